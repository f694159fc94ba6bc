"""A server makes a page again when anything that was read for it is another now, and only then.

The seed of the random edits is printed with a failure; `KEPT_SEED=7 KEPT_EDITS=300` tries others.
"""

import os
import shutil

import backgrounder.model.dossier as dossiers
import pytest
from backgrounder.check.rules import check
from backgrounder.core.memo import Memo, Recall
from backgrounder.core.tracking import Graph, watch
from backgrounder.model.addresses import Addresses
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from random_edits import Editor

SEED, EDITS = int(os.environ.get("KEPT_SEED", "1")), int(os.environ.get("KEPT_EDITS", "8"))


class Boat:
    """A record of this small world."""

    def __init__(self, id):
        self.id = id


class Harbour:
    """A dossier of boats, which live on."""

    def __init__(self, memo, **boats):
        self.memo, self._all = memo, {}
        self.renew(**boats)

    def renew(self, **boats):
        for id, fields in boats.items():
            self._all.setdefault(id, Boat(id)).__dict__.update(fields)
        self.boats = {id: self._all[id] for id in boats}

    @property
    def sorted(self):
        return tuple(self.boats[id] for id in sorted(self.boats))

    @derived
    def get(self, id):
        return self.boats.get(id)


def made(make, harbour, templates, *about, whole=None):
    return harbour.memo.result(make, harbour, templates, *about, whole=whole)


@derived
def heaviest(harbour):
    return max(boat.tons for boat in harbour.boats.values())


watch(Harbour, Boat)

MAKERS = {
    "name": lambda harbour, _: harbour.get("tern").name,
    "list": lambda harbour, _: [boat.id for boat in harbour.sorted],
    "every name": lambda harbour, _: [boat.name for boat in harbour.sorted],
    "question": lambda harbour, _: harbour.get("gull") is None,
    "derived": lambda harbour, _: heaviest(harbour),
}
TWO = {"tern": {"name": "Tern", "tons": 9}, "skua": {"name": "Skua", "tons": 4}}


@pytest.mark.parametrize(
    ("after", "remade"),
    [
        (TWO, []),
        ({"skua": TWO["skua"], "tern": TWO["tern"]}, []),
        ({**TWO, "tern": {"name": "Kittiwake", "tons": 9}}, ["name", "every name"]),
        ({**TWO, "skua": {"name": "Puffin", "tons": 4}}, ["every name"]),
        ({**TWO, "skua": {"name": "Skua", "tons": 5}}, []),
        ({**TWO, "skua": {"name": "Skua", "tons": 10}}, ["derived"]),
        ({**TWO, "auk": {"name": "Auk", "tons": 1}}, ["list", "every name"]),
        ({**TWO, "gull": {"name": "Gull", "tons": 1}}, ["list", "every name", "question"]),
        ({"tern": TWO["tern"]}, ["list", "every name"]),
    ],
)
def test_what_is_made_again(after, remade):
    memo, calls = Memo(), []
    makers = {name: counted(name, make, calls) for name, make in MAKERS.items()}
    harbour = Harbour(memo)
    for boats in (TWO, after):
        harbour.renew(**boats)
        memo.begin("s")
        calls.clear()
        given = {name: made(make, harbour, None) for name, make in makers.items()}
    assert calls == remade
    assert given == {name: make(Harbour(None, **after), None) for name, make in MAKERS.items()}


def counted(name, make, calls):
    """The maker, under a name of its own, that tells of its calls."""

    def maker(harbour, templates, *about):
        calls.append(name)
        return make(harbour, templates, *about)

    maker.__qualname__ = name
    return maker


def fails(harbour, templates):
    raise ValueError(harbour.get("tern").name)


def about(harbour, templates, boat, words):
    return (boat.name, words, templates)


def all_names(harbour, templates):
    return [boat.name for boat in harbour.sorted]


@pytest.fixture
def turn():
    """Begins a round with two boats: gives its harbour, in which things can be made."""
    memo = Memo()
    harbour = Harbour(memo)

    def begun(surroundings="s", **boats):
        harbour.renew(**{**TWO, **boats})
        memo.begin(surroundings)
        return harbour

    return begun


def test_each_thing_is_kept_for_what_it_is_about(turn):
    harbour = turn()
    one = [made(about, harbour, "t", boat, words) for boat in harbour.sorted for words in ("a", "b")]
    assert one == [("Skua", "a", "t"), ("Skua", "b", "t"), ("Tern", "a", "t"), ("Tern", "b", "t")]
    harbour = turn(skua={"name": "Puffin", "tons": 4})
    two = [made(about, harbour, "t", boat, words) for boat in harbour.sorted for words in ("a", "b")]
    assert two[:2] == [("Puffin", "a", "t"), ("Puffin", "b", "t")]
    assert all(a is b for a, b in zip(one[2:], two[2:]))


