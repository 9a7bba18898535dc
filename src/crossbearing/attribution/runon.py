"""Attributions in sentences that run on: each with the speaker who stands at it, and cut where the next begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossbearing.attribution.beside import FINITE, at_quotation, before_phrase, beside
from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.endings import others_words
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.parting import opens_with_clause, outnamed, parted, run_together, titled, widened
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.silent import happening
from crossbearing.attribution.trailing import after_full_stop, name_at_end
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.span import Span

# Text with fewer than one comma in so many words has lost them; shorter text cannot be judged.
_WORDS_A_COMMA = 150
_LEAST_WORDS = 60
# No sentence of prose holds more attributions than this.
_MANY = 40
_FAMILIES = ("assertive-", "factive-", "denying-", "asking-")
_SAYING = ("assertive-", "factive-")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


def _words() -> Mapping[str, frozenset[str]]:
    return load_word_lists(
        "crossbearing.attribution",
        "runon.yaml",
        "circumstance",
        "governing",
        "adverbs",
        "retold",
        "besides",
        "joining",
    )


def lacks_commas(analysis: Analysis) -> bool:
    """Whether a text has lost its commas, as some collections of texts have."""
    words = len(analysis.tokens)
    return words >= _LEAST_WORDS and analysis.text.count(",") * _WORDS_A_COMMA < words


def mended(analysis: Analysis, found: Sequence[Found], bodies: Mapping[int, int], cues: Cues) -> list[Found]:
    """Mend the attributions of one text, sentence by sentence; ``bodies`` as for ``beside``."""
    bare = lacks_commas(analysis)
    # "reported a source as saying": the report is a relay, the source's words are the content
    relayed = {r.cue for f in found for r in f.relays if r.rule == "quoted-as-saying"}
    found = [f for f in found if f.cue not in relayed]
    by_sentence: dict[int, list[Found]] = {}
    for one in found:
        by_sentence.setdefault(analysis.tokens[one.at].sentence, []).append(one)
    kept: list[Found] = []
    for group in by_sentence.values():
        if len(group) > _MANY:
            kept += group
            continue
        spoken = [s for f in sorted(group, key=lambda f: f.at) if (s := _spoken(analysis, f, bodies, cues, bare))]
        for late in [s for s in spoken if s.rule.endswith("+before") and s.source is not None]:
            spoken = [e for s in spoken if (e := _ended(analysis, s, _first(analysis, late)))]
        spoken = _parted_by_but(analysis, spoken)
        kept += _with_participles(
            analysis, [_tidied(analysis, s) for s in _adopted(analysis, spoken, cues)], cues, bare
        )
    return kept


def _spoken(analysis: Analysis, one: Found, bodies: Mapping[int, int], cues: Cues, bare: bool) -> Found | None:
    """An attribution with the source beside its cue where the parse's cannot be right, and its content before it."""
    verb = analysis.tokens[one.at]
    if not one.rule.startswith(_SAYING) or verb.tag not in FINITE:
        return one
    near = _overlong(analysis, one) if bare else None
    if near is None and (_doubtful(analysis, one, bodies, cues, bare) or bare):
        near = beside(analysis, verb, bodies, cues)
        sure = (
            _doubtful(analysis, one, bodies, cues, bare) or parted(analysis, one, near) or outnamed(analysis, one, near)
        )
        near = near if sure else None
    if near is not None and (near[1] or _fits(analysis, one, near[0], bodies, cues)):
        phrase, parts = near
        parts = (
            parts or _told_before(analysis, one, phrase) or _without(analysis, widened(analysis, one, phrase), phrase)
        )
        if not parts:
            return None
        relays = one.relays if one.source is not None else ()
        one = replace(one, source=phrase, parts=parts, rule=f"{one.rule}+beside", relays=relays)
    return _unsaid(analysis, _trailed(analysis, one, bare), cues, bare)


def _unsaid(analysis: Analysis, one: Found, cues: Cues, bare: bool) -> Found | None:
    """Short of "but did not say how" and, without commas, of "with groups describing it as …": others' words, or none."""
    for part in one.parts:
        inside = analysis.tokens_in(part.start, part.end)[1:]
        end = next((t for t in inside if others_words(analysis, t, cues, bare)), None)
        if end is not None and end.i > one.at and analysis.in_quotes(end.start) is None:
            return _ended(analysis, one, end)
    return one


def _overlong(analysis: Analysis, one: Found) -> tuple[Phrase, tuple[Span, ...]] | None:
    """ "“…” Peter Maurer head of the committee said": the source from the mark on, where the content took some of it in."""
    whole = at_quotation(analysis, analysis.tokens[one.at])
    if whole is None or not any(p.overlaps(whole[0].span) for p in one.parts):
        return None
    return whole


