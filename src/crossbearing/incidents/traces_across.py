"""Across reports: sources that are one, relays, copied text, carried agencies and cited outlets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossbearing.incidents.echoes import Echoes
from crossbearing.incidents.mouths import (
    Mouth,
    body_within,
    is_bare_official,
    is_common,
    keys_of,
    mouth,
    own_voice,
    part_of,
    same_body,
    same_mouth,
    same_outlet,
    same_person,
)
from crossbearing.incidents.tellings import DATELINE
from crossbearing.incidents.traces import (
    RETOLD,
    Node,
    Trace,
    alike,
    both,
    claims_at,
    outlet_node,
    relays,
    say,
    shared,
    telling_words,
)
from crossbearing.model.claim import Claim
from crossbearing.model.source import Source

# An agency named after the story ("With AFP").
_NAME = 60
_CREDIT = re.compile(
    r"(?:^|\n)\s*(?:source|via|with reporting by|reporting by|with|credit)\s*:?\s+([A-Z][\w.&' ]{1,40})\.?\s*$", re.I
)


def join_mouths(state: Trace) -> None:
    """Join the sources that are one, comparing only those that share a name, a body or a word of either."""
    for one, other in _candidates(state):
        a, b = state.mouths[one], state.mouths[other]
        why = _one_of_report(a, b) if one[0] == other[0] else same_mouth(a, b)
        if why:
            state.join(one, other, f"{why}: {both(state, one, other)}")


def _candidates(state: Trace) -> Iterator[tuple[Node, Node]]:
    """Pairs in order, each once."""
    holders: defaultdict[str, list[Node]] = defaultdict(list)
    for node in sorted(state.mouths):
        before: dict[Node, None] = {}
        for key in sorted(keys_of(state.mouths[node])):
            before |= dict.fromkeys(holders[key])
            holders[key].append(node)
        yield from ((other, node) for other in sorted(before))


def _one_of_report(one: Mouth, other: Mouth) -> str | None:
    """Why two sources of one report are one: a body and its spokesman, a name and its last word ("Bondar")."""
    if one.named and other.named and 1 in (len(one.words), len(other.words)) and same_person(one, other):
        return "one person"
    if body_within(one, other) or body_within(other, one):
        return "one body and who speaks for it"
    return same_body(one, other)


def join_relays(state: Trace) -> None:
    """ "a commander told Rasafa": the source that two reports have through one agency, or that the agency itself has.

    Two reports of one outlet that each cite "residents" may cite others: there the source must be told by name or place.
    """
    rows = list(dict.fromkeys(_through(state)))
    for i, (name, node, own) in enumerate(rows):
        for other_name, other, others_own in rows[i + 1 :]:
            if node[0] == other[0] or not same_outlet(name, other_name):
                continue
            if not alike(state, node, other) and not _one_official(state, node, other, name, rows):
                continue
            common = is_common(state.mouths[node].name) or is_common(state.mouths[other].name)
            if not (own and others_own and common):
                state.join(node, other, f"both have it through {name}")


def _one_official(state: Trace, one: Node, other: Node, name: str, rows: Sequence[tuple[str, Node, bool]]) -> bool:
    """ "Official tells Meridian": the only unnamed official that Meridian's own report has it from."""
    a, b = state.mouths[one], state.mouths[other]
    if not (is_bare_official(a) or is_bare_official(b)) or a.named or b.named or not a.kind == b.kind == "official":
        return False
    own = {node for outlet, node, own in rows if own and same_outlet(outlet, name)}
    officials = {state.find(node) for node in own if state.mouths[node].kind == "official"}
    return len(officials) == 1 and officials <= {state.find(one), state.find(other)}


def _through(state: Trace) -> Iterator[tuple[str, Node, bool]]:
    """Each source that is cited through an outlet, with the outlet's name and whether it is the report's own."""
    for n, one in enumerate(state.tellings):
        for claim in one.record.claims:
            for before, last in combinations(claim.chain, 2):
                relay = state.mouths.get((n, before.source))
                cited = state.mouths.get((n, last.source))
                if relay is not None and relays(state, relay) and not (cited and relays(state, cited)):
                    yield relay.name, (n, last.source), before.source == "s0"
            told = _told_to(state, n, claim)
            if told:
                yield told, (n, claim.chain[-1].source), False


def _told_to(state: Trace, n: int, claim: Claim) -> str | None:
    """ "A doctor told Meridian": the outlet of another report compared here, whose name stands right behind the cue."""
    cue = claim.chain[-1].cue
    if cue is None or cue.text.lower() not in ("told", "tells"):
        return None
    behind = state.tellings[n].record.report.text[cue.end : cue.end + _NAME]
    names = {one.record.report.outlet for m, one in enumerate(state.tellings) if m != n} - {None}
    own = state.tellings[n].record.report.outlet
    found = (
        name
        for name in sorted(str(name) for name in names)
        if re.match(rf"\s+(?:the\s+)?{re.escape(name)}\b", behind, re.I)
    )
    return next((name for name in found if not same_outlet(name, own or "")), None)


def join_echoes(state: Trace, echoes: Echoes) -> None:
    """Whoever speaks one quotation in two reports is one; so is whoever is named for one copied sentence."""
    for copy, what in [(c, "one quotation") for c in echoes.quotes] + [(c, "one text") for c in echoes.copies]:
        for one in claims_at(state, copy.one.report, copy.one):
            for other in claims_at(state, copy.other.report, copy.other):
                a, b = state.rests[copy.one.report, one.id], state.rests[copy.other.report, other.id]
                own = a[1] == "s0" or b[1] == "s0"
                if not own and (what == "one quotation" or alike(state, a, b) or _is_part(state, a, b)):
                    state.join(a, b, f"{what}: {both(state, a, b)}")


