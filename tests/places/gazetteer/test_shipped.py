"""The shipped places and the default gazetteer."""

from __future__ import annotations

from collections import Counter

import pytest

from crossbearing.language.lexicon import LexiconError
from crossbearing.places.gazetteer import overlay
from crossbearing.places.gazetteer.countries import country_entries, demonyms
from crossbearing.places.gazetteer.default import useful_alias
from crossbearing.places.gazetteer.lookup import Gazetteer


def test_every_shipped_place_has_a_source_and_no_twin() -> None:
    places = overlay.shipped()
    assert all(p.source.startswith("https://") for p in places)
    assert max(Counter(p.entry.name for p in places).values()) == 1
    facilities = [p for p in places if p.entry.id.startswith("overlay/")]
    assert len(facilities) >= 60
    assert {p.entry.country for p in facilities} >= {"SY", "IQ", "YE", "SD", "UA", "PS"}


@pytest.mark.parametrize("name", ["al-Tanf", "T2", "T3", "T4", "Rukban crossing", "al-Hol camp", "Conoco", "Hmeimim"])
def test_named_facilities_are_there(name: str, gazetteer: Gazetteer) -> None:
    assert any(e.gazetteer == "crossbearing" for e in gazetteer.look_up(name))


@pytest.mark.parametrize(
    ("written", "name"),
    [("Shejaiya", "Shuja'iyya"), ("Tal al-Hawa", "Tel al-Hawa"), ("al-Shifa hospital", "al-Shifa Hospital"),
     ("Sheikh Maksoud", "Sheikh Maqsoud"), ("Kfar Souseh", "Kafr Sousa"), ("Jenin refugee camp", "Jenin camp")],
)  # fmt: skip
def test_quarters_are_found_under_their_other_names(written: str, name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up(written)[0].name == name


def test_no_quarter_takes_a_given_name_or_a_common_word() -> None:
    shipped = {key for key, entries in overlay.shipped_index().items() for e in entries if e.id.startswith("quarters/")}
    assert shipped.isdisjoint(
        {"nasser", "al nasser", "amal", "al amal", "salam", "zahra", "mansour", "khalidiya", "old city"}
    )


def test_a_faulty_row_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"name": "X", "lat": 1, "lon": 2, "precision_km": 1, "kind": "castle", "source": "https://x"}
    check = overlay._shipped
    assert check("t.yaml", 1, row).entry.name == "X"
    for fault in ({"lat": 91}, {"kind": "blimp"}, {"colour": "red"}):
        with pytest.raises(LexiconError, match=r"t\.yaml.*'X'"):
            check("t.yaml", 1, {**row, **fault})


def test_the_worked_examples_towns(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Rukban")[0].country == "JO"
    for name in ("Palmyra", "Tadmur", "Abu Kamal", "Homs", "Dayr al-Zawr", "Damascus", "Aleppo"):
        assert any(e.country == "SY" for e in gazetteer.look_up(name)), name


def test_countries_and_demonyms(gazetteer: Gazetteer) -> None:
    assert demonyms()["syrians"] == "SY"
    assert demonyms()["dutch"] == "NL"
    assert len(country_entries()) > 200
    assert gazetteer.look_up("UAE")[0].is_country


@pytest.mark.parametrize(
    ("alias", "useful"), [("Tadmor", True), ("PMS", False), ("ba er mi la", False), ("al-Bab", True), ("تدمر", False)]
)
def test_useful_aliases(alias: str, useful: bool) -> None:
    assert useful_alias(alias) is useful
