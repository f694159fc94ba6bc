"""All relations on /actors/: the table, the drawing beside it, and how filters narrow both, in Chromium too."""

import re
from html import unescape

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.publish.bake import bake
from backgrounder.records import load
from conftest import ATOLL, COLOURS, findings
from playwright.sync_api import expect

# ---- the page as built ---------------------------------------------------------------------------------------


def relations(html: str) -> list[tuple[str, ...]]:
    """(anchor, subject, words, object) of each row, actors by the addresses of their pages."""
    row = (
        r'<tr id="(_[^"]+)".*?<th scope="row"><a [^>]*href="([\w-]+)/".*?<td>(.*?)</td>\s*<td><a [^>]*href="([\w-]+)/"'
    )
    return re.findall(row, html, re.DOTALL)


def read(path) -> str:
    """A page, with its entities as the characters that they are."""
    return unescape(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["iraq", "atoll"])
def page(request, built, iraq) -> tuple[str, Dossier]:
    """/actors/ with the data that it is made of."""
    dossier = iraq if request.param == "iraq" else Dossier(load.load(ATOLL))
    return read(built(request.param) / "site/actors/index.html"), dossier


def test_every_relation_is_in_the_table_and_in_the_drawing_once(page):
    html, dossier = page
    assert [row[1:] for row in relations(html)] == [
        (one.subject.id, one.words, one.object.id) for one in dossier.relations
    ]
    rows = [row[0] for row in relations(html)]
    threads = re.findall(r'class="thread" data-ends="([^"]+)" data-rows="([^"]+)"', html)
    assert sorted(row for _, shown in threads for row in shown.split()) == sorted(rows)
    for ends, shown in threads:
        verbs = [one.split("--")[1] for one in shown.split()]
        assert all(set(ends.split()) == {one[1:].split("--")[0], one.split("--")[2]} for one in shown.split())
        assert len(verbs) == 1 or set(verbs) in ({"partner-of"}, {"rival-of"}), (
            "only what is level is drawn once for two"
        )


def test_what_both_have_written_down_is_drawn_once(built):
    html = read(built("atoll") / "site/actors/index.html")
    assert 'data-rows="_farhaven--rival-of--tern _tern--rival-of--farhaven"' in html


def test_every_name_leads_to_its_page(page):
    html, dossier = page
    related = {one.id for relation in dossier.relations for one in (relation.subject, relation.object)}
    links = re.findall(r'<a class="row" href="([^"]+)".*?data-actor="([^"]+)"', html)
    assert sorted(id for _, id in links) == sorted(related)
    assert all(href == f"{id}/" for href, id in links)


def test_what_is_too_much_to_draw_is_told(world, tmp_path):
    """Each of 201 islets is an ally of the same club: the table has all of them."""
    more = "".join(
        f"islet-{n}:\n  name: Islet {n}\n  type: group\n  relations: [{{supports: farhaven}}]\n" for n in range(201)
    )
    actors = world / "data/actors.yml"
    actors.write_text(actors.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert bake(world, tmp_path / "out")
    markdown = read(tmp_path / "out/actors/index.md")
    assert "There are too many actors for one drawing." in markdown and 'class="loom"' not in markdown
    assert len(re.findall(r'<tr id="_islet-\d+--supports--farhaven"', markdown)) == 201


# ---- in Chromium ---------------------------------------------------------------------------------------------

ROWS = '[data-list="relations"] tbody tr:visible'


def shown(page) -> list[str]:
    """The rows of the table, which is folded until something is asked for."""
    if page.locator(".woven details.all-ties:not([open])").count():
        page.locator(".woven .all-ties > summary").click()
    return page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)")


def threads(page) -> list[str]:
    """The rows of the table that the drawing shows."""
    return page.locator(".loom .thread:visible").evaluate_all("all => all.flatMap(one => one.dataset.rows.split(' '))")


def names(page) -> list[str]:
    return page.locator(".loom .row:visible").evaluate_all("all => all.map(one => one.dataset.actor)")


