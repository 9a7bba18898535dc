"""Who did it, by account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossbearing.incidents.answers import Answer, Party, Verdict, asserted, denial_verdict, denying, hedged, table
from crossbearing.incidents.tellings import Telling
from crossbearing.model.event import Event, Role
from crossbearing.model.span import Span

_WORD = re.compile(r"\w+")
_STATE = frozenset({"state_forces", "government", "institution"})


def answers(telling: Telling) -> Iterator[Answer]:
    """The doers of the account's events that are named or described, and denials of responsibility."""
    for claim, event in telling.told:
        if event.negated:
            continue
        for role in event.roles:
            party = _doer(telling, event, role)
            if party is not None:
                yield Answer(
                    telling.key, claim.id, party.name, role.span, party, hedged=hedged(claim), rule="agent of the event"
                )
    for claim in telling.denials():
        if claim.denies and claim.denies.scope == "responsibility":
            yield denying(telling.key, claim)


def _doer(telling: Telling, event: Event, role: Role) -> Party | None:
    if role.role != "agent" and not (role.role == "patient" and _two_sided(event)):
        return None
    return party_of(telling, role.actor, role.span)


def _two_sided(event: Event) -> bool:
    """Whether both parties act: a clash of two, not the killing of one in it."""
    return event.type.name in table("parties")["two_sided"] and any(role.role == "agent" for role in event.roles)


def party_of(telling: Telling, actor: str | None, span: Span) -> Party | None:
    """The party a phrase means; ``None`` where its words name none ("two jets", "they")."""
    found = telling.actors.get(actor or "")
    words = telling_words(span.text)
    if found is not None and (found.register or found.country):
        return Party(found.name, True, found.country, found.kind, telling_words(found.name) | words)
    return Party(" ".join(span.text.split()), False, words=words) if words else None


def telling_words(text: str) -> frozenset[str]:
    """The words of a phrase that say who is meant."""
    return frozenset(_WORD.findall(text.lower())) - frozenset(table("parties")["empty"])


def same_party(one: Party, other: Party) -> str:
    """``same``, ``may`` (one may be part of the other, or nothing sets them apart) or ``apart``."""
    if one.name.casefold() == other.name.casefold():
        return "same"
    if not one.known or not other.known:
        return "may" if one.words & other.words or not (one.known or other.known) else "apart"
    if one.country and one.country == other.country and {one.kind, other.kind} <= _STATE:
        return "may"
    if "coalition" in (one.kind, other.kind) and one.words & other.words:
        return "may"
    return "may" if one.words <= other.words or other.words <= one.words else "apart"


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """Known parties of each report and origin before described ones; each named once."""
    known = {(one.report, one.origin) for one in answers if isinstance(one.meaning, Party) and one.meaning.known}
    kept: dict[tuple[object, ...], Answer] = {}
    for one in answers:
        described = isinstance(one.meaning, Party) and not one.meaning.known
        if described and (one.report, one.origin) in known:
            continue
        kept.setdefault((one.report, one.origin, one.value, one.denied), one)
    return list(kept.values())


def compare(answers: Sequence[Answer]) -> Verdict:
    """One party agrees; a part of a party or a bare description is compatible; accounts that name different ones differ."""
    denied = denial_verdict(answers, "Responsibility is")
    if denied:
        return denied
    held = asserted(answers)
    if len({one.value for one in held}) == 1:
        return Verdict("agrees", f"Every account names {held[0].value}.", "one-party")
    accounts: dict[tuple[str, str], list[Answer]] = {}
    for one in held:
        accounts.setdefault((one.report, one.origin), []).append(one)
    if len({frozenset(str(one.value) for one in same) for same in accounts.values()}) == 1:
        return Verdict("agrees", "Every account names the same parties.", "same-parties")
    for these, those in combinations(accounts.values(), 2):
        if not _any_meet(these, those):
            why = f"{_names(these)} ({these[0].report}) and {_names(those)} ({those[0].report}) are different parties."
            return Verdict("differs", why, "parties-apart")
    return Verdict("compatible", "The words may mean one party.", "parties-meet")


def _any_meet(one: Sequence[Answer], other: Sequence[Answer]) -> bool:
    return any(
        same_party(a.meaning, b.meaning) != "apart"
        for a in one
        for b in other
        if isinstance(a.meaning, Party) and isinstance(b.meaning, Party)
    )


def _names(same: Sequence[Answer]) -> str:
    return " and ".join(dict.fromkeys(str(one.value) for one in same))
