"""The agreement table of a page: rows are accounts, columns are questions, each cell has its words."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.export.incident_words import (
    HEADINGS,
    accounts,
    cells,
    origin_words,
    status_words,
    value_words,
)
from crossbearing.export.page.element import Attributes, Markup, element, item, joined
from crossbearing.export.page.incident_links import IncidentLinks
from crossbearing.model.incident import Cell, Column, Incident, Origin
from crossbearing.model.report import Report

# Words beyond this are folded into the cell's title; the whole claim stands in the report's text below.
_LONGEST = 140


def agreement_table(incident: Incident, reports: Mapping[str, Report], links: IncidentLinks) -> Markup:
    """The table. ``reports`` are by the key they have in the incident."""
    columns = [name for name in HEADINGS if name in incident.fields]
    origins = {one.id: one for one in incident.origins}
    head = element(
        "tr", None, element("th", {"scope": "col"}, "Account"), *(_heading(incident, name) for name in columns)
    )
    rows = [
        _row(incident, row, columns, reports.get(row[0]), origins.get(row[1] or ""), links)
        for row in accounts(incident)
    ]
    caption = element("caption", {"class": "visually-hidden"}, "What each account says, and how the accounts agree")
    table = element(
        "table", {"class": "agreement"}, caption, element("thead", None, head), element("tbody", None, *rows)
    )
    frame: Attributes = {"class": "scroll", "role": "region", "aria-label": "Accounts side by side", "tabindex": 0}
    return element("div", frame, table)


def _heading(incident: Incident, name: str) -> Markup:
    column = incident.fields[name]
    return element(
        "th",
        {"scope": "col", "class": f"status-{column.status}"},
        element("span", {"class": "asks"}, HEADINGS[name]),
        " ",
        element("span", {"class": f"verdict {column.status}"}, _sign(column), status_words(column)),
        element("small", {"dir": "auto", "class": "why"}, column.why),
    )


def _sign(column: Column) -> Markup:
    """A sign beside the word, so that nothing rests on colour."""
    sign = {"agrees": "=", "compatible": "≈", "differs": "≠", "cannot_both_hold": "✕", "denied": "⊘"}[column.status]
    return element("span", {"aria-hidden": "true", "class": "sign"}, "1" if column.rule == "one-account" else sign)


def _row(
    incident: Incident, row: tuple[str, str | None], columns: list[str], report: Report | None, origin: Origin | None,
    links: IncidentLinks,
) -> Markup:  # fmt: skip
    who = element("span", {"class": "report-name", "dir": "auto"}, (report.outlet if report else None) or row[0])
    day = element("span", {"class": "meta"}, (report.published if report else None) or "date not known")
    on = element("span", {"class": "on", "dir": "auto"}, "on the word of ", element("b", None, origin_words(origin)))
    name: Attributes = (
        item(links.origin(origin.id), links.of_origin(origin.id), class_="account") if origin else {"class": "account"}
    )
    head = element("th", {**name, "scope": "row"}, who, " ", day, on if origin else None)
    return element("tr", None, head, *(_cell(incident, column, row, links) for column in columns))


def _cell(incident: Incident, column: str, row: tuple[str, str | None], links: IncidentLinks) -> Markup:
    said = cells(incident, column, row)
    if not said:
        return element("td", {"class": "silent"}, element("span", {"class": "visually-hidden"}, "says nothing"))
    return element("td", None, joined(_answer(column, one, links) for one in said))


def _answer(column: str, cell: Cell, links: IncidentLinks) -> Markup:
    """One answer: its value, which selects its origin and shape, and the words it was read from."""
    classes = " ".join(["answer", *(["is-denied"] if cell.denied else []), *(["is-hedged"] if cell.hedged else [])])
    stop: Attributes = {"type": "button", "class": "stop value", "tabindex": -1, "dir": "auto"}
    value = element("button", stop, value_words(column, cell))
    return element("div", item(links.cells[id(cell)], links.of_cell(cell), class_=classes), value, _words(cell, links))


def text_id(report: str, prefix: str) -> str:
    """The id of a report's text on the page."""
    return f"r{prefix}-{_safe(report)}"


def _safe(words: str) -> str:
    return "".join(c if c.isalnum() or c in "-_.:" else "-" for c in words)


def _words(cell: Cell, links: IncidentLinks) -> Markup | None:
    if cell.span is None:
        return None
    words = " ".join(cell.span.text.split())
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    target = f"#{text_id(cell.report, links.prefix)}"
    return element(
        "p",
        {"class": "said", "title": None if short == words else words},
        element("q", {"dir": "auto"}, short),
        " ",
        element("a", {"href": target, "class": "claim-ref stop", "tabindex": -1}, cell.claim or ""),
    )
