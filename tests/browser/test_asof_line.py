"""The line above a list as of a day, in Chromium: what it says, and how a day is chosen and given up."""

import re

from explore_page import rows, turn
from playwright.sync_api import expect

AS_OF = "As of {}: anything reported later is hidden"
NO_DATE = "As of: “{}” is not a date; write 2015, 2015-09 or 2015-09-25"
LINES = (  # the query, how many are shown, what else is told, the page of a day that is linked
    ("?asof=2015-09-27", 6, [AS_OF.format("27 September 2015")], "2015-08"),
    ("?asof=2015-09", 8, [AS_OF.format("30 September 2015")], "2015-09"),
    ("?asof=2015-10-07", 20, [AS_OF.format("7 October 2015")], "2015-10-07"),
    ("?asof=2099", 20, [AS_OF.format("31 December 2099")], "2015-10"),
    ("?asof=1999-01-01", 0, [AS_OF.format("1 January 1999"), "Nothing matches; clear a filter to see more"], None),
    ("?asof=soon", 20, [NO_DATE.format("soon")], None),
    ("?asof=2015-02-30", 20, [NO_DATE.format("2015-02-30")], None),
    ("?asof=2015-05-18/..", 20, [NO_DATE.format("2015-05-18/..")], None),
    ("?asof=", 20, [], None),
    ("", 20, [], None),
    ("?asof=&asof=2015-05", 2, [AS_OF.format("31 May 2015")], "2015-05"),
    (
        "?asof=2015-05&from=2015-09&to=2015-03",
        2,
        [AS_OF.format("31 May 2015"), "The period ends before it begins, so it is ignored"],
        "2015-05",
    ),
    (
        "?asof=2015-05#latakia-offloading",
        2,
        [AS_OF.format("31 May 2015"), "What you followed a link to was reported later"],
        "2015-05",
    ),
    ("?asof=2015-05&kind=battle#fall-of-ramadi", 2, [AS_OF.format("31 May 2015")], "2015-05"),
)


def test_the_line_above_the_list_says_so(open_page):
    page = open_page("timeline/")
    for query, shown, notes, leads in LINES:
        turn(page, query)
        count = f"Showing {shown} of 20" if query else "Showing all 20"
        expect(page.get_by_role("status").first).to_have_text(". ".join([count, *notes]))
        links = page.locator(".filter-state a:visible")
        assert [link.get_attribute("href") for link in links.all()] == ([f"../as-of/{leads}/"] if leads else []), query
        expect(page.get_by_role("button", name="Clear all")).to_be_visible(visible=bool(notes))


def test_the_ledger_says_what_no_day_tells(open_page):
    page = open_page("claims/?asof=2015-09-27")
    expect(page.get_by_role("status")).to_have_text(
        "Showing 1 of 92. As of 27 September 2015: anything reported later is hidden, and so are the editors’ ratings of claims"
    )


def test_a_list_without_days_ignores_it(open_page):
    """Items that do not say when they became known."""
    page = open_page("timeline/")
    page.evaluate(
        """() => {
          history.replaceState(null, "", "?asof=2015-05-31");
          for (const one of document.querySelectorAll("[data-known]")) delete one.dataset.known;
          const filter = document.querySelector("list-filter");
          filter.replaceWith(filter.cloneNode(true));
        }"""
    )
    expect(page.get_by_role("status").first).to_have_text("Showing 20 of 20")
    expect(page.locator(".chips button")).to_contain_text("As of 31 May 2015: does not apply here, ignored")


def test_of_two_days_the_first_counts(open_page):
    page = open_page("timeline/?asof=2015-05-31&asof=2015-09-27")
    chips = page.locator(".chips button")
    expect(chips).to_have_text([re.compile("^As of 31 May 2015"), re.compile("the first one counts, ignored")])
    chips.first.click()
    assert page.url.endswith("?asof=2015-09-27")
    expect(page.get_by_role("status").first).to_contain_text("As of 27 September 2015")


def test_on_paper_a_narrowed_list_says_so(open_page):
    page = open_page("timeline/?asof=2015-09-27")
    page.emulate_media(media="print")
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator(".filter-state :is(a, .clear)").locator("visible=true")).to_have_count(0)
    expect(page.locator(".chips")).to_contain_text("As of 27 September 2015")
    turn(page, "")
    expect(page.get_by_role("status").first).to_be_hidden()


def test_a_day_is_chosen_and_given_up_by_keys(open_page):
    page = open_page("timeline/")
    page.get_by_role("textbox", name="To").focus()
    page.keyboard.press("Tab")
    field = page.get_by_role("textbox", name="As of")
    expect(field).to_be_focused()
    page.keyboard.type("2015-05-31")
    page.keyboard.press("Enter")
    assert page.url.endswith("?asof=2015-05-31")
    assert len(rows(page)) == 2
    page.get_by_role("button", name="Remove filter As of 31 May 2015").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("/timeline/")
    expect(field).to_have_value("")
    assert len(rows(page)) == 20
