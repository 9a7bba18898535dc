"""Lists of victims laid out line by line, as casualty recorders publish them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from crossbearing.language.analysis import Analysis
from crossbearing.model.event import Casualties, CasualtyKind, CasualtyWho
from crossbearing.model.mention import CasualtyMention
from crossbearing.model.span import Span

# A line that says nothing but what befell the person named above it.
_STATUS = re.compile(r"^[ \t]*(killed|dead|injured|wounded|missing|detained)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_KINDS: dict[str, CasualtyKind] = {
    "killed": "killed", "dead": "killed", "injured": "wounded", "wounded": "wounded", "missing": "missing", "detained": "detained",
}  # fmt: skip
_AGE = re.compile(r"(\d{1,3}) (?:years?|months?|days?) old", re.IGNORECASE)
# An entry is a name, age, sex, notes and the status: seldom more lines than these.
_LONGEST_ENTRY = 6


def find_listed_victims(analysis: Analysis) -> tuple[CasualtyMention, ...]:
    """One mention per entry of a list in which a line of its own says "killed" or "injured"."""
    return tuple(_entries(analysis))


def _entries(analysis: Analysis) -> Iterator[CasualtyMention]:
    text = analysis.text
    starts = [m.start() for m in re.finditer(r"(?m)^", text)] if _STATUS.search(text) else []
    for status in _STATUS.finditer(text):
        line = bisect_right(starts, status.start()) - 1
        first = _entry_start(text, starts, line)
        if first == line:
            continue
        said = text[starts[first] : starts[first + 1]].strip()
        span = Span.of(text, starts[first], starts[first] + len(said))
        token = analysis.token_at(status.start(1))
        kind = _KINDS[status[1].lower()]
        who = _class(text[starts[first + 1] : status.start()])
        if token is not None and said:
            yield CasualtyMention(Casualties(kind, who, said, 1, 1, "computed", span, rule="listed_victim"), token.i)


def _entry_start(text: str, starts: list[int], line: int) -> int:
    """The line that names the person: after the last status, heading or long line above."""
    for back in range(1, _LONGEST_ENTRY + 1):
        at = line - back
        if at < 0:
            return line if back == 1 else at + 1
        above = text[starts[at] : starts[at + 1]].strip()
        if (
            _STATUS.fullmatch(above)
            or above.endswith(":")
            or above.startswith("(")
            or above.startswith("Matched")
            or len(above) > 160
        ):
            return at + 1
    return line - 3 if line >= 3 else line


def _class(details: str) -> CasualtyWho:
    lines = [line.strip().lower() for line in details.splitlines()]
    age = _AGE.search(details)
    if "child" in lines or (age is not None and int(age[1]) < 18) or "months old" in details:
        return "children"
    if "female" in lines:
        return "women"
    return "men" if "male" in lines else "unspecified"
