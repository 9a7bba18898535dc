"""Speakers named before or behind a mark: "Kremlin: …", "… - governor", as headlines and transcripts have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.phrases import can_speak
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Sentence, Token
from crossbearing.model.span import Span

_WORDS = words_of("labels", "topic", "first_person")
# A name before a colon is a speaker's only when it is this short.
_LABEL = 9
# "… - regional governor": what a headline names its source by is shorter still.
_SIGNED = 5
_MARKS = frozenset({":", "-", "–", "—"})
_QUOTES = frozenset("\"“‘'«„")
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def colon(analysis: Analysis, cues: Cues) -> Iterator[Found]:
    """A short name, a colon, and what is said: headlines and transcripts."""
    for sentence in analysis.sentences:
        tokens = analysis.sentence_tokens(sentence)
        at = next((t for t in tokens[1:_LABEL] if t.text == ":"), None)
        if at is None:
            continue
        label = tokens[: at.i - sentence.first]
        if any(t.pos in {"AUX", "NUM"} or t.lower in cues.labels for t in label):
            continue
        head = _label_head(analysis, label)
        if head is None or not can_speak(analysis, head, cues) or head.pos in {"PRON", "DET", "ADJ", "VERB"}:
            continue
        content = _after_label(analysis, at)
        if head.entity in _PLACES and not _spoken(analysis, at):
            # "Yemen: 12 killed in attack": where, not who
            continue
        if content is None or len(analysis.tokens_in(content.start, content.end)) < 3:
            continue
        if _heads_a_page(analysis, head, content, cues):
            continue
        name = Phrase(head.i, _name_of(analysis, label, head))
        yield Found(
            at.i, analysis.span(at.i, at.i), analysis.span(label[0].i, at.i), name, (content,), "asserts", "colon"
        )


def _heads_a_page(analysis: Analysis, head: Token, content: Span, cues: Cues) -> bool:
    """ "Incident assessment: Aleppo, 3 March": what kind of writing this is, and what of; nothing is told yet."""
    if not {head.lemma, head.lower} & cues.documents:
        return False
    return all(t.pos not in {"VERB", "AUX"} for t in analysis.tokens_in(content.start, content.end))


def _label_head(analysis: Analysis, label: Sequence[Token]) -> Token | None:
    """Who the label names: "Trump", "Army spokesman", and the first name of "Issa on the inquiry"."""
    topic = next((n for n, t in enumerate(label) if t.lower in _WORDS["topic"] and n), None)
    named = label[:topic] if topic else label
    head = analysis.head_of(named[0].start, named[-1].end)
    if head is not None and head.pos == "VERB" and head.text[:1].isupper() and len(named) == 1:
        # a lone surname that the tagger took for a verb
        return None
    return head


def _name_of(analysis: Analysis, label: Sequence[Token], head: Token) -> Span:
    topic = next((n for n, t in enumerate(label) if t.lower in _WORDS["topic"] and n), None)
    return analysis.span(label[0].i, label[topic - 1].i if topic else label[-1].i)


def _after_label(analysis: Analysis, at: Token) -> Span | None:
    """The rest of the sentence, or the next one where the parser ended a sentence at the colon."""
    sentence = analysis.sentence_of(at.i)
    if at.i + 2 < sentence.last:
        return trimmed(analysis, at.i + 1, sentence.last - 1)
    if sentence.i + 1 >= len(analysis.sentences):
        return None
    following = analysis.sentences[sentence.i + 1]
    if following.paragraph != sentence.paragraph:
        return None
    return trimmed(analysis, following.first, following.last - 1)


def _spoken(analysis: Analysis, at: Token) -> bool:
    """Whether what follows a colon is somebody's own words: quoted, or in the first person."""
    rest = analysis.tokens[at.i + 1 : at.i + 1 + 2 * _LABEL]
    return bool(rest) and (rest[0].text in _QUOTES or any(t.lower in _WORDS["first_person"] for t in rest))


def signed(analysis: Analysis, cues: Cues, bodies: Mapping[int, int]) -> Iterator[Found]:
    """ "Two killed in drone attack on Belgorod - governor", "Strike on hospital kills 12: ministry".

    ``bodies`` holds the tokens of parties' names. Only a line of its own without a full stop is signed so.
    """
    for sentence in analysis.sentences:
        tokens = analysis.sentence_tokens(sentence)
        if len(tokens) < _SIGNED or not _is_line(analysis, sentence):
            continue
        at = next((t for t in reversed(tokens[-_SIGNED - 1 : -1]) if t.text in _MARKS and _spaced(analysis, t)), None)
        source = _signature(analysis, tokens[at.i - sentence.first + 1 :], cues, bodies) if at is not None else None
        content = trimmed(analysis, sentence.first, at.i - 1) if at is not None and source is not None else None
        if at is None or source is None or content is None:
            continue
        told = analysis.tokens_in(content.start, content.end)
        if len(told) >= 3 and any(t.pos in {"VERB", "NUM"} for t in told):
            mark = analysis.span(at.i, at.i)
            clause = analysis.span(at.i, tokens[-1].i)
            yield Found(at.i, mark, clause, source, (content,), "asserts", "signed", trailing=True)


def _is_line(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether a sentence is a whole paragraph that no full stop ends, as headlines are."""
    whole = analysis.paragraphs[sentence.paragraph]
    first, last = analysis.tokens[sentence.first], analysis.tokens[sentence.last - 1]
    return first.start == whole.start and last.end == whole.end and last.text not in {".", "!", "?"}


def _spaced(analysis: Analysis, mark: Token) -> bool:
    """A dash stands between spaces; "Al-Manar" has none."""
    text = analysis.text
    return mark.text == ":" or (text[mark.start - 1 : mark.start].isspace() and text[mark.end : mark.end + 1].isspace())


def _signature(analysis: Analysis, words: Sequence[Token], cues: Cues, bodies: Mapping[int, int]) -> Phrase | None:
    """Who a headline is signed by: a role, a body or an outlet, and nothing but its name."""
    if not words or any(t.pos not in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ"} for t in words):
        return None
    head = analysis.head_of(words[0].start, words[-1].end)
    named = any(t.i in bodies for t in words)
    if head is None or head.pos == "ADP" or (head.entity in _PLACES and not named):
        return None
    role = any(t.lower in cues.roles or t.lemma in cues.roles or t.lower in cues.documents for t in (head, words[-1]))
    if not (named or role) or not can_speak(analysis, head, cues):
        return None
    return Phrase(head.i, analysis.span(words[0].i, words[-1].i))
