"""What cannot be, and what is disputed, across several reports, with the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crossbearing.incidents.answers import Answer, Days, People, asserted
from crossbearing.incidents.column_place import gaps, is_sure_gap
from crossbearing.incidents.column_time import gap_days
from crossbearing.model.finding import Finding
from crossbearing.model.incident import Column, Origin

_SCOPE = {
    "event": "that it happened so",
    "casualties": "the casualties",
    "responsibility": "responsibility",
    "statement": "the statement",
    "other": "what was said",
}
_RANK = {"impossible": 0, "strained": 1, "disputed": 2, "note": 3}


def crossings(
    answers: Mapping[str, Sequence[Answer]], fields: Mapping[str, Column], origins: Sequence[Origin]
) -> tuple[Finding, ...]:
    """Every finding across the accounts, numbered, the gravest first. ``claims`` are ``REPORT/ID``."""
    found = [*_places(answers["place"]), *_days(answers["date"], fields.get("date"))]
    for kind in ("killed", "wounded"):
        found += _figures(answers[kind], fields.get(kind), kind)
    found += _denials(answers, origins)
    found += _orders(fields.get("order"), answers["order"])
    found += _one_origin(origins)
    found += _one_institution(origins)
    ordered = sorted(found, key=lambda one: _RANK[one.severity])
    return tuple(_numbered(one, n) for n, one in enumerate(ordered, 1))


def _numbered(finding: Finding, n: int) -> Finding:
    return Finding(
        f"f{n}", finding.kind, finding.severity, finding.claims, finding.places, finding.events, finding.message,
        finding.calculation, finding.rule,
    )  # fmt: skip


def _claims(*answers: Answer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{one.report}/{one.claim}" for one in answers))


def _places(answers: Sequence[Answer]) -> Iterator[Finding]:
    """Places that lie apart, never from a name that may mean another place."""
    apart = [gap for gap in gaps(asserted(answers)) if gap.km > 0 and is_sure_gap(gap)]
    if apart:
        worst = max(apart, key=lambda gap: gap.km)
        yield Finding(
            "", "places_apart", "impossible", _claims(worst.one, worst.other), (), (),
            f"{worst.one.value} ({worst.one.report}) and {worst.other.value} ({worst.other.report}) "
            f"lie {worst.km:,.0f} km apart: one incident cannot be at both.",
            {"gap_km": round(worst.km, 1), "pairs_apart": len(apart)}, "outer-shapes-apart",
        )  # fmt: skip


def _days(answers: Sequence[Answer], column: Column | None) -> Iterator[Finding]:
    """Days that two accounts give and that do not meet, nor touch as one night does."""
    held = [(one, one.meaning) for one in asserted(answers) if isinstance(one.meaning, Days)]
    pairs = [(gap_days(a[1], b[1]), a, b) for a, b in combinations(held, 2)]
    if not pairs or column is None or column.status != "cannot_both_hold":
        return
    days, (one, a), (other, b) = max(pairs, key=lambda pair: pair[0])
    if days > 1:
        yield Finding(
            "", "intervals_apart", "strained", _claims(one, other), (), (),
            f"{_said(a)} ({one.report}) and {_said(b)} ({other.report}) do not meet: {days} days lie between.",
            {"end_1": a.end, "start_1": a.start, "start_2": b.start, "end_2": b.end, "gap_days": days},
            "intervals-apart",
        )  # fmt: skip


def _said(days: Days) -> str:
    return days.start if days.start == days.end else f"{days.start} to {days.end}"


def _figures(answers: Sequence[Answer], column: Column | None, kind: str) -> Iterator[Finding]:
    """Ranges of killed or wounded, of the same people, that do not meet."""
    if column is None or column.rule != "ranges-apart":
        return
    people = [(one, one.meaning) for one in asserted(answers) if isinstance(one.meaning, People)]
    one, low = min(people, key=lambda row: _high(row[1]))
    other, high = max(people, key=lambda row: row[1].min or 0)
    yield Finding(
        "", "differs", "disputed", _claims(one, other), (), (),
        f"{one.report} gives {_range(low)} {kind}, {other.report} {_range(high)}: the ranges do not meet.",
        {f"{kind}_max_1": low.max, f"{kind}_min_2": high.min, "gap": (high.min or 0) - _high(low)},
        "ranges-apart",
    )  # fmt: skip


def _high(people: People) -> int:
    return people.max if people.max is not None else 1_000_000_000


def _range(people: People) -> str:
    if people.max is None:
        return f"at least {people.min}"
    return str(people.min) if people.min == people.max else f"{people.min or 0} to {people.max}"


def _denials(answers: Mapping[str, Sequence[Answer]], origins: Sequence[Origin]) -> Iterator[Finding]:
    """One finding for each mouth that denies what another account holds, with the scope of its denial."""
    names = {one.id: one.source for one in origins}
    seen: set[tuple[str, str | None]] = set()
    for column, rows in answers.items():
        held = asserted(rows)
        for one in rows:
            if not one.denied or (one.origin, one.scope) in seen or not held:
                continue
            seen.add((one.origin, one.scope))
            same = [other for other in rows if other.denied and (other.origin, other.scope) == (one.origin, one.scope)]
            yield Finding(
                "", "denied", "disputed", _claims(*same, *held), (), (),
                f"{names.get(one.origin) or one.report} denies {_SCOPE[one.scope or 'other']} (in {', '.join(_reports(same))}); "
                f"{', '.join(_reports(held))} {'holds' if len(_reports(held)) == 1 else 'hold'} otherwise on “{column}”. "
                "The denial goes no further than that.",
                {"scope": one.scope or "other", "denials": len(same), "accounts_denied": len(held)},
                "denied-across-reports",
            )  # fmt: skip


def _reports(answers: Sequence[Answer]) -> list[str]:
    return list(dict.fromkeys(one.report for one in answers))


def _orders(column: Column | None, answers: Sequence[Answer]) -> Iterator[Finding]:
    """Two accounts that each name another as the one who began."""
    if column is not None and column.status == "cannot_both_hold":
        held = asserted(answers)
        yield Finding(
            "", "order_contradicts", "disputed", _claims(*held), (), (), f"Who began: {column.why}",
            {"accounts": len(held)}, "both-began",
        )  # fmt: skip


def _one_origin(origins: Sequence[Origin]) -> Iterator[Finding]:
    """Several reports that rest on one mouth are one origin."""
    for origin in origins:
        if len(origin.reports) > 1:
            yield Finding(
                "", "one_origin", "note", origin.claims, (), (), origin.why,
                {"reports": len(origin.reports), "origins": 1}, "one-origin",
            )  # fmt: skip


def _one_institution(origins: Sequence[Origin]) -> Iterator[Finding]:
    """Two mouths of one institution are named as such."""
    by_body: dict[str, list[Origin]] = {}
    for origin in origins:
        if origin.institution:
            by_body.setdefault(origin.institution.casefold(), []).append(origin)
    for same in by_body.values():
        if len(same) > 1:
            names = " and ".join(dict.fromkeys(one.source for one in same))
            yield Finding(
                "", "one_institution", "note", tuple(c for one in same for c in one.claims), (), (),
                f"{names} speak for {same[0].institution}: {len(same)} mouths of one institution.",
                {"mouths": len(same), "institutions": 1}, "one-institution",
            )  # fmt: skip


# The functions by the kind of finding that they make: the catalogue of findings is made of them.
KINDS = {
    "places_apart": _places,
    "intervals_apart": _days,
    "differs": _figures,
    "denied": _denials,
    "order_contradicts": _orders,
    "one_origin": _one_origin,
    "one_institution": _one_institution,
}
