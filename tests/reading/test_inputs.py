"""Texts arrive as given, with what is known of them and what said so."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.model.report import Report, sha256_hex, text_id
from crossbearing.reading.inputs import Stated, count_inputs, read_inputs, text_report
from crossbearing.reading.published import published_date
from tests.cases import cases
from tests.reading.makers import PAGE, TEXT, packed, pdf, write


def one(*paths: str | Path, stated: Stated = Stated()) -> Report:
    (item,) = read_inputs(paths, stated)
    assert isinstance(item, Report), item
    return item


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
)
def test_text_is_kept_as_given_without_its_mark(data: bytes, tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", data))
    assert report.text == TEXT
    assert report.id == text_id(TEXT)
    assert report.sha256_original == sha256_hex(data)
    assert report.language == "en"


def test_line_ends_are_kept(tmp_path: Path) -> None:
    text = "The first line was here.\r\nThe second was there.\r\n\r\nThe end.\n"
    assert one(write(tmp_path / "a.txt", text)).text == text


def test_what_is_not_known_has_a_reason(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", TEXT))
    for name in ("title", "outlet", "published", "url"):
        assert getattr(report, name) is None
        assert report.unknown[name]


def test_options_are_said_to_have_said_so(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", TEXT), stated=Stated(published="2018-06-22", outlet="The Post"))
    assert (report.published, report.outlet) == ("2018-06-22", "The Post")
    assert report.stated_by["published"] == "option --published"
    assert "published" not in report.unknown


def test_encoding_option(tmp_path: Path) -> None:
    text = "The café was hit, a witness said on Friday."
    path = write(tmp_path / "a.txt", text.encode("cp1252"))
    assert one(path, stated=Stated(encoding="cp1252")).text == text


def test_a_page_says_who_and_when(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.html", PAGE))
    assert (report.title, report.outlet) == ("Convoys cross river", "The Valley Post")
    assert (report.published, report.url) == ("2021-03-04", "https://valleypost.example/news/1")
    assert set(report.stated_by) == {"title", "outlet", "published", "url", "language"}
    assert report.stated_by["published"] == "page metadata"
    assert "ministry of transport" in report.text
    assert "All rights reserved" not in report.text


def test_a_page_without_a_date_is_not_given_one(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2021-03-04T10:00:00+02:00">', "")
    report = one(write(tmp_path / "a.html", page.replace("on Thursday", "on 4 March 2021")))
    assert report.published is None
    assert report.unknown["published"] == "the page metadata gives none"


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="ISO-8859-1"').replace("“", "").replace("”", "")
    report = one(write(tmp_path / "a.htm", page.replace("capital", "café").encode("cp1252")))
    assert "café" in report.text


def test_an_option_is_worth_more_than_a_page(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", PAGE)
    assert one(path, stated=Stated(published="2021-03-05")).published == "2021-03-05"


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    data = pdf("The ministry said that two convoys crossed.", "No one was hurt there.", title="Convoys")
    report = one(write(tmp_path / "a.pdf", data))
    assert report.text == "The ministry said that two convoys crossed.\nNo one was hurt there."
    assert (report.title, report.stated_by["title"]) == ("Convoys", "PDF metadata")
    assert report.published is None
    assert "2018-06-22" in report.unknown["published"]


def test_a_pdf_locked_without_a_password_opens(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.pdf", pdf("The army said that it had left.", password=""))).text


ROW = {"id": "7", "text": TEXT, "title": "A title", "outlet": "Post", "published": "22 June 2018", "url": "u"}


def test_rows_carry_their_columns(tmp_path: Path) -> None:
    lines = io.StringIO()
    table = csv.DictWriter(lines, list(ROW))
    table.writeheader()
    table.writerow(ROW)
    for name, content in (("a.csv", lines.getvalue()), ("a.jsonl", json.dumps(ROW)), ("a.jsonl.gz", json.dumps(ROW))):
        data = packed(content.encode()) if name.endswith(".gz") else content.encode()
        report = one(write(tmp_path / name, data))
        assert (report.external_id, report.text, report.title, report.url) == ("7", TEXT, "A title", "u")
        assert report.published == "2018-06-22"
        assert report.stated_by["outlet"] == "column outlet"


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_as_spreadsheets_save_them(delimiter: str, encoding: str, tmp_path: Path) -> None:
    table = delimiter.join(("ID", "Text")) + "\r\n" + delimiter.join(("1", f'"{TEXT.strip()}"')) + "\r\n"
    assert one(write(tmp_path / "a.csv", table.encode(encoding))).text == TEXT.strip()


def test_a_row_keeps_its_own_date(tmp_path: Path) -> None:
    other = {"id": 8, "text": "The other report has no date.", "published": "no idea"}
    path = write(tmp_path / "a.jsonl", json.dumps(ROW) + "\n" + json.dumps(other))
    first, second = read_inputs([path], Stated(published="2020-01-01"))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.published, second.published) == ("2018-06-22", "2020-01-01")
    (second,) = [r for r in read_inputs([path]) if isinstance(r, Report) and r.external_id == "8"]
    assert "no idea" in second.unknown["published"]


def test_folders_are_walked_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for n, name in enumerate(("b/2.txt", "a.txt", "b/10.txt", ".hidden.txt", "out/x.txt")):
        write(tmp_path / name, f"{TEXT} It was report number {n}.")
    found = [r.path for r in read_inputs([tmp_path], exclude=tmp_path / "out") if isinstance(r, Report)]
    assert found == [str(tmp_path / name) for name in ("a.txt", "b/10.txt", "b/2.txt")]
    assert count_inputs([tmp_path], tmp_path / "out") == 3


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), TEXT),
        (json.dumps(ROW).encode() + b"\n", TEXT),
        (pdf("The army said that it had left the town."), "The army said that it had left the town."),
    ],
)
def test_standard_input_is_taken_for_what_it_is(data: bytes, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
    report = one("-")
    assert (report.text, report.path) == (expected, "-")


def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert one("-").outlet == "The Valley Post"


def test_a_table_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for n in range(2_000):
            file.write(json.dumps({"id": n, "text": f"Report {n}. " + TEXT * 20}) + "\n")
    tracemalloc.start()
    assert sum(isinstance(item, Report) for item in read_inputs([path])) == 2_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 3_000_000
    assert peak < 2_000_000


def test_half_characters_outside_the_text_are_written_out(tmp_path: Path) -> None:
    row = json.dumps({"id": "\ud800", "text": TEXT, "title": "A \udfff title"})
    report = one(write(tmp_path / os.fsdecode(b"caf\xe9.jsonl"), row))
    assert (report.external_id, report.title) == ("\\ud800", "A \\udfff title")
    assert str(report.path).endswith("caf\\udce9.jsonl")


@pytest.mark.parametrize("said, expected", cases(__file__, "dates.yaml"))
def test_dates(said: str, expected: str | None) -> None:
    assert published_date(said) == expected


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(said: str) -> None:
    assert published_date(said) is None or published_date(said)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_text_comes_back_as_given(extra: str) -> None:
    text = TEXT * 3 + extra
    report = text_report(text)
    assert report.text == text
    assert text_report(text).id == report.id


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.txt", "b.csv", "c.jsonl", "d.txt.gz"):
        write(folder / name, data)
    for item in read_inputs([folder]):
        assert str(item) if not isinstance(item, Report) else item.text


def test_labelled_lines_at_the_top_say_what_the_text_is(tmp_path: Path) -> None:
    text = f"Outlet: The Valley Post\nPublished: 3 March 2021\nURL: https://valleypost.example/1\n\n{TEXT}"
    report = one(write(tmp_path / "a.txt", text))
    assert report.text == text
    assert (report.outlet, report.published, report.url) == (
        "The Valley Post",
        "2021-03-03",
        "https://valleypost.example/1",
    )
    assert report.stated_by["published"] == "a line at the top of the text"
    assert set(report.unknown) >= {"title"} and "published" not in report.unknown


@pytest.mark.parametrize("line", ["Published: 03/04/2018", "Date: Friday", "Published: soon"])
def test_a_line_that_gives_no_full_date_is_the_reason(line: str, tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", f"{line}\n\n{TEXT}"))
    assert report.published is None
    assert line.partition(": ")[2] in report.unknown["published"]


def test_an_option_goes_before_a_line_of_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"Published: 3 March 2021\n\n{TEXT}")
    assert one(path, stated=Stated(published="2021-03-05")).published == "2021-03-05"


def test_a_label_further_down_says_nothing_of_the_report(tmp_path: Path) -> None:
    lines = "".join(f"Line {n} of the report tells of the river.\n" for n in range(9))
    assert one(write(tmp_path / "a.txt", f"{lines}Published: 3 March 2021\n{TEXT}")).published is None
