"""One range for each kind of harm and class of people in the incident that a report is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from crossbearing.claims.grounds import Grounds
from crossbearing.claims.incident_range import incident_range, open_ends
from crossbearing.language.word_lists import load_section
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, CasualtyKind, CasualtyWho, Event, HarmRange
from crossbearing.model.mention import CasualtyMention

_WORDS = load_section("crossbearing.claims", "words.yaml", "harm", "other", "people")

_HARM: tuple[CasualtyKind, ...] = ("killed", "wounded", "killed_or_wounded", "missing")
# A figure further below the leading one than this tells of something else.
_FAR = 2.0
# Kinds that name no weapon and no battle: "the attack", "ten were killed".
_OPEN_KINDS = frozenset({"attack", "attack_on_civilians", "killing", "killing_of_civilians", "massacre", "harm"})
# Words that make a telling another incident, looked for this many characters before its deed.
_OTHER = _WORDS["other"]
_BEFORE = 60
_PEOPLE = _WORDS["people"]
_WORD = re.compile(r"[a-z]+")
# However often an event is told again, others are held against no more tellings than these.
_MOST_TELLINGS = 40
# Nobody is in two of these.
_NOBODY_TWICE: tuple[CasualtyWho, ...] = ("children", "women", "men")
# Parts of parts are followed no deeper than this.
_DEEPEST = 8
# Of the other incidents no more are given a range; deaths beyond this are of a war or a campaign.
_MOST_OTHERS, _WAR = 3, 500
# Rules by which persons told of one by one were counted.
_SINGLE = frozenset({"words_only", "listed_victims"})
# What is denied, asked or only planned gives no figure of what happened.
_TOLD = frozenset({"asserts", "confirms", "believes"})


class _Figure(NamedTuple):
    event: int
    source: str
    casualties: Casualties


def harm_ranges(events: Sequence[Event], claims: Sequence[Claim], known: Grounds, text: str) -> tuple[HarmRange, ...]:
    """The ranges of the report's incident, in the order of kinds and classes, then those of others it tells of.

    The incident is that of the first main event with a figure. Its range over everyone comes first, under the class
    that all its figures share, else "unspecified"; then one for each further class that figures are given for. A class
    without a known figure has no range. An end that only open words give stays open. Two attacks are never one toll:
    those of another incident, set apart by its day or place, say so by their rule ("+another_incident").
    """
    root = _root(events)
    if root is None:
        return ()
    core = _tellings(events, root)
    beside = [o for o in _others(events, claims, known) if _apart(o, core, known, text)]
    own = _incident(events, root, known, text) - _told_beside(events, core, beside, text)
    found = _of_incident(events, claims, own)
    told = set(own)
    for other in beside:
        if other.id not in told:
            ids = _incident(events, other, known, text) - told
            told |= ids
            found += [replace(r, rule=r.rule + "+another_incident") for r in _of_incident(events, claims, ids)]
    return tuple(found)


def _told_beside(events: Sequence[Event], core: Sequence[Event], beside: Sequence[Event], text: str) -> set[str]:
    """ "In a separate attack five were killed. Officials put the toll at seven.": a bare figure is of what was told last.

    In the same paragraph, that is; further on it is the report's own matter again.
    """
    own = {e.id for e in core}
    found: set[str] = set()
    last: Event | None = None
    for event in events:
        if event.id in own or event in beside:
            last = event
        elif last in beside and last is not None and _bare(event):
            if "\n" not in text[last.trigger.end : event.trigger.start]:
                found.add(event.id)
    return found


def _bare(event: Event) -> bool:
    """Harm without a deed, a place or a day of its own."""
    return event.type.acled is None and not (event.place or event.time or event.main or event.same_as)


def _root(events: Sequence[Event]) -> Event | None:
    """The event whose incident a report tells: the first main one that figures are told of, else the first main one."""
    mains = [e for e in events if e.main]
    with_figures = {e.same_as or e.id for e in events if e.casualties}
    return next((e for e in mains if (e.same_as or e.id) in with_figures), mains[0] if mains else None)


def _others(events: Sequence[Event], claims: Sequence[Claim], known: Grounds) -> Iterator[Event]:
    """Violence with a figure and a place or day of its own, that may be another incident."""
    told = {c.id for c in claims if c.stance in _TOLD}
    found = 0
    for event in events:
        placed = (event.place and event.place not in known.wide) or (event.time and not known.is_past(event.time))
        figures = [
            c for c in event.casualties if c.kind in ("killed", "wounded") and c.basis == "stated" and not c.part_of
        ]
        violent = event.type.plover in ("ASSAULT", None)
        if event.claim in told and _happened(event) and violent and placed and found < _MOST_OTHERS:
            if any(0 < (c.min or 0) <= _WAR for c in figures):
                found += 1
                yield event


def _of_incident(events: Sequence[Event], claims: Sequence[Claim], incident: set[str]) -> list[HarmRange]:
    figures = list(_figures(events, claims, incident))
    found = [one for kind in _HARM for one in _of_kind(kind, figures, events)]
    told = {one.kind for one in found}
    return [one for one in found if not _says_no_more(one, told)]


def _says_no_more(one: HarmRange, told: set[CasualtyKind]) -> bool:
    """ "Led to casualties", where the dead or the wounded are told by themselves."""
    return one.kind == "killed_or_wounded" and one.rule == "words_only" and bool(told & {"killed", "wounded"})


def _figures(events: Sequence[Event], claims: Sequence[Claim], incident: set[str]) -> Iterator[_Figure]:
    told = {c.id: c.chain[-1].source for c in claims if c.stance in _TOLD}
    seen: set[tuple[int, int, str]] = set()
    for n, event in enumerate(events):
        if event.claim not in told or event.id not in incident:
            continue
        for figure in event.casualties:
            key = (figure.span.start, figure.span.end, figure.kind)
            if key not in seen:
                seen.add(key)
                yield _Figure(n, told[event.claim], figure)


def _incident(events: Sequence[Event], root: Event, known: Grounds, text: str) -> set[str]:
    """The ids of the events that tell the incident of one of them.

    Told with it are its other tellings, then what is of its family, or harm without a deed of its own, that no
    day, place or word sets apart from it.
    """
    core = _tellings(events, root)
    own = {e.id for e in core}
    start = root.trigger.start
    # A headline that sums up several incidents names no place.
    open_to = {e.id for e in events if e.main or e.place or e.trigger.start > start}
    tellings = core[:_MOST_TELLINGS]
    return {
        e.id
        for e in events
        if _happened(e) and (e.id in own or (e.id in open_to and _told_with(e, tellings, known, text)))
    }


def _tellings(events: Sequence[Event], root: Event) -> list[Event]:
    first = root.same_as or root.id
    return [e for e in events if (e.same_as or e.id) == first]


def _happened(event: Event) -> bool:
    return not event.negated and event.modality == "happened"


def _told_with(event: Event, core: Sequence[Event], known: Grounds, text: str) -> bool:
    if event.territory is not None and not event.main:
        return False
    kin = event.main or event.type.acled is None or any(_kin(event, one) for one in core)
    return kin and not _apart(event, core, known, text)


def _kin(event: Event, one: Event) -> bool:
    """Whether one kind of happening may be meant: both of one event type, or one of a kind that weapons leave open."""
    if event.type.acled is None or one.type.acled is None:
        return True
    return event.type.acled.event_type == one.type.acled.event_type or event.type.name in _OPEN_KINDS


def _apart(event: Event, core: Sequence[Event], known: Grounds, text: str) -> bool:
    """Whether a word, the day or the place makes it another incident than every telling of the first."""
    before = text[max(0, event.trigger.start - _BEFORE) : event.trigger.start].lower()
    if _OTHER & set(_WORD.findall(before[before.rfind(". ") + 1 :])):
        return True
    days = [known.days_apart(event.time, one.time) for one in core if one.time] or [known.is_past(event.time)]
    places = [known.places_apart(event.place, one.place) for one in core if one.place]
    return all(days) or (bool(places) and all(places) and not any(_one_sentence(event, one, text) for one in core))


def _one_sentence(event: Event, one: Event, text: str) -> bool:
    """ "Attacks in Jabla and Tartus, where 60 were killed": the places of one sentence are one incident's."""
    first, second = sorted((event.trigger, one.trigger), key=lambda t: t.start)
    return ". " not in text[first.end : second.start]


