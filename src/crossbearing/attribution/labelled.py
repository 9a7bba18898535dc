"""Reports in labelled lines: "Source: the governor on Telegram. Quote: “…” Details: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("labelled", "source", "quote", "of")
# "Direct quote from the mayor of the town:" is no longer than this.
_LABEL = 9


def labelled(analysis: Analysis, cues: Cues) -> Iterator[Found]:
    """A quotation behind "Quote:" is whose the label says, else whose the last "Source:" names."""
    last: Phrase | None = None
    for sentence in analysis.sentences:
        tokens = analysis.sentence_tokens(sentence)
        mark = next((t for t in tokens[1:_LABEL] if t.text == ":"), None)
        if mark is None:
            continue
        label = tokens[: mark.i - sentence.first]
        if label[0].lower in _WORDS["source"] and len(label) == 1:
            last = _named(analysis, analysis.tokens[mark.i + 1 : sentence.last], cues)
        elif label[0].lower in _WORDS["quote"] or label[-1].lower in _WORDS["quote"]:
            whose = _named(analysis, _behind_of(label), cues) or last
            found = _quoted(analysis, label, mark, whose)
            if found is not None:
                yield found


def _behind_of(label: Sequence[Token]) -> Sequence[Token]:
    """ "Quote | from | the mayor"."""
    at = next((n for n, t in enumerate(label) if t.lower in _WORDS["of"]), None)
    return label[at + 1 :] if at is not None else ()


def _named(analysis: Analysis, words: Sequence[Token], cues: Cues) -> Phrase | None:
    """The first party that the words name, as far as its first comma."""
    end = next((n for n, t in enumerate(words) if t.text in {",", ";", "."} or t.lower == "on"), len(words))
    named = words[:end]
    head = analysis.head_of(named[0].start, named[-1].end) if named else None
    if head is None or not can_speak(analysis, head, cues) or head.pos in {"VERB", "PRON"}:
        return None
    phrase = noun_phrase(analysis, head)
    whole = analysis.span(named[0].i, named[-1].i)
    return Phrase(head.i, whole) if not whole.holds(phrase.span) or phrase.span.start > whole.start else phrase


def _quoted(analysis: Analysis, label: Sequence[Token], mark: Token, whose: Phrase | None) -> Found | None:
    if whose is None or mark.i + 2 >= len(analysis.tokens):
        return None
    quote = analysis.in_quotes(analysis.tokens[mark.i + 2].start)
    if quote is None or quote.start != analysis.tokens[mark.i + 1].start:
        return None
    tokens = analysis.tokens_in(quote.inner_start, quote.inner_end)
    if not tokens:
        return None
    cue = analysis.span(label[0].i, mark.i)
    content = analysis.span(tokens[0].i, tokens[-1].i)
    return Found(mark.i, cue, cue, whose, (content,), "asserts", "labelled-quote", quoted=True)
