"""Follows one short report through every stage, and writes down what each gives."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crossbearing.model.record import Record
from crossbearing.model.span import Span

# Invented for this page: no report says this.
TEXT = """Shells hit the eastern outskirts of Palmyra on Friday, a field commander told the Syrian Arab News Agency.

“At least six Syrian soldiers were killed some 40 km east of Tadmur,” he said. The Pentagon denied that any civilians had been harmed.
"""
PUBLISHED, OUTLET = "2018-06-24", "The Example Post"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; bars in cells are escaped."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") if text else "–"


def life_of_a_sentence() -> str:
    """The page, as Markdown."""
    from crossbearing.language.pipeline import Analyser

    record = _read()
    analysis = Analyser().analyse(TEXT)
    first = analysis.sentence_tokens(analysis.sentences[0])
    tokens = table(
        ("#", "token", "part of speech", "depends on", "as"),
        [(t.i, t.text, t.pos, analysis.tokens[t.head].text, t.dep) for t in first],
    )
    parts = [
        HEAD.format(text=_quote(TEXT), published=PUBLISHED, outlet=OUTLET),
        f"## Language\n\n{LANGUAGE}\n\n{tokens}",
        f"## Actors\n\n{ACTORS}\n\n{_actors(record)}",
        f"## Attribution\n\n{ATTRIBUTION}\n\n{_sources(record)}",
        f"## Quantities and times\n\n{QUANTITIES}\n\n{_quantities(record)}",
        f"## Places\n\n{PLACES}\n\n{_places(record)}",
        f"## Claims\n\n{CLAIMS}\n\n{_claims(record)}\n{_events(record)}",
        f"## Checks\n\n{CHECKS}\n\n{_findings(record)}",
        f"## The record\n\n{RECORD}\n\n{_one_claim(record)}",
    ]
    return "\n".join(parts)


def _read() -> Record:
    import crossbearing

    return crossbearing.read(TEXT, published=PUBLISHED, outlet=OUTLET)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.strip().splitlines())


def _words(span: Span | None) -> str:
    return f"“{span.text}”" if span else "–"


def _actors(record: Record) -> str:
    rows = [(a.id, a.name, a.kind, a.country or "", "; ".join(a.as_said), a.rule) for a in record.actors]
    return table(("id", "name", "kind", "country", "as said", "rule"), rows)


def _sources(record: Record) -> str:
    rows = [
        (s.id, s.name, s.kind, "yes" if s.named else "no", s.affiliation or "", "; ".join(m.text for m in s.mentions))
        for s in record.sources
    ]
    return table(("id", "source", "kind", "named", "affiliation", "mentions"), rows)


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "unknown"
    return f"{'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}" if low != high else f"{low:g}"


def _quantities(record: Record) -> str:
    measured = [(_words(q.span), q.kind, _range(q.min, q.max), q.unit, q.rule) for q in record.quantities]
    dated = [
        (_words(t.span), "time", f"{t.start} – {t.end}" if t.start else "relative", t.precision, t.rule)
        for t in record.times
    ]
    return table(("words", "kind", "range", "unit", "rule"), [*measured, *dated])


def _places(record: Record) -> str:
    rows = [
        (
            p.id,
            _words(p.span),
            p.match.name if p.match else (p.expression.relation if p.expression else ""),
            p.status,
            p.explanation,
        )
        for p in record.places
    ]
    return table(("id", "words", "taken for", "status", "explanation"), rows)


def _chain(record: Record, links: Iterable[object]) -> str:
    names = {s.id: s.name for s in record.sources}
    shown = []
    for link in links:
        cue = f" *{link.cue.text}*" if link.cue else ""  # type: ignore[attr-defined]
        shown.append(f"{names.get(link.source, link.source)}{cue}")  # type: ignore[attr-defined]
    return " → ".join(shown)


def _claims(record: Record) -> str:
    rows = [
        (c.id, _words(c.span), _chain(record, c.chain), c.stance, c.quotation, c.denies.scope if c.denies else "")
        for c in record.claims
    ]
    return table(("id", "claim", "chain", "stance", "quotation", "denies"), rows)


def _events(record: Record) -> str:
    rows = []
    for e in record.events:
        harmed = "; ".join(f"{h.kind} {h.who} {_range(h.min, h.max)}" for h in e.casualties)
        acled = e.type.acled.sub_event_type if e.type.acled else ""
        roles = "; ".join(f"{r.role}: {r.span.text}" for r in e.roles)
        rows.append(
            (e.id, e.claim, _words(e.trigger), e.type.plover or "", acled, roles, harmed, e.place or "", e.time or "")
        )
    return table(("id", "claim", "trigger", "PLOVER", "ACLED", "roles", "casualties", "place", "time"), rows)


def _findings(record: Record) -> str:
    rows = [(f.kind, f.severity, f.message) for f in record.findings]
    return table(("kind", "severity", "message"), rows) if rows else "None: nothing in these lines cannot be.\n"


def _one_claim(record: Record) -> str:
    from crossbearing.export.jsonl import encode

    written = json.loads(encode(record))
    return "```json\n" + json.dumps(written["claims"][0], indent=2, ensure_ascii=False) + "\n```\n"


HEAD = """# Life of a sentence

*Written by running the pipeline (`make docs`); a test compares.*

This page follows a short report, invented for it, from its words to its record. It was “published” by {outlet} on {published}.

{text}
"""
LANGUAGE = """The parser sees each paragraph by itself, in a copy of the same length in which typographic marks are plain ones. Every
offset therefore counts in the text above. The first sentence:"""
ACTORS = """The register knows names and aliases; phrases that only describe a party are kept as described. *Name* is neutral, *as said* is
verbatim."""
ATTRIBUTION = """Cues (verbs, nouns, prepositions, adverbs) come from tables; what they govern comes from the syntax. One party is one source,
however often it is named, so that “he” is whoever spoke."""
QUANTITIES = """Numbers become ranges with a unit. A day of the week becomes a date only because the report has one."""
PLACES = """Names are looked up and chosen among by context. Phrases become shapes: one with an honest uncertainty, one that takes the words
literally. Nothing that is only described becomes a pin."""
CLAIMS = """Text is cut where the source, the stance or the event changes. Each piece keeps its whole chain, from the page to the mouth it came
from, and the events told in it."""
CHECKS = """Each check asks one question that can come out “this cannot be”."""
RECORD = """Everything above is one JSON object; its form is [record.schema.json](../reference/record.schema.json). Its first claim:"""
