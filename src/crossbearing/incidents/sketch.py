"""A text's wording in a few numbers, so that copies and near copies can be told without the texts."""

from __future__ import annotations

from zlib import crc32

from crossbearing.incidents.words import words_of

# Five words in a row seldom recur by chance; 64 of their hashes estimate overlap to about 6 points.
_RUN = 5
_KEPT = 64


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the runs of five words in a text, in order (bottom-k; Cohen and Kaplan, 2007)."""
    words = words_of(text)
    runs = {crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(max(0, len(words) - _RUN + 1))}
    return tuple(sorted(runs)[:_KEPT])


def overlap(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of runs that two texts have in common (Jaccard), as their sketches tell it."""
    if not a or not b:
        return 0.0
    smallest = sorted(set(a) | set(b))[: min(_KEPT, max(len(a), len(b)))]
    both = set(a) & set(b)
    return sum(h in both for h in smallest) / len(smallest)
