"""One event told in several sentences: which later telling repeats which first one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crossbearing.claims.grounds import Grounds
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import Event

_WORDS = load_word_lists(
    "crossbearing.claims", "repeats.yaml", "definite", "other", "unspecific", "outcomes", "means", "relative"
)
# A telling is looked for among this many events before it: news returns to its matter soon.
_BACK = 60
# Victims without a doer are of the event just told, if it was told this few sentences before; of one kind, a little further.
_NEXT, _CARRIED = 2, 4
# Kinds that an outcome has where the words name no weapon.
_OPEN_KINDS = frozenset({"killing", "killing_of_civilians", "harm"})
# Kinds that an attack has by its parties, where no weapon is named.
_PARTY_KINDS = frozenset({"attack", "attack_on_civilians", "clash"})
# A headline's deed stands among so many first characters, the lead's among so many.
_HEADLINE, _LEAD = 100, 400
# The clause of an outcome is followed for so many words.
_CLAUSE = 40
# A figure so many times the first one, and more, tells of something else.
_FAR, _SOME = 2, 3
# More dead than this are of a war or a campaign, where the deed was told without a figure.
_TOLL = 500


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event with what repeating rests on."""

    event: Event
    lemma: str
    definite: bool
    other: bool
    unspecific: bool
    head: Token | None
    causes: frozenset[int]
    carriers: frozenset[int]
    patients: frozenset[str]
    parties: Mapping[str, str]
    sentence: int
    outcome: bool


class _Last(NamedTuple):
    """The event told last: the id of its first telling, and this one."""

    root: str
    telling: _Telling


def join_repeats(analysis: Analysis, events: Sequence[Event], known: Grounds) -> tuple[Event, ...]:
    """Give each event that is told again the id of its first telling, and its rule the evidence.

    Evidence is a definite reference ("the attack") to violence of the same family, or the same
    deed (one lemma, or one kind) to the same patient; places, days and parties must not set them apart.
    """
    firsts: list[_Telling] = []
    joined: list[Event] = []
    last: _Last | None = None
    for event in events:
        telling = _telling(analysis, event)
        first, why = _first(firsts, telling, known, last)
        if _counts(event) and not telling.unspecific:
            last = _Last((first or telling).event.id, telling)
        if first is None:
            if _counts(event) and not telling.unspecific:
                firsts.append(telling)
            joined.append(event)
        else:
            joined.append(replace(event, same_as=first.event.id, rule=f"{event.rule}+repeats_{why}"))
    return _kinds_filled_in(joined)


def _kinds_filled_in(events: Sequence[Event]) -> tuple[Event, ...]:
    """A first telling that leaves the kind open ("the post was bombed") has it from the one that tells it again."""
    told: dict[str, Event] = {}
    for event in events:
        if event.same_as and event.type.acled is not None:
            told.setdefault(event.same_as, event)
    return tuple(
        replace(e, type=told[e.id].type, rule=f"{e.rule}+kind_of_{told[e.id].id}")
        if e.id in told and e.type.acled is None
        else e
        for e in events
    )


def _counts(event: Event) -> bool:
    return not event.negated and event.modality == "happened" and event.type.plover == "ASSAULT"


def _telling(analysis: Analysis, event: Event) -> _Telling:
    head = analysis.head_of(event.trigger.start, event.trigger.end)
    own = [analysis.tokens[i] for i in _children(analysis, head)] if head else []
    nouns = (analysis.head_of(r.span.start, r.span.end) for r in event.roles if r.role == "patient")
    return _Telling(
        event,
        head.lemma if head else event.trigger.text.lower(),
        head is not None and head.pos == "NOUN" and any(t.lower in _WORDS["definite"] for t in own),
        _is_other(analysis, event, own, head),
        any(t.lower in _WORDS["unspecific"] for t in own),
        head,
        _causes(analysis, head) if head and head.lemma in _WORDS["outcomes"] else frozenset(),
        _carriers(analysis, head) if head else frozenset(),
        frozenset(t.lemma for t in nouns if t is not None and t.pos in {"NOUN", "PROPN"}),
        {r.role: r.actor for r in event.roles if r.actor},
        head.sentence if head else -1,
        head is not None and head.lemma in _WORDS["outcomes"] and head.pos in {"VERB", "AUX"} and _no_doer(event),
    )


def _no_doer(event: Event) -> bool:
    return not any(r.role in {"agent", "instrument"} for r in event.roles)


