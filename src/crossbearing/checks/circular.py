"""Chains in which a party rests on its own word."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.model.finding import Finding
from crossbearing.model.record import Record


def check(record: Record) -> Iterator[Finding]:
    """A note where somebody the outlet cites rests on the outlet: the chain leads back to where it began."""
    names = {s.id: s.name for s in record.sources}
    by_party: dict[str, list[str]] = {}
    for claim in record.claims:
        sources = [k.source for k in claim.chain]
        if "s0" in sources[1:]:
            by_party.setdefault(sources[sources.index("s0", 1) - 1], []).append(claim.id)
    for party, claims in by_party.items():
        yield Finding(
            id="", kind="circular", severity="note", claims=tuple(claims), places=(), events=(),
            message=f"{names['s0']} cites {names[party]}, which cites {names['s0']}: one origin, no second source.",
            calculation={"claims": len(claims)}, rule="chain-returns-to-outlet",
        )  # fmt: skip
