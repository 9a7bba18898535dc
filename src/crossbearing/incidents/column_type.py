"""What kind of deed it was, by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.incidents.answers import (
    Answer,
    Kind,
    Verdict,
    across,
    asserted,
    denial_verdict,
    denying,
    hedged,
    table,
)
from crossbearing.incidents.column_order import concerns_order
from crossbearing.incidents.denials import no_part
from crossbearing.incidents.kinds import family, plain, tells_harm, told_family
from crossbearing.incidents.tellings import Telling
from crossbearing.model.event import Event


def answers(telling: Telling) -> Iterator[Answer]:
    """The kinds of the account's events, and denials that it happened."""
    answered = {claim.id for claim in no_part(telling.record.claims)}
    for claim, event in telling.told:
        if claim.id in answered:
            continue  # "had nothing to do with the killings": whoever only denies a part tells of no deed
        name = event.type.name
        if name in table("types")["none"] or not name:
            continue
        name = plain(event)
        if event.negated:
            if tells_harm(event):
                continue
            yield Answer(
                telling.key, claim.id, type_words(name, event), event.trigger, Kind(name, family(name)), denied=True,
                scope="event", hedged=hedged(claim), rule="said-not-to-have-happened",
            )  # fmt: skip
            continue
        yield Answer(
            telling.key, claim.id, type_words(name, event), event.trigger, Kind(name, told_family(event, claim.span.text)),
            hedged=hedged(claim), rule="type of the event",
        )  # fmt: skip
    for claim, denied in telling.denials():
        if denied == "event" and not concerns_order(claim.span.text):
            yield denying(telling.key, claim, denied)


def type_words(name: str, event: Event) -> str:
    """The table's own word for a kind, else ACLED's sub-event type, else the kind's name."""
    said: dict[str, str] = table("types")["words"]
    if name in said:
        return said[name]
    return event.type.acled.sub_event_type if event.type.acled else name.replace("_", " ")


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """The most telling kind of each report and origin; every denial."""
    best: dict[tuple[str, str, bool], Answer] = {}
    held = {one.meaning.family for one in asserted(answers) if isinstance(one.meaning, Kind)} - {None}
    for one in answers:
        if one.denied and isinstance(one.meaning, Kind) and one.meaning.family and held - {one.meaning.family} == held:
            continue  # "there was no fighting here" leaves an air strike as it is
        key = (one.report, one.origin, one.denied)
        if key not in best or _telling(one) > _telling(best[key]):
            best[key] = one
    return list(best.values())


def _telling(one: Answer) -> int:
    """How much a kind says: one with a family most, then by the table, the emptiest word least."""
    if not isinstance(one.meaning, Kind):
        return -1
    generic: list[str] = table("types")["generic"]
    if one.meaning.family:
        return len(generic) + 1
    return generic.index(one.meaning.name) if one.meaning.name in generic else len(generic)


def compare(answers: Sequence[Answer]) -> Verdict:
    """One kind agrees; a bare "attack" or "explosion" goes with any; two kinds of different families differ."""
    denied = denial_verdict(answers, "The event is")
    if denied:
        return denied
    held = asserted(answers)
    if len({one.value for one in held}) == 1:
        return Verdict("agrees", f"Every account tells of: {held[0].value}.", "one-type")
    for one, other in across(held):
        if not _together(one, other):
            why = f"{one.value} ({one.report}) and {other.value} ({other.report}) are different kinds of deed."
            return Verdict("differs", why, "types-apart")
    return Verdict("compatible", "The words may tell of one deed.", "types-meet")


def _together(one: Answer, other: Answer) -> bool:
    a, b = one.meaning, other.meaning
    if (
        not isinstance(a, Kind)
        or not isinstance(b, Kind)
        or a.family is None
        or b.family is None
        or a.family == b.family
    ):
        return True
    return any({a.family, b.family} <= set(pair) for pair in table("types")["together"])
