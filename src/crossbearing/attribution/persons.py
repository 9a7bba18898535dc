"""People whom a text names besides those who speak in it: whom "he" may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Sentence, Token

_WORDS = words_of("persons", "before_name")
# A quotation between a name and "he" is no longer than so many sentences.
_FARTHEST = 12
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def subject_before(analysis: Analysis, at: Token, since: int, cues: Cues) -> Phrase | None:
    """The person who is the subject of a sentence after sentence ``since`` and before that of ``at``, the nearest one.

    "Smith said … . The president vowed … . He said": the subject of the sentence before goes on.
    """
    for sentence in _told_before(analysis, at, since):
        people = [p for p in _people(analysis, sentence, cues) if _subject(analysis, p)]
        if people:
            return people[0] if len(people) == 1 else None
    return None


def group_before(analysis: Analysis, at: Token, cues: Cues) -> Phrase | None:
    """The people in the plural who are the subject of the sentence before that of ``at``, in the same paragraph."""
    before = next(_told_before(analysis, at, at.sentence - 2), None)
    if before is None or before.paragraph != analysis.sentence_of(at.i).paragraph:
        return None
    subjects = [t for t in analysis.sentence_tokens(before) if t.dep in _SUBJECTS and t.tag == "NNS"]
    speaking = [t for t in subjects if can_speak(analysis, t, cues)]
    return noun_phrase(analysis, speaking[0]) if len(speaking) == 1 else None


def named_before(analysis: Analysis, at: Token, within: int, cues: Cues) -> Phrase | None:
    """The one person named in the last ``within`` sentences before that of ``at``; ``None`` where two are."""
    for sentence in islice(_told_before(analysis, at, at.sentence - _FARTHEST), within):
        people = list(_people(analysis, sentence, cues))
        if people:
            return people[0] if len(people) == 1 else None
    return None


def _told_before(analysis: Analysis, at: Token, since: int) -> Iterator[Sentence]:
    """The sentences before that of ``at`` down to the one after ``since``, the nearest first, without those quoted."""
    for number in range(at.sentence - 1, max(-1, since), -1):
        sentence = analysis.sentences[number]
        if analysis.in_quotes(analysis.tokens[sentence.last - 1].start) is None:
            yield sentence


def _people(analysis: Analysis, sentence: Sentence, cues: Cues) -> Iterator[Phrase]:
    """Names of persons outside quotation marks, with the title before each."""
    tokens = analysis.sentence_tokens(sentence)
    n = 0
    while n < len(tokens):
        if not _named(tokens[n]) or analysis.in_quotes(tokens[n].start) is not None:
            n += 1
            continue
        last = n
        while last + 1 < len(tokens) and (_named(tokens[last + 1]) or tokens[last + 1].text == "-"):
            last += 1
        yield _titled(analysis, tokens, n, last, cues)
        n = last + 1


def _named(token: Token) -> bool:
    return token.entity == "PERSON" and token.pos == "PROPN" and token.text[:1].isalpha()


def _titled(analysis: Analysis, tokens: Sequence[Token], first: int, last: int, cues: Cues) -> Phrase:
    """ "the agency's director | Salma Haddad": the title and what goes with it stand before the name."""
    while last > first and tokens[last].text == "-":
        last -= 1
    start = first
    while start > 0 and first - start < 4 and _title(tokens[start - 1], cues):
        start -= 1
    return Phrase(tokens[last].i, analysis.span(tokens[start].i, tokens[last].i))


def _title(token: Token, cues: Cues) -> bool:
    return cues.roles.get(token.lower) == "official" or token.lower in _WORDS["before_name"]


def _subject(analysis: Analysis, person: Phrase) -> bool:
    tokens = analysis.tokens_in(person.span.start, person.span.end)
    return any(t.dep in _SUBJECTS for t in tokens)
