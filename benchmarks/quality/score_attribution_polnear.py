"""Attribution on PolNeAR: is the content found, and the right source with it?

A predicted content matches a gold one by the intersection over union of their
characters (white space aside; a content of several spans is the union of them),
one to one, the best pairs first. The source of a matched pair is right when any of
its tokens overlaps a gold source span. Gold attributions without a source count for
the content and not for the source. The corpus is flat where a record nests: of
attributions inside one another only the outer one is compared, and of two that
stand in each other's words the one that says more.

``python -m benchmarks.quality.score_attribution_polnear --split train --limit 100 --errors 10``
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.parses import analyse, rows
from crossbearing.language.analysis import Analysis
from crossbearing.model.mention import Attribution, Statement
from crossbearing.model.source import Source

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
CORPUS = Path("polnear/polnear_train_dev.jsonl.gz")
MATCH = 0.5
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Said:
    """One attribution, gold or predicted, as sets of character offsets."""

    content: frozenset[int]
    sources: tuple[frozenset[int], ...]
    cue: tuple[int, int] | None
    rule: str = ""

    @property
    def start(self) -> int:
        return min(self.content)


@dataclass
class Tally:
    """Counts over the corpus, and the pairs and leftovers to look at."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    overlapping: int = 0
    with_source: int = 0
    source_right: int = 0
    no_source: int = 0
    no_source_right: int = 0
    words: int = 0
    seconds: float = 0.0
    errors: dict[str, list[str]] = field(default_factory=dict)
    rules: dict[str, list[int]] = field(default_factory=dict)

    def note(self, kind: str, shown: str) -> None:
        self.errors.setdefault(kind, []).append(shown)

    def by_rule(self, rule: str, outcome: int) -> None:
        """Count a prediction under its rule: 0 matched, 1 overlapping only, 2 false alarm."""
        self.rules.setdefault(rule, [0, 0, 0])[outcome] += 1


def score(shared: Path, limit: int | None = None, split: str = "dev") -> dict[str, float]:
    """The figures on ``split``; reads no more than ``limit`` articles."""
    return figures(tally(shared, limit, split))


def tally(shared: Path, limit: int | None, split: str, seed: int = 0) -> Tally:
    """Read the articles of a split and count. With a limit, a fixed random sample of the articles."""
    articles = [row for row in rows(shared / CORPUS) if row["split"] == split]
    if limit is not None and limit < len(articles):
        articles = random.Random(seed).sample(articles, limit)
    counts = Tally()
    for article in articles:
        _count(article, counts)
    return counts


def figures(t: Tally) -> dict[str, float]:
    """Precision, recall and F1 at the two thresholds, and the share of sources that are right."""
    strict = _prf(t.matched, t.predicted, t.gold)
    loose = _prf(t.overlapping, t.predicted, t.gold)
    return {
        "precision": strict[0],
        "recall": strict[1],
        "f1": strict[2],
        "overlap_precision": loose[0],
        "overlap_recall": loose[1],
        "overlap_f1": loose[2],
        "source_right": t.source_right / max(1, t.with_source),
        "no_source_right": t.no_source_right / max(1, t.no_source),
        "words_per_second": t.words / max(1e-9, t.seconds),
    }


