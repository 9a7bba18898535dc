"""Which accounts are worth comparing: those that share a key, or enough rare words.

The keys depend on the account alone. A pair that shares neither a rare word nor a place and day is never compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.incidents.accounts import Account

# Words at or above this many bits are keys; two accounts meet where they share keys of `LEAST` together.
_KEY_BITS = 8.0
LEAST = 16.0
# A place and a day together are enough.
_PLACE_AND_DAY = 16.0
# Half a degree, some 50 km: near enough to be compared, far enough to forgive a misplaced pin.
_CELLS_A_DEGREE = 2
_SMALL_KM = 30.0
_MOST_SPOTS = 4
_MOST_DAYS = 3
_SHORT_DAYS = 3


def keys_of(account: Account) -> dict[str, float]:
    """The keys of an account, each with its bits."""
    rare = {t: bits for t, bits in account.terms.items() if bits >= _KEY_BITS}
    return rare | dict.fromkeys(_places_and_days(account), _PLACE_AND_DAY)


def _places_and_days(account: Account) -> Iterator[str]:
    days = sorted(_days(account))
    for spot in account.spots[:_MOST_SPOTS]:
        if spot.km <= _SMALL_KM:
            cell = f"{round(spot.lat * _CELLS_A_DEGREE)},{round(spot.lon * _CELLS_A_DEGREE)}"
            yield from (f"@{cell} {day}" for day in days)


def _days(account: Account) -> set[int]:
    told = [(low, high) for low, high in account.days[:_MOST_DAYS] if high - low <= _SHORT_DAYS]
    if told:
        return {day for low, high in told for day in range(low - 1, high + 2)}
    return set(range(account.published - 2, account.published + 2)) if account.published else set()
