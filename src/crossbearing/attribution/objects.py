"""The content of a verb whose complement is no clause: a noun phrase, a predicate, a prepositional phrase."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.content import adds_more, right_end, trimmed
from crossbearing.attribution.cues import load_cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_WORDS = words_of("objects", "people", "whole", "answering", "figures", "aside", "dozens")

# "what", "who", "how": the words that open an indirect question.
_QUESTION = frozenset({"WP", "WRB", "WDT", "WP$"})


def object_content(analysis: Analysis, verb: Token, frames: frozenset[str]) -> tuple[Span, ...]:
    """The content of a verb whose complement is no clause, by its frames; empty when none is there."""
    for frame in ("as", "predicate", "of-object", "for-object", "of-count", "toll", "gerund", "finding", "noun"):
        if frame in frames:
            parts = _OBJECT_FRAMES[frame](analysis, verb)
            if parts:
                return parts
    for preposition in ("for", "of", "on", "against", "about", "to", "with", "in", "at"):
        if preposition in frames:
            parts = prepositional_content(analysis, verb, preposition)
            if parts:
                return parts
    return ()


def prepositional_content(analysis: Analysis, verb: Token, preposition: str) -> tuple[Span, ...]:
    """ "called for restraint": the object of the preposition."""
    for child in analysis.children(verb.i):
        if child.i > verb.i and child.dep == "advcl" and preposition == "for":
            mark = analysis.child(child.i, "mark")
            if mark is not None and mark.lower == "for":
                # "called for the two sides to withdraw"
                return _one(analysis, (mark.i + 1, analysis.edges(child.i)[1]))
        if child.i > verb.i and child.dep == "prep" and child.lower == preposition:
            noun = analysis.child(child.i, "pobj", "pcomp")
            if noun is not None and noun.entity in {"DATE", "TIME"}:
                # "reported on Thursday"
                continue
            return _one(analysis, _phrases_from(analysis, verb, noun)) if noun else ()
    return ()


def _counted(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "spoke of five dead": so many of something."""
    of = next((c for c in analysis.children(verb.i) if c.i > verb.i and c.dep == "prep" and c.lower == "of"), None)
    noun = analysis.child(of.i, "pobj") if of is not None else None
    if noun is None or not (noun.pos == "NUM" or noun.lemma in _WORDS["dozens"] or analysis.child(noun.i, "nummod")):
        return ()
    return _one(analysis, _phrases_from(analysis, verb, noun))


def _phrases_from(analysis: Analysis, verb: Token, noun: Token) -> tuple[int, int]:
    first, last = analysis.edges(noun.i)
    name = misread_name(analysis, verb, last)
    if name is not None:
        return first, analysis.edges(name.i)[1]
    short = _short(analysis, noun.i, last)
    return first, short if short < last else _with_phrases(analysis, verb, last)


def misread_name(analysis: Analysis, verb: Token, last: int) -> Token | None:
    """ "Rejected a report by the agency | SONNA that troops fled": taggers take a name in capitals for a verb with the clause."""
    name = analysis.tokens[last + 1] if last + 1 < len(analysis.tokens) else verb
    capitals = name.text.isupper() and len(name.text) > 2 and not verb.text.isupper()
    return name if capitals and name.pos == "VERB" and name.head == verb.i else None


