"""Text that several reports share: sentences copied, and words quoted from one statement.

Sentences are cut into overlapping runs of words (shingles; Broder 1997, "On the resemblance
and containment of documents"). An index from each run to the sentences that hold it finds
the pairs, so the cost grows with the text and not with the square of the reports. The
reports of one incident are few; no sketch of them (min-hash) is needed to compare them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.model.record import Record
from crossbearing.model.span import Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s+[A-Z“\"]|\s*$)[^.!?\n]*)*[.!?]*[”\"’']?")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
# Words in a run; sentences of fewer than this many words are too common to be a copy of anything.
_RUN = 3
_SHORTEST = 7
# The share of a shorter sentence's runs that a copy must have, edits allowed for.
_COPIED = 0.6
# Quoted words: runs of two, since a quotation is often cut short; and how many there must be.
_QUOTED = 0.75
_SHORTEST_QUOTE = 4
# A run that stands in more sentences than this says nothing of where it was copied from.
_COMMON = 60
# The share of a report's sentences that must be copied for the whole report to be an echo.
_WHOLE = 0.6
_FEWEST = 2
# Characters of a headline at most, its runs at least, the share that the sentence it cuts short must have, verbs' endings.
_HEADLINE = 160
_FEWEST_RUNS = 5
# The share of its telling words, a figure among them, that a sentence must have that tells it in another order.
_SAME_WORDS = 0.8
_CUT = 0.6
_ENDING = re.compile(r"(?<=\w{3})(?:ed|s)$")
_TWICE = re.compile(r"([^\W\d_])\1$")
_DROPPED = frozenset({"a", "an", "the", "is", "are", "was", "were", "has", "have", "been"})
_SAYS = re.compile(r"\s*(?:,|:|\s[-–—])\s*[^,:]{3,40}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a stretch in quotation marks: the report's number among those compared, where it stands, its runs."""

    report: int
    start: int
    end: int
    runs: frozenset[tuple[str, ...]]
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Two stretches of two reports that share their words; ``share`` is that of the shorter one's runs."""

    one: Sentence
    other: Sentence
    share: float


@dataclass(frozen=True, slots=True)
class Echoes:
    """What the reports share. ``whole`` maps a report to the reports that it copies most of its sentences from or to."""

    copies: tuple[Copy, ...]
    quotes: tuple[Copy, ...]
    whole: frozenset[tuple[int, int]]


def find_echoes(records: Sequence[Record]) -> Echoes:
    """The copied sentences and shared quotations of several reports."""
    sentences = [s for n, record in enumerate(records) for s in _sentences(n, record.report.text)]
    quotes = [s for n, record in enumerate(records) for s in _quoted(n, record)]
    copies = (*_pairs(sentences, _COPIED), *_headlines(records, sentences))
    return Echoes(copies, tuple(_pairs(quotes, _QUOTED)), _whole(sentences, copies))


def _headlines(records: Sequence[Record], sentences: Sequence[Sentence]) -> Iterator[Copy]:
    """Headlines that stand alone, and the one sentence each cuts short: "RSF fighters kill nine in attack on camp".

    A headline drops articles and tells in the present; both are left out of its words and the sentences'. Who says so
    stands behind it, and is no part of what is cut.
    """
    texts = [one.report.text.strip() for one in records]
    bare = {n for n, text in enumerate(texts) if len(text) < _HEADLINE and text[-1:].isalnum() and "\n" not in text}
    if not bare:
        return
    lines = [(one, _folded(records[one.report].report.text[one.start : one.end])) for one in sentences]
    for line in sentences:
        if line.report not in bare:
            continue
        runs = _folded(_SAYS.sub("", records[line.report].report.text[line.start : line.end].rstrip()))
        words = _telling(runs)
        held = [
            (max(len(runs & theirs) / max(len(runs), 1) / _CUT, _told_in(words, theirs) / _SAME_WORDS), other)
            for other, theirs in lines
            if other.report not in bare
        ]
        most, other = max(held, key=lambda row: row[0], default=(0.0, line))
        if len(runs) >= _FEWEST_RUNS and most >= 1:
            yield Copy(other, line, min(1.0, most * _CUT))


def _telling(runs: frozenset[tuple[str, ...]]) -> frozenset[str]:
    """The longer words and the figures of a stretch."""
    return frozenset(word for run in runs for word in run if len(word) > 3 or word.isdigit())


def _told_in(words: frozenset[str], runs: frozenset[tuple[str, ...]]) -> float:
    """The share of a headline's telling words that a sentence has, in whatever order; none where a figure is another."""
    theirs = _telling(runs)
    figures = {word for word in words if word.isdigit()}
    if len(words) < _SHORTEST or not figures or not figures <= theirs:
        return 0.0
    return len(words & theirs) / len(words)


def _folded(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of a sentence without articles, auxiliaries and the endings of verbs."""
    words = [_TWICE.sub(r"\1", _ENDING.sub("", w)) for w in _WORD.findall(text.lower()) if w not in _DROPPED]
    return frozenset(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _sentences(report: int, text: str) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(text):
        made = _sentence(report, match.start(), match.group(), _RUN)
        if made.words >= _SHORTEST:
            yield made


def _quoted(report: int, record: Record) -> Iterator[Sentence]:
    """What claims quote word for word."""
    for claim in record.claims:
        if claim.quotation != "direct":
            continue
        for span in claim.parts or (claim.span,):
            made = _sentence(report, span.start, span.text, 2)
            if made.words >= _SHORTEST_QUOTE:
                yield made


def _sentence(report: int, start: int, text: str, run: int) -> Sentence:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    runs = frozenset(tuple(words[n : n + run]) for n in range(len(words) - run + 1))
    return Sentence(report, start, start + len(text), runs, len(words))


def _pairs(sentences: Sequence[Sentence], least: float) -> Iterator[Copy]:
    """Pairs of different reports whose shared runs are at least the share ``least`` of the shorter one's."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, sentence in enumerate(sentences):
        shared: Counter[int] = Counter()
        for run in sentence.runs:
            held = index[run]
            if len(held) <= _COMMON:
                shared.update(held)
                held.append(n)
        for other, count in sorted(shared.items()):
            fewest = min(len(sentence.runs), len(sentences[other].runs))
            if sentences[other].report != sentence.report and count >= least * fewest:
                yield Copy(sentences[other], sentence, count / fewest)


def _whole(sentences: Sequence[Sentence], copies: Sequence[Copy]) -> frozenset[tuple[int, int]]:
    """Pairs of reports (the one that copies first) where most of the first one's sentences stand in the second."""
    totals = Counter(sentence.report for sentence in sentences)
    held: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for copy in copies:
        held[copy.one.report, copy.other.report].add(copy.one.start)
        held[copy.other.report, copy.one.report].add(copy.other.start)
    return frozenset(pair for pair, starts in held.items() if len(starts) >= max(_FEWEST, _WHOLE * totals[pair[0]]))


def at(sentence: Sentence, span: Span) -> bool:
    """Whether a claim's words stand mostly in the sentence."""
    shared = min(sentence.end, span.end) - max(sentence.start, span.start)
    return shared > 0.5 * min(span.end - span.start, sentence.end - sentence.start)
