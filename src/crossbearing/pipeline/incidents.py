"""Incidents kept in a ledger: a new report joins, people's merges and splits are followed, ids stay."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing import __version__
from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.asides import asides_of, keys_of_asides
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.cluster import ANOTHER, COMPANION, PARTS, clustered, pair, weighed
from crossbearing.incidents.copies import told_by
from crossbearing.incidents.decided import Apart, Together, without_contradiction
from crossbearing.incidents.stored import FORM, decode, encode
from crossbearing.incidents.weights import bits_of, crowd_bits, pairing, shipped_weights
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.state import constraints
from crossbearing.ledger.store import Copy, Ledger
from crossbearing.model.incident import Incident, Pairing
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record
from crossbearing.model.report import Report
from crossbearing.pipeline.as_judged import record_as_judged
from crossbearing.pipeline.mentions import mentions_of

# What made the accounts and links in a ledger; another version makes them anew.
MAKER = f"{__version__} accounts {FORM} weights {shipped_weights().mark}"
_HUNDREDTHS = 100
# Sums of bits are exact to far less than this; a tie at the very limit counts as one.
_ROUNDING = 1e-6
_COMPANION = round(COMPANION * _HUNDREDTHS)


def add_to_incidents(ledger: Ledger, record: Record) -> str:
    """Let the current reading of a report that the ledger holds join the incidents; the id of the one it stands in.

    It joins as people have left it. All or nothing. Only reports that share a key with it are looked at, and only groups tied to it are
    made anew, so that it takes no longer for what else the ledger holds.
    """
    with ledger.transaction():
        settle(ledger)
        judged = record_as_judged(ledger, record.report.id) if ledger.judgements(record.report.id) else None
        return _join(IncidentTables(ledger), judged or record)


def settle(ledger: Ledger) -> None:
    """Bring the incidents up to what the ledger holds: reports that have no account yet, new merges and splits, and what was judged in reports."""
    tables = IncidentTables(ledger)
    if tables.is_of_another(MAKER):
        with ledger.transaction():
            tables.start_anew()
    head = ledger.head().number
    if tables.settled() < head:
        with ledger.transaction():
            _follow(ledger, tables, head)


def settle_all(ledger: Ledger) -> None:
    """``settle``, and let every report join whose current reading has not."""
    settle(ledger)
    tables = IncidentTables(ledger)
    for report in tables.without_account(MAKER):
        record = record_as_judged(ledger, report)
        if record is not None:
            with ledger.transaction():
                _join(tables, record)


def groups_of(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """The reports of every incident by the incident's id, first come first."""
    settle_all(ledger)
    return IncidentTables(ledger).groups()


def incidents_of(ledger: Ledger) -> Iterator[Incident]:
    """Every incident with its accounts side by side, in the order in which their first reports came."""
    for identifier, reports in groups_of(ledger).items():
        records = records_of(ledger, reports)
        told = mentions_of(ledger, identifier, reports)
        yield compare(records, identifier=identifier, pairings=pairings_of(ledger, reports), mentions=told)


def records_of(ledger: Ledger, reports: Iterable[str]) -> list[Record]:
    """The current records of these reports as people have left them, one for each copy of their texts."""
    records = (record_as_judged(ledger, report) for report in reports)
    return [copy for record in records if record for copy in told_by(record, reports_of_copies(ledger, record.report))]


def reports_of_copies(ledger: Ledger, report: Report, before: str | None = None) -> list[Report]:
    """A report as each of its copies has it, those alone that were added before a moment where one is given."""
    copies = (copy for copy in ledger.copies(report.id) if before is None or copy.added_at < before)
    return [_as_copied(report, copy) for copy in copies]


def _as_copied(report: Report, copy: Copy) -> Report:
    if (copy.sha256_original, copy.external_id) == (report.sha256_original, report.external_id):
        return report  # with what people corrected of it
    return replace(
        report, external_id=copy.external_id, outlet=copy.outlet, title=copy.title, url=copy.url,
        published=copy.published, sha256_original=copy.sha256_original,
    )  # fmt: skip


