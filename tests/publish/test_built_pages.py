"""What built pages hold for readers and programs: links to feeds, days and Markdown, citations, all that search finds."""

import re

import pytest
from backgrounder.core.kinds import PLURALS
from backgrounder.exports.search import texts
from backgrounder.exports.search.entries import line_entries, page_entries
from backgrounder.model.addresses import Addresses
from build_helpers import Html


def test_pages_without_scripts_have_all_forms_or_say_where(built, atoll):
    site = built("atoll") / "site"
    for path in ("harbour-dispute", "actors/coast-guard"):
        text = (site / path / "index.html").read_text(encoding="utf-8")
        assert all(f'data-form="{form}"' in text for form in ("text", "BibTeX", "CSL-JSON", "permalink", "version"))
    timeline = (site / "timeline/index.html").read_text(encoding="utf-8")
    assert "To cite an event, use the link of its title" in timeline
    ids = set(Html(timeline).ids)
    assert timeline.count("data-version=") == len(atoll.events) and set(atoll.events) <= ids


def test_rows_stay_light(built):
    """A row of the timeline bears its version and nothing else of its citation; the forms stand once, whatever the length."""
    text = (built("iraq") / "site/timeline/index.html").read_text(encoding="utf-8")
    rows = text.split('data-list="events"')[1].split('<div class="cite"')[0]
    versions = sum(len(found[0]) for found in re.finditer(r' data-version="[0-9a-f]{12}"', rows))
    assert 0 < versions < len(rows) * 0.04 and "cite" not in rows.replace("cited", "")
    assert len(text.split('id="_cite"')[1].split("</cite-record>")[0]) < 3000


@pytest.mark.parametrize("world", ["iraq", "atoll"])
def test_beside_each_page_stands_its_markdown(built, world):
    site = built(world) / "site"
    embeds = set((site / "embed").rglob("*.html"))
    html = {path for path in site.rglob("*.html") if path.name != "404.html"} - embeds
    pages = {path for path in html if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")}
    assert {path.with_name(f"{path.name}.md") for path in pages} == set(site.rglob("*.md"))
    for path in site.rglob("*.md"):
        text = re.sub(r"(?ms)^```.*?^```$|`[^`\n]+`|^    .*$", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"<!--|(?<!\\)</?[a-z]|\{ #|&#\d|data-|\[\[", text), path
        for target in re.findall(r"(?<!\\)\]\(([^)#?:\s]+)[^):]*\)", text):
            file = path.parent / target
            assert (file / "index.html" if target.endswith("/") else file).is_file(), (path, target)


def test_pages_lead_to_the_feeds(built):
    site = built("iraq") / "site"
    for path in (site / "index.html", site / "actors/russia/index.html", site / "404.html"):
        links = re.findall(r'<link rel="alternate" type="([^"]+)".*? href="([^"]+)"', path.read_text(encoding="utf-8"))
        found = [
            (kind, (site / href.lstrip("/") if href[0] == "/" else path.parent / href).resolve())
            for kind, href in links
        ]
        feeds = ("feed.xml", "corrections/feed.xml", "questions/feed.xml", "track-record/feed.xml")
        assert found[:4] == [("application/atom+xml", site / name) for name in feeds]
        own = [("application/atom+xml", path.with_name("feed.xml"))] if path.parent.name == "russia" else []
        assert found[4:] == (
            [] if path.name == "404.html" else [*own, ("text/markdown", path.with_name("index.html.md"))]
        )
        assert all(file.is_file() for _, file in found)


def test_the_timeline_and_the_briefs_lead_here(built):
    site = built("iraq") / "site"
    assert 'href="../as-of/"' in (site / "timeline/index.html").read_text(encoding="utf-8")
    brief = (site / "iraq-after-russian-intervention/index.html").read_text(encoding="utf-8")
    assert 'Information to <a href="../as-of/2015-10-07/">' in brief
    day = (site / "as-of/2015-10-07/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in day
    assert "as-of/2" not in (site / "search/pages.js").read_text(encoding="utf-8")


def test_everything_public_is_found_and_its_address_is_there(atoll, built):
    folder = built("atoll") / "site"
    found = [*page_entries(atoll), *line_entries(atoll)]
    assert {one.kind for one in found} == {*PLURALS, "page", "development"}
    assert len([one for one in found if one.kind == "event"]) == len(atoll.events)
    uris = [one.uri for one in found] + [
        f"{text.uri}#{part.anchor}" for text in texts.texts(atoll) for part in text.sections if part.anchor
    ]
    ids = {}
    for uri in uris:
        address, _, anchor = Addresses().url(uri).partition("#")
        ids[address] = ids.get(address) or Html((folder / address / "index.html").read_text(encoding="utf-8")).ids
        assert not anchor or anchor in ids[address], uri