def bidden_content(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "told residents to leave": who is bidden, and to do what."""
    bidden, task = analysis.child(verb.i, "dobj", "dative"), analysis.child(verb.i, "xcomp")
    if bidden is None or task is None or task.tag != "VB" or not verb.i < bidden.i < task.i:
        return ()
    if not any(c.tag == "TO" for c in analysis.children(task.i)):
        # "told us, “Leave by noon”"
        return ()
    first = analysis.edges(bidden.i)[0]
    return _one(analysis, (first, right_end(analysis, verb, first)))


def request_content(analysis: Analysis, verb: Token, prepositions: frozenset[str]) -> tuple[Span, ...]:
    """ "called for restraint", "called on all sides to withdraw": what is asked, with who is asked to do it."""
    for preposition in sorted(prepositions):
        parts = prepositional_content(analysis, verb, preposition)
        if not parts:
            continue
        task = analysis.child(verb.i, "xcomp", "advcl")
        if task is None or task.tag != "VB" or task.i < verb.i or preposition == "for":
            return parts
        first = analysis.tokens_in(parts[0].start, parts[0].end)[0].i
        return _one(analysis, (first, right_end(analysis, verb)))
    return ()


def response_content(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "did not respond to a request for comment": what was not answered."""
    for child in analysis.children(verb.i):
        if child.i > verb.i and child.dep in {"prep", "dative"} and child.lower in {"to", "on"}:
            return _one(analysis, analysis.edges(child.i))
    return ()


def _one(analysis: Analysis, edges: tuple[int, int]) -> tuple[Span, ...]:
    span = trimmed(analysis, *edges)
    return (span,) if span else ()


def _object(analysis: Analysis, verb: Token) -> Token | None:
    found = analysis.child(verb.i, "dobj", "nsubjpass")
    return found if found is None or found.i > verb.i or found.dep == "nsubjpass" else None


def _noun(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    noun = analysis.child(verb.i, "dobj")
    if noun is None and analysis.child(verb.i, "agent") is not None:
        # "the attack was claimed by …": the subject of the passive is what is said
        noun = analysis.child(verb.i, "nsubjpass")
        return _one(analysis, analysis.edges(noun.i)) if noun is not None and noun.tag not in {"WDT", "WP"} else ()
    taken_up = _WORDS["people"] | _WORDS["whole"] if verb.lemma in _WORDS["answering"] else _WORDS["people"]
    if noun is None or noun.i < verb.i:
        return ()
    if noun.pos == "PRON" and noun.lower not in taken_up and not _some_of(analysis, noun):
        return ()
    return _one(analysis, _phrases_from(analysis, verb, noun))


def _some_of(analysis: Analysis, pronoun: Token) -> bool:
    """ "reported some of the injuries being critical"."""
    return any(c.lower == "of" and c.i == pronoun.i + 1 for c in analysis.children(pronoun.i))


def _short(analysis: Analysis, head: int, last: int) -> int:
    """A noun phrase without the relative clause, apposition or aside that a comma or a dash adds to it."""
    for token in analysis.tokens[head + 1 : last]:
        if token.head == head and _told_where(analysis, token):
            # "denied responsibility | in a statement"
            return token.i - 1
        following = analysis.tokens[token.i + 1]
        if token.text in {"—", "–", "--", "-"} and analysis.text[token.start - 1].isspace():
            return token.i - 1
        if token.text == "," and (following.lower in _WORDS["aside"] or adds_more(analysis, following)):
            return token.i - 1
    return last


def _with_phrases(analysis: Analysis, verb: Token, last: int) -> int:
    """Take in phrases of place and time that follow at once: "reported shelling | in the suburbs | overnight"."""
    for child in analysis.children(verb.i):
        if child.lower == "to" and _receives(analysis, child):
            # "confirmed the toll to an agency": whom it was said to
            continue
        if _told_where(analysis, child):
            break
        first, end = analysis.edges(child.i)
        if (first == last + 1 and (child.dep in {"prep", "npadvmod", "advmod"} or _completes(analysis, child))) or (
            child.dep == "conj" and (_asks_on(analysis, last, first) or _one_more(analysis, child, last, first))
        ):
            last = end
    return last


def _asks_on(analysis: Analysis, last: int, first: int) -> bool:
    """ "about the raid | and how it was planned"."""
    return first == last + 2 and analysis.tokens[first].tag in _QUESTION


def _one_more(analysis: Analysis, noun: Token, last: int, first: int) -> bool:
    """ "condemns the raid at noon, | and the attacks on Monday": a further object, which parsers join to the verb."""
    between = analysis.tokens[last + 1 : first]
    joins = any(t.pos == "CCONJ" for t in between) and all(t.pos in {"CCONJ", "PUNCT"} for t in between)
    return noun.pos in {"NOUN", "PROPN"} and joins and not any(c.dep == "nsubj" for c in analysis.children(noun.i))


def _completes(analysis: Analysis, clause: Token) -> bool:
    """ "calls | to ban it", "sees him | as captured by them": what the object is for, or is taken to be."""
    if clause.dep not in {"advcl", "xcomp"}:
        return False
    opening = analysis.tokens[analysis.edges(clause.i)[0]]
    if clause.tag == "VB":
        return opening.tag == "TO"
    return opening.lower == "as" and clause.tag in {"VBG", "VBN"}


def _told_where(analysis: Analysis, child: Token) -> bool:
    """ "…, at a rally", "… in an interview": the occasion of speaking."""
    noun = analysis.child(child.i, "pobj") if child.dep == "prep" else None
    return noun is not None and noun.lemma in load_cues().occasions


def _receives(analysis: Analysis, preposition: Token) -> bool:
    noun = analysis.child(preposition.i, "pobj")
    cues = load_cues()
    return noun is not None and (noun.lemma in cues.relays or noun.lower in cues.not_relays or noun.entity == "ORG")


def _finding(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "The video shows a tank firing": an object with a clause or a phrase of its own."""
    noun = analysis.child(verb.i, "dobj")
    if noun is None or not any(c.dep in {"acl", "relcl"} for c in analysis.children(noun.i)):
        return ()
    return _noun(analysis, verb)


def _with_preposition(analysis: Analysis, verb: Token, words: Sequence[str]) -> tuple[Span, ...]:
    noun = _object(analysis, verb)
    for child in analysis.subtree(verb.i):
        if (
            child.lower in words
            and child.dep in {"prep", "mark"}
            and child.i > verb.i
            and child.head in {verb.i, noun.i if noun else -1}
        ):
            first = analysis.edges(noun.i)[0] if noun and noun.i > verb.i else analysis.edges(child.i)[0]
            parts = _one(analysis, (first, _with_phrases(analysis, verb, analysis.edges(child.i)[1])))
            if noun and noun.i < verb.i:
                return _one(analysis, analysis.edges(noun.i)) + parts
            return parts
    return ()


def _as(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    opening = analysis.tokens[verb.i + 1] if verb.i + 1 < len(analysis.tokens) else verb
    clause = analysis.tokens[opening.head] if opening.dep == "mark" else opening
    thing = analysis.child(clause.i, "dobj") if opening.lower == "as" and clause.head == verb.i else None
    if thing is not None and thing.i > clause.i:
        # "dismissed as fabricated | a claim that …"
        return _one(analysis, analysis.edges(thing.i))
    return _with_preposition(analysis, verb, ("as",))


def _of_object(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    return _with_preposition(analysis, verb, ("of",))


def _for_object(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    return _with_preposition(analysis, verb, ("for", "on", "over"))


def _predicate(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    if not any(c.dep in {"dobj", "nsubjpass", "ccomp"} for c in analysis.children(verb.i)):
        # "called in sick" calls nobody anything
        return ()
    for child in analysis.children(verb.i):
        if child.dep in {"oprd", "ccomp", "xcomp"} and child.i > verb.i:
            first = min(
                (c.i for c in analysis.children(verb.i) if c.i > verb.i and c.dep in {"dobj", "oprd", "ccomp"}),
                default=child.i,
            )
            return _one(analysis, (max(verb.i + 1, min(first, analysis.edges(first)[0])), analysis.edges(child.i)[1]))
    return ()


def _toll(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "put the death toll at 31", "counted 25 dead", "recorded 14 deaths"."""
    noun = analysis.child(verb.i, "dobj")
    if noun is None or noun.i < verb.i:
        return ()
    if noun.pos == "NUM" and verb.lemma != "put" and analysis.tokens[noun.i + 1].lemma in _WORDS["figures"]:
        # parsers hang "dead" in "25 dead" on the verb
        return _one(analysis, (analysis.edges(noun.i)[0], noun.i + 1))
    if noun.lemma not in _WORDS["figures"]:
        return ()
    counted = verb.lemma != "put" and analysis.child(noun.i, "nummod") is not None
    return _with_preposition(analysis, verb, ("at",)) or (_noun(analysis, verb) if counted else ())


def _gerund(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    child = analysis.child(verb.i, "xcomp", "dobj", "ccomp")
    if child is None or child.tag != "VBG" or child.i < verb.i:
        return ()
    return _one(analysis, analysis.edges(child.i))


_OBJECT_FRAMES = {
    "as": _as,
    "predicate": _predicate,
    "of-object": _of_object,
    "for-object": _for_object,
    "of-count": _counted,
    "toll": _toll,
    "gerund": _gerund,
    "finding": _finding,
    "noun": _noun,
}
