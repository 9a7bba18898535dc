"""The personal name in a phrase that names a source."""

from __future__ import annotations

from collections.abc import Container, Sequence, Set

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.mention import ActorMention

_WORDS = words_of("names", "titles", "women", "men", "articles")
# A name has no more words than this on either side of its head.
_LONGEST = 6
# A person in one of these roles is not the body he speaks for: the body is his affiliation.
PEOPLE = frozenset({"official", "witness", "anonymous", "monitor"})


def person_in(
    analysis: Analysis,
    head: Token,
    core: Sequence[Token],
    actor: ActorMention | None,
    bodies: Container[int],
    cues: Cues,
) -> str | None:
    """The name of the person that a phrase with this head names; ``bodies`` are the tokens of parties' names."""
    return (
        _tagged(analysis, head, core, actor)
        or _apposed(analysis, head, core, bodies, cues)
        or _at_end(analysis, head, core, bodies, cues)
    )


def _tagged(analysis: Analysis, head: Token, core: Sequence[Token], actor: ActorMention | None) -> str | None:
    """The personal name in a phrase: its head's, or that of an apposition."""
    if actor is not None and actor.register is not None:
        appos = analysis.child(head.i, "appos")
        if appos is None:
            return None
        head = appos
    elif head.pos != "PROPN":
        appos = analysis.child(head.i, "appos")
        if appos is None or appos.entity != "PERSON" or appos not in core:
            return None
        head = appos
    if head.entity != "PERSON":
        return None
    first = last = head.i
    tokens, within = analysis.tokens, {t.i for t in core}
    while first - 1 in within and head.i - first < _LONGEST and _goes_on(tokens[first - 1]):
        first -= 1
    while last + 1 in within and last - head.i < _LONGEST and _goes_on(tokens[last + 1]):
        last += 1
    while first < last and (tokens[first].text == "-" or tokens[first].lower in _WORDS["titles"]):
        first += 1
    return whole_name(analysis, first, last)


def _goes_on(token: Token) -> bool:
    """Whether a token may belong to a personal name: tagged so, and no clause of its own."""
    return token.entity == "PERSON" and (token.pos == "PROPN" or token.text in {"-", "’"})


def _apposed(analysis: Analysis, head: Token, core: Sequence[Token], bodies: Container[int], cues: Cues) -> str | None:
    """ "The governor of Hodeidah, Salem al-Khanbashi": taggers miss the name, parsers hang it on the town."""
    if head.pos != "NOUN" or cues.roles.get(head.lemma) != "official":
        return None
    for token in core:
        first = analysis.edges(token.i)[0]
        if token.dep != "appos" or token.pos != "PROPN" or analysis.tokens[first - 1].text != ",":
            continue
        name = [t for t in core if first <= t.i <= token.i and t.lower not in _WORDS["titles"]]
        if len([t for t in name if t.pos == "PROPN"]) > 1 and not any(t.i in bodies for t in name):
            return analysis.span(name[0].i, name[-1].i).text
    return None


def _at_end(analysis: Analysis, head: Token, core: Sequence[Token], bodies: Container[int], cues: Cues) -> str | None:
    """ "Head of the Observatory Rami Abdel Rahman": a name behind the body that a role belongs to."""
    name = list(core)
    while name and (name[0].entity != "PERSON" or any(t.entity != "PERSON" and t.text != "-" for t in name)):
        name = name[1:]
    at = name[0].i - 1 if name else -1
    if len(name) < 2 or at <= head.i or cues.roles.get(head.lemma) not in PEOPLE:
        return None
    before = analysis.tokens[at]
    role = cues.roles.get(before.lower)
    if before.lower in _WORDS["titles"] or before.i in bodies or before.entity == "ORG" or role == "institution":
        return analysis.span(name[0].i, name[-1].i).text
    return None


def whole_name(analysis: Analysis, first: int, last: int) -> str:
    """A name as it stands in the text, with what a hyphen joins to it: "Hassan al-Jundi"."""
    tokens = analysis.tokens
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        if tokens[first - 2].end == tokens[first - 1].start:
            first -= 2
    if tokens[last].text == "-" and last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end:
        # "Yazan al-|Noiami": a tagger's name that stops at the article
        last += 1
    while last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last + 1].start == tokens[last].end:
        if tokens[last + 2].start != tokens[last + 1].end:
            break
        last += 2
    return " ".join(analysis.span(first, last).text.split())


def surname(name: str) -> str:
    """The last word of a name in lower case, without the article that some texts leave out: "al-Jundi", "Jundi"."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    for article in _WORDS["articles"]:
        if last.startswith(article) and len(last) > len(article) + 2:
            return last[len(article) :]
    return last


def is_woman(words: Set[str]) -> bool | None:
    """Whether the words of a phrase make somebody a woman or a man; ``None`` where they do not tell."""
    if bool(words & _WORDS["women"]) == bool(words & _WORDS["men"]):
        return None
    return bool(words & _WORDS["women"])
