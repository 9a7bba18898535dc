"""Names that open a source's phrase and are described behind it with no comma between: "Ali Haddad head of the council"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.mention import ActorMention

_WORDS = words_of("leads", "bodies", "joints", "opening", "ranks")
# The description says within so many words what the one named is.
_SOON = 6
_LONGEST = 5


def leading_body(core: Sequence[Token], by_token: Mapping[int, ActorMention]) -> ActorMention | None:
    """The known body that a phrase opens with, where only a description or a word for its kind follows.

    "Human Rights Watch a New York-based group", "Reuters news agency", "Hezbollah group".
    """
    words = [t for t in core if t.text not in {"(", ")"}]
    if words and words[0].pos == "DET":
        words = words[1:]
    while words and words[0].i not in by_token and _belongs(words):
        words = words[1:]
    mention = by_token.get(words[0].i) if words else None
    if mention is None or mention.register is None or mention.kind in {"state_forces", "government", "coalition"}:
        return None
    rest = [t for t in words if by_token.get(t.i) is not mention]
    if rest and by_token.get(rest[0].i) is not None:
        # the acronym in brackets behind a name
        rest = [t for t in rest if by_token.get(t.i) is None]
    if not rest or rest[0].i < words[0].i:
        return None
    kind_only = all(t.lemma in _WORDS["bodies"] or t.lower in _WORDS["bodies"] for t in rest)
    return mention if kind_only or rest[0].lower in _WORDS["opening"] else None


def _belongs(words: Sequence[Token]) -> bool:
    """ "Britain-based", "opposition": what may stand before the name of a body."""
    if len(words) > 3 and words[1].text == "-":
        return True
    if words[0].pos == "PROPN" and words[0].entity in {"GPE", "NORP"} and len(words) > 2:
        return True
    return words[0].text == "-" or words[0].lower in _WORDS["joints"] or words[0].pos == "ADJ"


def leading_person(
    core: Sequence[Token], by_token: Mapping[int, ActorMention], cues: Cues
) -> tuple[Sequence[Token], str] | None:
    """The words of the personal name that a phrase opens with, and the role that the words behind it give."""
    n = 0
    while n < len(core) and n < _LONGEST and _name_like(core[n], by_token, cues):
        n += 1
    people = [t.i for t in core[:n] if t.entity == "PERSON"]
    if people and people[0] == core[0].i:
        # "Ali Haddad Rights Monitors director": the name ends where the tagger ends it
        n = next((k for k, t in enumerate(core[:n]) if t.entity != "PERSON" and t.text != "-"), n)
    while n and (core[n - 1].lower in _WORDS["ranks"] or core[n - 1].text[:-1].isupper()):
        # "Chief", "WHOs": they begin the description
        n -= 1
    name, rest = core[:n], core[n : n + _SOON]
    if len([t for t in name if t.pos == "PROPN"]) < 2 or not rest or name[-1].text == "-":
        return None
    opens = rest[0].lower in _WORDS["opening"] | _WORDS["ranks"] or rest[0].pos == "PROPN"
    if not opens and cues.roles.get(rest[0].lower) != "official":
        return None
    role = next((cues.roles[t.lower] for t in rest if t.lower in cues.roles), None)
    return (name, role) if role in {"official", "witness", "monitor"} else None


def named_behind(analysis: Analysis, found: Found, bodies: Mapping[int, int], cues: Cues) -> Found:
    """ "… said the council | director Ali Haddad": the role and the name that parsers part from the body they go with."""
    if found.source is None or found.source.head < found.at:
        return found
    first = analysis.tokens_in(found.source.span.start, found.source.span.end)[0].i
    last = analysis.tokens_in(found.source.span.start, found.source.span.end)[-1].i
    end = analysis.sentence_of(last).last
    at = last + 1
    while at < end and bodies.get(at) is not None and bodies.get(at) == bodies.get(last):
        at += 1
    role = at
    while at < end and at - role < _LONGEST and cues.roles.get(analysis.tokens[at].lower) == "official":
        at += 1
    name = at
    while at < end and at - name < _LONGEST and _personal(analysis.tokens[at]):
        at += 1
    if role == name or at - name < 2 or any(p.end > found.cue.start for p in found.parts):
        return found
    return replace(found, source=Phrase(at - 1, analysis.span(first, at - 1)))


def _personal(token: Token) -> bool:
    return token.text == "-" or (token.entity == "PERSON" and token.pos == "PROPN")


def _name_like(token: Token, by_token: Mapping[int, ActorMention], cues: Cues) -> bool:
    if token.text == "-":
        return True
    named = token.pos == "PROPN" and (token.text[:1].isupper() or token.entity == "PERSON")
    return named and token.i not in by_token and token.lower not in cues.roles
