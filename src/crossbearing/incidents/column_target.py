"""What or whom it struck, by account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from crossbearing.incidents.answers import Answer, Kind, Verdict, asserted, denial_verdict, hedged, table
from crossbearing.incidents.kinds import is_answer, two_sided
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.span import Span

# What follows the head of a phrase ("a post of the army", "fuel depots used by the army in the port").
_TAIL = re.compile(
    r"\s(?:of|in|at|on|near|used|belonging|sheltering|housing|that|which|who|carrying|where|outside|with)\s"
)
# Where a blast was: what follows within so many characters.
_SCENE = re.compile(r"\b(?:in|at|inside|outside|on|beside)\s+((?:a|an|the)\s+[\w'’-]+(?:\s+[\w'’-]+){0,3})")
_NEAR = 60
# People, whom a struck thing goes before.
_FAMILIES = {"fighters or soldiers": "military", "civilians": "civilian"}


def answers(telling: Telling) -> Iterator[Answer]:
    """The classes of what the account's events struck, and of who was harmed."""
    struck = False
    for claim, event in telling.told:
        if event.negated or is_answer(event):
            continue
        for role in event.roles:
            if role.role == "patient" and not two_sided(event):
                for one in _classed(telling, claim, role.span, "patient of the event"):
                    struck = struck or one.value not in _FAMILIES
                    yield one
        yield from _harmed(telling, claim, event)
    if not struck:
        yield from _scenes(telling)


def _scenes(telling: Telling) -> Iterator[Answer]:
    """What it happened in or at ("a bomb exploded in a mosque"), where nothing is said to be struck."""
    for claim, event in telling.told:
        start = event.trigger.end
        scene = _SCENE.search(telling.record.report.text, start, min(claim.span.end, start + _NEAR))
        kind = _last(scene.group(1).lower()) if scene and not event.negated else None
        if scene and kind is not None and kind.name not in _FAMILIES:
            span = Span(scene.start(1), scene.end(1), scene.group(1))
            yield Answer(telling.key, claim.id, kind.name, span, kind, hedged=hedged(claim), rule="scene of the event")


def _classed(telling: Telling, claim: Claim, span: Span, rule: str) -> Iterator[Answer]:
    kind = target(span.text)
    if kind is not None:
        yield Answer(telling.key, claim.id, kind.name, span, kind, hedged=hedged(claim), rule=rule)


def _harmed(telling: Telling, claim: Claim, event: Event) -> Iterator[Answer]:
    for row in event.casualties:
        if row.max == 0 or row.kind not in ("killed", "wounded", "killed_or_wounded") or row.who == "unspecified":
            continue
        name = "fighters or soldiers" if row.who == "combatants" else "civilians"
        kind = Kind(name, _FAMILIES[name])
        yield Answer(telling.key, claim.id, name, row.span, kind, hedged=hedged(claim), rule="who was harmed")


def target(words: str) -> Kind | None:
    """The class of a struck thing by the words said of it: by its head, else by the whole phrase."""
    head = _TAIL.split(words.lower())[0]
    return _last(head) or _last(words.lower())


def _last(words: str) -> Kind | None:
    """The class whose word stands last; of two that end there the longer ("army camp", not "camp")."""
    found = [(m.end(), -m.start(), kind) for pattern, kind in _patterns() for m in pattern.finditer(words)]
    return max(found, key=lambda one: one[:2])[2] if found else None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    rows = table("targets").items()
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words']))})(?:e?s)?\b"), Kind(name, row["family"]))
        for name, row in rows
    )


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """The classes of each report and origin, each once; people only where no thing is said to be struck."""
    struck = {(one.report, one.origin) for one in answers if one.value not in _FAMILIES}
    kept: dict[tuple[object, ...], Answer] = {}
    for one in answers:
        if one.value not in _FAMILIES or (one.report, one.origin) not in struck:
            kept.setdefault((one.report, one.origin, one.value), one)
    return list(kept.values())


def compare(answers: Sequence[Answer]) -> Verdict:
    """One class agrees; classes of one family are compatible; a military target against a civilian one differs."""
    denied = denial_verdict(answers, "The target is")
    if denied:
        return denied
    held = asserted(answers)
    accounts: dict[tuple[str, str], list[Answer]] = {}
    for one in held:
        accounts.setdefault((one.report, one.origin), []).append(one)
    if len({frozenset(str(one.value) for one in same) for same in accounts.values()}) == 1:
        return Verdict(
            "agrees", f"Every account says: {', '.join(dict.fromkeys(str(o.value) for o in held))}.", "one-target"
        )
    alone = len({one.report for one in held}) == 1
    for these, those in combinations(accounts.values(), 2):
        if (alone or these[0].report != those[0].report) and not _families(these) & _families(those):
            told = f"{these[0].value} ({these[0].report}) and {those[0].value} ({those[0].report})"
            why = f"{told}: one military, one civilian."
            return Verdict("differs", why, "targets-apart")
    return Verdict("compatible", "What was struck may be one thing.", "targets-meet")


def _families(same: Sequence[Answer]) -> set[str]:
    found = {one.meaning.family or "either" for one in same if isinstance(one.meaning, Kind)}
    return {"military", "civilian"} if "either" in found else found
