"""Marks are found where Markdown prints words, and nowhere else: random texts, rendered with the extensions of worlds/mkdocs.yml."""

import re
from functools import cache
from html.parser import HTMLParser
from random import Random

import markdown
import pytest
from backgrounder.markdown import blocks, html_tags, marks, nesting
from backgrounder.markdown.extensions import INLINE, problems
from backgrounder.pages.brief.body import written
from build_helpers import WORLDS
from mkdocs.config import load_config

LINES = (
    [
        "M",
        "word M",
        "M goes on",
        "word",
        "*a* M",
        "<b>M</b>",
        "&nbsp; M",
        "`M`",
        "a `M` b",
        "N",
        "M said N",
        r"\[[hidden]]",
    ]
    + ["# M", "## word", "### A M { #x }", "Title M", "-----", "===", "---", "* * *", "***", "___", "{ .red }"]
    + [
        "- M",
        "- word",
        "* M",
        "1. M",
        "2. word",
        "> M",
        "> word",
        "> - M",
        ">     M",
        ">",
        "!!! note",
        '!!! note "Title"',
    ]
    + ["```", "```", "~~~", "```python", "<div>", "</div>", "<p>M</p>", "<!-- M -->"]
    + ["| M | b |", "| --- | --- |", "a | M", "--- | ---", "[a]: b.md"]
    + ["| M |", "--- | --- | ---", "- a | M", "| a | `b|c` |"]
    + ["??? note", '???+ note "Title"', '??? "Title"', ":   M", ": word", ":   M"]
    + ['<figure markdown="span">', "<figure markdown>", "</figure>", "  <figcaption>M</figcaption>", "  ![a](b.png)"]
)
INDENTS = [""] * 12 + ["    "] * 5 + ["        ", "  ", " ", "   ", "\t"]
HIDES = ("code", "pre", "script", "style")


def random_text(chance: Random) -> str:
    """A text of up to nine lines: each M becomes a mark of its own, each N a citation."""
    lines = []
    for _ in range(chance.randint(2, 9)):
        lines.append(chance.choice(INDENTS) + chance.choice(LINES))
        lines += [chance.choice(["", "", "", "   "])] if chance.random() < 0.4 else []
    text, count = "\n".join(lines) + "\n", iter(range(100))
    forms = {"M": "[[m{}x]]", "N": "[^m{}x]"}
    return re.sub(r"\b[MN]\b", lambda found: forms[found[0]].format(next(count)), text)


class Words(HTMLParser):
    """What a page shows as words, and what it shows as code or hides."""

    def __init__(self, page: str):
        super().__init__()
        self.code, self.words, self.hidden = 0, "", ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.code += tag in HIDES
        self.hidden += " ".join(value or "" for name, value in attrs if name != "id")

    def handle_endtag(self, tag):
        self.code -= tag in HIDES

    def handle_data(self, data):
        if self.code:
            self.hidden += data
        else:
            self.words += data

    def handle_comment(self, data):
        self.hidden += data


@cache
def renderer(*more: str) -> markdown.Markdown:
    config = load_config(
        str(WORLDS / "mkdocs.yml"), hooks=[], watch=[], theme="material", docs_dir=str(WORLDS / "atoll/briefs")
    )
    return markdown.Markdown(extensions=[*config.markdown_extensions, *more], extension_configs=config.mdx_configs)


def differs(text: str, *more: str) -> bool:
    """Whether a mark is printed as it stands, or one is written where no words are. A text with mistakes is never published."""
    if any(blocks.slips(text)) or any(html_tags.slips(text)):
        return False
    body = written(text, frozenset(), lambda mark: f"seen-{mark.name}" if re.fullmatch(r"m\d+x", mark.name) else None)
    page = Words(renderer(*more).reset().convert(body))
    return bool(re.search(r"(?<!seen-)m\d+x", page.words) or re.search(r"seen-m\d+x", page.hidden))


def test_marks_seen_are_marks_that_markdown_shows():
    chance = Random(7)
    assert [text for text in (random_text(chance) for _ in range(4000)) if differs(text)] == []


