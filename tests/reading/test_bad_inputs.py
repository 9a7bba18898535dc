"""Every kind of bad input is refused by name, with what is wrong and what to do, and the rest is read."""

from __future__ import annotations

import inspect
import json
import os
import sys
from pathlib import Path

import pytest

from crossbearing.model.report import Report
from crossbearing.reading.inputs import Stated, read_inputs
from crossbearing.reading.refusal import Refused
from crossbearing.reading.walk import files
from tests.reading.makers import PAGE, TEXT, packed, pdf, write

PROSE = TEXT.strip() + " "
BAD: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.txt", b"", "empty", "empty"),
    "only spaces": ("a.txt", b" \n\t \r\n ", "empty", "spaces"),
    "a byte order mark alone": ("a.txt", b"\xef\xbb\xbf", "empty", "empty"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary", "PNG"),
    "a Word file": ("a.txt", b"PK\x03\x04" + bytes(100), "binary", "Word"),
    "a PDF called .txt": ("a.txt", pdf(PROSE), "binary", "PDF"),
    "zero bytes": ("a.txt", TEXT.encode() + b"\0\0\0\1\2\3", "binary", "zero byte at byte 85"),
    "UTF-16 without its mark": ("a.txt", TEXT.encode("utf-16-le"), "wrongly_encoded", "UTF-16"),
    "Windows-1252": ("a.txt", "Two caf\xe9s were hit.".encode("cp1252"), "wrongly_encoded", "0xE9 at byte 7"),
    "cut-off UTF-8": ("a.txt", "The general said “no".encode()[:-3], "wrongly_encoded", "not UTF-8"),
    "control characters": ("a.txt", b"\x02\x03\x04\x05\x06 and so on \x1b[2J", "control_characters", "6 control"),
    "ten megabytes": ("a.txt", PROSE.encode() * 120_000, "too_large", "10.2 MB"),
    "too many characters": ("a.txt", (TEXT * 24_000).encode(), "too_large", "2,040,000 characters"),
    "one line of a megabyte": ("a.txt", PROSE.encode() * 12_000, "line_too_long", "one line of 1,020,000"),
    "no sentence ends": ("a.txt", b"bomb fell on the town and then " * 300, "no_sentence_ends", "2,100 words"),
    "no words": ("a.txt", b"12 34 56 -- 78", "not_supported_language", "does not seem to be in any language"),
    "Arabic": ("a.txt", "قال الجيش إن القوات عبرت النهر".encode(), "not_supported_language", "Arabic (ar)"),
    "not gzip": ("a.txt.gz", TEXT.encode(), "damaged_archive", "not a gzip archive"),
    "gzip cut off": ("a.txt.gz", packed(TEXT.encode() * 50)[:60], "damaged_archive", "cut-off"),
    "gzip of far too much": ("a.txt.gz", packed(bytes(30_000_000)), "too_large", "more than 8.0 MB"),
    "a cut-off gzip bomb of one row": ("a.jsonl.gz", packed(b"x" * 40_000_000)[:30_000], "packed_too_tightly", "100 times"),
    "a gzip bomb of rows": ("a.jsonl.gz", packed(b"\n" * 20_000_000), "packed_too_tightly", "100 times"),
    "an empty page": ("a.html", b"", "empty", "empty"),
    "a page without an article": ("a.html", b"<html><body><script>x()</script></body></html>", "no_article", "article"),
    "a page in another encoding than it declares": (
        "a.html", PAGE.replace("Two", "Два").encode("cp1251"), "wrongly_encoded", "not UTF-8"),
    "not a PDF": ("a.pdf", TEXT.encode(), "malformed_pdf", "malformed"),
    "a PDF cut off": ("a.pdf", pdf(PROSE)[:150], "malformed_pdf", "malformed"),
    "a locked PDF": ("a.pdf", pdf(PROSE, password="secret"), "encrypted_pdf", "password"),
    "a PDF of pictures": ("a.pdf", pdf("", ""), "no_text_in_pdf", "2 pages"),
    "an empty PDF": ("a.pdf", b"", "empty", "empty"),
    "an empty table": ("a.csv", b"", "empty", "names its columns"),
    "a table without text": ("a.csv", b"id,body\n1,x\n", "missing_column", "'id', 'body'"),
    "a table with text twice": ("a.csv", b"id,text,text\n1,x,y\n", "malformed_row", "two columns"),
    "an unknown kind": ("a.docx", b"PK\x03\x04", "unknown_kind", ".pdf"),
}  # fmt: skip


