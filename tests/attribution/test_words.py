"""Words stand in data files that are checked, not in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import crossbearing.attribution
from crossbearing.language.lexicon import load_table
from crossbearing.model.source import DenialScope, HedgeKind, SourceKind, Stance

FOLDER = Path(crossbearing.attribution.__file__).parent
# Words of the code's own: labels of the parser, frames and families of cues, kinds of the record.
LABELS = """
    nsubj nsubjpass csubj csubjpass dobj dative attr oprd xcomp ccomp acomp pcomp pobj prep agent aux auxpass neg advmod
    npadvmod prt conj cc relcl advcl acl appos compound amod det dep parataxis mark expl nmod poss
    as predicate of-object for-object toll gerund finding noun clause quote infinitive as-saying
    for of on against about to with in at over factive believing intending declining denying asking assertive
"""
CODES = {
    *get_args(Stance),
    *get_args(SourceKind),
    *get_args(HedgeKind),
    *get_args(DenialScope),
    *LABELS.split(),
    *load_table("crossbearing.attribution", "cues.yaml")["roles"],
}


def collections(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The line and the strings of every literal list, set, tuple and table of plain strings."""
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Dict, ast.List, ast.Set, ast.Tuple)):
            continue
        items = node.keys if isinstance(node, ast.Dict) else node.elts
        strings = [i.value for i in items if isinstance(i, ast.Constant) and isinstance(i.value, str)]
        if strings and len(strings) == len(items):
            yield node.lineno, strings


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda p: p.stem)
def test_no_list_of_words_stands_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lists = [
        (line, words)
        for line, words in collections(tree)
        if len(words) > 2 and all(w.isalpha() and w.islower() for w in words) and not set(words) <= CODES
    ]
    assert lists == []
