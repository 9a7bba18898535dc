"""Coordinates written out: degrees with decimals, degrees and minutes, degrees, minutes and seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crossbearing.places.constants import constants

# One coordinate: degrees, perhaps minutes and seconds, with a letter; the quantifiers are bounded.
_ONE = r"(\d{{1,3}}(?:\.\d{{1,8}})?)\s?[°º]?\s?(?:(\d{{1,2}}(?:\.\d{{1,6}})?)\s?['′’]\s?)?(?:(\d{{1,2}}(?:\.\d{{1,4}})?)\s?(?:[\"″”]|''|′′)\s?)?([{0}])"
_LETTERS = re.compile(_ONE.format("NSns") + r"\b[\s,;/]{0,3}" + _ONE.format("EWew") + r"\b")
_PLAIN = re.compile(r"(?<![\d.\[])(-?\d{1,2}\.\d{3,8})\s?°?,\s?(-?\d{1,3}\.\d{3,8})°?(?![\d.])")
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Written:
    """A written position: code points into the text, (longitude, latitude), and half of its last digit in km."""

    start: int
    end: int
    point: tuple[float, float]
    precision_km: float


def find_coordinates(text: str) -> Iterator[Written]:
    """All positions written in ``text``, in text order; figures out of range are no position."""
    found = [_lettered(m) for m in _LETTERS.finditer(text)] + [_plain(m) for m in _PLAIN.finditer(text)]
    yield from sorted((w for w in found if w is not None), key=lambda w: w.start)


def _lettered(m: re.Match[str]) -> Written | None:
    lat, lat_step = _degrees(m.group(1), m.group(2), m.group(3))
    lon, lon_step = _degrees(m.group(5), m.group(6), m.group(7))
    lat *= -1 if m.group(4) in "Ss" else 1
    lon *= -1 if m.group(8) in "Ww" else 1
    # "5 N 7 E" without decimals or minutes is rather a list.
    bare = m.group(2) is None and "." not in m.group(1) and "°" not in m.group() and "º" not in m.group()
    return None if bare else _written(m, lat, lon, max(lat_step, lon_step))


def _plain(m: re.Match[str]) -> Written | None:
    lat, lon = float(m.group(1)), float(m.group(2))
    step = max(10.0 ** -len(g.partition(".")[2]) for g in (m.group(1), m.group(2)))
    return _written(m, lat, lon, step)


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> tuple[float, float]:
    """Degrees, and what the last digit counts in degrees."""
    value, unit, last = float(degrees), 1.0, degrees
    for figure, size in ((minutes, 60.0), (seconds, 3600.0)):
        if figure is not None:
            value, unit, last = value + float(figure) / size, 1.0 / size, figure
    return value, unit * 10.0 ** -len(last.partition(".")[2])


def _written(m: re.Match[str], lat: float, lon: float, step: float) -> Written | None:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    precision = max(step / 2 * _KM_PER_DEGREE, constants()["coordinates.least_km"])
    return Written(m.start(), m.end(), (lon, lat), precision)
