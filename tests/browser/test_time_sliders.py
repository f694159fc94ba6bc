"""The sliders of /map/: a period, what was known when, and time that passes."""

import re

from explore_page import live, rows, status, wanted
from playwright.sync_api import expect


def test_the_sliders_choose_a_period_by_keys(open_page, iraq):
    page = live(open_page("map/"))
    first, last = page.get_by_label("First shown"), page.get_by_label("Last shown")
    assert first.get_attribute("aria-valuetext") == "March 2015"
    first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "June 2015")
    page.wait_for_url("**/map/?from=2015-06")
    assert rows(page) == [event.id for event in wanted(iraq, first="2015-06")]
    last.focus()
    page.keyboard.press("Home")  # it stops at the other thumb
    page.wait_for_url("**/map/?from=2015-06&to=2015-06")
    expect(last).to_have_attribute("aria-valuetext", "June 2015")
    page.keyboard.press("End")
    page.wait_for_url("**/map/?from=2015-06")
    page.get_by_label("Days").check()
    first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/map/?from=2015-06-02")
    expect(page.get_by_role("textbox", name="From")).to_have_value("2015-06-02")
    page.get_by_label("Months").check()  # the day becomes its month, else it would ask for days again
    page.wait_for_url("**/map/?from=2015-06")
    page.go_back()
    expect(first).to_have_attribute("aria-valuetext", "2 June 2015")


def test_the_filter_hides_what_was_reported_later(open_page, iraq):
    page = live(open_page("map/?asof=2015-09-27"))
    known = [event.id for event in wanted(iraq, day="2015-09-27")]
    assert rows(page) == known and 0 < len(known) < len(iraq.events)
    expect(page.get_by_role("textbox", name="As of")).to_have_value("2015-09-27")
    expect(status(page)).to_contain_text("As of 27 September 2015: anything reported later is hidden")
    assert page.locator("time-slider").count() == 1  # a second one would say what the filter says
    page.locator(".clear").first.click()
    page.wait_for_url(re.compile(r"/map/$"))
    assert rows(page) == list(iraq.events)


def test_playing_lets_time_pass_and_is_told_once(open_page):
    page = live(open_page("map/"))
    page.evaluate(
        "window.lines = []; new MutationObserver(() => { const line = document.querySelector('[role=status]'); if (line.getAttribute('aria-live') !== 'off') window.lines.push(line.textContent); }).observe(document.querySelector('[role=status]'), {childList: true, characterData: true, subtree: true})"
    )
    page.evaluate(
        "window.seen = new Set(); document.addEventListener('narrowed', ({ target }) => window.seen.add(target.view.chosen.to))"
    )
    page.evaluate("customElements.get('time-slider').PACE = 60")
    page.get_by_role("button", name="Play: period").click()
    expect(page.get_by_role("button", name="Play: period")).to_be_visible()
    expect(status(page)).to_have_text("Showing all 20")
    page.wait_for_url(re.compile(r"/map/$"))
    page.wait_for_function("document.querySelector('[role=status]').getAttribute('aria-live') === 'polite'")
    assert len(page.evaluate("window.lines")) <= 2
    months = [f"2015-{month:02}" for month in range(3, 10)]
    assert page.evaluate("[...window.seen]") == [*months, ""]  # it grew month by month, and ends with all


def test_where_motion_is_not_wanted_a_press_is_a_step(open_page):
    page = live(open_page("map/", reduced_motion="reduce"))
    step = page.get_by_role("button", name="Next: period")
    step.click()
    page.wait_for_url("**/map/?to=2015-03")
    step.click()
    page.wait_for_url("**/map/?to=2015-04")
    assert rows(page) == ["tikrit-operation"]
