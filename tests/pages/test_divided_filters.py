"""The filters of divided lists: what they offer stands in one file, so that a name makes no page anew that does not show it."""

import html
import json
import re
import shutil
from functools import wraps

import pytest
from backgrounder.core.memo import Memo
from backgrounder.core.page import Asset, Page
from backgrounder.model import dossier as limits
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts import filters
from backgrounder.pages.records import actors, claims, places, sources
from backgrounder.pages.time import asof, timeline
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from small_worlds import TEMPLATES

LISTS = (claims, timeline)


@pytest.fixture
def divided(monkeypatch) -> Dossier:
    """The atoll world, for which one page is too short."""
    for module in (limits, claims):
        monkeypatch.setattr(module, "MANY", 5)
    return Dossier(load(ATOLL))


def offered(form: str) -> dict[str, list[tuple[str, str]]]:
    """By the word of each select its (value, words), without the first one, which chooses nothing."""
    selects = re.findall(r'<select data-key="(\w+)"><option value="">[^<]+</option>(.*?)</select>', form)
    option = r'<option value="([^"]+)">(.*?)</option>'
    return {word: [(id, words) for id, words in re.findall(option, rest)] for word, rest in selects}


@pytest.mark.parametrize(("listed", "of"), [(claims, "claims"), (timeline, "events")])
def test_pages_have_the_selects_and_one_file_what_they_offer(divided, listed, of):
    made = run(listed.pages, divided, TEMPLATES)
    forms = [page for page in made if isinstance(page, Page) and "<list-filter" in page.text]
    (file,) = [asset for asset in made if isinstance(asset, Asset) and asset.uri.endswith("/choices.js")]
    data = json.loads(file.content.removeprefix(f"var {filters.APART} = ").removesuffix(";\n"))
    briefs = {brief.id: [brief.title, len(getattr(brief, of))] for brief in divided.briefs.values()}
    assert {id: rest for id, *rest in data["brief"]} == {id: one for id, one in briefs.items() if one[1]}
    assert [name for _, name, _ in data["brief"]] == sorted(name for _, name, _ in data["brief"])
    assert len(forms) > 2
    for page in forms:
        assert offered(page.text) == {word: [] for word, choices in data.items() if choices}, page.uri
        assert f'data-choices="{filters.APART}"' in html.unescape(page.text) and file.uri in page.meta["scripts"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("briefs/reef-claims.md", "title: ", "title: New "), ("data/actors.yml", "name: Fishers", "name: New fishers")],
)
def test_a_name_makes_no_page_that_does_not_show_it(watched, divided, monkeypatch, tmp_path, file, old, new):
    root = shutil.copytree(ATOLL, tmp_path / "atoll")
    made, memo, ran = Dossier(load(root)), Memo(), list[str]()
    for module, name in ((claims, "_brief"), (timeline, "_year"), (asof, "_page")):
        monkeypatch.setattr(module, name, noting(getattr(module, name), ran))

    def texts() -> dict[str, str]:
        made.renew(load(root))
        memo.begin("s")
        ran.clear()
        found = [page for one in (*LISTS, asof) for page in run(one.pages, made, TEMPLATES, memo)]
        return {page.uri: page.text for page in found if isinstance(page, Page)}

    before, text = texts(), (root / file).read_text(encoding="utf-8")
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    after = texts()
    indexes = {"claims/index.md", "timeline/index.md", "as-of/index.md"}
    changed = {uri for uri in after if after[uri] != before[uri]} - indexes
    assert changed and set(ran) == changed and len(before) > 3 * len(changed)


def test_pages_by_letter_are_made_anew_as_if_all_were(watched, monkeypatch, tmp_path):
    for module in (limits, actors, places):
        monkeypatch.setattr(module, "MANY", 5)
    root = shutil.copytree(ATOLL, tmp_path / "atoll")
    made, memo, file, kept = Dossier(load(root)), Memo(), root / "data" / "actors.yml", 0
    text, before = file.read_text(encoding="utf-8"), dict[str, str]()
    more = "".join(
        f"farhaven-{n}: {{name: More {n}, type: person, relations: [{{opposes: tern}}]}}\n" for n in range(9)
    )
    for new in (text, text.replace("name: Fishers", "name: New fishers"), text + more, text):
        file.write_text(new, encoding="utf-8")
        made.renew(load(root))
        memo.begin("s")
        after = texts_of(run(one.pages, made, TEMPLATES, memo) for one in (actors, places, sources))
        assert after == texts_of(run(one.pages, Dossier(load(root)), TEMPLATES) for one in (actors, places, sources))
        assert not before or before != after
        before, kept = after, kept + ("actors/letters/farhaven-1.md" in after)
    assert kept == 1


def texts_of(made) -> dict[str, str]:
    return {one.uri: one.text if isinstance(one, Page) else one.content for some in made for one in some}


def noting(make, ran: list[str]):
    """The same function of a job, which notes the pages that it makes."""

    @wraps(make)
    def noted(*args):
        page = make(*args)
        ran.append(page.uri)
        return page

    return noted