def _fits(analysis: Analysis, one: Found, phrase: Phrase, bodies: Mapping[int, int], cues: Cues) -> bool:
    """Whether a phrase beside the cue may take the place of the source that the parse found, and is not the end of it."""
    if one.source is None or not one.source.span.holds(phrase.span):
        return True
    first = analysis.tokens_in(phrase.span.start, phrase.span.end)[0].i
    if first == phrase.head and run_together(analysis, one.source):
        return True
    if parted(analysis, one, (phrase, ())):
        return True
    if opens_with_clause(analysis, one.source) or (
        phrase.head in bodies and name_at_end(analysis, analysis.tokens[one.at], one.source, bodies)
    ):
        return True
    before = analysis.tokens[first - 1]
    if before.lower in cues.roles or titled(analysis, one.source, cues):
        return False
    opens = before.pos in {"NOUN", "PROPN", "VERB", "NUM", "PUNCT"}
    return opens and not can_speak(analysis, analysis.tokens[one.source.head], cues)


def _told_before(analysis: Analysis, one: Found, phrase: Phrase) -> tuple[Span, ...]:
    """The clause before a source whose cue ends the sentence, where nothing that is said follows the cue."""
    verb = analysis.tokens[one.at]
    if any(p.start >= one.cue.end for p in one.parts):
        return ()
    start = after_full_stop(analysis, verb, analysis.tokens_in(phrase.span.start, phrase.span.end)[0].i)
    said = before_phrase(analysis, verb, phrase, start)
    return (said,) if said is not None else ()


def _doubtful(analysis: Analysis, one: Found, bodies: Mapping[int, int], cues: Cues, bare: bool) -> bool:
    """Whether the source found by the parse is missing, cannot speak, or stands beyond another clause's verb."""
    if one.source is None:
        return analysis.child(one.at, "auxpass") is None
    head = analysis.tokens[one.source.head]
    if analysis.in_quotes(head.start) is not None and analysis.in_quotes(one.cue.start) is None:
        return True
    if not bare or head.i > one.at:
        return False
    if run_together(analysis, one.source) or opens_with_clause(analysis, one.source):
        return True
    if name_at_end(analysis, analysis.tokens[one.at], one.source, bodies):
        return True
    between = analysis.tokens[analysis.tokens_in(one.source.span.start, one.source.span.end)[-1].i + 1 : one.at]
    own = {c.i for c in analysis.children(one.at)}
    finite = [t for t in between if t.tag in FINITE and t.i not in own and not _relative(analysis, t)]
    joined = any(t.dep == "cc" and t.i == one.at - 1 for t in between)
    if can_speak(analysis, head, cues) or titled(analysis, one.source, cues):
        return bool(finite) and not joined
    return True


def _relative(analysis: Analysis, verb: Token) -> bool:
    return verb.dep in {"relcl", "aux"} or any(a.dep == "relcl" for a in analysis.ancestors(verb.i))


def _without(analysis: Analysis, parts: Sequence[Span], phrase: Phrase) -> tuple[Span, ...]:
    """Contents without the words that name their source."""
    kept: list[Span] = []
    for part in parts:
        if not part.overlaps(phrase.span):
            kept.append(part)
            continue
        for start, end in ((part.start, phrase.span.start), (phrase.span.end, part.end)):
            tokens = analysis.tokens_in(start, end) if start < end else ()
            inside = [t for t in tokens if t.start >= start and t.end <= end]
            span = trimmed(analysis, inside[0].i, inside[-1].i) if inside else None
            kept += [span] if span is not None and len(inside) > 1 else []
    return tuple(kept)


def _trailed(analysis: Analysis, one: Found, bare: bool) -> Found:
    """ "The bombs hit a market he said adding …": a clause before the source is what it says, where none follows the cue."""
    if one.source is None or one.source.head > one.at or one.parts[0].start < one.cue.end:
        return one
    first = analysis.tokens_in(one.parts[0].start, one.parts[0].end)[0]
    circumstance = (first.tag == "VBG" and first.dep not in _SUBJECTS) or first.lower in _words()["circumstance"]
    circumstance = circumstance or (first.lower == "a" and analysis.tokens[first.i + 1].entity == "DATE")
    # "the monitor said The hospital …": a full stop is missing before the capital
    circumstance = circumstance or (first.text.istitle() and first.pos in {"DET", "PRON", "ADP"} and first.lower != "i")
    if not circumstance or not (bare or first.tag == "VBG"):
        return one
    start = after_full_stop(analysis, analysis.tokens[one.at], one.source.head)
    said = before_phrase(analysis, analysis.tokens[one.at], one.source, start)
    if said is None or _beyond(analysis, one.source, one.at):
        return one
    parts = (said, *one.parts) if first.lower == "which" else (said,)
    return replace(one, parts=parts, trailing=True, rule=f"{one.rule}+before")


