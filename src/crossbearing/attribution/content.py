"""The exact words that a cue attributes."""

from __future__ import annotations

from itertools import pairwise

from crossbearing.attribution.coordination import joins_on
from crossbearing.attribution.cues import VerbCue, load_cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.model.span import Span

_WORDS = words_of(
    "content",
    "anonymity",
    "edge",
    "said_where",
    "circumstance",
    "beside",
    "comments",
    "credits",
    "amount",
    "condition",
    "left_out",
    "whether",
)
COMMENTS = _WORDS["comments"]
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Further on than this no verb of a list is looked for.
_REACH = 60
_CLOSING = frozenset({'"', "”", "''", "’", "»"})
_OPENING = frozenset("\"“‘'«„(")
_SPEECH_OCCASIONS = frozenset({"dobj", "dative", "npadvmod", "advmod", "prt", "agent", "aux", "neg", "auxpass"})


def trimmed(analysis: Analysis, first: int, last: int) -> Span | None:
    """The words from ``first`` to ``last`` without joining words and marks at the edges; "that account" keeps its "that"."""
    tokens = analysis.tokens
    while first <= last and tokens[first].lower in _WORDS["edge"] and tokens[first].dep != "det":
        first += 1
    while last >= first and (tokens[last].lower in _WORDS["edge"] or tokens[last].text in _OPENING):
        last -= 1
    return analysis.span(first, last) if first <= last else None


def clause_content(analysis: Analysis, verb: Token, cue: VerbCue) -> tuple[Span, ...]:
    """The content of a verb with a clause: after it, before it, or around it."""
    clauses = [c for c in analysis.children(verb.i) if _is_content(c, cue, analysis) or _counted(analysis, c)]
    after = [c for c in clauses if c.i > verb.i]
    if after:
        return _after(analysis, verb, after[0])
    before = [c for c in clauses if c.i < verb.i and not (_marked_that(analysis, c) or _parted(analysis, c, verb))]
    if before:
        return _before(analysis, verb, before[0])
    return ()


def _parted(analysis: Analysis, clause: Token, verb: Token) -> bool:
    """ "The group said he was alive; officials doubt this.": a semicolon ends what stands before it."""
    return any(t.text == ";" for t in analysis.tokens[analysis.edges(clause.i)[1] + 1 : verb.i])


def _begins_with_condition(analysis: Analysis, verb: Token, first: int) -> bool:
    """ "said | if they come, | they will be fought": parsers hang the condition on the verb of saying."""
    opening = analysis.tokens[verb.i + 1]
    clause = next((c for c in analysis.children(verb.i) if c.dep == "advcl" and verb.i < c.i < first), None)
    if clause is None or analysis.edges(clause.i)[0] != opening.i or opening.lower not in _WORDS["condition"]:
        return False
    return first - 1 <= analysis.edges(clause.i)[1] + 1


def _marked_that(analysis: Analysis, clause: Token) -> bool:
    """ "told them that two died; he did not say when": a clause that "that" opens belongs to what stands before it."""
    mark = analysis.child(clause.i, "mark")
    return mark is not None and mark.lower == "that" and mark.i > analysis.sentence_of(clause.i).first


def _is_content(child: Token, cue: VerbCue, analysis: Analysis) -> bool:
    if child.lemma in _WORDS["anonymity"] and analysis.child(child.i, "auxpass") is not None:
        return False
    if child.dep == "xcomp":
        # "declined to say", "threatened to strike"; of the assertive ones "claimed to have", but not "agreed to"
        if cue.family in {"believing", "intending", "asking", "declining"} or "infinitive" in cue.frames:
            return True
        # "economists say taxing fuel helps": a gerund that is a subject, which parsers take for the clause
        return child.tag == "VBG" and "clause" in cue.frames and child.i == analysis.edges(child.i)[0]
    if child.dep == "advcl" and cue.family == "asking":
        # "asked residents if they would stay"
        mark = analysis.child(child.i, "mark")
        return mark is not None and mark.lower in _WORDS["whether"] and child.i > child.head
    return child.dep == "ccomp" and not _joined_by_but(analysis, child)


def _counted(analysis: Analysis, clause: Token) -> bool:
    """ "said | about half of the houses were burned": parsers take "about" for what joins the clause."""
    opening = analysis.child(clause.i, "mark")
    return (
        clause.dep == "advcl"
        and opening is not None
        and opening.lower in _WORDS["amount"]
        and opening.i == clause.head + 1
    )


def _joined_by_but(analysis: Analysis, clause: Token) -> bool:
    """ "announced a halt … but an official said": a cue joined on, which parsers take for the content."""
    start = analysis.edges(clause.i)[0]
    before = analysis.tokens[start - 1] if start else clause
    return before.dep == "cc" and before.lower == "but" and _says(clause, finite=True)


