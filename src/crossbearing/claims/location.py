"""Where and when an event is said to have happened: which of its sentence's places and times are tied to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from math import log2
from typing import TypeVar

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start
from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.event import Event
from crossbearing.model.place import Place
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression

_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"acl", "relcl", "advcl", "ccomp", "conj", "xcomp", "pcomp", "parataxis"})
# "The incident took place in …" is said within so many sentences of the event it places.
_SOON = 3

_Said = TypeVar("_Said", Place, TimeExpression)

# How closely the words tie a place to an event: the event's own complement; inside one of its other phrases, or of
# the clause it belongs to; in a clause that tells the same happening; elsewhere in the sentence.
OWN, PHRASE, CLAUSE, SENTENCE, NEVER = range(5)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``data/location.yaml``."""

    where: frozenset[str]
    same_happening: frozenset[str]
    standing: frozenset[str]
    harm: frozenset[str]
    leaving: frozenset[str]
    towards: frozenset[str]
    going: frozenset[str]
    matter: frozenset[str]
    taking_place: frozenset[str]
    tied_to: frozenset[str]


@cache
def load_words() -> Words:
    """Read the lists. Raises ``LexiconError`` naming the list that is not one of words."""
    table = load_table("crossbearing.claims", "location.yaml")
    lists: dict[str, frozenset[str]] = {}
    for name in (f.name for f in fields(Words)):
        words = table.get(name)
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise LexiconError(f"claims/data/location.yaml: {name!r} is not a list of words")
        lists[name] = frozenset(words)
    return Words(**lists)


@dataclass(frozen=True, slots=True)
class Trigger:
    """What is placed: its token, the words of whoever did it, and its clause's span; ``piece`` the claim's spans."""

    token: int
    agents: Sequence[Span]


def place_of(analysis: Analysis, trigger: Trigger, said: Sequence[Place]) -> Place | None:
    """The place tied most closely to an event; of several tied alike the smallest, then the nearest.

    ``said`` are the places of the event's sentence. A place that only says where somebody or something came from
    ("rockets from Lebanon", "people from Gaza City"), where words were spoken, or whose home the doer is, is none.
    """
    names = {p.of for p in said if p.of}
    anchors = {a for p in said if p.expression for a in p.expression.anchors}
    best: tuple[tuple[float, ...], Place] | None = None
    for place in _in_body(analysis, trigger, said):
        if (place.kind == "expression" and place.of is not None) or _stands_for_a_power(analysis, place.span):
            continue
        if place.id not in names and (place.id in anchors or any(_inside(place, p) for p in said)):
            # what a distance is measured from, and its other name in brackets
            continue
        closeness = _closeness(analysis, trigger, place.span, _leads_to_a_place)
        if closeness >= SENTENCE or _home_of_the_doer(analysis, trigger, place.span):
            continue
        away = abs(place.span.start - _start(analysis, trigger))
        rank = (max(closeness, PHRASE), place.geometry is None, _size(place), closeness, away)
        if best is None or rank < best[0]:
            best = (rank, place)
    return best[1] if best else None


def _inside(place: Place, expression: Place) -> bool:
    return place.kind == "toponym" and expression.kind == "expression" and expression.span.holds(place.span)


def _stands_for_a_power(analysis: Analysis, span: Span) -> bool:
    """ "The Damascus-backed militia", "the London-based monitor": whom somebody belongs to, not where anything happened."""
    tokens = analysis.tokens_in(span.end, min(span.end + 20, len(analysis.text)))
    return len(tokens) > 1 and tokens[0].text in "-‑–" and tokens[1].lower in load_words().tied_to


def _home_of_the_doer(analysis: Analysis, trigger: Trigger, span: Span) -> bool:
    """ "The governor of Hodeidah ordered …", "Aleppo's rebels shelled …"; not "gunmen in Zamfara abducted …"."""
    if not any(a.holds(span) for a in trigger.agents):
        return False
    head = analysis.head_of(span.start, span.end)
    above = next((t for t in analysis.ancestors(head.i) if t.dep == "prep"), None) if head is not None else None
    return above is None or above.lower in {"of", "from", "for"}


