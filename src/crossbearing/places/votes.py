"""Which countries and provinces the names of a report speak of: one vote a name, shared among what it may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossbearing.places.evidence import Candidate, choice_weights
from crossbearing.places.gazetteer.entry import MAIN_NAME, SPELLING

_Shares = tuple[dict[str, float], dict[tuple[str, str], float]]
_NONE: _Shares = ({}, {})
# A country with fewer votes than this from a report's other names, where there are so many, is not spoken of.
_HARDLY, _ENOUGH = 0.3, 2.0
# A sure start is worth much, a lone vote little: shares are taken of at least so many names.
_LEAST = 1.5
# What a demonym of a party adds, and how often one may be counted.
_SAID, _SAID_OFTEN = 0.5, 5
_SOUND_VOTE = 0.15
# Towns from this size up are spoken of anywhere.
_SPOKEN_OF = 200_000
# … and so under their own name it says less that nothing else of their country is.
_KNOWN_ELSEWHERE = 0.3


@dataclass(slots=True)
class Votes:
    """The votes of a report's names by country and province, and those of each name by its key.

    ``parties`` are the countries that it speaks of without naming a place: in adjectives ("Syrian troops"),
    as governments, as a party's own. They tell who acts, and less of where. ``firm`` are the votes by country of
    the names that surely name a place: doubtful ones find each other's wrong countries.
    """

    by_country: Counter[str] = field(default_factory=Counter)
    by_province: Counter[tuple[str, str]] = field(default_factory=Counter)
    own: dict[str, _Shares] = field(default_factory=dict)
    firm: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)

    def others(self, key: str) -> float:
        """The votes of all names but this one."""
        return self.by_country.total() - sum(self.own.get(key, _NONE)[0].values())

    def for_country(self, key: str, country: str) -> float:
        """The votes of the other names for a country."""
        return max(0.0, self.by_country[country] - self.own.get(key, _NONE)[0].get(country, 0.0))

    def for_province(self, key: str, place: tuple[str, str]) -> float:
        """The votes of the other names for a province, given as (country, name)."""
        return max(0.0, self.by_province[place] - self.own.get(key, _NONE)[1].get(place, 0.0))


def count_votes(
    field: Sequence[list[Candidate]],
    keys: Sequence[str],
    named: Sequence[bool],
    said: Iterable[str],
    doubtful: Sequence[bool] = (),
) -> Votes:
    """One vote a name: the same name again adds nothing.

    A name that names no place where it stands (``named``: an adjective, a government) votes among the
    parties, and so do the countries ``said`` in other words.
    """
    votes = Votes()
    sure = {key for key, is_named in zip(keys, named, strict=True) if is_named}
    shaky = set(keys) - {key for n, key in enumerate(keys) if not (doubtful and doubtful[n])}
    done: set[str] = set()
    for key, candidates in zip(keys, field, strict=True):
        if key in done:
            continue
        done.add(key)
        shares = _shares(candidates)
        if key in sure:
            votes.own[key] = shares
            votes.by_country.update(shares[0])
            votes.by_province.update(shares[1])
            votes.firm.update({} if key in shaky else shares[0])
        else:
            votes.parties.update(shares[0])
    votes.parties.update({c: min(n, _SAID_OFTEN) * _SAID for c, n in Counter(said).items()})
    return votes


def _shares(candidates: Sequence[Candidate]) -> _Shares:
    top = candidates[: choice_weights().weighed]
    if not top:
        return {}, {}
    best = max(c.score for c in top)
    amounts = [2.0 ** (c.score - best) for c in top]
    # Two spellings of one unknown name find the same wrong town: what only sounds alike hardly votes.
    whole = sum(amounts) / (_SOUND_VOTE if top[0].entry.exactness == SPELLING else 1.0)
    by_country: Counter[str] = Counter()
    by_province: Counter[tuple[str, str]] = Counter()
    for c, amount in zip(top, amounts, strict=True):
        if c.entry.country:
            by_country[c.entry.country] += amount / whole
            if _province(c):
                by_province[c.entry.country, _province(c)] += amount / whole
    return dict(by_country), dict(by_province)


def _province(c: Candidate) -> str:
    return c.entry.name if c.entry.is_province else c.entry.admin1 or ""


def weigh_doubtful(field: Sequence[list[Candidate]], doubtful: Sequence[bool], votes: Votes) -> None:
    """What may be no place at all is none in a country that nothing sure in the report speaks of."""
    if votes.firm.total() < _ENOUGH:
        return
    for candidates, is_doubtful in zip(field, doubtful, strict=True):
        for c in candidates if is_doubtful else ():
            country = c.entry.country
            if country and not c.entry.is_country and votes.firm[country] + votes.parties[country] < _HARDLY:
                c.signs["doubtful_elsewhere"] = 1.0


def weigh_countries(field: Sequence[list[Candidate]], keys: Sequence[str], votes: Votes) -> None:
    """What the countries and provinces of the report's other names say for each candidate."""
    for key, candidates in zip(keys, field, strict=True):
        for c in candidates:
            if c.entry.country:
                _weigh(c, c.entry.country, key, votes)


def _weigh(c: Candidate, country: str, key: str, votes: Votes) -> None:
    others, here = votes.others(key), votes.for_country(key, country)
    parties, party = votes.parties.total(), votes.parties[country]
    c.signs["same_country"] = here / max(others, _LEAST)
    # Where few places are named, the parties are what there is to go by.
    c.signs["party_country"] = party / max(parties, _LEAST) / (1.0 + others / _LEAST)
    if _province(c):
        c.signs["same_province"] = votes.for_province(key, (country, _province(c))) / max(others, _LEAST)
    # A report of several places that never comes near this one's country hardly means it.
    if others + parties >= _ENOUGH and here + party < _HARDLY and not c.entry.is_country:
        known = c.entry.exactness == MAIN_NAME and c.entry.population >= _SPOKEN_OF
        sign = "spelling_elsewhere" if c.entry.exactness == SPELLING else "unmentioned_country"
        c.signs[sign] = _KNOWN_ELSEWHERE if known else 1.0
        if c.entry.population < _SPOKEN_OF and not c.entry.is_province:
            c.signs["small_and_elsewhere"] = 1.0
