"""Events tied to the claim that tells them, with actors, casualties, a place and a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from crossbearing.claims.cutting import Piece
from crossbearing.claims.location import Trigger, place_of, time_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.whole_wars import sums_up_a_war
from crossbearing.model.event import Casualties, Event, EventType, Role
from crossbearing.model.mention import ActorMention, CasualtyMention, EventMention, RoleWords
from crossbearing.model.place import Place
from crossbearing.model.time import TimeExpression

# Casualties that no event word tells ("leaving three dead") still happened: an event of no known type.
_UNTYPED = EventType(None, None, None, None, "harm")
_VIOLENT = frozenset({"ASSAULT"})


_Spanned = TypeVar("_Spanned", Place, TimeExpression)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the stages found that events are joined from; indices of actors are ids by mention."""

    events: Sequence[EventMention]
    casualties: Sequence[CasualtyMention]
    actor_mentions: Sequence[ActorMention]
    actor_ids: Mapping[tuple[int, int], str]
    places: Sequence[Place]
    times: Sequence[TimeExpression]


@dataclass(frozen=True, slots=True)
class Grounds:
    """The places and times that stand in each sentence."""

    places: Mapping[int, Sequence[Place]]
    times: Mapping[int, Sequence[TimeExpression]]


def join_events(
    analysis: Analysis, pieces: Sequence[Piece], home: Sequence[int | None], speakers: Sequence[str], found: Found
) -> tuple[tuple[Event, ...], dict[int, list[str]]]:
    """Events in text order with ids ``e1``…, and for each piece the ids of its events.

    ``home`` gives for each token the index of its piece: the smallest that holds it, and for a cue
    the piece it attributes, since an event told by a cue ("threatened") belongs to what is threatened.
    ``speakers`` gives each piece's last source.
    """
    mentions = sorted(found.events, key=lambda e: (e.token, e.trigger.start))
    homes = [home[e.token] for e in mentions]
    where = Grounds(_by_sentence(analysis, found.places), _by_sentence(analysis, found.times))
    harm = _harm(analysis, mentions, homes, found.casualties, pieces)
    events: list[Event] = []
    of_piece: dict[int, list[str]] = {}
    for n, (mention, at) in enumerate(zip(mentions, homes, strict=True)):
        if at is not None:
            _add(events, of_piece, at, _event(analysis, mention, at, where, speakers, harm.get(n, []), found))
    for token, told in _by_token(harm.get(-1, [])).items():
        at = home[token]
        if at is not None:
            _add(events, of_piece, at, _untyped(analysis, token, told, at, where, speakers))
    return _numbered(events, of_piece)


def _by_token(casualties: Sequence[CasualtyMention]) -> dict[int, list[CasualtyMention]]:
    """A total and its parts hang on one word, and are of one event."""
    found: dict[int, list[CasualtyMention]] = {}
    for casualty in casualties:
        found.setdefault(casualty.token, []).append(casualty)
    return found


def _add(events: list[Event], of_piece: dict[int, list[str]], home: int, event: Event) -> None:
    events.append(event)
    of_piece.setdefault(home, [])


def _numbered(events: list[Event], of_piece: dict[int, list[str]]) -> tuple[tuple[Event, ...], dict[int, list[str]]]:
    ordered = sorted(events, key=lambda e: (e.trigger.start, e.trigger.end))
    numbered = tuple(replace(e, id=f"e{n}") for n, e in enumerate(ordered, 1))
    for event in numbered:
        of_piece[int(event.claim)].append(event.id)
    return numbered, of_piece


def _by_sentence(analysis: Analysis, things: Sequence[_Spanned]) -> dict[int, list[_Spanned]]:
    """Places or times by the sentence that holds their first word."""
    found: dict[int, list[_Spanned]] = {}
    for thing in things:
        token = analysis.token_at(thing.span.start)
        if token is not None:
            found.setdefault(token.sentence, []).append(thing)
    return found


def _harm(
    analysis: Analysis,
    mentions: Sequence[EventMention],
    homes: Sequence[int | None],
    casualties: Sequence[CasualtyMention],
    pieces: Sequence[Piece],
) -> dict[int, list[CasualtyMention]]:
    """Casualties by the index of the event they belong to; ``-1`` for those that no event tells."""
    by_event: dict[int, list[CasualtyMention]] = {}
    by_sentence: dict[int, list[int]] = {}
    for n, mention in enumerate(mentions):
        by_sentence.setdefault(analysis.tokens[mention.token].sentence, []).append(n)
    for casualty in casualties:
        n = _event_of(analysis, casualty, mentions, homes, pieces, by_sentence)
        by_event.setdefault(n, []).append(casualty)
    return by_event


