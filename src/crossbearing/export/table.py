"""A record for the terminal: what was found first, then the claims by whose word they are.

Report text reaches the terminal only through ``plain``: no escape sequence, no
control character, no markup. Nothing rests on colour, and the output is as good piped.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crossbearing.export.digest import Digest, casualty_words, event_words, harm_words, mark, quoted, reach, spans
from crossbearing.export.links import Links
from crossbearing.export.page.lists import arithmetic
from crossbearing.export.plain import one_line
from crossbearing.model.claim import Claim
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record
from crossbearing.model.source import Link

# The width of output that goes to no terminal.
PIPED_WIDTH = 100
# Below this, facts go under a claim's words rather than beside them.
NARROW = 72
_MARKS = {"asserted": "──", "reported": "╌╌", "hedged": "┈┈"}
_SEVERITY_STYLES = {"impossible": "bold red", "strained": "yellow", "disputed": "cyan", "note": "dim"}
_POORER = str.maketrans(
    {"→": ">", "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "’": "'", "·": "|", "±": "+-", "²": "2"}
    | {"─": "_", "╌": "-", "┈": "."}
)


def write(records: Iterable[Record], stream: TextIO, *, width: int | None = None, colour: bool | None = None) -> None:
    """Print records to a text stream as they come.

    ``width`` is the terminal's where there is one, else 100 columns; ``colour`` is on
    for a terminal unless the user's environment says otherwise (``NO_COLOR``).
    Where the stream's encoding lacks our signs they are replaced by plain ones.
    """
    at_terminal = stream.isatty()
    coloured = at_terminal and "NO_COLOR" not in os.environ if colour is None else colour
    columns = width or (get_terminal_size().columns if at_terminal else PIPED_WIDTH)
    for record in records:
        stream.write(writable(rendered(record, columns, coloured), stream.encoding or "utf-8"))


def rendered(record: Record, width: int, colour: bool = False) -> str:
    """One record as the terminal is to show it, without blanks at the ends of lines."""
    lines = io.StringIO()
    console = Console(
        file=lines,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    digest, links = Digest(record), Links.of(record)
    for part in (_head(digest), _findings(digest), _claims(digest, links, width), _rest(digest)):
        console.print(part)
    return "\n".join(line.rstrip() for line in lines.getvalue().split("\n"))


def writable(words: str, encoding: str) -> str:
    """``words`` in what ``encoding`` has: our own signs by plain ones, what is left unknown by ``?``."""
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        return words.translate(_POORER).encode(encoding, "replace").decode(encoding)
    return words


def _head(digest: Digest) -> RenderableType:
    report = digest.record.report
    title = digest.title
    known = [report.outlet or "outlet not known", report.published or "publication date not known", report.id]
    record = digest.record
    counts = f"{_count(record.claims, 'claim')}, {_count(record.sources, 'source')}, {_count(record.places, 'place')}"
    return Group(
        Text(""),
        Text(one_line(title), style="bold"),
        Text(one_line(" · ".join([*known, counts])), style="dim"),
        Text(""),
    )


def _count(things: tuple[object, ...], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _findings(digest: Digest) -> RenderableType:
    heading = Text("FINDINGS", style="bold")
    if not digest.findings:
        return Group(heading, Text("  none"), Text(""))
    grid = _grid(10)
    for finding in digest.findings:
        grid.add_row(Text(finding.severity, style=_SEVERITY_STYLES[finding.severity]), _finding(finding))
    return Group(heading, Padding(grid, (0, 0, 1, 2)))


def _grid(first: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=first, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    return grid


def _finding(finding: Finding) -> Text:
    text = Text(one_line(finding.message), overflow="fold")
    figures = " · ".join(f"{name} {value}" for name, value in arithmetic(finding))
    about = [*([figures] if figures else []), *([", ".join(finding.claims)] if finding.claims else [])]
    if about:
        text.append("\n" + one_line("  ".join(about)), style="dim")
    return text


def _claims(digest: Digest, links: Links, width: int) -> RenderableType:
    parts: list[RenderableType] = [Text("CLAIMS", style="bold")]
    if not digest.record.claims:
        parts.append(Text("  none"))
    for line, claims in _by_chain(digest).items():
        parts.append(Text(f"  {line}", style="bold cyan", overflow="fold"))
        parts.append(Padding(_claim_grid(digest, links, claims, width), (0, 0, 1, 2)))
    return Group(*parts)


def _by_chain(digest: Digest) -> dict[str, list[Claim]]:
    """Claims under the line of their chain, in the order in which the chains first speak."""
    found: dict[str, list[Claim]] = {}
    for claim in digest.record.claims:
        found.setdefault(one_line(_chain_line(digest, claim)), []).append(claim)
    return found


def _chain_line(digest: Digest, claim: Claim) -> str:
    return " → ".join(_link_words(digest, link) for link in claim.chain)


def _link_words(digest: Digest, link: Link) -> str:
    source = digest.sources.get(link.source)
    unnamed = " (unnamed)" if source and not source.named and source.kind != "outlet" else ""
    return f"{digest.source_name(link.source)}{unnamed}"


def _claim_grid(digest: Digest, links: Links, claims: list[Claim], width: int) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=max(len(claim.id) for claim in digest.record.claims), no_wrap=True)
    grid.add_column(width=9 if width >= NARROW else 2, no_wrap=True)
    grid.add_column(ratio=3, overflow="fold")
    if width >= NARROW:
        grid.add_column(ratio=2, overflow="fold")
    for claim in claims:
        grid.add_row(*_claim_row(digest, links, claim, width >= NARROW))
    return grid


def _claim_row(digest: Digest, links: Links, claim: Claim, beside: bool) -> Iterator[RenderableType]:
    yield Text(claim.id, style="dim")
    sign = _MARKS[mark(claim)]
    yield Text(f"{sign}\n{_stance(digest, claim)}" if beside else sign, style="green")
    words = Text(quoted(one_line(" […] ".join(span.text for span in spans(claim)))), overflow="fold")
    facts = Text("\n".join(_facts(digest, links, claim)), style="dim", overflow="fold")
    if beside:
        yield words
        yield facts
    else:
        yield Group(words, Text(_stance(digest, claim)), *([facts] if facts.plain else []))


def _stance(digest: Digest, claim: Claim) -> str:
    return "DENIED" if claim.id in digest.denied_by else claim.stance


def _facts(digest: Digest, links: Links, claim: Claim) -> Iterator[str]:
    for hedge in claim.hedges:
        yield one_line(f"hedge “{hedge.text}”")
    if claim.denies:
        yield one_line(f"denies {claim.denies.scope} {', '.join(claim.denies.claims)}")
    if claim.id in digest.denied_by:
        yield f"denied by {', '.join(digest.denied_by[claim.id])}"
    for event in digest.events[claim.id]:
        yield one_line(event_words(event))
        yield from (one_line(casualty_words(casualties)) for casualties in event.casualties)
    named = [digest.places[identifier] for identifier in links.to(claim.id) if identifier in digest.places]
    for place in {place.span.text: place for place in named}.values():
        how = reach(place) or ("(not placed)" if place.geometry is None else "")
        yield one_line(f"at {digest.place_name(place.id)} {how}")


def _rest(digest: Digest) -> RenderableType:
    record = digest.record
    unplaced = dict.fromkeys(one_line(place.span.text) for place in record.places if place.geometry is None)
    terms = dict.fromkeys(one_line(f"“{term.span.text}” ({term.neutral})") for term in record.wording)
    relative = dict.fromkeys(one_line(time.span.text) for time in record.times if time.status == "relative")
    harm = dict.fromkeys(one_line(harm_words(one)) for one in record.harm)
    rows = [
        ("HARM, OVER THE WHOLE REPORT", harm),
        ("NOT PLACED", unplaced),
        ("NOT DATED", relative),
        ("LOADED WORDING", terms),
    ]
    parts: list[RenderableType] = []
    for name, words in rows:
        if words:
            parts += [Text(name, style="bold"), Padding(Text(", ".join(words), overflow="fold"), (0, 0, 1, 2))]
    parts += [Text(one_line(note), style="dim") for note in record.notes]
    return Group(*parts)
