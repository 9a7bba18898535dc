"""The terminal view: findings first, nothing a terminal obeys, as good without colour as with it."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crossbearing.export import table
from crossbearing.export.plain import harmless, one_line
from tests.export.records import example, plain

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 [bold]not markup[/bold] \u202egnal\u202c \x9b2J \u2066x\u2069 \x7f end\rover :smile:"
)
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def printed(record: object, **options: object) -> str:
    stream = io.StringIO()
    table.write([record], stream, **options)  # type: ignore[list-item, arg-type]
    return stream.getvalue()


def test_findings_come_first_gravest_first_with_their_figures() -> None:
    out = printed(example())
    strained, disputed, claims = out.index("strained"), out.index("disputed"), out.index("CLAIMS")
    assert strained < disputed < claims
    assert "stated 70 km · distance 54.4 km" in out


def test_claims_stand_under_their_chain_with_stance_figure_and_place() -> None:
    out = printed(example())
    chain = out.index("Orontes Daily → Rasafa → a commander (unnamed)")
    assert chain < out.index("“killing one soldier”")
    row = out[out.index("c2 ") :][:500]
    for words in ("DENIED", "denied by c5", "killed: 1 (soldier)", "at al-Halba ± 3 km"):
        assert words in row
    assert "HARM, OVER THE WHOLE REPORT\n  killed: at least 1 (combatants)" in out
    assert "NOT PLACED\n  Wadi Nowhere" in out
    assert "“terrorists” (fighters)" in out


def test_hostile_words_reach_the_terminal_harmless() -> None:
    record = plain(HOSTILE, outlet=HOSTILE, title=HOSTILE)
    out = printed(record)
    assert not OBEYED.search(out)
    assert "[bold]not markup[/bold]" in " ".join(out.split())
    assert ":smile:" in out


def test_colour_only_on_demand_and_never_from_the_report() -> None:
    record = plain(HOSTILE)
    coloured = printed(record, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b" not in printed(record)
    assert not OBEYED.search(re.sub(r"\x1b\[[0-9;]*m", "", coloured))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_lines_keep_to_the_width_and_end_without_blanks(width: int) -> None:
    lines = printed(example(), width=width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


def test_a_stream_without_our_signs_gets_plain_ones() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    table.write([example()], stream)
    stream.flush()
    out = raw.getvalue().decode("ascii")
    assert "Orontes Daily > Rasafa > a commander" in out
    assert '"killing one soldier"' in out


def test_a_record_with_nothing_in_it_says_so() -> None:
    out = printed(plain("Nothing.", claims=0))
    assert out.count("none") == 2


@given(st.text(max_size=60))
def test_what_is_made_harmless_keeps_its_length_and_obeys_nothing(words: str) -> None:
    safe = harmless(words)
    assert len(safe) == len(words)
    assert not OBEYED.search(safe)
    assert "\n" not in one_line(words)
