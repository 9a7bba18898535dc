"""Where one claim ends and the next begins: the clauses of a sentence that tell something of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.language.analysis import Analysis, Sentence, Token
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.claims", "words.yaml", "segments", "joining", "beside", "anonymity", "aimed")

_VERBAL = frozenset({"VERB", "AUX"})
_JOINING = _WORDS["joining"]
# Prepositions that bring in an event told beside the main one.
_BESIDE = _WORDS["beside"]
# A described name needs this many words to be a statement about it.
_APPOSITION = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens ``first`` to ``last`` (inclusive) that tell one thing; ``rule`` says why it stands alone."""

    first: int
    last: int
    rule: str


def segments(analysis: Analysis, sentence: Sentence, triggers: frozenset[int]) -> tuple[Segment, ...]:
    """The stretches of a sentence that stand alone beside its main clause, in text order; they may nest.

    ``triggers`` are the indices of tokens that trigger an event. A sentence is not
    split for its own sake: a further main verb, a relative clause after a comma, a
    participle that tells an event, a description in apposition, and an event named
    beside the main one each stand alone.
    """
    return tuple(sorted(_split_off(analysis, sentence, triggers), key=lambda s: (s.first, -s.last)))


def _split_off(analysis: Analysis, sentence: Sentence, triggers: frozenset[int]) -> Iterator[Segment]:
    for token in analysis.sentence_tokens(sentence):
        segment = _segment_at(analysis, sentence, token, triggers)
        if segment is not None and segment.last - segment.first >= 1:
            yield segment


def _segment_at(analysis: Analysis, sentence: Sentence, token: Token, triggers: frozenset[int]) -> Segment | None:
    first, last = analysis.edges(token.i)
    if token.dep == "conj" and token.pos in _VERBAL and _joins_a_clause(analysis, token):
        return _trimmed(analysis, first, last, "coordinated-clause")
    if token.dep == "parataxis" and token.pos in _VERBAL:
        return _trimmed(analysis, first, last, "joined-clause")
    if token.dep == "ccomp" and token.pos in _VERBAL and _joined_by_comma(analysis, token):
        return _trimmed(analysis, first, last, "joined-clause")
    if token.dep == "relcl" and _after_comma(analysis, first) and not _condition_of_speaking(analysis, token):
        return _trimmed(analysis, first, last, "relative-clause")
    if token.dep == "advcl" and _tells(analysis, token, triggers):
        return _trimmed(analysis, first, last, "adverbial-clause")
    if (
        token.dep == "appos"
        and last - first + 1 >= _APPOSITION
        and _described(analysis, token)
        and _set_apart(analysis, first)
    ):
        return _trimmed(analysis, first, last, "apposition")
    if token.dep == "pobj" and _fronted(analysis, sentence, token):
        return _trimmed(analysis, first, last, "fronted-phrase")
    if token.pos == "NOUN" and token.i in triggers:
        return _named_event(analysis, token)
    return None