def test_other_surroundings_make_all_again(turn):
    harbour = turn()
    first = made(about, harbour, "t", harbour.boats["tern"], "a")
    harbour = turn("others")
    assert made(about, harbour, "u", harbour.boats["tern"], "a") == ("Tern", "a", "u") != first


def test_what_a_round_does_not_ask_for_is_forgotten(turn):
    harbour = turn()
    first = made(about, harbour, "t", harbour.boats["tern"], "a")
    turn()
    harbour = turn()
    assert made(about, harbour, "u", harbour.boats["tern"], "a") != first


def test_a_maker_that_fails_leaves_nothing_behind(turn):
    for boats in ({}, {}, {"tern": {"name": "Auk", "tons": 1}}):
        harbour = turn(**boats)
        with pytest.raises(ValueError, match=harbour.boats["tern"].name):
            made(fails, harbour, None)
        assert harbour.memo.results == {}
        assert made(about, harbour, "t", harbour.boats["skua"], "a")[0] == "Skua"
        del harbour.memo.results[next(iter(harbour.memo.results))]


def test_what_is_made_whole_is_made_again_when_its_facts_are_others(turn):
    def whole(harbour):
        return made(all_names, harbour, None, whole=heaviest)

    first = whole(turn())
    assert whole(turn(skua={"name": "Puffin", "tons": 4})) is first == ["Skua", "Tern"]
    assert whole(turn(skua={"name": "Puffin", "tons": 10})) == ["Puffin", "Tern"]


def test_only_what_is_computed_from_a_change_is_looked_at_again(watched, tmp_path, monkeypatch):
    root = shutil.copytree(ATOLL, tmp_path / "atoll")
    recall, memo, templates = Recall(), Memo(), Templates(Addresses(), "Atoll")
    computed, again = [], Graph._compute_again

    def noted(*args):
        found = again(*args)
        computed.append(len(found))
        return found

    monkeypatch.setattr(Graph, "_compute_again", noted)
    dossier, made = Dossier(load(root, recall)), []
    for text in ("", "A new sentence.\n"):
        brief = root / "briefs" / "harbour-dispute.md"
        brief.write_text(brief.read_text() + text)
        dossier.renew(load(root, recall))
        memo.begin("s")
        made.append(pages(dossier, templates, memo))
    before, after = made
    remade = {uri for uri, page in after.items() if page is not before[uri] and uri.endswith(".md")}
    assert remade == {"harbour-dispute.md", "index.md", "data/index.md"}
    assert 0 < sum(computed) < 8
    assert len(computed) < len(memo.graph.values) / 50
    assert len(memo.graph.roots) < len(memo.graph.values) / 3


def test_a_value_is_not_computed_again_for_a_field_that_it_did_not_read(watched, tmp_path):
    root, memo, computed = shutil.copytree(ATOLL, tmp_path / "atoll"), Memo(), []
    brief, dossier = root / "briefs" / "reef-claims.md", Dossier(load(root))

    @derived
    def titles(dossier: Dossier) -> list[str]:
        computed.append(len(computed))
        return [one.title for one in dossier.briefs.values()]

    for old, new, times in (("", "", 1), ("summary: ", "summary: New ", 1), ("title: ", "title: New ", 2)):
        brief.write_text(brief.read_text().replace(old, new, 1))
        dossier.renew(load(root))
        memo.begin("s")
        found = memo.result(lambda dossier, templates: titles(dossier), dossier, None)
        assert len(computed) == times
    assert any(title.startswith("New ") for title in found)


# -- random edits


def pages(dossier, templates, memo=None):
    return {page.uri: page for family in PAGES for page in run(family, dossier, templates, memo)}


@pytest.mark.parametrize("many", [500, 5])
def test_after_any_series_of_edits_the_pages_are_those_of_a_fresh_dossier(tmp_path, watched, monkeypatch, many):
    monkeypatch.setattr(dossiers, "MANY", many)
    root = shutil.copytree(ATOLL, tmp_path / "atoll")
    editor, recall, memo = Editor(root, SEED), Recall(), Memo()
    one = editor
    editor.edits = [
        *[one.word] * 6, *[one.date] * 3, *[one.mark] * 3, *[one.name] * 3, *[one.twice, one.without, one.line] * 2,
        one.heading, one.new_brief, one.brief_gone, one.brief_renamed, one.new_record, one.new_plain,
    ]  # fmt: skip
    templates, compared = Templates(Addresses(), "Atoll"), 0
    dossier = Dossier(load(root, recall))
    memo.begin("s")
    pages(dossier, templates, memo)
    while compared < EDITS:
        edit = editor.edit()
        records = load(root, recall)
        if check(records):
            editor.undo()
            continue
        compared += 1
        dossier.renew(records)
        memo.begin("s")
        ours, fresh = pages(dossier, templates, memo), pages(Dossier(load(root)), templates)
        wrong = sorted(uri for uri in ours.keys() | fresh.keys() if ours.get(uri) != fresh.get(uri))
        assert not wrong, f"seed {SEED}, {edit}: {wrong[:5]}"
