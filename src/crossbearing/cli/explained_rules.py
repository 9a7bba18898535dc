"""The rules of attribution in words, for people who ask how a claim was read."""

from __future__ import annotations

from functools import cache

from crossbearing.language.lexicon import LexiconError, load_table

_PARTS = ("families", "forms", "heads", "mendings")


def in_words(rule: str) -> str:
    """A rule like "assertive-clause:say+beside" in words; a part that the table does not know is spelt without marks."""
    said = []
    for part in rule.split("+"):
        pieces = part.split(":")
        words = _words()["mendings"].get(part) or ", ".join(_head(p) for p in pieces[:-1] or pieces)
        cue = f" (“{pieces[-1].replace('-', ' ')}”)" if len(pieces) > 1 else ""
        said.append(words + cue)
    return "; ".join(said)


def _head(name: str) -> str:
    table = _words()
    family, _, form = name.partition("-")
    if name in table["heads"]:
        return table["heads"][name]
    if family in table["families"]:
        return " ".join(filter(None, (table["families"][family], table["forms"].get(form, form.replace("-", " ")))))
    return name.replace("-", " ").replace("_", " ")


@cache
def _words() -> dict[str, dict[str, str]]:
    table = load_table("crossbearing.cli", "attribution_rules.yaml")
    if not isinstance(table, dict) or set(table) != set(_PARTS):
        raise LexiconError(f"attribution_rules.yaml: should have {', '.join(_PARTS)}")
    for part, entries in table.items():
        if not isinstance(entries, dict) or not all(isinstance(v, str) and v for v in entries.values()):
            raise LexiconError(f"attribution_rules.yaml: {part}: every rule should be given words")
    return table
