"""Whom an account holds to have done it, where no verb of the deed has the party as its subject.

"Blaming the Rapid Support Forces", "shelling blamed on the army", "Russian aircraft were behind the raid".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.incidents.answers import table
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.span import Span

ACCUSATION = "accusation"
_HELD = frozenset({"asserts", "confirms", "believes"})
_ENDS = re.compile(r"[.!?][\"”’]?\s|\n")
# The longest stretch of a sentence that is looked at, in characters: no text makes the search slow.
_FAR = 600
# "Accused the army of lying", "blamed it for the delay": what the blame is for.
_NAMES_A_DEED = re.compile(r"\b(?:of|for)\b")

Blamed = tuple[Claim, str | None, Span]


def accused(telling: Telling) -> Iterator[Blamed]:
    """The parties that the account's words blame for the deed: the claim of who blames, the actor's id and the words."""
    claims = {claim.id: claim for claim in telling.record.claims if claim.stance in _HELD}
    for event in telling.record.events:
        if event.type.name != ACCUSATION or event.negated or event.modality != "happened" or event.claim not in claims:
            continue
        start, end = _sentence(telling.record.report.text, event.trigger)
        if not any(_about(telling, event) <= deed.trigger.start < end for deed in _deeds(telling)):
            continue
        claim = _of_the_accuser(telling, event, start, end) or claims[event.claim]
        for role in event.roles:
            if role.role in ("patient", "recipient"):
                yield claim, role.actor, role.span


def behind(telling: Telling) -> Iterator[Blamed]:
    """ "X was behind the raid", "X are responsible for the attack": the parties named so in the account's claims."""
    text = telling.record.report.text
    for claim in telling.claims:
        if claim.stance not in _HELD:
            continue
        for actor in telling.record.actors:
            for mention in actor.mentions:
                if claim.span.holds(mention) and _behind().match(text, mention.end, mention.end + _FAR):
                    yield claim, actor.id, mention


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("blame")["behind"])
    return re.compile(rf"(?:\s+\w+){{0,2}}\s+(?:was|were|is|are)\s+(?:also\s+|probably\s+|likely\s+)?(?:{words})\b")


def _about(telling: Telling, event: Event) -> int:
    """Where the deed that somebody is blamed for may begin: in the same sentence, or in the one before where none is named.

    "Sixty were killed in Monday's attack, the governor said. He blamed the rebels."
    """
    text = telling.record.report.text
    start, end = _sentence(text, event.trigger)
    if _NAMES_A_DEED.search(text, event.trigger.end, end):
        return start
    before = _sentence(text, Span(start - 1, start - 1, "")) if start else (start, start)
    return start if "\n" in text[before[0] : start].rstrip(" ") else before[0]


def _deeds(telling: Telling) -> Iterator[Event]:
    return (event for event in telling.events if event.type.plover == "ASSAULT" and not event.negated)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence that holds a stretch begins and ends."""
    before = [found.end() for found in _ENDS.finditer(text, max(0, span.start - _FAR), span.start)]
    after = _ENDS.search(text, span.end, span.end + _FAR)
    return before[-1] if before else max(0, span.start - _FAR), after.end() if after else span.end + _FAR


def _of_the_accuser(telling: Telling, event: Event, start: int, end: int) -> Claim | None:
    """A claim of the same sentence on the word of the one who accuses: "…, the doctors said, blaming the army"."""
    agents = [role.span for role in event.roles if role.role == "agent"]
    beside = None
    for claim in telling.record.claims:
        source = telling.sources.get(claim.chain[-1].source)
        if source is None or not start <= claim.span.start < end:
            continue
        if any(span.overlaps(mention) for span in agents for mention in source.mentions):
            return claim
        if len(claim.chain) > 1 and claim.span.end <= event.trigger.start:
            beside = claim
    # "The spokesman said … and blamed militias": a verb shared with what he said, whose doer the parser may not give
    shared = beside and re.fullmatch(r"\W*and\W*", telling.record.report.text[beside.span.end : event.trigger.start])
    return beside if shared else None
