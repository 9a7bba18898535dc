"""What two accounts have in common and where they part, as one level per comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from crossbearing.incidents.accounts import Account, Range
from crossbearing.incidents.hours import gap_hours
from crossbearing.incidents.sketch import overlap
from crossbearing.incidents.when import Days
from crossbearing.incidents.where import Spot, gap_km, place_key

# Kinds of event that different reports use for one and the same thing.
_AIR = frozenset({"air_strike", "drone_strike", "chemical_attack", "shelling", "explosion"})
_BLAST = frozenset({"explosion", "suicide_bombing", "grenade_attack", "shelling"})
_GUNS = frozenset({"shooting", "shooting_of_civilians", "firefight", "clash", "assassination", "massacre", "raid"})
_GROUND = frozenset({"clash", "offensive", "firefight", "ground_taken", "ground_taken_by_state", "ground_lost",
                     "ground_taken_by_others", "ground_entered", "encirclement", "retreat"})  # fmt: skip
_FAMILIES = (_AIR, _BLAST, _GUNS, _GROUND)
# Told of any violence, so that they tell nothing apart.
_ANY = frozenset({"killing", "killing_of_civilians", "harm", "attack", "attack_on_civilians", "destruction"})
# Main events told late in a report are seldom its matter.
_FIRST = 3
# Of the days that a report names, those first named are more often its incident's than those of the background behind it.
_FIRST_NAMED = 3
# Main events whose places stand further apart than this are of two places, whatever towns the two reports also mention.
_FAR_KM = 30.0
# Hit on any day of any war: that two reports name one of these says little.
EVERYWHERE = frozenset({"house", "flats", "street", "car"})
# Two short reports of one thing may share few words, and two of different things one: shares are drawn to
# a share that says nothing, with the weight of so many bits (some eight rare words).
_USUAL_WORDS = 0.15
_USUAL_MATTER = 0.08
_USUAL_BITS = 60.0


def compare(a: Account, b: Account) -> Mapping[str, float]:
    """The measure of each comparison that both accounts allow; what either does not say is left out."""
    found = {name: value for name, measure in MEASURES.items() if (value := measure(a, b)) is not None}
    return MappingProxyType(found)


def copied(a: Account, b: Account) -> float | None:
    """The share of five-word runs in common."""
    return overlap(a.sketch, b.sketch) if a.sketch and b.sketch else None


def words(a: Account, b: Account) -> float | None:
    """Bits of the words and names in common, by the smaller account's bits; drawn to the usual where these are few."""
    return _share(_shared(a.terms, b.terms), min(a.bits, b.bits), _USUAL_WORDS)


def matter(a: Account, b: Account) -> float | None:
    """Bits of the words and names in common, by the larger account's bits."""
    return _share(_shared(a.terms, b.terms), max(a.bits, b.bits), _USUAL_MATTER)


def opening(a: Account, b: Account) -> float | None:
    """Bits of the words of title and opening in common, by the smaller one's bits."""
    shared = sum(a.terms[t] for t in a.lead & b.lead)
    return _share(shared, min(a.lead_bits, b.lead_bits), _USUAL_WORDS)


def house(a: Account, b: Account) -> float | None:
    """1 where both are of one outlet, which words its reports alike and tells the same background in each; 0 where they are of two."""
    return float(a.outlet.casefold() == b.outlet.casefold()) if a.outlet and b.outlet else None


def names(a: Account, b: Account) -> float | None:
    """How many full names are in common."""
    return float(len(a.names & b.names)) if a.names and b.names else None


def strangers(a: Account, b: Account) -> float | None:
    """How many full names the account with fewer has, where each names people and none is in common."""
    return float(min(len(a.names), len(b.names))) if a.names and b.names and not a.names & b.names else None


def elsewhere(a: Account, b: Account) -> float | None:
    """How many places each names that the other does not: in a town that is hit many times a day, the town says little."""
    if not a.named or not b.named:
        return None
    others = min(len(a.named - b.named - b.marks.keys()), len(b.named - a.named - a.marks.keys()))
    # A quarter and its town are two names of one place.
    return float(max(0, others - (not a.named & b.named and place(a, b) == 0)))


def marks(a: Account, b: Account) -> float | None:
    """Bits of the rare names in common; left out where none is, for which see ``unshared``."""
    return _shared(a.marks, b.marks) or None


def unshared(a: Account, b: Account) -> float | None:
    """How many rare names the account with fewer has, where each has some and none is in common."""
    if not a.marks or not b.marks or a.marks.keys() & b.marks.keys() or _names_in_common(a, b) - (a.named & b.named):
        return None
    return float(min(len(a.marks), len(b.marks)))


def hours(a: Account, b: Account) -> float | None:
    """Hours between the nearest parts of the day that the two openings name, where their days do not differ."""
    if not a.hours or not b.hours or (_gap(_any_days(a), _any_days(b)) or 0) > 1:
        return None
    return min(gap_hours(x, y) for x in a.hours for y in b.hours)


def time(a: Account, b: Account) -> float | None:
    """Days between the nearest days on which the two place their main events."""
    return _gap(a.days[:_FIRST], b.days[:_FIRST])


def dates(a: Account, b: Account) -> float | None:
    """Days between the nearest days that the two name at all, where not both place their main events."""
    if a.days and b.days:
        return None
    return _gap(_any_days(a), _any_days(b))


def published(a: Account, b: Account) -> float | None:
    """Days between the publications."""
    return None if a.published is None or b.published is None else float(abs(a.published - b.published))


def place(a: Account, b: Account) -> float | None:
    """Kilometres between the nearest discs; those of main events where both have any."""
    first, second = _spots(a), _spots(b)
    if not first or not second:
        return None
    return min(gap_km(x, y) for x in first for y in second)


