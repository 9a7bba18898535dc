"""Whoever stands right beside a cue, by the order of the words, where the parse names nobody fit."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase
from crossbearing.attribution.quotes import is_statement
from crossbearing.attribution.trailing import after_full_stop, phrase_start
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Quoted, Token
from crossbearing.model.span import Span

_WORDS = words_of("beside", "tied", "pronouns", "occasion", "ending", "open_ends", "circumstance")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# A source between a quotation and its cue is no longer than this, with all that is said of it.
_LONGEST = 22
_ENDS = frozenset({",", ".", ";", ":", "—", "–", '"', "”", "''", "!", "?"})


def beside(
    analysis: Analysis, verb: Token, bodies: Mapping[int, int], cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """The source that the order of the words shows, with the quotation it stands at, if any.

    ``bodies`` gives, for each token of a party's name, the index of the name's first token.
    """
    if verb.tag not in FINITE or analysis.in_quotes(verb.start) is not None:
        return None
    quoted = at_quotation(analysis, verb)
    if quoted is not None:
        return quoted
    before = right_before(analysis, verb, bodies, cues)
    if before is not None:
        return before, ()
    return at_end(analysis, verb, bodies, cues)


def at_quotation(analysis: Analysis, verb: Token) -> tuple[Phrase, tuple[Span, ...]] | None:
    """ "“…” a witness named Ahmad said", "“…” said the Observatory's head": all between the mark and the cue, or behind both."""
    quote = _ending_before(analysis, verb)
    if quote is None or not is_statement(analysis, quote):
        return None
    closing = analysis.tokens_in(quote.end - 1, quote.end)[-1].i
    between = [t for t in analysis.tokens[closing + 1 : verb.i] if t.text != ","]
    if between:
        phrase = _all_of(analysis, between[0].i, between[-1].i)
    else:
        last = _phrase_end(analysis, verb)
        phrase = _all_of(analysis, verb.i + 1, last) if last > verb.i else None
    return (phrase, (Span.of(analysis.text, quote.start, quote.end),)) if phrase is not None else None


def _ending_before(analysis: Analysis, verb: Token) -> Quoted | None:
    """The quotation that ends before a verb in its sentence."""
    low = analysis.tokens[max(analysis.sentence_of(verb.i).first, verb.i - _LONGEST)].start
    quotes = analysis.outer_quotes(low, verb.start)
    return quotes[-1] if quotes and not quotes[-1].open_ended and low < quotes[-1].end <= verb.start else None


def _phrase_end(analysis: Analysis, verb: Token) -> int:
    """The last token of the name behind an inverted cue."""
    end = analysis.sentence_of(verb.i).last
    for token in analysis.tokens[verb.i + 1 : min(end, verb.i + _LONGEST)]:
        stops = token.text in _ENDS or token.tag in {"VBG", "WP", "WDT", *FINITE} or token.lower in _WORDS["occasion"]
        if stops or (token.entity == "DATE" and token.pos == "PROPN"):
            return token.i - 1
    return min(end, verb.i + _LONGEST) - 1


def _all_of(analysis: Analysis, first: int, last: int) -> Phrase | None:
    """A phrase of all these tokens, where they can be one: no finite verb of their own."""
    words = analysis.tokens[first : last + 1]
    if any(t.tag in FINITE and not _in_relative(analysis, t) and not _named_so(analysis, t) for t in words):
        return None
    if words[0].pos not in {"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"} or words[0].lower in {"which", "that"}:
        return None
    while words and words[-1].pos in {"ADV", "AUX", "PUNCT", "ADP"}:
        words = words[:-1]
    person = next((t for t in reversed(words) if t.entity == "PERSON" and t.pos == "PROPN"), None)
    head = analysis.head_of(words[0].start, words[-1].end) if words else None
    named = person is not None and not any(t.pos == "ADP" for t in words if t.i < person.i)
    if named or head is None or head.pos not in {"NOUN", "PROPN", "PRON"}:
        head = person or next((t for t in words if t.pos in {"NOUN", "PROPN"}), None)
    return Phrase(head.i, analysis.span(words[0].i, words[-1].i)) if head is not None else None


def _named_so(analysis: Analysis, token: Token) -> bool:
    """ "Osama Said": a name that is a verb elsewhere."""
    before = analysis.tokens[max(0, token.i - 1)]
    return token.text.istitle() and before.pos == "PROPN" and before.sentence == token.sentence


def _in_relative(analysis: Analysis, verb: Token) -> bool:
    return verb.dep == "relcl" or any(a.dep == "relcl" for a in analysis.ancestors(verb.i))


def at_end(
    analysis: Analysis, verb: Token, bodies: Mapping[int, int], cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """ "The toll is expected to rise says a monitoring group.": a source behind its cue that ends the sentence."""
    if verb.lemma not in _WORDS["ending"]:
        return None
    last = _phrase_end(analysis, verb)
    sentence = analysis.sentence_of(verb.i)
    words = analysis.tokens[verb.i + 1 : last + 1]
    if not words or verb.i - sentence.first < 4 or sentence.last - 1 - last > 3 or words[0].pos == "ADP":
        return None
    if not any(t.i in bodies or t.lower in cues.roles or t.entity == "PERSON" for t in words):
        return None
    phrase = _all_of(analysis, words[0].i, last)
    said = trimmed(analysis, after_full_stop(analysis, verb, verb.i), verb.i - 1)
    return (phrase, (said,)) if phrase is not None and said is not None else None


def right_before(analysis: Analysis, verb: Token, bodies: Mapping[int, int], cues: Cues) -> Phrase | None:
    """The phrase that ends right before a verb and names somebody who can speak."""
    last = verb.i - 1
    while last > 0 and analysis.tokens[last].pos in {"AUX", "ADV"}:
        last -= 1
    token = analysis.tokens[last]
    if token.sentence != verb.sentence:
        return None
    if token.lower in _WORDS["pronouns"] and token.pos == "PRON":
        return Phrase(last, analysis.span(last, last))
    first = phrase_start(analysis, last, bodies, cues)
    if first is None and _surname(token):
        first = _name_start(analysis, last, bodies)
    if first is None:
        return None
    while first > 1 and _joins(analysis, first, bodies, cues):
        first = phrase_start(analysis, first - 2, bodies, cues) or first - 2
    whose = _whose(analysis, first)
    if whose is not None:
        return Phrase(whose, analysis.span(_with_modifiers(analysis, whose), last))
    return Phrase(last, analysis.span(first, last))


def _whose(analysis: Analysis, first: int) -> int | None:
    """ "Channels | linked to | the brigade said": the noun before a tie to the phrase, which parsers take for a clause."""
    if first < 3:
        return None
    noun, tie, to = analysis.tokens[first - 3 : first]
    tied = tie.lower in _WORDS["tied"] and to.lower in {"to", "with"} and noun.pos in {"NOUN", "PROPN"}
    return noun.i if tied and noun.sentence == to.sentence else None


def _with_modifiers(analysis: Analysis, noun: int) -> int:
    at = noun
    while at > 0 and analysis.tokens[at - 1].head == noun:
        at -= 1
    return at


def _surname(token: Token) -> bool:
    """A lone name that is no place's: "Steifo said"."""
    return (
        token.pos == "PROPN" and token.entity not in {"GPE", "LOC", "FAC", "DATE", "TIME"} and token.text[:1].isupper()
    )


