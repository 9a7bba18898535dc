"""Attributions that hang on a preposition, a noun, or on nobody at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from crossbearing.attribution.content import right_end, trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.objects import misread_name
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.model.span import Span

_WORDS = words_of("others", "word", "spreading", "making", "owned_by", "coming", "charged", "supposing")
# "Word spread through the camp that …": the clause follows this soon.
_SOON = 9


def prepositional(analysis: Analysis, cues: Cues, bodies: Mapping[int, int]) -> Iterator[Found]:
    """ "according to X", "per X", "citing X".

    ``bodies`` gives, for each token of a party's name, the index of the name's first token.
    """
    for token in analysis.tokens:
        for phrase in cues.prepositions:
            if token.lower == phrase[0] and _matches(analysis, token.i, phrase):
                found = _by_preposition(analysis, token, len(phrase), cues, bodies)
                if found is not None:
                    yield found
                break


def _matches(analysis: Analysis, at: int, phrase: tuple[str, ...]) -> bool:
    words = analysis.tokens[at : at + len(phrase)]
    return tuple(t.lower for t in words) == phrase


def _by_preposition(
    analysis: Analysis, token: Token, width: int, cues: Cues, bodies: Mapping[int, int]
) -> Found | None:
    last = analysis.tokens[token.i + width - 1]
    noun = analysis.child(last.i, "pobj", "dobj") or analysis.child(token.i, "pobj", "dobj")
    telling = analysis.child(last.i, "pcomp")
    if noun is None and telling is not None and analysis.tokens[last.i + 1].lower == "what":
        # "according to what residents told the agency"
        noun = analysis.child(telling.i, "nsubj")
    if noun is None:
        noun = _next_noun(analysis, last)
    if noun is None or noun.lemma in cues.no_word_of:
        return None
    if token.lower != "according" and not can_speak(analysis, noun, cues):
        return None
    phrase = _short_of_subject(analysis, token, noun_phrase(analysis, noun))
    phrase = _name_only(analysis, phrase, cues, bodies)
    end = _with_clause(analysis, noun, analysis.tokens_in(phrase.span.start, phrase.span.end)[-1].i)
    if telling is not None:
        end = max(end, analysis.edges(telling.i)[1])
    parts = _around(analysis, token, end)
    if not parts:
        return None
    return Found(
        at=token.i,
        cue=analysis.span(token.i, last.i),
        clause=analysis.span(token.i, end),
        source=phrase,
        parts=parts,
        stance="asserts",
        rule=f"preposition:{' '.join(t.lower for t in analysis.tokens[token.i : last.i + 1])}",
        trailing=parts[-1].end <= token.start,
    )


def _with_clause(analysis: Analysis, noun: Token, end: int) -> int:
    """The end of "medical sources | who spoke to the agency": the clause describes the source, it is not said."""
    for child in analysis.children(noun.i):
        if child.dep in {"relcl", "acl"} and analysis.edges(child.i)[0] == end + 1:
            return analysis.edges(child.i)[1]
    return end


def _short_of_subject(analysis: Analysis, token: Token, phrase: Phrase) -> Phrase:
    """ "According to the NDF, a second post … was hit": what follows the comma is the subject where no other is left."""
    words = analysis.tokens_in(phrase.span.start, phrase.span.end)
    comma = next((t for t in words if t.text == "," and t.i > phrase.head), None)
    if comma is None:
        return phrase
    if _has_subject(analysis, words[-1]):
        return phrase
    return Phrase(phrase.head, analysis.span(words[0].i, comma.i - 1))


def _has_subject(analysis: Analysis, after: Token) -> bool:
    """Whether a subject, and so a verb to speak of, or nothing at all, follows a phrase in its sentence."""
    rest = analysis.tokens[after.i + 1 : analysis.sentence_of(after.i).last]
    return any(t.dep in {"nsubj", "nsubjpass", "expl", "csubj"} for t in rest) or not any(t.pos == "VERB" for t in rest)


def _name_only(analysis: Analysis, phrase: Phrase, cues: Cues, bodies: Mapping[int, int]) -> Phrase:
    """ "According to SANA news agency terrorists fired": a name that opens the phrase is all of it, what follows acts."""
    words = analysis.tokens_in(phrase.span.start, phrase.span.end)
    named = [t for t in words if t.i in bodies and bodies[t.i] <= words[0].i + 1]
    if not named or named[-1].i >= phrase.head or named[-1].pos == "ADJ" or _has_subject(analysis, words[-1]):
        # "Syrian and Russian officials": an adjective is nobody's whole name
        return phrase
    last = named[-1].i
    while _names_what_it_gives(analysis.tokens[last + 1], cues):
        last += 1
    return Phrase(last, analysis.span(words[0].i, last)) if last < phrase.head else phrase


def _names_what_it_gives(token: Token, cues: Cues) -> bool:
    """ "SANA | news agency", "General Staff | statement": the noun behind a name that is part of the source."""
    return (
        token.lower == "news" or token.lemma in cues.relays or (token.pos == "NOUN" and token.lemma in cues.documents)
    )


def _next_noun(analysis: Analysis, last: Token) -> Token | None:
    after = analysis.tokens[last.i + 1 : last.i + 8]
    for token in after:
        if token.sentence != last.sentence:
            return None
        if token.pos in {"NOUN", "PROPN", "PRON"} and (
            token.head <= last.i or token.head > last.i + 8 or token.dep == "pobj"
        ):
            return token
    return None


def _around(analysis: Analysis, token: Token, end: int) -> tuple[Span, ...]:
    """The clause that the phrase stands in, without it."""
    first, last = _between_semicolons(analysis, token, end, *_clause(analysis, token))
    parts = [trimmed(analysis, first, token.i - 1), trimmed(analysis, end + 1, last)]
    kept = [
        p
        for p in parts
        if p is not None and any(t.pos not in {"PUNCT", "PRON", "DET"} for t in analysis.tokens_in(p.start, p.end))
    ]
    return tuple(kept)


def _between_semicolons(analysis: Analysis, token: Token, end: int, first: int, last: int) -> tuple[int, int]:
    """Short of a semicolon on either side, where it stands outside quotation marks: another may speak behind it."""
    own = analysis.in_quotes(token.start)
    for mark in analysis.tokens[first : last + 1]:
        if mark.text != ";" or analysis.in_quotes(mark.start) is not own:
            continue
        if mark.i < token.i:
            first = mark.i + 1
        elif mark.i > end:
            return first, mark.i - 1
    return first, last


def _clause(analysis: Analysis, token: Token) -> tuple[int, int]:
    """The relative clause around the phrase where there is one, else the sentence."""
    sentence = analysis.sentence_of(token.i)
    for above in analysis.ancestors(token.i):
        if above.dep == "relcl":
            first, last = analysis.edges(above.i)
            relative = analysis.tokens[first]
            if token.i - first <= 3 and relative.tag in {"WDT", "WP", "WRB", "IN"}:
                return (first + 1 if relative.tag in {"WDT", "WP"} else first), last
    return body_start(analysis, sentence), sentence.last - 1


def nominal(analysis: Analysis, cues: Cues) -> Iterator[Found]:
    """ "the claim that …", "reports of …", "its denial that …"."""
    for token in analysis.tokens:
        # "Word came that …": taggers make a name of what begins a sentence
        stance = cues.nouns.get(token.lemma) if token.pos == "NOUN" or token.lower in _WORDS["word"] else None
        if stance is None:
            continue
        clause = _that_clause(analysis, token) or _spread(analysis, token)
        if clause is None or _supposed(analysis, token):
            continue
        span = trimmed(analysis, *analysis.edges(clause.i))
        if span is None:
            continue
        owner = _owner(analysis, token, cues)
        # "reports | emerged on Tuesday that …": what the news did is no claim
        last = analysis.edges(clause.i)[0] - 1 if token.head < clause.i and clause.head != token.i else token.i
        yield Found(
            at=token.i,
            cue=analysis.span(token.i, token.i),
            clause=analysis.span(analysis.edges(token.i)[0], max(token.i, last)),
            source=owner,
            parts=(span,),
            stance=stance,
            rule=f"noun:{token.lemma}",
        )


def _that_clause(analysis: Analysis, noun: Token) -> Token | None:
    name = misread_name(analysis, analysis.tokens[noun.head], _owner_end(analysis, noun))
    for child in (*analysis.children(noun.i), *(analysis.children(name.i) if name is not None else ())):
        if child.i > noun.i and child.dep in {"acl", "ccomp", "relcl"}:
            mark = analysis.child(child.i, "mark")
            if mark is not None and mark.lower == "that" and mark.i <= _owner_end(analysis, noun) + 2:
                return child
    return None


def _supposed(analysis: Analysis, noun: Token) -> bool:
    """ "If allegations that … prove true": the condition is one, claims and all."""
    mark = analysis.child(noun.head, "mark")
    return mark is not None and mark.lower in _WORDS["supposing"] and mark.i < noun.i


def _spread(analysis: Analysis, noun: Token) -> Token | None:
    """ "Reports emerged that …", "word spread through the camp that …": the clause stands behind what the news did."""
    verb = analysis.tokens[noun.head]
    if noun.dep not in {"nsubj", "nsubjpass"} or verb.lemma not in _WORDS["spreading"] or verb.i < noun.i:
        return None
    for token in analysis.tokens[verb.i + 1 : min(verb.i + _SOON, analysis.sentence_of(verb.i).last)]:
        if token.text == ",":
            return None
        clause = analysis.tokens[token.head]
        if token.lower == "that" and token.dep == "mark" and clause.i > token.i:
            return clause
    return None


def _owner_end(analysis: Analysis, noun: Token) -> int:
    """The last token of "a report by state media", where "that" may follow."""
    ends = [
        analysis.edges(c.i)[1] for c in analysis.children(noun.i) if c.dep == "prep" and c.lower in _WORDS["owned_by"]
    ]
    return min(ends, default=noun.i)


def _owner(analysis: Analysis, noun: Token, cues: Cues) -> Phrase | None:
    """Whose statement it is: the possessor, the "by" or "from" phrase, or whoever made or issued it."""
    possessor = analysis.child(noun.i, "poss")
    if (
        possessor is not None
        and possessor.pos in {"NOUN", "PROPN", "PRON"}
        and possessor.entity not in {"DATE", "TIME"}
    ):
        return noun_phrase(analysis, possessor)
    for child in analysis.children(noun.i):
        if child.dep == "prep" and child.lower in _WORDS["owned_by"]:
            agent = analysis.child(child.i, "pobj")
            if agent is not None and can_speak(analysis, agent, cues):
                return noun_phrase(analysis, agent)
    verb = analysis.tokens[noun.head]
    given = _given_by(analysis, noun, verb)
    if given is not None and can_speak(analysis, given, cues):
        return noun_phrase(analysis, given)
    if noun.dep == "dobj" and verb.lemma in _WORDS["making"]:
        subject = analysis.child(verb.i, "nsubj")
        if subject is not None and subject.tag not in {"WDT", "WP"}:
            return noun_phrase(analysis, subject)
    return None


def _given_by(analysis: Analysis, noun: Token, verb: Token) -> Token | None:
    """ "The claim that … came | from the army", "was made | by the army"."""
    if noun.dep == "nsubjpass" and verb.lemma in _WORDS["making"]:
        by = analysis.child(verb.i, "agent")
        return analysis.child(by.i, "pobj") if by is not None else None
    if noun.dep != "nsubj" or verb.lemma not in _WORDS["coming"]:
        return None
    led = (c for c in analysis.children(verb.i) if c.dep == "prep" and c.lower in {"from", "with"} and c.i > verb.i)
    return next((analysis.child(c.i, "pobj") for c in led), None)


def impersonal(analysis: Analysis, cues: Cues) -> Iterator[Found]:
    """ "is believed to be …", "it was reported that …": said, but by nobody named."""
    for token in analysis.tokens:
        if token.lemma in cues.raising and token.pos == "VERB":
            found = _raised(analysis, token, token)
            if found is not None:
                yield replace(found, rule=f"impersonal:{token.lemma}")
            continue
        if token.lower not in cues.impersonal or token.pos != "VERB":
            continue
        auxiliary = analysis.child(token.i, "auxpass")
        if auxiliary is None or analysis.child(token.i, "agent") is not None:
            continue
        found = _raised(analysis, token, auxiliary) or _put_in(analysis, token, auxiliary)
        if found is not None:
            yield found


def _put_in(analysis: Analysis, verb: Token, auxiliary: Token) -> Found | None:
    """ "Two barges, it is understood, were sunk": nobody's word, set off by commas in what is said."""
    subject = analysis.child(verb.i, "nsubjpass", "expl")
    tokens = analysis.tokens
    if subject is None or subject.lower != "it" or subject.i < 2 or verb.i + 2 >= len(tokens):
        return None
    if tokens[subject.i - 1].text != "," or tokens[verb.i + 1].text != "," or verb.i - subject.i > 3:
        return None
    sentence = analysis.sentence_of(verb.i)
    around = (body_start(analysis, sentence), subject.i - 1), (verb.i + 1, sentence.last - 1)
    parts = tuple(p for edges in around if (p := trimmed(analysis, *edges)) is not None)
    rule = f"impersonal:{verb.lower}"
    cue = analysis.span(subject.i, verb.i)
    return Found(verb.i, cue, cue, None, parts, "asserts", rule) if len(parts) > 1 else None


