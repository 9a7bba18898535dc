"""Parts of a total nest to any depth and add nothing: the range of each class is what the outermost part of it says."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.api import read

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# For each class a noun, and nouns for people of that class whom one may count inside it.
NOUNS = {
    "children": ("children", ("infants", "girls", "boys", "toddlers")),
    "women": ("women", ("widows", "grandmothers", "mothers")),
    "medics": ("medics", ("nurses", "paramedics")),
    "journalists": ("journalists", ("cameramen", "photographers")),
}
OPENERS = ("including {}", "among them {}", "of whom {}", "({})", "share")
TOTALS = (
    "An airstrike on a market in Saada killed {}{}.",
    "Jets bombed a camp near Idlib, killing {}{}.",
    "At the hospital in Taiz, doctors said {}{} were killed when a shell hit a bus.",
    "A car bomb in Mosul killed {}{}, and wounded thirty soldiers.",
)


@dataclass(frozen=True)
class Part:
    """People of one class, with those of them who are counted once more."""

    number: int
    who: str
    noun: str
    inner: Part | None = None


def worded(number: int, noun: str) -> str:
    singular = {"children": "child", "women": "woman", "cameramen": "cameraman"}.get(noun, noun.removesuffix("s"))
    return f"{WORDS[number]} {noun}" if number > 1 else f"{'an' if singular[0] in 'aeiou' else 'a'} {singular}"


def opened(opener: str, part: Part, depth: int) -> str:
    """What follows the figure that ``part`` is counted in, with its comma or bracket."""
    text = worded(part.number, part.noun)
    if opener == "share":
        noun = part.noun if part.number > 1 else worded(1, part.noun)
        text = f", {WORDS[part.number]} of them {noun}"
    elif opener == "({})":
        text = f" ({text})"
    elif opener.startswith("of whom"):
        text = f", of whom {WORDS[part.number]} {'were' if part.number > 1 else 'was'} {part.noun if part.number > 1 else worded(1, part.noun)}"
    else:
        text = ", " + opener.format(text)
    if part.inner is None or depth > 2:
        return text
    return text + opened(OPENERS[(OPENERS.index(opener) + 1 + part.number) % 2], part.inner, depth + 1)


@st.composite
def nestings(draw: st.DrawFn) -> tuple[str, int, dict[str, int]]:
    """A sentence, its total, and the true number of each class in it."""
    total = draw(st.integers(6, 12))
    classes = draw(st.lists(st.sampled_from(sorted(NOUNS)), min_size=1, max_size=2, unique=True))
    room, parts = total, []
    for who in classes:
        if room < 3:
            break
        number = draw(st.integers(2, room - 1))
        room -= number
        noun, kinds = NOUNS[who]
        inner = draw(st.booleans())
        held = Part(draw(st.integers(1, number)), who, draw(st.sampled_from(kinds))) if inner else None
        parts.append(Part(number, who, noun, held))
    opener = draw(st.sampled_from(("including", "among them")))
    said = " and ".join(
        worded(p.number, p.noun)
        + (opened(draw(st.sampled_from(OPENERS)), p.inner, 1) + ("," if n + 1 < len(parts) else "") if p.inner else "")
        for n, p in enumerate(parts)
    )
    frame = draw(st.sampled_from(TOTALS))
    closed = "," if " were killed" in frame else ""
    people = draw(st.sampled_from(("people", "villagers", "residents")))
    text = frame.format(f"{WORDS[total]} {people}", f", {opener} {said}{closed}")
    return text, total, {p.who: p.number for p in parts}


@given(nestings())
@settings(max_examples=150, derandomize=True, deadline=None)
def test_nested_parts_never_add(case: tuple[str, int, dict[str, int]]) -> None:
    text, total, classes = case
    record = read(text)
    harm = {h.who: (h.min, h.max) for h in record.harm if h.kind == "killed"}
    assert harm.pop("unspecified", None) == (total, total), (text, harm)
    assert harm == {who: (n, n) for who, n in classes.items()}, text
    assert not [f for f in record.findings if f.severity == "impossible"], text
