"""The rendered body of a page comes into its HTML, with embeds, anchors and contents; pages of others are main alone."""

from types import SimpleNamespace

import pytest
from backgrounder.core.page import BODY, Page
from backgrounder.publish import assembly
from build_helpers import build, project

EMBED = "<!--\ue0010-->"
MADE = Page(
    "one.md",
    {
        "head": '<h1 id="_top">One &amp; all</h1>',
        "main": f'<h2 id="first">First</h2>\n{BODY}\n<p id="p">p</p>',
        "side": '<h2 id="aside">Aside</h2>',
        "tail": '<h2 id="last">Last</h2>\n<h2>Bare</h2>\n<h3 id="small">Small</h3>',
    },
    body=f"Text.\n\n{EMBED}\n",
    embeds={EMBED: '<h2 id="embedded">Embedded</h2>\n<i id="i">\\1 & $</i>'},
)
RENDERED = f'<h2 class="x" id="own">Own</h2>\n<h2 id="raw">Raw</h2>\n{EMBED}\n<h3 id="deep">Deep</h3>'


def link(level: int, id: str, title: str, *children) -> SimpleNamespace:
    return SimpleNamespace(level=level, id=id, title=title, url=f"#{id}", children=children)


def page(made: Page | None) -> SimpleNamespace:
    """A page as MkDocs has it after rendering."""
    file = SimpleNamespace(our_page=made) if made else SimpleNamespace()
    toc = [link(2, "own", "Own", link(3, "deep", "Deep"))]
    return SimpleNamespace(file=file, content=RENDERED, toc=toc, present_anchor_ids={"own", "deep"})


@pytest.fixture
def ours() -> SimpleNamespace:
    found = page(MADE)
    found.content = assembly.with_embeds(found.content, found)
    return found


def test_the_body_and_its_embeds_come_to_their_places(ours):
    html = assembly.parts(ours)
    embedded = MADE.embeds[EMBED]
    assert html["main"] == MADE.parts["main"].replace(BODY, RENDERED.replace(EMBED, embedded))
    assert {name: html[name] for name in ("head", "side", "tail")} == {
        name: MADE.parts[name] for name in ("head", "side", "tail")
    }
    assert BODY not in "".join(html.values()) and EMBED not in "".join(html.values())


def test_links_may_name_every_anchor(ours):
    found = {"_top", "first", "own", "deep", "embedded", "i", "p", "aside", "last", "small"}
    assert ours.present_anchor_ids == found  # what an editor wrote as HTML MkDocs finds itself


def test_the_contents_follow_the_page_without_its_margin(ours):
    assert [(one.level, one.url, one.title, one.children) for one in ours.toc] == [
        (1, "#_top", "One &amp; all", ()),
        (2, "#first", "First", ()),
        (2, "#own", "Own", ()),
        (2, "#embedded", "Embedded", ()),
        (3, "#deep", "Deep", ()),
        (2, "#last", "Last", ()),
    ]


def test_a_written_page_is_let_go(ours):
    assembly.release(ours)
    assert ours.content is None and ours.file.our_page is None


def test_a_page_of_others_stays_as_it_is():
    other = page(None)
    assert assembly.with_embeds(RENDERED, other) == RENDERED
    assert assembly.parts(other) == {"main": RENDERED}
    assert [one.id for one in other.toc] == ["own"] and other.present_anchor_ids == {"own", "deep"}
    assembly.release(other)
    assert other.content == RENDERED


@pytest.mark.parametrize(
    ("head", "meta", "front"),
    [
        ("", {}, ""),
        ("", {"title": "A: b", "draft": False}, '---\ntitle: "A: b"\n---\n'),
        ("title: Written\n\n", {"title": "x"}, "---\ntitle: Written\n---\n"),
    ],
)
def test_front_matter(head, meta, front):
    assert (
        Page("a.md", {"main": "<p>a</p>"}, meta=meta, head=head).text == f"{front}\n<!-- part: main -->\n\n<p>a</p>\n"
    )


def test_a_plain_page_without_front_matter_shows_none(tmp_path):
    """An empty one would be a line and a heading."""
    folder = project(tmp_path / "p", "islet")
    (folder / "briefs" / "notes" / "bare.md").write_text("# Bare\n\nText.\n", encoding="utf-8")
    assert build(folder, "--strict").returncode == 0
    html = (folder / "site/notes/bare/index.html").read_text(encoding="utf-8")
    assert '<h1 id="bare">Bare</h1>' in html and 'id="---"' not in html
