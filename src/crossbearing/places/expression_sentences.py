"""Plain words for figures, bearings and bounds."""

from __future__ import annotations

from crossbearing.places.expression_form import Form

_SHORT = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
_LONG = {
    "N": "north", "NE": "north-east", "E": "east", "SE": "south-east", "S": "south", "SW": "south-west", "W": "west",
    "NW": "north-west",
}  # fmt: skip


def figure(value: float) -> str:
    """A figure as one would say it: whole from ten up, one decimal below."""
    if value >= 10:
        return f"{round(value):,}"
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def compass(bearing: float, long: bool = False) -> str:
    """The name of the nearest of sixteen winds ("ENE"); long ones as words ("north-east")."""
    short = _SHORT[round((bearing % 360) / 22.5) % 16]
    return _LONG.get(short, short) if long else short


def bounds_said(form: Form) -> str:
    """ "About 150 km", "70 km", "Over 100 km", "10–15 km"."""
    low, high = form.literal or (None, None)
    if form.nominal is not None:
        return f"{'About ' if form.approximate else ''}{figure(form.nominal)} km"
    if low is None or high is None:
        return f"Up to {figure(high or 0.0)} km" if low is None else f"Over {figure(low)} km"
    return f"{figure(low)}–{figure(high)} km"
