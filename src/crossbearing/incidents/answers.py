"""One account's answer to one question of the table, and how answers stand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.claim import Claim
from crossbearing.model.incident import Cell, ColumnStatus
from crossbearing.model.place import Place
from crossbearing.model.source import DenialScope
from crossbearing.model.span import Span


@dataclass(frozen=True, slots=True)
class People:
    """How many, of whom. ``scope`` is ``total``, or names one side's fighters; a ``part`` is a class within a total."""

    min: int | None
    max: int | None
    scope: str = "total"
    part: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, ISO dates, both inclusive; ``published`` is the day of the report that says it.

    ``night`` where it is said to be a night, which goes on into the next day.
    """

    start: str
    end: str
    published: str | None = None
    night: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place with its shape; ``sure`` where its name can mean no other.

    ``anchor`` is the gazetteer's record that it is, or that it is said to lie at or near;
    ``said`` the name in the report's own words. ``area`` is true for a district or province, whose
    outline is not known.
    """

    name: str
    place: Place
    sure: bool
    anchor: str | None = None
    said: str = ""
    area: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A name out of a table with the family it belongs to (``None``: goes with anything)."""

    name: str
    family: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who is meant: the canonical name, or the words where no party is known."""

    name: str
    known: bool
    country: str | None = None
    kind: str | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Order:
    """Who began it: ``first`` names the side that did; ``not_first`` the side that was fired on."""

    first: Party | None
    not_first: Party | None


Meaning = People | Days | Where | Kind | Party | Order | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one claim answers. ``value`` is a JSON value, ``meaning`` what it is compared by."""

    report: str
    claim: str
    value: Any
    span: Span | None
    meaning: Meaning
    origin: str = ""
    denied: bool = False
    scope: DenialScope | None = None
    hedged: bool = False
    rule: str = ""

    def cell(self) -> Cell:
        """The answer as it stands in the table."""
        return Cell(
            report=self.report, claim=self.claim, origin=self.origin or None, value=self.value, span=self.span,
            denied=self.denied, scope=self.scope, hedged=self.hedged, rule=self.rule,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the answers of one column stand to one another, and why."""

    status: ColumnStatus
    why: str
    rule: str


def asserted(answers: Iterable[Answer]) -> list[Answer]:
    """The answers that deny nothing."""
    return [one for one in answers if not one.denied]


def across(answers: Sequence[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """Pairs of answers of different reports; of one report's accounts where there is no other.

    A report that gives two places or two kinds of deed tells of two events more often than it contradicts itself.
    """
    alone = len({one.report for one in answers}) == 1
    return ((a, b) for a, b in combinations(answers, 2) if alone or a.report != b.report)


def denial_verdict(answers: Sequence[Answer], matter: str) -> Verdict | None:
    """``denied`` where one account denies what another holds, with who denies how much; ``None`` where nobody does."""
    denials = [one for one in answers if one.denied]
    if not denials:
        return None
    scopes = ", ".join(dict.fromkeys(one.scope or "other" for one in denials))
    who = ", ".join(dict.fromkeys(one.report for one in denials))
    held = asserted(answers)
    told = f"{matter} denied (scope: {scopes}) in {who}"
    if not held:
        return Verdict("denied", f"{told}; no account here asserts it.", "denial-alone")
    return Verdict("denied", f"{told}; asserted in {', '.join(dict.fromkeys(a.report for a in held))}.", "denial")


def hedged(claim: Claim) -> bool:
    """Whether the claim is weakened by its words or only believed."""
    return bool(claim.hedges) or claim.stance == "believes"


def denying(
    report: str, claim: Claim, scope: DenialScope, meaning: Meaning = None, value: Any = None, rule: str = "denial"
) -> Answer:
    """The answer of a claim that denies, as far as ``scope`` goes."""
    return Answer(
        report, claim.id, value, claim.span, meaning, denied=True, scope=scope, hedged=hedged(claim), rule=rule
    )


def one_each(answers: Iterable[Answer]) -> list[Answer]:
    """One answer per report, origin and value: what an account repeats it does not say twice."""
    kept: dict[tuple[object, ...], Answer] = {}
    for one in answers:
        key = (one.report, one.origin, repr(one.value), one.denied, one.scope)
        kept.setdefault(key, one)
        if kept[key].hedged and not one.hedged:
            kept[key] = replace(one)
    return list(kept.values())


@cache
def table(section: str) -> Mapping[str, Any]:
    """One section of ``data/columns.yaml``. Raises ``LexiconError`` naming one that is missing."""
    found = load_table("crossbearing.incidents", "columns.yaml").get(section)
    if not isinstance(found, dict):
        raise LexiconError(f"crossbearing.incidents/data/columns.yaml: {section}: not a table")
    return found
