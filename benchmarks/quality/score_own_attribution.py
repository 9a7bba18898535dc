"""Who says what, in sentences and short texts written for this project, against a careful reading of them.

``python -m benchmarks.quality.score_own_attribution`` prints the figures; ``--errors`` what was read otherwise.
The cases stand in ``tests/attribution``: ``sentences.yaml``, ``forms.yaml`` and ``second.yaml`` (single sentences),
``texts.yaml`` and ``second_texts.yaml``; ``--second`` reads the second set alone.

- ``chains``: of all statements in the cases, those found (half of their characters shared) with every link right;
  a statement that was missed counts as wrong.
- ``stance``: of the statements found, those with the right stance.
- ``denial_scope``: of all denials in the cases, those found as denials with the right scope.
- ``denial_aim``: of the denials in the texts for which the cases say what is denied (``aims``; ``none`` for a denial
  of no single claim), those that point at a claim with these words, or at none.
- ``source_bcubed``: B-cubed F1 over the mentions of sources in the texts; a mention missed counts as wrong.
- ``false_free``: of the statements that were found, those that the cases have too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.parses import analyse
from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.api import read
from crossbearing.attribution.find import attribute
from crossbearing.model.claim import Claim
from crossbearing.model.mention import Attribution, Statement

SENTENCES = ("sentences.yaml", "forms.yaml", "second.yaml")
TEXTS = ("texts.yaml", "second_texts.yaml")
CASES = Path(__file__).parents[2] / "tests" / "attribution"
MATCH = 0.5


@dataclass
class Tally:
    """Right and all, by figure, and what went wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, figure: str, right: bool, otherwise: str = "") -> None:
        """Count one decision; ``otherwise`` tells what was read where it is wrong."""
        self.all[figure] += 1
        self.right[figure] += right
        if not right:
            self.errors.append(f"{figure}: {otherwise}")

    def share(self, figure: str) -> float:
        """The share of right decisions."""
        return self.right[figure] / max(1, self.all[figure])


@cache
def cases(name: str) -> Sequence[dict[str, Any]]:
    """The cases of one file."""
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@cache
def reading(text: str) -> Attribution:
    """The attribution of one text."""
    analysis = analyse(text)
    return attribute(analysis, find_actors(analysis, load_register()))


def characters(text: str, content: str) -> set[int]:
    """The offsets of a content's words; parts joined by an ellipsis are looked for in order."""
    found: set[int] = set()
    at = 0
    for part in content.split(" … "):
        start = text.find(part, at)
        if start < 0:
            raise ValueError(f"{part!r} is not in {text!r}")
        at = start + len(part)
        found |= set(range(start, at))
    return found


def covered(statement: Statement) -> set[int]:
    """The offsets of a statement's words."""
    return {n for p in statement.parts for n in range(p.start, p.end)}


def alike(one: set[int], other: set[int]) -> float:
    """Intersection over union."""
    return len(one & other) / max(1, len(one | other))


def statements(text: str) -> list[Statement]:
    """What was found, without attitudes, which make no claim."""
    return [s for s in reading(text).statements if not s.rule.startswith("attitude")]


def chain_right(wanted: Sequence[str], statement: Statement, mentions: dict[str, set[str]]) -> bool:
    """Whether every link after the outlet goes under the wanted name."""
    links = [mentions[k.source] for k in statement.chain[1:]]
    return len(links) == len(wanted) and all(w in names for w, names in zip(wanted, links, strict=True))


def judge(case: dict[str, Any], tally: Tally) -> None:
    """Count the chains, stances and scopes of one case."""
    text, wanted = case["text"], [] if case["said"] == "none" else case["said"]
    mentions = {s.id: {m.text for m in s.mentions} for s in reading(text).sources}
    free = statements(text)
    for want in sorted(wanted, key=lambda w: bool(w.get("optional"))):
        best = _best(want, text, free, mentions)
        if best is not None:
            free.remove(best)
        if not want.get("optional"):
            _judge_one(want, best, mentions, tally)
            tally.all["false_free"] += best is not None
            tally.right["false_free"] += best is not None
    for extra in free:
        said = " … ".join(p.text for p in extra.parts)
        tally.add(
            "false_free", False, f"{extra.stance} {said!r} by {_names(extra, mentions)} [{extra.rule}] in {text[:90]!r}"
        )


def _best(
    want: dict[str, Any], text: str, free: Sequence[Statement], mentions: dict[str, set[str]]
) -> Statement | None:
    gold = characters(text, want["content"])

    def worth(s: Statement) -> tuple[bool, bool, float]:
        stance = s.stance == want.get("stance", "asserts")
        return stance and chain_right(want["chain"], s, mentions), stance, alike(gold, covered(s))

    near = [s for s in free if alike(gold, covered(s)) >= MATCH]
    return max(near, key=worth, default=None)


def _judge_one(want: dict[str, Any], best: Statement | None, mentions: dict[str, set[str]], tally: Tally) -> None:
    stance, named = want.get("stance", "asserts"), f"{want['chain']} {want['content']!r}"
    read = f"{best.stance} {_names(best, mentions)} [{best.rule}]" if best else "missed"
    tally.add("chains", best is not None and chain_right(want["chain"], best, mentions), f"{named}: {read}")
    if best is not None:
        tally.add("stance", best.stance == stance, f"{named} {stance}: {read}")
    if "denies" in want:
        scope = best.denial.scope if best and best.denial else None
        tally.add("denial_scope", scope == want["denies"], f"{named} {want['denies']}: {scope}, {read}")


