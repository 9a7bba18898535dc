"""A report's account is of one incident: what it tells of another day and place is none of it."""

from __future__ import annotations

import crossbearing
from crossbearing.incidents.accounts import account_of, main_events
from crossbearing.incidents.where import place_key, place_names
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


def test_another_deed_elsewhere_is_another_incident() -> None:
    text = "An air strike on a bakery in Taiz killed 30 people on Friday, medics said."
    aside = " Two fishermen died when another strike hit the harbour of Mocha, residents said."
    assert places_told(text + aside) == {"Taiz"}
    assert "Taiz" in places_told(text + aside.replace("Mocha", "Taiz"))


def test_the_desk_that_a_report_was_written_at_is_no_place_of_it() -> None:
    text = "CAIRO (Meridian) - An air strike on a bakery in Taiz killed 30 people on Friday, medics said."
    for given in (text, "Strike on a bakery kills 30\n\n" + text):
        record = crossbearing.read(given, published="2024-03-04")
        assert isinstance(record, Record)
        assert place_names(record) == {place_key("Taiz")}


def test_the_day_of_a_denial_is_not_that_of_the_deed() -> None:
    record = crossbearing.read(
        "The coalition denied on Monday that it had targeted a prison in Saada.", published="2024-03-05"
    )
    assert isinstance(record, Record)
    assert account_of(record).days == ()


def test_a_bare_name_of_a_province_may_be_its_towns() -> None:
    told = "An air strike on a prison in Saada{} killed 30 people on Friday, medics said."
    for words, names in (("", {place_key("Saada")}), (" province", set())):
        record = crossbearing.read(told.format(words), published="2024-03-04")
        assert isinstance(record, Record)
        assert place_names(record) == names


def test_the_agency_and_the_outlet_mark_no_incident() -> None:
    text = "BEIRUT (Agence Belvoir) - Shells killed nine people in Douma on Friday, a medic told Agence Belvoir and the Delvaux Gazette."
    record = crossbearing.read(text, published="2024-03-04", outlet="Delvaux Gazette")
    assert isinstance(record, Record)
    account = account_of(record)
    assert not [
        name
        for name in (*account.marks, *account.terms)
        if "belv" in name or "blv" in name or "delv" in name or "dlv" in name
    ]
