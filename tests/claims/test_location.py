"""Which of the places a sentence names is where the event happened."""

from __future__ import annotations

from typing import Any

import pytest

import crossbearing
from crossbearing.claims.location import load_words
from crossbearing.language import lexicon
from tests.cases import cases


@pytest.mark.parametrize("case", cases(__file__, "locations.yaml"), ids=lambda c: c["text"][:50])
def test_the_place_of_the_main_event(case: dict[str, Any]) -> None:
    record = crossbearing.read(case["text"])
    places = {p.id: p.span.text for p in record.places}
    main = [e for e in record.events if e.main and e.same_as is None]
    assert main, [e.trigger.text for e in record.events]
    assert (places[main[0].place] if main[0].place else None) == case["place"]
    times = {t.id: t.span.text for t in record.times}
    assert "time" not in case or (times[main[0].time] if main[0].time else None) == case["time"]


def test_a_place_taken_from_another_sentence_is_marked() -> None:
    record = crossbearing.read("An air strike hit a house. The strike took place in Palmyra.")
    assert "place" in record.events[0].inferred


def test_a_list_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    load_words.cache_clear()
    monkeypatch.setattr("crossbearing.claims.location.load_table", lambda package, name: {"where": "in"})
    with pytest.raises(lexicon.LexiconError, match=r"location\.yaml: 'where'"):
        load_words()
    monkeypatch.undo()
    load_words.cache_clear()
