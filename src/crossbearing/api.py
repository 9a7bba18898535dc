"""Reading from Python: one call, one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.report import Report
from crossbearing.pipeline import where as where_
from crossbearing.pipeline.batch import attempt
from crossbearing.pipeline.run_local import Reading, Settings
from crossbearing.reading.inputs import Stated, read_inputs, text_report
from crossbearing.reading.refusal import Refusal, Refused

if TYPE_CHECKING:
    from crossbearing.export.picture import Picture


@cache
def _reading(pipeline: str | None) -> Reading:
    """One loaded pipeline a process: loading it is the slow part."""
    return Reading(Settings(pipeline) if pipeline else Settings())


def read(
    report: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    pipeline: str | None = None,
) -> Record:
    """Read one report and return its record.

    ``report`` is the path of a ``.txt``, ``.html`` or ``.pdf`` file (a ``Path``, or a
    string that names a file), or the text itself. ``published`` is an ISO date or
    date-time; without it "Friday" stays relative. Raises ``Refusal``, in plain words,
    where the report cannot be read, and ``ValueError`` where the file holds several.
    """
    stated = Stated(published=published, outlet=outlet)
    return _reading(pipeline).read(_one(report, stated))


class Where:
    """A place phrase read by itself; a notebook shows it as a map.

    ``record`` holds its places, ``answer`` the one that all of it is said of (``None`` where no place is named).
    """

    def __init__(self, found: where_.Where) -> None:
        """Wrap what was found."""
        self.record, self.answer = found.record, found.answer

    @property
    def picture(self) -> Picture:
        """The map."""
        return _picture(self.record, self.answer)

    def _repr_html_(self) -> str:
        return self.picture._repr_html_()


def show(what: Record | Place) -> Picture:
    """The map of a record's places, or of one place: a notebook shows it, ``svg()`` and ``page(title)`` write it."""
    return _picture(what, None) if isinstance(what, Record) else _picture(where_.alone(what), what)


def _picture(record: Record, answer: Place | None) -> Picture:
    from crossbearing.export.picture import Picture
    from crossbearing.pipeline.basemap import country_at, shipped_basemap

    return Picture(record, shipped_basemap(), answer.id if answer else None, country_at)


def where(words: str, *, pipeline: str | None = None) -> Where:
    """Read words that say where something is ("some 20 km north of Homs") into shapes. Raises ``Refusal``.

    A name alone ("Homs") is not yet said of a place; where words name none, they are read with "in" before them.
    """
    reading = _reading(pipeline)
    found = where_.where(reading.read(text_report(words)))
    if found.answer is None:
        found = where_.where(reading.read(text_report(f"in {words.strip()}")))
    return Where(found)


def read_all(
    paths: Sequence[str | Path], *, published: str | None = None, outlet: str | None = None, pipeline: str | None = None
) -> Iterator[Record | Refused]:
    """Read files, folders and tables one report after another; what cannot be read comes as ``Refused``."""
    reading = _reading(pipeline)
    for item in read_inputs(paths, Stated(published=published, outlet=outlet)):
        yield item if isinstance(item, Refused) else attempt(reading.read, item)


def _one(report: str | Path, stated: Stated) -> Report:
    if not isinstance(report, Path) and not _names_a_file(report):
        return text_report(report, stated)
    found = list(read_inputs([report], stated))
    if len(found) != 1:
        raise ValueError(f"{report} holds {len(found)} reports; use read_all to read several")
    if isinstance(found[0], Refused):
        raise Refusal(found[0].reason, found[0].message, found[0].advice)
    return found[0]


def _names_a_file(text: str) -> bool:
    """A short single line that is the path of a file; anything else is a text."""
    if "\n" in text or len(text) > 1_000:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False
