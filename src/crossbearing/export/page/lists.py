"""The panes that are lists: findings, claims, sources, wording, what could not be placed or dated."""

from __future__ import annotations

from collections.abc import Iterable

from crossbearing.export.digest import Digest, casualty_words, event_words, harm_words, number, spans
from crossbearing.export.links import Links, harm_id, wording_id
from crossbearing.export.page.claim_words import chain, claim_number, mark_classes, stance_sign
from crossbearing.export.page.element import Child, Markup, element, item, joined
from crossbearing.export.rule_words import rule_in_words
from crossbearing.language.lexicon import load_table
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.finding import Finding
from crossbearing.model.source import Source


def findings(digest: Digest, links: Links) -> Markup:
    """Findings, the gravest first, each with its arithmetic."""
    if not digest.findings:
        return element("p", {"class": "none"}, "Nothing in this report was found to contradict itself.")
    return element("ol", {"class": "findings"}, *(_finding(digest, links, finding) for finding in digest.findings))


def _finding(digest: Digest, links: Links, finding: Finding) -> Markup:
    head = element(
        "button",
        {"type": "button", "class": "stop head", "tabindex": -1},
        element("span", {"class": f"severity {finding.severity}"}, finding.severity),
        element("span", {"class": "kind"}, " " + finding.kind.replace("_", " ")),
        element("span", {"class": "message", "dir": "auto"}, finding.message),
    )
    refs = [reference(identifier) for identifier in finding.claims]
    return element(
        "li",
        item(finding.id, links.to(finding.id), class_=f"card {finding.severity}"),
        head,
        _arithmetic(finding),
        element("p", {"class": "refs"}, "Claims ", *refs) if refs else None,
    )


def _arithmetic(finding: Finding) -> Markup | None:
    rows = [
        element("div", None, element("dt", None, name), element("dd", {"dir": "auto"}, value))
        for name, value in arithmetic(finding)
    ]
    return element("dl", {"class": "arithmetic"}, *rows) if rows else None


def arithmetic(finding: Finding) -> list[tuple[str, str]]:
    """The figures of a finding as name and value with its unit: ("distance", "235 km")."""
    return [_figure(key, value) for key, value in finding.calculation.items() if value is not None]


def _figure(key: str, value: float | int | str) -> tuple[str, str]:
    """Split the unit off the key by the table of units; a key without one is a bare figure."""
    stem, _, suffix = key.rpartition("_")
    unit = load_table("crossbearing.export", "units.yaml").get(suffix) if stem else None
    name = (stem if unit else key).replace("_", " ")
    shown = value if isinstance(value, str) else number(value)
    return name, f"{shown}{unit}" if unit else shown


def harm(digest: Digest, links: Links) -> Markup | None:
    """How many came to harm over the whole report, on whose word, and by which rule the figures were joined."""
    rows = []
    for position, one in enumerate(digest.record.harm):
        identifier = harm_id(position)
        said = ", ".join(digest.source_name(source) for source in one.sources)
        row = element(
            "button",
            {"type": "button", "class": "stop", "tabindex": -1},
            element("b", None, harm_words(one)),
            element(
                "small", {"dir": "auto"}, f"on the word of {said or 'no one named'} · {rule_in_words(one.rule, 'harm')}"
            ),
        )
        rows.append(element("li", item(identifier, links.to(identifier), class_="row"), row))
    return element("ul", {"class": "rows"}, *rows) if rows else None


def claims(digest: Digest, links: Links) -> Markup:
    """Every claim in the order of the text, with its chain."""
    if not digest.record.claims:
        return element("p", {"class": "none"}, "No claim was found in this report.")
    return element("ol", {"class": "claims"}, *(_claim(digest, links, claim) for claim in digest.record.claims))


def _claim(digest: Digest, links: Links, claim: Claim) -> Markup:
    words = " […] ".join(span.text for span in spans(claim))
    head = element(
        "button",
        {"type": "button", "class": "stop head", "tabindex": -1},
        element("span", {"class": f"number {mark_classes(digest, claim)}", "data-n": claim_number(claim)}),
        element("span", {"class": "visually-hidden"}, f"Claim {claim_number(claim)}: "),
        element("span", {"class": "words", "dir": "auto"}, words),
    )
    return element(
        "li",
        item(claim.id, links.to(claim.id), class_="card claim", id=claim.id),
        head,
        element("div", {"class": "voice"}, stance_sign(digest, claim), chain(digest, claim)),
        _facts(digest, links, claim),
    )


