"""Pages as Markdown for readers."""

import pytest
from backgrounder.core.memo import Recall
from backgrounder.core.page import BODY, Page
from backgrounder.exports.markdown.from_html import page_as_markdown
from backgrounder.model.addresses import Addresses


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# Reef { #_top }\n", "# Reef\n"),
        (
            "# R\n\nA <a class='n' href=\"../x/\">reef</a> &#42;and&#42; &lt;b&gt;.\n",
            "# R\n\nA [reef](../x/) \\*and\\* \\<b>.\n",
        ),
        ("# R\n\n`<b>&amp;</b>` and <b>bold</b>\n", "# R\n\n`<b>&amp;</b>` and **bold**\n"),
        ("# R\n\n```html\n<p>&lt;</p>\n```\n", "# R\n\n```html\n<p>&lt;</p>\n```\n"),
        (
            "# R\n\nSee [that](b.md#x) and [this](https://r.example/a.md).\n",
            "# R\n\nSee [that](../b/#x) and [this](https://r.example/a.md).\n",
        ),
        ("# R\n\n![a](b/c.svg) [d](#e)\n\n[f]: c/g.md\n", "# R\n\n![a](../b/c.svg) [d](./#e)\n\n[f]: ../c/g/\n"),
        ("# R\n\n<p>To <a href='#x'>x</a><svg><text>no</text></svg></p>\n", "# R\n\nTo [x](./#x)\n"),
        ("# R\n\n<p hidden>no</p>\n<p><span aria-hidden='true'>no</span>yes</p>\n", "# R\n\nyes\n"),
        (
            "# R\n\n<p><a href='#c' aria-label='He denies: It is.'>It is.</a></p>\n",
            "# R\n\n[He denies: It is.](./#c)\n",
        ),
        ("# R\n\n<ul><li>a<ol><li>b</li></ol></li></ul>\n", "# R\n\n-   a\n    1.  b\n"),
        ("# R\n\n<dl><dt>a</dt><dd>b</dd></dl>\n", "# R\n\n-   **a**: b\n"),
        (
            "# R\n\n<dl><dt>a</dt><dd class='each'>b</dd><dd class='each'>c</dd><dt>d</dt><dd>e</dd></dl>\n",
            "# R\n\n-   **a**:\n    -   b\n    -   c\n-   **d**: e\n",
        ),
        ("# R\n\n<details><summary>S</summary>a&#10;b</details>\n", "# R\n\n**S**\n\na\n\nb\n"),
        (
            "# R\n\n<table><tr><th>a</th></tr><tr><td><p>b</p><p>c</p></td></tr></table>\n",
            "# R\n\n| a |\n| --- |\n| b c |\n",
        ),
        ("# R\n\n<h2 id='s'>S <span>1</span></h2><p>a<br>b</p>\n", "# R\n\n## S 1\n\na b\n"),
        ("# R\n\n<p>Write <code>a_b</code></p>\n", "# R\n\nWrite `a_b`\n"),
        ("text\n", "# Told\n\ntext\n"),
    ],
)
def test_markdown_for_readers(written, expected):
    assert page_as_markdown(Page("a.md", {"main": BODY}, meta={"title": "Told"}, body=written), Addresses()) == expected


ROWS = (
    "<ol>\n<li>One\n</li>\n<li>Two <ul>\n<li>in two</li>\n</ul></li>\n</ol>\n",
    "<ol>\n<li>None\n</li>\n<li>One</li>\n<li><p>Two</p>\n<p>in two</p></li>\n</ol>\n",
    "<table><tr><th>Head</th></tr>\n<tr><td>One</td></tr>\n<tr><td>Two <b>bold</b></td></tr></table>\n<p>After</p>",
    "<section><h2>A</h2><p>One</p></section>\n<section><h2>B</h2><p>Two</p><section hidden><p>No</p></section></section>",
    "<section><p>open <a href='x'><section>in a link</section></a></p><li>stray</li><tr><td>stray</td></tr></section>",
    "<li>One</li>text<li>Two</li></ol><ul><li>Three<table><tr><td>in a cell<ul><li>Four</li></ul></td></tr></table></li></ul>",
)


def test_rows_of_before_are_those_of_now():
    """Whatever is open where a row begins or ends, and whatever the page was before."""
    recall = Recall()
    for html in (*ROWS, *reversed(ROWS), *ROWS):
        recall.begin()
        page = Page("a.md", {"main": html}, meta={"title": "Told"})
        assert page_as_markdown(page, Addresses(), recall) == page_as_markdown(page, Addresses())
    assert recall.before
