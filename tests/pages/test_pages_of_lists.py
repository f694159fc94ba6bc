"""Lists of actors, places, sources and weaknesses: by letter and by measure where one page is too short, and what a row says."""

import json
import re
from html import unescape

import pytest
from backgrounder.core.page import Asset, Page
from backgrounder.model import dossier as limits
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import actors, by_letter, places, roster, sources
from backgrounder.pages.registers import quality
from backgrounder.publish.build import run
from backgrounder.records.folders.letters import letters
from backgrounder.records.load import load
from conftest import ATOLL
from small_worlds import TEMPLATES, from_files


@pytest.fixture
def dossier(monkeypatch) -> Dossier:
    """The atoll world, for which one page is too short."""
    monkeypatch.setattr(limits, "MANY", 5)
    monkeypatch.setattr(quality, "MANY", 5)
    return Dossier(load(ATOLL))


def test_sources_have_a_page_for_each_letter(dossier):
    index, *letters = run(sources.pages, dossier, TEMPLATES)
    found = {page.uri: re.findall(r'<li id="([^"]+)"', page.text) for page in letters}
    assert sorted(id for ids in found.values() for id in ids) == sorted(dossier.sources)
    for source in dossier.sources.values():
        uri, _, anchor = source.uri.partition("#")
        assert anchor in found[uri]
    assert re.findall(r'data-start="(\w)"', index.text) == [uri[8] for uri in found]


def test_few_sources_have_one_page(atoll):
    (page,) = run(sources.pages, atoll, TEMPLATES)
    assert page.uri == "sources/index.md" and {source.uri.partition("#")[0] for source in atoll.sources.values()} == {
        page.uri
    }


def test_few_sources_of_very_much_have_letters_and_name_the_first_lines(tmp_path):
    """As an imported table has: one source, thousands of events."""
    ids = range(2100)
    events = "".join(f"e{n}: {{title: Landing {n}, date: 2019, source: table}}\n" for n in ids)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "events.yml").write_text(events, encoding="utf-8")
    (tmp_path / "data" / "sources.yml").write_text(
        "table: {title: Table, type: dataset, date: 2020}\n", encoding="utf-8"
    )
    dossier = Dossier(load(tmp_path))
    assert dossier.sources["table"].uri == "sources/t.md#table"
    letter = run(sources.pages, dossier, TEMPLATES)[1]
    assert letter.text.count("<li>") == 200 and letter.text.count("All of them are in the data") == 1


def test_what_others_repeat_is_not_called_background(tmp_path):
    """They are the reports in which it was read, and it is the origin of what they say."""
    text = (
        "one: {title: One, type: report}\ntwo: {title: Two, type: report, via: one}\nsix: {title: Six, type: report}\n"
    )
    html = "".join(one.parts["main"] for one in run(sources.pages, from_files(tmp_path, data__sources=text), TEMPLATES))
    told = {
        one: "Background only." in part
        for one, part in zip(["one", "six", "two"], html.split('<li id="')[1:], strict=True)
    }
    assert told == {"one": False, "six": True, "two": True}


def test_weaknesses_have_a_page_for_each_measure(dossier):
    index, *measures = run(quality.pages, dossier, TEMPLATES)
    assert '<ul class="advice">' not in index.text
    for page in measures:
        assert '<ul class="advice">' in page.text and f'id="{page.uri[8:-3].replace("-", "_")}"' in index.text
    assert sum(page.text.count("<li>") for page in measures) > 5


def test_places_have_a_page_for_each_letter(dossier, monkeypatch):
    monkeypatch.setattr(places, "MANY", 5)
    index, *others = [page for page in run(places.pages, dossier, TEMPLATES) if isinstance(page, Page)]
    letters = {page.uri: page for page in others if page.uri.startswith("places/letters/")}
    found = {uri: set(re.findall(r'<li id="([^"]+)"', page.text)) for uri, page in letters.items()}
    assert len(found) > 3 and all({id[0] for id in ids} == {uri.removesuffix(".md")[-1]} for uri, ids in found.items())
    happened = {place.id for place in dossier.places.values() if place.own_events and not place.code}
    assert happened and happened <= set().union(*found.values())
    assert re.findall(r'data-start="(\w)"', index.text) == [uri.removesuffix(".md")[-1] for uri in found]
    assert not set(re.findall(r'<li id="([^"]+)"', index.text)) & happened, "the index has countries alone"


def test_few_places_have_one_page(atoll):
    assert not [page for page in run(places.pages, atoll, TEMPLATES) if page.uri.startswith("places/letters/")]


@pytest.mark.parametrize(
    ("ids", "starts", "labels"),
    [
        (["b", "a-1", "a-2", "c"], ["a", "b", "c"], ["A", "B", "C"]),
        (["x-b1", "x-b2", "x-c", "x-d"], ["x-b", "x-c", "x-d"], ["B", "C", "D"]),
        (["s", "s-b1", "s-b2", "s-c", "t"], ["s", "s-b", "s-c", "t"], ["S", "S-b", "S-c", "T"]),
        (["s", "s-b1", "s-b2", "s-c"], ["s", "s-b", "s-c"], ["S", "B", "C"]),
        (["table"], ["t"], ["T"]),
        ([], [], []),
    ],
)
def test_ids_are_divided_by_their_first_letters(ids, starts, labels):
    found = letters(ids, 2)
    assert [list(found.starts), [found.label(start) for start in found.starts]] == [starts, labels]