def _beyond(analysis: Analysis, phrase: Phrase, at: int) -> bool:
    """Whether more than an adverb parts a source from its cue."""
    last = analysis.tokens_in(phrase.span.start, phrase.span.end)[-1].i
    return any(t.pos not in {"ADV", "AUX"} for t in analysis.tokens[last + 1 : at])


def _adopted(analysis: Analysis, group: Sequence[Found], cues: Cues) -> list[Found]:
    """Cues that share a subject which cannot speak: they go on from whoever spoke before, or say nothing."""
    kept: list[Found] = []
    for one in group:
        verb = analysis.tokens[one.at]
        own = analysis.child(one.at, "nsubj") is not None or not one.rule.startswith(_SAYING)
        if own or one.source is None or can_speak(analysis, analysis.tokens[one.source.head], cues):
            kept.append(one)
            continue
        outer = _speaking(analysis, kept, one)
        if verb.dep == "conj" and outer is not None and any(p.holds(one.cue) for p in outer.parts):
            kept.append(replace(one, source=outer.source))
        elif verb.tag != "VB":
            kept.append(one)
    return kept


def _tidied(analysis: Analysis, one: Found) -> Found:
    """A source without the day before it, and without what it does besides: "Tuesday | the envoy | speaking in Geneva"."""
    if one.source is None:
        return one
    if one.source.span.text.lower() == "who" and one.source.head > 0:
        noun = analysis.tokens[one.source.head - 1]
        return replace(one, source=noun_phrase(analysis, noun)) if noun.pos in {"NOUN", "PROPN"} else one
    words = analysis.tokens_in(one.source.span.start, one.source.span.end)
    first, last = 0, len(words) - 1
    while first < last and words[first].i < one.source.head and _aside(words[first]):
        first += 1
    for n, token in enumerate(words):
        if token.lower in _words()["besides"] and token.i > one.source.head:
            last = n - 1
            break
    if (first, last) == (0, len(words) - 1) or words[last].i < one.source.head:
        return one
    return replace(one, source=Phrase(one.source.head, analysis.span(words[first].i, words[last].i)))


def _aside(token: Token) -> bool:
    stamp = token.text[:1].isdigit() and not token.text.isdigit() and ":" in token.text
    return (
        stamp
        or token.entity in {"DATE", "TIME"}
        or (token.lower in _words()["adverbs"] and token.pos in {"ADV", "SCONJ"})
    )


def _with_participles(analysis: Analysis, group: list[Found], cues: Cues, bare: bool) -> list[Found]:
    """Give participles of saying to whoever speaks already, and end at them what was said before."""
    kept: list[Found] = []
    for one in group:
        verb = analysis.tokens[one.at]
        if not _participle(analysis, one, bare) or analysis.in_quotes(verb.start) is not None:
            kept.append(one)
            continue
        outer = _speaking(analysis, kept, one)
        source = _source_of(analysis, one, outer, cues)
        if source is None:
            if one.source is None or can_speak(analysis, analysis.tokens[one.source.head], cues):
                kept.append(one)
            continue
        if source is not one.source and not _governed(analysis, verb):
            kept = [c for f in kept if (c := _ended(analysis, f, verb)) is not None]
        kept.append(replace(one, source=source))
    return kept


def _participle(analysis: Analysis, one: Found, bare: bool) -> bool:
    """Whether the cue is a participle that goes on from a clause before it."""
    verb = analysis.tokens[one.at]
    subject = analysis.child(one.at, "nsubj")
    idle = subject is not None and happening(subject, {})
    if verb.tag != "VBG" or not one.rule.startswith(_FAMILIES) or analysis.child(one.at, "aux") is not None:
        return False
    if subject is not None and not idle:
        return False
    # "reported the blast saying that …": the blast does not
    idle = idle or (one.source is not None and happening(analysis.tokens[one.source.head], {}))
    return (bare or idle or verb.lemma == "add") and analysis.tokens[one.at - 1].lower != "as"


def _governed(analysis: Analysis, verb: Token) -> bool:
    """ "by saying", "after describing": part of the clause around it."""
    return verb.i > 0 and analysis.tokens[verb.i - 1].lower in _words()["governing"]


