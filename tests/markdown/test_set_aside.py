"""Blocks of HTML stand in a page as they stood before Markdown, which reads none of them."""

import re
from itertools import groupby
from operator import itemgetter
from random import Random

import markdown
import pytest
from backgrounder.core.page import Page
from backgrounder.markdown import blocks
from backgrounder.markdown.set_aside import anchors, put_back, set_aside
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.runner import run
from backgrounder.records.load import load
from conftest import ATOLL

EXTENSIONS = ["attr_list", "admonition", "footnotes", "pymdownx.superfences", "tables", "toc"]


@pytest.mark.parametrize(
    ("text", "bare", "kept"),
    [
        ("Words.\n", "Words.\n", ()),
        ("", "", ()),
        ("<p>a</p>\n", "\n<!--set-aside-0-->\n\n", ("<p>a</p>\n",)),
        ("<div>\n\n## b\n\n</div>\nWords.\n", "\n<!--set-aside-0-->\n\nWords.\n", ("<div>\n\n## b\n\n</div>\n",)),
        ("<p>a</p>\n\n*x*\n\n<p>b</p>\n", "\n<!--set-aside-0-->\n\n\n*x*\n\n\n<!--set-aside-1-->\n\n", ("<p>a</p>\n", "<p>b</p>\n")),
        ("`<p>a</p>`\n\n```\n<p>b</p>\n```\n\n    <p>c</p>\n", "`<p>a</p>`\n\n```\n<p>b</p>\n```\n\n    <p>c</p>\n", ()),
        ("A <b>word</b>.\n", "A <b>word</b>.\n", ()),
        ("<p>a</p>\n\n<!--set-aside-0-->\n", "<p>a</p>\n\n<!--set-aside-0-->\n", ()),
        ("`<!--set-aside-7-->`\n\n<p>a</p>\n", "`<!--set-aside-7-->`\n\n<p>a</p>\n", ()),
    ],
)  # fmt: skip
def test_what_is_set_aside(text, bare, kept):
    assert set_aside(text) == (bare, kept)


@pytest.mark.parametrize(
    ("html", "kept", "whole"),
    [
        ("<p>x</p>", (), "<p>x</p>"),
        ("<!--set-aside-0-->", (), "<!--set-aside-0-->"),
        ("<i>\n<!--set-aside-1-->\n</i><!--set-aside-0-->", ("a\n", "\nb\n"), "<i>\nb\n</i>a"),
        ("<!--set-aside-0-->", (r"\1 \g<0> <!--set-aside-0-->",), r"\1 \g<0> <!--set-aside-0-->"),
        ("".join(f"<!--set-aside-{n}-->" for n in range(11)), tuple("abcdefghijk"), "abcdefghijk"),
    ],
)
def test_what_is_put_back(html, kept, whole):
    assert put_back(html, kept) == whole


PIECES = (
    (
        "<div> </div> <div>a</div> <DIV> <divx> <p> </p> <ul><li> </li></ul> <pre> </pre> <style> </style> <table> </table> "
        "<!-- --> ``` ~~~ ```py <span> `c` text - > | 1. #"
    ).split(" ")
    + ["\n"] * 6
    + ["\n\n", "    "]
)


def test_stretches_are_the_lines_joined():
    """A block that is skipped at once ends where it ends line by line, whatever stands in it."""
    chance = Random(3)
    for _ in range(3000):
        text = "".join(chance.choice(PIECES) + chance.choice(("", "\n", " ")) for _ in range(chance.randint(1, 14)))
        assert runs((line.is_html, line.text) for line in blocks.read(text)[0]) == runs(blocks.segments(text)), repr(
            text
        )


def runs(pieces) -> list[tuple[bool, str]]:
    return [(is_html, "".join(text for _, text in group)) for is_html, group in groupby(pieces, key=itemgetter(0))]


def test_the_anchors_in_the_blocks():
    assert anchors(('<p id="a">\n<b data-id="b" id="c">', '<ol\n id="d">')) == {"a", "c", "d"}
    assert anchors(()) == set()


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Those of the test world, whose texts try to be markup."""
    dossier, templates = Dossier(load(ATOLL)), Templates(Addresses(), "Atoll")
    return [page for pages_of in PAGES for page in run(pages_of, dossier, templates) if isinstance(page, Page)]


def test_every_page_comes_out_as_if_markdown_had_read_it_whole(pages):
    """But for white space between blocks."""
    reader = markdown.Markdown(extensions=EXTENSIONS)
    some = [page for page in pages if page.parts[1]][::2]
    assert len(some) > 20
    for page in some:
        bare, kept = page.parts
        assert squeezed(put_back(reader.reset().convert(bare), kept)) == squeezed(
            reader.reset().convert(page.markdown)
        ), page.uri


def squeezed(html: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", html).strip()
