"""How many independent origins stand behind the accounts: every claim traced to the mouth or text it rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crossbearing.incidents.echoes import Echoes, Sentence, at
from crossbearing.incidents.mouths import (
    Mouth,
    is_outlet,
    mouth,
    same_body,
    same_institution,
    same_mouth,
    same_outlet,
    same_person,
)
from crossbearing.incidents.tellings import Telling, root
from crossbearing.model.claim import Claim
from crossbearing.model.incident import Origin
from crossbearing.model.source import Source

# Kinds of source that have officials; a charity is met as a witness too.
_BODIES = frozenset({"institution", "monitor", "armed_group", "witness"})
Node = tuple[int, str]
_WORD = re.compile(r"\w+")
# An agency named in the line before the story ("KHARKIV, 3 March (Reuters) –") or after it ("With AFP").
_DATELINE = re.compile(r"^.{0,120}?\(([A-Z][\w.&' ]{1,30})\)\s*[-–—]", re.S)
_CREDIT = re.compile(
    r"(?:^|\n)\s*(?:source|via|with reporting by|reporting by|with|credit)\s*:?\s+([A-Z][\w.&' ]{1,40})\.?\s*$", re.I
)
# The share of an outlet's words that must stand in another's claim for the first to tell it again.
_RETOLD = 0.6
_FEW = 4


@dataclass
class Trace:
    """The state of the tracing: which node each claim rests on, which nodes are one, and why."""

    tellings: Sequence[Telling]
    mouths: dict[Node, Mouth] = field(default_factory=dict)
    rests: dict[tuple[int, str], Node] = field(default_factory=dict)
    parent: dict[Node, Node] = field(default_factory=dict)
    why: dict[Node, list[str]] = field(default_factory=lambda: defaultdict(list))

    def find(self, node: Node) -> Node:
        """The node that stands for all that are one with ``node``."""
        while self.parent.get(node, node) != node:
            node = self.parent[node]
        return node

    def join(self, one: Node, other: Node, why: str) -> None:
        """Hold two nodes for one."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        a, b = min(a, b), max(a, b)
        self.parent[b] = a
        self.why[a] += [reason for reason in (*self.why.pop(b, ()), why) if reason not in self.why[a]]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where every claim of every report comes from: node by (report number, claim id)."""

    trace: Trace

    def of(self, report: int, claim: str) -> str:
        """A stable key of the origin of a claim."""
        node = self.trace.find(self.trace.rests[report, claim])
        return f"{node[0]}:{node[1]}"

    def listed(self, used: Iterable[tuple[int, str]]) -> tuple[tuple[Origin, ...], Mapping[str, str]]:
        """The origins that the ``used`` claims rest on, numbered ``o1``… in order, and their numbers by key."""
        groups: dict[str, list[tuple[int, str]]] = {}
        for report, claim in used:
            groups.setdefault(self.of(report, claim), []).append((report, claim))
        names = {key: f"o{n}" for n, key in enumerate(groups, 1)}
        return tuple(self._origin(names[key], key, rows) for key, rows in groups.items()), names

    def _origin(self, name: str, key: str, rows: Sequence[tuple[int, str]]) -> Origin:
        tellings = self.trace.tellings
        report, source = key.split(":", 1)
        node = (int(report), source)
        members = [n for n in self.trace.mouths if self.trace.find(n) == node]
        best = _speaker([self.trace.mouths[n] for n in members])
        institution = next((m.institution for m in (self.trace.mouths[n] for n in members) if m.institution), None)
        reports = tuple(dict.fromkeys(tellings[n].key for n, _ in rows))
        claims = tuple(dict.fromkeys(f"{tellings[n].key}/{claim}" for n, claim in rows))
        return Origin(name, best.name, best.kind, reports, claims, institution, self._reason(node, best, reports))

    def _reason(self, node: Node, best: Mouth, reports: Sequence[str]) -> str:
        why = "; ".join(self.trace.why.get(node, ()))
        who = best.name or "the outlet"
        if len(reports) == 1:
            return f"{reports[0]} alone rests on {who}." + (f" {_sentence(why)}" if why else "")
        return f"{', '.join(reports[:-1])} and {reports[-1]} rest on {who}." + (f" {_sentence(why)}" if why else "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _speaker(mouths: Sequence[Mouth]) -> Mouth:
    """The one among joined sources that is named most fully: a person or body before an outlet, the longest name."""
    return max(mouths, key=lambda m: (m.kind != "outlet", m.named, len(m.name)))


def trace(tellings: Sequence[Telling], echoes: Echoes) -> Origins:
    """Trace every claim of every report to what it rests on.

    In one report the outlet's own words rest on whoever is then named for the same event, or on
    the text they copy; across reports sources are joined that are one body, one name, one person,
    one relay's source, or speak one quotation. Witnesses and unnamed sources of two reports stay two.
    """
    state = Trace(tellings)
    for n, one in enumerate(tellings):
        _enter(state, n, one)
        _join_own(state, n, one)
    _join_mouths(state)
    _join_relays(state)
    _join_echoes(state, echoes)
    for n, one in enumerate(tellings):
        _own_words(state, n, one)
    _copied_words(state, echoes)
    _credited(state)
    _cited_outlets(state)
    return Origins(state)


def _enter(state: Trace, n: int, one: Telling) -> None:
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


def _join_own(state: Trace, n: int, one: Telling) -> None:
    """ "its spokesman", "its head of mission": an official of the body named last before him."""
    bodies = [(m.start, s) for s in one.record.sources if s.kind in _BODIES for m in s.mentions]
    for source in one.record.sources:
        if source.kind != "official" or not source.mentions or not source.name.lower().startswith(("its ", "their ")):
            continue
        before = [row for row in bodies if row[0] < source.mentions[0].start]
        if before:
            body = max(before, key=lambda row: row[0])[1]
            state.join((n, body.id), (n, source.id), f"{source.name} speaks for {body.name}")


def _join_mouths(state: Trace) -> None:
    nodes = sorted(state.mouths)
    for i, one in enumerate(nodes):
        for other in nodes[i + 1 :]:
            a, b = state.mouths[one], state.mouths[other]
            why = _one_of_report(a, b) if one[0] == other[0] else same_mouth(a, b)
            if why:
                state.join(one, other, f"{why}: {_both(state, one, other)}")


def _one_of_report(one: Mouth, other: Mouth) -> str | None:
    """Why two sources of one report are one: a body and its spokesman, a name and its last word ("Bondar")."""
    if one.named and other.named and 1 in (len(one.words), len(other.words)) and same_person(one, other):
        return "one person"
    return same_body(one, other)


def _both(state: Trace, one: Node, other: Node) -> str:
    names = list(dict.fromkeys((state.mouths[one].name, state.mouths[other].name)))
    return " = ".join(names)


def _join_relays(state: Trace) -> None:
    """ "a commander told Rasafa": the source that two reports have through one agency, or that the agency itself has."""
    through: dict[Node, list[tuple[str, Node]]] = {}
    for n, one in enumerate(state.tellings):
        for claim in one.record.claims:
            for before, last in zip(claim.chain, claim.chain[1:], strict=False):
                relay = state.mouths.get((n, before.source))
                if relay is not None and _relays(state, relay):
                    through.setdefault((n, last.source), []).append((relay.name, (n, last.source)))
    rows = [(name, node) for rows in through.values() for name, node in dict.fromkeys(rows)]
    for i, (name, node) in enumerate(rows):
        for other_name, other in rows[i + 1 :]:
            if node[0] != other[0] and same_outlet(name, other_name) and _alike(state, node, other):
                state.join(node, other, f"both have it through {name}")


def _relays(state: Trace, relay: Mouth) -> bool:
    """Whether a link of a chain is an outlet: by its kind or name, or because a report compared here is by it."""
    return is_outlet(relay) or _outlet_node(state, relay.name) is not None


def _alike(state: Trace, one: Node, other: Node) -> bool:
    """Whether two descriptions may mean one person: they share a word for what he is."""
    a, b = state.mouths[one], state.mouths[other]
    if a.named and b.named and a.kind not in ("outlet",):
        return same_mouth(a, b) is not None
    return bool(a.words & b.words) or a.kind == b.kind == "anonymous"


def _join_echoes(state: Trace, echoes: Echoes) -> None:
    """Whoever speaks one quotation in two reports is one; so is whoever is named for one copied sentence."""
    for copy, what in [(c, "one quotation") for c in echoes.quotes] + [(c, "one text") for c in echoes.copies]:
        for one in _claims_at(state, copy.one.report, copy.one):
            for other in _claims_at(state, copy.other.report, copy.other):
                a, b = state.rests[copy.one.report, one.id], state.rests[copy.other.report, other.id]
                own = a[1] == "s0" or b[1] == "s0"
                if not own and (what == "one quotation" or _alike(state, a, b)):
                    state.join(a, b, f"{what}: {_both(state, a, b)}")


def _claims_at(state: Trace, n: int, sentence: Sentence) -> list[Claim]:
    claims = state.tellings[n].record.claims
    return [claim for claim in claims if any(at(sentence, span) for span in claim.parts or (claim.span,))]


def _own_words(state: Trace, n: int, one: Telling) -> None:
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
        found = retold or same or (given if one.is_headline(claim) else [])
        if found:
            state.rests[n, claim.id] = (n, max(found, key=lambda c: _shared(claim, c)).chain[-1].source)


def _retells(claim: Claim, other: Claim) -> bool:
    words = _telling(claim)
    return len(words) >= _FEW and _shared(claim, other) >= _RETOLD * len(words)


def _shared(claim: Claim, other: Claim) -> int:
    return len(_telling(claim) & _telling(other))


def _telling(claim: Claim) -> set[str]:
    return {word for word in _WORD.findall(claim.span.text.lower()) if len(word) > 3 or word.isdigit()}


def _copied_words(state: Trace, echoes: Echoes) -> None:
    """An outlet's own words that stand in another report rest on what that report's words rest on."""
    for copy in echoes.copies:
        first, later = _in_order(state, copy.one.report, copy.other.report)
        mine, theirs = (copy.one, copy.other) if first == copy.one.report else (copy.other, copy.one)
        for claim in _claims_at(state, later, theirs):
            sources = _claims_at(state, first, mine)
            if state.rests[later, claim.id] == (later, "s0") and sources:
                best = max(sources, key=lambda c: _shared(claim, c))
                state.rests[later, claim.id] = state.rests[first, best.id]
                node = state.find(state.rests[first, best.id])
                _say(state, node, f"{state.tellings[later].key} repeats the text of {state.tellings[first].key}")
    for copier, copied in echoes.whole:
        first, later = _in_order(state, copier, copied)
        if later == copier and (later, first) in echoes.whole:
            _copy_outlet(state, later, first)


def _copy_outlet(state: Trace, later: int, first: int) -> None:
    """A report that is a copy as a whole has no voice of its own."""
    home = state.find((first, "s0"))
    if state.find((later, "s0")) != home:
        state.join(
            (first, "s0"), (later, "s0"), f"{state.tellings[later].key} is a copy of {state.tellings[first].key}"
        )


def _say(state: Trace, node: Node, why: str) -> None:
    if why not in state.why[node]:
        state.why[node].append(why)


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


def _credited(state: Trace) -> None:
    """A report whose dateline or last line names an agency has its own words from there."""
    for n, one in enumerate(state.tellings):
        agency = agency_of(one.record.report.text)
        if agency is None or same_outlet(agency, one.record.report.outlet or ""):
            continue
        node = _outlet_node(state, agency) or (n, f"agency {agency}")
        state.mouths.setdefault(node, mouth(Source(node[1], agency, "outlet", True, None, ())))
        for other in [m for m in state.mouths if m[1].startswith("agency ") and same_outlet(m[1][7:], agency)]:
            state.join(node, other, f"both carry {agency}")
        for claim in one.record.claims:
            if state.rests[n, claim.id] == (n, "s0"):
                state.rests[n, claim.id] = _carried(state, claim, node)
        _say(state, state.find(node), f"{one.key} carries {agency}")


def _carried(state: Trace, claim: Claim, node: Node) -> Node:
    """What the agency's own report, where it is compared here, has the same words from; else the agency."""
    given = state.tellings[node[0]].record.claims if node[1] == "s0" else ()
    best = max(given, key=lambda c: _shared(claim, c), default=None)
    if best is not None and _shared(claim, best) >= max(1.0, _RETOLD * len(_telling(claim))):
        return state.rests[node[0], best.id]
    return node