def _speaking(analysis: Analysis, before: Sequence[Found], one: Found) -> Found | None:
    """Who speaks already: the outermost attribution that took the participle in, else the nearest before it."""
    speech = [
        f
        for f in before
        if f.source is not None
        and f.at < one.at
        and f.rule.startswith(_FAMILIES)
        and not _quoted(analysis, f)
        # "groups that announced their joining | reiterating": a relative clause that has ended
        and not (analysis.tokens[f.at].dep == "relcl" and analysis.edges(f.at)[1] < one.at - 1)
    ]
    around = [f for f in speech if any(p.holds(one.cue) for p in f.parts)]
    return around[0] if around else speech[-1] if speech else None


def _quoted(analysis: Analysis, one: Found) -> bool:
    return analysis.in_quotes(one.cue.start) is not None


def _source_of(analysis: Analysis, one: Found, outer: Found | None, cues: Cues) -> Phrase | None:
    """Whose word a participle gives: a writing's or a person's that it describes, else whoever speaks already."""
    verb = analysis.tokens[one.at]
    own = one.source
    noun = analysis.tokens[verb.head]
    if own is not None and verb.dep == "acl" and own.head == noun.i and can_speak(analysis, noun, cues):
        document = noun.lower in cues.documents or noun.lemma in cues.documents
        retold = outer is None or analysis.tokens[outer.at].lemma in _words()["retold"] or outer.source is own
        beside_it = outer is not None and outer.at < noun.i and not _takes(analysis, outer, noun)
        if document or retold or beside_it or _accompanies(analysis, own):
            return own
    if outer is not None:
        return outer.source
    return _subject_before(analysis, verb, cues)


def _accompanies(analysis: Analysis, phrase: Phrase) -> bool:
    """ "…, with a source telling the agency that …"."""
    first = analysis.tokens_in(phrase.span.start, phrase.span.end)[0].i
    return first > 0 and analysis.tokens[first - 1].lower == "with"


def _takes(analysis: Analysis, outer: Found, noun: Token) -> bool:
    """Whether a noun is who is told, or stands in what is said."""
    return any(p.start <= noun.start < p.end for p in outer.parts) or noun.head == outer.at


def _subject_before(analysis: Analysis, verb: Token, cues: Cues) -> Phrase | None:
    """The subject of the clause that a participle goes on from."""
    found: Token | None = None
    for above in analysis.ancestors(verb.i):
        subject = analysis.child(above.i, "nsubj") if above.pos in {"VERB", "AUX"} else None
        if subject is not None and subject.i < verb.i and subject.tag not in {"WDT", "WP"}:
            found = subject
    return noun_phrase(analysis, found) if found is not None and can_speak(analysis, found, cues) else None


def _parted_by_but(analysis: Analysis, group: Sequence[Found]) -> list[Found]:
    """ "Moscow says it has not bombed the city | but an official told reporters …": each speaks for himself."""
    kept = list(group)
    for late in group:
        joint = _joined_by(analysis, late)
        if joint is not None:
            kept = [e for s in kept if (e := _ended(analysis, s, joint) if s.at < late.at else s) is not None]
    return kept


def _joined_by(analysis: Analysis, one: Found) -> Token | None:
    """The "but" or "while" that joins an attribution with a subject of its own to what stands before."""
    verb = analysis.tokens[one.at]
    if one.source is None or one.source.head > one.at or verb.dep not in {"conj", "ccomp", "advcl"}:
        return None
    if verb.tag not in FINITE or analysis.tokens[one.source.head].pos == "PRON" or _quoted(analysis, one):
        return None
    before = analysis.tokens[max(0, _first(analysis, one).i - 1)]
    return before if before.lower in _words()["joining"] else None


def _first(analysis: Analysis, one: Found) -> Token:
    """The first token of an attribution's source, or its cue."""
    return analysis.tokens_in(one.source.span.start, one.source.span.end)[0] if one.source else analysis.tokens[one.at]


def _ended(analysis: Analysis, one: Found, at: Token) -> Found | None:
    """An attribution whose content ends where another's words begin; ``None`` where nothing is left."""
    parts: list[Span] = []
    for part in one.parts:
        if not part.start <= at.start < part.end or one.at > at.i:
            parts.append(part)
            continue
        inside = [t for t in analysis.tokens_in(part.start, part.end) if t.i < at.i and t.start >= part.start]
        span = trimmed(analysis, inside[0].i, inside[-1].i) if inside else None
        parts += [span] if span is not None else []
    return replace(one, parts=tuple(parts)) if parts else None
