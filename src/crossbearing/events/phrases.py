"""Noun phrases and clauses as stretches of text."""

from __future__ import annotations

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_section
from crossbearing.model.span import Span

_WORDS = load_section("crossbearing.events", "words.yaml", "phrases", "relative", "joining", "measuring")

# Dependents that end a noun phrase when they follow its head: clauses, afterthoughts and further members of a list.
_TRAILING = frozenset(
    {"relcl", "appos", "conj", "cc", "parataxis", "advcl", "ccomp", "punct", "preconj", "advmod", "npadvmod"}
)
_CLAUSES = frozenset({"conj", "cc", "parataxis", "advcl", "ccomp", "relcl", "punct", "meta", "intj"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
# No clause is taken to reach further than this from its verb, so that a text without sentence ends costs no more.
_REACH = 120
_TIMES = frozenset({"DATE", "TIME"})


def phrase_edges(analysis: Analysis, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase headed by ``head``, without trailing clauses."""
    first, last = head, head
    for child in analysis.children(head):
        low, high = analysis.edges(child.i)
        if child.i < head:
            first = first if child.dep in {"punct", "cc", "preconj", "conj"} and low == first else min(first, low)
        elif child.i > head:
            if not _belongs(analysis, child, last):
                break
            last = max(last, _cut(analysis, child, high))
    return first, last


def measured(analysis: Analysis, noun: Token) -> Token:
    """ "A series of | strikes": the noun of measure, which stands in the sentence for what it measures; else the noun itself."""
    of = analysis.tokens[noun.head]
    above = analysis.tokens[of.head]
    fits = noun.dep == "pobj" and of.dep == "prep" and of.lower == "of"
    return above if fits and above.lemma in _WORDS["measuring"] else noun


def _belongs(analysis: Analysis, child: Token, last: int) -> bool:
    if child.dep in {"case"}:
        return True
    if child.dep in _TRAILING:
        return False
    if child.i > last + 1 and analysis.tokens[child.i - 1].text in {",", ";", "--", "–", "—"}:
        return False
    return not (child.dep == "prep" and _is_time(analysis, child))


def _is_time(analysis: Analysis, prep: Token) -> bool:
    pobj = analysis.child(prep.i, "pobj")
    return pobj is not None and pobj.entity in _TIMES


def _cut(analysis: Analysis, child: Token, high: int) -> int:
    """Stop a dependent before a comma that opens an afterthought or a relative clause."""
    for token in analysis.tokens[child.i + 1 : high + 1]:
        if token.text in {",", ";", "(", "—", "–"} or token.lower in _WORDS["relative"]:
            return max(child.i, token.i - 1)
    return high


def phrase_span(analysis: Analysis, head: int) -> Span:
    """The noun phrase headed by ``head``: modifiers and complements, no trailing clause, no further list member."""
    first, last = phrase_edges(analysis, head)
    return tidy_span(analysis, first, last, head)


def tidy_span(analysis: Analysis, first: int, last: int, head: int) -> Span:
    """The text of tokens ``first`` to ``last`` without loose conjunctions and possessive marks, quotation marks closed."""
    tokens = analysis.tokens
    while last > head and (tokens[last].lower in _WORDS["joining"] or tokens[last].dep == "case"):
        last -= 1
    while first < head and tokens[first].text in {",", ";", "--"}:
        first += 1
    quoted = [t for t in tokens[first : last + 1] if t.text in _QUOTES]
    if len(quoted) % 2 == 1 and last + 1 < len(tokens) and tokens[last + 1].text in _QUOTES and quoted[0].i < head:
        last += 1
    return analysis.span(first, last)


def conjuncts(analysis: Analysis, head: int) -> tuple[int, ...]:
    """``head`` and the nouns joined to it by "and", in text order; at most ten."""
    found = [head]
    at = head
    while len(found) < 10:
        after = analysis.child(at, "conj")
        if after is None or after.pos in {"VERB", "AUX"}:
            break
        found.append(after.i)
        at = after.i
    return tuple(found)


def clause_edges(analysis: Analysis, verb: int) -> tuple[int, int]:
    """First and last token of the clause of ``verb`` alone, without the clauses joined to it or hung on it."""
    first, last = verb, verb
    for child in analysis.children(verb):
        if child.dep in _CLAUSES and not (child.dep == "advcl" and abs(child.i - verb) < 3):
            continue
        low, high = analysis.edges(child.i)
        first, last = min(first, low), max(last, high)
    return max(first, verb - _REACH), min(last, verb + _REACH)