def _is_part(state: Trace, one: Node, other: Node) -> bool:
    return part_of(state.mouths[one], state.mouths[other])


def copied_words(state: Trace, echoes: Echoes) -> None:
    """An outlet's own words that stand in another report rest on what that report's words rest on."""
    for copy in echoes.copies:
        first, later = _in_order(state, copy.one.report, copy.other.report)
        mine, theirs = (copy.one, copy.other) if first == copy.one.report else (copy.other, copy.one)
        for claim in claims_at(state, later, theirs):
            sources = claims_at(state, first, mine)
            if not sources:
                continue
            _lend(state, first, sources, state.rests[later, claim.id])
            if state.rests[later, claim.id] == (later, "s0"):
                best = max(sources, key=lambda c: shared(claim, c))
                state.rests[later, claim.id] = state.rests[first, best.id]
                node = state.find(state.rests[first, best.id])
                say(state, node, f"{state.tellings[later].key} repeats the text of {state.tellings[first].key}")
    for copier, copied in echoes.whole:
        first, later = _in_order(state, copier, copied)
        if later == copier and (later, first) in echoes.whole:
            _copy_outlet(state, later, first)


def _lend(state: Trace, first: int, sources: Sequence[Claim], node: Node) -> None:
    """What the copied report says in its own voice, and a copy names the source of, rests on that source."""
    if node[1] == "s0":
        return
    own = [c for c in state.tellings[first].record.claims if state.rests[first, c.id] == (first, "s0")]
    lent = [c for c in sources if c in own]
    text = state.tellings[first].record.report.text
    for claim in own:
        # What goes on in the same paragraph goes on from the same word.
        follows = any(c.span.end <= claim.span.start and "\n" not in text[c.span.end : claim.span.start] for c in lent)
        if claim in lent or (follows and not own_voice(claim.span.text)):
            state.rests[first, claim.id] = node


def _copy_outlet(state: Trace, later: int, first: int) -> None:
    """A report that is a copy as a whole has no voice of its own."""
    home = state.find((first, "s0"))
    if state.find((later, "s0")) != home:
        state.join(
            (first, "s0"), (later, "s0"), f"{state.tellings[later].key} is a copy of {state.tellings[first].key}"
        )


def _in_order(state: Trace, one: int, other: int) -> tuple[int, int]:
    """The report that has the words first: the one the other names, else the one published first, else the first given."""
    a, b = state.tellings[one].record.report, state.tellings[other].record.report
    if a.outlet and a.outlet in b.text and not (b.outlet and b.outlet in a.text):
        return one, other
    if b.outlet and b.outlet in a.text and not (a.outlet and a.outlet in b.text):
        return other, one
    if a.published and b.published and a.published != b.published:
        return (one, other) if a.published < b.published else (other, one)
    return min(one, other), max(one, other)


def credited(state: Trace) -> None:
    """A report whose dateline or last line names an agency has its own words from there."""
    for n, one in enumerate(state.tellings):
        agency = agency_of(one.record.report.text)
        if agency is None or same_outlet(agency, one.record.report.outlet or ""):
            continue
        node = outlet_node(state, agency) or (n, f"agency {agency}")
        state.mouths.setdefault(node, mouth(Source(node[1], agency, "outlet", True, None, ())))
        for other in [m for m in state.mouths if m[1].startswith("agency ") and same_outlet(m[1][7:], agency)]:
            state.join(node, other, f"both carry {agency}")
        for claim in one.record.claims:
            if state.rests[n, claim.id] == (n, "s0"):
                state.rests[n, claim.id] = _carried(state, claim, node)
        say(state, state.find(node), f"{one.key} carries {agency}")


def _carried(state: Trace, claim: Claim, node: Node) -> Node:
    """What the agency's own report, where it is compared here, has the same words from; else the agency."""
    given = state.tellings[node[0]].record.claims if node[1] == "s0" else ()
    best = max(given, key=lambda c: shared(claim, c), default=None)
    if best is not None and shared(claim, best) >= max(1.0, RETOLD * len(telling_words(claim))):
        return state.rests[node[0], best.id]
    return node


def agency_of(text: str) -> str | None:
    """The agency that a report says it carries, in its dateline or in its last line."""
    found = DATELINE.match(text) or _CREDIT.search(text[-200:])
    return " ".join(found.group(1).split()) if found else None


def cited_outlets(state: Trace) -> None:
    """ "Rasafa reported": who cites an outlet alone rests on what that outlet's own report, or another's chain, rests on."""
    for n, one in enumerate(state.tellings):
        for claim in one.claims:
            node = state.rests[n, claim.id]
            cited = state.mouths[node]
            if not relays(state, cited) or node[1] == "s0" or node[0] != n:
                continue
            behind = _behind(state, n, claim, cited)
            if behind is not None:
                state.rests[n, claim.id] = behind
                say(state, state.find(behind), f"{one.key} cites {cited.name}, which had it from there")


def _behind(state: Trace, n: int, claim: Claim, cited: Mouth) -> Node | None:
    home = outlet_node(state, cited.name)
    if home is not None and home[0] != n:
        best = max(state.tellings[home[0]].claims, key=lambda c: shared(claim, c), default=None)
        if best is not None and shared(claim, best):
            return state.rests[home[0], best.id]
        return home
    found = {
        (m, after.source)
        for m, other in enumerate(state.tellings)
        for c in other.claims
        for before, after in zip(c.chain, c.chain[1:], strict=False)
        if (relay := state.mouths.get((m, before.source)))
        and relays(state, relay)
        and same_outlet(relay.name, cited.name)
    }
    groups = {state.find(node) for node in found}
    return min(found) if len(groups) == 1 else None
