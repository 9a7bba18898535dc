"""Incidents as pages that open without a network: accounts side by side, origins, findings, map, texts.

Built like the page of one report: style and script stand inside under a policy that names them by
hash, every word from outside is escaped, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from crossbearing.export.html import INDEX, document
from crossbearing.export.incident_words import HEADINGS, origin_words, status_words, summary_lines, title
from crossbearing.export.page.element import Child, Markup, element, item, joined
from crossbearing.export.page.incident_graph import graph
from crossbearing.export.page.incident_links import IncidentLinks
from crossbearing.export.page.incident_map import incident_map, shape_ids, shapes_of
from crossbearing.export.page.incident_table import agreement_table, text_id
from crossbearing.export.page.lists import arithmetic
from crossbearing.export.page.map import Basemap
from crossbearing.model.finding import Finding
from crossbearing.model.incident import Incident
from crossbearing.model.record import Record

Told = tuple[Incident, Sequence[Record]]
_STYLES = ("components.css", "page.css", "incidents.css")


def encode(told: Sequence[Told], basemap: Basemap | None = None, *, index: str | None = None) -> bytes:
    """One page of one or several incidents as UTF-8; each with the records that it was made from."""
    head = _count(len(told), "incident") if len(told) != 1 else title(told[0][0])
    parts = [
        _incident(incident, records, basemap or Basemap(), f"i{n}", len(told) > 1)
        for n, (incident, records) in enumerate(told, 1)
    ]  # fmt: skip
    body = joined([_header(head, told, index), element("main", None, *parts), _footer(told)])
    return document(head, body, _STYLES).encode("utf-8")


def write(told: Iterable[Told], folder: Path, basemap: Basemap | None = None) -> list[Path]:
    """A page for each incident in ``folder``, and an index; returns the paths, the index last."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[tuple[str, Incident]] = []
    for incident, records in told:
        name = f"incident-{incident.id.removeprefix('i:')}.html"
        (folder / name).write_bytes(encode([(incident, records)], basemap, index=INDEX))
        rows.append((name, incident))
    (folder / INDEX).write_bytes(index_page(rows).encode("utf-8"))
    return [folder / name for name, _ in rows] + [folder / INDEX]


def index_page(rows: Sequence[tuple[str, Incident]]) -> str:
    """The page that lists incidents with how their accounts stand."""
    head = _count(len(rows), "incident")
    listed = element("ol", {"class": "index"}, *(_index_row(name, incident) for name, incident in rows))
    top = element("header", {"class": "top"}, element("h1", None, head))
    return document(head, joined([top, element("main", {"class": "index-main"}, listed)]), _STYLES)


def _index_row(name: str, incident: Incident) -> Markup:
    apart = [
        element("li", None, element("span", {"class": f"verdict {column.status}"}, status_words(column)), " ",
                f"{HEADINGS.get(field, field)}: ", element("span", {"dir": "auto"}, column.why))
        for field, column in incident.fields.items()
        if column.status not in ("agrees", "compatible")
    ]  # fmt: skip
    return element(
        "li",
        {"class": "card"},
        element("h2", {"dir": "auto"}, element("a", {"href": name}, title(incident))),
        element("p", {"class": "meta", "dir": "auto"}, _about(incident)),
        element("ul", {"class": "plain"}, *apart) if apart else None,
    )


def _about(incident: Incident) -> str:
    origins = _count(incident.summary.independent_origins, "independent origin")
    return f"{_count(len(incident.reports), 'report')}, {origins}: {', '.join(incident.reports)}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _header(head: str, told: Sequence[Told], index: str | None) -> Markup:
    back = element("a", {"href": index, "class": "back"}, "All incidents") if index else None
    contents = [
        element("li", {"dir": "auto"}, element("a", {"href": f"#i{n}"}, title(incident)))
        for n, (incident, _) in enumerate(told, 1)
    ]
    announce = {"id": "announce", "class": "visually-hidden", "role": "status", "aria-live": "polite"}
    return element(
        "header",
        {"class": "top"},
        back,
        element("h1", {"dir": "auto"}, head),
        element("p", announce),
        element("ol", {"class": "contents"}, *contents) if len(told) > 1 else None,
    )