def ends(relation) -> tuple:
    return relation.subject, relation.object


def lies_in(relation, code: str) -> bool:
    return any(one.record.country == code for one in ends(relation))


FILTERS = {
    "": lambda one: True,
    "?place=ir": lambda one: lies_in(one, "IR"),
    "?place=IR&place=sy": lambda one: lies_in(one, "IR") or lies_in(one, "SY"),
    "?kind=person": lambda one: "person" in [end.type for end in ends(one)],
    "?place=us&kind=armed-group": lambda one: lies_in(one, "US") and "armed-group" in [end.type for end in ends(one)],
    "?actor=isf": lambda one: any("isf" in [whole.id for whole in end.wholes] for end in ends(one)),
    "?from=2015-10": lambda one: one.date is None,
    "?actor=iran&to=2015-09-24": lambda one: (
        any("iran" in [w.id for w in end.wholes] for end in ends(one)) and not one.date
    ),
    "?from=2015-09-25&to=2015-09-25&actor=baghdad-cell": lambda one: "baghdad-cell" in [end.id for end in ends(one)],
}


@pytest.mark.parametrize("query", FILTERS)
def test_a_shared_address_narrows_table_and_drawing_alike(open_page, iraq, query):
    page = open_page(f"actors/{query}")
    kept = [one for one in iraq.relations if FILTERS[query](one)]
    wanted = [f"_{one.subject.id}--{one.verb}--{one.object.id}" for one in kept]
    assert shown(page) == wanted != []
    assert sorted(threads(page)) == sorted(wanted)
    assert sorted(names(page)) == sorted({end.id for one in kept for end in ends(one)})
    count = f"Showing {len(wanted)} of {len(iraq.relations)}" if "?" in page.url else ""
    expect(page.get_by_role("status")).to_contain_text(count)


def test_the_script_places_all_as_the_build_did(open_page):
    """Both know the same rule; where nothing is filtered the drawing does not move."""
    attributes = ("viewBox", "height", "transform", "x2", "y2")
    own = f"all => all.flatMap(one => {list(attributes)}.map(name => one.getAttribute(name)))"
    still, moved = (
        open_page("actors/", java_script_enabled=scripts).locator(".loom, .loom *").evaluate_all(own)
        for scripts in (False, True)
    )
    numbers = [
        [[round(float(one), 3) for one in re.findall(r"-?[\d.]+", each or "")] for each in whole]
        for whole in (still, moved)
    ]
    assert numbers[0] == numbers[1]


def test_the_drawing_closes_up_and_opens_again(open_page):
    page = open_page("actors/")
    loom = page.locator(".loom")
    whole = loom.bounding_box()
    page.get_by_label("Country").select_option("ru")
    assert page.url.endswith("?place=ru")
    gaps = page.locator(".loom .land:visible .row:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert gaps == sorted(gaps) and max(b - a for a, b in zip(gaps, gaps[1:])) < 100
    assert loom.bounding_box()["height"] < whole["height"] / 2
    assert loom.bounding_box()["width"] == whole["width"], "what is beside it does not move"
    xs = page.locator(".loom .thread:visible").evaluate_all("all => all.map(one => one.transform.baseVal[0].matrix.e)")
    assert max(xs) - min(xs) <= 9 * (len(xs) - 1)
    page.go_back()
    expect(page.locator(".loom .thread:visible")).to_have_count(page.locator(".loom .thread").count())
    assert loom.bounding_box()["height"] == whole["height"]


def test_where_nothing_fits_the_drawing_goes(open_page):
    page = open_page("actors/?place=bg&kind=person")
    expect(page.get_by_role("status")).to_contain_text("Showing 0 of")
    expect(page.locator("actor-network")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "stays"),
    [
        ("?kind=state", lambda one: one.type == "state"),
        ("?place=ir", lambda one: one.record.country == "IR"),
        ("?actor=isf&kind=military", lambda one: one.type == "military" and "isf" in [w.id for w in one.wholes]),
        ("?from=2015-10", lambda one: True),
    ],
)
def test_the_list_of_actors_is_narrowed_too(open_page, iraq, query, stays):
    page = open_page(f"actors/{query}")
    ids = page.locator('[data-list="actors"] li[id]:visible').evaluate_all("all => all.map(one => one.id)")
    assert sorted(ids) == sorted(one.id for one in iraq.actors.values() if stays(one)) != []
    heads = page.locator('[data-list="actors"] h2:visible .num').all_inner_texts()
    assert sum(int(head.split()[0]) for head in heads) == len(ids)


