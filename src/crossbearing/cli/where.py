"""`crossbearing where`: one phrase read into a shape."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.destination import DestinationError, file_written_whole
from crossbearing.cli.gazetteers import build_where_missing
from crossbearing.cli.ledger_options import JSON_LINES
from crossbearing.cli.messages import complain
from crossbearing.cli.status import OK, REFUSALS

_ENDINGS = (".html", ".svg", ".geojson")


@click.command("where", short_help="Read one place phrase into a shape.")
@click.argument("words")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path),
              help="Write a map: FILE ends in .html, .svg or .geojson.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=JSON_LINES)
def where(words: str, out: Path | None, as_json: bool) -> None:
    """Read WORDS that say where something is, and print the shapes they stand for.

    Every name is listed with the place it was taken for, every expression with its
    outer shape (95 times in 100 it lies there), its core (the words taken literally)
    and how far a pin put on it can be wrong. What is said of one thing is put together.
    Exits with 1 where the words name no place.

    \b
    Examples:
      crossbearing where "some 150 km east of Palmyra near the border with Iraq"
      crossbearing where "between Homs and Hama" --out map.html
    """
    if not words.strip():
        raise click.UsageError("no words are given that say where something is")
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise DestinationError(f"{out}: a map is written as {', '.join(_ENDINGS)}")
    from crossbearing.api import where as read_where
    from crossbearing.reading.refusal import Refusal

    build_where_missing(lambda line: click.echo(line, err=True))
    try:
        found = read_where(words)
    except Refusal as refusal:
        complain(str(refusal), as_json)
        sys.exit(REFUSALS)
    if out is not None and found.answer is not None:
        _write(found, out, words)
    rows = [_fields(place, found.answer) for place in found.record.places]
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))
    if found.answer is None:
        complain(f"no place is named in {words!r}", as_json)
    sys.exit(OK if found.answer is not None else REFUSALS)


def _write(found: Any, out: Path, words: str) -> None:
    from crossbearing.export import geojson

    ending = out.suffix.lower()
    if ending == ".geojson":
        made = geojson.encode([found.record])
    else:
        made = (found.picture.svg() if ending == ".svg" else found.picture.page(words)).encode()
    with file_written_whole(out) as stream:
        stream.write(made)


def _fields(place: Any, answer: Any) -> dict[str, Any]:
    from crossbearing.pipeline.where import size_of

    size, match, said = size_of(place), place.match, place.expression
    return {
        "id": place.id,
        "words": place.span.text,
        "kind": place.kind,
        "status": place.status,
        "answer": place is answer,
        "match": {"name": match.name, "gazetteer": match.gazetteer, "id": match.id, "lat": match.lat, "lon": match.lon,
                  "country": match.country, "why": match.why} if match else None,
        "relation": said.relation if said else None,
        "outer_km2": size.outer_km2,
        "core_km2": size.core_km2,
        "uncertainty_km": place.uncertainty_km,
        "explanation": place.explanation,
    }  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    head = f"{'→ ' if row['answer'] else '  '}“{row['words']}”: {row['explanation']}"
    figures = [
        f"outer {row['outer_km2']:,.0f} km²" if row["outer_km2"] is not None else "no shape",
        f"core {row['core_km2']:,.0f} km²" if row["core_km2"] is not None else "",
        f"a pin may be {row['uncertainty_km']:,.0f} km off" if row["uncertainty_km"] is not None else "",
    ]
    return f"{head}\n    {'; '.join(part for part in figures if part)}"
