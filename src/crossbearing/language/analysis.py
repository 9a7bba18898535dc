"""Tokens, sentences and their syntax, addressed by code points of the text as given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crossbearing.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``head`` is the index of its syntactic head (itself for a root).

    ``pos`` is a Universal part of speech, ``tag`` the Penn tag, ``dep`` the
    dependency label in the ClearNLP scheme, ``entity`` the statistical entity
    label or "" (a hint, never the last word on a name).
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str
    entity_begins: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (exclusive) of paragraph ``paragraph``."""

    i: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: ``start``–``end`` with the marks, ``inner`` without.

    ``open_ended`` marks a quotation whose closing mark is missing and that was
    taken to run to the end of its paragraph. ``depth`` is 0 for an outer one.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    open_ended: bool


class Analysis:
    """A text with its tokens, sentences, paragraphs and quotations.

    White space is in no token. Token and sentence indices count over the whole
    text. Offsets are code points into ``text``, which is the text as given.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        paragraphs: Sequence[Span],
        quotes: Sequence[Quoted],
        pipeline: str,
    ) -> None:
        self.text = text
        self.tokens = tuple(tokens)
        self.sentences = tuple(sentences)
        self.paragraphs = tuple(paragraphs)
        self.quotes = tuple(quotes)
        self.pipeline = pipeline

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(map(tuple, below))

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        """Leftmost and rightmost token index below each token, itself included."""
        left = list(range(len(self.tokens)))
        right = list(range(len(self.tokens)))
        for i in self._deepest_first():
            head = self.tokens[i].head
            if head != i:
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
        return tuple(zip(left, right, strict=True))

    def _deepest_first(self) -> list[int]:
        order: list[int] = []
        stack = [t.i for t in self.tokens if t.head == t.i]
        while stack:
            i = stack.pop()
            order.append(i)
            stack.extend(self._children[i])
        order.reverse()
        return order

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    def children(self, i: int) -> tuple[Token, ...]:
        """The direct dependents of token ``i``, in text order."""
        return tuple(self.tokens[c] for c in self._children[i])

    def child(self, i: int, *deps: str) -> Token | None:
        """The first direct dependent of token ``i`` with one of these dependency labels."""
        for c in self._children[i]:
            if self.tokens[c].dep in deps:
                return self.tokens[c]
        return None

    def edges(self, i: int) -> tuple[int, int]:
        """First and last token index (inclusive) of the subtree of token ``i``."""
        return self._edges[i]

    def subtree(self, i: int) -> Iterator[Token]:
        """The tokens at or below token ``i``, depth first."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield self.tokens[j]
            stack.extend(reversed(self._children[j]))

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token ``i``, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def span(self, first: int, last: int) -> Span:
        """The text from token ``first`` to token ``last`` (inclusive)."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last].end)

    def subtree_span(self, i: int) -> Span:
        """The stretch of text from the first to the last token below ``i``."""
        return self.span(*self.edges(i))

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that token ``i`` stands in."""
        return self.sentences[self.tokens[i].sentence]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_span(self, sentence: Sentence) -> Span:
        """The stretch of text of a sentence."""
        return self.span(sentence.first, sentence.last - 1)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap the characters ``start``–``end``."""
        low = bisect_left(self._starts, start)
        if low and self.tokens[low - 1].end > start:
            low -= 1
        return self.tokens[low : bisect_left(self._starts, end)]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers the character at ``offset``, if one does."""
        found = self.tokens_in(offset, offset + 1)
        return found[0] if found else None

    def head_of(self, start: int, end: int) -> Token | None:
        """The syntactic head of the tokens in ``start``–``end``: the one whose own head is outside."""
        inside = self.tokens_in(start, end)
        for token in inside:
            if token.head == token.i or not (start <= self.tokens[token.head].start < end):
                if token.pos != "PUNCT":
                    return token
        return inside[0] if inside else None

    def in_quotes(self, offset: int) -> Quoted | None:
        """The outermost quotation that the character at ``offset`` stands in."""
        starts, outer = self._outer_quotes
        at = bisect_right(starts, offset) - 1
        return outer[at] if at >= 0 and offset < outer[at].end else None

    def outer_quotes(self, start: int, end: int) -> tuple[Quoted, ...]:
        """The outermost quotations that share characters with ``start``–``end``, in text order."""
        starts, outer = self._outer_quotes
        low = max(0, bisect_right(starts, start) - 1)
        return tuple(q for q in outer[low : bisect_left(starts, end)] if q.end > start)

    @cached_property
    def _outer_quotes(self) -> tuple[tuple[int, ...], tuple[Quoted, ...]]:
        """Outermost quotations, which never overlap, with their starts."""
        outer = tuple(q for q in self.quotes if q.depth == 0)
        return tuple(q.start for q in outer), outer
