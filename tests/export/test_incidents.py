"""Incidents as JSON Lines, CSV, terminal table and page: whole, safe, and the same words in each."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from crossbearing.export import incidents_csv, incidents_html, incidents_jsonl, incidents_table
from crossbearing.export.incident_words import accounts, origin_words, value_words
from crossbearing.export.incidents_schema import incident_schema, render
from crossbearing.export.jsonl import RecordError
from crossbearing.model.incident import Cell
from tests.export.incidents import ARABIC, FORMULA, HOSTILE, told

INCIDENT, RECORDS = told()


def test_the_json_lines_have_the_fields_that_are_fixed() -> None:
    row = json.loads(incidents_jsonl.encode(INCIDENT))
    assert {"id", "reports", "claims", "fields", "origins", "findings", "grade"} <= row.keys()
    killed = row["fields"]["killed"]
    assert killed["status"] == "denied"
    assert {"report", "claim", "origin", "value", "span"} <= killed["accounts"][0].keys()
    assert {"source", "reports", "claims"} <= row["origins"][0].keys()
    assert {"suggested", "rule"} <= row["grade"].keys()


def test_what_is_written_is_read_back_the_same() -> None:
    once = incidents_jsonl.encode(INCIDENT)
    again = incidents_jsonl.decode(once)
    assert incidents_jsonl.encode(again) == once
    assert again.origins == INCIDENT.origins
    with pytest.raises(RecordError, match="line 2"):
        list(incidents_jsonl.read(io.BytesIO(once + b'\n{"id": 1}\n')))


def test_the_published_schema_is_the_one_made_from_the_model(root: Path) -> None:
    assert (root / "docs" / "reference" / "incident.schema.json").read_text(encoding="utf-8") == render()
    Draft202012Validator(incident_schema()).validate(json.loads(incidents_jsonl.encode(INCIDENT)))


def test_a_lone_surrogate_is_told_and_not_written() -> None:
    broken = replace(INCIDENT, reports=("\ud800",))
    with pytest.raises(RecordError, match="UTF-8"):
        incidents_jsonl.encode(broken)


def test_no_cell_of_the_table_runs_as_a_formula() -> None:
    stream = io.BytesIO()
    incidents_csv.write([INCIDENT], stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))
    assert len(rows) == 4
    assert rows[2]["words"] == "'" + FORMULA
    assert rows[2]["origin_source"] == "'" + FORMULA
    for row in rows:
        assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for value in row.values())
    assert (rows[1]["min"], rows[1]["max"]) == ("1", "1")
    assert (rows[3]["min"], rows[3]["max"], rows[3]["value"]) == ("3", "", "at least 3?")


class _Parts(HTMLParser):
    """Every start tag with its attributes, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_escapes_what_comes_from_outside_and_fetches_nothing() -> None:
    page = incidents_html.encode([(INCIDENT, RECORDS)]).decode("utf-8")
    parts = _Parts(page)
    assert HOSTILE in parts.text
    assert FORMULA in parts.text
    assert ARABIC in parts.text
    assert "img" not in {tag for tag, _ in parts.tags}
    assert not any("onerror" in attributes for _, attributes in parts.tags)
    links = [a.get("href") or a.get("src") or "" for _, a in parts.tags]
    assert not any(link.startswith(("http", "//")) for link in links)
    policy = next(a["content"] for tag, a in parts.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_the_page_is_a_table_with_headings_that_a_screen_reader_can_use() -> None:
    parts = _Parts(incidents_html.encode([(INCIDENT, RECORDS)]).decode("utf-8"))
    scopes = [a.get("scope") for tag, a in parts.tags if tag == "th"]
    assert scopes.count("col") == 1 + len(INCIDENT.fields)
    assert scopes.count("row") == len(accounts(INCIDENT))
    ids = [a["id"] for _, a in parts.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {a["aria-labelledby"] for _, a in parts.tags if "aria-labelledby" in a}
    assert labelled <= set(ids)
    graph = next(a for _, a in parts.tags if a.get("class") == "origins-graph")
    assert graph["role"] == "img"
    assert graph["aria-label"]
    quoted = [a for tag, a in parts.tags if tag == "q"]
    assert all(a.get("dir") == "auto" for a in quoted)


def test_what_belongs_together_is_linked_both_ways() -> None:
    parts = _Parts(incidents_html.encode([(INCIDENT, RECORDS)]).decode("utf-8"))
    links: dict[str, set[str]] = {}
    for _, attributes in parts.tags:
        for one in (attributes.get("data-item") or "").split():
            links.setdefault(one, set()).update((attributes.get("data-links") or "").split())
    assert any(links.values())
    for one, others in links.items():
        for other in others:
            assert one in links[other], (one, other)


def test_a_folder_has_a_page_for_each_incident_and_an_index(tmp_path: Path) -> None:
    paths = incidents_html.write([(INCIDENT, RECORDS)], tmp_path)
    assert [path.name for path in paths] == ["incident-0123456789abcdef.html", "index.html"]
    index = _Parts(paths[-1].read_text(encoding="utf-8"))
    assert "incident-0123456789abcdef.html" in [a.get("href") for tag, a in index.tags if tag == "a"]
    assert "denied" in index.text


def test_several_incidents_share_a_page_without_sharing_ids() -> None:
    other = replace(INCIDENT, id="i:fedcba9876543210")
    parts = _Parts(incidents_html.encode([(INCIDENT, RECORDS), (other, RECORDS)]).decode("utf-8"))
    ids = [a["id"] for _, a in parts.tags if a.get("id") and a["id"] != "hatch"]
    assert len(ids) == len(set(ids))


def test_the_terminal_has_every_column_and_no_escape_sequence() -> None:
    evil = replace(INCIDENT, summary=replace(INCIDENT.summary, place="\x1b[31mred"))
    words = incidents_table.rendered(evil, 100)
    assert "\x1b" not in words
    for heading in ("WHERE", "KILLED", "WOUNDED", "ORIGINS", "FINDINGS"):
        assert heading in words
    assert "one account" in words
    assert not any(line != line.rstrip() for line in words.split("\n"))


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("killed", Cell("r", None, None, (3, None), None), "at least 3"),
        ("killed", Cell("r", None, None, [0, 0], None, denied=True, scope="casualties"), "denied (casualties): none"),
        ("killed", Cell("r", None, None, None, None, denied=True, scope="event"), "denied (event)"),
        ("date", Cell("r", None, None, ("2021-03-01", "2021-03-01"), None), "2021-03-01"),
        ("date", Cell("r", None, None, ["2021-03-01", "2021-03-02"], None), "2021-03-01 to 2021-03-02"),
        ("place", Cell("r", None, None, "Homs", None, hedged=True), "Homs?"),
    ],
)
def test_values_as_they_are_read(column: str, cell: Cell, words: str) -> None:
    assert value_words(column, cell) == words


def test_the_body_stands_beside_a_mouth_that_does_not_name_it() -> None:
    assert origin_words(INCIDENT.origins[0]) == "a commander (the army)"
    assert origin_words(None) == "no one named"
