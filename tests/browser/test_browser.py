"""The site in real Chromium: what a reader does with names, places, the map, paper and hostile texts."""

from conftest import findings
from explore_page import live
from page_walk import addresses
from playwright.sync_api import expect

BRIEF = "iraq-after-russian-intervention/"


def test_a_name_shows_a_preview_on_hover_and_on_focus(open_page):
    page = open_page(BRIEF)
    link = page.locator('a[data-preview="isf"]')
    card = page.locator("#_preview-isf")
    expect(card).to_be_hidden()
    link.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Iraqi Security Forces")
    card.hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    link.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(5, 5)
    link.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert link.get_attribute("aria-describedby") == "_preview-isf"


def test_names_dates_and_places_lead_on(open_page):
    page = open_page(BRIEF)
    page.locator(".main a.n-actor").first.click()
    assert "/actors/" in page.url
    page.go_back()
    page.locator(".main a.n-event").first.click()
    assert "/timeline/#" in page.url
    page.go_back()
    page.locator(".main a.n-place").first.click()
    assert "/places/" in page.url
    page.get_by_role("link", name="On the map").click()
    assert "/map/#" in page.url


def test_a_spot_on_the_map_tells_all_its_events(open_page):
    page = open_page("map/#baghdad")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_be_visible()
    for words in ("Baghdad coordination cell first reported", "PM Abadi launches a first wave of reforms"):
        expect(popup).to_contain_text(words)
    links = popup.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any("timeline/#cell-first-reported" in link for link in links)
    assert any("places/baghdad/" in link for link in links)
    assert popup.locator(".i").all_inner_texts() == [
        "6",
        "7",
        "10",
        "18",
        "11",
    ]  # the embassy is too near to be told apart


def test_an_event_in_the_address_opens_its_spot(open_page):
    page = open_page("map/#fall-of-ramadi")
    expect(page.locator(".leaflet-popup")).to_contain_text("ISIS takes Ramadi")


def test_the_map_is_moved_by_keys(open_page):
    page = live(open_page("map/"))
    mark = page.locator('.leaflet-container [role="button"][tabindex="0"]').first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_be_hidden()


def test_it_prints(open_page, tmp_path):
    page = open_page(BRIEF, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    page.pdf(path=tmp_path / "brief.pdf", format="A4")
    assert (tmp_path / "brief.pdf").stat().st_size > 20_000


def test_texts_of_records_are_text_everywhere(new_page, hostile):
    site, address = hostile
    wrong = []
    page = new_page(
        {
            "dialog": lambda dialog: (wrong.append(f"a script ran: {page.url}"), dialog.dismiss()),
            "pageerror": lambda error: wrong.append(f"{page.url}: {error}"),
        }
    )
    lists = [site / uri for uri in addresses(site, 0)]
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    hostile_pages = [path for path, text in texts.items() if "alert(" in text and 'http-equiv="refresh"' not in text]
    assert len(hostile_pages) > 10
    for path in dict.fromkeys([*hostile_pages, *lists]):  # and pages that may read such a text from a script
        page.goto(address + path.relative_to(site).as_posix())
        wrong += page.evaluate(
            "[...document.querySelectorAll('img[src=x], article b:has(> script), [onerror]')].map(one => one.outerHTML)"
        )
    page.goto(address + "map/#north-quay")
    expect(page.locator(".leaflet-popup")).to_contain_text("<b>shout</b> {{ 7*7 }} | `x`")
    page.goto(address + "actors/hostile-club/")
    assert "<" in page.locator("h1").inner_text() and "<" in page.title()
    page.keyboard.press("/")
    page.keyboard.type("onerror")
    expect(page.locator("search-dialog section a").first).to_contain_text("<")
    expect(page.locator("search-dialog :is(img, script)")).to_have_count(0)
    assert wrong == []


def test_a_brief_with_all_sections_in_its_text(new_page, hostile):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(hostile[1] + "reef-claims/")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("claims", "options", "dates"):
        expect(page.locator(f".main #{name}")).to_have_count(1)


def test_the_figure_of_evidence_has_its_own_size(open_page):
    for width, drawn in ((1440, 1200), (1000, 760), (390, 350)):
        page = open_page("evidence/", viewport={"width": width, "height": 900})
        expect(page.locator("svg.flow:visible")).to_have_count(1)
        assert page.locator("svg.flow:visible").get_attribute("width") == str(drawn)
