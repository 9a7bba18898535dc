"""Chains in which a party rests on its own word."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.model.finding import Finding
from crossbearing.model.record import Record


def check(record: Record) -> Iterator[Finding]:
    """A note for each source cited through others that is the report's own outlet: it echoes itself."""
    outlet = record.report.outlet
    if not outlet:
        return
    own = {s.id: s.name for s in record.sources if s.id != "s0" and s.name.casefold() == outlet.casefold()}
    for source, name in own.items():
        claims = tuple(c.id for c in record.claims if any(k.source == source for k in c.chain[1:]))
        if claims:
            yield Finding(
                id="", kind="circular", severity="note", claims=claims, places=(), events=(),
                message=f"{name} reports {len(claims)} claims as told by {name}: no second source stands behind them.",
                calculation={"claims": len(claims), "outlet": name}, rule="outlet-cites-itself",
            )  # fmt: skip
