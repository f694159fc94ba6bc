"""On a phone words have room: those beside the sliders of time, headings of columns, and events of an actor without a map."""

from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}


def test_what_a_slider_shows_is_on_one_line(open_page):
    page = open_page("map/", viewport=PHONE)
    assert page.locator("time-slider.period .moment").bounding_box()["height"] < 2 * 24
    # Beside the mark of the timeline there are words on what it is for, which may go on in a second line; not so the day.
    page = open_page("timeline/?asof=2015-09-27", viewport=PHONE)
    label, day = (page.locator(f"time-slider.clock .moment {part}") for part in ("b", ".now"))
    expect(day).to_have_text("27 September 2015")
    assert label.bounding_box()["y"] == day.bounding_box()["y"]
    assert day.bounding_box()["height"] < 2 * 24


def test_the_heading_of_a_column_is_not_broken(open_page):
    page = open_page("map/", viewport=PHONE)
    page.evaluate(
        """() => {
          document.querySelector(".spots thead tr").lastElementChild.textContent = "Ereignisse";
          document.querySelectorAll(".spots .r").forEach((cell) => { cell.textContent = "ungefähr, im Umkreis von 30 km"; });
          document.querySelectorAll(".spots tbody td:last-child").forEach((cell) => { cell.textContent = "2"; });
        }"""
    )
    assert page.locator(".spots thead th").last.bounding_box()["height"] < 2 * 22
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_events_of_an_actor_without_a_map_begin_at_the_left(open_page):
    page = open_page("actors/pm-abadi/", viewport=PHONE)
    page.evaluate(
        """() => {
          document.querySelectorAll(".band, .where").forEach((drawn) => drawn.remove());
          document.querySelectorAll("details").forEach((folded) => { folded.open = true; });
        }"""
    )
    date, edge = page.locator(".evlist > li > .d").first, page.locator(".evlist").first
    assert date.bounding_box()["x"] == edge.bounding_box()["x"]


def test_no_line_of_who_spoke_begins_with_a_comma(open_page):
    """The comma belongs to the name before it, without a space."""
    page = open_page("actors/pm-abadi/", viewport=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    commas = page.evaluate(
        """() => [...document.querySelectorAll(".claim > .by > *")].filter((one) => one.getClientRects().length).map((one) =>
          ["::before", "::after"].map((part) => getComputedStyle(one, part).content.includes(",")).concat(one.matches(":last-child")))"""
    )
    assert len(commas) > 10
    assert all(found == [False, not found[2], found[2]] for found in commas), commas


def test_a_grade_has_no_gap_before_its_comma(open_page):
    page = open_page("questions/cell-against-coalition/", viewport=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    gaps = page.locator("a.admiralty:visible").evaluate_all(
        """(all) => all.filter((one) => one.nextSibling?.textContent.startsWith(",")).map((one) => {
          const [letter, comma] = [one.lastChild, one.nextSibling].map((text) => { const range = new Range(); range.selectNodeContents(text); return range.getClientRects()[0]; });
          return comma.left - letter.right; })"""
    )
    assert gaps and max(gaps) < 2, gaps
