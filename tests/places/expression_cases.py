"""The sentences of expressions.yaml and expressions_measured.yaml, and what is wrong with a reading of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from crossbearing.language.analysis import Analysis
from crossbearing.model.place import Place
from crossbearing.places.boundaries import shipped_atlas
from crossbearing.places.expressions import find_expressions
from crossbearing.quantities.find import find_quantities
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.sets import holds
from tests.places.placing import PLACES, point, toponyms

Case = dict[str, Any]
_FILES = ("expressions.yaml", "expressions_measured.yaml")


def load() -> list[Case]:
    """All sentences, written and measured."""
    here = Path(__file__).parent
    return [case for name in _FILES for case in yaml.safe_load((here / name).read_text(encoding="utf-8"))]


def read(case: Case, analyse: Callable[[str], Analysis]) -> tuple[Place, ...]:
    """The places of a sentence; its `of` counts as a name that no gazetteer has unless it is a known one."""
    of = case.get("of")
    analysis = analyse(case["text"])
    names = toponyms(case["text"], of if of not in PLACES else None)
    return find_expressions(analysis, find_quantities(analysis), names, shipped_atlas())


def chosen(case: Case, places: tuple[Place, ...]) -> tuple[Place | None, list[Place]]:
    """The expression that the case is about, and all that were read."""
    found = [p for p in places if p.expression is not None]
    return next((p for p in found if p.expression and p.expression.relation == case["form"]), None), found


def form_fault(case: Case, places: tuple[Place, ...]) -> str | None:
    """What is wrong with the form read; ``None`` where it is right."""
    place, found = chosen(case, places)
    if case["form"] is None:
        return f"read {[p.span.text for p in found]}" if found else None
    if place is None or place.expression is None:
        return f"read {[(p.expression.relation, p.span.text) for p in found if p.expression]}"
    by_id = {p.id: p.span.text for p in places}
    if "of" in case and by_id.get(place.of or "") != case["of"]:
        return f"said of {by_id.get(place.of or '')}"
    if "anchor" in case and by_id.get(place.expression.anchors[0]) != case["anchor"]:
        return f"measured from {by_id.get(place.expression.anchors[0])}"
    return None


def point_faults(case: Case, places: tuple[Place, ...]) -> list[str]:
    """The test points on the wrong side of a shape."""
    place, _ = chosen(case, places)
    if place is None:
        return [f"{key} {words}" for key in ("inside", "core") for words in case.get(key, [])]
    outer = from_geometry(place.geometry) if place.geometry else None
    literal = place.core or place.geometry
    core = from_geometry(literal) if literal else None
    faults = []
    for key, shape, wanted in (("inside", outer, True), ("core", core, True), ("outside", outer, False)):
        for words in case.get(key, []):
            if shape is None or holds(shape, point(words)) is not wanted:
                faults.append(f"{key} {words}")
    return faults