def named(a: Account, b: Account) -> float | None:
    """How many names of places are in common, in one spelling; left out where none is but the places meet: a quarter and its town.

    Left out too where the main events stand far apart: the name in common is then one that is only mentioned.
    """
    shared = float(len(_names_in_common(a, b)))
    if _far_apart(a, b) or not ((a.named and b.named) or shared):
        return None
    return shared or (None if place(a, b) == 0 else 0.0)


def _names_in_common(a: Account, b: Account) -> frozenset[str]:
    """The names of places that both give: what is a place to one may be no more than a rare name to the other ("Solhan massacre")."""
    return (a.named & b.named) | (a.named & b.marks.keys()) | (b.named & a.marks.keys())


def size(a: Account, b: Account) -> float | None:
    """How wide, in kilometres, the smallest place is that the two accounts share."""
    shared = [max(x.km, y.km) for x in _spots(a) for y in _spots(b) if gap_km(x, y) == 0]
    return min(shared) if shared else None


def local(a: Account, b: Account) -> float | None:
    """How many names of streets, quarters and small places are in common."""
    return float(len(a.local & b.local)) if a.local and b.local else None


def kind(a: Account, b: Account) -> float | None:
    """1 where a telling kind of event is in common, 0.5 where kinds are of one family, 0 where they are not."""
    first, second = a.types - _ANY, b.types - _ANY
    if not first or not second:
        return None
    if first & second:
        return 1.0
    return 0.5 if any(first & f and second & f for f in _FAMILIES) else 0.0


def killed(a: Account, b: Account) -> float | None:
    """How far the numbers of killed stand apart; see ``apart``."""
    return apart(a.killed, b.killed)


def wounded(a: Account, b: Account) -> float | None:
    """How far the numbers of wounded stand apart; see ``apart``."""
    return apart(a.wounded, b.wounded)


def apart(a: Range | None, b: Range | None) -> float | None:
    """0 for the same number above two, 0.5 for ranges that meet, else 1 plus the larger gap's ratio, less one."""
    if a is None or b is None:
        return None
    if a == b and (a[0] or 0) > 2:
        return 0.0
    low, high = sorted((a, b), key=lambda r: (r[0] or 0, r[1] is None, r[1] or 0))
    if low[1] is None or (high[0] or 0) <= low[1]:
        return 0.5
    return 1.0 + ((high[0] or 0) + 1) / (low[1] + 1) - 1.0


def targets(a: Account, b: Account) -> float | None:
    """3 where a telling kind of target is in common, 2 where one that is hit everywhere is, 1 where none is, 0 where each names telling ones."""
    if not a.targets or not b.targets:
        return None
    shared = a.targets & b.targets
    if shared:
        return 3.0 if shared - EVERYWHERE else 2.0
    return 0.0 if a.targets - EVERYWHERE and b.targets - EVERYWHERE else 1.0


def scene(a: Account, b: Account) -> float | None:
    """How much of the scene is one: the day and the place, and with them the target; left out where days or places differ."""
    gap = time(a, b)
    if gap:
        return None  # the town's next day: another attack more often than one night
    if gap is None:
        gap = dates(a, b)
    if gap is None or gap > 1 or _far_apart(a, b) or not (named(a, b) or size(a, b) is not None):
        return None
    return 1.0 + float((targets(a, b) or 0) >= 3) + float(apart(a.killed, b.killed) == 0)


def patients(a: Account, b: Account) -> float | None:
    """1 where a party that suffers is in common, 0 where both name one and none is."""
    return float(bool(a.patients & b.patients)) if a.patients and b.patients else None


def ages(a: Account, b: Account) -> float | None:
    """How many ages of people are in common."""
    return float(len(a.ages & b.ages)) if a.ages and b.ages else None


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    smaller, larger = (a, b) if len(a) <= len(b) else (b, a)
    return sum(smaller[t] for t in smaller if t in larger)


def _share(shared: float, whole: float, usual: float) -> float | None:
    return (shared + usual * _USUAL_BITS) / (whole + _USUAL_BITS) if whole else None


def _gap(a: Sequence[Days], b: Sequence[Days]) -> float | None:
    if not a or not b:
        return None
    return float(min(max(0, x[0] - y[1], y[0] - x[1]) for x in a for y in b))


def _any_days(account: Account) -> Sequence[Days]:
    """The days of the main events, else those named, else those about the publication."""
    if told := account.days[:_FIRST] or account.dates[:_FIRST_NAMED]:
        return told
    return ((account.published - 2, account.published),) if account.published else ()


def _far_apart(a: Account, b: Account) -> bool:
    """Whether both have places of main events, the nearest of them far apart, and none under a name that both reports have.

    A name in common that is one report's own place says more than where a gazetteer puts it: Ariha is a town of two countries.
    """
    first, second = ([s for s in x.spots if s.event] for x in (a, b))
    if not first or not second or min(gap_km(x, y) for x in first for y in second) <= _FAR_KM:
        return False
    return not any(place_key(s.name) in a.named & b.named for s in (*first, *second))


def _spots(account: Account) -> tuple[Spot, ...]:
    return tuple(s for s in account.spots if s.event) or account.spots[:3]


Measure = Callable[[Account, Account], float | None]
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "copied": copied,
        "house": house,
        "words": words,
        "matter": matter,
        "opening": opening,
        "names": names,
        "strangers": strangers,
        "elsewhere": elsewhere,
        "marks": marks,
        "unshared": unshared,
        "hours": hours,
        "ages": ages,
        "time": time,
        "dates": dates,
        "published": published,
        "place": place,
        "named": named,
        "size": size,
        "local": local,
        "kind": kind,
        "killed": killed,
        "wounded": wounded,
        "patients": patients,
        "targets": targets,
        "scene": scene,
    }
)
