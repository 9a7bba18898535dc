"""English in all lengths is let in; another language is refused with its name."""

from __future__ import annotations

import pytest

from crossbearing.reading.language import languages, supported_language
from crossbearing.reading.refusal import Refusal
from tests.cases import cases

TEXTS = cases(__file__, "languages.yaml")


@pytest.mark.parametrize("text", TEXTS["english"])
def test_english_is_let_in(text: str) -> None:
    assert supported_language(text) == "en"


@pytest.mark.parametrize("case", TEXTS["foreign"], ids=lambda case: case["code"])
def test_another_language_is_named(case: dict[str, str]) -> None:
    for times in (1, 20):
        with pytest.raises(Refusal) as refusal:
            supported_language(" ".join([case["text"]] * times))
        assert f"seems to be {case['name']} ({case['code']})" in refusal.value.message


def test_english_that_quotes_another_language_is_let_in() -> None:
    english = "The ministry said on Friday that two convoys had crossed the river to the east of the town. "
    assert supported_language(english * 40 + TEXTS["foreign"][0]["text"] * 10) == "en"


def test_every_language_that_can_be_found_has_a_name() -> None:
    from crossbearing.reading.language import _identifier

    assert set(_identifier().labels) == set(languages().names)
