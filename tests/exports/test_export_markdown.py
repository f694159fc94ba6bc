"""Pages as Markdown for readers."""

import pytest
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
