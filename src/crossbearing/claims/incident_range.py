"""One range for an incident over all that one report says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crossbearing.model.event import CasualtyKind
from crossbearing.model.mention import CasualtyMention

# A figure this many times the report's leading one tells of something else (a war's toll, another strike).
_FAR = 2.0
# Classes that take in everyone; a figure for children or journalists is no total.
_EVERYONE = frozenset({"unspecified", "civilians"})


class Statement(NamedTuple):
    """What one verb says: the figures under it added up. ``counted`` where a number was said."""

    start: int
    min: int | None
    max: int | None
    counted: bool
    everyone: bool
    rule: str


def incident_range(mentions: Sequence[CasualtyMention], kind: CasualtyKind) -> tuple[int | None, int | None, str]:
    """The least and most people of one kind of harm, over every statement of one report, and the rule.

    The report's first figure leads. Other totals of the same order stretch the maximum;
    the minimum stays the leading one, unless that only bounds from above. Named or listed
    victims are counted where no figure is said. ``None`` where nothing is said or the
    figure is open; the minimum is never above the maximum.
    """
    said = statements(mentions, kind)
    listed = sum(m.casualties.rule == "listed_victim" and m.casualties.kind == kind for m in mentions)
    if not said and not listed:
        said = [
            s
            for s in statements(mentions, "killed_or_wounded")
            if kind in ("killed", "wounded") and not s.counted and s.max != 0
        ]
    lead = _lead(said)
    if lead is None or _is_outweighed(lead, said):
        return _without_lead([s for s in said if not s.counted] or said, listed)
    return _around(lead, said, listed)


def open_ends(mentions: Sequence[CasualtyMention], kind: CasualtyKind, low: int, high: int) -> tuple[bool, bool]:
    """Whether the least and the most rest on words that leave that end open ("up to 24", "at least 15").

    A figure that was said without a bound closes the end that it stands at.
    """
    said = [s for s in statements(mentions, kind) if s.counted and _top(s) <= high]
    below = any(s.min is None for s in said) and not any(s.min is not None and s.min <= low for s in said)
    above = any(s.max is None for s in said) and not any(s.max is not None and s.max >= high for s in said)
    return below, above


def statements(mentions: Iterable[CasualtyMention], kind: CasualtyKind) -> list[Statement]:
    """The statements of one kind in text order, without parts of totals and without listed victims."""
    by_token: dict[int, list[CasualtyMention]] = {}
    for mention in mentions:
        casualties = mention.casualties
        if casualties.kind == kind and casualties.part_of is None and casualties.rule != "listed_victim":
            by_token.setdefault(mention.token, []).append(mention)
    said = sorted(map(_statement, by_token.values()), key=lambda s: s.start)
    # "11 were killed and dozens more wounded": the first figure of its kind adds to nothing.
    return [said[0]._replace(rule=said[0].rule.replace("+more", "")), *said[1:]] if said else []


def _statement(same: list[CasualtyMention]) -> Statement:
    rows = [m.casualties for m in same]
    low = None if any(c.min is None for c in rows) else sum(c.min or 0 for c in rows)
    high = None if any(c.max is None for c in rows) else sum(c.max or 0 for c in rows)
    return Statement(
        min(c.span.start for c in rows), low, high,
        any(c.basis == "stated" for c in rows), any(c.who in _EVERYONE for c in rows), "/".join(c.rule for c in rows),
    )  # fmt: skip


def _lead(said: Sequence[Statement]) -> Statement | None:
    """The first total: a figure for everyone, of two or more where any is; else the first figure."""
    figures = [s for s in said if s.counted and s.max != 0 and "+more" not in s.rule]
    totals = [s for s in figures if s.everyone and _top(s) > 1]
    if totals and not figures[0].everyone:
        # "Five children were killed", then "four were killed": a class cannot outnumber everyone
        return max(figures[0], totals[0], key=_top)
    if totals and _top(figures[0]) * _FAR < _top(totals[0]):
        return totals[0]
    return figures[0] if figures else None


def _is_outweighed(lead: Statement, said: Sequence[Statement]) -> bool:
    """Whether words told before the first figure are of more people ("dozens wounded … two of them named")."""
    words = [s for s in said if s.start < lead.start and not s.counted and s.everyone and s.max != 0]
    return any((s.min or 0) > _FAR * _top(lead) and s.min is not None and s.min >= 12 for s in words)


def _top(statement: Statement) -> int:
    return statement.max if statement.max is not None else statement.min or 0


def _without_lead(said: Sequence[Statement], listed: int) -> tuple[int | None, int | None, str]:
    largest = max(said, key=_top, default=None)
    if listed and (largest is None or _top(largest) <= max(3, listed)):
        return listed, listed, "listed_victims"
    if any(s.max == 0 for s in said):
        return 0, 0, "none_said"
    if largest is None:
        return None, None, "nothing_said"
    # The most is open as soon as one of the statements leaves it so ("dozens", then "several").
    low = largest.min
    if largest.max is None:
        # "Several", then "numerous": open words say nothing against one another, and the least of them is sure.
        low = min((s.min for s in said if s.max is None and (s.min or 0) > 1 and s.min is not None), default=low)
    return low, None if any(s.max is None for s in said) else largest.max, "words_only"


def _around(lead: Statement, said: Sequence[Statement], listed: int) -> tuple[int, int, str]:
    figure = lead.min if lead.min is not None else _top(lead)
    totals = [
        s for s in said if s.counted and s.everyone and s.min is not None and "+more" not in s.rule and _near(s, figure)
    ]
    high = max([_top(s) for s in totals] + [_top(lead)])
    low = lead.min if lead.min is not None else _least_under(_top(lead), totals)
    # People listed by name are counted, however few the first report gave; a range that it gave itself stands.
    if listed > low and (lead.min is None or lead.min == lead.max):
        low = listed
    return min(low, max(high, listed)), max(high, listed), "lead_and_totals"


def _least_under(ceiling: int, totals: Sequence[Statement]) -> int:
    """The least where the leading figure only bounds from above: the smallest total at least half as large."""
    return min([s.min for s in totals if s.min is not None and ceiling <= s.min * _FAR], default=ceiling)


def _near(statement: Statement, figure: int) -> bool:
    return _top(statement) <= max(figure * _FAR, figure + 3)
