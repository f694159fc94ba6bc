"""A brief in Chromium: notes beside the text, what a claim says before it is followed, the sheet of phones, and what is folded."""

import pytest
from conftest import findings
from playwright.sync_api import expect

BRIEF = "iraq-after-russian-intervention/"
PHONE = {"viewport": {"width": 390, "height": 844}}
TABLET = {"viewport": {"width": 820, "height": 1180}}


def first_marker(page):
    """The first link of the text to a claim whose note is not folded."""
    return page.locator(".main > p a[data-claim]").first


def test_notes_stand_in_the_margin_beside_their_paragraph(open_page):
    page = open_page(BRIEF)
    notes = page.locator(".sidenotes").first
    paragraph = page.locator(".sidenotes + p").first
    beside, text = notes.bounding_box(), paragraph.bounding_box()
    assert beside["x"] > text["x"] + text["width"] and 200 < beside["width"] <= 300
    assert abs(beside["y"] - text["y"]) < 40


def test_the_pointer_on_a_claim_lights_its_note(open_page):
    page = open_page(BRIEF)
    link = first_marker(page)
    link.hover()
    note = page.locator(f"[id='_note-{link.get_attribute('data-claim')}']")
    expect(note).to_have_class("lit")
    expect(page.locator(".preview:visible")).to_have_count(0)
    page.mouse.move(0, 0)
    expect(note).not_to_have_class("lit")


@pytest.mark.parametrize("path", ["harbour-dispute/", "light-inquiry/", "reef-claims/"])
def test_what_it_finds_and_when_it_was_known_stand_on_the_first_screen_of_a_phone(new_page, hostile, path):
    page = new_page(**PHONE)
    page.goto(hostile[1] + path)
    seen = page.locator(".thumb").bounding_box()["y"]
    for part in (".kicker", "h1", ".bottomline p:not(.rest-of)"):
        box = page.locator(f".head {part}").first.bounding_box()
        assert box["y"] + box["height"] <= seen, part
    box = page.locator(".head").get_by_text("Information to").first.bounding_box()
    assert box["y"] < seen


@pytest.mark.parametrize("by", ["hover", "focus"])
def test_a_claim_whose_note_is_not_in_sight_has_a_card(open_page, by):
    page = open_page(BRIEF)
    link = page.locator(".kj a[data-claim]").first
    getattr(link, by)()
    expect(page.locator(".preview:visible")).to_contain_text("ISW")
    page.keyboard.press("Escape")
    expect(page.locator(".preview:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_a_claim_comes_in_a_sheet_where_there_is_no_margin(open_page, size):
    page = open_page(BRIEF, **size)
    link = first_marker(page)
    link.click()
    sheet = page.locator("dialog.sheet")
    expect(sheet).to_be_visible()
    sheet.evaluate("one => Promise.all(one.getAnimations().map((moving) => moving.finished))")
    box = sheet.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(size["viewport"]["height"], abs=1)
    assert findings(page, "dialog.sheet") == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(link).to_be_focused()
    link.click()
    sheet.get_by_role("link", name="The claim, its source and links").click()
    expect(sheet).to_be_hidden()
    expect(page.locator(".claim:target")).to_be_in_viewport()


def test_the_bar_opens_contents_evidence_and_map_and_gives_the_map_back(open_page):
    page = open_page(BRIEF, **PHONE)
    bar, sheet = page.locator(".thumb"), page.locator("dialog.sheet")
    assert all(link.bounding_box()["height"] >= 44 for link in bar.locator("> a, > details > summary").all())
    for name, inside in (("Contents", "ul a"), ("Evidence", ".in-sheet > li"), ("Map", "svg.map")):
        bar.get_by_role("link", name=name).click()
        expect(sheet.locator("h2").first).to_have_text(name)
        expect(sheet.locator(inside).first).to_be_visible()
        sheet.get_by_role("button", name="Close").click()
        expect(sheet).to_be_hidden()
    expect(page.locator(".side svg.map")).to_have_count(1)  # given back by an event after the sheet has gone
    bar.get_by_role("link", name="Contents").click()
    sheet.get_by_role("link", name="Options").click()
    expect(sheet).to_be_hidden()
    expect(page.locator("#options")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("anchor", ["abadi-denies-talks", "source-isw-iraq-2015", "cite", "dates"])
def test_an_address_unfolds_what_it_leads_to(new_page, address, anchor, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{address}{BRIEF}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_an_address_of_an_option_opens_it(open_page):
    page = open_page("air-support-to-the-isf/#embed-jtacs")
    expect(page.locator("#embed-jtacs dl")).to_be_visible()


def test_the_contents_mark_the_section_that_one_reads(open_page):
    page = open_page(BRIEF)
    page.locator(".main h2").nth(3).evaluate("one => one.scrollIntoView()")
    title = page.locator(".main h2").nth(3).inner_text()
    expect(page.locator(".toc a[aria-current]")).to_have_text(title)


@pytest.mark.parametrize("size", [PHONE, {"viewport": {"width": 1440, "height": 900}}], ids=["phone", "wide"])
def test_a_brief_stays_short(open_page, size):
    """What a reader meets before unfolding anything, on the longest brief."""
    page = open_page(BRIEF, **size)
    if size is PHONE:
        assert page.evaluate("document.documentElement.scrollHeight") <= 12 * 844
    else:
        words = page.evaluate("document.body.innerText.split(/\\s+/).length")
        assert words <= 2500, words
    assert page.evaluate("document.querySelectorAll('*').length") <= 1500


def test_nothing_of_the_evidence_is_smaller_than_a_fingertip(open_page):
    page = open_page(BRIEF, **PHONE)
    for one in page.locator(".tail summary:visible, .wide summary:visible, .thumb > a, .thumb summary").all():
        assert one.bounding_box()["height"] >= 44, one.inner_text()


GROWS_ABOVE = """async () => {
  const frames = async () => { for (const _ of "123") await new Promise(requestAnimationFrame); };
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const read = document.querySelector("#dates"), claims = document.querySelector(".claims");
  read.scrollIntoView({ behavior: "instant" });
  await frames();
  const before = read.getBoundingClientRect().y, height = document.documentElement.scrollHeight;
  for (const _ of "123") claims.append(Object.assign(document.createElement("li"), { textContent: "What came in" }));
  await frames();
  return [document.documentElement.scrollHeight - height, read.getBoundingClientRect().y - before];
}"""


def test_what_comes_in_above_does_not_move_what_is_read(open_page):
    """Rows get their buttons when they come near, and a line may become two."""
    page = open_page(BRIEF)
    grown, moved = page.evaluate(GROWS_ABOVE)
    assert grown > 20 and abs(moved) < 1