def _fronted(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """A phrase before the main clause that holds a clause of its own: "As part of an operation that was launched …,"."""
    last = analysis.edges(token.i)[1]
    if not any(c.dep in {"relcl", "acl"} and c.tag in {"VBD", "VBN"} for c in analysis.children(token.i)):
        return False
    before = analysis.tokens[sentence.first : analysis.edges(token.i)[0]]
    closes = last + 1 < sentence.last and analysis.tokens[last + 1].text == ","
    return closes and len(before) <= 4 and all(t.pos in {"ADP", "NOUN", "SCONJ", "ADV"} for t in before)


def _joined_by_comma(analysis: Analysis, token: Token) -> bool:
    """A whole clause that the parser hung on another one though only a comma or semicolon stands between."""
    head = analysis.tokens[token.head]
    if token.i > head.i or analysis.child(token.i, "nsubj", "nsubjpass") is None:
        return False
    between = analysis.tokens[token.i : head.i]
    return any(t.text == ";" for t in between)


def _joins_a_clause(analysis: Analysis, token: Token) -> bool:
    """Joined to a main verb; "killing one and wounding several" is one participle clause."""
    head = analysis.tokens[token.head]
    if head.pos not in _VERBAL or (head.dep in {"advcl", "acl"} and head.tag == "VBG"):
        return False
    if analysis.child(token.i, "nsubj", "nsubjpass", "expl") is None:
        if not _carries_on(analysis, head, token) or _shares_object(analysis, head, token):
            return False
    if token.tag == "VB" and analysis.child(token.i, "nsubj", "aux") is None:
        # "to hand over their arms and end the fighting": neither is told to have happened
        return False
    if token.tag in {"VBD", "VBZ", "VBP", "MD"} or (token.tag == head.tag and token.tag != "VBN"):
        return True
    return analysis.child(token.i, "nsubj", "nsubjpass", "aux", "auxpass") is not None


def _carries_on(analysis: Analysis, head: Token, token: Token) -> bool:
    """Whether a verb without a subject of its own shares the one before it: a joining word or a mark stands between.

    "and ten million | have been displaced", "attacks, also claimed by them, | have killed": its subject stands right before it.
    """
    first = analysis.edges(token.i)[0]
    while first > head.i + 1 and analysis.tokens[first - 1].pos in {"ADV", "SCONJ"}:
        first -= 1
    if analysis.tokens[first - 1].pos not in {"CCONJ", "PUNCT"}:
        return False
    reduced = head.tag == "VBN" and analysis.child(head.i, "aux", "auxpass") is None and head.dep == "ROOT"
    finite = token.tag != "VBN" or analysis.child(token.i, "aux", "auxpass") is not None
    return not (reduced and finite and analysis.tokens[first - 1].text == ",")


def _shares_object(analysis: Analysis, head: Token, token: Token) -> bool:
    """ "Gunmen shot and killed 12 farmers": two verbs side by side with one object; "Gunmen shot" would say less than was said."""
    between = analysis.tokens[head.i + 1 : token.i]
    beside = bool(between) and all(t.pos in {"CCONJ", "ADV"} for t in between)
    return beside and analysis.child(token.i, "dobj") is not None


def _condition_of_speaking(analysis: Analysis, token: Token) -> bool:
    """ "…, who asked not to be named": part of naming the source, nothing told."""
    return any(t.lemma in _WORDS["anonymity"] for t in analysis.subtree(token.i))


def _after_comma(analysis: Analysis, first: int) -> bool:
    return first > 0 and analysis.tokens[first - 1].text in {",", "—", "–", "("}


def _tells(analysis: Analysis, token: Token, triggers: frozenset[int]) -> bool:
    """A participial clause after a comma, or a full adverbial clause that tells an event."""
    first, last = analysis.edges(token.i)
    eventful = any(i in triggers for i in range(first, last + 1))
    if token.tag in {"VBG", "VBN"} and analysis.child(token.i, "nsubj", "nsubjpass", "mark") is None:
        return eventful and _after_comma(analysis, first)
    return eventful and token.i in triggers and analysis.child(token.i, "nsubj", "nsubjpass") is not None


def _set_apart(analysis: Analysis, first: int) -> bool:
    """Whether a mark parts an apposition from its noun: without commas an item of a list looks like one."""
    return first > 0 and (analysis.tokens[first - 1].pos == "PUNCT" or analysis.tokens[first].pos == "PUNCT")


def _described(analysis: Analysis, token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"} and any(c.dep in {"acl", "relcl", "prep"} for c in analysis.children(token.i))


def _named_event(analysis: Analysis, token: Token) -> Segment | None:
    """An event named by a noun beside the main one: "following several air strikes on …", "responded to the attack on …"."""
    head = analysis.tokens[token.head]
    if token.dep != "pobj" and not (token.dep == "dobj" and head.dep == "prep"):
        return None
    if head.lower not in _BESIDE:
        return None
    first, last = analysis.edges(token.i)
    clause = [c for c in analysis.children(token.i) if c.dep in {"relcl", "acl"} and c.pos in _VERBAL]
    roles = [c for c in analysis.children(token.i) if c.dep in {"poss", "prep", "compound", "amod"}]
    last = _with_target(analysis, last)
    if not clause and len(roles) < 2 and last == analysis.edges(token.i)[1]:
        return None
    return _trimmed(analysis, first, last, "event-named-beside")


def _with_target(analysis: Analysis, last: int) -> int:
    """Take in "on …", "against …" right after the noun, which parsers like to hang on the verb."""
    if last + 1 < len(analysis.tokens):
        after = analysis.tokens[last + 1]
        if after.dep == "prep" and after.lower in _WORDS["aimed"] and after.sentence == analysis.tokens[last].sentence:
            return analysis.edges(after.i)[1]
    return last


def _trimmed(analysis: Analysis, first: int, last: int, rule: str) -> Segment | None:
    tokens = analysis.tokens
    while first <= last and tokens[first].lower in _JOINING:
        first += 1
    while last >= first and (tokens[last].lower in _JOINING or tokens[last].dep == "cc"):
        last -= 1
    return Segment(first, last, rule) if first <= last else None


def without_edges(analysis: Analysis, first: int, last: int, inner: Sequence[Segment]) -> tuple[int, int] | None:
    """What is left of the tokens ``first`` to ``last`` when segments at the edges are taken off; those inside stay."""
    changed = True
    while changed:
        changed = False
        first, last = _bare(analysis, first, last)
        for segment in inner:
            if first <= segment.first <= first + 4 and segment.last < last and _free_before(analysis, first, segment):
                first, changed = segment.last + 1, True
            elif first < segment.first <= last and _reaches(analysis, segment, last):
                last, changed = segment.first - 1, True
    return (first, last) if first <= last else None


def _free_before(analysis: Analysis, first: int, segment: Segment) -> bool:
    lead = analysis.tokens[first : segment.first]
    return all(t.pos in {"ADP", "PUNCT", "SCONJ", "CCONJ"} or t.lower == "part" for t in lead)


def _bare(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    """Take joining words, and a preposition or conjunction left dangling, off the edges."""
    tokens = analysis.tokens
    while first <= last and tokens[first].lower in _JOINING:
        first += 1
    while last >= first and (tokens[last].lower in _JOINING - {")"} or _dangles(analysis, last)):
        last -= 1
    return first, last


def _reaches(analysis: Analysis, segment: Segment, last: int) -> bool:
    """Whether only marks stand between a segment's end and ``last``."""
    return all(analysis.tokens[i].pos == "PUNCT" for i in range(segment.last + 1, last + 1))


def _dangles(analysis: Analysis, at: int) -> bool:
    token = analysis.tokens[at]
    if token.tag in {"WDT", "WP"}:
        return True
    return token.dep in {"prep", "cc", "mark"} or (token.lower in _BESIDE and token.dep in {"prep", "advmod"})
