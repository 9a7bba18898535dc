"""A table of reports: one row, one report. Rows stream; a bad one is refused and the next is read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from crossbearing.reading.draft import Draft, one_line, with_values
from crossbearing.reading.encoding import marked_encoding, refuse_binary, wrongly_encoded
from crossbearing.reading.limits import MAX_ROW_BYTES
from crossbearing.reading.opening import opened, too_large
from crossbearing.reading.published import published_date
from crossbearing.reading.refusal import Refusal, Refused

_TEXT = "text"
_METADATA = ("title", "outlet", "published", "url")
_PEEK = 4096
_SPLIT = "split the report, or leave it out"
_ESCAPED = re.compile(r"[\udc80-\udcff]")


def jsonl_drafts(path: str, encoding: str | None) -> Iterator[Draft | Refused]:
    """The rows of a JSON Lines file, each a draft or refused with its line number."""
    with opened(path) as file:
        yield from jsonl_rows(path, file, encoding)


def jsonl_rows(path: str, file: IO[bytes], encoding: str | None) -> Iterator[Draft | Refused]:
    """The rows of JSON Lines read from ``file``."""
    number = 0
    while line := file.readline(MAX_ROW_BYTES + 1):
        number += 1
        if number == 1:
            line = _unmarked(line)
        if not line.strip():
            continue
        if len(line) > MAX_ROW_BYTES:
            _skip_line(line, file)  # where the file itself ends in trouble here, that alone is told
            yield too_large(len(line), MAX_ROW_BYTES, _SPLIT, exact=False).of(path, number)
            continue
        try:
            yield _json_draft(path, number, line.strip(), encoding)
        except Refusal as refusal:
            yield refusal.of(path, number)


def _unmarked(line: bytes) -> bytes:
    marked = marked_encoding(line)
    if marked and marked[0] != "utf-8":
        raise Refusal("wrongly_encoded", f"wrongly encoded: JSON Lines in {marked[0].upper()}", "save it as UTF-8")
    refuse_binary(line)
    return line[marked[1] :] if marked else line


def _skip_line(line: bytes, file: IO[bytes]) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(MAX_ROW_BYTES)


def _json_draft(path: str, number: int, line: bytes, encoding: str | None) -> Draft:
    name = encoding or "utf-8"
    try:
        row = json.loads(line.decode(name))
    except UnicodeDecodeError as error:
        raise wrongly_encoded(line[error.start], error.start, name, number) from error
    except json.JSONDecodeError as error:
        said = f"malformed JSON: {error.msg} at character {error.pos + 1}"
        raise Refusal("malformed_row", said, "mend or delete the line") from error
    except (RecursionError, ValueError) as error:
        raise Refusal("malformed_row", "malformed JSON: nested too deeply or with too long a number",
                      "mend or delete the line") from error  # fmt: skip
    if not isinstance(row, dict):
        raise Refusal("malformed_row", "not a JSON object", 'each line must be one object, {"id": …, "text": …}')
    return row_draft(path, number, row, line)


def csv_drafts(path: str, encoding: str | None) -> Iterator[Draft | Refused]:
    """The rows of a CSV file, each a draft or refused with the line that it ends on."""
    with opened(path) as file:
        yield from csv_rows(path, file, encoding)


def csv_rows(path: str, file: IO[bytes], encoding: str | None) -> Iterator[Draft | Refused]:
    """The rows of CSV read from ``file``; the header's delimiter may be a comma, semicolon or tab."""
    stream = _csv_text(file, encoding)
    header = _header(stream)
    reader = csv.reader(stream, delimiter=_delimiter(header), strict=True)
    csv.field_size_limit(MAX_ROW_BYTES)
    columns = _columns(next(csv.reader([header], delimiter=_delimiter(header)), []))
    while True:
        number = reader.line_num + 2  # the line it begins on; the header is line 1
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if cells:
                yield _csv_draft(path, number, columns, cells, encoding)
        except csv.Error as error:
            yield _malformed(error).of(path, number)
        except UnicodeDecodeError as error:
            raise wrongly_encoded(error.object[error.start], error.start, error.encoding, number) from error
        except Refusal as refusal:
            yield refusal.of(path, number)


