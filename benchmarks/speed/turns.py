"""The bare parser and the whole reading, taking turns over the same texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.speed.stages import StageClock
from benchmarks.speed.texts import words

TURN = 3_000


@dataclass
class Spent:
    """Seconds by the clock and of this process."""

    wall: float = 0.0
    cpu: float = 0.0

    def add(self, work: Callable[[], None]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


def take_turns(texts: list[str], clock: StageClock) -> tuple[Spent, Spent]:
    """What the bare pipeline and the whole reading each took; loading and one text to warm up not counted."""
    import spacy

    from crossbearing.language.pipeline import DEFAULT_PIPELINE
    from crossbearing.model.report import Report, sha256_hex, text_id
    from crossbearing.pipeline.run_local import Reading

    def report(text: str) -> Report:
        digest = sha256_hex(text.encode())
        return Report(id=text_id(text), text=text, sha256_original=digest, sha256_text=digest, language="en")

    def parse(batch: list[str]) -> None:
        for _ in nlp.pipe(batch):
            pass

    def read(batch: list[str]) -> None:
        for text in batch:
            reading.read(report(text))

    nlp, reading = spacy.load(DEFAULT_PIPELINE), Reading()
    parse(texts[:2])
    read(texts[:2])
    parser, whole = Spent(), Spent()
    with clock:
        for batch in turns(texts):
            parser.add(lambda batch=batch: parse(batch))
            whole.add(lambda batch=batch: read(batch))
    return parser, whole


def turns(texts: list[str]) -> Iterator[list[str]]:
    """The texts in batches of some thousand words."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if sum(map(words, batch)) >= TURN:
            yield batch
            batch = []
    if batch:
        yield batch
