"""The site for a disk, unpacked from its zip file, in a Chromium without a network."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from backgrounder.commands.offline import offline
from build_helpers import Html, command, project
from page_walk import addresses, walk, watched
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project after its command."""
    folder = project(tmp_path_factory.mktemp("offline") / "p", "iraq")
    done = command(folder, "offline")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def unpacked(made, tmp_path_factory):
    """What somebody has who was sent the zip file, in a folder whose name is no address as it stands."""
    folder = tmp_path_factory.mktemp("a reader's 100% #1")
    with zipfile.ZipFile(made / "offline.zip") as archive:
        archive.extractall(folder)
    return folder / "offline"


def test_the_folder_and_the_zip_file_hold_the_same(made, unpacked):
    files = {path.relative_to(unpacked): path.read_bytes() for path in unpacked.rglob("*") if path.is_file()}
    assert files == {
        path.relative_to(made / "offline"): path.read_bytes()
        for path in (made / "offline").rglob("*")
        if path.is_file()
    }
    before = (made / "offline.zip").read_bytes()
    assert offline(made) == len(files)
    assert (made / "offline.zip").read_bytes() == before


def test_every_link_leads_to_a_file(unpacked):
    missing = set()
    for page in unpacked.rglob("*.html"):
        html = Html(page.read_text(encoding="utf-8"))
        for target in [*html.links, *html.requests]:
            whole = urldefrag(urljoin(page.as_uri(), target.partition("?")[0]))[0]
            if whole.startswith("file:") and not Path(unquote(whole.removeprefix("file://"))).is_file():
                missing.add((page.name, target))
    assert missing == set()


@pytest.mark.parametrize("page", ["{}.html", "{}/index.html"])
def test_a_walk_takes_some_pages_of_each_family_in_both_forms_of_addresses(tmp_path, page):
    names = ["about", "actors/a", "actors/b", "actors/c", "places/a"]
    pages = ["index.html", "actors/index.html", *(page.format(name) for name in names)]
    for uri in pages:
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).touch()
    assert set(pages) - set(addresses(tmp_path, 2)) == {page.format("actors/c")}


def test_everything_works_from_a_disk(chromium, unpacked):
    with watched(chromium, "file://") as (page, wrong):
        page.context.set_offline(True)
        for uri in addresses(unpacked):
            walk(page, (unpacked / uri).as_uri())
        page.goto((unpacked / "iraq-after-russian-intervention.html").as_uri())
        page.locator('a[data-preview="isf"]').hover()
        expect(page.locator("#_preview-isf")).to_be_visible()
        page.goto((unpacked / "timeline" / "index.html").as_uri() + "?actor=russia&kind=arms")
        expect(page.locator('[data-list="events"] li[id]:visible')).to_have_count(1)
        page.goto((unpacked / "map" / "index.html").as_uri() + "#ramadi")
        page.wait_for_selector("place-map.live")
        expect(page.locator(".leaflet-popup")).to_contain_text("Ramadi")
        page.keyboard.press("/")
        page.keyboard.type("airstrikes")
        passage = page.locator("search-dialog li p a").first  # words of a brief, not of a name
        expect(passage).to_be_visible()
        passage.click()
        page.wait_for_url(re.compile(r"^file://.*\.html#"))
        assert page.locator("article.brief").count() == 1
    assert wrong == []


def test_a_refused_build_leaves_the_last_ones(made, capfd):
    before = (made / "offline.zip").read_bytes()
    text = made / "briefs" / "about.md"
    text.write_text(text.read_text(encoding="utf-8") + "\n<script>alert(1)</script>\n", encoding="utf-8")
    assert offline(made) == 0
    assert re.search(r"^briefs/about\.md:\d+: '<script>'", capfd.readouterr().err, re.MULTILINE)
    assert (made / "offline.zip").read_bytes() == before
    assert (made / "offline" / "index.html").is_file()