def _raised(analysis: Analysis, verb: Token, auxiliary: Token) -> Found | None:
    clause = analysis.child(verb.i, "xcomp", "ccomp")
    if clause is None and verb.lower in _WORDS["charged"]:
        # "is accused of killing": the charge stands behind "of"
        of = analysis.child(verb.i, "prep")
        clause = analysis.child(of.i, "pcomp", "pobj") if of is not None and of.lower == "of" else None
    if clause is None or clause.i < verb.i:
        return None
    to = analysis.child(clause.i, "aux")
    cue_end = to.i if to is not None and to.i == verb.i + 1 else verb.i
    subject = analysis.child(verb.i, "nsubjpass", "nsubj", "expl")
    rest = trimmed(analysis, max(cue_end + 1, analysis.edges(clause.i)[0]), right_end(analysis, verb))
    parts: list[Span] = []
    if subject is not None and subject.lower != "it" and subject.tag not in {"WDT", "WP"}:
        head = trimmed(analysis, *analysis.edges(subject.i))
        parts += [head] if head else []
    parts += [rest] if rest else []
    if not parts:
        return None
    return Found(
        at=verb.i,
        cue=analysis.span(auxiliary.i, cue_end),
        clause=analysis.span(auxiliary.i, cue_end),
        source=None,
        parts=tuple(parts),
        stance="asserts",
        rule=f"impersonal:{verb.lower}",
        negated=any(c.dep == "neg" for c in analysis.children(verb.i)),
    )
