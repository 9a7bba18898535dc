"""What a reader is shown of a claim: whose word it is, in what stance, and the figures in it.

Every format that is made for reading (terminal, page, table of claims) says these
things in the same words; they are said here once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from crossbearing.language.header import first_line
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, Event, HarmRange
from crossbearing.model.finding import Finding
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.source import Source
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression

Mark = Literal["asserted", "reported", "hedged"]
SEVERITIES = ("impossible", "strained", "disputed", "note")
UNNAMED_OUTLET = "the outlet"
LONGEST_TITLE = 90
_OPENING = tuple('“"«„‘')


@dataclass(frozen=True, slots=True)
class LinkWords:
    """One link of a chain in words: who, by which cue, and whether only inference supplies it."""

    source: str
    name: str
    named: bool
    cue: str | None
    stance: str
    inferred: bool


@dataclass(frozen=True)
class Digest:
    """A record with its parts by id."""

    record: Record

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.record.sources}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.record.places}

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        """Times by id."""
        return {time.id: time for time in self.record.times}

    @cached_property
    def events(self) -> dict[str, tuple[Event, ...]]:
        """The events of each claim, by the claim's id."""
        found: dict[str, tuple[Event, ...]] = {claim.id: () for claim in self.record.claims}
        for event in self.record.events:
            found[event.claim] = (*found.get(event.claim, ()), event)
        return found

    @cached_property
    def denied_by(self) -> dict[str, tuple[str, ...]]:
        """For each claim that another one denies, the ids of those that deny it."""
        found: dict[str, tuple[str, ...]] = {}
        for claim in self.record.claims:
            for target in claim.denies.claims if claim.denies else ():
                found[target] = (*found.get(target, ()), claim.id)
        return found

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings, the gravest first, else in the order of the record."""
        return tuple(sorted(self.record.findings, key=lambda finding: SEVERITIES.index(finding.severity)))

    @property
    def title(self) -> str:
        """The report's title, else its first line, else its id."""
        report = self.record.report
        return report.title or first_line(report.text, LONGEST_TITLE) or report.id

    def chain(self, claim: Claim) -> tuple[LinkWords, ...]:
        """The chain in words, from the outlet to the mouth."""
        return tuple(
            LinkWords(
                link.source,
                self.source_name(link.source),
                link.source not in self.sources or self.sources[link.source].named,
                link.cue.text if link.cue else None,
                link.stance,
                link.inferred,
            )
            for link in claim.chain
        )

    def chain_line(self, claim: Claim, arrow: str = " → ") -> str:
        """The chain on one line: "Outlet → Sputnik → army commander"."""
        return arrow.join(link.name for link in self.chain(claim))

    def source_name(self, identifier: str) -> str:
        """The name of a source; the outlet's own where the record knows it."""
        source = self.sources.get(identifier)
        if source is None or (source.kind == "outlet" and not source.name):
            return self.record.report.outlet or UNNAMED_OUTLET
        return source.name

    def place_name(self, identifier: str) -> str:
        """A place in the report's words, and the gazetteer's name where that differs."""
        place = self.places.get(identifier)
        if place is None:
            return identifier
        known = place.match.name if place.match else None
        return place.span.text if known is None or known == place.span.text else f"{place.span.text} ({known})"


def mark(claim: Claim) -> Mark:
    """How a claim is underlined: in the outlet's own voice, on another's word, or with a hedge on it."""
    if claim.hedges or claim.stance == "believes":
        return "hedged"
    return "reported" if len(claim.chain) > 1 else "asserted"


def spans(claim: Claim) -> tuple[Span, ...]:
    """The stretches of text that carry a claim."""
    return claim.parts or (claim.span,)


def range_words(low: float | None, high: float | None) -> str:
    """A range as it is read: "3", "3–5", "at least 3", "up to 5", "not given"."""
    if low is None and high is None:
        return "not given"
    if low is None:
        return f"up to {number(high)}"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def quoted(words: str) -> str:
    """``words`` in quotation marks, unless they bring their own."""
    return words if words[:1] in _OPENING else f"“{words}”"


def reach(place: Place) -> str | None:
    """How far off a place may be, as it is read; None for what is an area by itself or has no shape."""
    if place.uncertainty_km is None or (place.match and place.match.feature.startswith("A.")):
        return None
    kilometres = place.uncertainty_km
    return f"± {number(round(kilometres) if kilometres >= 10 else kilometres)} km"


def number(value: float | None) -> str:
    """A figure without needless decimals: 235.0 is 235, 3.8333 is 3.83, 4500 is 4,500."""
    if value is None:
        return "?"
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def casualty_words(casualties: Casualties) -> str:
    """Casualties as they are read: "killed: 1 (serviceman)", "wounded: at least 2"."""
    kind = casualties.kind.replace("_", " ")
    count = "none" if casualties.max == 0 else range_words(casualties.min, casualties.max)
    basis = {"denied": ", denied", "computed": ", computed"}.get(casualties.basis, "")
    who: str = "" if casualties.who == "unspecified" else casualties.who
    if casualties.as_said and casualties.as_said.casefold() != casualties.span.text.casefold():
        who = casualties.as_said
    return f"{kind}{basis}: {count}{f' ({who})' if who else ''}"


def harm_words(harm: HarmRange) -> str:
    """Harm over a whole report as it is read: "killed: 1 (combatants)"."""
    who = "" if harm.who == "unspecified" else f" ({harm.who})"
    apart = " in another incident" if "another_incident" in harm.rule else ""
    return f"{harm.kind.replace('_', ' ')}: {'none' if harm.max == 0 else range_words(harm.min, harm.max)}{who}{apart}"


def event_words(event: Event) -> str:
    """An event in a few words: its type, "not" where it is said not to have happened, and how far it got."""
    name = (event.type.name or event.type.plover or event.trigger.text).replace("_", " ")
    if event.type.acled is not None:
        name = event.type.acled.sub_event_type
    negation = "not: " if event.negated else ""
    modality = "" if event.modality in ("happened", "background") else f" ({event.modality})"
    return f"{negation}{name}{modality}"
