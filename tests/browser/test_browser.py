"""The site in real Chromium: what a reader does, with a pointer, with keys, on a phone, and without scripts."""

import pytest
from conftest import findings
from page_walk import addresses
from playwright.sync_api import Page, expect

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
    ("query", "told"),
    [
        ("actor=nobody", "nobody: not known here, ignored"),
        ("topic=nothing", "nothing: not known here, ignored"),
        ("topic=iraq", "iraq"),
        ("speaker=pm-abadi", "speaker pm-abadi: does not apply here, ignored"),
        ("to=soon", "To soon: not a date, ignored"),
    ],
)
def test_what_an_address_asks_for_in_vain_is_told(open_page, query, told):
    page = open_page(f"timeline/?{query}")
    expect(page.locator(".chips button")).to_have_text(told)


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


def test_the_actor_page_lists_the_events_that_its_filter_shows(open_page):
    page = open_page("actors/united-states/")
    listed = page.locator(".main .evlist a.n-event").evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert shown(open_page("timeline/?actor=united-states")) == listed


def test_an_event_in_the_address_is_shown_whatever_the_filter(open_page):
    page = open_page("timeline/?kind=protest#fall-of-ramadi")
    expect(page.locator("#fall-of-ramadi")).to_be_visible()


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
    page = open_page("map/")
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
    told = [path for path, text in texts.items() if "alert(" in text and 'http-equiv="refresh"' not in text]
    assert len(told) > 10
    for path in dict.fromkeys([*told, *lists]):  # and pages that may read such a text from a script
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


def test_the_figure_of_evidence_has_its_own_size(open_page):
    for width, drawn in ((1440, 1200), (1000, 760), (390, 350)):
        page = open_page("evidence/", viewport={"width": width, "height": 900})
        expect(page.locator("svg.flow:visible")).to_have_count(1)
        assert page.locator("svg.flow:visible").get_attribute("width") == str(drawn)
