"""Fit `incidents/data/weights.yaml`: bits for each step of each comparison, rising with likeness and never against it.

``python -m benchmarks.quality.fit_linkage WEIGHT=RECORDS…`` takes files of records with the incident of each report in
`external_id` before a "#", or given by `--truth FILE` (JSON Lines of `id` and `incident`). It prints, for two halves of the
incidents in turn, how well weights fitted without one half group it and how far their probabilities can be trusted
there, and then the table fitted on all. Comparisons in ``BY_HAND`` keep the bits that the table has.

A logistic regression with a small ridge, over pairs that share a key. Each step is a sum of terms that may not
be negative, counted from the step at which evidence turns (``TURNS``), so that more likeness is never held against a pair.
The crowd about a pair rests on the bits of all pairs, and these on the fit: the two are worked out in turn, ``_TURNS_TAKEN`` times.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.quality.linkage import bcubed, calibration_error, read_rows, reliability
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.cluster import ANOTHER, COMPANION, candidates, clustered, crowd
from crossbearing.incidents.comparisons import compare
from crossbearing.incidents.weights import probability, shipped_weights

# Comparison: whether more of the measure is for (1) or against (-1), and the step at which evidence turns.
TURNS = {
    "words": (1, 4), "opening": (1, 3), "matter": (1, 3), "marks": (1, 0), "unshared": (-1, 1), "names": (1, 1),
    "strangers": (-1, 1), "ages": (1, 1), "time": (-1, 2), "dates": (-1, 2), "hours": (-1, 1), "published": (-1, 3),
    "place": (-1, 1), "size": (-1, 6), "named": (1, 1), "elsewhere": (-1, 1), "local": (1, 1), "kind": (1, 1),
    "killed": (-1, 2), "wounded": (-1, 2), "patients": (1, 1), "targets": (1, 2), "scene": (1, 0), "crowd": (-1, 0),
}  # fmt: skip
# The corpora hold no copies, and few of them name outlets.
BY_HAND = ("copied", "house")
_RIDGE = 0.3
_ROUNDS = 500
_TURNS_TAKEN = 4
_LN2 = float(np.log(2))
# Before anything is fitted: what is less than this many of a pair's words in common is taken for two incidents.
_FIRST_GUESS = 0.14

Fitted = tuple[np.ndarray, float]


class Corpus:
    """The pairs of one corpus that share a key, as steps, and whether they tell of one incident."""

    def __init__(self, accounts: Sequence[Account], truth: Mapping[str, str], weight: float) -> None:
        by_report = {a.report: a for a in accounts}
        self.truth = {a.report: truth[a.external_id or ""] for a in by_report.values()}
        self.weight = weight
        self.pairs = sorted(candidates(by_report.values()))
        measures = [compare(by_report[a], by_report[b]) for a, b in self.pairs]
        self.steps = np.array([row(m) for m in measures])
        self.given = np.array([by_hand(m) for m in measures])
        self.same = np.array([float(self.truth[a] == self.truth[b]) for a, b in self.pairs])
        self.halves = np.array([[half(self.truth[r]) for r in p] for p in self.pairs])
        self.crowd_by([2 * COMPANION * (m.get("matter", 0.0) - _FIRST_GUESS) for m in measures])

    def crowd_by(self, bits: Sequence[float]) -> None:
        """Count the crowd about each pair anew from the evidence of all pairs."""
        others: dict[str, list[str]] = defaultdict(list)
        companions: Counter[str] = Counter()
        for (a, b), found in zip(self.pairs, bits, strict=True):
            if found < ANOTHER:
                others[a].append(b)
                others[b].append(a)
            if found >= COMPANION:
                companions.update((a, b))
        crowds = {a: crowd(companions[b] for b in near) for a, near in others.items()}
        bounds = steps()["crowd"]
        self.steps[:, _part("crowd")] = 0
        first = _part("crowd").start
        for n, (a, b) in enumerate(self.pairs):
            self.steps[n, first + bisect_right(bounds, min(crowds.get(a, 0), crowds.get(b, 0)))] = 1

    def bits(self, fitted: Fitted, with_crowd: bool = True) -> np.ndarray:
        """The evidence of each pair."""
        found: np.ndarray = self.steps @ fitted[0] + fitted[1] + self.given
        return found if with_crowd else found - self.steps[:, _part("crowd")] @ fitted[0][_part("crowd")]

    def measured(self, fitted: Fitted, only: int | None = None) -> dict[str, float]:
        """How well these weights group the corpus, or one half of its incidents, and how far they can be trusted there."""
        kept = np.ones(len(self.pairs), bool) if only is None else (self.halves == only).all(axis=1)
        found = self.bits(fitted)
        links = {self.pairs[i]: float(found[i]) for i in np.flatnonzero(kept)}
        truth = {r: i for r, i in self.truth.items() if only is None or half(i) == only}
        return {
            **bcubed(clustered(truth, links), truth),
            "calibration_error": calibration_error(self.said(fitted, only)),
        }

    def said(self, fitted: Fitted, only: int | None = None) -> list[tuple[float, bool]]:
        """The probability of each pair, or of each within one half of the incidents, and whether it is of one incident."""
        kept = np.ones(len(self.pairs), bool) if only is None else (self.halves == only).all(axis=1)
        found = self.bits(fitted)
        return [(probability(float(found[i])), bool(self.same[i])) for i in np.flatnonzero(kept)]


def half(incident: str) -> int:
    """The half that an incident falls into, by its name."""
    return crc32(incident.encode()) % 2


def steps() -> dict[str, tuple[float, ...]]:
    """The bounds of each fitted comparison, as the table has them."""
    weights = shipped_weights()
    return {name: (weights.crowd if name == "crowd" else weights.steps[name]).from_ for name in TURNS}


def _part(name: str) -> slice:
    """The columns of a comparison."""
    at = 0
    for other, bounds in steps().items():
        if other == name:
            return slice(at, at + len(bounds) + 1)
        at += len(bounds) + 1
    raise KeyError(name)


def row(measures: Mapping[str, float]) -> np.ndarray:
    """One pair as ones in the columns of its steps; the crowd's are filled in later."""
    parts = []
    for name, bounds in steps().items():
        part = np.zeros(len(bounds) + 1)
        if name in measures:
            part[bisect_right(bounds, measures[name])] = 1
        parts.append(part)
    return np.concatenate(parts)