def _csv_text(file: IO[bytes], encoding: str | None) -> io.TextIOWrapper:
    """``file`` as text; bytes that are not UTF-8 are carried along, so that only their rows are refused."""
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[type-var]
    head = buffered.peek(_PEEK)
    marked = marked_encoding(head)
    refuse_binary(head, encoding)
    if marked and marked[0] == "utf-8":
        return io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape", newline="")
    if marked:
        buffered.read(marked[1])
        return io.TextIOWrapper(buffered, marked[0], errors="strict", newline="")
    name = encoding or "utf-8"
    carried = "surrogateescape" if name.lower().replace("-", "") == "utf8" else "strict"
    return io.TextIOWrapper(buffered, name, errors=carried, newline="")


def _header(stream: io.TextIOWrapper) -> str:
    try:
        header = stream.readline(MAX_ROW_BYTES)
    except UnicodeDecodeError as error:
        raise wrongly_encoded(error.object[error.start], error.start, error.encoding, 1) from error
    if not header.strip():
        raise Refusal("empty", "empty: a table needs a first line that names its columns", "check that it was saved")
    return header


def _delimiter(header: str) -> str:
    return max((",", ";", "\t"), key=header.count)


def _columns(names: list[str]) -> tuple[str, ...]:
    columns = tuple(name.strip().lower() for name in names)
    if _TEXT not in columns:
        shown = ", ".join(repr(name) for name in columns if name)[:200]
        raise Refusal("missing_column", f'no column "text"; the first line names {shown or "none"}',
                      "rename the column that holds the reports to text")  # fmt: skip
    known = [name for name in columns if name in (_TEXT, "id", *_METADATA)]
    double = next((name for name in known if known.count(name) > 1), None)
    if double:
        raise Refusal("malformed_row", f'two columns are called "{double}"', "rename one of them")
    return columns


def _csv_draft(path: str, number: int, columns: tuple[str, ...], cells: list[str], encoding: str | None) -> Draft:
    if len(cells) > len(columns):
        said = f"{len(cells)} cells, where the first line names {len(columns)} columns"
        raise Refusal("malformed_row", said, "put cells that hold commas in quotation marks")
    for cell in cells:
        found = _ESCAPED.search(cell)
        if found:
            byte = ord(found.group()) - 0xDC00
            offset = len(cell[: found.start()].encode("utf-8", "surrogateescape"))
            refusal = wrongly_encoded(byte, offset, encoding or "utf-8", number)
            raise Refusal(refusal.reason, refusal.message.replace("its line", "its cell"), refusal.advice, number)
    row = dict(zip(columns, cells, strict=False))
    return row_draft(path, number, row, row.get(_TEXT, "").encode("utf-8", "surrogatepass"))


def _malformed(error: csv.Error) -> Refusal:
    said = str(error)
    if "unexpected end of data" in said:
        return Refusal("malformed_row", "a quotation mark is opened and never closed", "close it, or double it")
    if "field larger than" in said:
        return Refusal("malformed_row", "a cell is too large: a quotation mark may be open", "close it, or double it")
    return Refusal("malformed_row", f"malformed CSV: {said}", "double each quotation mark inside a quoted cell")


def row_draft(path: str, number: int, row: Mapping[str, Any], original: bytes) -> Draft:
    """The draft of one row; raises ``Refusal`` where it has no text."""
    text = row.get(_TEXT)
    if text is None:
        raise Refusal("missing_column", 'no "text" in this row', "give the report's words under the name text")
    if not isinstance(text, str):
        raise Refusal("malformed_row", f'"text" is {_kind(text)}, not a text', "put the report's words in it")
    values = {name: _said(row.get(name)) for name in _METADATA}
    unknown = {name: _lacks(row, name) for name, value in values.items() if value is None}
    external_id = _said(row.get("id"))
    if external_id is None:
        unknown["external_id"] = _lacks(row, "id")
    said = values["published"]
    if said is not None:
        values["published"] = published_date(said)
        if values["published"] is None:
            unknown["published"] = f'column published says "{said[:60]}", which is not a full date in one reading only'
    stated = {name: f"column {name}" for name, value in values.items() if value is not None}
    draft = Draft(path, text, original, number, external_id, stated_by=stated, unknown=unknown)
    return with_values(draft, values)


def _lacks(row: Mapping[str, Any], name: str) -> str:
    if name in row and isinstance(row[name], dict | list | bool):
        return f"column {name} holds {_kind(row[name])}, not a text"
    return f"column {name} is empty" if name in row else f"no column {name}"


def _said(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return one_line(str(value))


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "something else")
