"""What a reader is shown of an incident, in the words that every format for reading shares."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.export.digest import range_words
from crossbearing.model.incident import Cell, Column, Incident, Origin

HEADINGS = {
    "date": "When",
    "place": "Where",
    "type": "What",
    "agent": "Who did it",
    "targets": "What was struck",
    "killed": "Killed",
    "wounded": "Wounded",
    "order": "Who began",
}
STATUS_WORDS = {
    "agrees": "agrees",
    "compatible": "compatible",
    "differs": "differs",
    "cannot_both_hold": "cannot both hold",
    "denied": "denied",
}
# Columns whose values are ranges of people, and intervals of days.
_PEOPLE = ("killed", "wounded")


def value_words(column: str, cell: Cell) -> str:
    """A cell's value as it is read: "at least 3", "21 June 2018" as an ISO date, a name; a denial says so."""
    said = _value(column, cell)
    if not cell.denied:
        return f"{said}?" if cell.hedged and said else said
    scope = f"denied ({cell.scope})" if cell.scope else "denied"
    return f"{scope}: {said}" if said and cell.value is not None else scope


def _value(column: str, cell: Cell) -> str:
    if cell.value is None:
        return ""
    if column in _PEOPLE and isinstance(cell.value, list | tuple):
        return "none" if cell.value[1] == 0 else range_words(cell.value[0], cell.value[1])
    if column == "date" and isinstance(cell.value, list | tuple):
        start, end = (str(one)[:16] for one in cell.value)
        return start if start == end else f"{start} to {end}"
    return str(cell.value)


def status_words(column: Column) -> str:
    """The status as it is read; one account alone is said to be one."""
    if column.rule == "one-account":
        return "one account"
    scopes = ", ".join(dict.fromkeys(c.scope or "other" for c in column.accounts if c.denied))
    return f"denied ({scopes})" if column.status == "denied" and scopes else STATUS_WORDS[column.status]


def accounts(incident: Incident) -> list[tuple[str, str | None]]:
    """The rows of the table: each report with each origin that it gives, in the order of reports and origins."""
    found = {(cell.report, cell.origin): None for column in incident.fields.values() for cell in column.accounts}
    report = {key: n for n, key in enumerate(incident.reports)}
    origin = {one.id: n for n, one in enumerate(incident.origins)}
    rows = sorted(found, key=lambda row: (report.get(row[0], -1), origin.get(row[1] or "", -1)))
    silent = [(key, None) for key in incident.reports if key not in {row[0] for row in rows}]
    return [*rows, *silent]


def cells(incident: Incident, column: str, row: tuple[str, str | None]) -> Sequence[Cell]:
    """What one account says in one column."""
    held = incident.fields.get(column)
    return [c for c in held.accounts if (c.report, c.origin) == row] if held else []


def origin_words(origin: Origin | None) -> str:
    """An origin by name, with the body it speaks for where the name does not say it."""
    if origin is None:
        return "no one named"
    body = origin.institution
    if body is None or body.casefold() in origin.source.casefold():
        return origin.source
    return f"{origin.source} ({body})"


def summary_lines(incident: Incident) -> list[tuple[str, str]]:
    """The incident in one line each: heading and words; what is not known is left out."""
    summary = incident.summary
    rows: list[tuple[str, str]] = []
    if summary.interval:
        start, end = summary.interval
        rows.append(("When", start if start == end else f"{start} to {end}"))
    if summary.place:
        apart = " (the accounts' shapes lie apart)" if summary.shapes_apart else ""
        rows.append(("Where", f"{summary.place}{apart}"))
    if summary.type:
        rows.append(("What", summary.type))
    for name, people in (("Killed", summary.killed), ("Wounded", summary.wounded)):
        if people:
            rule = (summary.rules or {}).get(name.lower(), "")
            count = "none" if people[1] == 0 else range_words(people[0], people[1])
            rows.append((name, f"{count} ({rule.replace('-', ' ')})"))
    rows.append(("Origins", _origins(incident)))
    rows.append(("Grade", grade_words(incident)))
    return rows


def _origins(incident: Incident) -> str:
    count, reports = incident.summary.independent_origins, len(incident.reports)
    return (
        f"{count} independent {'origin' if count == 1 else 'origins'} "
        f"behind {reports} {'report' if reports == 1 else 'reports'}"
    )


def grade_words(incident: Incident) -> str:
    """The grade that a person set, else the one suggested, with the rule."""
    grade = incident.grade
    if grade.set:
        return f"{grade.set}, set by {grade.set_by}"
    name, _, why = grade.rule.partition(": ")
    return f"{grade.suggested or 'none'} suggested: {why or name}"


def title(incident: Incident) -> str:
    """An incident in a few words: "Air/drone strike, al-Halba, 2018-06-21"."""
    summary = incident.summary
    day = summary.interval[0] if summary.interval else None
    return ", ".join(part for part in (summary.type, summary.place, day) if part) or incident.id
