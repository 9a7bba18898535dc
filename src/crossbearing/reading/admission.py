"""Whether a text found can be read as a report, and the report it then is."""

from __future__ import annotations

import re

from crossbearing.model.report import Report, sha256_hex, text_id
from crossbearing.reading.draft import Draft, whole_characters
from crossbearing.reading.language import supported_language
from crossbearing.reading.limits import MAX_CHARACTERS, MAX_LINE_CHARACTERS, MAX_WORDS_PER_END
from crossbearing.reading.refusal import Refusal

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_END = re.compile(r"[.!?…。؟](?=[\s\"'”’»)\]]|\Z)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# A few stray control characters come from old word processors; more are some other kind of file.
_MAX_CONTROL_SHARE = 0.01
_SPLIT = "put each report in a file of its own, or in a .jsonl of reports"
# Below this a text may well be one long sentence or a headline.
_SHORT_TEXT = 2 * MAX_WORDS_PER_END


def admit(draft: Draft) -> Report:
    """The report that ``draft`` is. Raises ``Refusal`` where it cannot be read."""
    text = draft.text
    refuse_unsound(text)
    language = supported_language(text)
    return Report(
        id=text_id(text),
        text=text,
        sha256_original=sha256_hex(draft.original),
        sha256_text=sha256_hex(text.encode("utf-8")),
        title=draft.title,
        outlet=draft.outlet,
        url=draft.url,
        path=whole_characters(draft.path),
        external_id=draft.external_id,
        published=draft.published,
        language=language,
        unknown=draft.unknown,
        stated_by={**draft.stated_by, "language": "the text"},
    )


def refuse_unsound(text: str) -> None:
    """Raise ``Refusal`` for a text that is empty, too long, or not made of lines and sentences."""
    if not text:
        raise Refusal("empty", "empty", "check that it was saved")
    if not text.strip():
        raise Refusal("empty", "empty but for spaces and line breaks", "check that it was saved")
    if len(text) > MAX_CHARACTERS:
        said = f"too large for one report: {len(text):,} characters, where {MAX_CHARACTERS:,} is the most"
        raise Refusal("too_large", said, _SPLIT)
    _refuse_surrogates(text)
    _refuse_control_characters(text)
    _refuse_endless(text)


def _refuse_surrogates(text: str) -> None:
    found = _SURROGATE.search(text)
    if found:
        raise Refusal(
            "wrongly_encoded",
            f"wrongly encoded: half a character (a lone surrogate) at character {found.start()}",
            "export it again as UTF-8",
        )


def _refuse_control_characters(text: str) -> None:
    count = sum(1 for _ in _CONTROL.finditer(text))
    if count > max(_MAX_CONTROL_SHARE * len(text), 3):
        raise Refusal(
            "control_characters", f"not text: {count} control characters among {len(text)}", "save it as plain text"
        )


def _refuse_endless(text: str) -> None:
    longest = max((m.end() - m.start() for m in _LINE.finditer(text)), default=0)
    if longest > MAX_LINE_CHARACTERS:
        raise Refusal(
            "line_too_long",
            f"one line of {longest:,} characters, where {MAX_LINE_CHARACTERS:,} is the most: not prose",
            "break it into paragraphs; if it is a page or a data file, give it its own suffix",
        )
    words = len(text.split())
    lines = sum(1 for m in _LINE.finditer(text) if m.group().strip())
    ends = sum(1 for _ in _END.finditer(text)) + lines - 1
    if words > _SHORT_TEXT and words > MAX_WORDS_PER_END * max(ends, 1):
        raise Refusal(
            "no_sentence_ends",
            f"no sentences to be seen: {words:,} words and {ends:,} full stops or line breaks",
            "check how it was exported; sentences must end in a full stop, or stand on lines of their own",
        )
