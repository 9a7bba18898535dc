"""The page: the text exactly as given, everything escaped, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.export import html
from crossbearing.export.digest import Digest
from crossbearing.export.links import Links
from crossbearing.export.page.map import Basemap, Line
from crossbearing.export.page.running_text import LANES, lanes, running_text
from crossbearing.model.record import Record
from crossbearing.model.span import Span
from tests.export.records import TEXT, example, plain, toponym

ATTACK = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> </script> ]]> <!-- ${style} & &amp; </style>"
VOID = {"meta", "link", "br"}


class Parsed(HTMLParser):
    """Start tags with attributes, and text by the class of the pane it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.words: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.words += [(name, data) for _, name in self.open]

    def inside(self, name: str) -> str:
        return "".join(data for found, data in self.words if found == name)


def running(record: Record) -> str:
    markup = running_text(Digest(record), Links.of(record))
    return Parsed(f'<div class="it">{markup}</div>').inside("it")


def test_the_text_pane_holds_the_text_character_for_character() -> None:
    assert running(example()) == TEXT
    assert Parsed(html.page(example())).inside("running") == TEXT


@given(st.text(st.characters(exclude_characters="\0"), max_size=60).filter(bool), st.data())
@settings(max_examples=80)
def test_any_text_with_any_claims_comes_out_as_it_went_in(words: str, data: st.DataObject) -> None:
    cuts = st.tuples(st.integers(0, len(words)), st.integers(0, len(words))).map(sorted)
    found = [Span.of(words, start, end) for start, end in data.draw(st.lists(cuts, max_size=4)) if start < end]
    claims = zip(plain(words, claims=len(found)).claims, found, strict=True)
    placed = tuple(replace(claim, span=span) for claim, span in claims)
    sendable = re.sub("[\ud800-\udfff]", "\ufffd", words)
    assert running(replace(plain(words), claims=placed)) == sendable


def test_a_hostile_report_puts_no_element_into_the_page() -> None:
    harmless = Parsed(html.page(plain("x", outlet="x", title="x")))
    record = plain(ATTACK, outlet=ATTACK, title=ATTACK)
    page = html.page(record)
    hostile = Parsed(page)
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in harmless.tags]
    # The reading as data, and the page's own script.
    assert page.count("<script") == page.count("</script") == 2
    kept = re.search(r'<script type="application/json" id="reading">(.*?)</script>', page, re.DOTALL)
    assert kept
    assert json.loads(kept[1])["record"]["report"]["text"] == ATTACK
    assert not any(name.startswith("on") for _, attributes in hostile.tags for name in attributes)
    assert hostile.inside("running") == ATTACK


def test_hostile_names_everywhere_are_escaped() -> None:
    place = toponym("p1", "al-Halba", 38.4, 34.1)
    match = replace(place.match, name=ATTACK, why=ATTACK)
    named = replace(place, match=match, explanation=ATTACK)
    finding = replace(example().findings[1], message=ATTACK, calculation={ATTACK: ATTACK})
    source = replace(example().sources[2], name=ATTACK, affiliation=ATTACK)
    record = example(places=(named,), findings=(finding,), sources=(source,), notes=(ATTACK,))
    assert html.page(record).count("<script") == 2
    assert "<img" not in html.page(record)
    assert "<img" not in html.index_page([html.entry(plain(ATTACK, title=ATTACK), "a.html")])


