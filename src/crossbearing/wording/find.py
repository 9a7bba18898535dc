"""Loaded terms in a report, with the neutral term and the side whose view each carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.wording import LoadedTerm
from crossbearing.wording.terms import Term, Terms, load_terms

_HYPHENS = frozenset("-‐‑–")
_OBJECTS = ("dobj", "nsubjpass", "oprd")
# Words that report a designation: "listed as a terrorist organisation" is not the speaker's own label.
_DESIGNATING = frozenset(
    {"designate", "list", "proscribe", "blacklist", "brand", "consider", "label", "outlaw", "classify", "regard", "deem", "ban", "term"}
    | {"designation", "listing", "recognise", "recognize", "accuse", "charge", "convict"}
)  # fmt: skip
_DESIGNATION_REACH = 12
# In a headline every word has a capital, which then says nothing of names.
_TITLE_SHARE = 0.7
_TITLE = 40
# What stands after "from" is looked through no further than this.
_PHRASE = 10


def find_loaded_terms(analysis: Analysis, terms: Terms | None = None) -> tuple[LoadedTerm, ...]:
    """The loaded terms of a report in text order, none overlapping another; ``said_by`` is left ``None``.

    ``terms`` defaults to the shipped table; see ``load_terms`` for adding one's own. Linear in
    the length of the text.
    """
    terms = terms or load_terms()
    tokens = [t for t in analysis.tokens if t.text not in _HYPHENS]
    found: list[LoadedTerm] = []
    at = 0
    while at < len(tokens):
        end, term = _longest(analysis, tokens, at, terms)
        if term is not None:
            span = analysis.span(tokens[at].i, tokens[end - 1].i)
            found.append(LoadedTerm(span, term.neutral, term.side, None, rule=f"loaded term: {term.id}"))
        at = end
    return tuple(found)


def _longest(analysis: Analysis, tokens: Sequence[Token], at: int, terms: Terms) -> tuple[int, Term | None]:
    """The longest pattern at a word whose conditions hold: the index after it and its term, ``None`` for an exempt name."""
    for words, term in _patterns(tokens[at], terms):
        end = at + len(words)
        if not _fits(tokens, at, words):
            continue
        if term is None or _holds(analysis, tokens, at, end, term):
            return end, term
    return at + 1, None


def _patterns(token: Token, terms: Terms) -> Iterator[tuple[tuple[str, ...], Term | None]]:
    rows = terms.by_first.get(token.lower, ())
    if token.lemma == token.lower:
        yield from rows
        return
    more = terms.by_first.get(token.lemma, ())
    yield from sorted((*rows, *more), key=lambda row: -len(row[0])) if rows and more else (rows or more)


def _fits(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(tokens):
        return False
    pairs = zip(tokens[at : at + len(words)], words, strict=True)
    same_sentence = tokens[at].sentence == tokens[at + len(words) - 1].sentence
    return same_sentence and all(word in (token.lower, token.lemma) for token, word in pairs)


def _holds(analysis: Analysis, tokens: Sequence[Token], at: int, end: int, term: Term) -> bool:
    token = tokens[at]
    if (term.pos and token.pos not in term.pos) or (term.tag and token.tag not in term.tag):
        return False
    if not _neighbours_hold(tokens, at, end, term):
        return False
    if not term.proper and _part_of_name(analysis, tokens[at:end]):
        return False
    if term.designation and _designated(analysis, token):
        return False
    if term.object and not _object_in(analysis, token, term.object):
        return False
    if term.not_object and _object_in(analysis, token, term.not_object):
        return False
    return not term.of or _from_in(analysis, tokens[end - 1], term.of)


def _neighbours_hold(tokens: Sequence[Token], at: int, end: int, term: Term) -> bool:
    following = {tokens[end].lower, tokens[end].lemma} if end < len(tokens) else set()
    preceding = {tokens[at - 1].lower, tokens[at - 1].lemma} if at else set()
    if (term.before and not term.before & following) or term.not_before & following:
        return False
    if (term.after and not term.after & preceding) or term.not_after & preceding:
        return False
    return not term.after_entity or bool(at and tokens[at - 1].entity in term.after_entity)


def _part_of_name(analysis: Analysis, tokens: Sequence[Token]) -> bool:
    """Whether the words are capitalised as part of a longer name ("Martyrs' Square"), in a sentence that is no headline."""
    first, last = tokens[0], tokens[-1]
    if first.pos != "PROPN" or not first.text[:1].isupper():
        return False
    sentence = analysis.sentence_of(first.i)
    if first.i == sentence.first or _is_title(analysis, first):
        return False
    beside = [i for i in (first.i - 1, last.i + 1) if sentence.first < i < sentence.last]
    return any(analysis.tokens[i].pos == "PROPN" and analysis.tokens[i].text[:1].isupper() for i in beside)


def _is_title(analysis: Analysis, token: Token) -> bool:
    sentence = analysis.sentence_of(token.i)
    words = [
        t for t in analysis.tokens[sentence.first : min(sentence.last, sentence.first + _TITLE)] if len(t.text) > 3
    ]
    return bool(words) and sum(t.text[:1].isupper() for t in words) >= _TITLE_SHARE * len(words)


def _designated(analysis: Analysis, token: Token) -> bool:
    first = max(analysis.sentence_of(token.i).first, token.i - _DESIGNATION_REACH)
    return any(t.lemma in _DESIGNATING for t in analysis.tokens[first : token.i])


def _object_in(analysis: Analysis, verb: Token, words: frozenset[str]) -> bool:
    """Whether a verb's object, passive subject or the noun a participle stands with is of a class."""
    heads = [t for t in analysis.children(verb.i) if t.dep in _OBJECTS]
    if not heads and verb.dep in {"amod", "acl", "compound"}:
        heads = [analysis.tokens[verb.head]]
    if not heads and verb.dep == "conj":
        heads = [t for t in analysis.children(verb.head) if t.dep in _OBJECTS]
    return any(_one_of(analysis, head, words) for head in heads)


def _one_of(analysis: Analysis, head: Token, words: frozenset[str]) -> bool:
    """The head, what it counts ("dozens of militants"), or a name in front of it ("Mosul city")."""
    if {head.lemma, head.lower} & words:
        return True
    return any({t.lemma, t.lower} & words for t in analysis.children(head.i) if t.dep in {"compound", "conj", "nmod"})


def _from_in(analysis: Analysis, token: Token, words: frozenset[str]) -> bool:
    """Whether "from" or "of" after a word is followed by one of a class."""
    for child in analysis.children(token.i):
        if child.dep == "prep" and child.lower in {"from", "of"}:
            first, last = analysis.edges(child.i)
            if any({t.lemma, t.lower} & words for t in analysis.tokens[first : min(last + 1, first + _PHRASE)]):
                return True
    return False