def by_hand(measures: Mapping[str, float]) -> float:
    """The bits of the comparisons that are not fitted."""
    table = shipped_weights().steps
    return sum(table[name].at(measures[name]) for name in BY_HAND if name in measures)


def basis() -> np.ndarray:
    """From the terms that may not be negative to the bits of each step."""
    size = sum(len(bounds) + 1 for bounds in steps().values())
    whole = np.zeros((size, size))
    for name, bounds in steps().items():
        sign, turn = TURNS[name]
        block = np.zeros((len(bounds) + 1, len(bounds) + 1))
        for step in range(len(bounds) + 1):
            block[step, min(step, turn) : step + 1 if step >= turn else turn] = sign if step >= turn else -sign
        if name == "crowd":  # where nothing else is near, nothing is taken away
            block[:, 0] = 0
        whole[_part(name), _part(name)] = block
    return whole


def fit(corpora: Sequence[Corpus], without: int | None = None) -> Fitted:
    """Bits by step and the start, the crowds worked out with them; ``without`` leaves out a half of the incidents."""
    fitted = regression(corpora, without)
    for _ in range(_TURNS_TAKEN - 1):
        for corpus in corpora:
            corpus.crowd_by([round(float(b), 2) for b in corpus.bits(fitted, with_crowd=False)])
        fitted = regression(corpora, without)
    for corpus in corpora:
        corpus.crowd_by([round(float(b), 2) for b in corpus.bits(fitted, with_crowd=False)])
    return fitted


