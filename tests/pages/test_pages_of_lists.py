"""Lists of sources and weaknesses: by letter and by measure where one page is too short, and what a row says."""

import re

import pytest
from backgrounder.core.page import Page
from backgrounder.model import dossier as limits
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import places, sources
from backgrounder.pages.registers import quality
from backgrounder.publish.build import run
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
