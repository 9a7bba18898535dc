"""The cue words of attribution, read from ``data/cues.yaml`` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.source import HedgeKind, Stance

_FRAMES = frozenset(
    {"clause", "quote", "noun", "as", "predicate", "for", "of", "on", "against", "about", "to", "with", "in", "at", "of-object", "of-count",
     "over", "for-object", "gerund", "infinitive", "as-saying", "finding", "toll", "bidding"}
)  # fmt: skip
_WHERE = "attribution/data/cues.yaml"


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb of saying, believing, intending …, with the complements that make it one."""

    lemma: str
    family: str
    stance: Stance
    frames: frozenset[str]
    needs_speaker: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The whole lexicon."""

    verbs: Mapping[str, VerbCue]
    attitudes: Mapping[str, VerbCue]
    attitude_adjectives: frozenset[str]
    attitude_nouns: Mapping[str, frozenset[str]]
    undergone: frozenset[str]
    raising: Mapping[str, HedgeKind]
    lemmas: Mapping[str, str]
    requests: Mapping[str, frozenset[str]]
    impersonal: Mapping[str, HedgeKind]
    hedges: Mapping[str, HedgeKind]
    nouns: Mapping[str, Stance]
    prepositions: tuple[tuple[str, ...], ...]
    no_word_of: frozenset[str]
    occasions: frozenset[str]
    asides: frozenset[str]
    labels: frozenset[str]
    documents: frozenset[str]
    relays: frozenset[str]
    not_relays: frozenset[str]
    roles: Mapping[str, str]
    speakers: frozenset[str]
    others: frozenset[str]
    anonymity: frozenset[str]
    declined: frozenset[str]
    held: frozenset[str]
    unanswered: frozenset[str]
    no_saying_of: Mapping[str, frozenset[str]]
    falsehoods: frozenset[str]


@cache
def load_cues() -> Cues:
    """Read the lexicon. Raises ``LexiconError`` naming the entry that is not as it should be."""
    table = load_table("crossbearing.attribution", "cues.yaml")
    return Cues(
        verbs=_verbs(table),
        attitudes={w: _cue(w, "attitude", "asserts", frames, True) for w, frames in table["attitudes"].items()},
        attitude_adjectives=frozenset(map(_word, table["attitude_adjectives"])),
        attitude_nouns={
            _word(w): _cue(w, "attitude", "asserts", frames, False).frames
            for w, frames in table["attitude_nouns"].items()
        },
        undergone=frozenset(map(_word, table["undergone"])),
        raising={_word(w): _one_of(kind, HedgeKind, w) for w, kind in table["raising"].items()},
        lemmas=table["lemmas"],
        requests={verb: frozenset(map(_word, preps)) for verb, preps in table["requests"].items()},
        impersonal={
            _word(w): _one_of(kind, HedgeKind, w) for w, kind in {**table["impersonal"], **table["raising"]}.items()
        },
        hedges=_inverted(table["hedges"], HedgeKind),
        nouns=_inverted(table["nouns"], Stance),
        prepositions=tuple(tuple(phrase.split()) for phrase in table["prepositions"]),
        labels=frozenset(table["labels"]),
        asides=frozenset(table["asides"]),
        no_word_of=frozenset(table["no_word_of"]),
        occasions=frozenset(map(_word, table["occasions"])),
        documents=frozenset(table["documents"]),
        relays=frozenset(table["relays"]),
        not_relays=frozenset(table["not_relays"]),
        roles={word: role for role, words in reversed(table["roles"].items()) for word in words},
        speakers=frozenset(_word(w) for words in table["speakers"].values() for w in words),
        others=frozenset(table["others"]),
        anonymity=frozenset(table["anonymity"]),
        declined=frozenset(map(_word, table["declined"])),
        held=frozenset(map(_word, table["held"])),
        unanswered=frozenset(map(_word, table["unanswered"])),
        no_saying_of={_word(v): frozenset(map(_word, nouns)) for v, nouns in table["no_saying_of"].items()},
        falsehoods=frozenset(map(_word, table["falsehoods"])),
    )


def _verbs(table: dict[str, Any]) -> dict[str, VerbCue]:
    careful = frozenset(table["needs_speaker"])
    found: dict[str, VerbCue] = {}
    for family, group in table["verbs"].items():
        stance = _one_of(group["stance"], Stance, family)
        for word, frames in group["words"].items():
            lemma = _word(word)
            if lemma in found:
                raise LexiconError(f"{_WHERE}: {lemma!r} stands in two classes, {found[lemma].family} and {family}")
            found[lemma] = _cue(lemma, family, stance, frames, lemma in careful)
    return found


def _cue(lemma: str, family: str, stance: Stance, frames: str, needs_speaker: bool) -> VerbCue:
    unknown = set(frames.split()) - _FRAMES
    if unknown:
        raise LexiconError(f"{_WHERE}: {lemma!r} has unknown complements {sorted(unknown)}")
    return VerbCue(_word(lemma), family, stance, frozenset(frames.split()), needs_speaker)


def _inverted(groups: dict[str, list[str]], kinds: Any) -> dict[str, Any]:
    return {_word(w): _one_of(kind, kinds, w) for kind, words in groups.items() for w in words}


def _one_of(value: str, kinds: Any, where: str) -> Any:
    if value not in get_args(kinds):
        raise LexiconError(f"{_WHERE}: {where!r}: {value!r} is not one of {', '.join(get_args(kinds))}")
    return value


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise LexiconError(f"{_WHERE}: {value!r} is not a word; put it in quotation marks")
    return value
