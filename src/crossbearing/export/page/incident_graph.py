"""Who rests on whom: reports and the origins behind them, as inline SVG."""

from __future__ import annotations

from crossbearing.export.incident_words import origin_words
from crossbearing.export.page.element import Attributes, Markup, element, item
from crossbearing.export.page.incident_links import IncidentLinks
from crossbearing.model.incident import Incident, Origin

ROW, BOX, GAP = 44.0, 30.0, 10.0
WIDTH, REPORT_WIDTH, ORIGIN_WIDTH = 640.0, 210.0, 290.0
# Letters that fit a box; the list beside the graph has the whole name.
_REPORT_LETTERS, _ORIGIN_LETTERS = 30, 42


def graph(incident: Incident, links: IncidentLinks) -> Markup:
    """Reports on the left, origins on the right, a line for each report that rests on an origin."""
    height = max(len(incident.reports), len(incident.origins)) * ROW + GAP
    reports = {key: _y(n, len(incident.reports), height) for n, key in enumerate(incident.reports)}
    origins = {one.id: _y(n, len(incident.origins), height) for n, one in enumerate(incident.origins)}
    lines = [_line(reports[key], origins[one.id], one, links) for one in incident.origins for key in one.reports]
    return element(
        "svg",
        {"viewBox": f"0 0 {WIDTH:.0f} {height:.0f}", "class": "origins-graph", "role": "img", "aria-label": _label(incident)},
        element("g", {"class": "edges"}, *lines),
        element("g", {"class": "bodies"}, *_bodies(incident, origins)),
        *(_box(0, y, REPORT_WIDTH, key, _REPORT_LETTERS, "report") for key, y in reports.items()),
        *(_origin(one, origins[one.id], links) for one in incident.origins),
    )  # fmt: skip


def _y(n: int, count: int, height: float) -> float:
    """The middle of row ``n`` of ``count``, spread over the height."""
    return height * (n + 0.5) / count


def _label(incident: Incident) -> str:
    count = len(incident.reports)
    return f"{count} reports rest on {len(incident.origins)} origins; the list that follows says which on which"


def _line(report: float, origin: float, one: Origin, links: IncidentLinks) -> Markup:
    left, right = REPORT_WIDTH, WIDTH - ORIGIN_WIDTH - 24
    middle = (left + right) / 2
    d = f"M{left:.0f} {report:.1f}C{middle:.0f} {report:.1f} {middle:.0f} {origin:.1f} {right:.0f} {origin:.1f}"
    return element("path", item(links.origin(one.id), links.of_origin(one.id), class_="edge", d=d))


def _origin(origin: Origin, y: float, links: IncidentLinks) -> Markup:
    box = _box(WIDTH - ORIGIN_WIDTH - 24, y, ORIGIN_WIDTH, origin.source, _ORIGIN_LETTERS, f"origin {origin.kind}")
    return element(
        "g",
        item(links.origin(origin.id), links.of_origin(origin.id)),
        element("title", None, origin_words(origin)),
        box,
    )


def _box(x: float, y: float, width: float, words: str, letters: int, kind: str) -> Markup:
    name = words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
    top = y - BOX / 2
    shape: Attributes = {
        "x": f"{x + 1:.0f}",
        "y": f"{top:.1f}",
        "width": f"{width - 2:.0f}",
        "height": f"{BOX:.0f}",
        "rx": 4,
    }
    at = {"x": f"{x + width / 2:.0f}", "y": f"{y + 4.5:.1f}", "text-anchor": "middle"}
    return element("g", {"class": f"box {kind}"}, element("rect", shape), element("text", at, name))


def _bodies(incident: Incident, at: dict[str, float]) -> list[Markup]:
    """A bracket beside the mouths of one institution."""
    groups: dict[str, list[Origin]] = {}
    for one in incident.origins:
        if one.institution:
            groups.setdefault(one.institution.casefold(), []).append(one)
    return [
        _bracket([at[one.id] for one in same], same[0].institution or "") for same in groups.values() if len(same) > 1
    ]


def _bracket(rows: list[float], name: str) -> Markup:
    x, low, high = WIDTH - 18, min(rows), max(rows)
    line = element("path", {"d": f"M{x:.0f} {low:.1f}h8V{high:.1f}h-8"})
    return element("g", {"class": "body"}, element("title", None, f"Mouths of one institution: {name}"), line)