def _incident(incident: Incident, records: Sequence[Record], basemap: Basemap, prefix: str, several: bool) -> Markup:
    by_key = {record.report.external_id or record.report.id: record for record in records}
    shapes = shapes_of(incident, by_key, prefix)
    links = IncidentLinks.of(incident, shape_ids(shapes), prefix)
    reports = {key: record.report for key, record in by_key.items()}
    table = agreement_table(incident, reports, links)
    head = element("h2", {"dir": "auto"}, title(incident)) if several else None
    return element(
        "article",
        {"class": "incident", "id": prefix, "aria-label": title(incident)},
        element(
            "header", None, head, element("p", {"class": "meta", "dir": "auto"}, f"{_about(incident)} · {incident.id}")
        ),
        _summary(incident),
        _pane(prefix, "accounts", "Accounts side by side", _key(), table),
        element(
            "div",
            {"class": "two"},
            _pane(prefix, "origins", "Who rests on whom", graph(incident, links), _origin_list(incident, links)),
            _pane(prefix, "map", "Map", incident_map(shapes, links, basemap)),
        ),
        _pane(prefix, "findings", "Findings across the accounts", _findings(incident)),
        _pane(prefix, "texts", "The reports", *(_text(key, record, prefix) for key, record in by_key.items())),
    )


def _pane(prefix: str, name: str, heading: str, *content: Child) -> Markup:
    identifier = f"{prefix}-{name}-title"
    attributes = {"class": f"pane {name}", "data-pane": name, "aria-labelledby": identifier}
    return element("section", attributes, element("h3", {"id": identifier}, heading), *content)


def _summary(incident: Incident) -> Markup:
    rows = (
        element("div", None, element("dt", None, name), element("dd", {"dir": "auto"}, words))
        for name, words in summary_lines(incident)
    )
    return element("dl", {"class": "summary"}, *rows)


def _key() -> Markup:
    signs = (
        ("agrees", "=", "all say the same"),
        ("compatible", "≈", "ranges or shapes meet"),
        ("differs", "≠", "they do not meet"),
        ("cannot_both_hold", "✕", "cannot both hold"),
        ("denied", "⊘", "one denies, no further than its scope"),
    )
    entries = (
        element("li", None, element("span", {"class": f"verdict {name}"}, sign), f" {words}")
        for name, sign, words in signs
    )
    return element("ul", {"class": "key", "aria-label": "Key to the columns"}, *entries)


def _origin_list(incident: Incident, links: IncidentLinks) -> Markup:
    rows = (
        element(
            "li",
            item(links.origin(one.id), links.of_origin(one.id), class_="row"),
            element("b", {"dir": "auto"}, origin_words(one)),
            " — ",
            element("span", {"dir": "auto"}, one.why),
        )
        for one in incident.origins
    )
    return element("ol", {"class": "origin-list"}, *rows)


def _findings(incident: Incident) -> Markup:
    if not incident.findings:
        return element("p", {"class": "none"}, "Nothing was found that these accounts cannot agree on.")
    return element("ol", {"class": "findings"}, *map(_finding, incident.findings))


def _finding(finding: Finding) -> Markup:
    figures = [
        element("div", None, element("dt", None, name), element("dd", {"dir": "auto"}, value))
        for name, value in arithmetic(finding)
    ]
    return element(
        "li",
        {"class": f"card {finding.severity}"},
        element("span", {"class": f"severity {finding.severity}"}, finding.severity),
        element("span", {"class": "kind"}, " " + finding.kind.replace("_", " ")),
        element("p", {"class": "message", "dir": "auto"}, finding.message),
        element("dl", {"class": "arithmetic"}, *figures) if figures else None,
        element("p", {"class": "refs", "dir": "auto"}, "Claims " + ", ".join(finding.claims))
        if finding.claims
        else None,
    )


def _text(key: str, record: Record, prefix: str) -> Markup:
    report = record.report
    name = " · ".join(part for part in (report.outlet or key, report.published, report.title) if part)
    return element(
        "details",
        None,
        element("summary", {"dir": "auto"}, name),
        # The id stands inside: a browser opens what is folded around the place that a link leads to.
        element("div", {"class": "running", "dir": "auto", "id": text_id(key, prefix)}, report.text),
    )


def _footer(told: Sequence[Told]) -> Markup:
    made = sorted(
        {f"crossbearing {r.reader.crossbearing} · {r.reader.pipeline}" for _, records in told for r in records}
    )
    note = "Grades are suggestions of the rule named beside them; only a person sets one. No number here is a measure of truth."
    return element("footer", None, element("p", None, note), element("p", None, "; ".join(made)))
