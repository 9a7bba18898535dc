"""The closed word lists of the grammar of attribution, read from ``data/words.yaml`` and checked."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.language.word_lists import load_section


def words_of(subject: str, *lists: str) -> Mapping[str, frozenset[str]]:
    """The lists of one subject, each as a set of lower-case words; raises as ``load_section`` does."""
    return load_section("crossbearing.attribution", "words.yaml", subject, *lists)
