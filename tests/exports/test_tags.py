"""HTML as tags and texts: told as the standard library tells it, and nothing of it lost where an editor's slip left it open."""

from html.parser import HTMLParser

import pytest
from backgrounder.core.page import Page
from backgrounder.exports.markdown.tags import TagParser, values
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import Templates
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL


class Events(TagParser):
    """Notes what it is told; texts that follow one another as one."""

    def __init__(self):
        self.found: list[tuple[str, object]] = []

    def note(self, kind: str, what: object) -> None:
        if kind == "text" and self.found and self.found[-1][0] == "text":
            self.found[-1] = (kind, self.found[-1][1] + what)
        else:
            self.found.append((kind, what))

    def start(self, tag, attributes):
        self.note("start", (tag, values(attributes)))

    def end(self, tag):
        self.note("end", tag)

    def text(self, text):
        self.note("text", text)

    def reference(self, written):
        self.note("reference", written)


class Parsed(HTMLParser):
    """The same from the standard library, without what stands in scripts, styles and drawings."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.events, self.within = Events(), 0

    def handle_starttag(self, tag, attributes):
        self.within += tag in ("script", "style", "svg")
        if not self.within:
            self.events.note("start", (tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag):
        if tag in ("script", "style", "svg"):
            self.within -= 1
        elif not self.within:
            self.events.note("end", tag)

    def handle_data(self, data):
        if not self.within:
            self.events.note("text", data)

    def handle_entityref(self, name):
        if not self.within:
            self.events.note("reference", f"&{name};")

    def handle_charref(self, name):
        self.handle_entityref(f"#{name}")


def events(html: str) -> list[tuple[str, object]]:
    reader = Events()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ("a b\nc", [("text", "a b\nc")]),
        ("<P Class=x>a</P >", [("start", ("p", {"class": "x"})), ("text", "a"), ("end", "p")]),
        ("a<br/>b", [("text", "a"), ("start", ("br", {})), ("text", "b")]),
        ("<list-filter list='x'>", [("start", ("list-filter", {"list": "x"}))]),
        ("<b title=\"a > b\" lang='</b>'>", [("start", ("b", {"title": "a > b", "lang": "</b>"}))]),
        ("&lt;b&#62;&#x3e;", [("reference", "&lt;"), ("text", "b"), ("reference", "&#62;"), ("reference", "&#x3e;")]),
        ("AT&T & co; 1 < 2 <3 <", [("text", "AT&T & co; 1 < 2 <3 <")]),
        ("a<!-- <b> -->b<!---->c", [("text", "abc")]),
        ("a<!-- b", [("text", "a<!-- b")]),
        ("a<script>if (1 < 2) '</b>'</script>b", [("text", "ab")]),
        ("a<SVG viewBox='0 0 1 1'><title>x</title></svg >b", [("text", "ab")]),
        ("<style-guide>a</style-guide>", [("start", ("style-guide", {})), ("text", "a"), ("end", "style-guide")]),
        ("<b title='a>c", [("text", "<b title='a>c")]),
        ("</b", [("text", "</b")]),
    ],
)
def test_what_is_told(html, found):
    assert events(html) == found


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ("", {}),
        (" hidden", {"hidden": ""}),
        (" ID=a data-x='b c' title=\"d 'e'\" open", {"id": "a", "data-x": "b c", "title": "d 'e'", "open": ""}),
        ("\n href = '/a?b=1&amp;c=2'\n/", {"href": "/a?b=1&c=2"}),
        (" title=''", {"title": ""}),
        (" alt='&#60;b&#62; {{ 7*7 }}'", {"alt": "<b> {{ 7*7 }}"}),
    ],
)
def test_the_attributes_of_a_tag(attributes, found):
    assert values(attributes) == found


def test_the_html_of_every_page_is_told_as_the_standard_library_tells_them():
    dossier, templates = Dossier(load(ATOLL)), Templates(Addresses(), "Atoll")
    found = [page for pages_of in PAGES for page in run(pages_of, dossier, templates) if isinstance(page, Page)]
    blocks = [part for page in found for part in (*page.parts.values(), *page.embeds.values())]
    assert len(blocks) > 100
    for block in blocks:
        parsed = Parsed()
        parsed.feed(block)
        parsed.close()
        assert events(block) == parsed.events.found, block[:300]