def judge_aims(case: dict[str, Any], tally: Tally) -> None:
    """Count where the denials of one text point, in the whole record."""
    wanted = [w for w in case["said"] if w != "none" and "aims" in w]
    if not wanted:
        return
    claims = {c.id: c for c in read(case["text"]).claims}
    for want in wanted:
        gold = characters(case["text"], want["content"])
        denial = next((c for c in claims.values() if c.denies is not None and alike(gold, _letters(c)) >= MATCH), None)
        aimed = [claims[i] for i in denial.denies.claims] if denial is not None and denial.denies is not None else []
        meant = set() if want["aims"] == "none" else characters(case["text"], want["aims"])
        right = any(_letters(c) & meant for c in aimed) if meant else denial is not None and not aimed
        shown = [c.span.text for c in aimed] if denial is not None else "no such denial"
        tally.add("denial_aim", right, f"{want['content']!r} of {want['aims']!r}: {shown} in {case['text'][:60]!r}")


def _letters(claim: Claim) -> set[int]:
    return {n for p in claim.parts or (claim.span,) for n in range(p.start, p.end)}


def _names(statement: Statement, mentions: dict[str, set[str]]) -> list[list[str]]:
    return [sorted(mentions[k.source]) for k in statement.chain[1:]]


def mentions_of(text: str, parties: Sequence[Sequence[str]]) -> dict[tuple[int, int], int]:
    """Each gold mention's offsets with the number of its party; a repeated wording is the next one in the text."""
    found: dict[tuple[int, int], int] = {}
    taken: list[tuple[int, int]] = []
    for word, number in sorted(((w, n) for n, p in enumerate(parties) for w in p), key=lambda m: -len(m[0])):
        start = text.find(word)
        while any(a < start + len(word) and start < b for a, b in taken):
            start = text.find(word, start + 1)
        if start < 0:
            raise ValueError(f"{word!r} is not in {text!r}")
        taken.append((start, start + len(word)))
        found[start, start + len(word)] = number
    return found


def bcubed(case: dict[str, Any], errors: list[str]) -> Iterator[tuple[float, float]]:
    """Precision and recall of each gold mention; those not found score nothing."""
    gold = mentions_of(case["text"], case["parties"])
    found = {m: s.id for m in gold for s in reading(case["text"]).sources if any(_same(m, x) for x in s.mentions)}
    for mention, party in gold.items():
        if mention not in found:
            errors.append(f"source_bcubed: {case['text'][slice(*mention)]!r} is no source in {case['text'][:70]!r}")
            yield 0.0, 0.0
            continue
        cluster = {m for m in found if found[m] == found[mention]}
        class_ = {m for m in gold if gold[m] == party}
        both = len(cluster & class_)
        if both < max(len(cluster), len(class_)):
            words = [case["text"][slice(*m)] for m in sorted(cluster)]
            errors.append(f"source_bcubed: {case['text'][slice(*mention)]!r} is one with {words}")
        yield both / len(cluster), both / len(class_)


def _same(gold: tuple[int, int], span: Any) -> bool:
    """The same phrase; one may go on a little further (an apposition, a place)."""
    return max(gold[0], span.start) < min(gold[1], span.end) and (gold[0] == span.start or gold[1] == span.end)


def judge_hedges(case: dict[str, Any], tally: Tally) -> None:
    """Count the hedges of one text whose owner is right."""
    found = reading(case["text"])
    mentions = {s.id: {m.text for m in s.mentions} for s in found.sources}
    mentions["s0"] = mentions.get("s0", set()) | {"outlet"}
    hedges = [*found.outlet_hedges, *(h for s in found.statements for h in s.hedges)]
    for word, owner in case.get("hedges", ()):
        owners = [mentions.get(h.by or "", set()) for h in hedges if word in h.text]
        tally.add("hedge_owner", any(owner in o for o in owners), f"{word} of {owner}: {owners}")


def measured(sentences: Sequence[str] = SENTENCES, texts: Sequence[str] = TEXTS) -> Tally:
    """All figures over all cases, or over those of some files."""
    tally = Tally()
    for name in (*sentences, *texts):
        for case in cases(name):
            judge(case, tally)
    for name in texts:
        for case in cases(name):
            judge_hedges(case, tally)
            judge_aims(case, tally)
    return tally


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """The figures by name. ``shared`` and ``limit`` are not used: the cases ship with the project."""
    return figures(measured())


def figures(tally: Tally, texts: Sequence[str] = TEXTS) -> dict[str, float]:
    """The figures of a tally, with the identity of sources in the texts."""
    pairs = [p for name in texts for case in cases(name) for p in bcubed(case, tally.errors)]
    precision, recall = (sum(p[n] for p in pairs) / len(pairs) for n in (0, 1))
    shares = {
        name: tally.share(name)
        for name in ("chains", "stance", "denial_scope", "denial_aim", "false_free", "hedge_owner")
    }
    return {**shares, "source_bcubed": 2 * precision * recall / max(1e-9, precision + recall)}


def main() -> None:
    """Print the figures, and the errors where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", action="store_true", help="print what was read otherwise")
    parser.add_argument("--second", action="store_true", help="only the second set, second.yaml and second_texts.yaml")
    asked = parser.parse_args()
    sentences, texts = (SENTENCES[-1:], TEXTS[-1:]) if asked.second else (SENTENCES, TEXTS)
    tally = measured(sentences, texts)
    found = figures(tally, texts)
    if asked.errors:
        print("\n".join(tally.errors))
    for name, value in found.items():
        print(
            f"{name:16} {value:.3f}  ({tally.right[name]} of {tally.all[name]})"
            if tally.all[name]
            else f"{name:16} {value:.3f}"
        )


if __name__ == "__main__":
    main()
