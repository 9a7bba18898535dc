"""The reading as data inside a page, for the parts that the page shares with the workbench."""

from __future__ import annotations

import json
import re

import msgspec

from crossbearing.export.digest import Digest, mark
from crossbearing.export.links import Links
from crossbearing.export.page.element import Markup
from crossbearing.export.page.running_text import lanes
from crossbearing.export.rule_words import words_of_rules
from crossbearing.model.record import Record

# The parts draw no map: shapes and the candidates that were not chosen would be half of a page.
_UNDRAWN = ("geometry", "core", "candidates")
_SURROGATES = re.compile("[\ud800-\udfff]")


def reading(record: Record, digest: Digest, links: Links) -> Markup:
    """The record and what belongs with what, as the workbench's interface gives them (``ReportView``).

    A block of data is run by nobody, so the policy of the page need not name it. No "<" stands in
    it: nothing in a report can end it.
    """
    told = msgspec.to_builtins(record)
    told["places"] = [{**place, **dict.fromkeys(_UNDRAWN), "candidates": []} for place in told["places"]]
    shown = {
        "record": told, "state": "unread", "links": links.by_id, "lanes": lanes(record.claims),
        "marks": {claim.id: mark(claim) for claim in record.claims}, "title": digest.title, "standing": {},
        "rules": words_of_rules(record),
        "entries": [], "incident": None, "previous": None, "next": None,
    }  # fmt: skip
    data = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    sendable = _SURROGATES.sub("\ufffd", data)
    return Markup(f'<script type="application/json" id="reading">{sendable}</script>')
