"""Contents of verbs of saying that parsers commonly hang elsewhere, found again by the order of the words."""

from __future__ import annotations

from crossbearing.attribution.content import right_end, trimmed
from crossbearing.attribution.cues import VerbCue, load_cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.model.span import Span

_WORDS = words_of("recovered", "claimed", "leads")
# "said | in a message sent to journalists on Monday | that": an occasion is no longer than this.
_FARTHEST = 22
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORTEST = 3


def that_content(analysis: Analysis, verb: Token, cue: VerbCue) -> tuple[Span, ...]:
    """ "said in a statement that …": the clause that parsers hang on the statement, or on the verb as a mere circumstance.

    Nothing but the occasion of speaking may stand between the verb and "that".
    """
    if "clause" not in cue.frames:
        return ()
    sentence = analysis.sentence_of(verb.i)
    limit = min(sentence.last - 1, verb.i + _FARTHEST)
    for token in analysis.tokens[verb.i + 1 : limit]:
        if token.tag == "WDT" and token.dep == "dobj":
            # "speculated on the role | that they will play": the clause describes a noun
            return ()
        if token.lower == "that" and token.tag in {"IN", "WDT", "DT"} and _opens_clause(analysis, token, sentence.last):
            if not _occasion(analysis, verb, token):
                return ()
            span = trimmed(analysis, token.i + 1, _end(analysis, verb, token))
            return (span,) if span is not None else ()
        if token.tag in _FINITE or token.text in {";", ":"}:
            return ()
        if token.tag == "VBG" and token.lemma in load_cues().verbs and analysis.tokens[token.i - 1].text == ",":
            # "said on Sunday, | adding that …": the clause is what is added
            return ()
    return ()


def _end(analysis: Analysis, verb: Token, that: Token) -> int:
    """The end of the clause; it may lie outside what the verb governs."""
    end = right_end(analysis, verb, that.i + 1)
    clause = analysis.tokens[that.head]
    return max(end, analysis.edges(clause.i)[1]) if that.dep == "mark" and clause.i > that.i else end


def _opens_clause(analysis: Analysis, that: Token, last: int) -> bool:
    """A subject and a finite verb follow: not "said to that group", not "the message that reached us"."""
    rest = analysis.tokens[that.i + 1 : last]
    if not rest or rest[0].tag in _FINITE:
        return False
    return any(t.tag in _FINITE for t in rest)


def _occasion(analysis: Analysis, verb: Token, that: Token) -> bool:
    """Whether "that" takes up the verb again: not where a noun of claiming stands right before it."""
    if that.i == verb.i + 1:
        return True
    before = analysis.tokens[that.i - 1]
    # "said in response to claims that …": the claims' clause, not the speaker's
    if before.lemma in _WORDS["claimed"] and analysis.tokens[before.head].lower in _WORDS["leads"]:
        return False
    opener = analysis.tokens[verb.i + 1]
    return opener.pos in {"ADP", "ADV", "PROPN", "SCONJ"} or opener.entity in {"DATE", "TIME"} or opener.lower == ","


def fronted_content(analysis: Analysis, verb: Token, cue: VerbCue) -> tuple[Span, ...]:
    """ "Shells killed 17 people, two medics told the agency": parsers give the verb both subjects and the content none."""
    speaker = second_subject(analysis, verb)
    if speaker is None or not cue.frames & {"clause", "quote"}:
        return ()
    start = body_start(analysis, analysis.sentence_of(verb.i))
    comma = analysis.edges(speaker.i)[0] - 1
    span = trimmed(analysis, start, comma - 1) if comma - start >= _SHORTEST else None
    if span is None or not any(t.pos in {"VERB", "AUX"} for t in analysis.tokens_in(span.start, span.end)):
        return ()
    return (span,)


def relative_content(analysis: Analysis, verb: Token, cue: VerbCue) -> tuple[Span, ...]:
    """ "the raid, which residents said killed ten": the relative pronoun and the clause around a cue with its subject."""
    relative = _relative_subject(analysis, verb)
    if relative is None or "clause" not in cue.frames:
        return ()
    clause = next((c for c in analysis.children(verb.i) if c.i > verb.i and c.dep in {"xcomp", "ccomp"}), None)
    if clause is None and analysis.tokens[verb.i + 1].tag in _FINITE:
        return _up_to_comma(analysis, relative, verb.i + 1)
    if clause is None or clause.tag not in {"VBN", "VBD", "VBZ", "VBP"}:
        return ()
    said = trimmed(analysis, analysis.edges(clause.i)[0], right_end(analysis, verb, clause.i))
    return (analysis.span(relative.i, relative.i), said) if said is not None else ()


def _up_to_comma(analysis: Analysis, relative: Token, first: int) -> tuple[Span, ...]:
    """ "the strike, which the army said | targeted a vehicle |, killed six": parsers hang the verb on the sentence around."""
    end = analysis.sentence_of(first).last
    comma = next((t.i for t in analysis.tokens[first:end] if t.text == ","), None)
    said = trimmed(analysis, first, comma - 1) if comma is not None else None
    return (analysis.span(relative.i, relative.i), said) if said is not None else ()


def _relative_subject(analysis: Analysis, verb: Token) -> Token | None:
    subjects = [c for c in analysis.children(verb.i) if c.dep in {"nsubj", "nsubjpass"} and c.i < verb.i]
    relative = verb.dep == "relcl" and len(subjects) == 2 and subjects[0].tag in {"WDT", "WP"}
    return subjects[0] if relative else None


def second_subject(analysis: Analysis, verb: Token) -> Token | None:
    """The later of two subjects before a verb of saying, where a comma parts it from the first."""
    subjects = [c for c in analysis.children(verb.i) if c.dep in {"nsubj", "nsubjpass"} and c.i < verb.i]
    if len(subjects) < 2 or verb.lemma not in load_cues().verbs:
        return None
    if _relative_subject(analysis, verb) is not None:
        return subjects[-1]
    first = analysis.edges(subjects[-1].i)[0]
    return subjects[-1] if first and analysis.tokens[first - 1].text in {",", "”", '"', "''"} else None