def agency_of(text: str) -> str | None:
    """The agency that a report says it carries, in its dateline or in its last line."""
    found = _DATELINE.match(text) or _CREDIT.search(text[-200:])
    return " ".join(found.group(1).split()) if found else None


def _outlet_node(state: Trace, name: str) -> Node | None:
    for n, one in enumerate(state.tellings):
        if one.record.report.outlet and same_outlet(name, one.record.report.outlet):
            return n, "s0"
    return None


def _cited_outlets(state: Trace) -> None:
    """ "Rasafa reported": who cites an outlet alone rests on what that outlet's own report, or another's chain, rests on."""
    for n, one in enumerate(state.tellings):
        for claim in one.claims:
            node = state.rests[n, claim.id]
            cited = state.mouths[node]
            if not _relays(state, cited) or node[1] == "s0" or node[0] != n:
                continue
            behind = _behind(state, n, claim, cited)
            if behind is not None:
                state.rests[n, claim.id] = behind
                _say(state, state.find(behind), f"{one.key} cites {cited.name}, which had it from there")


def _behind(state: Trace, n: int, claim: Claim, cited: Mouth) -> Node | None:
    home = _outlet_node(state, cited.name)
    if home is not None and home[0] != n:
        best = max(state.tellings[home[0]].claims, key=lambda c: _shared(claim, c), default=None)
        if best is not None and _shared(claim, best):
            return state.rests[home[0], best.id]
        return home
    found = {
        (m, after.source)
        for m, other in enumerate(state.tellings)
        for c in other.claims
        for before, after in zip(c.chain, c.chain[1:], strict=False)
        if (relay := state.mouths.get((m, before.source)))
        and relay.kind == "outlet"
        and same_outlet(relay.name, cited.name)
    }
    groups = {state.find(node) for node in found}
    return min(found) if len(groups) == 1 else None


def independent(origins: Sequence[Origin]) -> int:
    """How many of the origins are independent: mouths of one institution count once."""
    counted: list[Origin] = []
    for one in origins:
        if not any(same_institution(one.institution, other.institution) for other in counted):
            counted.append(one)
    return len(counted)
