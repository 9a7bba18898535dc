"""The columns of the agreement table: how each is filled, and how its answers are held against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from crossbearing.incidents import (
    column_harm,
    column_order,
    column_party,
    column_place,
    column_target,
    column_time,
    column_type,
)
from crossbearing.incidents.answers import Answer, Verdict, asserted
from crossbearing.incidents.tellings import Telling

Fill = Callable[[Telling], Iterator[Answer]]
Settle = Callable[[Sequence[Answer]], list[Answer]]
Compare = Callable[[Sequence[Answer]], Verdict]


@dataclass(frozen=True, slots=True)
class Question:
    """One column: its name in the record of an incident, what it asks, and its three rules."""

    name: str
    asks: str
    fill: Fill
    settle: Settle
    compare: Compare

    def verdict(self, answers: Sequence[Answer]) -> Verdict:
        """How the answers stand; one account alone agrees with itself, and the rule says so."""
        if len({(one.report, one.origin) for one in answers}) == 1 and len(asserted(answers)) == 1 == len(answers):
            return Verdict("agrees", "One account alone says so.", "one-account")
        return self.compare(answers)


QUESTIONS: tuple[Question, ...] = (
    Question("date", "When", column_time.answers, column_time.settled, column_time.compare),
    Question("place", "Where", column_place.answers, column_place.settled, column_place.compare),
    Question("type", "What", column_type.answers, column_type.settled, column_type.compare),
    Question("agent", "Who did it", column_party.answers, column_party.settled, column_party.compare),
    Question("targets", "What was struck", column_target.answers, column_target.settled, column_target.compare),
    Question(
        "killed", "Killed", partial(column_harm.answers, kind="killed"), column_harm.settled,
        partial(column_harm.compare, kind="killed"),
    ),
    Question(
        "wounded", "Wounded", partial(column_harm.answers, kind="wounded"), column_harm.settled,
        partial(column_harm.compare, kind="wounded"),
    ),
    Question("order", "Who began", column_order.answers, column_order.settled, column_order.compare),
)  # fmt: skip
