"""Which HTML a text may have: what runs, loads or leads astray is refused in its line, as written and as rendered."""

import time

import markdown
import pytest
from backgrounder.markdown.html_policy import refused, slips
from markdown.extensions.tables import TableExtension

EXTENSIONS = [
    "attr_list",
    "admonition",
    "footnotes",
    "pymdownx.superfences",
    TableExtension(use_align_attribute=True),
    "toc",
]
NONE: frozenset[str] = frozenset()
ALLOWED = frozenset({"video.example.org"})

RUNS = [
    "<script>alert(1)</script>",
    "<script src=//other.example/w.js></script>",
    "<ScRiPt >alert(1)</sCrIpT>",
    "text <img src=x onerror=alert(1)> text",
    "text <img/src=x/onerror=alert(1)> text",
    "text <img src=x\nonerror=alert(1)> text",
    'text <b title="a>b" onclick=alert(1)>x</b>',
    "<p\tONCLICK = 'alert(1)'>x</p>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<svg onload=alert(1)></svg>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa&#x09;Script&colon;alert(1)">x</a>',
    '<a href="&#106avascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="\x01javascript:alert(1)">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT&#58;alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](data:text/html,hello)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x][one]\n\n[one]: javascript:alert(1)",
    "[x][one]\n\n[one]: <vbscript:x>",
    "words\n{: onclick=alert(1) }",
    '## Title { onmouseover="alert(1)" }',
    "*em*{: style=color:red }",
    "[x](about.md){ href=javascript:alert(1) }",
    "![x](a.png){ src=https://other.example/x.png }",
    "<base href=//other.example>",
    '<meta http-equiv="refresh" content="0;url=https://other.example">',
    "<form action=//other.example><input name=q></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<object data=x.svg></object>",
    "<embed src=x.svg>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<iframe src=https://video.example.org/1></iframe>",
    "<iframe src=page.html></iframe>",
    "<style>@import url(//other.example)</style>",
    '<p style="background:url(//other.example)">x</p>',
    "<link rel=stylesheet href=//other.example>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<x-list is=y>x</x-list>",
    "<!--><script>alert(1)</script>-->",
    "<!-- a --!><script>alert(1)</script>-->",
    "<?php x ?>",
    "<![CDATA[ ><script>alert(1)</script> ]]>",
    "<a ping=//other.example href=about.md>x</a>",
    "![x](https://other.example/x.png)",
    "![x](//other.example/x.png)",
    "![x](\\\\\\\\other.example/x.png)",
    "![x][pic]\n\n[pic]: https://other.example/x.png",
    "![pic][]\n\n[pic]: https://other.example/x.png",
    "![pic]\n\n[pic]: https://other.example/x.png",
    '<img src="/\\other.example/x">',
    "<img src=https:other.example/x>",
    '<img srcset="a.png 1x, https://other.example/b.png 2x">',
    '<video poster="//other.example/x"></video>',
    "<video><source src=http://video.example.org/x></video>",
    "<audio src=https://video.example.org@other.example/x></audio>",
    "<img src=https://video.example.org.other.example/x>",
]


@pytest.mark.parametrize("text", RUNS)
def test_what_runs_or_loads_is_refused_in_its_line(text):
    lines = {line for line, _ in slips(f"First.\n\n{text}\n\nLast.\n", NONE)}
    assert lines and min(lines) >= 3 and max(lines) <= 2 + text.count("\n") + 1


@pytest.mark.parametrize("text", RUNS)
def test_what_markdown_makes_of_it_is_refused_as_well(text):
    html = markdown.markdown(f"First.\n\n{text}\n\nLast.\n", extensions=EXTENSIONS)
    assert list(refused(html, NONE)) or ("<script" not in html and "other.example" not in html)


RIGHT = """\
[a](https://other.example "t"), <https://other.example>, <desk@other.example>, [m](mailto:desk@other.example), [t](tel:+1)
a < b, c<d, {x=1}, {{ 7*7 }}, `<script>`, `onclick=1`, 12:30, <abbr title="a > b">c</abbr> <br/> <br> <kbd>K</kbd> H<sub>2</sub>O

<div class="note" data-x="1" aria-label="A note"><p>x</p></div>
<details open><summary>More</summary><table><tr><td colspan=2 align="left">x</td></tr></table></details>

![A picture](a.png "t"){ loading=lazy .wide #pic } <img src='b.png' srcset="b.png 1x, c.png 2x" width=10 alt="">

<video controls poster="p.png"><source src="v.mp4" type="video/mp4"></video>

| a | b |
| :-- | --: |
| 1 | 2 |

- [link to file](a.pdf#page=3), [with a colon](#part:two)

```html
<script>alert(1)</script>
```

<!-- a comment: <script>alert(1)</script> -->

!!! note
    A note[^src].

[^src]: x
"""


def test_what_is_harmless_is_not_refused():
    assert list(slips(RIGHT, NONE)) == []
    assert list(refused(markdown.markdown(RIGHT, extensions=EXTENSIONS), NONE)) == []


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://video.example.org/x.png)",
        "<iframe src='https://video.example.org/1' title=x width=560 height=315 allowfullscreen></iframe>",
        "<video src=https://VIDEO.example.org/x.mp4?a=b></video>",
    ],
)
def test_a_host_can_be_allowed(text):
    assert list(slips(text, NONE))
    assert list(slips(text, ALLOWED)) == []
    assert list(refused(markdown.markdown(text, extensions=EXTENSIONS), ALLOWED)) == []


def test_a_frame_holds_nothing():
    """Browsers read what is in it as text, and so would run what looks like the value of an attribute."""
    html = "<iframe src=https://video.example.org/1><b title='</iframe><script>alert(1)</script>'></b></iframe>"
    assert any("holds something" in message for message in refused(html, ALLOWED))


@pytest.mark.parametrize(
    "piece", ['<a "', "{=", "{" + "=" * 9, "![", "<!--", '"<a', "<a '\"", "<a  ", "<a href=", "java:"]
)
def test_no_text_takes_long(piece):
    text, start = piece * (100_000 // len(piece)), time.process_time()
    list(slips(text, NONE))
    list(refused(text, NONE))
    assert time.process_time() - start < 5
