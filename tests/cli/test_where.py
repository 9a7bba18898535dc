"""`crossbearing where`, and the same from Python."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from crossbearing.api import where
from crossbearing.cli import main

PHRASE = "some 150 km east of Palmyra near the border with Iraq"


def test_what_is_said_of_one_thing_is_put_together() -> None:
    result = CliRunner().invoke(main, ["where", PHRASE, "--json"])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.output.splitlines()]
    (answer,) = [row for row in rows if row["answer"]]
    assert answer["words"] == PHRASE
    parts = [row for row in rows if row["kind"] == "expression" and not row["answer"]]
    assert {row["relation"] for row in parts} == {"distance_from", "border_of"}
    assert 0 < answer["outer_km2"] < min(row["outer_km2"] for row in parts)
    assert answer["core_km2"] < answer["outer_km2"]


@pytest.mark.parametrize("ending", ["svg", "html", "geojson"])
def test_a_map_is_written(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"map.{ending}"
    result = CliRunner().invoke(main, ["where", "a village 5 km west of Manbij", "--out", str(out)])
    assert result.exit_code == 0, result.output
    text = out.read_text(encoding="utf-8")
    assert "Manbij" in text
    if ending == "svg":
        assert ElementTree.fromstring(text).tag.endswith("svg")
    elif ending == "geojson":
        assert {f["properties"]["shape"] for f in json.loads(text)["features"]} == {"outer", "core"}
    else:
        assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_words_without_a_place_exit_with_1() -> None:
    result = CliRunner().invoke(main, ["where", "hello there"])
    assert result.exit_code == 1
    assert "no place" in result.output


def test_an_ending_that_is_no_map_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["where", "near Homs", "--out", str(tmp_path / "map.bmp")])
    assert result.exit_code == 2
    assert ".svg" in result.output


def test_a_notebook_shows_a_map_and_escapes_the_words() -> None:
    shown = where("<b>near Homs</b>")._repr_html_()
    assert "<svg" in shown
    assert "<b>" not in shown


def test_the_answer_is_set_apart_on_ground_that_is_named_and_measured() -> None:
    found = where(PHRASE)
    assert found.answer is not None
    drawn = found.picture.svg()
    assert f'[data-item~="{found.answer.id}"] .outer {{ fill: #' in drawn
    names = drawn.split('class="countries"')[1].split("</g>")[0]
    assert ">Syria<" in names
    assert ">Iraq<" in names
    assert 'aria-label="Scale: 50 km"' in drawn


@pytest.mark.parametrize(("quarter", "plain"), [("the Shahin neighbourhood, east of Khan Yunis", "somewhere east of Khan Yunis"),
                                              ("the street just south of Aleppo", "the village just south of Aleppo"),
                                              ("a house located west of Homs", "a base located west of Homs"),
                                              ("the neighbourhood of Aleppo, north of Homs", "the town of Aleppo, north of Homs")])  # fmt: skip
def test_a_quarter_east_of_a_town_lies_at_its_edge(quarter: str, plain: str) -> None:
    near, far = (_sector(words) for words in (quarter, plain))
    assert near < far / 2


def _sector(words: str) -> float:
    (sector,) = [p for p in where(words).record.places if p.expression and p.expression.relation == "direction_of"]
    assert sector.uncertainty_km is not None
    return sector.uncertainty_km


def test_a_name_alone_is_a_place() -> None:
    found = where("Manbij")
    assert found.answer is not None and found.answer.match is not None
    assert found.answer.match.name == "Manbij"
    assert CliRunner().invoke(main, ["where", "the day before"]).exit_code == 1
