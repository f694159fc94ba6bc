"""What WCAG 2.2 AA asks where axe is blind, on every family of pages: targets, headings, reflow, text spacing, keys, colours."""

import pytest
from conftest import shared_page
from explore_page import live
from playwright.sync_api import Page, expect
from test_every_page import PAGES

TARGETS = "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']"

# 2.5.8: a target is 24 pixels each way, or so far from all others that a circle of 24 pixels around its middle meets none.
# What stands in a sentence is excepted, and so is what a drawing places.
CROWDED = """(TARGETS) => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const targets = [...document.querySelectorAll(TARGETS)].filter((one) => seen(one) && !one.closest("svg"));
  const lines = new Map(targets.map((one) => [one, [...one.getClientRects()].filter(({ width, height }) => width && height)]));
  const block = (one) => (getComputedStyle(one).display.startsWith("inline") ? block(one.parentElement) : one);
  const inSentence = (one) => {
    if (getComputedStyle(one).display !== "inline" || one.closest(".page.map .cited")) return false;
    const around = block(one).cloneNode(true);
    for (const target of around.querySelectorAll(TARGETS)) target.remove();
    return /\\p{L}{2}/u.test(around.textContent);
  };
  const small = ({ width, height }) => width < 23.9 || height < 23.9;
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const from = ([x, y], { left, right, top, bottom }) => Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const between = ([x, y], [left, top]) => Math.hypot(x - left, y - top);
  const meet = (line, other) => from(middle(line), other) < 11.9 || (small(other) && between(middle(line), middle(other)) < 23.9);
  const floats = (one) => Boolean(one.closest(".mast-bar, .thumb, dialog")); // what is beneath a bar of the screen or an open dialog is not beside it
  const crowded = (one, line) => targets.some((other) => floats(one) === floats(other) && !one.contains(other) && !other.contains(one) && lines.get(other).some((rect) => meet(line, rect)));
  return targets.filter((one) => !inSentence(one) && lines.get(one).some((line) => small(line) && crowded(one, line))).map((one) => one.outerHTML.slice(0, 160));
}"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.textContent.trim()])"""

