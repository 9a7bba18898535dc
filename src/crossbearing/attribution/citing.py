"""Whom a speaker cites is the mouth: "…, the monitor said, citing residents", "media, with reference to medics, report"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.credits import CREDITED
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase, Relay
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.silent import happening
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis
from crossbearing.model.span import Span

_WORDS = words_of("citing", "cited")
_CITES = frozenset(
    {f"preposition:{word}" for word in ("citing", "quoting", "with reference to", "with a reference to")} | {CREDITED}
)


def citing(analysis: Analysis, found: Sequence[Found], cues: Cues) -> list[Found]:
    """ "…, the monitor said, citing residents": the residents are the mouth, the monitor passes it on."""
    kept: dict[int, list[Found]] = {}
    for one in found:
        kept.setdefault(analysis.tokens[one.at].sentence, [])
        if one.rule not in _CITES:
            kept[analysis.tokens[one.at].sentence].append(one)
    for cite in found:
        if cite.rule not in _CITES:
            continue
        here = kept[analysis.tokens[cite.at].sentence]
        place = next((n for n in reversed(range(len(here))) if _cites(analysis, here[n], cite)), None)
        if place is None or cite.source is None:
            if cite.rule != CREDITED:
                here.append(cite)
        else:
            here[place] = _citing(analysis, here[place], cite)
    return [_told_by(analysis, one, cues) for here in kept.values() for one in here]


def _citing(analysis: Analysis, outer: Found, cite: Found) -> Found:
    relay = Relay(_short_of(analysis, outer.source, cite), outer.cue, "cites") if outer.source else None
    relays = (*outer.relays, *((relay,) if relay else ()))
    rule = f"{outer.rule}+cites"
    parts = outer.parts
    if rule.startswith("preposition:"):
        # "according to the channel, | citing a source, | the depot was hit"
        parts = tuple(p for part in outer.parts for p in _without(analysis, part, cite.clause)) or parts
    return replace(outer, source=cite.source, relays=relays, rule=rule, parts=parts, besides=(cite.clause,))


def _short_of(analysis: Analysis, source: Phrase, cite: Found) -> Phrase:
    """ "The paper, | with reference to rescuers, | reports": the words of citing are no part of the name."""
    if not source.span.holds(cite.cue) or source.span.start >= cite.cue.start:
        return source
    words = analysis.tokens_in(source.span.start, cite.cue.start)
    last = words[-2] if len(words) > 1 and words[-1].text == "," else words[-1]
    return Phrase(source.head, analysis.span(words[0].i, last.i))


def _without(analysis: Analysis, part: Span, clause: Span) -> Iterator[Span]:
    """What is left of a part on either side of a clause inside it."""
    if not part.overlaps(clause):
        yield part
        return
    for low, high in ((part.start, clause.start), (clause.end, part.end)):
        tokens = analysis.tokens_in(low, high) if low < high else ()
        left = trimmed(analysis, tokens[0].i, tokens[-1].i) if tokens else None
        if left is not None:
            yield left


def _cites(analysis: Analysis, speech: Found, cite: Found) -> bool:
    """Whether the words of citing belong to a speech: behind its cue, between speaker and cue, or right before its speaker."""
    if speech.source is None or happening(analysis.tokens[speech.source.head], {}):
        return False
    if speech.at < cite.at:
        return True
    inside = speech.source.span.start < cite.cue.start and speech.source.span.holds(cite.cue)
    if (inside or speech.source.span.end <= cite.cue.start) and cite.clause.end <= speech.cue.start:
        # "media, citing medics, said"
        return True
    between = analysis.text[cite.clause.end : speech.source.span.start]
    # "citing medics, the agency said"
    return (
        cite.clause.end <= speech.source.span.start and between.strip() in {"", ","} and cite.parts[0].start > cite.at
    )


def _told_by(analysis: Analysis, found: Found, cues: Cues) -> Found:
    """ "A source who cited residents said": the residents are the mouth, and the source passes their words on."""
    if found.source is None or not found.parts:
        return found
    for child in analysis.children(found.source.head):
        if child.dep != "relcl" or child.lemma not in _WORDS["cited"] or child.i == found.at:
            continue
        mouth = analysis.child(child.i, "dobj")
        here = analysis.span(child.i, child.i)
        if mouth is None or not can_speak(analysis, mouth, cues) or any(p.holds(here) for p in found.parts):
            continue
        relay = Relay(found.source, found.cue, "cites")
        aside = analysis.span(analysis.edges(child.i)[0], analysis.edges(mouth.i)[1])
        phrase = noun_phrase(analysis, mouth)
        return replace(found, source=phrase, relays=(*found.relays, relay), besides=(*found.besides, aside))
    return found
