"""The menu in Chromium: on a phone, without scripts, by keys, on paper."""

import pytest
from playwright.sync_api import expect

BRIEF = "iraq-after-russian-intervention/"
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


@pytest.mark.parametrize("path", ["", BRIEF])
def test_the_menu_closes_by_itself(open_page, path):
    page = open_page(path, viewport={"width": 390, "height": 800})
    summary = page.locator(".menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu a").first).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.mouse.click(200, 100)
    expect(page.locator(".menu a").first).to_be_hidden()


@pytest.mark.parametrize("path", ["", "actors/isis/", BRIEF])
def test_the_menu_has_the_same_entries_with_and_without_scripts(new_page, address, path):
    """With scripts they are copied from the masthead and the foot when it is opened first."""
    found = []
    for scripts in (True, False):
        page = new_page(java_script_enabled=scripts, **PHONE)
        page.goto(f"{address}{path}")
        for _ in "123":
            page.locator(".menu summary").tap()
        links = page.locator(".menu a")
        expect(links.first).to_be_visible()
        found.append(links.evaluate_all("all => all.map(a => [a.href, a.textContent, a.getAttribute('aria-current')])"))
    assert found[0] == found[1] and len(found[0]) > 15


@pytest.mark.parametrize("path", ["", "timeline/", BRIEF])
def test_the_bar_of_a_phone_is_at_its_foot_and_one(open_page, path):
    page = open_page(path, **PHONE)
    bars = page.locator("nav.mast-bar:visible, nav.thumb:visible")
    expect(bars).to_have_count(1)
    box = bars.bounding_box()
    assert round(box["y"] + box["height"]) == 800 and 44 <= box["height"] <= 60 and box["width"] == 390
    targets = bars.locator("a:visible, summary").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert len(targets) >= 3 and min(targets) >= 44
    foot = page.locator(".foot p").bounding_box()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator(".foot p").bounding_box()
    assert foot["y"] + foot["height"] <= box["y"]


def test_the_menu_of_a_phone_opens_without_scripts_and_leads_on(open_page):
    page = open_page("", java_script_enabled=False, **PHONE)
    page.locator(".menu summary").tap()
    page.get_by_role("link", name="Evidence", exact=True).tap()
    page.wait_for_url("**/evidence/")
    expect(page.locator(".menu")).not_to_have_attribute("open", "")


def test_the_menu_of_a_phone_opens_the_search(open_page):
    page = open_page("", **PHONE)
    page.locator(".menu summary").tap()
    page.locator(".menu .to-search").tap()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".menu > div")).to_be_hidden()


def test_what_has_the_focus_is_not_behind_the_bar(open_page):
    page = open_page("", **PHONE)
    bar = page.locator("nav.mast-bar").bounding_box()["y"]
    links = page.locator("article a:visible")
    for at in range(0, links.count(), 5):
        links.nth(at).focus()
        box = links.nth(at).bounding_box()
        assert box["y"] < bar, links.nth(at).inner_text()


@pytest.mark.parametrize("path", ["", BRIEF])
def test_on_paper_there_is_no_bar(open_page, path):
    page = open_page(path, viewport={"width": 390, "height": 800})
    page.emulate_media(media="print")
    expect(page.locator("nav.mast-bar:visible, nav.thumb:visible, .menu:visible")).to_have_count(0)
