"""Grouping of short reports of wars, thrown into one pile: invented reports of real places with near twins.

``python -m benchmarks.quality.score_incidents_piles`` reads the reports of `tests/incidents/piles` and of
`tests/incidents/reports.yaml`, groups each file's and then all of them at once, and prints wrong and missing merges.
`first` is what the weights were fitted on among other things; on `second` nothing is fitted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

from benchmarks.quality.linkage import bcubed, calibration_error, probabilities, read_rows
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.cluster import group

TESTS = Path(__file__).resolve().parents[2] / "tests" / "incidents"
PILES = {
    "first": TESTS / "piles" / "first.yaml",
    "second": TESTS / "piles" / "second.yaml",
    "third": TESTS / "reports.yaml",
}


@cache
def pile(path: Path) -> tuple[Account, ...]:
    """The accounts of a pile; the incident stands before the "#" of the external id."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = (
        {"id": f"{incident}#{n}", "outlet": outlet, "published": str(published), "text": text}
        for incident, reports in table.items()
        for n, (outlet, published, text) in enumerate(reports)
    )
    return tuple(account_of(record) for record in read_rows(rows))


def truth_of(accounts: Sequence[Account]) -> dict[str, str]:
    """The incident of each external id."""
    return {a.external_id or "": (a.external_id or "").split("#")[0] for a in accounts}


def groups_of(accounts: Sequence[Account]) -> list[list[str]]:
    """The external ids of each group."""
    names = {a.report: a.external_id or "" for a in accounts}
    return [[names[r] for r in found] for found in group(accounts)]


def score(shared: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Figures by name. The piles ship with the project; ``shared`` is not used."""
    everything = tuple(a for path in PILES.values() for a in pile(path))
    figures: dict[str, float] = {}
    for name, accounts in (*((n, pile(p)) for n, p in PILES.items()), ("all", everything)):
        found = bcubed(groups_of(accounts), truth_of(accounts))
        figures |= {f"{name}_{figure}": found[figure] for figure in ("f1", "pair_precision", "pair_recall")}
    return figures | {"all_calibration": 1 - calibration_error(probabilities(everything, truth_of(everything)))}


def _told(accounts: Sequence[Account]) -> Iterator[str]:
    truth = truth_of(accounts)
    found = groups_of(accounts)
    for ids in found:
        if len({truth[i] for i in ids}) > 1:
            yield f"  of several incidents: {', '.join(ids)}"
    for incident in dict.fromkeys(truth.values()):
        parts = [ids for ids in found if any(truth[i] == incident for i in ids)]
        if len(parts) > 1:
            yield f"  in {len(parts)} parts: {incident}"


if __name__ == "__main__":
    for wanted in sys.argv[1:] or PILES:
        print(wanted, *_told(pile(PILES[wanted])), sep="\n")
    print({name: round(value, 3) for name, value in score().items()})
