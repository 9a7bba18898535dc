"""How many names a second the gazetteer answers, asked for the first time and again."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Sequence
from contextlib import closing

from benchmarks.speed.texts import measured_texts
from crossbearing.places.gazetteer import keys
from crossbearing.places.gazetteer.default import default_path
from crossbearing.places.gazetteer.lookup import Gazetteer, build

_ASKED = 20_000
_ROUNDS = 3
# One to three capitalised words, an article or a hyphen between them: what a reader of names asks for.
_NAME = re.compile(r"\b(?:al-|el-)?[A-Z][\w'’]+(?:[ -](?:al-|el-|of |de )?[A-Z][\w'’]+){0,2}")


def look_ups() -> dict[str, object]:
    """Median rates over three rounds; before each, everything that was remembered is forgotten.

    The names of the gazetteer are drawn evenly from all of it, so that they share no page of its file;
    those of texts are each asked once, known or not.
    """
    build()
    with closing(Gazetteer.open()) as gazetteer:
        listed, written = gazetteer_names(), text_names()
        return {
            "look_ups_per_second_of_listed_names": _rate(gazetteer, listed),
            "look_ups_per_second_of_names_in_texts": _rate(gazetteer, written),
            "look_ups_per_second_asked_again": _rate(gazetteer, written, first=False),
        }


def gazetteer_names() -> list[str]:
    """Names of the default gazetteer, without repeats, in random order."""
    with closing(sqlite3.connect(default_path())) as db:
        rows = db.execute("SELECT places FROM found WHERE number % 17 = 0").fetchall()
    names = {places[0][1] for (row,) in rows for key, places in json.loads(row).items() if "~" not in key}
    return random.Random(0).sample(sorted(names), min(_ASKED, len(names)))


def text_names() -> list[str]:
    """Names as texts write them, without repeats."""
    _, texts = measured_texts(100_000)
    names = {name for text in texts for name in _NAME.findall(text)}
    return random.Random(0).sample(sorted(names), min(_ASKED, len(names)))


def _rate(gazetteer: Gazetteer, names: Sequence[str], *, first: bool = True) -> float:
    """Names a second of processor time: what else the machine does counts little."""
    rates = []
    for _ in range(_ROUNDS):
        if first:
            _forget(gazetteer)
        began = time.process_time()
        for name in names:
            gazetteer.look_up(name)
        rates.append(len(names) / (time.process_time() - began))
    return statistics.median(rates)


def _forget(gazetteer: Gazetteer) -> None:
    gazetteer.forget()
    keys.name_key.cache_clear()
    keys.spelling_keys.cache_clear()
    keys.word_sound.cache_clear()
