"""What a denial in an account is of: that it happened, that people were harmed, or that the denier did it.

The reading gives the scope by the verb denied. Here it is held against the incident: "rejected accusations that its jets had
bombed the market" leaves the bombing, and "rejected reports of civilian deaths" is of the deaths, whoever reported them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from crossbearing.incidents.answers import table
from crossbearing.model.claim import Claim
from crossbearing.model.source import DenialScope, Source

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"\b(?:that|of)\b")
# Words before the subject of what is denied ("that in any way its jets").
_OPENING = 3
# Words of a subject and its verb ("its troops in the town had been").
_SUBJECT = 8


def scopes_of(claim: Claim, sources: Mapping[str, Source]) -> tuple[DenialScope, ...]:
    """What a claim denies of the incident; nothing where it denies nothing.

    "Denied that it had bombed a prison" denies the bombing, as it was told, and the denier's part in it.
    """
    if claim.denies is None or claim.stance != "denies":
        return ()
    said = claim.denies.scope
    if said == "casualties" and set(_WORD.findall(claim.span.text.lower())[:_OPENING]) & set(
        table("denials")["numbers"]
    ):
        return ("statement",)  # "disputed the number of casualties": how many, not that there were any
    if said in ("responsibility", "casualties"):
        return (said,)
    words = _WORD.findall(claim.span.text.lower())
    if words and words[0] in table("denials")["intent"]:
        return ("statement",)  # "denies deliberately attacking civilians": what was meant, or what it does in general
    if words and words[0] in table("denials")["doing"]:
        return ("responsibility",)
    told = _told(claim.span.text.lower(), words)
    if told and _is_own(told, sources.get(claim.chain[-1].source)):
        return ("responsibility",) if said == "statement" else (said, "responsibility")
    if (said != "statement" or told is not words) and _are_harmed(told):
        return ("casualties",)
    return (said,)


def _are_harmed(words: list[str]) -> bool:
    """Whether what is denied is that people came to harm: "civilian deaths", "any civilians had been hit"."""
    people = set(table("denials")["people"])
    harm = [n for n, word in enumerate(words) if word in table("denials")["harm"]]
    return bool(harm) and bool(people & set(words[: harm[-1] + 1]))


def _told(text: str, words: list[str]) -> list[str]:
    """The words of what is denied: behind "reports that", "accusations of", where it is a statement."""
    if not set(words[:_OPENING]) & set(table("denials")["said"]):
        return words
    clause = _CLAUSE.search(text)
    return _WORD.findall(text[clause.end() :]) if clause else []


def _is_own(words: list[str], denier: Source | None) -> bool:
    """Whether the deed denied is the denier's: "it", "its aircraft", "our forces", or the denier by name."""
    start = words[1:] if words[0] == "that" else words
    if not start or set(start[:_SUBJECT]) & set(table("denials")["befell"]):
        return False
    if start[0] in table("denials")["own"]:
        return True
    if denier is None or not denier.named:
        return False
    name = [w for w in _WORD.findall(denier.name.lower()) if w != "the"]
    return bool(name) and [w for w in start if w != "the"][: len(name)] == name


def no_part(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims by which someone who speaks for a body says that a party had no part in the deed, without a word of denial."""
    phrases = table("blame")["no_part"]
    for claim in claims:
        if claim.stance != "asserts" or len(claim.chain) < 2:
            continue
        words = f" {' '.join(_WORD.findall(claim.span.text.lower()))} "
        behind = next((words.partition(f" {phrase} ")[2] for phrase in phrases if f" {phrase} " in words), "")
        if set(behind.split()) & set(table("blame")["deeds"]):
            yield claim
