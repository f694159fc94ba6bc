"""The filters of lists in Chromium: in the address, in the form, by keys; wrong dates and unknown words are reported."""

import pytest
from conftest import findings
from playwright.sync_api import Page, expect


def shown(page: Page) -> list[str]:
    return page.locator('[data-list="events"] li[id]:visible').evaluate_all("items => items.map(item => item.id)")


def test_the_filter_lives_in_the_address(open_page):
    page = open_page("timeline/")
    status = page.get_by_role("status").first
    expect(status).to_have_text("")
    page.get_by_label("Actor").select_option("russia")
    russian = shown(page)
    assert page.url.endswith("?actor=russia")
    expect(status).to_have_text(f"Showing {len(russian)} of 20")
    # An actor includes what is part of it.
    assert {"latakia-offloading", "russian-operations-in-syria", "bmp3-proposal"} <= set(russian)
    page.get_by_label("Kind").select_option("arms")
    assert page.url.endswith("?actor=russia&kind=arms")
    assert shown(page) == ["bmp3-proposal"]
    page.get_by_role("button", name="Remove filter Russia").click()
    assert page.url.endswith("?kind=arms")
    page.go_back()
    assert shown(page) == ["bmp3-proposal"]
    page.get_by_role("button", name="Clear all").click()
    expect(status).to_have_text("Showing all 20")
    assert page.url.endswith("/timeline/")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("place=iq-an", ["fall-of-ramadi", "isf-operations-stalled"]),
        ("place=tikrit&place=bassel-al-assad-airbase", ["tikrit-operation", "latakia-offloading"]),
        ("kind=protest", ["july-demonstrations"]),
        ("to=2015-05-18", ["tikrit-operation", "fall-of-ramadi", "isf-operations-stalled"]),
        ("from=2015-06&to=2015-07&kind=arms", ["f16-delivery"]),
        ("actor=nobody&kind=protest", ["july-demonstrations"]),
        ("actor=isis&kind=protest", []),
        ("from=2015-10&to=2015-05&kind=protest", ["july-demonstrations"]),
    ],
)
def test_a_shared_address_shows_the_same_view(open_page, query, expected):
    page = open_page(f"timeline/?{query}")
    assert shown(page) == expected
    expect(page.get_by_role("status").first).to_contain_text(f"Showing {len(expected)} of 20")


def test_a_period_is_chosen_in_the_form(open_page):
    page = open_page("timeline/")
    status = page.get_by_role("status").first
    page.get_by_role("textbox", name="From").fill("2015-06")
    page.get_by_role("textbox", name="From").press("Enter")
    assert page.url.endswith("?from=2015-06")
    page.get_by_role("textbox", name="To").fill(" 2015-07-31 ")
    page.get_by_label("Kind").select_option("arms")
    assert page.url.endswith("?from=2015-06&to=2015-07-31&kind=arms")
    assert shown(page) == ["f16-delivery"]
    page.get_by_role("button", name="Remove filter To 31 July 2015").click()
    expect(page.get_by_role("textbox", name="To")).to_have_value("")
    page.go_back()
    expect(page.get_by_role("textbox", name="To")).to_have_value("2015-07-31")
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_role("textbox", name="From")).to_have_value("")
    expect(status).to_have_text("Showing all 20")


