"""One report as one page that opens without a network.

Style and script stand inside the page under a content security policy that names them
by hash and allows nothing else: no request can leave it, and no script in a report
can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from string import Template

from crossbearing.export.digest import SEVERITIES, Digest
from crossbearing.export.links import Links
from crossbearing.export.page import lists, places_list
from crossbearing.export.page.element import Child, Markup, element, joined, text
from crossbearing.export.page.map import Basemap, maps
from crossbearing.export.page.reading import reading
from crossbearing.export.page.running_text import running_text
from crossbearing.export.page.timeline import timeline
from crossbearing.model.record import Record

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of one page."""

    file: str
    title: str
    about: str
    claims: int
    findings: tuple[tuple[str, str], ...]


def encode(record: Record, basemap: Basemap | None = None, *, index: str | None = None) -> bytes:
    """The page of one record as UTF-8. ``index`` is the address of the page that lists the others."""
    return page(record, basemap, index=index).encode("utf-8")


def page(record: Record, basemap: Basemap | None = None, *, index: str | None = None) -> str:
    """The page of one record. Without a basemap the map shows its shapes over a bare grid."""
    digest, links = Digest(record), Links.of(record)
    parts = [_header(digest, index), _main(digest, links, basemap or Basemap()), _footer(record)]
    body = joined([*parts, reading(record, digest, links)])
    return document(digest.title, body)


