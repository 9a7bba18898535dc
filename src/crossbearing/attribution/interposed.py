"""Contents around a cue clause that a sentence holds aside: "the strike, officials said, killed two"."""

from __future__ import annotations

from crossbearing.attribution.content import closes_relative, cue_clause, trimmed
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.model.span import Span

_WORDS = words_of("interposed", "told")
_RELATIVE = frozenset({"WDT", "WP"})


def interpolated(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """The sentence around a short cue clause set off by marks: "the strike, officials said, killed two"."""
    first, last = cue_clause(analysis, verb)
    if last - first > 14 or not _set_off(analysis, first, last) or not _parenthetical(analysis, verb):
        return ()
    sentence = analysis.sentence_of(verb.i)
    start = body_start(analysis, sentence)
    parts = [trimmed(analysis, start, first - 1), trimmed(analysis, last + 1, sentence.last - 1)]
    kept = tuple(p for p in parts if p is not None)
    return kept if _has_clause(analysis, kept) and sum(p.end - p.start for p in kept) > 12 else ()


def in_relative(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "a video which, he said, shows the blast; it …": only the relative clause is what the aside is about."""
    first, last = cue_clause(analysis, verb)
    tokens = analysis.tokens
    sentence = analysis.sentence_of(verb.i)
    if last - first > 14 or first - 2 <= sentence.first or last + 2 >= sentence.last or tokens[last + 1].text != ",":
        return ()
    pronoun = tokens[first - 2]
    if tokens[first - 1].text != "," or pronoun.tag not in _RELATIVE or analysis.in_quotes(verb.start) is not None:
        return ()
    if not any(c.dep in {"nsubj", "nsubjpass"} and c.i >= first for c in analysis.children(verb.i)):
        return ()
    rest = trimmed(analysis, last + 2, _relative_end(analysis, pronoun, last + 2))
    return (analysis.span(pronoun.i, pronoun.i), rest) if rest else ()


def _relative_end(analysis: Analysis, pronoun: Token, first: int) -> int:
    """The last token of a relative clause that goes on at ``first``: a semicolon ends it, and so does the comma that closes it."""
    sentence = analysis.sentence_of(first)
    for token in analysis.tokens[first + 1 : sentence.last - 1]:
        if token.text == ";" or closes_relative(analysis, token, pronoun):
            return token.i - 1
    return sentence.last - 1


def _parenthetical(analysis: Analysis, verb: Token) -> bool:
    """Whether a verb has a subject and nothing to say of its own: "officials said", not "officials announced a halt"."""
    if analysis.in_quotes(verb.start) is not None:
        # "“…, when you can point a finger at somebody”": part of what is said
        return False
    children = analysis.children(verb.i)
    if not any(c.dep in {"nsubj", "nsubjpass"} for c in children) or any(c.dep in {"mark", "ccomp"} for c in children):
        return False
    return not any(c.dep == "dobj" and c.i > verb.i and verb.lemma not in _WORDS["told"] for c in children)


def _has_clause(analysis: Analysis, parts: tuple[Span, ...]) -> bool:
    """Whether somebody does something in the words around: "During the attack, he posted" has said nothing yet."""
    return any(
        t.dep in {"nsubj", "nsubjpass", "expl", "csubj"} for p in parts for t in analysis.tokens_in(p.start, p.end)
    )


def as_reported(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "As Reuters reported, the road was closed": the clause around it."""
    mark = analysis.child(verb.i, "mark", "advmod")
    if verb.dep != "advcl" or mark is None or mark.lower != "as" or analysis.child(verb.i, "dobj", "ccomp") is not None:
        return ()
    if analysis.child(verb.i, "xcomp", "auxpass") is not None or analysis.in_quotes(verb.start) is not None:
        # "as it continued to rise", "as the rule is written"
        return ()
    sentence = analysis.sentence_of(verb.i)
    first, last = analysis.edges(verb.i)
    parts = [
        trimmed(analysis, _clause_start(analysis, verb, body_start(analysis, sentence)), first - 1),
        trimmed(analysis, last + 1, sentence.last - 1),
    ]
    return tuple(p for p in parts if p is not None)


def _clause_start(analysis: Analysis, verb: Token, start: int) -> int:
    """Where the clause that an as-clause belongs to begins: "… was fined, and, as the ministry noted, | he …"."""
    main = analysis.tokens[verb.head]
    joined = main.dep == "conj" and analysis.child(main.i, "nsubj", "nsubjpass", "expl") is not None
    return max(start, analysis.edges(main.i)[0]) if joined else start


def before_inverted(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "…, said the governor": all before the verb, where parsers found two subjects and no clause."""
    sentence = analysis.sentence_of(verb.i)
    subject = next((c for c in analysis.children(verb.i) if c.dep == "nsubj" and c.i > verb.i), None)
    if subject is None or verb.i - sentence.first < 4 or analysis.tokens[verb.i - 1].text not in {",", '"', "”", "''"}:
        return ()
    span = trimmed(analysis, body_start(analysis, sentence), verb.i - 1)
    return (span,) if span else ()


def _set_off(analysis: Analysis, first: int, last: int) -> bool:
    """Whether marks stand before the clause and after it, or it ends the sentence."""
    sentence = analysis.sentences[analysis.tokens[first].sentence]
    tokens = analysis.tokens
    opens = first > sentence.first and tokens[first - 1].pos == "PUNCT"
    closes = last + 1 >= sentence.last or tokens[last + 1].pos == "PUNCT"
    return opens and closes
