"""`crossbearing gazetteer`: what place names are looked up in, and the user's own lists of places."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.ledger_options import JSON_LINES
from crossbearing.cli.messages import complain
from crossbearing.cli.progress import Bar
from crossbearing.cli.status import OK, REFUSALS

# Other names of a place that are printed; JSON has all.
_ALIASES = 8


def gazetteer_versions() -> tuple[str, ...]:
    """Names and versions of all gazetteers at hand, whose change makes an earlier reading out of date."""
    from crossbearing.places.gazetteer.lookup import status

    return tuple(
        f"{one.source.name} {one.source.version} {one.bytes if one.path and one.built else ''}" for one in status()[:-1]
    ) + tuple(f"{one.source.name} {one.source.version}" for one in status()[-1:])


def build_where_missing(say: Callable[[str], None]) -> None:
    """Build the default gazetteer before the first report, telling so; nothing where it is there."""
    from crossbearing.places.gazetteer.lookup import build, status

    if status()[-1].built:
        return
    say("building the gazetteer, once on this computer; it takes under a minute")
    with Bar("places") as bar:
        build(bar.count)


@click.group("gazetteer", short_help="The gazetteers that place names are looked up in.")
def gazetteer() -> None:
    """The gazetteers that place names are looked up in.

    The default one (GeoNames places of 500 people or more) is built once on this
    computer, without a network. Facilities and small places that reports name are
    shipped with the program. Your own lists join them and come first.

    \b
    Examples:
      crossbearing gazetteer status
      crossbearing gazetteer import checkpoints.csv
      crossbearing gazetteer show Tadmur
      crossbearing gazetteer remove checkpoints
    """


_JSON = click.option("--json", "as_json", is_flag=True, help=JSON_LINES)


@gazetteer.command("status", short_help="What is at hand, and where it came from.")
@_JSON
def show_status(as_json: bool) -> None:
    """Show every gazetteer at hand: places, names, version, licence and file.

    \b
    Examples:
      crossbearing gazetteer status
      crossbearing gazetteer status --json
    """
    from crossbearing.places.gazetteer.lookup import status

    found = [_status_fields(one) for one in status()]
    if as_json:
        _print_json(*found)
        return
    for one in found:
        state = f"{one['places']:,} places, {one['names']:,} names" if one["built"] else "not built yet"
        click.echo(f"{one['name']} {one['version']}: {state}")
        click.echo(f"  {one['licence']}; {one['attribution']}")
        if one["path"]:
            click.echo(f"  {one['path']} ({one['bytes'] / 1e6:.1f} MB)" if one["built"] else f"  {one['path']}")
    if not found[-1]["built"]:
        click.echo("It is built with the first reading, or by: crossbearing gazetteer build")


@gazetteer.command("build", short_help="Build the default gazetteer.")
@click.option("--again", is_flag=True, help="Build it anew though it is there.")
@_JSON
def build_default(again: bool, as_json: bool) -> None:
    """Build the default gazetteer in the cache directory of this user; under a minute, once.

    \b
    Examples:
      crossbearing gazetteer build
      crossbearing gazetteer build --again
    """
    from crossbearing.places.gazetteer.lookup import build

    with Bar("places") as bar:
        status = build(bar.count, again=again)
    fields = _status_fields(status)
    if as_json:
        _print_json(fields)
    else:
        click.echo(f"{fields['name']} {fields['version']}: {fields['places']:,} places, {fields['names']:,} names")
        click.echo(f"  {fields['path']} ({fields['bytes'] / 1e6:.1f} MB)")


@gazetteer.command("import", short_help="Add a list of places of your own.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="What to call it; the file's name otherwise.")
@click.option("--licence", help="Under which terms it may be used; what its source says otherwise.")
@click.option("--names", type=click.Path(path_type=Path),
              help="GeoNames' alternateNames file; one that lies beside a dump is taken unasked.")  # fmt: skip
@_JSON
def import_places(file: Path, name: str | None, licence: str | None, names: Path | None, as_json: bool) -> None:
    """Add the places in FILE.

    FILE is a GeoNames dump (a country's or allCountries), a GEOnet Names Server
    table, a Who's On First table, a table from the Wikidata query service, a GeoJSON,
    or a CSV with the columns name, lat and lon and, where known, aliases (parted by
    |), kind and country; each may be compressed (.gz, .zip). Your own lists (CSV,
    GeoJSON, Wikidata) come before the default places, dumps after them.

    \b
    Examples:
      crossbearing gazetteer import checkpoints.csv
      crossbearing gazetteer import --name syria --names alternateNames/SY.txt SY.txt
    """
    from crossbearing.places.gazetteer.imports import import_file
    from crossbearing.places.gazetteer.source import GazetteerError

    try:
        with Bar("places") as bar:
            result = import_file(file, name=name, licence=licence, names=names, progress=bar.count)
    except (GazetteerError, OSError) as error:
        complain(str(error), as_json)
        sys.exit(REFUSALS)
    if as_json:
        bad = [{"line": row.line, "reason": row.reason} for row in result.bad]
        _print_json({**_status_fields(result.status), "format": result.format, "kept": result.kept,
                     "left_out": result.left_out, "bad": bad})  # fmt: skip
    else:
        for row in result.bad:
            click.echo(f"{file}:{row.line}: left out: {row.reason}", err=True)
        total = result.kept + result.left_out
        click.echo(f"{total:,} given: {result.kept:,} kept, {result.left_out:,} left out ({result.format})", err=True)
        click.echo(f"imported as {result.status.source.name}")
    if not result.kept:
        sys.exit(REFUSALS)


@gazetteer.command("show", short_help="What is known of a name.")
@click.argument("name")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Show at most so many places.")
@_JSON
def show_name(name: str, limit: int, as_json: bool) -> None:
    """Show every place that NAME may mean, the likeliest first, with its gazetteer.

    Exits with 1 where no gazetteer knows the name.

    \b
    Examples:
      crossbearing gazetteer show Tadmur
      crossbearing gazetteer show --limit 3 --json Homs
    """
    from crossbearing.places.gazetteer.lookup import show

    found = show(name)
    if as_json:
        _print_json(*map(_entry_fields, found[:limit]))
    else:
        for entry in found[:limit]:
            click.echo(_entry_line(_entry_fields(entry)))
        if len(found) > limit:
            click.echo(f"and {len(found) - limit} more; --limit shows them")
    if not found:
        complain(f"no gazetteer at hand knows {name!r}", as_json)
    sys.exit(OK if found else REFUSALS)


@gazetteer.command("remove", short_help="Remove a list of places that you imported.")
@click.argument("name")
@_JSON
def remove_imported(name: str, as_json: bool) -> None:
    """Remove the imported gazetteer NAME, as `gazetteer status` calls it. Exits with 1 where there is none.

    \b
    Examples:
      crossbearing gazetteer remove checkpoints
    """
    from crossbearing.places.gazetteer.lookup import remove

    removed = remove(name)
    if not removed:
        complain(f"no imported gazetteer is called {name!r}", as_json)
        sys.exit(REFUSALS)
    _print_json({"name": name, "removed": True}) if as_json else click.echo(f"removed {name}")


def _status_fields(status: Any) -> dict[str, Any]:
    source = status.source
    return {
        "name": source.name,
        "version": source.version,
        "licence": source.licence,
        "attribution": source.attribution,
        "origin": source.origin,
        "path": str(status.path) if status.path else None,
        "built": status.built,
        "places": status.places,
        "names": status.names,
        "bytes": status.bytes,
    }


def _entry_fields(entry: Any) -> dict[str, Any]:
    names = "gazetteer id name lat lon feature country admin1 population precision_km radius_km exactness aliases"
    return {name: getattr(entry, name) for name in names.split()}


def _entry_line(entry: dict[str, Any]) -> str:
    how = ("", "also known so", "spelt otherwise")[entry["exactness"]]
    where = ", ".join(str(entry[key]) for key in ("admin1", "country") if entry[key])
    people = f"{entry['population']:,} people" if entry["population"] else ""
    point = f"{entry['lat']:.4f}, {entry['lon']:.4f}"
    rest = [
        part for part in (where, entry["feature"], people, point, f"{entry['gazetteer']} {entry['id']}", how) if part
    ]
    lines = [f"{entry['name']}: {'; '.join(rest)}"]
    if entry["precision_km"] is not None or entry["radius_km"] is not None:
        given = f"point good to {entry['precision_km']:g} km" if entry["precision_km"] is not None else ""
        reach = f"reaches about {entry['radius_km']:g} km" if entry["radius_km"] is not None else ""
        lines.append("  " + "; ".join(part for part in (given, reach) if part))
    if entry["aliases"]:
        more = len(entry["aliases"]) - _ALIASES
        lines.append(f"  also {', '.join(entry['aliases'][:_ALIASES])}{f' and {more} more' if more > 0 else ''}")
    return "\n".join(lines)


def _print_json(*values: object) -> None:
    for value in values:
        click.echo(json.dumps(value, ensure_ascii=False))
