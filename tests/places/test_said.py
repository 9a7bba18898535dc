"""What a report says of where a name lies decides among its namesakes, and shows a contradiction where none fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.language.analysis import Analysis
from crossbearing.model.place import Place
from crossbearing.places.find import find_places
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.quantities.find import find_quantities

Analyse = Callable[[str], Analysis]


def places(analyse: Analyse, gazetteer: Gazetteer, text: str, outlet: str | None = None) -> dict[str, Place]:
    analysis = analyse(text)
    found = find_places(analysis, find_quantities(analysis), (), gazetteer, outlet=outlet)
    return {p.span.text: p for p in found if p.kind == "toponym"}


def test_the_storys_places_outrank_the_outlets(analyse: Analyse, gazetteer: Gazetteer) -> None:
    text = (
        "Fighters based at al-Tanf clashed with troops south of Palmyra, a US official said. "
        "Convoys left Abu Kamal in Syria for Iraq."
    )
    found = places(analyse, gazetteer, text, "Potomac Wire")["Palmyra"]
    assert found.match is not None
    assert found.match.country == "SY"


def test_the_outlets_place_decides_where_the_story_names_no_other(analyse: Analyse, gazetteer: Gazetteer) -> None:
    found = places(analyse, gazetteer, "The council met in Halifax on Monday.", "Halifax Courier")["Halifax"]
    assert found.match is not None
    assert "outlet place" in found.match.why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aircraft hit a house in the al-Jadida neighbourhood in western Mosul, Iraq. Erbil was calm.", "al-Jadida"),
        ("Clashes broke out in the village of Suleima on the border with Iraq, near Hasakah in Syria.", "Suleima"),
        ("The army took the town of Minian on the outskirts of Aleppo city. Homs and Hama were shelled.", "Minian"),
    ],
)
def test_a_namesake_far_from_what_is_said_is_not_meant(
    analyse: Analyse, gazetteer: Gazetteer, text: str, name: str
) -> None:
    found = places(analyse, gazetteer, text)[name]
    assert found.match is None
    assert found.status in ("constrained", "unresolved")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Manbij, 40 km from Damascus, was shelled. Residents of Homs and Hama in Syria heard it.", "Manbij", "SY"),
        ("Troops took Kobani, in southern Syria, and moved on to Raqqa. Aleppo was calm.", "Kobani", "SY"),
        ("Irbil, 100 km south of Baghdad, was hit. Mosul and Kirkuk were also hit.", "Irbil", "IQ"),
    ],
)
def test_a_well_known_place_put_wrongly_stays_itself(
    analyse: Analyse, gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    found = places(analyse, gazetteer, text)[name]
    assert found.match is not None
    assert found.match.country == country
    assert "said misses" in found.match.why


def test_a_name_of_which_a_distance_is_said_is_found_without_a_tag(analyse: Analyse, gazetteer: Gazetteer) -> None:
    assert "Raqqa" in places(analyse, gazetteer, "Raqqa, 30 km west of Homs, was hit. Palmyra was quiet.")
