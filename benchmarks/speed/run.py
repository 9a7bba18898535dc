"""Speed and memory of the whole reading beside the bare parser, in one run: ``make bench``.

Both read the same texts. In one process they take turns, a few thousand words at a time, so that
whatever else the machine does falls on both; their ratio is the figure to trust, and processor
time is given beside wall time. The rest is measured on the command as a user runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.speed.command import cold_start, rate, streamed
from benchmarks.speed.lookups import look_ups
from benchmarks.speed.stages import StageClock
from benchmarks.speed.texts import measured_texts, words
from benchmarks.speed.turns import take_turns

# From the issue this was built to: reading costs at most twice the parser, a process stays under 1 GB.
MOST_TIMES_THE_PARSER = 2.0
MOST_MEMORY_MB = 1000.0
# Streaming counts as constant when the last tenth of the folder needs no more than this over the first half's peak.
MOST_GROWTH = 1.10


def one_process(wanted: int) -> dict[str, object]:
    """Words per second of both in this process, their ratio, and where the time goes."""
    origin, texts = measured_texts(wanted)
    clock = StageClock()
    parser, whole = take_turns(texts, clock)
    total = sum(map(words, texts))
    return {
        "texts": f"{len(texts)} texts, {total:,} words: {origin}",
        "parser_words_per_second": total / parser.wall,
        "reading_words_per_second": total / whole.wall,
        "times_the_parser": whole.wall / parser.wall,
        "times_the_parser_cpu": whole.cpu / parser.cpu,
        "share_of_time": clock.shares(whole.wall),
    }


def as_command(wanted: int, jobs: int) -> dict[str, object]:
    """The command on a folder of files: time to the first result, one process and all cores."""
    _, texts = measured_texts(wanted)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n, text in enumerate(texts):
            (folder / f"{n:05}.txt").write_text(text, encoding="utf-8")
        total = sum(map(words, texts))
        alone, all_cores = rate(folder, 1), rate(folder, jobs)
        parser = rate_of_parser(texts, jobs)
    return {
        "seconds_to_first_result": cold_start(),
        "command_words_per_second": total / alone.seconds,
        f"command_words_per_second_{jobs}_processes": total / all_cores.seconds,
        f"parser_words_per_second_{jobs}_processes": total / parser,
        f"times_the_parser_{jobs}_processes": all_cores.seconds / parser,
        "peak_memory_mb": alone.peak_mb,
        "peak_memory_mb_per_process": all_cores.largest_process_mb,
    }


def rate_of_parser(texts: list[str], jobs: int) -> float:
    """Seconds that the bare pipeline takes with as many processes, loading included as for the command."""
    import time

    import spacy

    from crossbearing.language.pipeline import DEFAULT_PIPELINE

    began = time.perf_counter()
    nlp = spacy.load(DEFAULT_PIPELINE)
    for _ in nlp.pipe(texts, n_process=jobs):
        pass
    return time.perf_counter() - began


def streaming(wanted: int) -> dict[str, object]:
    """A folder of ``wanted`` words through the command: memory must not grow with it."""
    with tempfile.TemporaryDirectory() as name:
        run = streamed(Path(name), wanted)
    return {
        "streamed_words": run.words,
        "streamed_words_per_second": run.words / run.seconds,
        "memory_first_half_mb": run.first_half_mb,
        "memory_last_tenth_mb": run.last_tenth_mb,
        "memory_growth": run.last_tenth_mb / run.first_half_mb,
    }


def verdicts(found: dict[str, object]) -> dict[str, bool]:
    """Which of the promises were kept, of those that were measured."""
    limits: dict[str, float] = {
        "times_the_parser": MOST_TIMES_THE_PARSER,
        "peak_memory_mb": MOST_MEMORY_MB,
        "memory_growth": MOST_GROWTH,
    }
    return {name: float(str(found[name])) <= most for name, most in limits.items() if name in found}


def main() -> int:
    """Measure, print, and fail where a promise is broken."""
    given = _options().parse_args()
    found: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    }
    size = 8_000 if given.quick else 60_000
    steps: dict[str, Callable[[], dict[str, object]]] = {
        "one": lambda: one_process(size),
        "command": lambda: as_command(size, given.jobs),
        "look-ups": look_ups,
        "stream": lambda: streaming(40_000 if given.quick else 1_000_000),
    }
    for name, step in steps.items():
        if not given.only or name in given.only:
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            found |= step()
    kept = verdicts(found)
    if given.json:
        print(json.dumps(found | {"kept": kept}, indent=1))
    else:
        Console(width=None if sys.stdout.isatty() else 110).print(table(found, kept))
    return 0 if all(kept.values()) else 1


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quick", action="store_true", help="a tenth of the words")
    options.add_argument(
        "--only", action="append", choices=["one", "command", "look-ups", "stream"], help="may be repeated"
    )
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for the run on all cores")
    options.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    return options


def table(found: dict[str, object], kept: dict[str, bool]) -> Table:
    """Everything measured, one row each, the stages' shares among them."""
    shown = Table("", "measured", "", title="Speed and memory")
    for name, value in found.items():
        verdict = {True: "holds", False: "BROKEN", None: ""}[kept.get(name)]
        if isinstance(value, dict):
            for stage, share in sorted(value.items(), key=lambda item: -item[1]):
                shown.add_row(f"  share of {stage}", f"{share:.1%}", "")
        else:
            shown.add_row(name.replace("_", " "), _number(value), verdict)
    return shown


def _number(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
