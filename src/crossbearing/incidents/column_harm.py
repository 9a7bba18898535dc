"""How many were killed or wounded, by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from crossbearing.incidents.answers import Answer, People, Verdict, asserted, denial_verdict, denying, hedged, table
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, Event
from crossbearing.model.span import Span

Harm = Literal["killed", "wounded"]
_EITHER = "killed_or_wounded"
_CLASSES = frozenset({"children", "women", "men", "medics", "journalists"})
# A later figure of one account this many times its first tells of something else.
_FAR = 2.0
# Characters about a figure in which a word may say that it takes the place of an earlier one.
_NEAR = 60


def answers(telling: Telling, kind: Harm) -> Iterator[Answer]:
    """Every figure of one kind of harm: one for each claim and scope; and what is denied of it."""
    for claim, event in telling.told:
        rows = [row for row in event.casualties if row.kind == kind or (row.kind == _EITHER and row.max == 0)]
        yield from _figures(telling, claim, event, rows)
    for claim, denied in telling.denials():
        if denied == "casualties" and _concerns(claim, kind):
            yield denying(telling.key, claim, denied)


def _figures(telling: Telling, claim: Claim, event: Event, rows: Sequence[Casualties]) -> Iterator[Answer]:
    for scope, same in _by_scope(rows).items():
        low, high = _sum(row.min for row in same), _sum(row.max for row in same)
        if low is None and high is None:
            continue
        part = all(row.who in _CLASSES for row in same)
        meaning = People(low, high, scope, part)
        span = same[0].span
        denied = high == 0 or all(row.basis == "denied" for row in same)
        yield Answer(
            telling.key, claim.id, [low, high], span, meaning, denied=denied, scope="casualties" if denied else None,
            hedged=hedged(claim), rule=_rule(telling, event, same, span),
        )  # fmt: skip


def _rule(telling: Telling, event: Event, rows: Sequence[Casualties], span: Span) -> str:
    if _replaces(telling, event, span):
        return "figure-replaces-earlier"
    return "figure" if len(rows) == 1 else "figures-added"


def _replaces(telling: Telling, event: Event, span: Span) -> bool:
    """ "the toll rose to seven": the words about the figure put it in the place of an earlier one."""
    text = telling.record.report.text
    near = text[max(0, min(span.start, event.trigger.start) - _NEAR) : span.end + _NEAR // 3]
    sentence = near.split(". ")[-1].lower()
    return bool(set(table("harm")["replaced"]) & set(sentence.replace(",", " ").split()))


def _by_scope(rows: Sequence[Casualties]) -> dict[str, list[Casualties]]:
    """Totals by whose dead they are; classes within a total are left out, and everyone said beside classes is the total."""
    totals = [row for row in rows if row.part_of is None]
    if any(row.basis == "stated" for row in totals):
        totals = [row for row in totals if row.basis != "word" or row.max == 0]
    found: dict[str, list[Casualties]] = {}
    for row in totals:
        found.setdefault(_scope(row), []).append(row)
    whole = [row for row in found.get("total", ()) if row.who not in _CLASSES]
    if whole and not _stand_beside(found["total"], whole):
        found["total"] = whole
    return found


def _stand_beside(rows: Sequence[Casualties], whole: Sequence[Casualties]) -> bool:
    """ "Seven children and six adults": the adults are no total of which the children are some."""
    if any(set(table("harm")["grown"]) & set(f"{row.as_said} {row.span.text}".lower().split()) for row in whole):
        return True
    most = _sum(row.max for row in whole)
    return most is not None and any((row.min or 0) > most for row in rows)


def _scope(row: Casualties) -> str:
    said = set(f"{row.as_said} {row.span.text}".lower().split())
    for side in ("state", "others"):
        if said & set(table("harm")[side]):
            return f"fighters of the {'state' if side == 'state' else 'other side'}"
    if row.who == "combatants":
        return "fighters"
    return "civilians" if row.who == "civilians" else "total"


def _sum(bounds: Iterator[int | None]) -> int | None:
    known = list(bounds)
    return None if any(one is None for one in known) else sum(one or 0 for one in known)


def _concerns(claim: Claim, kind: Harm) -> bool:
    """Whether a denial of casualties is of this kind: of both, unless its words are of one alone."""
    words = claim.span.text.lower()
    mine = any(stem in words for stem in table("harm")[kind])
    other = any(stem in words for stem in table("harm")["wounded" if kind == "killed" else "killed"])
    return mine or not other


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """One figure per report, origin and scope: the first total, or what the account later put in its place."""
    groups: dict[tuple[str, str, str, bool], list[Answer]] = {}
    for one in answers:
        scope = one.meaning.scope if isinstance(one.meaning, People) else ""
        groups.setdefault((one.report, one.origin, scope, one.denied), []).append(one)
    kept: list[Answer] = []
    for same in groups.values():
        kept.extend(same if same[0].denied and same[0].value is None else _one_figure(same))
    return [one for one in kept if not _is_one_of_more(one, kept)]


def _is_one_of_more(one: Answer, kept: Sequence[Answer]) -> bool:
    """Whether one person is told beside the larger figure that another source of the same report gives."""
    return _top(one) == 1 and any(
        _top(other) > 1 and other.report == one.report and other.origin != one.origin and not other.denied
        for other in kept
    )


def _one_figure(same: Sequence[Answer]) -> list[Answer]:
    later = [one for one in same if one.rule == "figure-replaces-earlier"]
    if later:
        return [later[-1]]
    whole = [one for one in same if isinstance(one.meaning, People) and not one.meaning.part] or list(same)
    lead = whole[0]
    # A bare headline ("soldier killed") gives way to the fuller figure of the text when that holds it or is near.
    for one in whole[1:]:
        if _narrower(one, lead) or (_top(one) > _top(lead) and _top(one) <= _FAR * max(_top(lead), 1)):
            lead = one
    return [lead]


def _narrower(one: Answer, lead: Answer) -> bool:
    a, b = one.meaning, lead.meaning
    return (
        isinstance(a, People)
        and isinstance(b, People)
        and b.max is None
        and a.max is not None
        and a.max > (b.min or 0)
        and _meet(a, b)
    )


def _top(one: Answer) -> int:
    meaning = one.meaning
    return (meaning.max if meaning.max is not None else meaning.min or 0) if isinstance(meaning, People) else 0


def compare(answers: Sequence[Answer], kind: Harm) -> Verdict:
    """Equal ranges agree, ranges that meet are compatible, others differ; a denial goes before all of these.

    Only figures of one scope are held against one another: a class within a total ("two
    children") bounds the total from below, and the losses of two sides of a fight are two counts.
    """
    if all(_is_none(one) for one in answers):
        return Verdict("agrees", f"Every account says that nobody was {kind}.", "none-said")
    denied = denial_verdict(answers, f"The {kind} are")
    if denied:
        return denied
    held = [(one, one.meaning) for one in asserted(answers) if isinstance(one.meaning, People)]
    people = _one_scope([meaning for _, meaning in held], _two_sided(answers))
    apart = [(a, b) for a, b in combinations(range(len(people)), 2) if not _meet(people[a], people[b])]
    if apart:
        a, b = apart[0]
        return Verdict("differs", f"{_words(held[a][0])} and {_words(held[b][0])} do not meet.", "ranges-apart")
    if len({(one.min, one.max, one.part) for one in people}) <= 1 and not _people_apart(people):
        return Verdict("agrees", f"Every account gives {_range(people[0])}.", "ranges-equal")
    if _people_apart(people):
        return Verdict("compatible", "The figures are of different people, or meet.", "scopes-apart")
    return Verdict("compatible", "The ranges meet.", "ranges-meet")


def _people_apart(people: Sequence[People]) -> bool:
    """Whether some figures are of different people, such as of one side's fighters and of civilians."""
    return len({one.scope for one in people} - {"total"}) > 1


def _is_none(one: Answer) -> bool:
    return isinstance(one.meaning, People) and one.meaning.max == 0


def _one_scope(people: list[People], two_sided: bool) -> list[People]:
    """Fighters are counted by side only where both sides' losses are told; else they are the dead of one deed."""
    if two_sided:
        return people
    return [_fighters(one) if one.scope.startswith("fighters") else one for one in people]


def _fighters(one: People) -> People:
    return People(one.min, one.max, "fighters", one.part)


def _two_sided(answers: Sequence[Answer]) -> bool:
    """Whether one account counts the fighters of both sides."""
    sides: dict[tuple[str, str], set[str]] = {}
    for one in answers:
        if isinstance(one.meaning, People) and one.meaning.scope.startswith("fighters"):
            sides.setdefault((one.report, one.origin), set()).add(one.meaning.scope)
    return any(len(scopes) > 1 for scopes in sides.values())


def _meet(a: People, b: People) -> bool:
    if a.scope != b.scope and "total" not in (a.scope, b.scope):
        return True
    if a.part and b.part:
        return True
    low_a, low_b = a.min or 0, b.min or 0
    high_a, high_b = (None if a.part else a.max), (None if b.part else b.max)
    return (high_b is None or low_a <= high_b) and (high_a is None or low_b <= high_a)


def _range(people: People) -> str:
    if people.max is None:
        return f"at least {people.min}"
    if people.min is None:
        return f"up to {people.max}"
    return str(people.min) if people.min == people.max else f"{people.min} to {people.max}"


def _words(one: Answer) -> str:
    said = _range(one.meaning) if isinstance(one.meaning, People) else ""
    return f"{said} ({one.report})"
