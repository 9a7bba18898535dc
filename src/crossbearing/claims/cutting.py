"""From attributions and segments to the spans of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.claims.epithets import INSIDE, epithets
from crossbearing.claims.owners import CUE, OWN, owners
from crossbearing.claims.segments import Segment, segments, without_edges
from crossbearing.language.analysis import Analysis, Sentence
from crossbearing.language.dateline import body_start, is_dateline
from crossbearing.language.header import header_lines
from crossbearing.language.word_lists import load_section
from crossbearing.model.mention import Attribution, EventMention, Statement
from crossbearing.model.span import Span

_WORDS = load_section("crossbearing.claims", "words.yaml", "cutting", "edge", "clock")

_EDGE = _WORDS["edge"]
_MARKS = 2
_SCRAP = 4
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "AUX", "NUM", "ADJ"})
_WHERE = frozenset({"GPE", "LOC", "FAC"})
_WHEN_WHERE = _WHERE | {"DATE", "TIME"}
# Parsers take "am" for the verb after a clock time as often as not.
_CLOCK = _WORDS["clock"]
_NOT_VOUCHED = frozenset({"denies", "declines", "asks", "intends"})
# Stretches that should tell something with a verb of their own.
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CLAUSES = frozenset({"sentence", "coordinated-clause", "adverbial-clause", "joined-clause"})
_CLOSING = frozenset({".", "!", "?", '"', "”", "’", "''"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one claim: token ranges (inclusive) and the statement they belong to (``OWN`` for none)."""

    runs: tuple[tuple[int, int], ...]
    owner: int
    rule: str

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.runs[0][0]

    @property
    def last(self) -> int:
        """Index of the last token."""
        return self.runs[-1][1]

    def holds(self, token: int) -> bool:
        """Whether a token is one of the claim's."""
        return any(first <= token <= last for first, last in self.runs)

    @property
    def size(self) -> int:
        """How many tokens the claim has."""
        return sum(last - first + 1 for first, last in self.runs)


def cut_claims(analysis: Analysis, attribution: Attribution, events: Sequence[EventMention]) -> tuple[Piece, ...]:
    """The pieces of text that make claims, in text order, longer ones first where they share a start."""
    triggers = frozenset(e.token for e in events)
    owner = owners(analysis, attribution.statements, triggers)
    pieces: list[Piece] = []
    header = header_lines(analysis.text)
    for sentence in analysis.sentences:
        start = analysis.tokens[sentence.first].start
        if any(line.start <= start < line.end for line in header):
            # "Published: 22 June 2018": said of the report, not in it
            continue
        pieces.extend(_sentence_pieces(analysis, sentence, owner, triggers, attribution.statements))
    pieces.extend(_denials_left(analysis, attribution.statements, pieces))
    pieces.sort(key=lambda p: (p.first, -p.last))
    return tuple(_distinct(pieces))


def _sentence_pieces(
    analysis: Analysis,
    sentence: Sentence,
    owner: Sequence[int],
    triggers: frozenset[int],
    statements: Sequence[Statement],
) -> Iterator[Piece]:
    if is_dateline(analysis, sentence):
        return
    inner = [s for s in segments(analysis, sentence, triggers) if not _misread_apposition(s, owner)]
    held = [*epithets(analysis, sentence)]
    whole = Segment(body_start(analysis, sentence), sentence.last - 1, "sentence")
    for segment in (whole, *inner, *held):
        groups = {owner[i] for i in range(segment.first, segment.last + 1)} - {CUE}
        if segment.rule == "apposition" and not groups and _closed(analysis, segment):
            groups = {OWN}
        beside = [s for s in inner if s is not segment and _inside(s, segment)]
        for n in sorted(groups):
            yield from _pieces(analysis, segment, beside, n, owner, statements)


