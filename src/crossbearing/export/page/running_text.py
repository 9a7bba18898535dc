"""The report's text as given, its claims underlined and its names marked.

The text of the pane is the text of the report, character for character: numbers and
labels are drawn by the style sheet, so what is copied or searched is the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from crossbearing.export.digest import Digest, spans
from crossbearing.export.links import Links, wording_id
from crossbearing.export.page.claim_words import claim_label, claim_number, mark_classes
from crossbearing.export.page.element import Markup, element, item, joined
from crossbearing.model.claim import Claim
from crossbearing.model.record import Record
from crossbearing.model.source import Source
from crossbearing.model.span import Span

# Underlines lie below one another in as many lanes; more claims than that at one place share the lowest.
LANES = 4
# Bidi embeddings, overrides and isolates: each is shut into an element of its own, so that it cannot reorder the page.
_BIDI = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of text inside which one element lies; lower ``rank`` is further out."""

    start: int
    end: int
    rank: int
    attributes: dict[str, str | int | bool | None]


def running_text(digest: Digest, links: Links) -> Markup:
    """The text pane's content."""
    record = digest.record
    layers = [*_claim_layers(digest, links), *_mention_layers(record, links)]
    numbers: dict[int, list[Claim]] = {spans(claim)[0].start: [] for claim in record.claims}
    for claim in record.claims:
        numbers[spans(claim)[0].start].append(claim)
    return joined(_pieces(digest, links, layers, numbers))


def lanes(claims: Iterable[Claim]) -> dict[str, int]:
    """A lane for each claim, so that claims that share words have lines below one another."""
    ends = [0] * LANES
    found: dict[str, int] = {}
    for claim in sorted(claims, key=lambda one: (one.span.start, -one.span.end)):
        free = [lane for lane in range(LANES) if ends[lane] <= claim.span.start]
        lane = free[0] if free else LANES - 1
        found[claim.id] = lane
        ends[lane] = max(ends[lane], claim.span.end)
    return found


def _claim_layers(digest: Digest, links: Links) -> Iterator[Layer]:
    placed = lanes(digest.record.claims)
    for claim in digest.record.claims:
        classes = f"u lane{placed[claim.id]} {mark_classes(digest, claim)}"
        for span in spans(claim):
            yield Layer(span.start, span.end, placed[claim.id], item(claim.id, links.to(claim.id), class_=classes))


def _mention_layers(record: Record, links: Links) -> Iterator[Layer]:
    for source in record.sources:
        yield from (_mention(source.id, span, links, "m source", 15) for span in _distinct(source))
    for place in record.places:
        yield _mention(place.id, place.span, links, "m place", 11 if place.kind == "expression" else 12)
    for time in record.times:
        yield _mention(time.id, time.span, links, "m time", 13)
    for position, term in enumerate(record.wording):
        yield _mention(wording_id(position), term.span, links, "m wording", 14)
    for claim in record.claims:
        for link in claim.chain:
            if link.cue:
                yield Layer(link.cue.start, link.cue.end, 10, {"data-links": claim.id, "class": "m cue"})
        for hedge in claim.hedges:
            yield Layer(hedge.start, hedge.end, 10, {"data-links": claim.id, "class": "m hedge"})


def _distinct(source: Source) -> list[Span]:
    return list(dict.fromkeys(source.mentions))


def _mention(identifier: str, span: Span, links: Links, classes: str, rank: int) -> Layer:
    return Layer(span.start, span.end, rank, item(identifier, links.to(identifier), class_=classes))


def _pieces(digest: Digest, links: Links, layers: list[Layer], numbers: dict[int, list[Claim]]) -> Iterator[Markup]:
    """Cut the text wherever a layer begins or ends, and wrap each piece in the layers that cover it."""
    report_text = digest.record.report.text
    cuts = sorted({0, len(report_text), *numbers, *(cut for layer in layers for cut in (layer.start, layer.end))})
    waiting = sorted(layers, key=lambda layer: layer.start, reverse=True)
    open_layers: list[Layer] = []
    for start, end in pairwise(cuts):
        open_layers = [layer for layer in open_layers if layer.end > start]
        while waiting and waiting[-1].start <= start:
            open_layers.append(waiting.pop())
        yield from (_number(digest, links, claim) for claim in numbers.get(start, ()))
        yield _wrapped(_with_controls(report_text[start:end]), open_layers)


def _number(digest: Digest, links: Links, claim: Claim) -> Markup:
    """The claim's number, drawn by the style sheet; the stop for the keyboard."""
    label = claim_label(digest, claim)
    attributes = item(claim.id, links.to(claim.id), class_=f"number stop {mark_classes(digest, claim)}", type="button")
    attributes |= {"data-n": claim_number(claim), "aria-label": label, "title": label, "tabindex": -1}
    return element("button", attributes)


def _wrapped(inner: Markup, layers: list[Layer]) -> Markup:
    for layer in sorted(layers, key=lambda one: (one.rank, one.start - one.end), reverse=True):
        inner = element("span", layer.attributes, inner)
    return inner


def _with_controls(words: str) -> Markup:
    """Text with its bidi controls shut in and named."""
    if not any(control in words for control in _BIDI):
        return joined([words])
    return joined(
        element("bdi", {"class": "control", "data-n": _BIDI[character]}, character) if character in _BIDI else character
        for character in words
    )
