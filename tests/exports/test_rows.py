"""Rows of large pages are told as Markdown once: what is recalled is what would be told."""

import pytest
from backgrounder.core.page import Page
from backgrounder.exports.markdown import from_html
from backgrounder.exports.markdown.rows import Known, is_row, pieces
from backgrounder.markdown.set_aside import set_aside
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ

ADDRESSES = Addresses()


@pytest.mark.parametrize("root", [IRAQ, ATOLL], ids=["iraq", "atoll"])
def test_a_page_that_is_told_again_is_the_same(root, monkeypatch):
    monkeypatch.setattr(from_html, "LARGE", 0)
    dossier, templates, hits = Dossier(load(root)), Templates(ADDRESSES, "Site"), 0
    for page in [page for pages_of in PAGES for page in pages_of(dossier, templates) if isinstance(page, Page)]:
        known, parts = Known(), page.parts
        known.begin()
        told = [from_html.page_as_markdown(page, parts, ADDRESSES, one) for one in (None, known)]
        known.begin()
        hits += sum(row is not None for row in known.before.values())
        assert [*told, from_html.page_as_markdown(page, parts, ADDRESSES, known)] == [told[0]] * 3, page.uri
        assert known.now == known.before
    assert hits > 100


LIST = """<ol>
<li id="a"><p>One</p></li>
<li id="b"><p>Two, <a href="#a">see</a></p><ul>
<li>in it</li>
</ul></li>
<li id="c">Three</li>
</ol>
<table><tbody>
<tr><td>1</td><td>2</td></tr>
<tr><td>3</td><td>4</td></tr>
</tbody></table>
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("One", "Uno"),
        ('<li id="a"><p>One</p></li>\n', ""),
        ("<ol>", '<ol><li id="n">New</li>'),
        ("<ol>\n", "<ul>\n"),
        ("in it", "<b>in</b> it"),
        ('<li id="c">', '<li id="c" hidden>'),
        ("Three</li>", "Three"),
        ("<p>Two,", "<p>Two, <i hidden>"),
        ("<tr><td>1</td>", "<tr><th>A</th>"),
        ("<tr><td>3</td><td>4</td></tr>\n", ""),
    ],
)
def test_after_an_edit_only_what_is_the_same_is_recalled(old, new, monkeypatch):
    monkeypatch.setattr(from_html, "LARGE", 0)
    known = Known()
    for html in (LIST, LIST.replace(old, new, 1)):
        page = Page("page.md", f"# Title\n\n{html}", None, {"title": "Title"})
        known.begin()
        assert from_html.page_as_markdown(page, page.parts, ADDRESSES, known) == from_html.page_as_markdown(
            page, page.parts, ADDRESSES
        )


def test_pieces_are_the_text():
    html = set_aside(LIST)[1][0]
    assert "".join(pieces(html)) == html
    assert [is_row(piece) for piece in pieces(html)] == [True, True, False, False, False, True, False]