# 1.4.12: what a reader may set without losing anything.
SPACED = "*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
SPACE = (
    "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }"
)
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const { overflowX, overflowY } = getComputedStyle(one), cut = ["hidden", "clip"];
  const lost = (cut.includes(overflowX) && one.scrollWidth > one.clientWidth + 1) || (cut.includes(overflowY) && one.scrollHeight > one.clientHeight + 1);
  return lost && one.clientWidth > 1 && one.textContent.trim() && !one.closest(".vh, .skip, svg");
}).map((one) => one.outerHTML.slice(0, 160))"""

SCROLLED = """() => [...document.querySelectorAll("body *")].filter((one) => one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.clientWidth)
  .filter((one) => !one.matches("pre, table") && !one.querySelector("table, svg")).map((one) => one.outerHTML.slice(0, 160))"""

# What has the focus, and whether an outline shows it.
STOPPED = """() => {
  const one = document.activeElement;
  one.setAttribute("reached", "");
  if (one === document.body) return null;
  const { outlineStyle, boxShadow } = getComputedStyle(one), { x, y, width, height } = one.getBoundingClientRect();
  const kind = `${one.localName} ${one.getAttribute("class")}`;
  return { html: one.outerHTML.slice(0, 120), kind, marked: outlineStyle !== "none" || boxShadow !== "none", box: { x: x - 5, y: y - 5, width: width + 10, height: height + 10 } };
}"""

# Of radio buttons one is a stop for all; of the places on the map as well.
PASSED_OVER = """() => [...document.querySelectorAll("a[href], button, select, input:not([type=radio]), summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.hasAttribute("reached")).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module", params=[1440, 390])
def width(request) -> int:
    return request.param


@pytest.fixture(scope="module", params=[*PAGES, "?q=abadi"])
def page(request, lending, address, width):
    """One page of each family, opened once in each width: the tests that take it leave it as it was."""
    with shared_page(lending, address, request.param, viewport={"width": width, "height": 900}) as page:
        if "?q" in request.param:
            expect(page.locator("search-dialog section li > a").first).to_be_visible()
        yield page


def test_targets_are_large_or_apart(page):
    assert page.evaluate(CROWDED, TARGETS) == []


def test_headings_have_no_gaps(page):
    found = page.evaluate(HEADINGS)
    levels = [level for level, _ in found]
    assert levels.count(1) == 1 and levels[0] == 1, found
    assert [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1] == [], found


def test_wider_spacing_cuts_nothing_off(page, width):
    before = page.evaluate(CLIPPED)
    page.evaluate(SPACE, SPACED)
    try:
        assert [one for one in page.evaluate(CLIPPED) if one not in before] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.evaluate("document.adoptedStyleSheets.pop()")


MOVING = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
  return animationName !== "none" || scrollBehavior === "smooth" || transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
}).map((one) => one.outerHTML.slice(0, 120))"""


def test_nothing_moves_for_who_wants_no_motion(page):
    page.emulate_media(reduced_motion="reduce")
    try:
        assert page.evaluate(MOVING) == []
    finally:
        page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("path", PAGES)
def test_at_400_per_cent_only_tables_and_drawings_scroll_sideways(open_page, path):
    """1280 pixels at 400 % are 320 (1.4.10)."""
    page = open_page(path, viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SCROLLED) == []
    page.evaluate(SPACE, SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "with wider spacing"


# 2.4.11: at 400 per cent there may be no room for a card above or below its link; it never covers the line that has the focus.
COVERED = """(link) => {
  const card = document.getElementById("_preview-" + link.dataset.preview).getBoundingClientRect(), line = link.getClientRects()[0];
  return [card.height > 0, card.bottom > line.top && card.top < line.bottom];
}"""


@pytest.mark.parametrize("top", [5, 70, 110, 150, 220])
def test_a_preview_never_covers_its_link(open_page, top):
    page = open_page("air-support-to-the-isf/", viewport={"width": 320, "height": 256})
    link = page.locator("main a[data-preview]").nth(3)
    link.evaluate("(one, top) => scrollBy(0, one.getClientRects()[0].top - top)", top)
    link.evaluate("(one) => one.focus({ preventScroll: true })")
    assert link.evaluate(COVERED) == [True, False]


@pytest.mark.parametrize(
    "path", ["", "air-support-to-the-isf/", "actors/", "timeline/", "map/", "claims/", "questions/"]
)
def test_the_tab_key_reaches_every_control_and_leaves_it(open_page, path):
    page = open_page(path)
    if path == "map/":
        page.evaluate("document.querySelector('place-map .zoom').click()")  # a pointer would begin the walk there
        live(page)
    stops = walk_by_tab(page)
    assert [stop["html"] for stop in stops if min(stop["box"]["width"], stop["box"]["height"]) <= 10] == []
    assert page.evaluate(PASSED_OVER) == []


def walk_by_tab(page: Page) -> list[dict]:
    """The elements that have the focus one after another, until it leaves the page; each kind of them looks otherwise then."""
    found, kinds = [], set()
    while len(found) < 600:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPPED)
        if stop is None:
            return found
        found.append(stop)
        if not stop["marked"] and stop["kind"] not in kinds:
            kinds.add(stop["kind"])
            assert looks_otherwise(page, stop["box"]), stop["html"]
    raise AssertionError("the focus does not leave the page")


def looks_otherwise(page: Page, box: dict[str, float]) -> bool:
    """Whether what has the focus looks other than without it."""
    page.evaluate("window.held = document.activeElement")
    focused = page.screenshot(clip=box)
    page.evaluate("held.blur()")
    without = page.screenshot(clip=box)
    page.evaluate("held.focus()")
    return focused != without


def test_in_forced_colours_what_is_here_and_the_scale_of_time_are_seen(open_page):
    page = open_page("map/", forced_colors="active")
    borders = page.locator(".mast > .wrap > nav a").evaluate_all(
        "links => links.map((link) => [link.hasAttribute('aria-current'), getComputedStyle(link).borderBottomColor])"
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert {here for here, colour in borders if colour != paper} == {True}
    lines = page.locator("time-slider .track").evaluate_all(
        "tracks => tracks.map((track) => getComputedStyle(track, '::after').backgroundColor)"
    )
    assert paper not in lines


def test_the_map_is_read_in_order(open_page):
    """The filter, the map, the period, the list, the folded places and sources: each with a name and its values in words."""
    page = open_page("map/")
    snapshot = page.locator("main").aria_snapshot()
    parts = [
        'heading "Baghdad saw the most: 4 of 20 events, March to October 2015"', 'heading "Explore the events"',
        'form "Narrow the list of events"', 'group "Map: Baghdad saw the most', 'link "ISIS takes Ramadi', 'list',
        'button "Zoom and move the map"', 'group "Period shown"', 'slider "First shown"', 'heading "Events"', 'link "1, show on the map"',
        'link "Source 1"', 'heading "Places"', 'heading "Sources"',
    ]  # fmt: skip
    at = 0
    for part in parts:
        found = snapshot.find(part, at)
        assert found >= at, f"{part} does not come after what comes before it"
        at = found
    values = page.locator("time-slider [type=range]").evaluate_all(
        "thumbs => thumbs.map((thumb) => thumb.getAttribute('aria-valuetext'))"
    )
    assert values == ["March 2015", "October 2015"]
