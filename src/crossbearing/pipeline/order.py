"""The order of the stages, stated once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossbearing.actors.find import find_actors, join_actors
from crossbearing.actors.register import Register
from crossbearing.attribution.find import attribute
from crossbearing.checks.all import run_checks
from crossbearing.claims.join import Joined, Parts, join
from crossbearing.events.find import find_events
from crossbearing.language.analysis import Analysis
from crossbearing.model.finding import Finding
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.places.boundaries import Atlas
from crossbearing.places.find import find_places
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.quantities.casualties import find_casualties
from crossbearing.quantities.find import find_quantities
from crossbearing.times.find import find_times
from crossbearing.wording.find import find_loaded_terms


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages look things up in, loaded once and used for every report."""

    register: Register
    gazetteer: Gazetteer
    atlas: Atlas


def read_analysed(report: Report, analysis: Analysis, knowledge: Knowledge, reader: Reader) -> Record:
    """Run every stage over one analysed report and join what they find into its record.

    The order: parties, quantities and times stand on the words alone; places need the
    quantities (distances) and the parties (a name inside an organisation's is no place);
    attribution needs the parties; claims join all of these; checks read the finished record.
    """
    actor_mentions = find_actors(analysis, knowledge.register)
    quantities = find_quantities(analysis)
    times = find_times(analysis, report.published)
    places = find_places(analysis, quantities, actor_mentions, knowledge.gazetteer, knowledge.atlas, report.outlet)
    attribution = attribute(analysis, actor_mentions, report.outlet)
    parts = Parts(
        attribution=attribution,
        events=find_events(analysis),
        casualties=find_casualties(analysis),
        actor_mentions=actor_mentions,
        actors=join_actors(actor_mentions),
        places=places,
        times=times,
        wording=find_loaded_terms(analysis),
    )
    joined = join(analysis, parts)
    record = _record(report, parts, joined, reader)
    record = replace(record, quantities=tuple(quantities))
    return replace(record, findings=tuple(_numbered(run_checks(record, knowledge.atlas))))


def _record(report: Report, parts: Parts, joined: Joined, reader: Reader) -> Record:
    return Record(
        schema="crossbearing/record/1",
        report=report,
        sources=parts.attribution.sources,
        claims=joined.claims,
        events=joined.events,
        actors=tuple(parts.actors),
        places=tuple(parts.places),
        times=tuple(parts.times),
        quantities=(),
        wording=joined.wording,
        findings=(),
        reader=reader,
        harm=joined.harm,
    )


def _numbered(findings: Iterator[Finding]) -> Iterator[Finding]:
    for n, finding in enumerate(findings, 1):
        yield replace(finding, id=f"f{n}")