@pytest.mark.parametrize("name", sorted(INLINE))
def test_an_extension_that_is_let_through_changes_no_mark(name):
    chance = Random(11)
    assert [text for text in (random_text(chance) for _ in range(150)) if differs(text, name)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Title\n-----\n- item\n\n    [[m1x]]",
        "Title\n-----\n    [[m1x]]",
        "* * *\n    [[m1x]]",
        "- [[m1x]]\n---\n    [[m2x]]",
        "[a]: b.md\n    [[m1x]]",
        "- a\n\n    ***\n***\n    [[m1x]]",
        "!!! note\n    - a\nword\n\n    [[m1x]]",
        "> - a\n>\n>         [[m1x]]",
        "<div>\n`[[m1x]]`\n</div>",
        "   \n## [[m1x]]",
        "* a\n> - b\n\n>     [[m1x]]",
        "* a\n> - b\n\n    >     [[m1x]]",
        "* a\n    * b\n> - c\n\n        >     [[m1x]]",
        "| a | b |\n| --- | --- |\n>     [[m1x]]",
        "| a | b |\n    | --- | --- |\n* * *\n    - [[m1x]]",
        "a | b\n--- | ---\n!!! note\n\n    [[m1x]]",
        "!!! note\n    1. a\n\n        >     b\n    * [[m1x]]",
        "[^1]: a\ngoes on\n\n    [[m1x]]\n\n        b\n\n    [[m2x]]",
        "[^1]: a\n\nb\n\n    [[m1x]]",
        "Words.\n[^1]: a\n\n    [[m1x]]",
        "!!! note\n    * a\n\n[a]: b.md\n\n        b\nc\n\n    [[m1x]]",
    ],
)
def test_differences_that_were(text):
    assert not differs(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- a\n[a]: b.md\n        [[x]]", 2, nesting.ADDRESS_IN_ITEM),
        ("!!! note\n    a\n[a]: b.md", 3, nesting.ADDRESS_IN_ITEM),
        ("> - a\n[a]: b.md\n    >     [[x]]", 2, nesting.ADDRESS_IN_ITEM),
        ("[a]: b.md\n- a\n> [[x]]\n\n    > - b", 2, nesting.BELOW_ADDRESS),
        ("- a\n\n[a]: b.md\n    ===\n        [[x]]", 4, nesting.BELOW_ADDRESS),
        ("[a]: b.md\n>     [[x]]\n-----", 2, nesting.BELOW_ADDRESS),
        ("- a\n    * b\n\n        ***\n    [[x]]", 5, nesting.LESS_INDENTED),
        ("- a\n    * * *\n  ***\n    > [[x]]", 2, nesting.RULE_IN_ITEM),
        ("- a\n- b\n===\n    [[x]]", 3, nesting.TITLE_IN_ITEM),
        ("## a | b\n--- | ---\n>     [[x]]", 2, nesting.TABLE_IN_TEXT),
        ("a | b\n-----\n    --- | ---\n>     [[x]]", 3, nesting.TABLE_IN_TEXT),
        ("- a | b\n--- | ---\n- [[x]]", 2, nesting.TABLE_IN_TEXT),
        ("a | b\n| --- | --- |\n***\n    [[x]]", 2, nesting.COLUMNS.format(2, 4)),
        ("| a | [[b|c]] | `d|e` |\n| --- | --- |", 2, nesting.COLUMNS.format(3, 2)),
        ("***\na | b\n--- | ---\n## c\n    [[x]]", 4, nesting.BELOW_TABLE),
        ("a | b\n--- | ---\nWords.", 3, nesting.BELOW_TABLE),
        ("[^1]: a\n    >     [[x]]", 2, nesting.QUOTE_IN_FOOTNOTE),
        ("[^1]: a\n> b\n\n    [[x]]", 2, nesting.QUOTE_IN_FOOTNOTE),
        ("!!! note\n    a\n <!-- b -->\n    [[x]]", 3, blocks.HTML_IN_ITEM),
        ("??? note\n    a\n??? note\n    [[x]]", 3, nesting.DETAILS),
        ("Term\n\n: [[x]]", 3, nesting.DEFINITION),
        ("- item\n: [[x]]", 2, nesting.DEFINITION),
        ("Term\n: a\n\n    [[x]]", 4, nesting.DEFINITION),
        ("Term\n: a\nTerm\n: [[x]]", 4, nesting.DEFINITION),
        ("<figure markdown>\n    ![a](b.png)\n</figure>", 2, blocks.FIGURE),
        ("<figure markdown>\n  `[[x]]`\n</figure>", 2, blocks.FIGURE),
        ("- a\n  <div>\n  </div>\n    * [[x]]", 2, blocks.HTML_IN_ITEM),
    ],
)
def test_what_markdown_reads_as_no_editor_means_is_a_problem(text, line, message):
    assert list(blocks.slips(text))[:1] == [(line, message)]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n[a]: b.md\n[b]: c.md\n\n- b",
        "Words [a].\n[a]: b.md\n\n    code",
        "[^1]: Note\n    goes on",
        "[a]: b.md\n[^1]: Note\n[^2]: Note\n[b]: c.md",
        "- a\n\n    ***\n- b",
        "- a\n\n    | a | b |\n    | --- | --- |",
        "| a | [[b|c]] | `d|e` |\n| --- | --- | --- |",
        "| a |\n| --- |\n| b |",
        "- a\n\n    <div>b</div>\n\n<p>c</p>",
        "!!! note\n\n    ## a\n    b",
        '???+ tip "Title"\n\n    a\n\n    - b\n\nWords ???',
        "*Term*\n:   One [[a|b]],\n    two\n:   Three\n\nOther\nterms\n: Four\n\nWords.",
        '<figure markdown="span">\n  ![A](b.png){ width="300" }\n  <figcaption>See [[a|b]].[^s]</figcaption>\n</figure>',
    ],
)
def test_usual_markdown_is_no_problem(text):
    assert list(blocks.slips(text)) == []


def test_lines_are_counted_in_the_text_as_written():
    found = marks.of("\n\nTitle [[a]]\n-----\n- item\n\n    [[b]]\n")
    assert [(mark.name, mark.line) for mark in found] == [("a", 3), ("b", 7)]


def test_an_extension_that_is_not_known_is_told_at_its_line(tmp_path):
    first, second = tmp_path / "mkdocs.yml", tmp_path / "base.yml"
    first.write_text(
        "INHERIT: base.yml\nplugins: [tables]\nmarkdown_extensions:\n  - toc\n  - pymdownx.tabbed:\n      a: 1\n"
    )
    second.write_text("markdown_extensions: [abbr]\n")
    names = ["toc", "markdown.extensions.tables", "smarty", "pymdownx.tabbed", "abbr", "elsewhere"]
    found = problems(names, [first, second], tmp_path)
    assert [(one.path, one.line) for one in found] == [("mkdocs.yml", 5), ("base.yml", 1), ("mkdocs.yml", 1)]
    assert found[0].message.startswith(
        "markdown_extensions: 'pymdownx.tabbed' is not known here: marks such as [[id]] might"
    )