def _denials_left(analysis: Analysis, statements: Sequence[Statement], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """ "Denied a report by the paper that …": what is denied, where all its words are another's and how he said them."""
    cut = {p.owner for p in pieces}
    for n, statement in enumerate(statements):
        if statement.denial is None or n in cut:
            continue
        tokens = [analysis.tokens_in(part.start, part.end) for part in statement.parts]
        runs = tuple((t[0].i, t[-1].i) for t in tokens if t)
        if runs:
            yield Piece(runs, n, f"sentence+{statement.rule}")


def _closed(analysis: Analysis, segment: Segment) -> bool:
    """Whether a mark closes an apposition: "…, the army said" only looks like one."""
    following = segment.last + 1
    return following >= len(analysis.tokens) or analysis.tokens[following].pos == "PUNCT"


def _misread_apposition(segment: Segment, owner: Sequence[int]) -> bool:
    """ "According to the army, a second post was hit": what is said cannot describe the source it follows."""
    before = owner[segment.first - 2] if segment.first >= 2 else OWN
    return segment.rule == "apposition" and before == CUE and owner[segment.first] >= 0


def _inside(inner: Segment, outer: Segment) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last and inner != outer


def _pieces(
    analysis: Analysis,
    segment: Segment,
    beside: Sequence[Segment],
    n: int,
    owner: Sequence[int],
    statements: Sequence[Statement],
) -> Iterator[Piece]:
    if segment.rule == "apposition" and n == OWN:
        # a description of a source is the outlet's own, though it stands in the source's phrase
        run = _edges_off(analysis, segment.first, segment.last)
        if run is not None:
            yield Piece((run,), OWN, segment.rule)
        return
    if n >= 0 and _aside(segment, statements[n]):
        n, owner = OWN, [OWN] * len(owner)
    whole = _runs(analysis, segment, n, owner)
    runs = tuple(r for run in whole if (r := without_edges(analysis, *run, beside)) is not None)
    runs = tuple(r for r in runs if n != OWN or not _left_out(analysis, r, whole, segment))
    rule = segment.rule if n == OWN else f"{segment.rule}+{statements[n].rule}"
    for group in _told_apart(analysis, runs):
        if n >= 0 and _is_scrap(analysis, group, segment, statements[n]):
            continue
        # "denied it": the one word takes up what was said before
        if (n >= 0 and statements[n].denial is not None) or _says_something(analysis, group, n, segment):
            yield Piece(group, n, rule)


def _left_out(analysis: Analysis, run: tuple[int, int], whole: Sequence[tuple[int, int]], segment: Segment) -> bool:
    """ "…, the general said | without elaborating": how it was said, at the end of what somebody says."""
    first, last = analysis.tokens[run[0]], run[1]
    attributed = sum(b - a + 1 for a, b in whole) < segment.last - segment.first
    without = first.lower == "without" and analysis.tokens[run[0] + 1].tag == "VBG"
    return attributed and without and last >= whole[-1][1] - 1


def _told_apart(analysis: Analysis, runs: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Runs that each have a clause of their own are claims of their own; others make one claim together."""
    kept = tuple(r for r in runs if len(runs) == 1 or analysis.tokens[r[0]].tag not in {"WDT", "WP"})
    if any(_has_clause(analysis, r) for r in kept):
        # "In a statement | the centre said | …": a few words cut off by the cue belong to the occasion
        kept = tuple(r for r in kept if _has_clause(analysis, r) or r[1] - r[0] >= _SCRAP or r is not kept[0])
    if len(kept) > 1 and all(_has_clause(analysis, r) for r in kept):
        yield from ((r,) for r in kept)
    elif kept:
        yield kept


def _has_clause(analysis: Analysis, run: tuple[int, int]) -> bool:
    """A subject and its verb, both inside the run."""
    return any(
        t.dep in {"nsubj", "nsubjpass", "expl"} and run[0] <= t.head <= run[1]
        for t in analysis.tokens[run[0] : run[1] + 1]
    )


def _aside(segment: Segment, statement: Statement) -> bool:
    """ "described the area, which lies …, as": the relative clause is the writer's, not the speaker's.

    What a denied or demanded thing is called is not denied or demanded with it.
    """
    if segment.rule in INSIDE:
        return statement.denial is not None or statement.stance in _NOT_VOUCHED
    return segment.rule == "relative-clause" and "-object:" in statement.rule and statement.quotation != "direct"


def _runs(analysis: Analysis, segment: Segment, n: int, owner: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of a segment that belong to statement ``n``, split where words that attribute stand between."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i in range(segment.first, segment.last + 2):
        mine = i <= segment.last and owner[i] == n
        if mine and start is None:
            start = i
        elif not mine and start is not None:
            run = _edges_off(analysis, start, i - 1)
            if run is not None:
                runs.append(run)
            start = None
    return tuple(runs)


def _edges_off(analysis: Analysis, first: int, last: int) -> tuple[int, int] | None:
    tokens = analysis.tokens
    while first <= last and tokens[first].lower in _EDGE and tokens[first].dep != "det":
        # "rejected | that account"
        first += 1
    while last >= first and tokens[last].lower in _EDGE:
        last -= 1
    if first > last or all(tokens[i].pos == "PUNCT" for i in range(first, last + 1)):
        return None
    return first, last


def _says_something(analysis: Analysis, runs: Sequence[tuple[int, int]], n: int, segment: Segment) -> bool:
    """A predicate of its own, or a whole content; scraps around a cue ("however", "on Friday") say nothing."""
    tokens = [analysis.tokens[i] for first, last in runs for i in range(first, last + 1)]
    if all(_is_adjunct(analysis, first, last) for first, last in runs):
        return False
    if n >= 0 or segment.rule == "event-named-beside" or segment.rule in INSIDE:
        return any(
            t.pos in _MEANING and t.dep not in {"aux", "auxpass"} and t.entity not in {"DATE", "TIME"} for t in tokens
        )
    words = [t for t in tokens if t.pos != "PUNCT"]
    if len(words) < 2 or (segment.rule == "sentence" and words[0].tag in {"WDT", "WP"}):
        return False
    if any(t.pos in {"VERB", "AUX"} and t.dep not in {"aux", "auxpass", "amod"} for t in words):
        return True
    # a headline or a list entry has no verb; a scrap of an attributed sentence is no claim
    return segment.rule == "sentence" and len(words) >= 4 and segment.last - segment.first + 1 - len(tokens) < 2


def _is_scrap(analysis: Analysis, runs: Sequence[tuple[int, int]], segment: Segment, statement: Statement) -> bool:
    """ "… said 13 people | …", "… | wounded": a word or two without a predicate that a misread clause leaves behind."""
    if statement.denial is not None or statement.quotation == "direct" or segment.rule not in _CLAUSES:
        return False
    if statement.rule.startswith("silence:"):
        # "made no mention of | casualties"
        return False
    words = [t for first, last in runs for t in analysis.tokens[first : last + 1] if t.pos != "PUNCT"]
    if len(words) < 2:
        return "-object:" not in statement.rule or segment.rule != "sentence"
    if len(words) < 3 and not any(t.pos in _NAMING or t.pos == "ADJ" for t in words):
        # "is estimated"
        return True
    clausal = any(f"-{kind}:" in statement.rule for kind in ("clause", "trailing", "that-clause"))
    # "Six dead in an air strike, officials say": headlines leave the verb out
    told = any(t.pos in {"VERB", "AUX"} or (t.pos == "ADJ" and t.dep in {"ccomp", "ROOT"}) for t in words)
    return clausal and not told


def _is_adjunct(analysis: Analysis, first: int, last: int) -> bool:
    """Only a time or a place ("around 10:22 am", "on Friday near Homs"): when and where, but nothing that happened."""
    tokens = [t for t in analysis.tokens[first : last + 1] if t.pos != "PUNCT"]
    said = [t for t in tokens if t.pos not in {"ADP", "DET", "SCONJ", "ADV"} and t.lower not in _CLOCK]
    named = all(t.entity in _WHEN_WHERE or t.tag == "CD" for t in said)
    return bool(tokens) and named and (tokens[0].pos == "ADP" or all(t.entity not in _WHERE for t in said))


def _distinct(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Each piece once; of two by one owner that differ by a mark or two, the longer, which comes first."""
    last: dict[int, Piece] = {}
    for piece in pieces:
        before = last.get(piece.owner)
        if before is not None and before.first == piece.first and before.size - piece.size <= _MARKS:
            continue
        last[piece.owner] = piece
        yield piece


def spans_of(analysis: Analysis, piece: Piece) -> tuple[Span, tuple[Span, ...] | None]:
    """The span of a claim from its first word to its last, and its parts where it is discontinuous."""
    first, last = piece.first, piece.last
    tokens = analysis.tokens
    end = last
    while end > first and tokens[end].text in _CLOSING and not _balanced(analysis, first, end):
        end -= 1
    while first < end and _opens_unclosed(analysis, first, end):
        first += 1
    span = analysis.span(first, end)
    if len(piece.runs) == 1:
        return span, None
    parts = tuple(analysis.span(a, min(b, end)) for a, b in piece.runs if a <= end)
    return span, parts if len(parts) > 1 else None


def _balanced(analysis: Analysis, first: int, end: int) -> bool:
    """A closing quotation mark stays when its opening one is in the span, and so does a full stop before it."""
    mark = analysis.tokens[end]
    if mark.text in {".", "!", "?"}:
        return True
    start = analysis.tokens[first].start
    return any(q.end == mark.end and q.start >= start for q in analysis.quotes)


def innermost(analysis: Analysis, pieces: Sequence[Piece]) -> list[int | None]:
    """For each token, the index of the smallest piece that holds it."""
    home: list[int | None] = [None] * len(analysis.tokens)
    for n in sorted(range(len(pieces)), key=lambda n: -pieces[n].size):
        for first, last in pieces[n].runs:
            for i in range(first, last + 1):
                home[i] = n
    return home


def _opens_unclosed(analysis: Analysis, first: int, end: int) -> bool:
    """An opening quotation mark whose closing one is not in the span is left out."""
    mark = analysis.tokens[first]
    return any(q.start == mark.start and q.end > analysis.tokens[end].end for q in analysis.quotes)
