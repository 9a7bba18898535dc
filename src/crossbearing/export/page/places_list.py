"""The places in words: how each came by its shape, and those that have none."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.export.digest import Digest, reach
from crossbearing.export.links import Links
from crossbearing.export.page.element import Markup, element, item
from crossbearing.export.page.map_view import drawn_places
from crossbearing.model.place import Place


def placed(digest: Digest, links: Links) -> Markup | None:
    """Places with a shape, each with the sentence that explains it; mentions of one place are one row."""
    found = sorted(drawn_places(digest, links), key=lambda one: digest.places[one.ids[0]].span.start)
    rows = [_row(digest, one.ids, one.lead, links) for one in found]
    return element("ul", {"class": "rows"}, *rows) if rows else None


def not_placed(digest: Digest, links: Links) -> Markup | None:
    """Places without a shape, and why."""
    rows = [_row(digest, (place.id,), place, links) for place in digest.record.places if place.geometry is None]
    return element("ul", {"class": "rows"}, *rows) if rows else None


def _row(digest: Digest, ids: Sequence[str], place: Place, links: Links) -> Markup:
    how_far = reach(place)
    about = [place.status, *([how_far] if how_far else []), *([f"{len(ids)} mentions"] if len(ids) > 1 else [])]
    linked = dict.fromkeys(other for identifier in ids for other in links.to(identifier))
    return element(
        "li",
        item(" ".join(ids), linked, class_="row"),
        element(
            "button",
            {"type": "button", "class": "stop", "tabindex": -1},
            element("b", {"dir": "auto"}, digest.place_name(place.id)),
            element("small", None, " · ".join(about)),
            element("small", {"class": "why", "dir": "auto"}, place.explanation) if place.explanation else None,
        ),
    )