def pairings_of(ledger: Ledger, reports: Sequence[str]) -> tuple[Pairing, ...]:
    """Why these reports were held to tell of one incident: each pair that was compared, with its evidence."""
    tables = IncidentTables(ledger)
    accounts = {report: decode(data) for report, data in tables.profiles(reports)}
    crowds = crowds_of(tables, accounts)
    linked = sorted({pair(a, b) for a, b, _ in tables.links(reports) if b in accounts})
    return tuple(pairing(accounts[a], accounts[b], crowds) for a, b in linked)


def _join(tables: IncidentTables, record: Record) -> str:
    report, account = record.report.id, account_of(record)
    kept = tables.profile(report, MAKER)
    if kept is not None and decode(kept) == account:
        tables.reread(report, tables.current_reading(report))
        return tables.incident_of([report])[report]
    before = tied_to(tables, [report], []) if tables.incident_of([report]) else {report}
    keys = keys_of(account)
    others = tables.profiles(tables.sharing(report, keys))
    bits = {r: round(bits_of(account, decode(data)) * _HUNDREDTHS) for r, data in others}
    near = _crowded_by(tables, report, bits)
    crowds = crowds_of(tables, near)
    tables.forget(report, keys_of(decode(kept)) if kept else ())
    tables.put(report, tables.current_reading(report), MAKER, encode(account), keys | keys_of_asides(asides_of(record)))
    tables.link(report, bits)
    moved = crowded_anew(crowds, crowds_of(tables, near))
    _regroup(tables, before | moved | {report}, decided_by(tables.decisions()), revised=report)
    return tables.incident_of([report])[report]


def _crowded_by(tables: IncidentTables, report: str, bits: Mapping[str, int]) -> set[str]:
    """The reports whose crowd may change with this one: those that it was or will be linked to, and those near its companions."""
    linked = {r: max(old, bits.get(r, old)) for _, r, old in tables.links([report])}
    linked = {**bits, **linked}
    companions = [r for r, found in linked.items() if found >= _COMPANION]
    return linked.keys() | {r for _, r, _ in tables.links(companions)}


def crowds_of(tables: IncidentTables, reports: Iterable[str], before: str | None = None) -> dict[str, float]:
    """The crowd about each of these reports that has any; with ``before``, by what was added before that moment."""
    found = tables.crowds(reports, below=round(ANOTHER * _HUNDREDTHS), least=_COMPANION, parts=PARTS, before=before)
    return {report: parts / PARTS for report, parts in found.items()}


def crowded_anew(before: Mapping[str, float], now: Mapping[str, float]) -> set[str]:
    """The reports whose crowd now weighs more or less than before: their groups may be others."""

    def weight(crowds: Mapping[str, float], report: str) -> float:
        return crowd_bits(crowds.get(report, 0), crowds.get(report, 0))

    return {report for report in before.keys() | now.keys() if weight(before, report) != weight(now, report)}


@dataclass(frozen=True, slots=True)
class Decided:
    """Reports that people hold to tell of one incident, and groups of them that they hold to tell of two."""

    together: Together
    apart: Apart


def decided_by(entries: Sequence[Entry]) -> Decided:
    """What merges and splits in force ask for, free of contradiction."""
    return Decided(*without_contradiction([one.groups for one in constraints(entries)]))


def _follow(ledger: Ledger, tables: IncidentTables, head: int) -> None:
    """Make anew the accounts of the reports judged since the last time, and the groups of those that merges, splits and their undoing name."""
    entries, last = tables.decisions(), tables.settled()
    judged = tables.judged_since(last)
    for report in sorted(tables.incident_of(judged)):
        record = record_as_judged(ledger, report)
        if record is not None:
            _join(tables, record)
    decided = decided_by(entries)
    for named in named_by(entries, lambda entry: entry.number > last):
        if known := set(tables.incident_of(named)):
            _regroup(tables, known, decided)
    tables.settle(head)


