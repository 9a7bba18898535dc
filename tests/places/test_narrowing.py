"""Names that no gazetteer has, mentioned and bounded many times."""

from __future__ import annotations

from crossbearing.model.place import Geometry, Place
from crossbearing.model.span import Span
from crossbearing.places.narrowing import narrowed
from tests.growth import growth

SQUARE = Geometry("Polygon", [[[38.0, 34.0], [39.0, 34.0], [39.0, 35.0], [38.0, 35.0], [38.0, 34.0]]])
ASIDE = Geometry("Polygon", [[[38.5, 34.0], [39.5, 34.0], [39.5, 35.0], [38.5, 35.0], [38.5, 34.0]]])
AWAY = Geometry("Polygon", [[[48.0, 34.0], [49.0, 34.0], [49.0, 35.0], [48.0, 35.0], [48.0, 34.0]]])


def name(number: int) -> Place:
    return Place(f"p{number}", Span(0, 5, "Ruhba"), "toponym", None, (), None, None, None, None, "unresolved", "")


def said(number: int, shape: Geometry, words: str = "near Palmyra") -> Place:
    span, of = Span(0, len(words), words), f"p{number}"
    return Place(f"x{number}", span, "expression", None, (), None, shape, None, 9.0, "constrained", f"{words}.", of=of)


def test_all_mentions_share_what_is_said_of_any() -> None:
    first, second = narrowed([name(1), name(2)], [said(1, SQUARE), said(2, ASIDE, "east of Homs")])
    assert first.geometry == second.geometry != SQUARE
    assert first.explanation == second.explanation
    assert "“near Palmyra”; “east of Homs”" in first.explanation


def test_what_is_said_twice_is_told_once() -> None:
    places = narrowed([name(1), name(2)], [said(1, SQUARE), said(2, SQUARE)])
    assert {p.explanation.count("near Palmyra") for p in places} == {2}  # the words, and how they were read


def test_where_all_does_not_meet_each_mention_keeps_its_own() -> None:
    first, second, third = narrowed([name(1), name(2), name(3)], [said(1, SQUARE), said(2, AWAY)])
    assert first.geometry and second.geometry and first.geometry != second.geometry
    assert (third.geometry, third.status) == (None, "unresolved")


def test_many_mentions_cost_no_more_each() -> None:
    def work(count: int) -> None:
        narrowed([name(n) for n in range(count)], [said(n, SQUARE) for n in range(count)])

    assert growth(work, 40) < 3
