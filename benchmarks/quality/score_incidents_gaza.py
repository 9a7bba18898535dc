"""Grouping where incidents crowd: assessments of incidents in Gaza in October 2023, some twenty a day within 40 km.

``python -m benchmarks.quality.score_incidents_gaza [RECORDS]`` makes two reports of each assessment, of its odd and its
even sentences, and groups all of them: the halves of one are of one incident. It also groups 214 whole assessments, each of an
incident of its own, and counts how many in a hundred are put to another. RECORDS is a file that keeps what was read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.quality.linkage import bcubed, calibration_error, probabilities, read_rows, reliability, shared_rows
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.cluster import group

CORPUS = "airwars_gaza/airwars_gaza.jsonl.gz"
_STANDING = re.compile(
    r"(Where (possible|sources)|Due to|The incident occur|In the case|Geoloc|Airwars)"
)  # paragraphs that every assessment ends with
_LEAST_SENTENCES = 6
# Assessments of these days are all taken, of others every third.
_BUSY = ("2023-10-12", "2023-10-13", "2023-10-14")
_WHOLE = "whole "


def halves(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Two reports of each assessment of six sentences or more, one of a shorter; published some days after."""
    random = Random(3)
    for row in rows:
        told = _day(row)
        if told is None:
            continue
        text = row["assessment"].split("Geolocation notes")[0]
        kept = [p for p in text.split("\n") if p.strip() and not _STANDING.match(p)]
        sentences = [s for p in kept for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", p)]
        parts = [sentences] if len(sentences) < _LEAST_SENTENCES else [sentences[0::2], sentences[1::2]]
        for n, part in enumerate(parts):
            later = told + timedelta(days=random.choice([0, 1, 1, 2]))
            yield {"id": f"{row['code']}#{n}", "text": " ".join(part), "published": later.isoformat()}


def whole(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Assessments as they are."""
    dated = [(row, told) for row in rows if (told := _day(row)) is not None]
    for n, (row, told) in enumerate(dated):
        if n % 3 == 0 or told.isoformat() in _BUSY:
            text = row["assessment"].split("Geolocation notes")[0]
            yield {"id": f"{_WHOLE}{row['code']}", "text": text, "published": told.isoformat()}


def score(shared: Path, limit: int | None = None, keep: Path | None = None) -> dict[str, float]:
    """Figures over the first ``limit`` assessments, all by default."""
    given, alone = accounts(shared, limit, keep)
    truth = truth_of(given)
    names = {a.report: a.external_id or "" for a in given}
    found = bcubed([[names[r] for r in ids] for ids in group(given)], truth)
    merged = sum(len(ids) - 1 for ids in group(alone))
    return {
        "halves_f1": found["f1"],
        "halves_pair_precision": found["pair_precision"],
        "halves_pair_recall": found["pair_recall"],
        "halves_calibration": 1 - calibration_error(probabilities(given, truth)),
        "whole_kept_apart": 1 - merged / max(1, len(alone)),
    }


def accounts(shared: Path, limit: int | None = None, keep: Path | None = None) -> tuple[list[Account], list[Account]]:
    """The accounts of the halves, and those of whole assessments."""
    rows = shared_rows(shared / CORPUS)[:limit]
    read = [account_of(record) for record in read_rows([*halves(rows), *whole(rows)], keep)]
    alone = [a for a in read if (a.external_id or "").startswith(_WHOLE)]
    return [a for a in read if not (a.external_id or "").startswith(_WHOLE)], alone


def truth_of(given: Sequence[Account]) -> dict[str, str]:
    """The incident of each external id."""
    return {a.external_id or "": (a.external_id or "").split("#")[0] for a in given}


def _day(row: Mapping[str, Any]) -> date | None:
    try:
        return datetime.strptime(row["date"].split(" - ")[0].strip(), "%B %d, %Y").date()
    except ValueError:
        return None


if __name__ == "__main__":
    folder = Path(__file__).parents[2].parent / "shared" / "data"
    kept = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    print({name: round(value, 4) for name, value in score(folder, keep=kept).items()})
    if kept:
        told, _ = accounts(folder, keep=kept)
        print("said   was    pairs")
        for said, was, pairs in reliability(probabilities(told, truth_of(told))):
            print(f"{said:.3f}  {was:.3f}  {pairs:6d}")