def refusals(*paths: str, stated: Stated = Stated()) -> list[Refused]:
    return [item for item in read_inputs(paths, stated) if isinstance(item, Refused)]


@pytest.mark.parametrize("case", BAD)
def test_is_refused_and_the_next_is_read(case: str, tmp_path: Path) -> None:
    name, content, reason, words = BAD[case]
    write(tmp_path / name, content)
    write(tmp_path / "z.txt", TEXT)
    refused, report = read_inputs([tmp_path])
    assert isinstance(refused, Refused)
    assert isinstance(report, Report)
    assert refused.reason == reason
    assert words in refused.message
    assert str(refused).startswith(f"{tmp_path / name}: ")
    assert "\n" not in str(refused)
    assert refused.advice


def test_missing_file() -> None:
    (refused,) = refusals("no/such/file.txt")
    assert str(refused) == "no/such/file.txt: no such file; check the name"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    os.chmod(path, 0)
    assert refusals(path)[0].reason == "unreadable"


def test_unreadable_file_by_its_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", TEXT)

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    (refused,) = refusals(path)
    assert refused.reason == "unreadable"
    assert "permission denied" in refused.message


def test_loops_of_links_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt", TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    items = list(read_inputs([tmp_path]))
    assert [type(item) for item in items] == [Report, Refused, Refused]
    assert [item.reason for item in items if isinstance(item, Refused)] == ["link_loop", "missing"]


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    (tmp_path / "/".join("a" * 300)).mkdir(parents=True)
    write(tmp_path / "b.txt", TEXT)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)
    try:
        found = list(files(str(tmp_path)))
    finally:
        sys.setrecursionlimit(limit)
    assert found == [str(tmp_path / "b.txt")]


def test_pipes_and_sockets_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusals(str(tmp_path))[0].reason == "not_a_file"


def test_duplicates_name_the_first(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt", TEXT)
    rows = json.dumps({"id": 1, "text": TEXT}) + "\n"
    second = write(tmp_path / "b.jsonl", rows)
    found = refusals(first, first, second)
    assert [item.reason for item in found] == ["duplicate", "duplicate"]
    assert found[0].message == f"a duplicate: the same text as {first}"
    assert found[1].name == f"{second}:1"


def test_names_cannot_drive_a_terminal(tmp_path: Path) -> None:
    path = write(tmp_path / "a\x1b[2J\n.txt", b"")
    assert "\x1b" not in str(refusals(path)[0])
    assert "\n" not in str(refusals(path)[0])


def test_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "a", "text": TEXT}).encode(),
        b'{"id": "b", "text": "cut',
        b"",
        b'["a list"]',
        b'{"id": "c"}',
        b'{"id": "d", "text": 7}',
        b'{"id": "e", "text": "\\ud800 is half a character."}',
        b'{"id": "f", "text": "caf\xe9"}',
        b"[" * 100_000,
        b'{"id": "g", "text": ""}',
        json.dumps({"id": "h", "text": "Another report came on Saturday from the same town."}).encode(),
    ]
    path = write(tmp_path / "a.jsonl", b"\n".join(rows))
    items = list(read_inputs([path]))
    assert [i.external_id for i in items if isinstance(i, Report)] == ["a", "h"]
    assert [(i.row, i.reason) for i in items if isinstance(i, Refused)] == [
        (2, "malformed_row"),
        (4, "malformed_row"),
        (5, "missing_column"),
        (6, "malformed_row"),
        (7, "wrongly_encoded"),
        (8, "wrongly_encoded"),
        (9, "malformed_row"),
        (10, "empty"),
    ]


def test_a_row_too_long_is_skipped_whole(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": TEXT}).encode()
    path = write(tmp_path / "a.jsonl", b'{"text": "' + b"x" * 12_500_000 + b'"}\n' + good)
    refused, report = read_inputs([path])
    assert isinstance(refused, Refused)
    assert (refused.row, refused.reason) == (1, "too_large")
    assert isinstance(report, Report)


def test_csv_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    table = b'id,text,title\r\na,"%s",x\r\nb,Cut,in,too,many\r\nc,caf\xe9,x\r\nd,,x\r\ne,"An open quotation mark\r\n'
    path = write(tmp_path / "a.csv", table % TEXT.encode())
    items = list(read_inputs([path]))
    assert [i.external_id for i in items if isinstance(i, Report)] == ["a"]
    assert [(i.row, i.reason) for i in items if isinstance(i, Refused)] == [
        (4, "malformed_row"),
        (5, "wrongly_encoded"),
        (6, "empty"),
        (7, "malformed_row"),
    ]
