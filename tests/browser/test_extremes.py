"""Records that no page was drawn for, such as a name of 200 letters or an actor with 500 relations, have pages that hold them."""

import pytest
from build_helpers import build, project
from conftest import serve
from extreme_world import LONG_NAME, RELATIONS, UNBROKEN, make_extreme

PAGES = (
    " extreme/ bare/ actors/ actors/hub/ actors/committee/ actors/unbroken/ timeline/ map/ questions/ questions/long-question/ "
    "claims/ sources/ places/ places/far-place/ evidence/ indicators/ quality/ as-of/ changes/ search/"
).split(" ")
WIDTHS = (390, 820, 1440)
# What is beside the window, or beside what cuts it off: nobody would see its end.
LOST = """() => [...document.querySelectorAll(".page *:not(.skip, .vh, .folium-map, .folium-map *)")].filter((one) => {
  const box = one.getBoundingClientRect(), { overflowX } = getComputedStyle(one);
  const isCut = ["hidden", "clip"].includes(overflowX) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.closest("svg");
  return isCut || (box.width && !one.closest("svg") && box.left < -1);
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("extreme") / "p", "islet")
    make_extreme(folder)
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    server = serve(folder / "site")
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_or_hides_the_end_of_a_word(new_page, site, path):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(site + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(LOST) == [], width


def test_long_names_are_there_whole(new_page, site):
    page = new_page()
    for path, name in (("actors/committee/", LONG_NAME), ("actors/unbroken/", UNBROKEN)):
        page.goto(site + path)
        assert page.locator("h1").inner_text() == name


def test_an_actor_with_very_many_relations_names_a_few_and_folds_the_rest(new_page, site):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(site + "actors/hub/")
    assert page.evaluate("document.documentElement.scrollHeight") < 4 * 800
    assert page.locator(".rels > li").count() == RELATIONS
    assert page.get_by_text(f"All {RELATIONS}, with dates, notes and sources").is_visible()


def test_a_brief_with_nothing_but_text_has_no_empty_part(new_page, site):
    page = new_page()
    page.goto(site + "bare/")
    assert page.locator(".page h2:visible").all_inner_texts() == ["Bottom line", "Evidence"]
    assert page.locator(".fold:visible h3").all_inner_texts() == ["Changes", "Cite this brief"]