@pytest.mark.parametrize("wrong", ["Sept 2015", "2015-13", "2015-02-29", "0000", "2015-XX-01", "2015-09-25/.."])
def test_a_wrong_date_is_told(open_page, wrong):
    page = open_page("timeline/")
    field, status = page.get_by_role("textbox", name="From"), page.get_by_role("status").first
    expect(field).to_have_attribute("aria-invalid", "false")
    field.fill(wrong)
    field.blur()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(wrong)
    expect(status).to_contain_text(f"From: “{wrong}” is not a date")
    expect(page.locator(".chips")).to_contain_text("not a date, ignored")
    assert findings(page, "list-filter") == []  # the rest of the page is as it was
    field.fill("2016-02-29")
    field.blur()
    expect(field).to_have_attribute("aria-invalid", "false")


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("actor=nobody", "nobody: not known here, ignored"),
        ("topic=nothing", "nothing: not known here, ignored"),
        ("topic=iraq", "iraq"),
        ("speaker=pm-abadi", "speaker pm-abadi: does not apply here, ignored"),
        ("to=soon", "To soon: not a date, ignored"),
    ],
)
def test_what_an_address_asks_for_in_vain_is_told(open_page, query, notice):
    page = open_page(f"timeline/?{query}")
    expect(page.locator(".chips button")).to_have_text(notice)


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])
def test_what_every_object_of_javascript_has_is_no_id(open_page, word):
    """Asked for as an id, as a former id, in the anchor, and as a kind of the search."""
    page = open_page(f"timeline/?actor={word}&kind={word}#{word}")
    expect(page.locator(".chips button")).to_have_text([f"{word.lower()}: not known here, ignored"] * 2)
    expect(page.get_by_role("status").first).to_contain_text("What you followed a link to is not on this page")
    page.locator(".chips button").first.click()
    expect(page.locator(".chips button")).to_have_count(1)
    assert page.url.endswith(f"timeline/?kind={word}")
    page = open_page(f"map/?actor={word}#{word}")
    page.locator(".chips button").click()
    expect(page.locator(".chips button")).to_have_count(0)
    page = open_page(f"?q=isf&q-kind={word}")
    expect(page.locator("select[name=kind] option:checked")).to_have_text(f"{word} (0)")


def test_a_period_that_ends_before_it_begins_is_told(open_page):
    page = open_page("timeline/?from=2015-10&to=2015-05")
    expect(page.get_by_role("status").first).to_contain_text("The period ends before it begins")


TABLE = """
<list-filter list="claims"><form hidden><select data-key="speaker"><option value="">Any</option><option value="isw">ISW (2)</option>
<option value="pm">PM (1)</option></select><input data-key="from"></form><p><span role="status"></span><span class="chips"></span>
<button class="clear" hidden>Clear</button></p></list-filter>
<table data-list="claims"><tbody id="one"><tr id="a" data-speaker="isw" data-stance="denies" data-status="disputed superseded">
<td><i id="inner">x</i></td></tr><tr id="b" data-speaker="pm" data-stance="denies"><td>y</td></tr></tbody>
<tbody id="two"><tr id="c" data-speaker="isw" data-stance="warns" data-from="2015-01-01"><td>z</td></tr></tbody></table>
"""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "one a b two c"),
        ("?speaker=isw", "one a two c"),
        ("?speaker=isw&speaker=pm&stance=denies", "one a b"),
        ("?status=superseded", "one a"),
        ("?stance=warns#inner", "one a two c"),
        ("?actor=russia", "one a b two c"),
        ("?speaker=nobody", "one a b two c"),
        ("?speaker=pm&stance=warns", ""),
    ],
)
def test_the_same_filter_narrows_a_table(open_page, query, expected):
    page = open_page("timeline/", bypass_csp=True)  # which lets nobody write HTML
    page.evaluate(
        "([query, table]) => { history.replaceState(null, '', query || location.pathname); document.body.innerHTML = table; }",
        [query, TABLE],
    )
    seen = page.locator("tbody:visible, tr:visible").evaluate_all("rows => rows.map(row => row.id)")
    assert seen == expected.split()
    count = len([one for one in seen if len(one) == 1])
    expect(page.get_by_role("status")).to_contain_text(f"Showing {count} of 3" if query else "")


def test_an_event_in_the_address_is_shown_whatever_the_filter(open_page):
    page = open_page("timeline/?kind=protest#fall-of-ramadi")
    expect(page.locator("#fall-of-ramadi")).to_be_visible()


def test_the_filter_is_worked_by_keys(open_page):
    page = open_page("timeline/")
    select = page.get_by_label("Actor")
    select.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = select.locator("option").nth(2).get_attribute("value")
    expect(select).to_have_value(second)
    assert page.url.endswith(f"?actor={second}")
    page.get_by_role("button", name="Clear all").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Actor")).to_be_focused()


def test_a_place_may_be_named_by_its_code(open_page):
    assert shown(open_page("timeline/?place=IQ-AN")) == ["fall-of-ramadi", "isf-operations-stalled"]


def test_the_actor_page_lists_the_events_that_its_filter_shows(open_page):
    page = open_page("actors/united-states/")
    listed = page.locator(".main .evlist a.n-event").evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert shown(open_page("timeline/?actor=united-states")) == listed