def _after(analysis: Analysis, verb: Token, clause: Token) -> tuple[Span, ...]:
    first = analysis.edges(clause.i)[0]
    asked = analysis.child(verb.i, "dobj") if clause.dep == "xcomp" else None
    if asked is not None and verb.i < asked.i < first:
        # "urged both sides to halt": who is asked is part of what is asked
        first = analysis.edges(asked.i)[0]
    mark = analysis.child(clause.i, "mark")
    if mark is None and (_lost_its_subject(analysis, verb, clause) or _begins_with_condition(analysis, verb, first)):
        first = verb.i + 1
    if mark is not None and mark.lower == "that" and mark.i > verb.i:
        # "reported, citing officials, that …": parsers hang the aside inside the clause
        first = max(first, mark.i)
    first = max(first, verb.i + 1)
    span = trimmed(analysis, first, _quoted_end(analysis, verb, first, right_end(analysis, verb, first)))
    return (*_quoted_before(analysis, verb, first), span) if span else ()


def _quoted_before(analysis: Analysis, verb: Token, first: int) -> tuple[Span, ...]:
    """ "“We will stay,” he said, “and we will rebuild”": the quotation that the cue clause interrupts."""
    begin = cue_clause(analysis, verb)[0] - 1
    if begin < 2 or analysis.in_quotes(analysis.tokens[first].start) is None or not _closes(analysis, begin):
        return ()
    quote = next((q for q in analysis.outer_quotes(*_bounds(analysis.tokens[begin]))), None)
    if quote is None or analysis.text[quote.inner_end - 1] != "," or analysis.in_quotes(verb.start) is not None:
        return ()
    return (Span.of(analysis.text, quote.start, quote.end),)


def _closes(analysis: Analysis, at: int) -> bool:
    return analysis.tokens[at].text in _CLOSING and analysis.tokens[at - 1].text == ","


