"""What others say of a statement right behind it: "…, a claim Moscow denies", "…, a figure that aid groups say is low"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found
from crossbearing.attribution.phrases import noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_WORDS = words_of("asides", "stated", "relative")
# Parsers take "that" for a mere joint where the verb's object stands before it.
_SAID_OF = frozenset({"relcl", "acl"})


def denied_asides(analysis: Analysis, cues: Cues) -> Iterator[Found]:
    """ "…, an accusation that the ministry rejected": the verb has its object before it."""
    for verb in analysis.tokens:
        cue = cues.verbs.get(verb.lemma) if verb.dep in _SAID_OF else None
        if cue is None or cue.family != "denying":
            continue
        noun = _stated(analysis, verb)
        subject = analysis.child(verb.i, "nsubj")
        if noun is None or subject is None or subject.lower in _WORDS["relative"]:
            continue
        source = noun_phrase(analysis, subject)
        here = analysis.span(verb.i, verb.i)
        clause = analysis.span(min(analysis.edges(verb.i)[0], verb.i), verb.i)
        yield Found(verb.i, here, clause, source, (noun,), cue.stance, f"denying-aside:{cue.lemma}")


def apart(analysis: Analysis, found: Sequence[Found], cues: Cues) -> list[Found]:
    """Attributions whose contents end where an aside on them begins: its speaker is not theirs."""
    marks = {t.i: noun for t in analysis.tokens if (noun := _told_of(analysis, t, cues)) is not None}
    if not marks:
        return list(found)
    by_sentence: dict[int, list[int]] = {}
    for at in marks:
        by_sentence.setdefault(analysis.tokens[at].sentence, []).append(at)
    kept = (f for f in found if not (f.rule.startswith("noun:") and any(_tells(analysis, f, at) for at in marks)))
    return [_before(analysis, f, marks, by_sentence) for f in kept]


def _tells(analysis: Analysis, one: Found, at: int) -> bool:
    """ "an assertion that experts reject": who rejects is not what is asserted."""
    return analysis.tokens[at].head == one.at and any(p.start <= analysis.tokens[at].start < p.end for p in one.parts)


def _before(analysis: Analysis, one: Found, marks: dict[int, Span], by_sentence: dict[int, list[int]]) -> Found:
    if one.at in marks:
        noun = marks[one.at]
        return one if any(p.overlaps(noun) for p in one.parts) else replace(one, parts=(noun, *one.parts))
    for at in by_sentence.get(analysis.tokens[one.at].sentence, ()):
        noun = marks[at]
        if one.at < at and any(p.start < noun.start < p.end for p in one.parts):
            one = _cut(analysis, one, noun)
    return one


def _cut(analysis: Analysis, one: Found, noun: Span) -> Found:
    parts: list[Span] = []
    for part in one.parts:
        if part.end <= noun.start:
            parts.append(part)
        elif part.start < noun.start:
            inside = [t for t in analysis.tokens_in(part.start, noun.start) if t.end <= noun.start]
            kept = trimmed(analysis, inside[0].i, inside[-1].i) if inside else None
            parts += [kept] if kept is not None else []
    return replace(one, parts=tuple(parts)) if parts else one


def _told_of(analysis: Analysis, verb: Token, cues: Cues) -> Span | None:
    """The statement that others speak of, or of which it is said that nobody could confirm it."""
    if verb.dep not in _SAID_OF or verb.lemma not in cues.verbs:
        return None
    subject = analysis.child(verb.i, "nsubj")
    spoken = subject is not None and subject.lower not in _WORDS["relative"]
    passive = analysis.child(verb.i, "auxpass") is not None and analysis.child(verb.i, "nsubjpass") is not None
    return _stated(analysis, verb) if spoken or passive else None


def _without_object(analysis: Analysis, verb: Token) -> bool:
    marked = analysis.child(verb.i, "mark")
    that = marked is not None and marked.lower == "that"
    return (
        that and verb.tag in {"VBD", "VBZ", "VBP"} and analysis.child(verb.i, "dobj", "ccomp", "attr", "acomp") is None
    )


def _stated(analysis: Analysis, verb: Token) -> Span | None:
    """The noun of a statement ("a claim", "a figure") that a relative verb is said of, where a comma sets it off."""
    if verb.dep not in _SAID_OF or (verb.dep == "acl" and not _without_object(analysis, verb)):
        return None
    noun = analysis.tokens[verb.head]
    if noun.lemma not in _WORDS["stated"] or analysis.in_quotes(noun.start) is not None:
        return None
    first = noun.i
    while first > 0 and analysis.tokens[first - 1].head == noun.i and analysis.tokens[first - 1].pos != "PUNCT":
        first -= 1
    if first < 2 or analysis.tokens[first - 1].text not in {",", "—", "–"}:
        return None
    return analysis.span(first, noun.i)