@pytest.mark.parametrize("page", [html.page(example()), html.index_page([html.entry(example(), "a.html")])])
def test_the_policy_allows_this_style_and_script_and_nothing_else(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for name in ("style", "script"):
        content = page[page.index(f"<{name}>") + len(name) + 2 : page.rindex(f"</{name}>")]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert allowed[f"{name}-src"] == f"'sha256-{digest}'"


def test_nothing_is_fetched_and_nothing_is_styled_in_place() -> None:
    for tag, attributes in Parsed(html.page(example(), index="index.html")).tags:
        for name in ("src", "href", "xlink:href", "action", "srcset", "data"):
            address = attributes.get(name)
            assert address is None or re.fullmatch(r"#[a-z]\d+|index\.html|data:,", address), (tag, address)
        assert "style" not in attributes
    page = html.page(example())
    assert not re.search(r"url\((?!#)", page)
    assert "@import" not in page


def test_ids_are_used_once_and_every_link_leads_somewhere() -> None:
    tags = Parsed(html.page(example())).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    items = {one for _, attributes in tags for one in (attributes.get("data-item") or "").split()}
    assert {"c1", "c6", "f1", "f2", "p1", "p5", "s2", "t1", "t2", "w1"} <= items
    linked = {one for _, attributes in tags for one in (attributes.get("data-links") or "").split()}
    assert linked <= items


def test_every_button_and_drawing_has_a_name() -> None:
    parsed = Parsed(html.page(example()))
    for tag, attributes in parsed.tags:
        if tag == "svg" and attributes.get("aria-hidden") != "true":
            assert attributes["aria-label"]
        if attributes.get("role") == "button" or (tag == "button" and "number" in (attributes.get("class") or "")):
            assert attributes["aria-label"]


def test_stance_is_drawn_by_the_kind_of_line() -> None:
    page = html.page(example())
    for identifier, kinds in (("c3", "asserted"), ("c1", "reported"), ("c4", "hedged"), ("c5", "reported denies")):
        assert re.search(rf'<span data-item="{identifier}"[^>]* class="u lane\d {kinds}"', page), identifier
    assert re.search(r'<span data-item="c2"[^>]* class="u lane1 reported denied"', page)


def test_claims_that_share_words_have_lines_below_one_another() -> None:
    found = lanes(example().claims)
    assert (found["c1"], found["c2"], found["c3"]) == (0, 1, 0)
    assert max(lanes(plain("x", claims=9).claims).values()) == LANES - 1


def test_bidi_controls_are_shut_in_and_named() -> None:
    page = html.page(plain("safe \u202egnp.exe\u202c end"))
    assert '<bdi class="control" data-n="RLO">\u202e</bdi>' in page
    assert Parsed(page).inside("running") == "safe \u202egnp.exe\u202c end"


def test_the_map_draws_shapes_over_the_lines_in_view() -> None:
    lines = [
        Line("border", [(37.0, 33.5), (40.0, 33.6)]),
        Line("disputed", [(38.0, 33.0), (38.0, 36.0)]),
        Line("coast", [(-60.0, 10.0), (-61.0, 11.0)]),
    ]
    page = html.page(example(), Basemap(lines))
    assert 'class="border" d="M' in page
    assert 'class="disputed" d="M' in page
    assert 'class="coast" d=' not in page
    assert re.search(r'data-item="p4"[^>]*class="shape stop expression"', page)
    assert ">Palmyra</text>" in page


def test_far_places_get_a_wider_map_of_their_own() -> None:
    near = example().places
    far = toponym("p9", "Rasafa", -77.0, 38.9)
    page = html.page(example(places=(*near, far)))
    assert "Wider map: 1 place outside the one above" in page
    assert "Wider map" not in html.page(example())


def test_harm_over_the_whole_report_says_on_whose_word() -> None:
    words = Parsed(html.page(example())).inside("pane harm")
    assert "killed: at least 1 (combatants)" in words
    assert "on the word of a commander" in words
    assert re.search(r'<li data-item="h1" data-links="c2 s2"', html.page(example()))


def test_what_has_no_shape_or_date_is_listed() -> None:
    assert "Wadi Nowhere" in Parsed(html.page(example())).inside("pane unplaced")
    undated = replace(example().times[0], start=None, end=None, status="relative")
    page = Parsed(html.page(example(times=(undated,))))
    assert "Thursday" in page.inside("pane timeline")


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    last = replace(example().times[0], start="9999-12-30", end="9999-12-31", status="resolved")
    report = replace(example().report, published="9999-12-31")
    assert "published 9999-12-31" in Parsed(html.page(example(times=(last,), report=report))).inside("pane timeline")


def test_pages_and_their_index_are_written(tmp_path: Path) -> None:
    records = [plain("one", outlet="A"), plain("two"), plain("one", outlet="A")]
    paths = html.write(records, tmp_path / "out")
    assert len(set(paths)) == 4
    assert paths[-1].name == "index.html"
    index = paths[-1].read_text(encoding="utf-8")
    assert all(f'href="{path.name}"' in index for path in paths[:-1])


def test_the_same_record_gives_the_same_bytes() -> None:
    assert html.encode(example()) == html.encode(example())
