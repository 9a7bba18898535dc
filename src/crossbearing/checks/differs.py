"""Casualty figures for one event that two parties of one report give differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import Casualties, Event
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record

_WORDS = load_word_lists("crossbearing.checks", "differs.yaml", "added", "other", "everyone")
# Characters before a deed that are looked at for such a word.
_BEFORE = 60
# One victim is as often a person of his own as a count of the dead.
_FEWEST = 2
# Sums of several deeds are told in round and in changing figures: so near they are taken for one.
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class _Account:
    """One party's figure for one class of harm."""

    source: str
    event: Event
    figure: Casualties


def check(record: Record) -> Iterator[Finding]:
    """A finding for two ranges of the same kind and class, by different parties, about one event, that do not meet.

    Only events of one type that no place or time sets apart are compared, and only
    totals: "same scope before contradiction".
    """
    last = {c.id: c.chain[-1].source for c in record.claims}
    names = {s.id: s.name for s in record.sources}
    told_of = [
        _Account(last[e.claim], e, figure)
        for e in record.events
        if e.claim in last and not e.negated and e.modality == "happened"
        for figure in e.casualties
        if _total(figure)
    ]
    accounts = [a for a in told_of if a.event.main and not _set_apart(a.event, record.report.text)]
    grounds = _grounds(record)
    told: set[str] = set()
    for one, other in combinations(accounts, 2):
        if not _comparable(one, other, grounds) or _meet(one.figure, other.figure):
            continue
        if not _sum_of_several(one, other, told_of):
            finding = _finding(one, other, names)
            if finding.message not in told:
                told.add(finding.message)
                yield finding


def _total(figure: Casualties) -> bool:
    """A stated total of two or more: a part, an addition ("three more", "others") or one named victim is no rival to it."""
    if figure.basis != "stated" or figure.part_of is not None:
        return False
    return (figure.min or 0) >= _FEWEST and not _WORDS["added"] & set(figure.span.text.lower().split())


def _comparable(one: _Account, other: _Account, grounds: _Grounds) -> bool:
    if one.source == other.source or one.event.id == other.event.id:
        return False
    if (one.figure.kind, one.figure.who) != (other.figure.kind, other.figure.who):
        return False
    if _may_be_some_of(one.figure, other.figure) or _may_be_some_of(other.figure, one.figure):
        return False
    if _apart(grounds.places, one.event.place, other.event.place):
        return False
    if _apart(grounds.days, one.event.time, other.event.time):
        return False
    return one.event.type.acled == other.event.type.acled and _told_alike(one.event, other.event, grounds)


def _sum_of_several(one: _Account, other: _Account, accounts: Sequence[_Account]) -> bool:
    """Whether the larger figure is about the smaller one's and those of other deeds taken together: "10 killed in Aleppo and Homs"."""
    less, more = sorted((one, other), key=lambda a: a.figure.min or 0)
    kind, deeds = less.figure.kind, {_deed(one.event), _deed(other.event)}
    beside: dict[str, int] = {}
    for account in accounts:
        if account.figure.kind == kind and _deed(account.event) not in deeds:
            beside[_deed(account.event)] = max(beside.get(_deed(account.event), 0), account.figure.min or 0)
    least, whole = less.figure.min or 0, more.figure.min or 0
    sums = {least + n for n in (*beside.values(), sum(beside.values())) if n}
    return any(abs(n - whole) <= _ABOUT * whole for n in sums)


def _deed(event: Event) -> str:
    return event.same_as or event.id


def _may_be_some_of(one: Casualties, other: Casualties) -> bool:
    """Whether the first counts some kind of people and the second everyone: "43 regime forces" among 88 dead."""
    fewer = one.max is not None and (other.min is None or one.max <= other.min)
    return fewer and one.who == "unspecified" and not _everyone(one) and _everyone(other)


def _everyone(figure: Casualties) -> bool:
    """Whether a figure counts people at large, by whatever word or by none."""
    words = figure.as_said.lower().split()
    return (
        not words or words[-1] in _WORDS["everyone"] or words[-1].isdigit() or words == figure.span.text.lower().split()
    )


def _told_alike(one: Event, other: Event, grounds: _Grounds) -> bool:
    """Whether something ties the two accounts: a place or day that both give, or the report's own "the attack"."""
    if _deed(one) == _deed(other):
        return True
    agents = [grounds.doers.get(_deed(e), frozenset()) for e in (one, other)]
    if all(agents) and not agents[0] & agents[1]:
        # Shells from one side and rockets from the other on one day are two deeds, unless the report says they are one.
        return False
    return bool((one.place and other.place) or (one.time and other.time))


def _set_apart(event: Event, text: str) -> bool:
    """ "a second car bomb", "in another raid": the words before the deed say that it is another one."""
    before = text[max(0, event.trigger.start - _BEFORE) : event.trigger.start].lower()
    return bool(_WORDS["other"] & set(before.rsplit(".", 1)[-1].split()))


def _apart(keys: Mapping[str, str], one: str | None, other: str | None) -> bool:
    """Whether both are said and mean different things; another mention of one place or day does not."""
    return bool(one and other and keys.get(one, one) != keys.get(other, other))


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What each place and time mentioned stands for, so that two mentions of one can be known as one; who did each deed."""

    places: Mapping[str, str]
    days: Mapping[str, str]
    doers: Mapping[str, frozenset[str]]


def _grounds(record: Record) -> _Grounds:
    places = {p.id: p.same_as or (f"{p.match.gazetteer}:{p.match.id}" if p.match else p.id) for p in record.places}
    places = {key: places.get(value, value) for key, value in places.items()}
    doers: dict[str, frozenset[str]] = {}
    for event in record.events:
        own = frozenset(r.actor for r in event.roles if r.role == "agent" and r.actor)
        doers[_deed(event)] = doers.get(_deed(event), frozenset()) | own
    return _Grounds(places, {t.id: (t.start or t.span.text.lower())[:10] for t in record.times}, doers)


def _meet(one: Casualties, other: Casualties) -> bool:
    low = max(one.min or 0, other.min or 0)
    highs = [f.max for f in (one, other) if f.max is not None]
    return not highs or low <= min(highs)


def _finding(one: _Account, other: _Account, names: dict[str, str]) -> Finding:
    a, b = one.figure, other.figure
    return Finding(
        id="",
        kind="differs",
        severity="disputed",
        claims=(one.event.claim, other.event.claim),
        places=(),
        events=(one.event.id, other.event.id),
        message=(
            f"{names[one.source]} says {_range(a)} {_kind(a)} (“{a.span.text}”); "
            f"{names[other.source]} says {_range(b)} (“{b.span.text}”)."
        ),
        calculation={
            f"{a.kind}_min_1": a.min, f"{a.kind}_max_1": a.max, f"{a.kind}_min_2": b.min, f"{a.kind}_max_2": b.max,
        },
        rule="casualty-ranges-do-not-meet",
    )  # fmt: skip


def _range(figure: Casualties) -> str:
    if figure.max is None:
        return f"at least {figure.min}"
    return str(figure.min) if figure.min == figure.max else f"{figure.min} to {figure.max}"


def _kind(figure: Casualties) -> str:
    return figure.kind.replace("_", " ")
