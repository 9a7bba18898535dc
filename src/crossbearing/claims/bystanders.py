"""Whoever says that a thing was done is not thereby whom it was done to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.claims.cutting import Piece
from crossbearing.claims.owners import OWN
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.model.mention import EventMention, RoleWords, Statement


def without_speakers(
    analysis: Analysis,
    events: Sequence[EventMention],
    home: Sequence[int | None],
    pieces: Sequence[Piece],
    statements: Sequence[Statement],
) -> tuple[EventMention, ...]:
    """Events without the roles that a misread parse gave to the words that name the source of their claim.

    "The jets hit two villages, residents and a spokesman said": nobody hit the spokesman. The subject that a
    speaker shares with what he says he did ("the group claimed to have killed", "boasted of killing") stays.
    """
    opened = (_behind_dateline(analysis, e) for e in events)
    return tuple(_cleared(analysis, e, _of(home[e.token], pieces, statements)) for e in opened)


def _behind_dateline(analysis: Analysis, event: EventMention) -> EventMention:
    """ "DAMASCUS, (SANA) – Rebels fired rockets": where it was written from did nothing."""
    sentence = analysis.sentence_of(event.token)
    first = body_start(analysis, sentence)
    if first == sentence.first:
        return event
    start = analysis.tokens[first].start
    return replace(event, roles=tuple(r for r in event.roles if r.span.start >= start))


def _of(home: int | None, pieces: Sequence[Piece], statements: Sequence[Statement]) -> Statement | None:
    """The statement in whose content an event is told."""
    if home is None or pieces[home].owner == OWN:
        return None
    return statements[pieces[home].owner]


def _cleared(analysis: Analysis, event: EventMention, statement: Statement | None) -> EventMention:
    if statement is None:
        return event
    told = analysis.tokens[event.token]
    kept = tuple(r for r in event.roles if not (_names_speaker(r, statement) and not _shared(analysis, told, r)))
    return event if len(kept) == len(event.roles) else replace(event, roles=kept)


def _names_speaker(role: RoleWords, statement: Statement) -> bool:
    outside = not any(p.overlaps(role.span) for p in statement.parts)
    return outside and any(words.holds(role.span) for words in statement.attributing)


def _shared(analysis: Analysis, told: Token, role: RoleWords) -> bool:
    """Whether the event's verb has no subject of its own: an infinitive or a participle in -ing behind the cue."""
    if role.role != "agent":
        return False
    infinitive = any(c.lower == "to" and c.dep == "aux" for c in analysis.children(told.i))
    return infinitive or told.tag == "VBG"