def _facts(digest: Digest, links: Links, claim: Claim) -> Markup | None:
    rows: list[tuple[str, Child]] = [("hedge", f"“{hedge.text}” ({hedge.kind})") for hedge in claim.hedges]
    if claim.denies:
        rows.append(("denies", joined([claim.denies.scope, *_targets(claim.denies.claims)])))
    if claim.id in digest.denied_by:
        rows.append(("denied by", joined(_targets(digest.denied_by[claim.id]))))
    for event in digest.events[claim.id]:
        rows += _event(event)
    belong = links.to(claim.id)
    places = [chip(one, digest.place_name(one), links) for one in belong if one in digest.places]
    times = [chip(one, digest.times[one].span.text, links) for one in belong if one in digest.times]
    rows += [
        (name, element("span", {"class": "chips"}, *chips))
        for name, chips in (("at", places), ("when", times))
        if chips
    ]
    cells = [
        element("div", None, element("dt", None, name), element("dd", {"dir": "auto"}, value)) for name, value in rows
    ]
    return element("dl", {"class": "facts"}, *cells) if cells else None


def _targets(claims: Iterable[str]) -> list[Markup]:
    return [joined([" ", reference(identifier)]) for identifier in claims]


def _event(event: Event) -> list[tuple[str, Child]]:
    by_role = [f"{role.role} “{role.span.text}”" for role in event.roles]
    rows: list[tuple[str, Child]] = [("event", "; ".join([event_words(event), *by_role]))]
    return rows + [
        (one.kind.replace("_", " "), _casualties_cell(casualty_words(one), one.span.text)) for one in event.casualties
    ]


def _casualties_cell(words: str, quoted: str) -> str:
    return f"{words.partition(': ')[2]} (“{quoted}”)"


def chip(identifier: str, name: str, links: Links) -> Markup:
    """A button that selects something shown in another pane."""
    return element("button", item(identifier, links.to(identifier), class_="chip", type="button", dir="auto"), name)


def reference(identifier: str) -> Markup:
    """A link to a claim, as the address bar would have it."""
    return element("a", {"href": f"#{identifier}", "class": "ref", "data-ref": identifier}, identifier)


def sources(digest: Digest, links: Links) -> Markup:
    """Everyone on whose word something is said, and whether a reader could go and ask."""
    rows = [_source(source, links) for source in digest.record.sources]
    return element("ul", {"class": "rows"}, *rows) if rows else element("p", {"class": "none"}, "No source.")


def _source(source: Source, links: Links) -> Markup:
    said = [identifier for identifier in links.to(source.id) if identifier.startswith("c")]
    claims_said = f"{len(said)} claim{'' if len(said) == 1 else 's'}"
    about = [source.kind.replace("_", " "), *([source.affiliation] if source.affiliation else []), claims_said]
    return element(
        "li",
        item(source.id, links.to(source.id), class_="row"),
        element(
            "button",
            {"type": "button", "class": "stop", "tabindex": -1},
            element("b", {"dir": "auto"}, source.name or "the outlet"),
            element(
                "span", {"class": "badge" if source.named else "badge dashed"}, "named" if source.named else "unnamed"
            ),
            element("small", {"dir": "auto"}, " · ".join(about)),
        ),
    )


def wording(digest: Digest, links: Links) -> Markup | None:
    """Loaded terms with who used them and the neutral word."""
    rows = []
    for position, term in enumerate(digest.record.wording):
        identifier = wording_id(position)
        who = digest.source_name(term.said_by) if term.said_by else "not known who says it"
        row = element(
            "button",
            {"type": "button", "class": "stop", "tabindex": -1},
            element("b", {"dir": "auto"}, f"“{term.span.text}”"),
            element("span", {"class": "neutral"}, f" neutral: {term.neutral}"),
            element("small", {"dir": "auto"}, f"{who} · {term.side}"),
        )
        rows.append(element("li", item(identifier, links.to(identifier), class_="row"), row))
    return element("ul", {"class": "rows"}, *rows) if rows else None
