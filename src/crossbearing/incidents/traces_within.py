"""Within one report: whose word the outlet's own sentences rest on, and which of its sources are one."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.incidents.mouths import is_again, mouth, own_voice
from crossbearing.incidents.tellings import Telling, root
from crossbearing.incidents.traces import RETOLD, Trace, shared, telling_words
from crossbearing.model.claim import Claim
from crossbearing.model.source import Source

# Kinds of source that have officials; a charity is met as a witness too.
_BODIES = frozenset({"institution", "monitor", "armed_group", "witness", "other"})
_FEW = 4


def enter(state: Trace, n: int, one: Telling) -> None:
    """Enter the sources of a report, and rest each claim on the last link of its chain."""
    for source in one.record.sources:
        state.mouths[n, source.id] = mouth(_named(one, source))
    for claim in one.record.claims:
        state.rests[n, claim.id] = (n, claim.chain[-1].source)
        state.mouths.setdefault((n, claim.chain[-1].source), mouth(_outlet(one)))
    state.mouths.setdefault((n, "s0"), mouth(_outlet(one)))


def _named(one: Telling, source: Source) -> Source:
    return _outlet(one) if source.id == "s0" else source


def _outlet(one: Telling) -> Source:
    name = one.record.report.outlet or one.key
    return Source("s0", name, "outlet", True, None, ())


def join_own(state: Trace, n: int, one: Telling) -> None:
    """ "its spokesman", "its head of mission": an official of the body named last before him."""
    bodies = [(m.start, s) for s in one.record.sources if s.kind in _BODIES for m in s.mentions]
    for source in one.record.sources:
        if not source.mentions or not (_of_its(source) or is_again(source)):
            continue
        before = [row for row in bodies if row[0] < source.mentions[0].start and row[1] is not source]
        if before:
            body = max(before, key=lambda row: row[0])[1]
            state.join((n, body.id), (n, source.id), f"{source.name} speaks for {body.name}")


def _of_its(source: Source) -> bool:
    return source.kind == "official" and source.name.lower().startswith(("its ", "their "))


def own_words(state: Trace, n: int, one: Telling) -> None:
    """What an outlet says in its own voice and then has someone say rests on that one's word."""
    given = [c for c in one.claims if len(c.chain) > 1 and c.stance in ("asserts", "confirms", "believes")]
    roots = {event.id: root(event) for event in one.record.events}
    for claim in one.claims:
        if len(claim.chain) > 1 or not given:
            continue
        same = [
            c
            for c in given
            if {roots[e] for e in claim.events if e in roots} & {roots[e] for e in c.events if e in roots}
        ]
        retold = [c for c in given if _retells(claim, c)]
        found = retold or same or (given if one.is_headline(claim) else _told_before(one, claim, given))
        if found:
            state.rests[n, claim.id] = (n, max(found, key=lambda c: shared(claim, c)).chain[-1].source)


def _told_before(one: Telling, claim: Claim, given: Sequence[Claim]) -> list[Claim]:
    """The attributed claim before in the same paragraph, which an outlet goes on from ("Twenty others were injured.")."""
    if own_voice(claim.span.text):
        return []
    text = one.record.report.text
    before = [
        c
        for c in given
        if c.span.end <= claim.span.start and "\n" not in text[c.span.end : claim.span.start].strip(" ")
    ]
    return [max(before, key=lambda c: c.span.end)] if before else []


def _retells(claim: Claim, other: Claim) -> bool:
    words = telling_words(claim)
    return len(words) >= _FEW and shared(claim, other) >= RETOLD * len(words)