def write(records: Iterable[Record], folder: Path, basemap: Basemap | None = None) -> list[Path]:
    """Write a page for each record into ``folder``, and an index; returns the paths, the index last.

    Pages are written as records come. Raises ``OSError`` where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[Entry] = []
    taken: set[str] = {INDEX}
    for record in records:
        name = _free_name(record, taken)
        (folder / name).write_bytes(encode(record, basemap, index=INDEX))
        entries.append(entry(record, name))
    (folder / INDEX).write_bytes(index_page(entries).encode("utf-8"))
    return [folder / one.file for one in entries] + [folder / INDEX]


def page_name(record: Record) -> str:
    """A file name for a record's page: from its external id or its path, else from the report's id."""
    report = record.report
    stem = report.external_id or (Path(report.path).stem if report.path else "") or report.id
    return f"{_UNFIT.sub('-', stem).strip('-.')[:80] or 'report'}.html"


def entry(record: Record, file: str) -> Entry:
    """What the index says of the page of ``record``, which lies at ``file``."""
    report = record.report
    about = " · ".join(one for one in (report.outlet, report.published) if one)
    digest = Digest(record)
    found = tuple((finding.severity, finding.message) for finding in digest.findings)
    return Entry(file, digest.title, about, len(record.claims), found)


def index_page(entries: Sequence[Entry]) -> str:
    """The page that lists several reports with what was found in each."""
    count = f"{len(entries)} report{'' if len(entries) == 1 else 's'}"
    rows = element("ol", {"class": "index"}, *(_index_row(one) for one in entries))
    head = element("header", {"class": "top"}, element("h1", None, count))
    return document(count, joined([head, element("main", {"class": "index-main"}, rows)]))


def _index_row(one: Entry) -> Markup:
    grave = [row for row in one.findings if row[0] != "note"]
    shown = [
        element(
            "li",
            None,
            element("span", {"class": f"severity {severity}"}, severity),
            " ",
            element("span", {"dir": "auto"}, message),
        )
        for severity, message in grave[:5]
    ]
    rest = len(one.findings) - len(shown)
    more = f"{rest} {'more ' if shown else ''}finding{'' if rest == 1 else 's'} to note" if rest else None
    return element(
        "li",
        {"class": "card"},
        element("h2", {"dir": "auto"}, element("a", {"href": one.file}, one.title)),
        element("p", {"class": "meta"}, " · ".join(part for part in (one.about, f"{one.claims} claims") if part)),
        element("ul", {"class": "plain"}, *shown) if shown else None,
        element("p", {"class": "meta"}, more) if more else None,
    )


def _free_name(record: Record, taken: set[str]) -> str:
    name = page_name(record)
    stem, number = name.removesuffix(".html"), 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}.html", number + 1
    taken.add(name.casefold())
    return name


def _header(digest: Digest, index: str | None) -> Markup:
    report = digest.record.report
    known = [
        element("span", {"dir": "auto"}, report.outlet or "outlet not known"),
        element("span", None, f"published {report.published}" if report.published else "publication date not known"),
        element("span", None, _counts(digest)),
    ]
    back = element("a", {"href": index, "class": "back"}, "All reports") if index else None
    return element(
        "header",
        {"class": "top"},
        back,
        element("h1", {"dir": "auto"}, digest.title),
        element("p", {"class": "meta"}, *known),
        element("p", {"id": "announce", "class": "visually-hidden", "role": "status", "aria-live": "polite"}),
    )


def _counts(digest: Digest) -> str:
    record = digest.record
    grave = [f"{sum(one.severity == severity for one in record.findings)} {severity}" for severity in SEVERITIES]
    found = ", ".join(words for words in grave if not words.startswith("0 ")) or "no findings"
    return f"{len(record.claims)} claims from {len(record.sources)} sources; {found}"


def _main(digest: Digest, links: Links, basemap: Basemap) -> Markup:
    words = element("div", {"class": "running", "dir": "auto", "data-part": "text"}, running_text(digest, links))
    harm = lists.harm(digest, links)
    unplaced, wording = places_list.not_placed(digest, links), lists.wording(digest, links)
    middle = [
        _pane("findings", "Findings", _drawn("findings", lists.findings(digest, links))),
        _pane("claims", "Claims", _drawn("claims", lists.claims(digest, links))),
    ]
    right = [
        _pane(
            "map", "Map", maps(digest, links, basemap), _map_key(), _folded("Places", places_list.placed(digest, links))
        ),
        _pane("unplaced", "Not placed", unplaced) if unplaced else None,
        _pane("timeline", "Timeline", _drawn("timeline", timeline(digest, links))),
        _pane("harm", "Harm, over the whole report", harm) if harm else None,
        _pane("sources", "Sources", _drawn("sources", lists.sources(digest, links))),
        _pane("wording", "Loaded wording", _drawn("wording", wording)) if wording else None,
    ]
    return element(
        "main",
        {"class": "panes"},
        element("div", {"class": "column reading"}, _pane("text", "Text", _drawn("key", _key()), words)),
        element("div", {"class": "column halves"}, *middle),
        element("div", {"class": "column"}, *right),
    )


def _pane(name: str, title: str, *content: Child) -> Markup:
    heading = element("h2", {"id": f"{name}-title"}, title)
    attributes = {"class": f"pane {name}", "data-pane": name, "aria-labelledby": f"{name}-title"}
    return element("section", attributes, heading, *content)


def _drawn(part: str, content: Markup) -> Markup:
    """What a part of the workbench draws anew where there is a script; without one it stays as it is."""
    return element("div", {"data-part": part}, content)


def _folded(title: str, content: Markup | None) -> Markup | None:
    return element("details", None, element("summary", None, title), content) if content else None


def _key() -> Markup:
    samples = (
        ("asserted", "asserted by the outlet"),
        ("reported", "reported from a source"),
        ("hedged", "hedged"),
        ("asserted denies", "a denial"),
        ("asserted denied", "denied by another claim"),
    )
    marks = (
        element("li", None, element("span", {"class": f"sample u {classes}"}, "abc"), f" {words}")
        for classes, words in samples
    )
    return element("ul", {"class": "key", "aria-label": "Key to the underlines"}, *marks)


def _map_key() -> Markup:
    signs = (
        ("outer", "95 times in 100 it lies here"),
        ("core", "the words taken literally"),
        ("disputed", "disputed line"),
    )
    entries = (element("li", None, element("span", {"class": f"swatch {name}"}), f" {words}") for name, words in signs)
    return element("ul", {"class": "key", "aria-label": "Key to the map"}, *entries)


def _footer(record: Record) -> Markup:
    report, reader = record.report, record.reader
    made = [f"crossbearing {reader.crossbearing}", reader.pipeline, *reader.gazetteers, f"report {report.id}"]
    unknown = [f"{field}: {reason}" for field, reason in report.unknown.items()]
    stated = [f"{field} from {origin}" for field, origin in report.stated_by.items()]
    lines = [" · ".join(made), "; ".join([*stated, *unknown]), *record.notes]
    return element("footer", None, *(element("p", {"dir": "auto"}, line) for line in lines if line))


def document(title: str, body: Markup, styles: Sequence[str] = ("components.css", "page.css")) -> str:
    """A whole page with its style and script inside and a policy that allows nothing else."""
    style, script = "".join(_asset(name) for name in styles), _asset("page.js", "static")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    template = Template(_asset("page.html"))
    return template.substitute(policy=policy, title=text(title), style=style, script=script, body=body)


@cache
def _asset(name: str, folder: str = "data") -> str:
    return resources.files("crossbearing.export").joinpath(folder, name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The source expression that allows exactly this style or script (Content Security Policy level 2)."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
