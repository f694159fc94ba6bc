"""Search in real Chromium: keys, filters, addresses, phones; Pagefind's index."""

import json
import re
import shutil

import pytest
from backgrounder.exports.search import pagefind
from backgrounder.exports.search.texts import texts
from backgrounder.model.addresses import Addresses
from conftest import COLOURS, findings, serve
from playwright.sync_api import Page, expect

# ---- the dialog


def results(page: Page):
    return page.locator("search-dialog section li > a")


def status(page: Page):
    return page.locator("search-dialog [role=status]")


def test_it_opens_by_key_finds_and_leads_there(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("العبادي")
    expect(results(page).first).to_have_text("Haider al-Abadi")
    expect(status(page)).to_contain_text("1 actor")
    expect(page).to_have_url(re.compile("/about/[?]q=%D8%A7%D9%84%D8%B9%D8%A8%D8%A7%D8%AF%D9%8A$"))
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/pm-abadi/")
    page.go_back()
    expect(results(page).first).to_have_text("Haider al-Abadi")
    page.keyboard.press("Escape")
    expect(page.locator("search-dialog dialog")).to_be_hidden()
    expect(page).to_have_url(re.compile("/about/$"))


def test_a_lost_reader_asks_the_search(open_page):
    page = open_page("404.html")
    page.get_by_label("Search for a name or words").fill("Ramadi")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=Ramadi")
    expect(results(page).first).to_contain_text("Ramadi")


def test_without_scripts_a_lost_reader_has_the_index_pages(open_page):
    page = open_page("404.html", java_script_enabled=False)
    assert page.locator("form.ask").is_hidden()
    names = page.locator(".lost .browse a").all_inner_texts()
    assert {"Map", "Timeline", "Disputes"} <= set(names)


def test_the_focus_comes_back_and_fields_keep_their_keys(open_page):
    page = open_page("timeline/")
    page.locator("input[name=from]").focus()
    page.keyboard.type("/")
    expect(page.locator("search-dialog")).to_have_count(0)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_results_are_grouped_and_narrowed(open_page):
    page = open_page("?q=airstrikes")
    expect(page.locator("search-dialog h2").first).to_be_visible()
    headings = page.locator("search-dialog section")
    expect(headings.filter(has_text="Claims")).to_have_count(1)
    expect(headings.filter(has_text="Briefs")).to_have_count(1)
    page.get_by_label("Kind").select_option("brief")
    expect(headings).to_have_count(1)
    expect(page.locator("search-dialog mark").first).to_be_visible()
    page.get_by_label("Topic").select_option("Iraq")
    expect(page).to_have_url(re.compile("q=airstrikes&q-kind=brief&q-topic=Iraq$"))
    passage = page.locator("search-dialog li p a").first
    address = passage.get_attribute("href")
    passage.click()
    page.wait_for_url(address)
    assert re.search(r"/[\w-]+/#[\w-]+$", address)


def test_what_comes_later_leaves_the_focus_where_it_is(open_page):
    page = open_page("?q=airstrikes")
    expect(results(page).nth(3)).to_be_visible()
    results(page).nth(3).focus()
    page.evaluate("document.querySelector('search-dialog').show()")
    expect(results(page).nth(3)).to_be_focused()


def test_many_results_are_shown_step_by_step(open_page):
    page = open_page("?q=isw&q-kind=claim")
    expect(results(page).nth(50)).to_be_visible()
    page.get_by_label("Kind").select_option("")
    claims = page.get_by_role("region", name="Claims")
    expect(claims.locator("li")).to_have_count(5)
    while (
        page.evaluate("document.querySelector('search-dialog').inside.text") != "isw"
    ):  # until no more results come in
        page.wait_for_timeout(50)
    claims.get_by_role("button", name="more").click()
    page.evaluate("document.querySelector('search-dialog').show()")  # as when texts come in later
    expect(claims.locator("li").nth(5).locator("a")).to_be_focused()


def test_a_very_long_question_is_told_in_short(open_page):
    page = open_page(f"about/?q={'reef' * 500}")
    expect(status(page)).to_contain_text("Nothing found")
    assert len(status(page).inner_text()) < 120


TAPPED = """(within) => {
    const one = document.querySelector(within), link = one?.matches("a") ? one : one?.querySelector("a");
    const { right, bottom } = one?.getBoundingClientRect() ?? {};
    return link && document.elementFromPoint(right - 4, bottom - 4)?.closest("a") === link;
}"""


def test_on_a_phone_all_of_a_result_can_be_tapped(open_page):
    page = open_page("about/?q=airstrikes&q-kind=brief", viewport={"width": 390, "height": 800}, has_touch=True)
    expect(page.locator("search-dialog li p a").first).to_be_visible()
    for within in ("search-dialog li", "search-dialog li p a"):
        page.wait_for_function(TAPPED, arg=within)  # what comes later than the first result moves it


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_findings_in_the_dialog(open_page, scheme):
    page = open_page("?q=abadi", color_scheme=scheme, viewport={"width": 390, "height": 800}, has_touch=True)
    expect(results(page).nth(5)).to_be_visible()
    assert findings(page, **({"runOnly": COLOURS} if scheme == "dark" else {})) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_there_are_lists(open_page):
    page = open_page("actors/pm-abadi/", java_script_enabled=False)
    page.get_by_role("link", name="Search").click()
    page.wait_for_url("**/search/")
    page.locator("article").get_by_role("link", name="Who’s who").click()
    page.wait_for_url("**/actors/")


def test_names_of_records_are_text(new_page, hostile):
    _, address = hostile
    asked: list[str] = []
    page = new_page({"request": lambda request: asked.append(request.url)})
    page.goto(f"{address}?q=onerror")
    expect(results(page).first).to_be_visible()
    assert page.locator("search-dialog img").count() == 0
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.fixture(scope="module")
def long_texts(built, iraq, tmp_path_factory):
    """The address of a site whose texts are in Pagefind."""
    site = tmp_path_factory.mktemp("long") / "site"
    shutil.copytree(built("iraq") / "site", site)
    for file in pagefind.assets(texts(iraq), "en", Addresses().url):
        path = site / file.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_long_texts_are_asked_from_pagefind(new_page, long_texts):
    """The same words in the same dialog; only the passages come from elsewhere, and nothing of the theme is asked for."""
    wrong: list[str] = []
    page = new_page({"pageerror": lambda error: wrong.append(str(error))})
    page.goto(f"{long_texts}?q=airstrikes&q-kind=brief")
    passage = page.locator("search-dialog li p a").first
    expect(passage).to_be_visible()
    assert re.search(r"/[\w-]+/#[\w-]+$", passage.get_attribute("href"))
    expect(page.locator("search-dialog li p mark").first).to_be_visible()
    passages = "async text => (await Finder.passages(text)).length"
    for inflected in ("striking", "armies"):
        assert page.evaluate(passages, inflected) > 0
    assert page.evaluate(passages, "2015-09-30") > 0
    for written in ("air strikes", "joint terminal attack controller", "JTAC", "what do the Coalition strikes support"):
        assert page.evaluate(passages, written) > 0, written
    assert page.evaluate(passages, "air strikes") == page.evaluate(passages, "airstrikes")
    assert page.evaluate(passages, "why does the cell serve zebras") > 0, "the most of the words"
    assert page.evaluate(passages, "IRGC") == 0
    assert page.evaluate(passages, "airport") == 0, "Pagefind takes air for it"
    assert page.evaluate(passages, "Russia airport") == 0
    assert wrong == []


def test_a_word_of_a_long_text_waits_for_what_it_needs_alone(new_page, long_texts):
    """It is found while the lines are still on their way, with one part of the index and a text for each result."""
    asked: list[str] = []
    page = new_page({"request": lambda request: asked.append(request.url.removeprefix(long_texts))})
    page.route("**/search/lines.js", lambda route: None)
    page.goto(f"{long_texts}about/", wait_until="domcontentloaded")
    page.keyboard.press("/")
    while not page.evaluate("typeof Finder !== 'undefined' && Finder.readable"):
        page.wait_for_timeout(20)
    asked.clear()
    page.get_by_role("searchbox").fill("specialists")
    expect(page.locator("search-dialog li p mark").first).to_be_visible()
    parts = [url for url in asked if url.endswith(".pf_index")]
    found = [url for url in asked if url.endswith(".pf_fragment")]
    assert len(parts) == 1 and 1 <= len(found) <= results(page).count(), asked


def test_the_first_result_waits_for_no_more_than_the_names(new_page, long_texts):
    """Eight scripts, the names, and what the texts need; the lines come after the first result."""
    asked: list[str] = []
    page = new_page({"request": lambda request: asked.append(request.url.removeprefix(long_texts))})
    page.goto(f"{long_texts}about/", wait_until="networkidle")
    asked.clear()
    page.keyboard.press("/")
    page.keyboard.insert_text("abadi")
    expect(results(page).first).to_have_text("Haider al-Abadi")
    names = [url.rsplit("/", 1)[-1] for url in asked]
    first = [name for name in names[: names.index("lines.js")] if not url_of_pagefind(name)]
    assert sorted(first) == sorted(
        "address.js constants.js entries.js finder.js folding.js pages.js question.js remote-texts.js "
        "search-dialog.js text.js".split()
    )


def url_of_pagefind(name: str) -> bool:
    return "pagefind" in name or ".pf_" in name


def test_letters_that_wait_are_answered_together(open_page):
    page = open_page("about/?q=abadi")
    expect(results(page).first).to_have_text("Haider al-Abadi")
    page.wait_for_load_state("networkidle")
    answers = page.evaluate("""async () => {
        const search = document.querySelector("search-dialog"), asked = [];
        const show = search.show;
        search.show = () => { asked.push(search.text); show.call(search); };
        for (const text of ["r", "ra", "ram", "rama", "ramadi"]) {
            search.field.value = text;
            search.field.dispatchEvent(new Event("input"));
        }
        await new Promise((go) => setTimeout(go, 50));
        return asked;
    }""")
    assert answers[0] == "ramadi"


def test_enter_follows_the_first_result_of_what_was_typed_last(open_page):
    page = open_page("about/?q=abadi")
    expect(results(page).first).to_have_text("Haider al-Abadi")
    page.evaluate("""() => {
        const search = document.querySelector("search-dialog");
        search.field.value = "ramadi";
        search.field.dispatchEvent(new Event("input"));
        search.querySelector("form").dispatchEvent(new Event("submit", { cancelable: true }));
    }""")
    page.wait_for_url("**/places/ramadi/")


def test_names_are_found_before_anything_else_has_come(new_page, built):
    """On a phone with thousands of pages what comes later takes seconds."""
    server = serve(built("iraq") / "site")
    page = new_page()
    page.route("**/search/lines.js", lambda route: None)
    page.goto(f"http://127.0.0.1:{server.server_port}/about/?q=abadi", wait_until="domcontentloaded")
    expect(results(page).first).to_have_text("Haider al-Abadi")
    scripts = page.evaluate(
        "performance.getEntriesByType('resource').map(one => [one.name, one.startTime, one.responseEnd])"
    )
    begun = {name.rsplit("/", 1)[-1]: (start, end) for name, start, end in scripts}
    assert begun["pages.js"][0] < begun["finder.js"][1], "the names are asked for together with the scripts"
    server.shutdown()
    server.server_close()


def test_two_words_find_and_mark_the_compound(open_page):
    page = open_page("about/?q=air+strikes&q-kind=claim")
    expect(results(page).first).to_contain_text("airstrikes")
    expect(results(page).first.locator("mark").first).to_contain_text("airstrikes")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("airbases", "Bassel al-Assad airbase"),
        ("air bases", "Bassel al-Assad airbase"),
        ("prime ministers", "Prime Minister of Denmark"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("JOC", "Joint Operations Command"),
        ("joint terminal air controllers", "Controllers with the troops"),
        ("JTACs", "Controllers with the troops"),
        ("whom does the cell serve", "What each member gets out of it"),
        ("who is in the cell", "Who is in it"),
        ("what is the cell for", "What it is for"),
    ],
)
def test_siblings_of_what_readers_asked_for(open_page, asked, found):
    page = open_page("about/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(asked)
    expect(
        page.locator("search-dialog li a").filter(has_text=re.compile(f"^{re.escape(found)}$")).first
    ).to_be_visible()


@pytest.mark.parametrize("asked", ["cease-fire", "warplanes", "PMF", "IRQ"])
def test_words_that_nobody_wrote_find_nothing_alike(open_page, asked):
    page = open_page(f"about/?q={asked}")
    expect(status(page)).to_contain_text("Nothing found")
    expect(results(page)).to_have_count(0)


def test_an_acronym_is_not_the_sound_of_a_name(open_page):
    page = open_page("about/?q=IRGC")
    expect(status(page)).to_contain_text("Nothing found")
    expect(results(page)).to_have_count(0)


def test_what_only_sounds_alike_is_told_apart(open_page):
    """Nobody is taken for another whose name sounds like his."""
    page = open_page("about/?q=Obaidy")
    expect(status(page)).to_contain_text("Nothing found for “Obaidy”.")
    expect(status(page)).to_contain_text("similar results")
    expect(page.locator("search-dialog .found > :first-child")).to_have_text("Similar to “Obaidy”")
    expect(page.get_by_role("region", name="Similar: Actors").get_by_text("Haider al-Abadi")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("searchbox").fill("Haider")
    expect(status(page)).to_contain_text(re.compile("1 actor.*[.]$"))
    expect(page.locator("search-dialog .similar")).to_have_count(0)


def test_a_question_is_found_once_with_what_we_read(open_page):
    page = open_page("about/?q=same+refusal&q-kind=question")
    expect(status(page)).to_have_text("1 result: 1 question.")
    expect(results(page)).to_have_text(["May foreign ground forces or bases come to Iraq?"])
    expect(page.locator("search-dialog li p a")).to_have_text(re.compile("^Our reading of "))


def test_what_became_known_later_is_found(new_page, hostile):
    page = new_page()
    page.goto(f"{hostile[1]}?q=notice+posted")
    expect(page.get_by_role("region", name="Developments").locator("mark")).to_have_text(["notice", "posted"])
    expect(page.get_by_role("region", name="Briefs").get_by_text("What happened since")).to_be_visible()
    results(page).first.click()
    page.wait_for_url("**/harbour-dispute/#_since")


@pytest.mark.parametrize(
    "asked", ["tripwires", "key assumptions", "decisions", "track record", "what we do not know", "disputes"]
)
def test_an_index_is_the_first_result_of_its_name(open_page, asked):
    page = open_page(f"about/?q={asked.replace(' ', '+')}")
    expect(results(page).first).to_have_text(re.compile(f"^{asked}$", re.IGNORECASE))


def test_what_is_not_searched_is_not_loaded(open_page):
    page = open_page("about/")
    assert "search" not in json.dumps(page.evaluate("performance.getEntriesByType('resource').map(one => one.name)"))
