"""Names found, refused and left unresolved, and the place chosen for each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.language.analysis import Analysis
from crossbearing.model.mention import ActorMention
from crossbearing.model.quantity import Quantity
from crossbearing.model.span import Span
from crossbearing.places.find import find_toponyms
from crossbearing.places.gazetteer.lookup import Gazetteer

CASES = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_cases(case: dict[str, Any], analyse: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    found = {p.span.text: p for p in find_toponyms(analyse(case["text"]), (), (), gazetteer)}
    for name, (country, feature) in case.get("places", {}).items():
        assert name in found, sorted(found)
        match = found[name].match
        assert match is not None
        assert (match.country, match.feature.startswith(feature)) == (country, True), match
        assert found[name].status == "resolved"
        assert match.why
        assert found[name].geometry is not None
    for name in case.get("unresolved", ()):
        assert found[name].status == "unresolved"
        assert found[name].match is None
        assert name in found[name].explanation
    assert not set(case.get("refused", ())) & set(found)


def test_a_metonym_is_no_place(analyse: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    analysis = analyse("Washington denied that any strike had taken place in Raqqa, Syria.")
    mention = ActorMention(Span.of(analysis.text, 0, 10), "us_gov", "United States", "government", "US", metonym=True)
    texts = [p.span.text for p in find_toponyms(analysis, (), (mention,), gazetteer)]
    assert "Washington" not in texts
    assert "Raqqa" in texts


def test_a_name_inside_a_body_is_no_place(analyse: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    analysis = analyse("Activists of the Aleppo Lantern Group spoke of strikes in Homs, Syria.")
    start = analysis.text.index("Aleppo")
    span = Span.of(analysis.text, start, start + len("Aleppo Lantern Group"))
    mention = ActorMention(span, "alg", "Aleppo Lantern Group", "monitor", "SY")
    assert "Aleppo" not in [p.span.text for p in find_toponyms(analysis, (), (mention,), gazetteer)]


def test_a_stated_distance_outranks_population(analyse: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    """Tripoli is the Lebanese one where it is said to lie so near to Sidon, though the Libyan one is far larger."""
    text = "The shelling was heard in Tripoli, 110 km from Sidon, officials said."
    start = text.index("110 km")
    distance = Quantity("q1", Span.of(text, start, start + 6), "distance", 110, 110, "km", False)
    place = find_toponyms(analyse(text), (distance,), (), gazetteer)[0]
    assert place.match is not None
    assert place.match.country == "LB"
    assert "distance fits" in place.match.why


def test_what_lies_in_a_countrys_province_lies_in_the_province(
    analyse: Callable[[str], Analysis], gazetteer: Gazetteer
) -> None:
    for text, province in (
        ("a bakery in Preobrazhenka in Ukraine's Zaporizhzhia region", "Zaporizhia"),
        ("Saraqib in Syria’s north-western Idlib province", "Idlib"),
    ):
        match = find_toponyms(analyse(f"Drones struck {text} on Friday."), (), (), gazetteer)[0].match
        assert match is not None
        assert match.admin1 == province
        assert "in named part" in match.why


def test_runners_up_are_kept_with_scores(analyse: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    place = find_toponyms(analyse("Police in Paris, Texas, arrested two men."), (), (), gazetteer)[0]
    assert place.match is not None
    assert any(c.country == "FR" for c in place.candidates)
    assert all(c.score is not None and c.score <= (place.match.score or 0) for c in place.candidates)


def test_spans_slice_and_do_not_overlap(analyse: Callable[[str], Analysis], gazetteer: Gazetteer) -> None:
    text = " ".join(c["text"] for c in CASES)
    places = find_toponyms(analyse(text), (), (), gazetteer)
    assert [p.id for p in places] == [f"p{n}" for n in range(1, len(places) + 1)]
    for p in places:
        assert text[p.span.start : p.span.end] == p.span.text
    for one, other in pairwise(places):
        assert one.span.end <= other.span.start
    assert places == find_toponyms(analyse(text), (), (), gazetteer)


@given(st.text(alphabet="Aabl-' .,()\n\tHomsé’“1", max_size=80))
def test_odd_text_is_survived(analyser: Any, gazetteer: Gazetteer, text: str) -> None:
    for p in find_toponyms(analyser.analyse(text), (), (), gazetteer):
        assert text[p.span.start : p.span.end] == p.span.text
