"""Rows of large pages are told as Markdown once: what is recalled is what would be told."""

import pytest
from conftest import ATOLL, ROOT
from dossier.address import Addresses
from dossier.bake import FAMILIES
from dossier.dossier import Dossier
from dossier.exports import readable
from dossier.exports.rows import Known, is_row, pieces
from dossier.load import load
from dossier.page import Page
from dossier.setaside import set_aside
from dossier.templates import Templates

ADDRESSES = Addresses()


@pytest.mark.parametrize("root", [ROOT, ATOLL], ids=["sample", "atoll"])
def test_a_page_that_is_told_again_is_the_same(root, monkeypatch):
    monkeypatch.setattr(readable, "LARGE", 0)
    dossier, templates, hits = Dossier(load(root)), Templates(ADDRESSES, "Site"), 0
    for page in [page for family in FAMILIES for page in family(dossier, templates) if isinstance(page, Page)]:
        known, parts = Known(), page.parts
        known.begin()
        told = [readable.told(page, parts, ADDRESSES, one) for one in (None, known)]
        known.begin()
        hits += sum(row is not None for row in known.before.values())
        assert [*told, readable.told(page, parts, ADDRESSES, known)] == [told[0]] * 3, page.uri
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
    monkeypatch.setattr(readable, "LARGE", 0)
    known = Known()
    for html in (LIST, LIST.replace(old, new, 1)):
        page = Page("page.md", f"# Title\n\n{html}", None, {"title": "Title"})
        known.begin()
        assert readable.told(page, page.parts, ADDRESSES, known) == readable.told(page, page.parts, ADDRESSES)


def test_pieces_are_the_text():
    html = set_aside(LIST)[1][0]
    assert "".join(pieces(html)) == html
    assert [is_row(piece) for piece in pieces(html)] == [True, True, False, False, False, True, False]
