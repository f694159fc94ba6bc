"""Above five hundred claims: a page for each brief, and addresses and filters that reach all of them."""

import re

import pytest
from build_helpers import build, project
from conftest import findings
from playwright.sync_api import Page, expect

BRIEF = """\
---
title: Many words
authors: [Desk]
summary: S.
date: 2016-06-01
source: isw-iraq-2015
claims:
{claims}---

Text.
"""
CLAIM = "  word-{n}: {{by: {by}, text: 'It is <b>&{n}</b>', stance: {stance}, about: [isis], date: 2016-0{month}-01}}\n"
FORECAST = """\
  changed:
    {by: iran, text: The new words hold, about: [isis], stance: assesses, forecasts: will-it-hold, likelihood: likely, date: 2016-05-01,
    first_wording: {changed: 2016-05-20, text: The first words hold, likelihood: very likely}}
"""
QUESTION = "will-it-hold: {question: Will it hold?, kind: forecast, proposition: {text: It holds., by: 2016-12-31}}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The Iraq world with 450 claims more, to be read from a disk."""
    folder = project(tmp_path_factory.mktemp("words") / "words", "iraq")
    claims = "".join(
        CLAIM.format(n=n, by="iran" if n % 3 else "russia", stance="asserts" if n % 2 else "denies", month=n % 5 + 1)
        for n in range(449)
    )
    claims += FORECAST
    (folder / "briefs" / "many-words.md").write_text(BRIEF.format(claims=claims), encoding="utf-8")
    questions = folder / "data" / "questions.yml"
    questions.write_text(questions.read_text(encoding="utf-8") + QUESTION, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "use_directory_urls: false\n", encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def status(page: Page):
    return page.locator("list-filter [role=status]")


def rows(page: Page):
    return page.locator('[data-list="claims"] li.claim')


def test_the_list_of_all_leads_to_the_briefs(disk, site):
    page = disk("claims/index.html", java_script_enabled=False)
    links = page.locator(".by-brief a")
    assert sorted(links.evaluate_all("all => all.map(one => one.dataset.start)")) == [
        "air-support-to-the-isf--",
        "baghdad-cell-explained--",
        "iraq-after-russian-intervention--",
        "many-words--",
    ]
    links.filter(has_text="Many words").click()
    expect(page.locator("h1")).to_have_text("Claims in Many words")
    expect(rows(page)).to_have_count(450)
    assert (site / "claims/index.html").stat().st_size < 60_000


def test_a_filter_reaches_all_claims_from_each_page(disk):
    for path in ("claims/index.html", "claims/many-words.html"):
        page = disk(f"{path}?stance=requests")
        expect(status(page)).to_contain_text(re.compile(r"Showing \d of 542"))
        assert {text.split(" · ")[1] for text in rows(page).locator(".meta").all_text_contents()} != {"Many words"}
        page.get_by_label("Speaker").select_option("iran")
        expect(status(page)).to_contain_text("Showing 0 of 542")
        page.get_by_label("Stance").select_option("")
        expect(status(page)).to_contain_text("Showing 301 of 542")
        expect(rows(page)).to_have_count(100)
        one = page.locator("#many-words--word-5")
        expect(one).to_contain_text("it is <b>&5</b>")
        one.locator("a").click()
        expect(page.locator("#many-words--word-5 .say")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["claims/index.html", "claims/many-words.html"])
def test_the_filter_offers_all_briefs_and_speakers_which_the_page_does_not_hold(disk, site, path):
    form = (site / path).read_text(encoding="utf-8").partition("<form")[2].partition("</form>")[0]
    assert "many-words" not in form and form.count("<option") == form.count("<select") == 5
    page = disk(f"{path}?brief=many-words&speaker=constructor")
    chips = page.locator(".chips button")
    expect(chips).to_have_text(["Many words", "constructor: not known here, ignored"])
    expect(page.get_by_label("Brief")).to_have_value("many-words")
    briefs = page.get_by_label("Brief").locator("option")
    assert sorted(briefs.evaluate_all("all => all.map(one => one.value)"))[1:] == [
        "air-support-to-the-isf",
        "baghdad-cell-explained",
        "iraq-after-russian-intervention",
        "many-words",
    ]
    expect(page.get_by_label("Brief").locator("[value=many-words]")).to_have_text("Many words (450)")
    assert page.get_by_label("Speaker").locator("option").count() > 10
    page.get_by_label("Speaker").select_option("iran")
    expect(chips.filter(has_text="Iran")).to_have_count(1)


def test_a_day_hides_what_was_reported_later(disk):
    page = disk("claims/index.html?asof=2016-02-01&speaker=iran&from=2016-01")
    expect(status(page)).to_contain_text("Showing 120 of 542")
    page = disk("claims/index.html?asof=2015-09-27&status=disputed")
    expect(status(page)).to_contain_text("Showing 0 of 542")
    page = disk("claims/index.html?status=disputed")
    expect(status(page)).not_to_contain_text("Showing 0")


def test_as_of_a_day_before_it_was_changed_a_forecast_has_its_first_words(disk):
    for day, words in (("2016-05-10", "first"), ("2016-05-20", "new")):
        page = disk(f"claims/index.html?asof={day}&from=2016-05&speaker=iran&stance=assesses")
        expect(page.locator("#many-words--changed")).to_contain_text(f"judges that the {words} words hold.")
    page.get_by_role("textbox", name="As of").fill("2016-05-19")
    page.get_by_role("textbox", name="As of").blur()
    expect(page.locator("#many-words--changed")).to_contain_text("judges that the first words hold.")


def test_cleared_filters_bring_the_page_back(disk):
    page = disk("claims/many-words.html?speaker=russia")
    expect(status(page)).to_contain_text("Showing 1")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".voices > details")).to_have_count(2)
    expect(status(page)).to_contain_text("Showing 450 of 542, those of this brief")


def test_the_fixed_address_of_a_claim_leads_to_the_page_of_its_brief(disk):
    page = disk("claims/index.html#many-words--word-7")
    page.wait_for_url("**/claims/many-words.html#many-words--word-7")
    expect(page.locator("#many-words--word-7 .say")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["claims/index.html", "claims/many-words.html", "claims/index.html?speaker=iran"])
def test_axe_has_no_findings(disk, path):
    page = disk(path, viewport={"width": 1440, "height": 900})
    assert findings(page) == []
