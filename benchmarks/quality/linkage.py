"""What the measurements of linkage share: B-cubed and pairwise figures, records kept beside, pairs with their measures."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crossbearing.export import jsonl
from crossbearing.incidents.accounts import Account
from crossbearing.incidents.cluster import between, candidates
from crossbearing.incidents.weights import pairing
from crossbearing.model.record import Record


def bcubed(groups: Iterable[Sequence[str]], truth: Mapping[str, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin, 1998), and pairwise precision and recall, over all reports."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    right = together = 0
    for group in groups:
        for incident, count in Counter(truth[report] for report in group).items():
            precision += count * count / len(group)
            recall += count * count / sizes[incident]
            right += count * (count - 1) // 2
        together += len(group) * (len(group) - 1) // 2
    pairs = sum(n * (n - 1) // 2 for n in sizes.values())
    p, r = precision / len(truth), recall / len(truth)
    return {
        "precision": p,
        "recall": r,
        "f1": 2 * p * r / (p + r),
        "pair_precision": right / together if together else 1.0,
        "pair_recall": right / pairs if pairs else 1.0,
    }


def reliability(said: Iterable[tuple[float, bool]], bins: int = 10) -> list[tuple[float, float, int]]:
    """For each of so many bins of equal width that holds any pair: what was said on average, what share was so, how many pairs."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, so in said:
        found[min(bins - 1, int(probability * bins))].append((probability, so))
    return [
        (sum(p for p, _ in pairs) / len(pairs), sum(t for _, t in pairs) / len(pairs), len(pairs))
        for _, pairs in sorted(found.items())
    ]


def calibration_error(said: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: the mean distance of what was said from what was so, over bins, by their pairs."""
    rows = reliability(said, bins)
    return sum(abs(mean - share) * pairs for mean, share, pairs in rows) / max(1, sum(pairs for _, _, pairs in rows))


def probabilities(accounts: Sequence[Account], truth: Mapping[str, str]) -> list[tuple[float, bool]]:
    """For each pair of accounts that share a key: the probability that a pairing shows, and whether they are of one incident."""
    by_report = {a.report: a for a in accounts}
    found = between(by_report.values())
    rows = []
    for a, b in sorted(candidates(by_report.values())):
        one, two = by_report[a], by_report[b]
        said = pairing(one, two, found.crowds).probability
        rows.append((said, truth[one.external_id or ""] == truth[two.external_id or ""]))
    return rows


def shared_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a corpus. Raises ``FileNotFoundError`` where it is not there."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_rows(rows: Iterable[Mapping[str, Any]], keep: Path | None = None) -> Iterator[Record]:
    """Read rows of ``id, text`` and what else is known; with ``keep`` a file of records that is used where it is there."""
    if keep is not None and keep.exists():
        with keep.open("rb") as stream:
            yield from jsonl.read(stream)
        return
    records = _read(rows)
    if keep is None:
        yield from records
        return
    with keep.open("wb") as stream:
        for record in records:
            stream.write(jsonl.encode(record) + b"\n")
            yield record


def _read(rows: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    from dataclasses import replace

    from crossbearing.pipeline.run_local import Reading
    from crossbearing.reading.inputs import text_report

    reading = Reading()
    for row in rows:
        about = {name: row.get(name) for name in ("title", "outlet", "published", "url")}
        yield reading.read(replace(text_report(row["text"]), external_id=row["id"], **about))
