"""Statements by a body as whole documents: the heading says whose voice the rest is."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("documents", "issued_by")
# A heading is no longer than this.
_LONGEST = 16


def headed(analysis: Analysis, found: Sequence[Found], cues: Cues) -> list[Found]:
    """Put a document's words under whoever its heading names: "Statement by the Ministry …", "The General Command said:".

    The heading is the first paragraph, short, and either a noun of statement with its author and no
    verb, or a cue with its subject and a colon. What was read inside the heading is dropped.
    """
    if len(analysis.paragraphs) < 2 or not analysis.sentences:
        return list(found)
    heading = analysis.tokens_in(analysis.paragraphs[0].start, analysis.paragraphs[0].end)
    cue = _cue(analysis, heading, cues) if 2 <= len(heading) <= _LONGEST else None
    if cue is None:
        return list(found)
    author = _author(analysis, cue, heading, cues)
    body = analysis.paragraphs[1:]
    if author is None or any(analysis.text[p.start] in '"“«' for p in body[:1]):
        return list(found)
    whole = Found(
        at=cue.i,
        cue=analysis.span(cue.i, cue.i),
        clause=analysis.paragraphs[0],
        source=author,
        parts=tuple(body),
        stance="asserts",
        rule="document-heading",
    )
    inside = analysis.paragraphs[0].end
    return [whole, *(f for f in found if f.cue.start >= inside)]


def _cue(analysis: Analysis, heading: Sequence[Token], cues: Cues) -> Token | None:
    """The noun of statement that a heading without a verb begins with, or the cue before a colon that ends it."""
    if heading[-1].text == ":":
        for token in reversed(heading[:-1]):
            cue = cues.verbs.get(token.lemma) if token.pos == "VERB" else None
            if cue is not None and cue.family == "assertive" and "quote" in cue.frames:
                return token
    if any(t.pos in {"VERB", "AUX"} for t in heading):
        return None
    return next((t for t in heading[:4] if t.lower in cues.documents and heading[-1].i > t.i + 1), None)


def _author(analysis: Analysis, cue: Token, heading: Sequence[Token], cues: Cues) -> Phrase | None:
    if cue.pos == "VERB":
        subject = analysis.child(cue.i, "nsubj")
        if subject is None or not can_speak(analysis, subject, cues) or subject.pos == "PRON":
            return None
        return noun_phrase(analysis, subject)
    by = analysis.tokens[cue.i + 1]
    if by.lower not in _WORDS["issued_by"]:
        return None
    last = heading[-2].i if heading[-1].pos == "PUNCT" else heading[-1].i
    head = analysis.child(by.i, "pobj") or analysis.head_of(analysis.tokens[by.i + 1].start, analysis.tokens[last].end)
    if head is None or not by.i < head.i <= last or not can_speak(analysis, head, cues):
        return None
    return Phrase(head.i, analysis.span(by.i + 1, last))