def _name_start(analysis: Analysis, last: int, bodies: Mapping[int, int]) -> int:
    """The first of at most three capitalised words of a name that no tagger found."""
    first = last
    while first > 0 and last - first < 2 and _surname(analysis.tokens[first - 1]) and first - 1 not in bodies:
        first -= 1
    return first


def _joins(analysis: Analysis, first: int, bodies: Mapping[int, int], cues: Cues) -> bool:
    """ "State television **and** the agency said": whether "and" joins another who can speak."""
    if analysis.tokens[first - 1].lower != "and":
        return False
    return phrase_start(analysis, first - 2, bodies, cues) is not None


def before_phrase(analysis: Analysis, verb: Token, phrase: Phrase, start: int) -> Span | None:
    """The clause from token ``start`` up to a source that trails it, where it is one: with a verb, and open at its end."""
    first = analysis.tokens_in(phrase.span.start, phrase.span.end)[0].i
    if first - start < 3:
        return None
    before = analysis.tokens[first - 1]
    if before.pos in {"ADP", "SCONJ", "CCONJ", "DET", "AUX"} or before.lower in _WORDS["open_ends"]:
        return None
    words = analysis.tokens[start:first]
    if words[0].lower in _WORDS["circumstance"] or words[0].tag in {"VBG", "VBN"}:
        return None
    if not any(t.tag in FINITE or (t.pos == "AUX" and t.tag == "MD") for t in words if t.i != verb.i):
        return None
    return trimmed(analysis, start, first - 1)
