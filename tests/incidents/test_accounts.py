"""A report's account is of one incident: what it tells of another day and place is none of it."""

from __future__ import annotations

import crossbearing
from crossbearing.incidents.accounts import main_events
from crossbearing.model.record import Record

TEXT = (
    "Six people were killed on Sunday when a shell hit a house in Kharkiv, the governor said. "
    "Two more were wounded in Kharkiv. On Saturday, shelling killed 23 people at a market in Sumy."
)


def places_told(text: str) -> set[str]:
    record = crossbearing.read(text, published="2024-03-04")
    assert isinstance(record, Record)
    names = {p.id: p.span.text for p in record.places}
    return {names[e.place] for e in main_events(record) if e.place}


def test_another_day_and_place_is_another_incident() -> None:
    assert places_told(TEXT) == {"Kharkiv"}


def test_one_day_at_two_places_stays_one_account() -> None:
    assert places_told(TEXT.replace("On Saturday", "On Sunday")) == {"Kharkiv", "Sumy"}
