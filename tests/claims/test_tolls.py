"""Deaths that raise a toll are counted in it."""

from __future__ import annotations

import pytest

from crossbearing.api import read


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Two people wounded in Sunday's bombing of Taiz have died, raising the death toll to 12, doctors said.",
            (12, 12),
        ),
        ("Three more bodies were found in Mosul on Friday, bringing the death toll to 19.", (19, 19)),
        ("An air strike on Taiz on Sunday killed two people and wounded four, doctors said.", (2, 2)),
    ],
)
def test_the_toll_holds_those_who_raised_it(text: str, killed: tuple[int, int]) -> None:
    record = read(text)
    ranges = [(h.min, h.max) for h in record.harm if h.kind == "killed" and h.who == "unspecified"]
    assert ranges[:1] == [killed]


def test_who_died_is_no_longer_wounded() -> None:
    record = read(
        "Two people wounded in Sunday's bombing of Taiz have died, raising the death toll to 12, doctors said."
    )
    assert not [c for e in record.events for c in e.casualties if c.kind == "wounded"]
