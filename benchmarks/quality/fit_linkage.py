"""Fit `incidents/data/weights.yaml`: bits for each step of each comparison, rising with likeness and never against it.

``python -m benchmarks.quality.fit_linkage WEIGHT=RECORDS…`` takes files of records with the incident of each report in
`external_id` before a "#", or given by `--truth FILE` (JSON Lines of `id` and `incident`). It prints the rows for the
table, and, for two halves of the incidents in turn, how well weights fitted on one half group the other. Steps that
the corpora say nothing on are set by hand in the table.

A logistic regression with a small ridge, over pairs that share a key. Each step is a sum of terms that may not
be negative, counted from the step at which evidence turns (``TURNS``), so that more likeness is never held against a pair.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.quality.linkage import bcubed, read_rows
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.cluster import candidates, clustered
from crossbearing.incidents.comparisons import compare
from crossbearing.incidents.weights import shipped_weights

# Comparison: whether more of the measure is for (1) or against (-1), and the step at which evidence turns.
TURNS = {
    "words": (1, 4), "opening": (1, 3), "matter": (1, 3), "names": (1, 1), "ages": (1, 1), "time": (-1, 2),
    "dates": (-1, 2), "published": (-1, 3), "size": (-1, 6), "named": (1, 1), "local": (1, 1), "killed": (-1, 2),
    "wounded": (-1, 2), "patients": (1, 1), "targets": (1, 1), "scene": (1, 0),
}  # fmt: skip
_RIDGE = 0.3
_ROUNDS = 700
_LN2 = float(np.log(2))


class Corpus:
    """The pairs of one corpus that share a key, as steps, and whether they tell of one incident."""

    def __init__(self, accounts: Sequence[Account], truth: Mapping[str, str], weight: float) -> None:
        by_report = {a.report: a for a in accounts}
        self.truth = {a.report: truth[a.external_id or ""] for a in accounts}
        self.weight = weight
        self.pairs = sorted(candidates(accounts))
        self.steps = np.array([row(compare(by_report[a], by_report[b])) for a, b in self.pairs])
        self.same = np.array([float(self.truth[a] == self.truth[b]) for a, b in self.pairs])
        self.halves = np.array([[half(self.truth[r]) for r in p] for p in self.pairs])

    def grouped(self, bits: np.ndarray, start: float, only: int | None = None) -> dict[str, float]:
        """How well these weights group the corpus, or one half of its incidents."""
        kept = np.ones(len(self.pairs), bool) if only is None else (self.halves == only).all(axis=1)
        found = self.steps[kept] @ bits + start
        links = {self.pairs[i]: float(v) for i, v in zip(np.flatnonzero(kept), found, strict=True)}
        truth = {r: i for r, i in self.truth.items() if only is None or half(i) == only}
        return bcubed(clustered(truth, links), truth)


def half(incident: str) -> int:
    """The half that an incident falls into, by its name."""
    return crc32(incident.encode()) % 2


def steps() -> dict[str, tuple[float, ...]]:
    """The bounds of each fitted comparison, as the table has them."""
    return {name: shipped_weights().steps[name].from_ for name in TURNS}


def row(measures: Mapping[str, float]) -> np.ndarray:
    """One pair as ones in the columns of its steps."""
    parts = []
    for name, bounds in steps().items():
        part = np.zeros(len(bounds) + 1)
        if name in measures:
            part[int(np.searchsorted(bounds, measures[name], side="right"))] = 1
        parts.append(part)
    return np.concatenate(parts)


def basis() -> np.ndarray:
    """From the terms that may not be negative to the bits of each step."""
    blocks = []
    for name, bounds in steps().items():
        sign, turn = TURNS[name]
        block = np.zeros((len(bounds) + 1, len(bounds) + 1))
        for step in range(len(bounds) + 1):
            block[step, min(step, turn) : step + 1 if step >= turn else turn] = sign if step >= turn else -sign
        blocks.append(block)
    whole = np.zeros((sum(map(len, blocks)),) * 2)
    at = 0
    for block in blocks:
        whole[at : at + len(block), at : at + len(block)] = block
        at += len(block)
    return whole


def fit(corpora: Sequence[Corpus], without: int | None = None) -> tuple[np.ndarray, float]:
    """Bits by step and the start, by accelerated projected gradient; ``without`` leaves out a half of the incidents."""
    kept = [np.ones(len(c.pairs), bool) if without is None else (c.halves != without).all(axis=1) for c in corpora]
    x = np.vstack([c.steps[k] for c, k in zip(corpora, kept, strict=True)]) @ basis()
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.concatenate([c.same[k] for c, k in zip(corpora, kept, strict=True)])
    w = np.concatenate([np.full(int(k.sum()), c.weight) for c, k in zip(corpora, kept, strict=True)])
    rate = 1 / (np.linalg.norm(x * np.sqrt(w)[:, None], 2) ** 2 / 4 + _RIDGE)
    now = ahead = np.append(np.zeros(x.shape[1] - 1), -3.0)
    pace = 1.0
    for _ in range(_ROUNDS):
        slope = x.T @ (w * (1 / (1 + np.exp(-x @ ahead)) - y)) + _RIDGE * np.append(ahead[:-1], 0)
        new = ahead - rate * slope
        new[:-1] = np.maximum(new[:-1], 0)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, now, pace = new + (pace - 1) / faster * (new - now), new, faster
    return basis() @ now[:-1] / _LN2, float(now[-1] / _LN2)


def main(given: Sequence[str]) -> None:
    truth: dict[str, str] = {}
    if "--truth" in given:
        at = given.index("--truth")
        rows = map(json.loads, Path(given[at + 1]).read_text("utf-8").splitlines())
        truth = {r["id"]: str(r["incident"]) for r in rows}
        given = [*given[:at], *given[at + 2 :]]
    corpora = []
    for weight, path in (argument.split("=", 1) for argument in given):
        accounts = [account_of(record) for record in read_rows((), Path(path))]
        names = {
            a.external_id or "": truth.get(a.external_id or "", (a.external_id or "").split("#")[0]) for a in accounts
        }
        corpora.append(Corpus(accounts, names, float(weight)))
    for fold in (0, 1):
        bits, start = fit(corpora, without=fold)
        for corpus in corpora:
            print("held out", {k: round(v, 4) for k, v in corpus.grouped(bits, start, fold).items()})
    bits, start = fit(corpora)
    print(f"start: {start:.1f}")
    at = 0
    for name, bounds in steps().items():
        print(f"  {name}: {[[b, round(float(v), 1)] for b, v in zip((0, *bounds), bits[at:], strict=False)]}")
        at += len(bounds) + 1


if __name__ == "__main__":
    main(sys.argv[1:])