def _event_of(
    analysis: Analysis,
    casualty: CasualtyMention,
    mentions: Sequence[EventMention],
    homes: Sequence[int | None],
    pieces: Sequence[Piece],
    by_sentence: Mapping[int, Sequence[int]],
) -> int:
    """The event whose trigger says the harm, else the nearest violent one in the same sentence and claim."""
    sentence = analysis.tokens[casualty.token].sentence
    told = by_sentence.get(sentence, ())
    exact = [n for n in told if mentions[n].token == casualty.token and homes[n] is not None]
    if exact:
        return exact[0]
    near = [
        n
        for n in by_sentence.get(sentence, ())
        if (at := homes[n]) is not None and mentions[n].type.plover in _VIOLENT and pieces[at].holds(casualty.token)
    ]
    return min(near, key=lambda n: (abs(mentions[n].token - casualty.token), n)) if near else -1


def _event(
    analysis: Analysis,
    mention: EventMention,
    home: int,
    where: Grounds,
    speakers: Sequence[str],
    harm: Sequence[CasualtyMention],
    found: Found,
) -> Event:
    sentence = analysis.tokens[mention.token].sentence
    trigger = Trigger(mention.token, [r.span for r in mention.roles if r.role == "agent"])
    place = place_of(analysis, trigger, where.places.get(sentence, ()))
    time = time_of(analysis, trigger, where.times.get(sentence, ()))
    return Event(
        id="",
        claim=str(home),
        trigger=mention.trigger,
        main=False,
        type=mention.type,
        roles=tuple(_role(analysis, r, found) for r in mention.roles),
        casualties=tuple(_said_by(c.casualties, speakers[home]) for c in harm),
        place=place.id if place else None,
        time=time.id if time else None,
        negated=mention.negated,
        modality=mention.modality,
        territory=mention.territory,
        rule=mention.rule,
    )


def _untyped(
    analysis: Analysis, at: int, told: Sequence[CasualtyMention], home: int, where: Grounds, speakers: Sequence[str]
) -> Event:
    token = analysis.tokens[at]
    trigger = Trigger(token.i, ())
    place = place_of(analysis, trigger, where.places.get(token.sentence, ()))
    time = time_of(analysis, trigger, where.times.get(token.sentence, ()))
    return Event(
        id="", claim=str(home), trigger=analysis.span(token.i, token.i), main=False, type=_UNTYPED, roles=(),
        casualties=tuple(_said_by(c.casualties, speakers[home]) for c in told), place=place.id if place else None,
        time=time.id if time else None, negated=False, rule="casualties-without-event",
        modality="background" if sums_up_a_war(analysis, at) else "happened",
    )  # fmt: skip


def _said_by(casualties: Casualties, speaker: str) -> Casualties:
    return replace(casualties, who_said_by=speaker if casualties.who != "unspecified" else None)


def _role(analysis: Analysis, words: RoleWords, found: Found) -> Role:
    """Tie a role to the party whose mention covers the head of its words, else one inside them that leads them."""
    head = analysis.tokens[words.head]
    best = [m for m in found.actor_mentions if m.span.start <= head.start < m.span.end]
    if not best:
        best = [m for m in found.actor_mentions if words.span.holds(m.span) and _modifies(analysis, m, head)]
    if not best:
        return Role(words.role, None, words.span)
    mention = max(best, key=lambda m: m.span.end - m.span.start)
    return Role(words.role, found.actor_ids.get((mention.span.start, mention.span.end)), words.span)


def _modifies(analysis: Analysis, mention: ActorMention, head: Token) -> bool:
    """ "the Syrian army's outpost", "US-led warplanes": the party whose thing the head is."""
    inner = analysis.head_of(mention.span.start, mention.span.end)
    if inner is None:
        return False
    above = analysis.tokens[inner.head]
    if inner.dep == "pobj" and above.lower == "of":
        # "warplanes of the coalition", "a post of the army"
        return above.head == head.i
    return inner.head == head.i and inner.dep in {"poss", "compound", "amod", "nmod"}