def _bounds(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _quoted_end(analysis: Analysis, verb: Token, first: int, last: int) -> int:
    """Short of a sentence in quotation marks that was run on, and of what follows a quotation that ends in a comma."""
    own = analysis.in_quotes(verb.start)
    opening = analysis.in_quotes(analysis.tokens[first].start)
    if opening is not None and opening is not own and analysis.text[opening.inner_end - 1] == ",":
        return max(first, min(last, analysis.tokens_in(opening.start, opening.end)[-1].i))
    for token in analysis.tokens[first:last]:
        if token.text in {".", "?", "!"} and analysis.in_quotes(token.start) is own:
            following = analysis.in_quotes(analysis.tokens[token.i + 1].start)
            if following is not None and following is not own:
                return token.i
    return last


def _lost_its_subject(analysis: Analysis, verb: Token, clause: Token) -> bool:
    """ "said the gas belonged to rebels": parsers make the clause's subject the verb's object."""
    subject = analysis.child(clause.i, "nsubj", "nsubjpass", "expl", "csubj")
    finite = _finite_tag(analysis, clause) in {"VBD", "VBZ", "VBP", "MD"}
    if clause.dep != "ccomp" or not finite or subject is not None:
        return False
    noun = analysis.child(verb.i, "dobj")
    # "said | about half of the losses | were old"
    amount = analysis.tokens[verb.i + 1]
    counted = amount.lower in _WORDS["amount"] and amount.dep == "prep" and analysis.edges(amount.i)[1] < clause.i
    return (noun is not None and verb.i < noun.i < clause.i) or counted


def right_end(analysis: Analysis, verb: Token, first: int = 0) -> int:
    """The last token that a verb governs to its right, short of a further verb joined to it.

    ``first`` is where its content begins, where that is known.
    """
    end = analysis.edges(verb.i)[1]
    for child in analysis.children(verb.i):
        if child.i > verb.i and _goes_on(analysis, child):
            return min(end, _conjunct_start(analysis, child) - 1)
    for token in analysis.tokens[max(verb.i + 2, first) : end]:
        # "said they held nine, adding that …": parsers like to hang the participle inside the content
        if _after_comma(analysis, token) and (adds_more(analysis, token) or others_add(analysis, token)):
            return token.i - 1
        if (
            token.tag == "VBG"
            and token.lower in _WORDS["comments"] | _WORDS["credits"]
            and _after_comma(analysis, token)
        ):
            return token.i - 1
        if token.lower in _WORDS["beside"] and token.dep == "mark" and _says(analysis.tokens[token.head], finite=True):
            return token.i - 1
        if joins_on(analysis, token, verb):
            return _conjunct_start(analysis, token) - 1
        if token.text == ";" and _speaks_anew(analysis, token, end):
            return token.i - 1
        if token.text == "," and verb.dep == "relcl":
            if closes_relative(analysis, token, analysis.tokens[cue_clause(analysis, verb)[0] - 1]):
                return token.i - 1
        if _leaves_unsaid(analysis, token) or _then_does(analysis, token, verb):
            return token.i - 1
    return end


def closes_relative(analysis: Analysis, comma: Token, pronoun: Token) -> bool:
    """ "The raid, which officials said killed two | , hit a farm": a comma with a verb behind closes a clause that one opened."""
    tokens = analysis.tokens
    if comma.text != "," or pronoun.tag not in {"WDT", "WP"} or tokens[pronoun.i - 1].text != ",":
        return False
    rest = tokens[comma.i + 1 : min(comma.i + _REACH, analysis.sentence_of(comma.i).last)]
    if not rest or rest[0].tag not in _FINITE:
        return False
    # "killed two, wounded nine and burned a farm" goes on
    return not any(a.dep == "cc" and b.tag == rest[0].tag for a, b in pairwise(rest))


def _leaves_unsaid(analysis: Analysis, token: Token) -> bool:
    """ "… | without giving a figure": what the speaker left out is not said."""
    following = analysis.tokens[token.i + 1]
    return token.lower == "without" and following.tag == "VBG" and following.lemma in _WORDS["left_out"]


def _then_does(analysis: Analysis, token: Token, verb: Token) -> bool:
    """ "said the talks had failed, | then left": a past without a subject behind a pluperfect is the speaker's deed."""
    if token.lower != "then" or verb.tag != "VBD" or not _after_comma(analysis, token):
        return False
    deed = analysis.tokens[token.i + 1]
    if deed.tag != "VBD" or analysis.child(deed.i, "nsubj", "nsubjpass") is not None:
        return False
    said = analysis.child(verb.i, "ccomp")
    return said is not None and any(c.dep == "aux" and c.lower in {"had", "'d"} for c in analysis.children(said.i))


def _after_comma(analysis: Analysis, token: Token) -> bool:
    before = analysis.tokens[token.i - 1]
    return before.text == "," or (before.text in _CLOSING and analysis.tokens[token.i - 2].text == ",")


def _speaks_anew(analysis: Analysis, mark: Token, end: int) -> bool:
    """ "…; he did not say when", "…; officials doubt this": behind the mark stands a subject with a cue of its own."""
    for token in analysis.tokens[mark.i + 1 : min(end, mark.i + 8) + 1]:
        subject = next((c for c in analysis.children(token.i) if c.dep == "nsubj" and mark.i < c.i < token.i), None)
        named = subject is not None and subject.pos in {"NOUN", "PROPN"} and token.tag in {"VBD", "VBZ", "VBP"}
        if subject is not None and (_says(token, finite=True) or (named and token.lemma in load_cues().verbs)):
            return True
    return False


def adds_more(analysis: Analysis, token: Token) -> bool:
    """ "…, adding that …", "…, sharing a photo": the speaker does or says more."""
    if token.tag != "VBG":
        return False
    cue = load_cues().verbs.get(token.lemma)
    if token.lemma in load_cues().asides and analysis.child(token.i, "nsubj") is None:
        return True
    if cue is None or cue.family != "assertive":
        return False
    return analysis.child(token.i, "ccomp") is not None or _quotes_next(analysis, token)


def _quotes_next(analysis: Analysis, verb: Token) -> bool:
    """ "…, adding, “we will stay”"."""
    after = analysis.tokens[verb.i + 1 : verb.i + 3]
    return bool(after) and (analysis.in_quotes(after[0].start) or analysis.in_quotes(after[-1].start)) is not None


def others_add(analysis: Analysis, token: Token) -> bool:
    """ "…, with residents saying that …": somebody else says more."""
    if token.lower != "with":
        return False
    last = min(analysis.edges(token.i)[1], token.i + 12)
    return any(_says(t) for t in analysis.tokens[token.i + 1 : last + 1])


def _says(token: Token, *, finite: bool = False) -> bool:
    cue = load_cues().verbs.get(token.lemma) if finite or token.tag == "VBG" else None
    return cue is not None and cue.family == "assertive"


def _goes_on(analysis: Analysis, child: Token) -> bool:
    """A verb joined on ("…, and left"), or another cue beside this one ("…, adding that …")."""
    if child.dep == "conj":
        return child.pos in {"VERB", "AUX"} and not _said_too(analysis, child)
    if child.dep != "advcl" or child.tag not in {"VBG", "VBD"}:
        return False
    cue = load_cues().verbs.get(child.lemma)
    return cue is not None and analysis.child(child.i, "nsubj") is None


def _said_too(analysis: Analysis, clause: Token) -> bool:
    """ "said he expected to win and he is ahead", "…, but that …": a clause joined to the cue that goes on with what is said."""
    mark = analysis.child(clause.i, "mark")
    if mark is not None and mark.lower == "that":
        return True
    if analysis.child(clause.i, "nsubj", "nsubjpass", "expl") is None or clause.lemma in load_cues().verbs:
        return False
    cue = analysis.tokens[clause.head]
    return _finite_tag(analysis, cue) == "VBD" and _finite_tag(analysis, clause) in {"VBZ", "VBP", "MD"}


def _finite_tag(analysis: Analysis, verb: Token) -> str:
    """The tag of the finite word of a verb: its first auxiliary, or itself."""
    first = analysis.child(verb.i, "aux", "auxpass")
    return first.tag if first is not None else verb.tag


def _conjunct_start(analysis: Analysis, child: Token) -> int:
    start = analysis.edges(child.i)[0]
    tokens = analysis.tokens
    while start > 0 and (tokens[start - 1].dep == "cc" or tokens[start - 1].pos == "PUNCT"):
        start -= 1
    return start


def _before(analysis: Analysis, verb: Token, clause: Token) -> tuple[Span, ...]:
    first, last = cue_clause(analysis, verb)
    start = min(analysis.edges(verb.i)[0], analysis.edges(clause.i)[0])
    start = max(start, body_start(analysis, analysis.sentence_of(verb.i)))
    parts = [trimmed(analysis, start, first - 1)]
    if not _circumstance(analysis, parts[0], last + 1):
        parts.append(trimmed(analysis, last + 1, right_end(analysis, verb)))
    return tuple(p for p in parts if p is not None)


def _circumstance(analysis: Analysis, said: Span | None, first: int) -> bool:
    """Whether what follows the cue tells when and how it was said: "…, he told them as he left"."""
    if first >= len(analysis.tokens):
        return True
    following = analysis.tokens[first]
    if following.text == "," and first + 1 < len(analysis.tokens):
        following = analysis.tokens[first + 1]
    if following.lower in _WORDS["circumstance"] or following.tag == "VBG":
        return following.lower not in {"including", "according"}
    whole = said is not None and any(q.end == said.end for q in analysis.outer_quotes(said.start, said.end + 1))
    return whole and analysis.in_quotes(following.start) is None


def short_of_relative(analysis: Analysis, parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """A denied content without the relative clause that a comma adds: "… the raid, which residents said killed ten".

    Such a clause says more of a thing that the denial takes for granted; it is not denied.
    """
    for n, part in enumerate(parts):
        tokens = analysis.tokens_in(part.start, part.end)
        for before, token in pairwise(tokens):
            relative = token.tag in {"WDT", "WP", "WRB"} and before.text == "," and token.i - tokens[0].i > 1
            if relative and any(t.dep == "relcl" for t in analysis.ancestors(token.i)):
                cut = trimmed(analysis, tokens[0].i, before.i - 1)
                return (*parts[:n], *((cut,) if cut else ()))
    return parts


def cue_clause(analysis: Analysis, verb: Token) -> tuple[int, int]:
    """First and last token of a verb of saying with its subject and the occasion of speaking."""
    first = last = verb.i
    governor = analysis.tokens[verb.head]
    if verb.dep == "xcomp" and governor.dep == "acomp" and governor.i < verb.i:
        # "was unable to verify"
        first = min(governor.i, governor.head)
    for child in analysis.children(verb.i):
        if child.dep in {"nsubj", "nsubjpass", "expl"}:
            first = min(first, _near_edge(analysis, child, verb))
            if child.i > verb.i:
                last = max(last, analysis.edges(child.i)[1])
        elif (child.i < verb.i and child.dep in {"aux", "neg", "auxpass"}) or (
            child.i < verb.i and child.dep == "advmod" and verb.i - child.i <= 2
        ):
            first = min(first, child.i)
    first = min(first, _fronted_occasion(analysis, verb, first))
    for child in analysis.children(verb.i):
        if child.i > verb.i and _occasion(analysis, child):
            if analysis.edges(child.i)[0] <= last + 2:
                last = max(last, analysis.edges(child.i)[1])
    return first, last


def _fronted_occasion(analysis: Analysis, verb: Token, first: int) -> int:
    """Where "in a statement issued on Sunday," begins, right before the subject of a verb of saying; else ``first``."""
    for child in analysis.children(verb.i):
        noun = analysis.child(child.i, "pobj") if child.dep == "prep" and child.i < first else None
        start, end = analysis.edges(child.i)
        if noun is not None and noun.lemma in load_cues().occasions and first - end <= 2:
            return start
    return first


def _near_edge(analysis: Analysis, subject: Token, verb: Token) -> int:
    """Where the subject phrase begins; a subject that swallowed the content is cut at its head."""
    edge = analysis.edges(subject.i)[0]
    return edge if subject.i - edge <= 12 or subject.i > verb.i else subject.i


def _occasion(analysis: Analysis, child: Token) -> bool:
    if child.dep in _SPEECH_OCCASIONS:
        return True
    return child.dep == "prep" and child.lower in _WORDS["said_where"]