def named_by(decisions: Sequence[Entry], wanted: Callable[[Entry], bool]) -> Iterator[list[str]]:
    """The reports that each wanted merge, split or undoing of one names."""
    by_number = {entry.number: entry for entry in decisions}
    for entry in decisions:
        if wanted(entry):
            said: Entry | None = entry
            while said is not None and said.judgement.kind == "undo":
                said = by_number.get(int(said.judgement.target.removeprefix("j:")))
            value = json.loads(said.judgement.value or "[]") if said else []
            yield [r for part in value for r in ([part] if isinstance(part, str) else part)]


def tied_to(
    tables: IncidentTables, reports: Iterable[str], together: Together, before: str | None = None
) -> set[str]:  # fmt: skip
    """These reports, those that stand in one incident with them, and all that strong evidence or a person ties to any.

    With ``before``, what tied them while only what was added before that moment was there.
    """
    found: set[str] = set()
    new = set(reports)
    while new:
        found |= new
        near = _strongly_tied(tables, new, before)
        near |= {r for two in together if new.intersection(two) for r in two}
        near |= {r for members in tables.members(tables.incident_of(new).values()).values() for r in members}
        new = near - found
    return found


def _strongly_tied(tables: IncidentTables, reports: Iterable[str], before: str | None) -> set[str]:
    least = shipped_weights().join
    strong = list(tables.links(reports, round(least * _HUNDREDTHS)))
    crowds = crowds_of(tables, {r for a, b, _ in strong for r in (a, b)}, before)
    links = weighed({(a, b): bits / _HUNDREDTHS for a, b, bits in strong}, crowds)
    return {b for (_, b), bits in links.items() if bits >= least - _ROUNDING}


def _regroup(tables: IncidentTables, reports: set[str], decided: Decided, revised: str | None = None) -> None:
    """Group anew what is tied to these reports. Groups join only over strong evidence, so that no others can change."""
    near = tied_to(tables, reports, decided.together)
    links = {pair(a, b): bits / _HUNDREDTHS for a, b, bits in tables.links(near) if b in near}
    groups = clustered(near, weighed(links, crowds_of(tables, near)), decided.together, decided.apart)
    _name(tables, groups, tables.incident_of(near), revised)


def _name(tables: IncidentTables, groups: Sequence[tuple[str, ...]], was: dict[str, str], revised: str | None) -> None:
    """Give each group the id of the earlier one that it shares most reports with, and write down what changed.

    Of several that share as many the oldest stays: what is put together again after a split is what it was.
    """
    old = tables.members(was.values())
    age = tables.first_noted(old)
    shares = sorted(
        ((-sum(was.get(r) == identifier for r in group), age.get(identifier, 0), identifier, n)
         for n, group in enumerate(groups) for identifier in {was[r] for r in group if r in was})
    )  # fmt: skip
    ids: dict[int, str] = {}
    for *_, identifier, n in shares:
        if n not in ids and identifier not in ids.values():
            ids[n] = identifier
    for n, group in enumerate(groups):
        identifier = ids.get(n) or _new_id(tables, group)
        came = sorted({was[r] for r in group if r in was})
        tables.place(group, identifier)
        _note(tables, identifier, group, came, old, revised)
    for identifier in sorted(old.keys() - ids.values()):
        tables.note(
            "gone", identifier, (), sorted({i for n, i in ids.items() if set(groups[n]) & set(old[identifier])})
        )


def _note(
    tables: IncidentTables, identifier: str, group: Sequence[str], came: Sequence[str],
    old: dict[str, tuple[str, ...]], revised: str | None,
) -> None:  # fmt: skip
    if identifier not in old:
        tables.note("split" if came else "made", identifier, group, came)
    elif len(came) > 1:
        tables.note("merged", identifier, group, came)
    elif set(group) != set(old[identifier]) or revised in group:
        tables.note("revised", identifier, group, came)


def _new_id(tables: IncidentTables, group: Sequence[str]) -> str:
    """An id after the group's first report that no incident of this ledger ever had."""
    for n in range(len(group) + 1_000):
        seed = group[0] if n == 0 else f"{group[0]} {n}"
        identifier = "i:" + hashlib.sha256(seed.encode()).hexdigest()[:16]
        if not tables.is_used(identifier):
            return identifier
    raise AssertionError(f"no id is left for the incident of {group[0]}")
