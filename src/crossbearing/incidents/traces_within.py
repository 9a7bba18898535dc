"""Within one report: whose word the outlet's own sentences rest on, and which of its sources are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.incidents.mouths import heads, is_again, is_bare_monitor, is_common, mouth, own_voice
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
    """The source as it is compared: the outlet by its name, one who is only "it" as the body named last before."""
    if source.id == "s0":
        return _outlet(one)
    if source.name.lower() not in ("it", "they", "he", "she") or not source.mentions:
        return source
    before = source.mentions[0].start
    bodies = [(m.start, a) for a in one.record.actors if a.register for m in a.mentions if m.end <= before]
    if not bodies or source.name.lower() in ("he", "she"):
        return source
    actor = max(bodies, key=lambda row: row[0])[1]
    return replace(source, name=actor.name, kind="institution", named=True, actor=actor.register)


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


def join_monitor(state: Trace, n: int, one: Telling) -> None:
    """ "a monitor", "the watchdog", and its head: the one monitor that the report names."""
    named = [s for s in one.record.sources if s.kind == "monitor" and s.named]
    if len(named) != 1:
        return
    for source in one.record.sources:
        if source is not named[0] and (
            is_bare_monitor(source) or heads(state.mouths[n, source.id], state.mouths[n, named[0].id])
        ):
            state.join((n, named[0].id), (n, source.id), f"{source.name} = {named[0].name}")


def _of_its(source: Source) -> bool:
    return source.kind == "official" and source.name.lower().startswith(("its ", "their "))


def own_words(state: Trace, n: int, one: Telling) -> None:
    """What an outlet says in its own voice and then has someone say rests on that one's word."""
    given = [c for c in one.claims if len(c.chain) > 1 and c.stance in ("asserts", "confirms", "believes")]
    roots = {event.id: root(event) for event in one.record.events}
    for claim in one.claims:
        if not given or (len(claim.chain) > 1 and not _is_echoed_below(one, claim, given)):
            continue
        same = [
            c
            for c in given
            if c is not claim
            and {roots[e] for e in claim.events if e in roots} & {roots[e] for e in c.events if e in roots}
        ]
        retold = [c for c in given if c is not claim and _retells(claim, c)]
        found = (
            retold
            or same
            or ([c for c in given if c is not claim] if one.is_headline(claim) else _told_beside(one, claim, given))
        )
        if found:
            state.rests[n, claim.id] = (n, max(found, key=lambda c: shared(claim, c)).chain[-1].source)


def _is_echoed_below(one: Telling, claim: Claim, given: Sequence[Claim]) -> bool:
    """Whether a headline gives the word of people that the text then calls otherwise ("Villagers say …": residents)."""
    source = one.sources.get(claim.chain[-1].source)
    again = any(c.chain[-1].source == claim.chain[-1].source for c in given if c is not claim)
    return source is not None and one.is_headline(claim) and not again and is_common(source.name) and len(given) > 1


def _told_beside(one: Telling, claim: Claim, given: Sequence[Claim]) -> list[Claim]:
    """The nearest attributed claim of the same paragraph, before if there is one ("Twenty others were injured.")."""
    if own_voice(claim.span.text):
        return []
    text = one.record.report.text
    near = [c for c in given if "\n" not in text[min(c.span.end, claim.span.end) : max(c.span.start, claim.span.start)]]
    before = [c for c in near if c.span.end <= claim.span.start]
    if before:
        return [max(before, key=lambda c: c.span.end)]
    return [min(near, key=lambda c: c.span.start)] if near else []


def _retells(claim: Claim, other: Claim) -> bool:
    words = telling_words(claim)
    return len(words) >= _FEW and shared(claim, other) >= RETOLD * len(words)