def test_no_page_is_too_long_whatever_all_ids_begin_with():
    ids = [f"actor-{n:o}" for n in range(3000)]
    found = letters(ids, 100)
    own = {start: [id for id in ids if found.of(id) == start] for start in found.starts}
    assert all(id.startswith(start) for start, some in own.items() for id in some)
    assert max(map(len, own.values())) <= 100 and sorted(id for some in own.values() for id in some) == sorted(ids)


def test_sources_whose_ids_begin_alike_are_divided(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "MANY", 5)
    text = "".join(f"source-{letter}{n}: {{title: T, type: report}}\n" for letter in "abc" for n in range(3))
    world = from_files(tmp_path, data__sources=text)
    index, *pages, former = run(sources.pages, world, TEMPLATES)
    assert [page.uri for page in pages] == [f"sources/source-{letter}.md" for letter in "abc"]
    assert former.uri == "sources/s.md" and former.meta["noindex"] and former.meta["scripts"] == [by_letter.LAND]
    assert re.findall(r'href="../([^"]+)/" data-start', former.text) == [f"source-{letter}" for letter in "abc"]
    assert re.findall(r'data-start="([^"]+)">(\w)<', index.text) == [(f"source-{one}", one.upper()) for one in "abc"]
    assert world.sources["source-b2"].uri == "sources/source-b.md#source-b2"


@pytest.fixture
def of_actors(dossier, monkeypatch) -> tuple[Dossier, dict[str, Page | Asset]]:
    """The atoll world with the pages of its list of actors, by address."""
    monkeypatch.setattr(actors, "MANY", 5)
    monkeypatch.setattr(roster, "FOREMOST", 2)
    made = run(actors.pages, dossier, TEMPLATES)
    return dossier, {one.uri: one for one in made if re.match(r"actors/(index\.md|letters/|actors\.js)", one.uri)}


def test_actors_and_their_relations_have_pages_by_letter(of_actors):
    dossier, made = of_actors
    found, links = {}, r'<a href="letters/([^"]+)/" data-start="\1">([^<]+)<'
    for start, page in re.findall(links, unescape(made["actors/index.md"].text)):
        html = unescape(made[f"actors/letters/{start}.md"].text)
        found |= dict.fromkeys(re.findall(r'<(?:li|tr) id="([^"]+)"', html), start)
        assert f"Actors: {page}" in html
    relations = [f"_{one.subject.id}--{one.verb}--{one.object.id}" for one in dossier.relations]
    assert sorted(found) == sorted([*dossier.actors, *relations])
    assert all(id.removeprefix("_").startswith(start) for id, start in found.items())
    assert len(made) == len(set(found.values())) + 2


def test_the_index_has_the_foremost_of_each_group_and_all_anchors(of_actors):
    dossier, made = of_actors
    html = unescape(made["actors/index.md"].text)
    for group in roster.groups(dossier):
        part = html.partition(f'<h2 id="{group.anchor}"')[2].partition("</section>")[0]
        shown = re.findall(r'<li id="([^"]+)"', part)
        assert shown == [actor.id for actor in group.foremost] and 0 < len(shown) <= 2
        others = [actor for actor in group.actors if actor not in group.foremost]
        assert all(roster.weight(actor) <= roster.weight(group.foremost[-1]) for actor in others)
    for kind in {actor.type for actor in dossier.actors.values()}:
        assert html.count(f'id="_{kind}"') == 1


def test_the_data_of_a_divided_list_have_all_actors_and_relations(of_actors):
    dossier, made = of_actors
    data = json.loads(made["actors/actors.js"].content.removeprefix("var actors_backgrounder = ").removesuffix(";\n"))
    values, keys = data["values"], data["keys"]
    for actor, (id, name, label, about, *own) in zip(dossier.actors.values(), data["actors"], strict=True):
        assert (id, name, label, values[about]) == tuple(
            map(str, (actor.id, actor.name, actor.label, roster.gloss(actor, long=False)))
        )
        assert dict(zip(keys, (values[number] for number in own), strict=True)) == roster.goes_by(actor)
    rows = [
        (data["actors"][one][0], values[words], data["actors"][other][0]) for _, one, words, other, *_ in data["rows"]
    ]
    assert rows == [(one.subject.id, one.predicate, one.object.id) for one in dossier.relations]


def test_few_actors_have_one_page(atoll):
    made = run(actors.pages, atoll, TEMPLATES)
    assert not [one for one in made if one.uri.startswith("actors/letters/") or isinstance(one, Asset)]


def test_an_address_of_a_smaller_site_leads_on():
    found = letters(["ant", *(f"reef-{number}" for number in range(6)), "rock"], 3)
    assert found.divided == ("r", "re")
    assert letters(["s", "s-b1", "s-b2", "s-c"], 2).divided == ("s-",)  # there is a start `s`
