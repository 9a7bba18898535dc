"""Real descriptions are held by their outer shapes as often as is promised; exactly worded ones by their cores."""

from pathlib import Path

import pytest

from benchmarks.quality import score_spatial_calibration, score_spatial_simulation
from benchmarks.quality.spatial_cases import cases
from crossbearing.places.gazetteer.entry import Entry
from tests.places.placing import PLACES


def test_the_sample_is_large_enough_and_parted():
    fitted = sum(case.fitted for case in cases())
    assert len(cases()) >= 100
    assert 0.4 < fitted / len(cases()) < 0.6
    assert not {c.document for c in cases() if c.fitted} & {c.document for c in cases() if not c.fitted}


def test_the_true_place_is_held():
    figures = score_spatial_calibration.score(Path(), None)
    assert figures["held_fitted"] >= 0.95
    assert figures["held_tested"] >= 0.93


def test_the_shapes_are_no_larger_than_measured():
    figures = score_spatial_calibration.score(Path(), None)
    assert figures["median_area_km2_distance"] == pytest.approx(2_700, rel=0.1)
    assert figures["median_area_km2_near"] == pytest.approx(3_400, rel=0.1)


def town(name, lat, lon, feature, country, people):
    return Entry("t", name, name, lat, lon, feature, country, None, population=people or None)


def test_the_core_holds_what_is_worded_exactly(monkeypatch):
    row = sorted((town(n, *r) for n, r in PLACES.items() if r[2].startswith("P")), key=lambda e: (e.country, e.lat))
    monkeypatch.setattr(score_spatial_simulation, "towns", lambda: tuple(row))
    figures = score_spatial_simulation.score(Path(), 40)
    assert figures["descriptions"] == 400
    assert figures["core_holds"] >= 0.99


@pytest.mark.parametrize("case", [c for c in cases() if c.stated], ids=lambda c: f"{c.document[:8]}-{c.stated:.0f}")
def test_the_figures_of_a_case_agree(case):
    assert case.low <= case.stated <= case.high
    assert 0 < case.true_km < 1000
