"""The command as a user runs it, watched from outside: seconds and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.speed.texts import ROOT, synthesised, words

_EVERY = 0.25


@dataclass
class Watched:
    """One run of the command: seconds, and resident memory in MB sampled over it, all processes together."""

    seconds: float = 0.0
    samples: list[tuple[float, float]] = field(default_factory=list)
    largest_process_mb: float = 0.0

    @property
    def peak_mb(self) -> float:
        return max((mb for _, mb in self.samples), default=0.0)


@dataclass
class Streamed:
    """A long run: peak memory over its first half and over its last tenth."""

    words: int
    seconds: float
    first_half_mb: float
    last_tenth_mb: float


def _command(*given: str) -> list[str]:
    return [sys.executable, "-m", "crossbearing", *given]


def cold_start(runs: int = 3) -> float:
    """Median seconds from starting the command to the first byte of its record, for one example report."""
    report = next(iter(sorted((ROOT / "examples").glob("*.txt"))))
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        with subprocess.Popen(
            _command("read", "--format", "jsonl", str(report)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            process.stdout.read(1)
            taken.append(time.perf_counter() - began)
            process.stdout.read()
    return statistics.median(taken)


def rate(folder: Path, jobs: int) -> Watched:
    """Read a folder to JSON Lines with ``jobs`` processes."""
    return watch(_command("read", "--format", "jsonl", "--jobs", str(jobs), str(folder)))


def watch(words: list[str]) -> Watched:
    """Run a command to its end, its output thrown away. Raises ``RuntimeError`` where it fails."""
    seen, began = Watched(), time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        sizes = [_resident_mb(pid) for pid in _family(process.pid)]
        seen.samples.append((time.perf_counter() - began, sum(sizes)))
        seen.largest_process_mb = max(seen.largest_process_mb, *sizes, 0.0)
        time.sleep(_EVERY)
    seen.seconds = time.perf_counter() - began
    if process.returncode != 0:
        raise RuntimeError(f"exit status {process.returncode}: {' '.join(words)}")
    return seen


def streamed(folder: Path, wanted: int) -> Streamed:
    """Fill ``folder`` with about ``wanted`` words of reports and read it."""
    total = 0
    for n, text in enumerate(synthesised()):
        if total >= wanted:
            break
        below = folder / f"{n // 500:03}"
        below.mkdir(exist_ok=True)
        (below / f"{n:06}.txt").write_text(text, encoding="utf-8")
        total += words(text)
    seen = rate(folder, 1)
    half, tenth = seen.seconds * 0.5, seen.seconds * 0.9
    first = max(mb for at, mb in seen.samples if at <= half)
    last = max(mb for at, mb in seen.samples if at >= tenth)
    return Streamed(total, seen.seconds, first, last)


def _family(pid: int) -> list[int]:
    """A process and those below it (Linux; elsewhere the process alone)."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [child for word in path.read_text().split() for child in _family(int(word))]
        except OSError:
            continue
    return found


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
