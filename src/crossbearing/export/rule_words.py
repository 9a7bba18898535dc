"""The rules by which a record was read, in words for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, get_args

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.record import Record

RuleKind = Literal[
    "attribution", "claim", "source", "actor", "event", "role", "casualties", "harm", "place", "time", "quantity",
    "wording", "finding",
]  # fmt: skip
_FILE = "rules.yaml"
_ADDED = ("attribution", "event", "casualties", "harm", "time")
_KIND_OF = re.compile(r"(kind_of)_(e\d+)")


def rule_in_words(rule: str, kind: RuleKind) -> str:
    """A rule like "assertive-clause:say+beside" or "kill/kill+carried_over" in words.

    A part that the table does not know is spelt without the marks of a code; ``unworded`` tells of it.
    """
    return "; ".join(said for said, _ in _parts(rule, kind))


def unworded(rule: str, kind: RuleKind) -> list[str]:
    """The parts of a rule that the table has no words for."""
    return [said for said, known in _parts(rule, kind) if not known]


def _parts(rule: str, kind: RuleKind) -> Iterator[tuple[str, bool]]:
    table = _tables()
    for n, part in enumerate(rule.split("+")):
        if n:
            known = _looked_up(part, table.get(f"{kind}_additions", {})) or _looked_up(part, table[kind])
            if kind == "claim":
                # the rule of the attribution that a claim belongs to
                known = _looked_up(part, table["attribution_additions"]) or _attributed(part)
        else:
            known = _attributed(part) if kind == "attribution" else _looked_up(part, table[kind])
        yield known or (_bare(part), False)


def _attributed(part: str) -> tuple[str, bool] | None:
    """ "reaches-back:assertive-clause:say": heads of the table, and families with their form, and the cue at the end."""
    pieces = part.split(":")
    heads = [_head(p) for p in pieces[:-1] or pieces]
    cue = f" (“{pieces[-1].replace('-', ' ')}”)" if len(pieces) > 1 else ""
    return ", ".join(said for said, _ in heads) + cue, all(known for _, known in heads)


def _head(name: str) -> tuple[str, bool]:
    table = _tables()
    family, _, form = name.partition("-")
    if name in table["attribution"]:
        return table["attribution"][name], True
    if family in table["families"] and form in table["forms"]:
        return f"{table['families'][family]} {table['forms'][form]}", True
    return _bare(name), False


def _looked_up(part: str, words: Mapping[str, str]) -> tuple[str, bool] | None:
    """The words of a head, with the value behind its colon or stroke where it has one."""
    if part in words:
        return words[part], True
    numbered = _KIND_OF.fullmatch(part)
    if numbered and numbered[1] in words:
        return f"{words[numbered[1]]} ({numbered[2]})", True
    head, mark, value = part.partition("/") if "/" in part else part.partition(":")
    if mark and head in words:
        return f"{words[head]} (“{value.strip()}”)", True
    return None


def _bare(code: str) -> str:
    return re.sub(r"[-_:/]+", " ", code).strip()


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    """Read the table. Raises ``LexiconError`` naming the part or the entry that is not as it should be."""
    return checked_rules(load_table("crossbearing.export", _FILE))


def checked_rules(table: object) -> Mapping[str, Mapping[str, str]]:
    """Check a parsed table of rules; raises ``LexiconError``."""
    parts = {"families", "forms", *get_args(RuleKind), *(f"{kind}_additions" for kind in _ADDED)}
    if not isinstance(table, dict) or set(table) != parts:
        raise LexiconError(f"export/data/{_FILE}: should have {', '.join(sorted(parts))}")
    for part, entries in table.items():
        if not isinstance(entries, dict) or not entries:
            raise LexiconError(f"export/data/{_FILE}: {part}: should give each rule words")
        for rule, words in entries.items():
            if not isinstance(rule, str) or not isinstance(words, str) or not words.strip():
                raise LexiconError(f"export/data/{_FILE}: {part}: {rule!r} should be given words")
    return table


def rules_of(record: Record) -> Iterator[tuple[RuleKind, str]]:
    """Every rule that a record names, with the kind of entry that names it; the same one may come again."""
    for claim in record.claims:
        yield "claim", claim.rule
        yield from (("attribution", link.rule) for link in claim.chain)
        if claim.denies is not None:
            yield "attribution", claim.denies.rule
    for event in record.events:
        yield "event", event.rule
        yield from (("casualties", one.rule) for one in event.casualties)
    yield from (("source", one.rule) for one in record.sources)
    yield from (("actor", one.rule) for one in record.actors)
    yield from (("place", one.rule) for one in record.places)
    yield from (("time", one.rule) for one in record.times)
    yield from (("quantity", one.rule) for one in record.quantities)
    yield from (("wording", one.rule) for one in record.wording)
    yield from (("finding", one.rule) for one in record.findings)
    yield from (("harm", one.rule) for one in record.harm)


def words_of_rules(record: Record) -> dict[str, dict[str, str]]:
    """The words of every rule that a record names, by kind of entry and rule."""
    found: dict[str, dict[str, str]] = {}
    for kind, rule in rules_of(record):
        found.setdefault(kind, {}).setdefault(rule, rule_in_words(rule, kind))
    return found
