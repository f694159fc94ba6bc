"""Above five hundred actors: pages by letter, and addresses and filters that reach all actors and relations."""

import re
from pathlib import Path

import pytest
from build_helpers import build, project
from conftest import findings
from playwright.sync_api import Page, expect

ACTOR = "extra-{letter}{n}: {{name: 'Extra <i>&{letter}{n}</i>', type: {type}, country: {country}{ties}}}\n"
TIES = ", relations: [{{{verb}: isis, date: 20{year}-0{month}}}]"
MANY = 450


def crowd(folder: Path, every: int) -> Path:
    """The Iraq world with 450 actors more, of whom one in so many has a relation, to be read from a disk."""
    project(folder, "iraq")
    text = ""
    for n in range(MANY):
        verb = "supports" if n % 2 else "opposes"
        ties = TIES.format(verb=verb, year=10 + n % 5, month=n % 9 + 1) if n % every == 0 else ""
        kind, country = ("party", "FR") if n < 300 else ("group", "DE")
        text += ACTOR.format(letter="abc"[n % 3], n=n, type=kind, country=country, ties=ties)
    file = folder / "data" / "actors.yml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "use_directory_urls: false\n", encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return crowd(tmp_path_factory.mktemp("crowd") / "crowd", 3)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """Few enough relations for a drawing."""
    return crowd(tmp_path_factory.mktemp("quiet") / "quiet", 45)


def status(page: Page):
    return page.locator("list-filter [role=status]")


def people(page: Page):
    return page.locator('[data-list="actors"] li[id]')


def ties(page: Page):
    return page.locator('[data-list="relations"] tr[id]')


def test_all_are_there_without_scripts(disk, site):
    page = disk("actors/index.html", java_script_enabled=False)
    assert (site / "actors/index.html").stat().st_size < 200_000
    expect(ties(page)).to_have_count(100)
    hrefs = page.locator(".by-brief a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    found, rows = [], []
    for href in hrefs:
        page.goto(f"file://{site}/actors/{href}")
        found += people(page).evaluate_all("all => all.map(one => one.id)")
        rows += page.locator("table.relations tr[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(found) == len(set(found)) == 66 + MANY
    assert len(rows) == len(set(rows)) == 74 + MANY // 3


@pytest.mark.parametrize(
    ("query", "actors", "relations"),
    [("?kind=party&place=fr", 300, 100), ("?actor=isis&place=de&from=2014", 0, 10), ("?place=fr&place=de", MANY, 150)],
)
def test_a_filter_reaches_all_actors_and_relations(disk, query, actors, relations):
    page = disk(f"actors/index.html{query}")
    expect(status(page)).to_contain_text(f"Showing {relations} of 224 relations")
    expect(ties(page)).to_have_count(min(relations, 100))
    expect(page.locator('[data-list="actors"] > p')).to_have_text(f"Showing {actors} of {66 + MANY}")
    expect(people(page)).to_have_count(min(actors, 100))


def test_what_a_choice_leaves_is_shown_and_goes_on(disk):
    page = disk("actors/index.html")
    expect(status(page)).to_have_text("Showing the first 100 of 224 relations")
    expect(page.locator(".all-ties")).not_to_have_attribute("open", "")
    page.get_by_label("Country").select_option("fr")
    expect(status(page)).to_contain_text("Showing 100 of 224")
    row = page.locator("#_extra-a3--supports--isis")
    expect(row).to_be_visible()
    assert row.locator("th, td").all_inner_texts()[:4] == ["Extra <i>&a3</i>", "supports", "ISIS", "April 2013"]
    page.get_by_role("button", name="Show 100 more of 200").click()
    expect(people(page)).to_have_count(200)
    expect(people(page).first).to_contain_text("party, France")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".by-brief a")).not_to_have_count(0)
    expect(page.locator("h2#_letters")).to_be_visible()
    expect(status(page)).to_have_text("Showing the first 100 of 224 relations")
    row = page.get_by_label("Kind")
    row.select_option("party")
    people(page).first.locator("a").click()
    page.wait_for_url(re.compile("/actors/extra-"))


@pytest.mark.parametrize(
    ("anchor", "lands"),
    [
        ("extra-b7", "letters/e.html"),
        ("EXTRA-B7", "letters/e.html"),
        ("_extra-a447--supports--isis", "letters/e.html"),
        ("_person", "index.html"),
        ("_relations", "index.html"),
    ],
)
def test_fixed_addresses_lead_to_what_they_name(disk, anchor, lands):
    page = disk(f"actors/index.html#{anchor}")
    page.wait_for_url(re.compile(f"/actors/{re.escape(lands)}#{anchor}$", re.IGNORECASE))
    expect(page.locator(f'[id="{anchor.lower()}"]')).to_be_attached()


def test_the_drawing_follows_the_filter_as_on_a_small_site(new_page, quiet):
    page = new_page({})
    page.goto(f"file://{quiet}/actors/index.html")
    threads = page.locator(".loom .thread:visible")
    expect(status(page)).to_have_text("Showing 84 relations")
    whole = threads.count()
    assert whole > 70, "nothing is left out before an address asks for anything"
    page.get_by_label("Country").select_option("fr")
    expect(threads).to_have_count(7)
    page.get_by_role("button", name="Clear all").click()
    expect(threads).to_have_count(whole)


@pytest.mark.parametrize("path", ["actors/index.html", "actors/index.html?place=fr", "actors/letters/e.html"])
def test_axe_has_no_findings(disk, path):
    page = disk(path, viewport={"width": 1440, "height": 900})
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
