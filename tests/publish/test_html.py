"""Every built page keeps rules of HTML that validators found broken: in Python, as the validators need Java or Node."""

import re
from html.parser import HTMLParser

import pytest
from backgrounder.draw.text_lines import join_lines
from backgrounder.publish.style.theme import without_toggles

# The types of <input> that may have `autocomplete`: all but check boxes, radios, files and buttons.
COMPLETED = set(
    "color date datetime-local email hidden month number password range search tel text time url week".split()
)
VOID = set("area base br col embed hr img input link meta source track wbr".split())


class Rules(HTMLParser):
    """What is wrong in a page, as (rule, element)."""

    def __init__(self, text: str):
        super().__init__()
        self.wrong: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.open: list[tuple[str, bool]] = []  # (tag, whether it and what is in it is hidden from a screen reader)
        self.named: list[tuple[str, int, list[str]]] = []  # links and buttons: (name, depth, texts in them)
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        self.check(tag, values)
        if tag not in VOID:
            self.begin(tag, values)

    def handle_startendtag(self, tag, attributes):
        self.check(tag, {name: value or "" for name, value in attributes})

    def check(self, tag, values):
        written = self.get_starttag_text()
        if tag == "input" and "type" not in values:
            self.wrong.append(("input without type", written))
        if tag == "input" and "autocomplete" in values and values.get("type") not in COMPLETED:
            self.wrong.append(("autocomplete", written))
        if "id" in values:
            if not values["id"] or re.search(r"\s", values["id"]) or values["id"] in self.ids:
                self.wrong.append(("id", written))
            self.ids.add(values["id"])

    def begin(self, tag, values):
        hidden = values.get("aria-hidden") == "true" or (self.open[-1][1] if self.open else False)
        self.open.append((tag, hidden))
        if tag in ("a", "button") and values.get("aria-label"):
            self.named.append((values["aria-label"], len(self.open), []))

    def handle_data(self, data):
        if not self.open or not self.open[-1][1]:
            for _, _, texts in self.named:
                texts.append(data)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass
        while self.named and self.named[-1][1] > len(self.open):
            name, _, texts = self.named.pop()
            if said("".join(texts)) not in said(name):
                self.wrong.append(("label in name", f"{''.join(texts)!r} is called {name!r}"))


def said(text: str) -> str:
    """Words without what is not spoken."""
    return " ".join(re.sub(r"[^\w\s]", "", text.casefold()).split())


@pytest.mark.parametrize("world", ["iraq", "atoll"])
def test_every_page_keeps_the_rules(built, world):
    site = built(world) / "site"
    pages = sorted(site.rglob("*.html"))
    found = [
        (path.relative_to(site).as_posix(), *one)
        for path in pages
        for one in Rules(path.read_text(encoding="utf-8")).wrong
    ]
    assert len(pages) > 70 and found == []


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<input type="checkbox" autocomplete="off">', "autocomplete"),
        ("<input name=from>", "input without type"),
        ('<p id="a"></p><p id="a"></p>', "id"),
        ('<p id="a b"></p>', "id"),
        ('<a href="#x" aria-label="In the brief">in <b>A brief</b></a>', "label in name"),
        ('<svg><a href="#x" aria-label="Long name"><text>Long</text><text>name</text></a></svg>', "label in name"),
    ],
)
def test_what_is_wrong_is_found(html, rule):
    assert [one[0] for one in Rules(html).wrong] == [rule]


@pytest.mark.parametrize(
    "html",
    [
        '<input type="search" autocomplete="off">',
        '<a href="#x" aria-label="1, Ships sail, May 2019"><i aria-hidden="true">+</i>1 <b>Ships sail</b></a>',
        '<svg><a href="#x" aria-label="Long name"><path d=""/><text>Long</text> <text>name</text></a></svg>',
    ],
)
def test_what_is_right_is_left_alone(html):
    assert Rules(html).wrong == []


def test_the_shell_has_no_toggles():
    toggles = (
        '<input class="md-toggle" type="checkbox" autocomplete="off">\n<label class="md-overlay" for="a"></label>\n'
    )
    assert without_toggles(f"<body>\n{toggles}<p>Text</p>") == "<body>\n<p>Text</p>"


def test_words_on_two_lines_are_two_and_a_broken_one_is_one():
    assert join_lines(["<a>", "<b>", "<c>"], ["of", "alert", "(1)"], "of  alert(1)") == "<a> <b><c>"
