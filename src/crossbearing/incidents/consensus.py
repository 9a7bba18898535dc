"""Which of several days or places that an account gives is the incident's: one that other reports give too.

A report on an arrest or a trial tells of other days and places than those of the deed, and so does
one that recalls an earlier attack. That they differ from other reports' contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crossbearing.incidents.answers import Answer

Meets = Callable[[Answer, Answer], bool]
Rank = Callable[[Answer, Sequence[Answer], int], tuple[float, ...]]


def one_for_each_account(answers: Sequence[Answer], meets: Meets, rank: Rank) -> list[Answer]:
    """One answer per report and origin: of those that another report shares, the first by ``rank``.

    ``rank`` is given the answer, all answers of its account and how many other reports share it. Where one
    account of a report gives what others share, its other accounts that give something else are left out.
    """
    shared = {id(one): _sharers(one, answers, meets) for one in answers}
    accounts: dict[tuple[str, str], list[Answer]] = {}
    for one in answers:
        accounts.setdefault((one.report, one.origin), []).append(one)
    chosen = [_first(same, shared, rank) for same in accounts.values()]
    confirmed = {one.report for one in chosen if shared[id(one)]}
    return [one for one in chosen if shared[id(one)] or one.report not in confirmed]


def _sharers(one: Answer, answers: Sequence[Answer], meets: Meets) -> int:
    """How many other reports give something that meets an answer."""
    return len({other.report for other in answers if other.report != one.report and meets(one, other)})


def _first(same: Sequence[Answer], shared: dict[int, int], rank: Rank) -> Answer:
    held = [one for one in same if shared[id(one)]] or list(same)
    return min(held, key=lambda one: rank(one, same, shared[id(one)]))