def _of_kind(kind: CasualtyKind, figures: Sequence[_Figure], events: Sequence[Event]) -> Iterator[HarmRange]:
    mine = [f for f in figures if f.casualties.kind == kind]
    totals = {f.casualties.who for f in mine if f.casualties.part_of is None}
    if not mine:
        return
    whole: CasualtyWho = next(iter(totals)) if len(totals) == 1 else "unspecified"
    alone = [_as_everyone(f) for f in mine if f.casualties.part_of is None]
    if alone:
        yield from _range(kind, whole, mine if len(totals) != 1 else alone, events)
    else:
        yield from _of_parts_only(kind, mine, events)
    by_place = {(f.casualties.span.start, f.casualties.span.end): f.casualties for f in mine}
    for who in get_args(CasualtyWho):
        own = [f for f in mine if f.casualties.who == who and not _counted_in_its_class(f.casualties, by_place)]
        of_class = [_as_everyone(f) for f in own]
        if who != whole and of_class and who != "unspecified":
            yield from _range(kind, who, of_class, events)


def _of_parts_only(kind: CasualtyKind, parts: Sequence[_Figure], events: Sequence[Event]) -> Iterator[HarmRange]:
    """ "Six of the dead were women": where nobody says how many died, there were no fewer than are told of."""
    by_class: dict[CasualtyWho, int] = {}
    for figure in parts:
        least = figure.casualties.min or 0
        by_class[figure.casualties.who] = max(least, by_class.get(figure.casualties.who, 0))
    apart = sum(by_class.pop(who, 0) for who in _NOBODY_TWICE)
    low = max(apart, *by_class.values(), 0)
    if low:
        ids = tuple(dict.fromkeys(events[f.event].id for f in parts))
        sources = tuple(dict.fromkeys(f.source for f in parts))
        yield HarmRange(kind, "unspecified", low, None, "parts_only", ids, sources)


