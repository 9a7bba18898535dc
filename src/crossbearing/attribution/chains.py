"""From single attributions to chains: what stands inside what, and who was passing it on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crossbearing.attribution.found import Found
from crossbearing.attribution.parties import Parties
from crossbearing.language.analysis import Analysis
from crossbearing.model.source import Link

# A relay is taken to go on for this many sentences after it was last named.
_CARRY = 6
# No sentence of prose holds more attributions than this; hostile text does, and costs no more for it.
_MANY = 40
_NEAREST = 8


class Chains:
    """Builds the chain of each attribution; earlier ones lend their relays to later ones of the same speaker."""

    def __init__(self, analysis: Analysis, parties: Parties) -> None:
        self._analysis = analysis
        self._parties = parties
        self._relays: dict[str, tuple[int, tuple[Link, ...]]] = {}
        self._own: dict[int, tuple[Link, ...]] = {}

    def links(self, found: Found) -> tuple[Link, ...]:
        """The links that one attribution adds: its relays from the outside in, then its speaker."""
        if found.carried is not None:
            links = tuple(Link(k.source, k.cue, k.stance, True, found.rule) for k in self._own.get(found.carried, ()))
            if links:
                return links
        if found.source is None:
            return ()
        speaker = self._parties.resolve(found.source)
        relays = tuple(Link(self._parties.resolve(r.phrase), r.cue, "asserts", False, r.rule) for r in found.relays)
        relays = tuple(r for r in relays if r.source != speaker)
        # who was told does not speak next: "the envoy told the agency … . He said"
        self._parties.again(found.source)
        sentence = self._analysis.tokens[found.at].sentence
        if relays:
            self._relays[speaker] = (sentence, relays)
        else:
            relays = self._carried(speaker, sentence)
        links = (*relays, Link(speaker, found.cue, found.stance, found.rule.startswith("reaches-back"), found.rule))
        self._own[found.at] = links
        return links

    def _carried(self, speaker: str, sentence: int) -> tuple[Link, ...]:
        group = self._parties.group_of(speaker)
        known = self._relays.get(speaker) or (self._relays.get(group) if group is not None else None)
        if known is None or sentence - known[0] > _CARRY:
            return ()
        self._relays[speaker] = (sentence, known[1])
        return tuple(Link(k.source, k.cue, k.stance, True, "relay-carried-over") for k in known[1])


class Nesting:
    """Which attributions stand inside the content of which others."""

    def __init__(self, analysis: Analysis, found: Sequence[Found]) -> None:
        self._analysis = analysis
        self._by_sentence: dict[int, list[Found]] = {}
        for one in found:
            for sentence in self._sentences(one):
                self._by_sentence.setdefault(sentence, []).append(one)
        for group in self._by_sentence.values():
            group.sort(key=lambda f: f.cue.start)

    def _sentences(self, found: Found) -> Iterator[int]:
        for part in found.parts:
            tokens = self._analysis.tokens_in(part.start, part.end)
            if tokens:
                yield from range(tokens[0].sentence, tokens[-1].sentence + 1)

    def enclosing(self, found: Found) -> list[Found]:
        """The attributions in whose content this one's cue stands, from the outside in."""
        here = self._near(found)
        around = {
            id(o): o
            for o in here
            if o is not found
            and o.at != found.at
            # whoever denies a claim does not vouch for it
            and o.stance not in {"denies", "declines"}
            # "raised questions about the resolution, which called for …": nor does whoever thinks so or so of it
            and not o.rule.startswith("attitude-noun:")
            and any(p.start <= found.cue.start and found.cue.end <= p.end for p in o.parts)
            and not _outer(found, o)
            and self._reaches(o, found)
        }
        return sorted(around.values(), key=lambda o: -sum(p.end - p.start for p in o.parts))

    def _near(self, found: Found) -> Sequence[Found]:
        """The attributions of the same sentence, of a sentence with more than ``_MANY`` the nearest."""
        here = self._by_sentence.get(self._analysis.tokens[found.at].sentence, [])
        if len(here) <= _MANY:
            return here
        at = bisect_left(here, found.cue.start, key=lambda f: f.cue.start)
        return here[max(0, at - _NEAREST) : at + _NEAREST]

    def _reaches(self, outer: Found, inner: Found) -> bool:
        """Whoever speaks inside quotation marks says nothing behind them."""
        quote = self._analysis.in_quotes(outer.cue.start)
        return quote is None or inner.cue.start < quote.end


def _outer(one: Found, other: Found) -> bool:
    """ "X said he was shocked according to AFP": each stands in the other's words; the one that says more passes it on."""
    holds = one.source is not None and any(p.holds(other.cue) for p in one.parts)
    return holds and sum(p.end - p.start for p in one.parts) > sum(p.end - p.start for p in other.parts)
