"""A source that ends its sentence with no comma before it, which parsers take for part of the content."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase
from crossbearing.attribution.phrases import noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.model.span import Span

_WORDS = words_of(
    "trailing", "inside", "compound", "saying", "after", "belonging", "before_name", "citing", "with_object"
)
# "… of the city the Observatory for Human Rights said on Monday": the phrase is no longer than this.
_LONGEST = 12
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def trailing_source(
    analysis: Analysis, verb: Token, bodies: Mapping[int, int], cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """The noun phrase right before a verb of saying that ends its sentence, and the words before it.

    ``bodies`` gives, for each token of a party's name, the index of the name's first token.
    Headlines, wire copy and texts that lost their commas end so.
    """
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or _shows(analysis, verb)
    if not finite or not _ends_sentence(analysis, verb):
        return None
    last = verb.i - 1
    while last > 0 and analysis.tokens[last].pos in {"AUX", "ADV"}:
        last -= 1
    end = last
    if analysis.tokens[last].text == ")":
        # "… for Human Rights (SOHR) said": the acronym belongs to the name before it
        last = next((t.i - 1 for t in reversed(analysis.tokens[max(0, last - 4) : last]) if t.text == "("), last)
    first = phrase_start(analysis, last, bodies, cues)
    if first is None:
        return None
    first = _member_start(analysis, first, cues)
    first = _joint_start(analysis, first, bodies, cues)
    start = after_full_stop(analysis, verb, first)
    if first - start < 3:
        return None
    content = trimmed(analysis, start, first - 1)
    if content is None:
        return None
    return Phrase(last, analysis.span(first, end)), (content,)


def _shows(analysis: Analysis, verb: Token) -> bool:
    """ "…, hospital records show.": the last word, which parsers take for a noun."""
    last = verb.i + 1 == analysis.sentence_of(verb.i).last - 1 or verb.i + 1 == analysis.sentence_of(verb.i).last
    return last and verb.tag == "NN" and verb.i > 0 and analysis.tokens[verb.i - 1].tag in {"NNS", "NNPS"}


def _joint_start(analysis: Analysis, first: int, bodies: Mapping[int, int], cues: Cues) -> int:
    """ "… a medic and | witnesses said": the first of those who say it together."""
    while first > 2 and analysis.tokens[first - 1].lower == "and":
        joint = phrase_start(analysis, first - 2, bodies, cues)
        if joint is None:
            break
        first = joint
    return first


def inverted_source(
    analysis: Analysis, verb: Token, bodies: Mapping[int, int], cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """ "The toll is expected to rise added the Observatory.": a party that ends its sentence, taken for an object."""
    noun = analysis.child(verb.i, "dobj")
    if verb.tag not in {"VBD", "VBZ"} or noun is None or noun.i < verb.i or analysis.child(verb.i, "nsubj"):
        return None
    last = analysis.sentence_of(verb.i).last - 1
    speaks = noun.i in bodies or (_role(noun, cues) and analysis.tokens[verb.i + 1].pos == "DET")
    if not speaks or last - analysis.edges(noun.i)[1] > 1 or verb.lemma not in _WORDS["saying"]:
        return None
    start = after_full_stop(analysis, verb, verb.i)
    content = trimmed(analysis, start, verb.i - 1) if verb.i - start >= 4 else None
    return (noun_phrase(analysis, noun), (content,)) if content is not None else None


def name_at_end(analysis: Analysis, verb: Token, phrase: Phrase, bodies: Mapping[int, int]) -> bool:
    """ "… in the last bastion the Observatory said": a party's name with its own article ends somebody else's phrase."""
    last = verb.i - 1
    first = bodies.get(last)
    if first is None or first < 2 or phrase.span.start >= analysis.tokens[first - 1].start:
        return False
    article, before = analysis.tokens[first - 1], analysis.tokens[first - 2]
    if article.tag == "NNS" and before.pos == "NUM":
        # "killed four children Radio Nahr reported"
        return True
    return article.pos == "DET" and before.pos in {"NOUN", "PROPN", "NUM"}


def after_full_stop(analysis: Analysis, verb: Token, first: int) -> int:
    """Where the content begins: parsers run sentences together where marks are missing."""
    start = body_start(analysis, analysis.sentence_of(verb.i))
    for token in analysis.tokens[start:first]:
        if token.text in {".", "!", "?"} and analysis.in_quotes(token.start) is None:
            start = token.i + 1
    return start


def _ends_sentence(analysis: Analysis, verb: Token) -> bool:
    """Nothing but the day, the occasion and whoever is cited follows."""
    rest = analysis.tokens[verb.i + 1 : analysis.sentence_of(verb.i).last]
    cites = next((n for n, t in enumerate(rest) if t.tag == "VBG" and t.lower in _WORDS["citing"]), len(rest))
    rest = rest[:cites]
    thing = analysis.child(verb.i, "dobj")
    if thing is not None and thing.i > verb.i and verb.lemma in _WORDS["with_object"] and not thing.entity:
        # "where the group declared a caliphate": the object is what is said
        return False
    return len(rest) <= 8 and all(
        t.pos in {"PUNCT", "NUM", "DET", "NOUN", "PROPN", "ADV"} or t.lower in _WORDS["after"] for t in rest
    )


def phrase_start(analysis: Analysis, last: int, bodies: Mapping[int, int], cues: Cues) -> int | None:
    """The first token of the phrase that ends at ``last``; ``None`` where it names nobody who could speak."""
    tokens = analysis.tokens
    if last < 1:
        return None
    sentence = tokens[last].sentence
    named = bodies.get(last)
    if named is None and tokens[last].entity == tokens[last - 1].entity == "PERSON" and tokens[last].pos == "PROPN":
        return _person_start(analysis, last, cues)
    speaks = named is not None or _role(tokens[last], cues) or tokens[last].lower in cues.documents
    if tokens[last].pos not in _NOMINAL or not speaks:
        return None
    first = named if named is not None else last
    at = first
    while at > 0 and last - at < _LONGEST and tokens[at - 1].sentence == sentence:
        before = tokens[at - 1]
        if before.pos == "NOUN" and tokens[at].pos == "ADJ" and named is None:
            # "as a result | local media said": nouns stand behind their adjectives
            return _own_modifiers(analysis, last)
        if before.pos == "DET":
            return at - 1
        if before.tag == "NNS":
            # "in the bombardments FNA reported", "in the last days sources said": a plural is no part of a name
            return first if named is not None else _own_modifiers(analysis, last)
        if named is not None and before.lower in _WORDS["before_name"] and not _role(tokens[at - 2], cues):
            # "in the nearby village of Tokhar Amnesty International said"
            return first
        if before.lower in _WORDS["compound"] and tokens[at - 2].text == "-" and at > 2:
            # "the Britain-based Observatory", "state-run TV"
            return at - 4 if at > 3 and tokens[at - 4].pos == "DET" else at - 3
        if before.pos in _NOMINAL or before.lower in _WORDS["inside"]:
            at -= 1
            continue
        break
    if named is not None and _hyphened(analysis, first):
        return first - 2
    # without an article to open it, the phrase is the name, or the noun with its own modifiers
    return first if named is not None else _own_modifiers(analysis, last)


def _hyphened(analysis: Analysis, first: int) -> bool:
    """ "Al-|Manar": whether a hyphen joins a name to the word before it."""
    before = analysis.tokens[first - 1]
    return first > 1 and before.text == "-" and before.end == analysis.tokens[first].start


def _member_start(analysis: Analysis, first: int, cues: Cues) -> int:
    """ "… a source at | the Police Command told": a body behind a role and "at" or "in" is where the role belongs."""
    tokens = analysis.tokens
    joined = first > 2 and tokens[first - 1].lower in _WORDS["belonging"]
    if not joined or tokens[first - 1].sentence != tokens[first].sentence or not _role(tokens[first - 2], cues):
        return first
    at = first - 2
    while tokens[at - 1].head == first - 2 and tokens[at - 1].dep in {"amod", "compound", "det"} and at > 1:
        at -= 1
    return at


def _person_start(analysis: Analysis, last: int, cues: Cues) -> int:
    """The first word of a personal name with the titles before it: "the district governor Hamid Sarraf"."""
    tokens = analysis.tokens
    at = last
    while at > 0 and last - at < _LONGEST:
        before = tokens[at - 1]
        if before.entity != "PERSON" and not (_role(before, cues) and before.sentence == tokens[last].sentence):
            break
        at -= 1
    if _role(tokens[at], cues):
        title = next((t.i for t in tokens[at + 1 : last] if t.entity == "PERSON"), last) - 1
        while at > 0 and tokens[at - 1].head in range(at, title + 1) and tokens[at - 1].dep in {"compound", "amod"}:
            at -= 1
        if at > 0 and tokens[at - 1].pos == "DET":
            at -= 1
    return at


def _role(token: Token, cues: Cues) -> bool:
    return token.lower in cues.roles or token.lemma in cues.roles


def _own_modifiers(analysis: Analysis, last: int) -> int:
    at = last
    tokens = analysis.tokens
    while at > 0 and tokens[at - 1].head == last and tokens[at - 1].dep in {"amod", "compound"}:
        if tokens[at - 1].tag == "NNS":
            break
        at -= 1
    return at
