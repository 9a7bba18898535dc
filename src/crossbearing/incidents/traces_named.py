"""Within one report: people first told of by what they are, and named afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.incidents.tellings import Telling
from crossbearing.incidents.traces import Trace
from crossbearing.language.lexicon import load_table
from crossbearing.model.source import Source
from crossbearing.model.span import Span

_WORD = re.compile(r"\w+")
# A sentence begins behind one of these.
_BEFORE = re.compile(r"(?:^|[.!?][\"”’]?\s|\n)\s*$")
# "Ali Hassan, a resident": a person who is told what he is, is not the one told of before.
_TOLD_WHAT = re.compile(r"\s*,\s*(?:an?|the|who|whose|one|head|director)\b|\s*\(")
# Characters between a post and the name of who holds it.
_FAR = 300
_LONGEST_NAME = 4
_BODIES = frozenset({"institution", "monitor", "armed_group"})


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_table("crossbearing.incidents", "origins.yaml")[name])


def join_named(state: Trace, n: int, one: Telling) -> None:
    """ "The group's spokesman said … . Musa Idris accused …"; "rescuers … the White Helmets"; "residents … one of them"."""
    for first, later, why in (*_posts(one), *_crews(one), *_some_of_them(one), *_papers(one), *_of_both(one)):
        state.join((n, first.id), (n, later.id), why)


def _posts(one: Telling) -> Iterator[tuple[Source, Source, str]]:
    """Someone in a post, and the name that opens one of the next sentences without a word of who that is."""
    text = one.record.report.text
    for post in one.record.sources:
        if post.named or not post.mentions or not set(_words(post.name)[-1:]) & _list("posts"):
            continue
        end = post.mentions[0].end
        after = [(m, s) for s in one.record.sources if s.named for m in s.mentions[:1] if end <= m.start <= end + _FAR]
        if not after:
            continue
        mention, person = min(after, key=lambda row: row[0].start)
        if _opens_bare(text, mention) and person.kind != "outlet":
            yield post, person, f"{post.name} = {person.name}"


def _opens_bare(text: str, mention: Span) -> bool:
    """Whether a name of a person opens a sentence and nothing is said of who that is."""
    words = mention.text.split()
    named = 1 < len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words) and words[0] != "The"
    return named and bool(_BEFORE.search(text[: mention.start][-4:])) and not _TOLD_WHAT.match(text, mention.end)


def _crews(one: Telling) -> Iterator[tuple[Source, Source, str]]:
    """ "Rescuers": the one rescue service that the report names."""
    services = [s for s in one.record.sources if s.named and set(_words(s.name)) & _list("rescue_services")]
    if len(services) != 1:
        return
    for crew in one.record.sources:
        if not crew.named and set(_words(crew.name)) & _list("rescue_crews"):
            yield services[0], crew, f"{crew.name} = {services[0].name}"


def _some_of_them(one: Telling) -> Iterator[tuple[Source, Source, str]]:
    """ "One of them": of the people named last before."""
    for member in one.record.sources:
        if not member.mentions or not re.fullmatch(
            r"(?:one|some|another|two|three) of (?:them|these)", member.name, re.I
        ):
            continue
        at = member.mentions[0].start
        before = [(m.end, s) for s in one.record.sources if s.kind == "witness" for m in s.mentions if m.end <= at]
        if before:
            group = max(before, key=lambda row: row[0])[1]
            yield group, member, f"{member.name}: of {group.name}"


def _of_both(one: Telling) -> Iterator[tuple[Source, Source, str]]:
    """ "Witnesses and medics said … . Witnesses blamed …": some of those who spoke together before."""
    for pair in one.record.sources:
        parts = [frozenset(_words(part)) - {"a", "an", "the"} for part in pair.name.split(" and ")]
        if pair.named or len(parts) != 2 or not pair.mentions:
            continue
        for later in one.record.sources:
            behind = bool(later.mentions) and later.mentions[0].start >= pair.mentions[0].end
            if behind and not later.named and frozenset(_words(later.name)) - {"the"} in parts:
                yield pair, later, f"{later.name}: of {pair.name}"


def _papers(one: Telling) -> Iterator[tuple[Source, Source, str]]:
    """ "The report said": the body named last before whose report it is."""
    for paper in one.record.sources:
        if paper.named or not paper.mentions or paper.mentions[0].text.lower() not in _list("papers"):
            continue
        at = paper.mentions[0].start
        before = [(m.end, s) for s in one.record.sources if s.kind in _BODIES for m in s.mentions if m.end <= at]
        if before:
            body = max(before, key=lambda row: row[0])[1]
            yield body, paper, f"{paper.name}: of {body.name}"


def _words(name: str) -> list[str]:
    return _WORD.findall(name.lower())
