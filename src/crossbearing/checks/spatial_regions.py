"""Does a named place lie in the region, by the border, or in the zone that the text puts it in?"""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks.spatial_record import (
    by_id,
    claims_with,
    figure,
    gap_to,
    is_certain,
    is_spot,
    shape,
    thresholds,
)
from crossbearing.model.finding import Finding, FindingKind
from crossbearing.model.place import Place
from crossbearing.model.record import Record

_KINDS: dict[str, FindingKind] = {"part_of": "place_contradicts_region", "border_of": "border_mismatch"}


def check(record: Record) -> Iterator[Finding]:
    """Names that the gazetteer has, against the outer shape of "southern X", "near the border", "the zone holds …".

    The nearest reading of a name counts, and its own size is allowed for.
    """
    places = by_id(record)
    for said in record.places:
        words = said.expression
        if words is None:
            continue
        subject = places.get(said.of or "")
        if subject is not None and is_spot(subject) and words.relation in _KINDS:
            yield from _outside(record, said, subject, _KINDS[words.relation])
        if words.relation == "zone_around":
            for held in (places[i] for i in said.holds if i in places and is_spot(places[i])):
                yield from _outside(record, said, held, "place_contradicts_region")


def _outside(record: Record, said: Place, subject: Place, kind: FindingKind) -> Iterator[Finding]:
    ground = shape(said)
    if ground is None:
        return
    table, section = thresholds(), "border" if kind == "border_mismatch" else "region"
    gap = gap_to(subject, ground)
    if gap <= table[f"{section}.strained_km"]:
        return
    if gap > table["homonyms.far_outside_km"] and not is_certain(subject):
        return
    yield Finding(
        id="",
        kind=kind,
        severity="impossible" if gap > table[f"{section}.impossible_km"] else "strained",
        claims=claims_with(record, (said, subject)),
        places=(subject.id, said.id),
        events=(),
        message=f"{subject.span.text} lies at least {figure(gap)} km outside “{said.span.text}” even if that is drawn wide.",
        calculation={"gap_km": round(gap, 1), "tolerance_km": table[f"{section}.strained_km"]},
        rule="place_against_shape",
    )
