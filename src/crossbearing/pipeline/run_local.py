"""Reads reports here, in this process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from crossbearing import __version__
from crossbearing.actors.register import load_register
from crossbearing.language.pipeline import DEFAULT_PIPELINE, Analyser
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.pipeline.order import Knowledge, read_analysed
from crossbearing.places.boundaries import shipped_atlas
from crossbearing.places.gazetteer.lookup import Gazetteer


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reading depends on besides the text.

    ``pipeline`` is the package name of a spaCy pipeline for English.
    """

    pipeline: str = DEFAULT_PIPELINE


class Reading:
    """Everything loaded that reading needs; make one and read many reports with it."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Nothing is loaded yet. The first ``read`` loads the pipeline and opens (or builds) the gazetteer."""
        self.settings = settings or Settings()

    @cached_property
    def analyser(self) -> Analyser:
        """The language pipeline. Raises ``PipelineMissing`` when it is not installed."""
        return Analyser(self.settings.pipeline)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The default gazetteer with whatever the user imported."""
        return Gazetteer.open()

    @cached_property
    def knowledge(self) -> Knowledge:
        """Register, gazetteer and boundaries."""
        return Knowledge(load_register(), self.gazetteer, shipped_atlas())

    @cached_property
    def reader(self) -> Reader:
        """What made the records: versions of program, pipeline and gazetteers."""
        sources = tuple(f"{s.name} {s.version}".strip() for s in self.gazetteer.sources())
        return Reader(__version__, self.analyser.name, sources)

    def read(self, report: Report) -> Record:
        """Read one report. The same report and versions give the same record."""
        analysis = self.analyser.analyse(report.text)
        return read_analysed(report, analysis, self.knowledge, self.reader)