def _prf(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision, recall = hits / max(1, predicted), hits / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _count(article: dict, counts: Tally) -> None:
    text = article["text"]
    analysis = analyse(text)
    began = time.perf_counter()
    attribution = predict(analysis, article.get("outlet"))
    counts.seconds += time.perf_counter() - began
    counts.words += len(analysis.tokens)
    outer = outermost([s for s in attribution.statements if attributed(s)])
    predicted = [_predicted(text, s, attribution, analysis) for s in outer]
    predicted = [p for p in predicted if p.content]
    compare(text, gold(article), predicted, counts)


def predict(analysis: Analysis, outlet: str | None) -> Attribution:
    """Run the stage as the pipeline does."""
    from crossbearing.attribution.find import attribute

    return attribute(analysis, _actors(analysis), outlet)


def _actors(analysis: Analysis) -> tuple:
    try:
        from crossbearing.actors.find import find_actors
        from crossbearing.actors.register import load_register
    except ImportError:
        return ()
    return find_actors(analysis, load_register())


def outermost(statements: list[Statement]) -> list[Statement]:
    """The corpus is flat: of attributions inside one another it marks the outer one only.

    Where each stands in the other's words ("A said …, according to B"), the one that says more is the outer one.
    """
    return [s for s in statements if s.cue is None or not any(_around(o, s) for o in statements)]


def _around(outer: Statement, inner: Statement) -> bool:
    if outer.cue == inner.cue or not _holds(outer, inner):
        return False
    return not _holds(inner, outer) or _length(outer) > _length(inner)


def _holds(outer: Statement, inner: Statement) -> bool:
    return inner.cue is not None and any(p.holds(inner.cue) for p in outer.parts)


def _length(statement: Statement) -> int:
    return sum(p.end - p.start for p in statement.parts)


def attributed(statement: Statement) -> bool:
    """Whether someone is said to say it: the outlet's own voice is no attribution."""
    return len(statement.chain) > 1 or statement.cue is not None


def letters(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def gold(article: dict) -> list[Said]:
    """The attributions of an article that have a content."""
    return [_gold(article["text"], row) for row in article["attributions"] if row["content"]]


def _gold(text: str, row: dict) -> Said:
    cue = (row["cue"][0][0], row["cue"][-1][1]) if row["cue"] else None
    source = letters(text, row["source"])
    return Said(letters(text, row["content"]), (source,) if source else (), cue)


def _predicted(text: str, statement: Statement, attribution: Attribution, analysis: Analysis) -> Said:
    content = letters(text, [(p.start, p.end) for p in statement.parts])
    by_id = {s.id: s for s in attribution.sources}
    last = statement.chain[-1].source if len(statement.chain) > 1 else None
    mentions = _mentions(by_id[last], statement, analysis) if last in by_id else []
    cue = (statement.cue.start, statement.cue.end) if statement.cue else None
    return Said(content, tuple(letters(text, [m]) for m in mentions), cue, statement.rule)


def _mentions(source: Source, statement: Statement, analysis: Analysis) -> list[tuple[int, int]]:
    """The mentions of a source that a reader would take as the ones meant here.

    Those in the sentence of the cue (or, without one, of the content); where it
    has none there, the nearest before the statement.
    """
    anchor = statement.cue or (statement.parts[0] if statement.parts else None)
    spans = [(m.start, m.end) for m in source.mentions]
    if anchor is None or not spans:
        return spans
    tokens = analysis.tokens_in(anchor.start, anchor.end)
    if tokens:
        sentence = analysis.sentence_span(analysis.sentence_of(tokens[0].i))
        here = [m for m in spans if m[0] < sentence.end and m[1] > sentence.start]
        if here:
            return here
    before = [m for m in spans if m[0] <= anchor.start]
    return [before[-1]] if before else [spans[0]]


def compare(text: str, wanted: list[Said], predicted: list[Said], counts: Tally) -> None:
    """Match gold and predicted attributions of one text and count."""
    counts.gold += len(wanted)
    counts.predicted += len(predicted)
    pairs = sorted(
        ((_iou(g.content, p.content), -i, -j) for i, g in enumerate(wanted) for j, p in enumerate(predicted)),
        reverse=True,
    )
    free_gold, free_predicted = set(range(len(wanted))), set(range(len(predicted)))
    for overlap, i, j in pairs:
        if overlap <= 0:
            break
        if -i in free_gold and -j in free_predicted:
            free_gold.discard(-i)
            free_predicted.discard(-j)
            _matched(text, wanted[-i], predicted[-j], overlap, counts)
    for i in sorted(free_gold):
        counts.note("missed", _shown(text, wanted[i], None))
    for j in sorted(free_predicted):
        counts.by_rule(predicted[j].rule, 2)
        counts.note("false alarm", _shown(text, None, predicted[j]))


def _matched(text: str, gold: Said, predicted: Said, overlap: float, counts: Tally) -> None:
    counts.overlapping += 1
    counts.by_rule(predicted.rule, int(overlap < MATCH))
    if overlap < MATCH:
        counts.note("boundary", _shown(text, gold, predicted))
        return
    counts.matched += 1
    if not gold.sources:
        counts.no_source += 1
        counts.no_source_right += not predicted.sources
        return
    counts.with_source += 1
    if any(gold.sources[0] & mention for mention in predicted.sources):
        counts.source_right += 1
    else:
        counts.note("source", _shown(text, gold, predicted))


def _iou(a: frozenset[int], b: frozenset[int]) -> float:
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0.0


def _shown(text: str, gold: Said | None, predicted: Said | None) -> str:
    said = [s for s in (gold, predicted) if s]
    offsets = [i for s in said for i in s.content] + [i for s in said if s.cue for i in s.cue]
    start, end = max(0, min(offsets) - 120), min(len(text), max(offsets) + 120)
    lines = ["    … " + " ".join(text[start:end].split()) + " …"]
    for name, one in (("gold", gold), ("predicted", predicted)):
        if one:
            source = " | ".join(_words(text, s) for s in one.sources) or "(none)"
            cue = text[slice(*one.cue)] if one.cue else "(none)"
            rule = f" rule={one.rule}" if one.rule else ""
            lines.append(f"    {name}: [{source}] {{{cue}}}{rule} «{_words(text, one.content)}»")
    return "\n".join(lines)


def _words(text: str, offsets: frozenset[int]) -> str:
    """The stretches that a set of offsets covers, small gaps of white space closed."""
    parts: list[list[int]] = []
    for i in sorted(offsets):
        if (parts and text[parts[-1][1] : i].isspace()) or (parts and parts[-1][1] == i):
            parts[-1][1] = i + 1
        else:
            parts.append([i, i + 1])
    return " … ".join(" ".join(text[a:b].split()) for a, b in parts)


def main() -> int:
    """Print the figures and, when asked, sampled errors of each kind."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--split", choices=["train", "dev"], default="dev")
    options.add_argument("--limit", type=int)
    options.add_argument("--seed", type=int, default=0, help="which articles and errors are sampled")
    options.add_argument("--errors", type=int, default=0, help="show this many errors of each kind")
    options.add_argument(
        "--kind", choices=["missed", "false alarm", "boundary", "source"], help="show only these errors"
    )
    options.add_argument("--rules", action="store_true", help="count predictions and false alarms by rule")
    options.add_argument("--shared", type=Path, default=SHARED)
    given = options.parse_args()
    try:
        counts = tally(given.shared, given.limit, given.split, given.seed)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for name, value in figures(counts).items():
        print(f"{name:20} {value:10.3f}")
    print(f"gold {counts.gold}, predicted {counts.predicted}, matched {counts.matched}, words {counts.words}")
    print({kind: len(found) for kind, found in counts.errors.items()})
    if given.rules:
        _print_rules(counts)
    _print_errors(counts, given.errors, given.kind, given.seed)
    return 0


def _print_rules(counts: Tally) -> None:
    print(f"{'rule':40} matched overlap   false")
    for rule, outcome in sorted(counts.rules.items(), key=lambda item: -sum(item[1])):
        print(f"{rule:40} {outcome[0]:7} {outcome[1]:7} {outcome[2]:7}")


def _print_errors(counts: Tally, number: int, only: str | None, seed: int) -> None:
    for kind, found in counts.errors.items():
        if number and only in (None, kind):
            print(f"\n== {kind}: {len(found)}")
            for shown in random.Random(seed).sample(found, min(number, len(found))):
                print(shown, end="\n\n")


if __name__ == "__main__":
    sys.exit(main())
