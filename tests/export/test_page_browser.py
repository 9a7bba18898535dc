"""The page in a browser: one selection in all panes, no request, a keyboard is enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import playwright.sync_api as playwright
import pytest

from crossbearing.export import html
from tests.browser import opened as opened_browser
from tests.export.records import TEXT, example, plain


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with opened_browser("--disable-gpu") as found:
        yield found


class Opened:
    """A page with what it asked for and what went wrong in it."""

    def __init__(self, page: playwright.Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)

    def lit(self, how: str, within: str, kinds: str = "cfpt") -> set[str]:
        """The ids of some kinds that are ``selected`` or ``linked`` in a pane."""
        found = self.page.eval_on_selector_all(f"{within} .{how}[data-item]", "all => all.map(one => one.dataset.item)")
        return {one for item in found for one in item.split() if one[0] in kinds}


@pytest.fixture
def opened(browser: playwright.Browser, tmp_path: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    path = html.write([example()], tmp_path)[0]
    found = Opened(context.new_page())
    found.page.goto(path.as_uri())
    yield found
    assert found.errors == []
    context.close()


def test_no_request_leaves_the_page(opened: Opened) -> None:
    opened.page.click(".claims .card >> nth=1")
    opened.page.click(".map [data-item=p1]", force=True)
    opened.page.click("[data-zoom=in]")
    outside = [url for url in opened.requests if not url.startswith(("file://", "data:"))]
    assert outside == []
    assert len([url for url in opened.requests if url.startswith("file://")]) == 1


def test_the_text_in_the_page_is_the_text(opened: Opened) -> None:
    assert opened.page.evaluate("document.querySelector('.running').textContent") == TEXT


# What a reader finds in a page: the same with the workbench's parts and without any script.
TOLD = """() => {
  const words = (node) => node.textContent.replace(/\\s+/g, ' ').trim();
  const all = (found) => [...document.querySelectorAll(found)].map(words);
  return {
    text: document.querySelector('.running').textContent,
    lines: [...document.querySelectorAll('.running .u')].reduce((found, one) => {
      const claim = one.dataset.item + (one.classList.contains('denied') ? ' denied' : '');
      return {...found, [claim]: (found[claim] ?? '') + one.textContent};
    }, {}),
    claims: all('.claims .words'), chains: all('.claims .chain .who'), findings: all('.findings .message'),
    figures: all('.findings .arithmetic dt'), times: [...document.querySelectorAll('.timeline .bar')].map((one) => one.getAttribute('aria-label')),
    sources: all('.sources b'), terms: all('.wording b').map((one) => one.replace(/[“”]/g, '')), rows: all('.timeline .rows b'),
  };
}"""


def test_without_a_script_the_page_says_what_the_parts_of_the_workbench_draw(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    address = html.write([example()], tmp_path)[0].as_uri()
    told = []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(address)
        # The page's own scripts are off in the second; the question is put from outside.
        told.append(page.evaluate(TOLD))
        drawn = page.locator(".marks").count()
        assert drawn == (1 if script else 0)
        context.close()
    assert told[0] == told[1]
    assert told[0]["text"] == TEXT
    assert len(told[0]["claims"]) == len(example().claims)


def test_more_of_the_text_is_marked_on_demand_and_says_why(opened: Opened) -> None:
    opened.page.get_by_role("button", name="places").click()
    assert opened.page.locator(".running.show-place").count() == 1
    opened.page.locator(".running .number").nth(1).focus()
    assert opened.page.get_by_role("tooltip").inner_text().startswith("Claim 2")
    opened.page.keyboard.press("Escape")
    assert opened.page.get_by_role("tooltip").count() == 0


def test_selecting_a_claim_lights_it_in_all_panes(opened: Opened) -> None:
    opened.page.click(".claims .card >> nth=1")
    assert opened.lit("selected", ".text") == opened.lit("selected", ".claims") == {"c2"}
    assert opened.lit("linked", ".findings") == {"f1"}
    opened.page.click('.claims .card[data-item="c3"] .words')
    assert opened.lit("linked", ".map-frame") == {"p2", "p4"}
    assert opened.lit("linked", ".findings") == {"f2"}
    assert opened.page.evaluate("location.hash") == "#c3"


def test_selecting_a_finding_a_place_or_a_time_lights_its_claims(opened: Opened) -> None:
    opened.page.click(".findings .card >> nth=0")
    assert opened.lit("linked", ".claims", "c") == {"c3"}
    assert opened.lit("linked", ".map-frame") == {"p1", "p4"}
    opened.page.dispatch_event('.map [data-item="p3"].shape', "click")
    assert opened.lit("linked", ".claims", "c") == {"c4"}
    opened.page.click('.timeline [data-item="t1"] .hit')
    assert opened.lit("linked", ".claims", "c") == {"c1", "c2"}
    assert opened.page.evaluate("location.hash") == "#t1"


def test_clicking_the_same_words_again_goes_one_claim_out(opened: Opened) -> None:
    words = opened.page.locator('.running .u[data-item="c2"]').first
    words.click()
    assert opened.page.evaluate("location.hash") == "#c2"
    words.click()
    assert opened.page.evaluate("location.hash") == "#c1"


def test_an_address_with_a_claim_opens_on_it(opened: Opened) -> None:
    opened.page.goto(opened.page.url.split("#")[0] + "#c5")
    opened.page.reload()
    assert opened.lit("selected", ".claims") == {"c5"}
    assert opened.page.evaluate("document.scrollingElement.scrollTop") == 0
    card = opened.page.locator(".claims .card.selected").bounding_box()
    assert card and 0 < card["y"] < 1000


def test_the_keyboard_is_enough(opened: Opened) -> None:
    page = opened.page
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.claims')"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert opened.lit("selected", ".claims") == {"c2"}
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("End")
    page.keyboard.press("Space")
    assert opened.lit("selected", ".claims") == {"c6"}
    page.keyboard.press("Escape")
    assert page.locator(".selected").count() == 0
    page.focus(".map .stop")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert len(opened.lit("selected", ".map-frame")) == 1


def test_what_is_selected_is_told_to_those_who_do_not_see_it(opened: Opened) -> None:
    opened.page.click(".findings .card >> nth=0")
    assert "f2 selected: 1 claims, 2 places" in opened.page.inner_text("#announce")


def test_zooming_the_map_keeps_names_and_scale_legible(opened: Opened) -> None:
    before = opened.page.locator(".labels text").first.bounding_box()
    scale = opened.page.locator(".scale text").first.text_content()
    for _ in range(3):
        opened.page.click("[data-zoom=in]")
    after = opened.page.locator(".labels text").first.bounding_box()
    assert before and after and after["height"] == pytest.approx(before["height"], rel=0.1)
    assert opened.page.locator(".scale text").first.text_content() != scale


@pytest.mark.parametrize("width", [320, 390, 720, 1024, 1440])
def test_nothing_runs_off_the_side(browser: playwright.Browser, tmp_path: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(html.write([example()], tmp_path)[0].as_uri() + "#c2")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_script_in_the_report_does_not_run(browser: playwright.Browser, tmp_path: Path) -> None:
    attack = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"></script>"
    context = browser.new_context()
    found = Opened(context.new_page())
    found.page.goto(html.write([plain(attack, outlet=attack, title=attack)], tmp_path)[0].as_uri())
    assert found.page.title() == attack
    assert found.page.evaluate("document.querySelector('.running').textContent") == attack
    assert found.errors == []
    context.close()


CONTRAST = """
() => {
  const parse = (value) => (value.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const node of document.querySelectorAll("body *:not(svg *):not(script)")) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push([node.className, node.textContent.slice(0, 30), ratio.toFixed(2)]);
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_enough_in_light_and_dark(browser: playwright.Browser, tmp_path: Path, scheme: str) -> None:
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1440, "height": 1000}
    )
    page = context.new_page()
    page.goto(html.write([example()], tmp_path)[0].as_uri() + "#c2")
    assert page.evaluate(CONTRAST) == []
    context.close()
