"""The menu of every page: its entries in their order, the marked one, the bar of a phone, and the foot of the page."""

import re

import pytest

ENTRIES = ["Briefs", "Map", "Timeline", "Who’s who", "Disputes", "Evidence"]
MARKED = {
    "index.html": ("page", "Briefs"),
    "iraq-after-russian-intervention/index.html": ("true", "Briefs"),
    "map/index.html": ("page", "Map"),
    "places/ramadi/index.html": ("true", "Map"),
    "actors/isis/index.html": ("true", "Who’s who"),
    "questions/russian-strikes-in-iraq/index.html": ("true", "Disputes"),
    "as-of/2015-10-07/index.html": ("true", "Evidence"),
    "claims/index.html": ("true", "Evidence"),
    "sources/index.html": ("true", "Evidence"),
    "quality/index.html": ("true", "Evidence"),
    "about/index.html": None,
    "404.html": None,
}


@pytest.fixture(scope="module")
def site(built):
    return built("iraq") / "site"


def entries(html: str, label: str) -> list[tuple[str, str]]:
    """(what it is marked as, words) of the links of a menu."""
    menu = html.split(f'aria-label="{label}"')[1].split("</nav>")[0].split("<details")[0]
    return [(mark, words) for mark, words in re.findall(r'<a href="[^"]*"(?: aria-current="(\w+)")?>([^<]+)</a>', menu)]


@pytest.mark.parametrize("path", MARKED)
def test_the_section_of_a_page_is_marked(site, path):
    html = (site / path).read_text("utf-8")
    found = entries(html, "Site")
    assert [words for _, words in found] == ENTRIES
    assert [one for one in found if one[0]] == ([MARKED[path]] if MARKED[path] else [])


def test_a_phone_has_four_entries_and_the_rest_behind_one(site):
    html = (site / "timeline/index.html").read_text("utf-8")
    assert [words for _, words in entries(html, "Sections")] == ["Briefs", "Map", "Timeline", "Disputes"]
    more = html.split('<details class="menu">')[1].split("</details>")[0]
    for words in (*ENTRIES, "Search", "About", "Claims", "Sources", "Open data"):
        assert f">{words}</a>" in more


def test_a_brief_has_one_bar_with_a_way_to_the_menu(site):
    html = (site / "iraq-after-russian-intervention/index.html").read_text("utf-8")
    assert 'class="mast-bar"' not in html and html.count('<details class="menu">') == 1
    assert '<details class="menu">' in html.split('class="thumb"')[1].split("</nav>")[0]


def test_every_index_is_reached_from_the_menu_or_the_foot(site):
    html = (site / "index.html").read_text("utf-8")
    for path in (
        "actors",
        "claims",
        "sources",
        "places",
        "indicators",
        "corrections",
        "changes",
        "quality",
        "data",
        "reference",
    ):
        assert f'href="{path}/"' in html.split('class="mast"')[1], path
