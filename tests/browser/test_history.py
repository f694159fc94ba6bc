"""The history of the browser: few changes, none that ends a script, and fields that follow the address.

What Chromium does not do by itself is done to it here: WebKit resets fields without autocompletion when somebody comes back,
and refuses more than a hundred changes of the history in ten seconds. `test_engines.py` is the same in WebKit itself.
"""

import re

import pytest
from explore_page import live
from playwright.sync_api import expect

COUNTED = """() => {
window.changes = 0;
for (const name of ["pushState", "replaceState"]) {
  const own = History.prototype[name];
  History.prototype[name] = function (...given) { window.changes += 1; return own.apply(this, given); };
}
}"""
REFUSED = """(refused) => {
  window.own ??= { push: History.prototype.pushState, replace: History.prototype.replaceState };
  const refuse = () => { window.refusals = (window.refusals ?? 0) + 1; throw new DOMException("more than 100 times per 10 seconds", "SecurityError"); };
  History.prototype.pushState = refused ? refuse : window.own.push;
  History.prototype.replaceState = refused ? refuse : window.own.replace;
}"""
FIELDS = """() => ["form.filters input[data-key]", "time-slider [type=range]"]
    .flatMap((fields) => [...document.querySelectorAll(fields)]).map((field) => field.value)"""


@pytest.mark.parametrize("path", ["map/", "timeline/", "claims/", "actors/"])
def test_fields_that_are_reset_on_return_hold_what_the_address_says(open_page, path):
    page = open_page(f"{path}?from=2015-09&to=2015-09")
    page.wait_for_function("document.querySelector('list-filter').view")
    fields = page.evaluate(FIELDS)
    assert fields[:2] == ["2015-09", "2015-09"]
    page.evaluate(
        "for (const field of document.querySelectorAll('input[autocomplete=off]')) field.value = field.defaultValue"
    )
    assert page.evaluate(FIELDS) == fields, "WebKit resets them after `pageshow`, too"
    page.evaluate("for (const field of document.querySelectorAll('form.filters input')) field.value = ''")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate(FIELDS) == fields


def test_a_question_stands_in_its_field_on_return(open_page):
    page = open_page("about/?q=abadi")
    field = page.get_by_role("searchbox")
    expect(field).to_have_value("abadi")
    page.wait_for_function("document.querySelector('search-dialog input').defaultValue === 'abadi'")


def test_typing_quickly_changes_the_history_a_few_times(open_page):
    page = open_page("about/")
    page.evaluate(COUNTED)
    page.clock.install()
    page.keyboard.press("/")
    for letter in "abadi " * 25:
        page.keyboard.type(letter)
        page.clock.run_for(50)  # milliseconds of the page, however busy the machine is
    page.clock.run_for(1000)
    expect(page).to_have_url(re.compile(r"q=(abadi\+){24}abadi$"))
    assert page.evaluate("window.changes") < 10
    page.close()  # its clock is not for the next test


def test_a_search_goes_on_where_the_history_is_refused(open_page):
    page = open_page("about/")
    page.evaluate(REFUSED, True)
    page.keyboard.press("/")
    page.keyboard.type("abadi")
    expect(page.locator("search-dialog section li > a").first).to_be_visible()
    page.wait_for_function("() => window.refusals")
    page.evaluate(REFUSED, False)
    expect(page).to_have_url(re.compile("q=abadi$"))


def test_a_filter_goes_on_where_the_history_is_refused(open_page):
    page = open_page("claims/")
    page.evaluate(REFUSED, True)
    page.get_by_role("textbox", name="From").fill("2015-09")
    page.keyboard.press("Tab")
    page.get_by_role("textbox", name="To", exact=True).fill("2015-10")
    page.keyboard.press("Tab")
    expect(page.locator(".chips button")).to_have_count(2)
    page.evaluate(REFUSED, False)
    expect(page).to_have_url(re.compile(r"claims/\?from=2015-09&to=2015-10$"))


def test_a_place_opens_where_the_history_is_refused(open_page):
    page = live(open_page("map/"))
    page.evaluate(REFUSED, True)
    page.locator("#_places + details > summary").click()
    page.get_by_role("button", name="Show on map: Baghdad").first.click()
    expect(page.locator(".leaflet-popup")).to_contain_text("Baghdad")
