"""How many independent origins stand behind the accounts: every claim traced to the mouth or text it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing.incidents.copies import join_copies
from crossbearing.incidents.echoes import Echoes
from crossbearing.incidents.mouths import Mouth, fuller, same_institution
from crossbearing.incidents.tellings import Telling
from crossbearing.incidents.traces import Node, Trace
from crossbearing.incidents.traces_across import (
    cited_outlets,
    copied_words,
    credited,
    join_echoes,
    join_mouths,
    join_relays,
)
from crossbearing.incidents.traces_named import join_named
from crossbearing.incidents.traces_within import enter, join_monitor, join_own, own_words
from crossbearing.model.incident import Origin


@dataclass(frozen=True, slots=True)
class Origins:
    """Where every claim of every report comes from: node by (report number, claim id)."""

    trace: Trace
    members: Mapping[Node, Sequence[Node]]

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
        found = [self._origin(names[key], key, rows) for key, rows in groups.items()]
        bodies = [one.institution for one in found]
        return tuple(replace(one, institution=fuller(one.institution, bodies)) for one in found), names

    def _origin(self, name: str, key: str, rows: Sequence[tuple[int, str]]) -> Origin:
        tellings = self.trace.tellings
        report, source = key.split(":", 1)
        node = (int(report), source)
        members = self.members[node]
        told = {n for n, _ in rows}
        best = _speaker([self.trace.mouths[n] for n in members])
        if best.kind == "outlet":
            best = _speaker([self.trace.mouths[n] for n in members if n[0] in told] or [best])
        mouths = [best, *(self.trace.mouths[n] for n in members)]
        institution = next((m.institution for m in mouths if m.institution), None)
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
        enter(state, n, one)
        join_own(state, n, one)
        join_monitor(state, n, one)
        join_named(state, n, one)
    join_copies(state)
    join_mouths(state)
    join_relays(state)
    join_echoes(state, echoes)
    for n, one in enumerate(tellings):
        own_words(state, n, one)
    copied_words(state, echoes)
    credited(state)
    cited_outlets(state)
    members: dict[Node, list[Node]] = {}
    for node in state.mouths:
        members.setdefault(state.find(node), []).append(node)
    return Origins(state, members)


def independent(origins: Sequence[Origin]) -> int:
    """How many of the origins are independent: mouths of one institution count once."""
    counted: list[Origin] = []
    for one in origins:
        if not any(same_institution(one.institution, other.institution) for other in counted):
            counted.append(one)
    return len(counted)
