"""What a description takes for granted: where a force is stationed, and to whom a named party is tied."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.claims.segments import Segment
from crossbearing.language.analysis import Analysis, Sentence, Token
from crossbearing.language.word_lists import load_section

_WORDS = load_section(
    "crossbearing.claims", "words.yaml", "epithets", "stationed", "where", "based", "based_where", "tied"
)

STATIONED, TIED = "stationed-there", "tied-to-a-party"
# They stand inside the claim around them, which keeps its words.
INSIDE = frozenset({STATIONED, TIED})
_PARTIES = frozenset({"ORG", "NORP", "GPE", "PERSON"})


def epithets(analysis: Analysis, sentence: Sentence) -> Iterator[Segment]:
    """The claims that descriptions make in passing, each inside the claim around it.

    "A group | stationed in the base": somebody is there. "The | al-Qaeda-linked Nusra Front": a
    named party belongs to another. Nobody says either for its own sake, but both can be checked.
    """
    for token in analysis.sentence_tokens(sentence):
        # hung on a noun, "deployed" is a participle whatever the tagger makes of it
        if token.dep == "acl" and token.tag in {"VBN", "VBD"} and _somewhere(analysis, token):
            yield Segment(*analysis.edges(token.i), STATIONED)
        elif token.dep == "amod" and token.tag == "VBN" and token.lemma in _WORDS["tied"]:
            named = _tie(analysis, token)
            if named is not None:
                yield Segment(*named, TIED)


def _somewhere(analysis: Analysis, participle: Token) -> bool:
    """A place follows at once, and nobody is said to have put them there."""
    if participle.lemma in _WORDS["stationed"]:
        leads = _WORDS["where"]
    elif participle.lemma in _WORDS["based"]:
        leads = _WORDS["based_where"]
    else:
        return False
    following = analysis.child(participle.i, "prep")
    if following is None or following.i != participle.i + 1 or following.lower not in leads:
        return False
    return analysis.child(participle.i, "agent") is None and analysis.edges(participle.i)[1] > following.i


def _tie(analysis: Analysis, participle: Token) -> tuple[int, int] | None:
    """First and last token of "al-Qaeda-linked Nusra Front": a name, a hyphen, the tie, and the name tied to it."""
    head, hyphen = analysis.tokens[participle.head], analysis.tokens[participle.i - 1]
    first = analysis.edges(participle.i)[0]
    whom = analysis.tokens[participle.i - 2] if participle.i >= 2 else participle
    if participle.i < 2 or hyphen.text != "-" or hyphen.end != participle.start or first > whom.i:
        return None
    named = head.pos == "PROPN" and head.i > participle.i and whom.pos == "PROPN" and whom.entity in _PARTIES
    return (first, head.i) if named else None