def test_a_name_under_the_focus_or_the_pointer_lights_what_it_is_tied_to(open_page, iraq):
    page = open_page("actors/")
    tied = {
        f"_{one.subject.id}--{one.verb}--{one.object.id}"
        for one in iraq.relations
        if "maliki" in [e.id for e in ends(one)]
    }
    lit = page.locator(".loom.lit .thread.on")
    page.locator('.loom .row[data-actor="maliki"]').focus()
    expect(lit).to_have_count(len(tied))
    assert set(page.locator(".loom .row.on").evaluate_all("all => all.map(one => one.dataset.actor)")) == {
        "maliki",
        "pm-abadi",
    }
    assert float(lit.first.locator(".e").evaluate("line => parseFloat(getComputedStyle(line).strokeWidth)")) > 2
    page.keyboard.press("Tab")
    expect(page.locator('.loom .row[data-actor="pm-abadi"]')).to_be_focused()
    page.locator(".woven .all-ties > summary").click()
    page.locator('[id="_kuwait--hosts--iraq-syria-ops-hq"]').hover()
    expect(lit).to_have_count(1)
    page.mouse.move(2, 2)
    expect(page.locator(".loom.lit")).to_have_count(0)


def test_the_filter_is_worked_by_keys_and_a_name_followed(open_page):
    page = open_page("actors/")
    page.get_by_label("Kind").focus()
    page.keyboard.type("Part")
    expect(page).to_have_url(re.compile(r"\?kind=party$"))
    assert threads(page) == ["_abadi-rivals-sla--part-of--state-of-law-alliance"]
    page.locator(".loom .row:visible").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/actors/[a-z-]+/$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_narrowed_page(open_page, scheme):
    page = open_page("actors/?place=ir", color_scheme=scheme)
    assert findings(page, **({"runOnly": COLOURS} if scheme == "dark" else {})) == []
    page.locator('.loom .row[data-actor="iran"]').focus()
    assert findings(page, runOnly=["color-contrast"]) == []


def test_a_phone_has_the_table_alone(open_page, iraq):
    page = open_page("actors/?kind=person", viewport={"width": 390, "height": 800}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator(".loom")).to_be_hidden()
    assert len(shown(page)) == sum("person" in [end.type for end in ends(one)] for one in iraq.relations)
    row = page.locator(ROWS).first
    assert re.match(r"\S.* (leads|supports|opposes) \S", row.inner_text()), "it reads as a sentence"


def test_all_of_it_without_scripts(open_page, iraq):
    page = open_page("actors/", java_script_enabled=False)
    expect(page.locator("form.filters")).to_be_hidden()
    assert len(shown(page)) == len(threads(page)) == len(iraq.relations)
    expect(page.locator('[data-list="actors"] li[id]:visible')).to_have_count(len(iraq.actors))


def test_the_other_world_is_narrowed_and_lit(new_page, hostile):
    wrong = []
    page = new_page({"pageerror": lambda error: wrong.append(str(error))})
    page.goto(hostile[1] + "actors/?actor=hostile-club")
    assert sorted(names(page)) == ["hostile-club", "hostile-club-rival"]
    club = page.locator('.loom .row[data-actor="hostile-club"]')
    expect(club).to_have_attribute("aria-label", "Club </script><script>alert(1)</script>")
    club.hover()
    expect(page.locator(".loom .thread.on")).to_have_count(1)
    assert findings(page) == [] and wrong == []