def time_of(analysis: Analysis, trigger: Trigger, said: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression tied most closely to an event among those of its sentence, then the nearest."""
    best: tuple[tuple[float, ...], TimeExpression] | None = None
    for time in _in_body(analysis, trigger, said):
        closeness = _closeness(analysis, trigger, time.span, _always)
        if closeness >= SENTENCE:
            continue
        rank = (closeness, abs(time.span.start - _start(analysis, trigger)), time.span.start)
        if best is None or rank < best[0]:
            best = (rank, time)
    return best[1] if best else None


def _in_body(analysis: Analysis, trigger: Trigger, said: Sequence[_Said]) -> list[_Said]:
    """Without the place and day of a dateline, which say where and when the report was filed."""
    begins = analysis.tokens[body_start(analysis, analysis.sentence_of(trigger.token))].start
    return [s for s in said if s.span.start >= begins]


def _start(analysis: Analysis, trigger: Trigger) -> int:
    return analysis.tokens[trigger.token].start


def _size(place: Place) -> int:
    """The order of magnitude of a place's uncertainty: a town before its province, towns among themselves alike."""
    if place.uncertainty_km is not None:
        return int(log2(place.uncertainty_km + 1) / 2)
    return 6 if place.match is not None and place.match.feature.startswith("A") else 3


def _always(analysis: Analysis, head: Token, trigger: Token) -> bool:
    return True


def _closeness(
    analysis: Analysis, trigger: Trigger, span: Span, admitted: Callable[[Analysis, Token, Token], bool]
) -> int:
    head = analysis.head_of(span.start, span.end)
    act = analysis.tokens[trigger.token]
    if head is None or not admitted(analysis, head, act):
        return NEVER
    up = (head, *analysis.ancestors(head.i))
    under = _until(up, act)
    if under is not None:
        return _below(analysis, under)
    return _beside(analysis, up, act)


def _until(up: Sequence[Token], act: Token) -> list[Token] | None:
    """The tokens from a place up to the event's own word; ``None`` where that does not govern it."""
    below: list[Token] = []
    for token in up:
        if token.i == act.i:
            return below
        below.append(token)
    return None


def _below(analysis: Analysis, steps: Sequence[Token]) -> int:
    clauses = [t for t in steps if t.pos in _VERBAL and t.dep in _CLAUSES]
    if clauses:
        return CLAUSE if all(_same_happening(analysis, c) for c in clauses) else SENTENCE
    last = steps[-1] if steps else None
    if last is None or last.dep in {
        "prep",
        "advmod",
        "npadvmod",
        "dobj",
        "nsubjpass",
        "agent",
        "compound",
        "nmod",
        "poss",
    }:
        return OWN if len(steps) <= 4 else PHRASE
    return PHRASE


def _beside(analysis: Analysis, up: Sequence[Token], act: Token) -> int:
    """A place that hangs on a word above the event's own."""
    above = {t.i for t in analysis.ancestors(act.i)}
    common = next((t for t in up if t.i in above), None)
    if common is None:
        return SENTENCE
    below = [t for t in up[: up.index(common)] if t.pos in _VERBAL and t.dep in _CLAUSES]
    path = _until((act, *analysis.ancestors(act.i)), common) or []
    if any(t.dep in {"ccomp", "parataxis"} for t in path):
        # "said in Moscow that the post was shelled": where it was said
        return NEVER
    joined = [t for t in path if t.pos in _VERBAL and t.dep == "conj"]
    if not below and not joined:
        return PHRASE
    clauses = [t for t in (*below, *joined) if not (_same_happening(analysis, t) or _no_place_of_its_own(analysis, t))]
    return SENTENCE if clauses else CLAUSE


def _no_place_of_its_own(analysis: Analysis, clause: Token) -> bool:
    """ "killed and wounded … in the camp": joined to a verb without a subject of its own."""
    return clause.dep == "conj" and analysis.child(clause.i, "nsubj") is None


def _same_happening(analysis: Analysis, clause: Token) -> bool:
    words = load_words()
    if clause.dep == "pcomp" or (
        clause.dep == "acl" and (clause.lemma in words.standing or _of_a_deed(analysis, clause))
    ):
        # "a house located in …", "a strike targeting the camp", "shells fired at …"
        return True
    if clause.dep == "conj":
        # "two were killed and three injured when …"
        return clause.lemma in words.harm and analysis.tokens[clause.head].lemma in words.harm
    if clause.dep != "advcl":
        return False
    mark = analysis.child(clause.i, "mark", "advmod")
    return (mark is None and clause.tag == "VBG") or (mark is not None and mark.lower in load_words().same_happening)


def _of_a_deed(analysis: Analysis, clause: Token) -> bool:
    return analysis.tokens[clause.head].lemma in load_words().matter


def _leads_to_a_place(analysis: Analysis, head: Token, act: Token) -> bool:
    """Words of place lead to it ("in", "near", "of" …), or it is what is struck or taken; and it is not an origin."""
    for above in (head, *analysis.ancestors(head.i)):
        if above.dep == "prep" or above.pos == "ADP":
            if _origin(analysis, above, act) or _destination(analysis, above, act):
                return False
            return above.lower in load_words().where
        if above.i == act.i:
            return True
        if above.pos in _VERBAL:
            return above.i == act.i or head.dep in {"dobj", "nsubjpass", "advmod", "npadvmod"}
    return head.dep in {"advmod", "npadvmod", "dobj", "nsubjpass"}


def _origin(analysis: Analysis, preposition: Token, act: Token) -> bool:
    if preposition.lower != "from":
        return False
    return preposition.head != act.i or act.lemma not in load_words().leaving


def _destination(analysis: Analysis, preposition: Token, act: Token) -> bool:
    """ "Killed as they were fleeing towards Rafah": where people were on their way to, and never came."""
    words = load_words()
    under = analysis.tokens[preposition.head]
    return preposition.lower in words.towards and under.i != act.i and under.lemma in words.going


def located(analysis: Analysis, events: Sequence[Event], places: Sequence[Place]) -> tuple[Event, ...]:
    """Events told without a place have it from a sentence soon after that only says where: "The incident took place in …"."""
    said = [(t.sentence, place) for t in analysis.tokens if (place := _said_where(analysis, t, places)) is not None]
    if not said:
        return tuple(events)
    found: list[Event] = []
    for event in events:
        token = analysis.token_at(event.trigger.start)
        at = token.sentence if token is not None else -_SOON
        place = next((p for n, p in said if at <= n <= at + _SOON), None)
        if event.place is not None or not event.main or place is None:
            found.append(event)
        else:
            found.append(replace(event, place=place.id, inferred=(*event.inferred, "place")))
    return tuple(found)


def _said_where(analysis: Analysis, verb: Token, places: Sequence[Place]) -> Place | None:
    words = load_words()
    if verb.lemma not in words.taking_place and not (verb.lemma == "take" and _object(analysis, verb) == "place"):
        return None
    subject = analysis.child(verb.i, "nsubj")
    if subject is None or subject.lemma not in words.matter:
        return None
    sentence = analysis.sentence_of(verb.i)
    start, end = analysis.tokens[sentence.first].start, analysis.tokens[sentence.last - 1].end
    return place_of(analysis, Trigger(verb.i, ()), [p for p in places if start <= p.span.start < end])


def _object(analysis: Analysis, verb: Token) -> str:
    noun = analysis.child(verb.i, "dobj")
    return noun.lemma if noun is not None else ""


def carried(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events told without a place or a time have it from another telling of the same event, where these name but one."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(event.same_as or event.id, []).append(event)
    found: list[Event] = []
    for event in events:
        group = groups[event.same_as or event.id]
        place = event.place or _only([e.place for e in group if e.place])
        time = event.time or _only([e.time for e in group if e.time])
        inferred = (*(("place",) if place != event.place else ()), *(("time",) if time != event.time else ()))
        found.append(replace(event, place=place, time=time, inferred=(*event.inferred, *inferred)))
    return tuple(found)


def _only(values: Sequence[str]) -> str | None:
    """The first of the values given; tellings that are joined do not contradict one another."""
    return values[0] if values else None
