"""Noun phrases as sources: where they begin and end, and whether they can speak."""

from __future__ import annotations

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start

_WORDS = words_of("phrases", "belonging", "personal", "occasions", "things")
_SPEAKING_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_CLAUSES = frozenset({"relcl", "advcl", "acl"})


_THINGS = words_of("things", "happenings")


def noun_phrase(analysis: Analysis, head: Token) -> Phrase:
    """The noun phrase of ``head``: its subtree without relative and other clauses at its right edge."""
    first, last = analysis.edges(head.i)
    for child in analysis.children(head.i):
        if child.i > head.i and child.dep in _CLAUSES and not _belongs(analysis, child):
            last = min(last, analysis.edges(child.i)[0] - 1)
            break
    for child in analysis.children(head.i):
        if child.dep == "prep" and child.i > head.i and _occasion(analysis, child):
            last = min(last, child.i - 1)
    last = max(last, head.i)
    sentence = analysis.sentence_of(head.i)
    if first == sentence.first:
        first = min(body_start(analysis, sentence), head.i)
    tokens = analysis.tokens
    while last > head.i and tokens[last].pos in {"PUNCT", "CCONJ"} and tokens[last].text not in {")", "”", '"'}:
        last -= 1
    while first < head.i and tokens[first].pos == "PUNCT":
        first += 1
    return Phrase(head.i, analysis.span(first, last))


def _belongs(analysis: Analysis, clause: Token) -> bool:
    """ "Media | linked to the rebels": with no comma between, part of who they are."""
    if clause.dep != "acl" or clause.lemma not in _WORDS["belonging"] or clause.tag not in {"VBN", "VBD"}:
        return False
    return clause.i == clause.head + 1 and analysis.child(clause.i, "prep") is not None


def _occasion(analysis: Analysis, prep: Token) -> bool:
    """ "… at a news conference": where it was said, no part of the name."""
    noun = analysis.child(prep.i, "pobj")
    return noun is not None and (noun.lemma in _WORDS["occasions"] or noun.entity in {"DATE", "TIME"})


def can_speak(analysis: Analysis, head: Token, cues: Cues) -> bool:
    """Whether a phrase with this head names a person, a body or a writing."""
    if head.pos == "NOUN" and head.lemma in _THINGS["happenings"] and analysis.child(head.i, "prep") is None:
        return False
    if head.pos == "PROPN" or head.lower in _WORDS["personal"] or head.entity in _SPEAKING_ENTITIES:
        return True
    if (
        head.lower in cues.roles
        or head.lemma in cues.roles
        or head.lower in cues.documents
        or head.lemma in cues.documents
        or head.lemma in cues.speakers
    ):
        return True
    # "many of the officials", "one of them", "some", "others"
    if head.pos in {"PRON", "NUM", "DET", "ADJ"}:
        return head.tag not in {"WDT", "WP", "EX"} and head.lower not in _WORDS["things"]
    return False