def _is_other(analysis: Analysis, event: Event, own: Sequence[Token], head: Token | None) -> bool:
    """Whether a word sets it apart: "another strike", "another three men", "also hit" (but not "was also killed")."""
    if any(t.lower in _WORDS["other"] for t in own):
        return True
    if head is None:
        return False
    if any(t.lower == "also" for t in own) and head.lemma not in _WORDS["outcomes"]:
        return True
    patients = (r.span for r in event.roles if r.role == "patient")
    return any(t.lower in _WORDS["other"] for span in patients for t in analysis.tokens_in(span.start, span.end)[:2])


def _children(analysis: Analysis, head: Token) -> list[int]:
    return [t.i for t in analysis.tokens[max(0, head.i - 5) : head.i] if t.head == head.i]


def _first(
    firsts: Sequence[_Telling], one: _Telling, known: Grounds, last: _Last | None
) -> tuple[_Telling | None, str]:
    """The last first telling that this one repeats, with the evidence; one of the same word goes before others."""
    if not _counts(one.event) or one.other:
        return None, ""
    found = [f for f in reversed(firsts[-_BACK:]) if _evidence(f, one, known) and _compatible(f, one, known)]
    first = min(found, key=lambda f: f.lemma != one.lemma, default=None)
    if first is not None:
        return first, _evidence(first, one, known)
    just_told = next((f for f in reversed(firsts) if last is not None and f.event.id == last.root), None)
    if just_told is not None and last is not None and _is_outcome_of(just_told, one, last, known):
        return just_told, "outcome"
    return None, ""


def _is_outcome_of(first: _Telling, one: _Telling, last: _Last, known: Grounds) -> bool:
    """ "The five were killed", right after the deed: harm without a doer is of the event just told."""
    gap = one.sentence - last.telling.sentence
    if _one_clause(last.telling, one) and not known.apart(first.event, one.event):
        return True
    if not one.outcome or known.apart(first.event, one.event) or _exceeds(one.event, first.event):
        return False
    if one.event.rule.endswith("+carried_over") and first.event.type == one.event.type:
        return gap <= _CARRIED
    return gap <= _NEXT and one.event.type.name in _OPEN_KINDS


def _one_clause(last: _Telling, one: _Telling) -> bool:
    """ "Four were killed after shelling": an outcome and a deed of one sentence and kind, without a doer of its own."""
    kind = last.event.type.name == one.event.type.name and last.event.type.acled is not None
    return kind and last.sentence == one.sentence and (last.outcome or one.outcome)


def _exceeds(one: Event, first: Event) -> bool:
    """Whether its figure is far above the first's of the same harm: a toll of something larger."""
    told = {c.kind: max(c.min or 0, c.max or 0) for c in first.casualties}
    most = {c.kind: max(told[c.kind] * _FAR, told[c.kind] + _SOME) if c.kind in told else _TOLL for c in one.casualties}
    return any((c.min or 0) > most[c.kind] for c in one.casualties)


def _evidence(first: _Telling, one: _Telling, known: Grounds) -> str:
    same_deed = first.lemma == one.lemma and bool(first.patients & one.patients)
    if not _one_family(first.event, one.event):
        open_kind = {first.event.type.name, one.event.type.name} & (_OPEN_KINDS | _PARTY_KINDS)
        if open_kind and _tells_the_means(first, one):
            return "means"
        return "deed_and_patient" if same_deed and open_kind and first.event.trigger != one.event.trigger else ""
    if one.definite:
        return "definite"
    if _tells_the_means(first, one):
        return "means"
    same_patient = bool(first.patients & one.patients) and first.event.trigger != one.event.trigger
    if same_patient and first.lemma == one.lemma:
        return "deed_and_patient"
    one_kind = first.event.type.name == one.event.type.name and first.event.type.acled is not None
    if same_patient and one_kind:
        return "kind_and_patient"
    if one_kind and _same_figure(first.event, one.event):
        return "kind_and_figure"
    if one_kind and _headline_and_lead(first, one):
        return "headline"
    return "kind_and_ground" if one_kind and _one_ground(first.event, one.event, known) else ""


def _headline_and_lead(first: _Telling, one: _Telling) -> bool:
    """Whether the report's first words tell what the sentence behind them tells again with the same word for the deed."""
    early = first.event.trigger.start <= _HEADLINE and one.event.trigger.start <= _LEAD
    others = bool(first.patients and one.patients and not first.patients & one.patients)
    lead = one.sentence == first.sentence + 1
    return early and lead and first.lemma == one.lemma and not (first.other or others)


