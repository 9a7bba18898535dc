"""One report's claims, joined from what the stages found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing.claims.bystanders import without_speakers
from crossbearing.claims.cutting import Piece, cut_claims, innermost, spans_of
from crossbearing.claims.denied_harm import deny_harm
from crossbearing.claims.emphasis import mark_main
from crossbearing.claims.grounds import grounds
from crossbearing.claims.happenings import Found, join_events
from crossbearing.claims.harm import harm_ranges
from crossbearing.claims.location import carried, located
from crossbearing.claims.owners import OWN
from crossbearing.claims.repeats import join_repeats
from crossbearing.claims.targets import aim_denials
from crossbearing.claims.tolls import hold_by_tolls
from crossbearing.language.analysis import Analysis
from crossbearing.model.actor import Actor
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event, HarmRange
from crossbearing.model.mention import ActorMention, Attribution, CasualtyMention, EventMention, Statement
from crossbearing.model.place import Place
from crossbearing.model.source import Hedge, Link
from crossbearing.model.time import TimeExpression
from crossbearing.model.wording import LoadedTerm


@dataclass(frozen=True, slots=True)
class Parts:
    """What the stages found in one report, as plain values."""

    attribution: Attribution
    events: Sequence[EventMention]
    casualties: Sequence[CasualtyMention]
    actor_mentions: Sequence[ActorMention]
    actors: Sequence[Actor]
    places: Sequence[Place]
    times: Sequence[TimeExpression]
    wording: Sequence[LoadedTerm]


@dataclass(frozen=True, slots=True)
class Joined:
    """Claims and events that point at one another, and loaded terms with whose words they are."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    wording: tuple[LoadedTerm, ...]
    harm: tuple[HarmRange, ...] = ()


_OUTLET = (Link("s0", None, "asserts", False, "outlet"),)


def join(analysis: Analysis, parts: Parts) -> Joined:
    """Cut the text into claims, give each its chain and its events, and aim the denials."""
    pieces = cut_claims(analysis, parts.attribution, parts.events)
    statements = parts.attribution.statements
    home = innermost(analysis, pieces)
    hedges = _hedges_by_piece(analysis, home, parts.attribution)
    claims = [_claim(analysis, n, p, hedges.get(n, []), statements) for n, p in enumerate(pieces)]
    events, of_piece = join_events(
        analysis,
        pieces,
        [h if h is not None else cue for h, cue in zip(home, _cue_claims(analysis, pieces, statements), strict=True)],
        [c.chain[-1].source for c in claims],
        _found(parts, without_speakers(analysis, parts.events, home, pieces, statements)),
    )
    claims = [replace(c, events=tuple(of_piece.get(n, ()))) for n, c in enumerate(claims)]
    events = tuple(replace(e, claim=claims[int(e.claim)].id) for e in events)
    events = mark_main(hold_by_tolls(deny_harm(claims, events), analysis.text), len(analysis.text))
    known = grounds(parts.places, parts.times)
    events = carried(located(analysis, join_repeats(analysis, events, known), parts.places))
    aimed = aim_denials(analysis, claims, events)
    wording = tuple(_spoken(analysis, term, aimed) for term in parts.wording)
    return Joined(aimed, events, wording, harm_ranges(events, aimed, known, analysis.text))


def _claim(analysis: Analysis, n: int, piece: Piece, hedges: Sequence[Hedge], statements: Sequence[Statement]) -> Claim:
    span, parts = spans_of(analysis, piece)
    statement = statements[piece.owner] if piece.owner != OWN else None
    return Claim(
        id=f"c{n + 1}",
        span=span,
        parts=parts,
        chain=statement.chain if statement else _OUTLET,
        stance=statement.stance if statement else "asserts",
        denies=statement.denial if statement else None,
        hedges=tuple(sorted(hedges, key=lambda h: h.start)),
        quotation=statement.quotation if statement else "none",
        rule=piece.rule,
    )


def _hedges_by_piece(
    analysis: Analysis, home: Sequence[int | None], attribution: Attribution
) -> Mapping[int, list[Hedge]]:
    """Each hedge with the innermost claim that holds its first word."""
    own = [h for s in attribution.statements for h in s.hedges]
    found: dict[int, list[Hedge]] = {}
    for hedge in dict.fromkeys((*attribution.outlet_hedges, *own)):
        token = analysis.token_at(hedge.start)
        n = home[token.i] if token else None
        if n is not None:
            found.setdefault(n, []).append(hedge)
    return found


def _cue_claims(analysis: Analysis, pieces: Sequence[Piece], statements: Sequence[Statement]) -> list[int | None]:
    """For each token, the first piece of the statement whose cue it is."""
    found: list[int | None] = [None] * len(analysis.tokens)
    for n, piece in enumerate(pieces):
        cue = statements[piece.owner].cue if piece.owner != OWN else None
        for token in analysis.tokens_in(cue.start, cue.end) if cue else ():
            if found[token.i] is None:
                found[token.i] = n
    return found


def _found(parts: Parts, events: Sequence[EventMention]) -> Found:
    ids = {(m.start, m.end): a.id for a in parts.actors for m in a.mentions}
    return Found(events, parts.casualties, parts.actor_mentions, ids, parts.places, parts.times)


def _spoken(analysis: Analysis, term: LoadedTerm, claims: Sequence[Claim]) -> LoadedTerm:
    """Words in quotation marks are the speaker's; all others are the writer's own choice."""
    if analysis.in_quotes(term.span.start) is None:
        return replace(term, said_by="s0")
    holding = [c for c in claims if c.span.holds(term.span)]
    inner = min(holding, key=lambda c: c.span.end - c.span.start, default=None)
    return replace(term, said_by=inner.chain[-1].source if inner else "s0")
