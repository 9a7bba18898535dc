"""What one party says and another denies."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.model.claim import Claim
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record

_SCOPE = {
    "event": "that it happened",
    "casualties": "the casualties",
    "responsibility": "responsibility",
    "statement": "the statement",
    "other": "what was said",
}


def check(record: Record) -> Iterator[Finding]:
    """A finding for each denial that points at claims of the same report, with its scope."""
    names = {s.id: s.name for s in record.sources}
    claims = {c.id: c for c in record.claims}
    for claim in record.claims:
        if claim.denies is None or not claim.denies.claims:
            continue
        targets = [claims[i] for i in claim.denies.claims]
        yield Finding(
            id="",
            kind="denied",
            severity="disputed",
            claims=(claim.id, *claim.denies.claims),
            places=(),
            events=tuple(e for t in targets for e in t.events),
            message=_message(claim, targets, names),
            calculation={"scope": claim.denies.scope, "claims_denied": len(targets)},
            rule="denied",
        )


def _message(claim: Claim, targets: list[Claim], names: dict[str, str]) -> str:
    scope = _SCOPE[claim.denies.scope if claim.denies else "other"]
    said = "; ".join(f"{names[t.chain[-1].source]}: “{_short(t.span.text)}”" for t in targets)
    rest = " This denies no more than that." if claim.denies and claim.denies.scope == "casualties" else ""
    who = names[claim.chain[-1].source]
    return f"{who} {'deny' if _several(who) else 'denies'} {scope} ({said}).{rest}"


def _several(name: str) -> bool:
    """Whether a source's name is a plural, as far as its words show it."""
    return " and " in name or (name.islower() and name.rsplit(maxsplit=1)[-1].endswith("s"))


def _short(text: str, limit: int = 90) -> str:
    flat = " ".join(text.split()).strip("“”\"'")
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + " …"