def _same_figure(first: Event, one: Event) -> bool:
    """Whether both give one number of people harmed, of three or more: "18 jihadists", then "the 18 militants"."""
    told = {(c.kind, c.min) for c in first.casualties if c.basis == "stated" and (c.min or 0) >= _SOME}
    return any((c.kind, c.min) in told for c in one.casualties if c.basis == "stated")


def _one_ground(first: Event, one: Event, known: Grounds) -> bool:
    """Whether both are told of one place that is no province, and of one day."""
    if not (first.place and one.place and first.time and one.time) or {first.place, one.place} & known.wide:
        return False
    return known.keys.get(first.place) == known.keys.get(one.place) and not known.days_apart(first.time, one.time)


def _causes(analysis: Analysis, outcome: Token) -> frozenset[int]:
    """What the clause of an outcome names as its deed: "were killed in an airstrike", "when a shell hit the house"."""
    found: set[int] = set()
    joined = [c.i for c in analysis.children(outcome.i) if c.dep == "conj" and c.lemma in _WORDS["outcomes"]]
    for child in (c for i in (outcome.i, *joined) for c in analysis.children(i)):
        if child.i > outcome.i and child.dep in {"prep", "agent"} and child.lower in _WORDS["means"]:
            inner = analysis.child(child.i, "pobj", "pcomp")
            found.update(() if inner is None else (inner.i,))
        elif child.i > outcome.i and child.dep == "advcl":
            opened = any(c.lower in _WORDS["means"] and c.i < child.i for c in analysis.children(child.i))
            found.update((child.i,) if opened else ())
    return frozenset(found) | _behind(analysis, outcome)


def _carriers(analysis: Analysis, deed: Token) -> frozenset[int]:
    """The deed whose blow this verb tells: "the airstrike destroyed a bridge", "they fired shells that hit a school"."""
    if deed.pos != "VERB":
        return frozenset()
    subject = analysis.child(deed.i, "nsubj")
    if subject is None:
        return frozenset()
    if subject.lower in _WORDS["relative"] and deed.dep == "relcl":
        noun = analysis.tokens[deed.head]
        return frozenset({noun.i, noun.head} if noun.dep == "dobj" else {noun.i})
    return frozenset({subject.i})


def _behind(analysis: Analysis, outcome: Token) -> frozenset[int]:
    """The nouns behind "in", "by" or "after" in the rest of an outcome's clause, wherever the parser hung them."""
    found: set[int] = set()
    end = min(analysis.sentence_of(outcome.i).last, outcome.i + _CLAUSE)
    for token in analysis.tokens[outcome.i + 1 : end]:
        finite = token.tag in {"VBD", "VBZ", "VBP"} and token.pos == "VERB"
        if (finite and token.lemma not in _WORDS["outcomes"]) or token.text in {";", ":"}:
            break
        if token.pos == "ADP" and token.lower in _WORDS["means"]:
            inner = analysis.child(token.i, "pobj", "pcomp")
            found.update(() if inner is None else (inner.i,))
    return frozenset(found)


def _tells_the_means(first: _Telling, one: _Telling) -> bool:
    """Whether one of the two is the outcome and the other the deed that its own clause names."""
    heads = [t.head.i if t.head else -1 for t in (first, one)]
    return heads[1] in first.causes or heads[0] in one.causes or heads[0] in one.carriers


def _one_family(first: Event, one: Event) -> bool:
    """One kind; or one of the two leaves the kind open ("the attack")."""
    if first.type.acled is None or one.type.acled is None:
        return first.territory == one.territory
    return first.type.acled == one.type.acled


def _compatible(first: _Telling, one: _Telling, known: Grounds) -> bool:
    a, b = first.event, one.event
    if any(first.parties.get(role, actor) != actor for role, actor in one.parties.items()):
        return False
    if known.apart(a, b):
        return False
    if a.place and b.place and not {a.place, b.place} & known.wide:
        return True
    return one.definite or _figures_meet(a, b)


def _figures_meet(a: Event, b: Event) -> bool:
    """Whether no two figures of one kind and class exclude one another; parties of one event may still differ on them."""
    for one in a.casualties:
        for other in b.casualties:
            if (one.kind, one.who) == (other.kind, other.who) and one.basis == other.basis == "stated":
                low = max(one.min or 0, other.min or 0)
                if any(c.max is not None and c.max < low for c in (one, other)):
                    return False
    return True
