"""Lists that are too long for one page: sources by letter, weaknesses by measure."""

import re

import pytest
from backgrounder.model import dossier as limits
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import sources
from backgrounder.pages.registers import quality
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from small_worlds import TEMPLATES


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


def test_weaknesses_have_a_page_for_each_measure(dossier):
    index, *measures = run(quality.pages, dossier, TEMPLATES)
    assert '<ul class="advice">' not in index.text
    for page in measures:
        assert '<ul class="advice">' in page.text and f'id="{page.uri[8:-3].replace("-", "_")}"' in index.text
    assert sum(page.text.count("<li>") for page in measures) > 5
