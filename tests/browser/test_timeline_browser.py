"""The drawn timeline in Chromium: one drawing per width at its own size, what was known by a day, the list as a spine."""

import pytest
from conftest import findings
from playwright.sync_api import expect


def drawn(page):
    return page.locator("svg.lanes:visible")


@pytest.mark.parametrize(("viewport", "width"), [(1440, 1200), (1100, 960), (820, 660)])
def test_each_width_has_a_drawing_of_its_own_size(open_page, viewport, width):
    page = open_page("timeline/", viewport={"width": viewport, "height": 900})
    expect(drawn(page)).to_have_count(1)
    assert drawn(page).bounding_box()["width"] == width
    assert page.evaluate("document.documentElement.scrollWidth") == viewport


def test_a_phone_has_the_list_as_a_spine(open_page):
    page = open_page("timeline/", viewport={"width": 390, "height": 800})
    expect(drawn(page)).to_have_count(0)
    marks = page.locator(".events > li > .at").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert len(marks) == 20 and max(marks) == min(marks)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_drawn_without_scripts(new_page, address):
    page = new_page(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page.goto(f"{address}timeline/")
    expect(drawn(page)).to_have_count(1)
    expect(page.locator("time-slider")).to_be_hidden()
    expect(drawn(page).locator("a.item")).to_have_count(page.locator(".events > li").count())


def test_every_mark_leads_to_its_event(open_page):
    page = open_page("timeline/", viewport={"width": 1440, "height": 900})
    drawn(page).get_by_role("link", name="ISIS takes Ramadi").click()
    assert page.url.endswith("/timeline/#fall-of-ramadi")
    expect(page.locator("#fall-of-ramadi")).to_be_in_viewport()


def test_the_line_goes_back_in_time_and_dims_what_was_not_known(open_page):
    page = open_page("timeline/?asof=2015-09-26", viewport={"width": 1440, "height": 900})
    expect(drawn(page).locator(".known")).to_have_attribute("visibility", "visible")
    expect(drawn(page).locator("[data-event=fall-of-ramadi]")).not_to_have_class("off")
    expect(drawn(page).locator("[data-event=bmp3-proposal]")).to_have_class("item off")
    shown = page.locator(".events > li:not([hidden])").evaluate_all("all => all.map(one => one.id).sort()")
    assert shown == drawn(page).locator("a:not(.off)").evaluate_all("all => all.map(one => one.dataset.event).sort()")
    slider = page.get_by_role("slider", name="Known by")
    assert slider.get_attribute("aria-valuetext") == "26 September 2015"
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**/timeline/?asof=2015-09-30")
    expect(drawn(page).locator("[data-event=bmp3-proposal]")).not_to_have_class("item off")
    page.keyboard.press("End")
    page.wait_for_url("**/timeline/")
    expect(drawn(page).locator(".known")).to_have_attribute("visibility", "hidden")
    expect(drawn(page).locator(".off")).to_have_count(0)


def test_the_thumb_is_on_the_line(open_page):
    page = open_page("timeline/?asof=2015-06-15", viewport={"width": 1440, "height": 900})
    line = drawn(page).locator(".known").bounding_box()
    thumb = page.get_by_role("slider", name="Known by")
    x = thumb.evaluate("""(input) => {
        const { left, width } = input.getBoundingClientRect(), size = parseFloat(getComputedStyle(input).getPropertyValue("--thumb"));
        return left + size / 2 + (input.value / input.max) * (width - size);
    }""")
    assert abs(x - line["x"] - line["width"] / 2) < 2


def test_a_filter_dims_what_it_leaves_out(open_page):
    page = open_page("timeline/?kind=arms", viewport={"width": 1440, "height": 900})
    expect(drawn(page).locator("a:not(.off)")).to_have_count(page.locator(".events > li:not([hidden])").count())


def test_paper_has_the_list_with_its_sources(open_page):
    page = open_page("timeline/", viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    expect(drawn(page)).to_have_count(0)
    expect(page.locator(".events > li .basis .meta").first).to_be_visible()
    expect(page.locator(".timeline-figure .drawn-only:visible")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("dark", 390)])
def test_axe_finds_nothing(open_page, scheme, width):
    page = open_page("timeline/", color_scheme=scheme, viewport={"width": width, "height": 900})
    assert findings(page) == []


def test_a_brief_has_its_timeline_folded_with_its_events(open_page):
    page = open_page("iraq-after-russian-intervention/", viewport={"width": 1440, "height": 900})
    page.locator("#dates summary").click()
    expect(drawn(page)).to_have_count(1)
    expect(page.locator("#dates ol.spine")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(drawn(page)).to_have_count(0)
    expect(page.locator("#dates ol.spine > li").first).to_be_visible()


def test_a_folded_timeline_is_a_list_without_scripts(new_page, address):
    page = new_page(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page.goto(address + "iraq-after-russian-intervention/")
    page.locator("#dates summary").click()
    expect(page.locator("#dates ol.spine > li").first).to_be_visible()
    expect(page.locator("#dates .drawn-only:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 820, 1100, 1440])
def test_a_brief_with_a_timeline_in_its_text_has_a_drawing_or_the_list(new_page, hostile, width):
    """The text of a brief may be too narrow for any drawing, whatever the screen."""
    _, address = hostile
    page = new_page({}, viewport={"width": width, "height": 900})
    page.goto(f"{address}reef-claims/")
    assert page.locator("#dates .drawings svg:visible").count() + page.locator("#dates ol.spine:visible").count() == 1
    if page.locator("#dates ol.spine:visible").count():
        mark, words = (page.locator(f"#dates ol.spine > li >> nth=0 >> {part}").bounding_box() for part in (".at", "a"))
        assert mark["x"] + mark["width"] <= words["x"]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_slider_and_the_form_have_their_room_before_their_scripts_come(open_page, new_page, address, width):
    where = "() => [...document.querySelectorAll('.drawings, .events')].map((one) => Math.round(one.getBoundingClientRect().top))"
    page = open_page("timeline/", viewport={"width": width, "height": 900})
    awake = page.evaluate(where)
    bare = new_page(viewport={"width": width, "height": 900})
    bare.route("**/list/*.js", lambda route: route.abort())
    bare.goto(address + "timeline/")
    assert bare.locator("time-slider").get_attribute("hidden") is not None
    assert all(abs(one - other) <= 24 for one, other in zip(awake, bare.evaluate(where), strict=True))
    bare.unroute("**/list/*.js")
