"""A report in Arabic with Latin names and digits among it, and one in Hebrew: records written by hand."""

from __future__ import annotations

from dataclasses import replace

from crossbearing.model.claim import Claim
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.source import Link, Source
from crossbearing.model.span import Span
from tests.export.records import disc, plain

ARABIC = (
    "قصفت طائرات موقعًا قرب تدمر يوم الجمعة، وقتل 3 جنود، قال قائد لوكالة SANA. ونفت الوزارة (MoD) ذلك في 22/06/2018."
)
HEBREW = "מטוסים הפציצו עמדה ליד תדמור ביום שישי, 3 חיילים נהרגו, אמר מפקד לסוכנות SANA."


def record_of(text: str, claims: list[str], place: str, outlet: str) -> Record:
    """A record of ``text`` whose claims and place are these words."""
    base = plain(text)

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    outlet_source = Source("s0", outlet, "outlet", True, None, ())
    made = tuple(
        Claim(f"c{n + 1}", span(words), None, (Link("s0", None, "asserts"),), "asserts", None, (), "none")
        for n, words in enumerate(claims)
    )
    spot = Place(
        "p1", span(place), "toponym", None, (), None, disc(38.28, 34.55, 3.9), None, 3.9, "resolved", "Tadmur; 3.9 km."
    )
    known = replace(base.report, outlet=outlet, language="ar", published="2018-06-22", title=None)
    return replace(base, report=known, sources=(outlet_source,), claims=made, places=(spot,), events=(), times=(), findings=())  # fmt: skip


def arabic() -> Record:
    """The Arabic report."""
    return record_of(
        ARABIC,
        ["قصفت طائرات موقعًا قرب تدمر يوم الجمعة", "وقتل 3 جنود", "ونفت الوزارة (MoD) ذلك"],
        "تدمر",
        "جريدة العاصي",
    )


def hebrew() -> Record:
    """The Hebrew report."""
    return record_of(HEBREW, ["מטוסים הפציצו עמדה ליד תדמור ביום שישי", "3 חיילים נהרגו"], "תדמור", "Haaretz")