def _counted_in_its_class(figure: Casualties, by_place: Mapping[tuple[int, int], Casualties]) -> bool:
    """ "Nine children, among them two infants": the infants are children already counted, at whatever depth."""
    held, depth = figure, 0
    while held.part_of is not None and depth < _DEEPEST:
        above = by_place.get((held.part_of.start, held.part_of.end))
        if above is None:
            return False
        if above.who == figure.who:
            return True
        held, depth = above, depth + 1
    return False


def _as_everyone(figure: _Figure) -> _Figure:
    """Within one class its figures are totals: the children counted in a total are all the children there are."""
    return figure._replace(casualties=replace(figure.casualties, part_of=None, who="unspecified"))


def _range(
    kind: CasualtyKind, who: CasualtyWho, figures: Sequence[_Figure], events: Sequence[Event]
) -> Iterator[HarmRange]:
    mentions = [CasualtyMention(f.casualties, f.event) for f in figures]
    low, high, rule = incident_range(mentions, kind)
    if low is None and high is None:
        return
    least = _least_of_others(figures, events, low, high)
    if least is not None:
        low, rule = least, rule + "+least_of_sources"
    within = [f for f in figures if high is None or (f.casualties.min or 0) <= high]
    if rule in _SINGLE and who != "unspecified" and high:
        high = None  # "his wife was killed": one of the women, not all of them
    elif low is not None and high is not None:
        below, above = open_ends(mentions, kind, low, high)
        low, high = None if below else low, None if above else high
    ids = tuple(dict.fromkeys(events[f.event].id for f in within))
    yield HarmRange(kind, who, low, high, rule, ids, tuple(dict.fromkeys(f.source for f in within)))


def _least_of_others(
    figures: Sequence[_Figure], events: Sequence[Event], low: int | None, high: int | None
) -> int | None:
    """The least total that another source gives for the same people, where it is below ``low`` but of its order.

    The same people: those that the words call the same. A smaller figure with an open end goes against nothing.
    """
    if low is None or high is None or len({f.source for f in figures}) == 1:
        return None
    totals = [f for f in figures if _is_total(f.casualties)]
    whole = [f.casualties for f in totals]
    told_again = [f.casualties for f in totals if events[f.event].main or events[f.event].same_as]
    leading = {_called(c) for c in whole if (c.min or 0) >= low}
    rivals = [c.min or 0 for c in told_again if c.max is not None and _called(c) in leading]
    return min((r for r in rivals if low > r >= max(2, low / _FAR)), default=None)


def _is_total(figure: Casualties) -> bool:
    return figure.basis == "stated" and "+more" not in figure.rule and figure.part_of is None


def _called(figure: Casualties) -> str:
    """What the counted are called; people at large are one, by whatever word."""
    word = figure.as_said.lower().split()[-1] if figure.as_said else ""
    return "people" if word in _PEOPLE or word.isdigit() else word
