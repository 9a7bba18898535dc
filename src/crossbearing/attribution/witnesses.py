"""What witnesses saw and heard, where no clause says it: "a reporter saw several bodies", "residents heard shelling"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from crossbearing.attribution.content import cue_clause, right_end, trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found
from crossbearing.attribution.phrases import noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("witnesses", "perceiving", "who")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def witnessed(analysis: Analysis, known: Set[int], cues: Cues) -> Iterator[Found]:
    """Objects of perceiving whose subject is there to tell; ``known`` are the cues that have a content already.

    Only those whose trade or part it is to have seen it count: "the minister saw progress" is no testimony.
    """
    for verb in analysis.tokens:
        if verb.lemma not in _WORDS["perceiving"] or verb.tag not in _FINITE or verb.i in known:
            continue
        subject, seen = analysis.child(verb.i, "nsubj"), _seen(analysis, verb)
        if subject is None or seen is None or not _was_there(analysis, subject):
            continue
        if any(c.dep == "neg" for c in analysis.children(verb.i)) or seen.lower in cues.documents:
            continue
        content = trimmed(analysis, analysis.edges(seen.i)[0], right_end(analysis, verb))
        if content is not None:
            clause = analysis.span(*cue_clause(analysis, verb))
            cue = analysis.span(verb.i, verb.i)
            yield Found(
                verb.i, cue, clause, noun_phrase(analysis, subject), (content,), "asserts", f"witnessed:{verb.lemma}"
            )


def _seen(analysis: Analysis, verb: Token) -> Token | None:
    """What was seen: a thing, or a clause whose subject parsers take for one ("saw bodies laid out")."""
    return next((c for c in analysis.children(verb.i) if c.i > verb.i and c.dep in {"dobj", "ccomp"}), None)


def _was_there(analysis: Analysis, subject: Token) -> bool:
    """ "Witnesses", "an AFP correspondent", "one resident of the town"."""
    return subject.lemma in _WORDS["who"] or any(
        c.dep == "appos" and c.lemma in _WORDS["who"] for c in analysis.children(subject.i)
    )
