"""A trailing attribution that reaches back over the sentence before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.found import Found
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Sentence

_WORDS = words_of("reach", "backward")


def reaching_back(analysis: Analysis, found: Sequence[Found]) -> list[Found]:
    """Give an unattributed sentence the source that trails the next one, where that one goes on about it.

    "Troops took an area … . The area includes the town, sources in the field reported." The
    convention of news writing is to name the source once, at the end; the link is marked inferred.
    Only the first sentence of a paragraph is reached, and only when the next one refers back to it.
    """
    return list(_reached(analysis, found))


def _reached(analysis: Analysis, found: Sequence[Found]) -> Iterator[Found]:
    cued = {analysis.tokens[f.at].sentence for f in found if f.source is not None}
    for one in found:
        number = analysis.tokens[one.at].sentence
        if not one.trailing or one.source is None or one.quoted or number == 0 or number - 1 in cued:
            continue
        sentence, before = analysis.sentences[number], analysis.sentences[number - 1]
        if before.paragraph != sentence.paragraph or not _first_of_paragraph(analysis, before):
            continue
        span = trimmed(analysis, before.first, before.last - 1)
        if span is not None and _refers_back(analysis, sentence, before):
            yield replace(one, parts=(span,), rule=f"reaches-back:{one.rule}", carried=one.at)


def _first_of_paragraph(analysis: Analysis, sentence: Sentence) -> bool:
    return sentence.i == 0 or analysis.sentences[sentence.i - 1].paragraph != sentence.paragraph


def _refers_back(analysis: Analysis, sentence: Sentence, before: Sentence) -> bool:
    """Whether the sentence opens with a pronoun or a definite phrase whose noun the one before brought in."""
    tokens = analysis.sentence_tokens(sentence)
    if tokens[0].lower not in _WORDS["backward"]:
        return False
    if tokens[0].pos == "PRON":
        return True
    noun = next((t for t in tokens[1:5] if t.pos == "NOUN"), None)
    return noun is not None and any(t.lemma == noun.lemma for t in analysis.sentence_tokens(before))