def regression(corpora: Sequence[Corpus], without: int | None) -> Fitted:
    """One fit with the crowds as they stand, by accelerated projected gradient."""
    kept = [np.ones(len(c.pairs), bool) if without is None else (c.halves != without).all(axis=1) for c in corpora]
    both = list(zip(corpora, kept, strict=True))
    x = np.vstack([c.steps[k] for c, k in both]) @ basis()
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.concatenate([c.same[k] for c, k in both])
    w = np.concatenate([np.full(int(k.sum()), c.weight) for c, k in both])
    given = np.concatenate([c.given[k] for c, k in both]) * _LN2
    square = (x * np.sqrt(w)[:, None]).T @ (x * np.sqrt(w)[:, None])
    rate = 1 / (np.linalg.norm(square, 2) / 4 + _RIDGE)
    now = ahead = np.append(np.zeros(x.shape[1] - 1), -3.0)
    pace = 1.0
    for _ in range(_ROUNDS):
        slope = x.T @ (w * (1 / (1 + np.exp(-x @ ahead - given)) - y)) + _RIDGE * np.append(ahead[:-1], 0)
        new = ahead - rate * slope
        new[:-1] = np.maximum(new[:-1], 0)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, now, pace = new + (pace - 1) / faster * (new - now), new, faster
    return basis() @ now[:-1] / _LN2, float(now[-1] / _LN2)


def corpus_of(path: Path, weight: float, truth: Mapping[str, str]) -> Corpus:
    """A file of records; the incident of each by ``truth``, else by its external id."""
    accounts = [account_of(record) for record in read_rows((), path)]
    ids = [a.external_id or "" for a in accounts]
    return Corpus(accounts, {i: truth.get(i, i.split("#")[0]) for i in ids}, weight)


def table(fitted: Fitted) -> str:
    """The rows as `weights.yaml` has them."""
    lines = [f"start: {fitted[1]:.1f}"]
    for name, bounds in steps().items():
        rows = (f"[{b:g}, {v + 0.0:.1f}]" for b, v in zip((0, *bounds), fitted[0][_part(name)], strict=True))
        lines.append(f"{name}: [{', '.join(rows)}]".replace("-0.0]", "0.0]"))
    return "\n".join(lines)


def held_out(corpora: Sequence[Corpus], names: Sequence[str]) -> None:
    """Print how weights fitted without each half group it, and the reliability of their probabilities over both halves."""
    said: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in (0, 1):
        fitted = fit(corpora, without=fold)
        for name, corpus in zip(names, corpora, strict=True):
            said[name] += corpus.said(fitted, fold)
            print("held out", name, {k: round(v, 3) for k, v in corpus.measured(fitted, fold).items()}, flush=True)
    for name, pairs in said.items():
        rows = "; ".join(f"{mean:.2f} {share:.2f} of {count}" for mean, share, count in reliability(pairs))
        print("said, was, pairs", name, rows, "error", round(calibration_error(pairs), 3), flush=True)


def main(given: Sequence[str]) -> None:
    """Fit on each half and on all, and print."""
    truth: dict[str, str] = {}
    if "--truth" in given:
        at = given.index("--truth")
        rows = map(json.loads, Path(given[at + 1]).read_text("utf-8").splitlines())
        truth = {r["id"]: str(r["incident"]) for r in rows}
        given = [*given[:at], *given[at + 2 :]]
    named = [(Path(path), float(weight)) for weight, path in (argument.split("=", 1) for argument in given)]
    corpora = [corpus_of(path, weight, truth) for path, weight in named]
    held_out(corpora, [path.name for path, _ in named])
    fitted = fit(corpora)
    for (path, _), corpus in zip(named, corpora, strict=True):
        print("all", path.name, {k: round(v, 3) for k, v in corpus.measured(fitted).items()})
    print(table(fitted))


if __name__ == "__main__":
    main(sys.argv[1:])
