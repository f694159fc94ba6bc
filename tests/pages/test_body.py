"""What an editor may slip into the Markdown of a text, and what comes out of it."""

# Tables are read across.

import json

import markdown
import pytest
from backgrounder.markdown import html_tags, sections
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief.body import Body
from backgrounder.pages.parts.templates import Templates
from backgrounder.records import outlines
from backgrounder.records.load import load
from conftest import ATOLL, problems

M, PAGE = "notes/method.md", "briefs/notes/method.md"
BARE = "---\ntitle: Bare\ndate: 2019-11-01\nauthors: [Tide desk]\nsummary: S.\nclaims:\n  one: {by: author, text: x}\n---\n\n"


def problem_lines(world, text: str, file: str = PAGE) -> list[str]:
    """The messages about a text that takes the place of a plain page or a brief."""
    head = "" if file == PAGE else BARE
    (world / file).write_text(head + text, encoding="utf-8")
    return [line.partition(": ")[2] for line in problems(world) if line.startswith(f"{file}:")]


def written(text: str) -> str:
    dossier = Dossier(load(ATOLL))
    return Body(dossier, Templates(Addresses(), "Atoll"), M).markdown(text)


def test_a_name_is_linked_at_its_first_mention_in_a_section():
    text = "[[northport]] and [[northport]].\n\nAgain [[northport|the port]].\n\n## A\n\n[[northport]], [[farhaven]]\n\n### B\n\n[[northport]]\n"
    html = written(text)
    before, after = html.split("## A")
    assert before.count("<a ") == 1 and "the port" in before
    assert after.count(">Northport</a>") == 1 and after.count("Northport") == 2 and after.count("<a ") == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Said.[^survey-2019, p. 1",
            r"'[^survey-2019, p. 1': is not closed. Write [^source] or [^source, p. 3], without brackets in it; \[^ for the characters themselves.",
        ),
        (
            "Title\n-----\n- item\n\n    See [[northprot]].",
            "[[northprot]]: no such record. Did you mean 'northport'?",
        ),
        (
            "    code\n```\n[[northport]]\n```",
            "a code block below indented code is not seen. Leave a blank line between, and no half fence in it.",
        ),
        ("!!! note\n\n    See [[northprot]].", "[[northprot]]: no such record. Did you mean 'northport'?"),
        ("![map of [[northport]]](shoal.svg)", "[[northport]]: is inside another link. Write it before or after."),
        ("<b title='[[northport]]'>x</b>", "[[northport]]: is inside an HTML tag. Write it before or after."),
        (
            "Said.[^survey-2019, see [[northport]]]",
            "[[northport]]: is inside a citation. Write it before or after.",
        ),
        ("[x](#nope)\n\n## Note", "'#nope': there is no such heading or record on that page. Did you mean '#note'?"),
        (
            "[x](../harbour-dispute.md#port-stay-open)",
            "'../harbour-dispute.md#port-stay-open': there is no such heading or record on that page. Did you mean '../harbour-dispute.md#port-stays-open'?",
        ),
        ("<img src='shaol.svg'>", "'shaol.svg': there is no such file. Did you mean 'shoal.svg'?"),
        ("a\n\n<!-- part: side -->", "'<!-- part: side -->': would cut the page in two. Remove it."),
        ("a <!-- b", "'<!--': the comment that begins here is not closed. Write '-->' after it."),
        ("<div>\n\nText", "'<div>': is not closed. Write '</div>' after it."),
        (
            "<table><tr><td>a</table></section>",
            "'</section>': closes what is not open. Remove it, or write '<section>' before.",
        ),
        ("<p>All that follows is no Markdown.\n\n## x", "'<p>': is not closed. Write '</p>' after it."),
        (
            "- ```\n  a\n  ```",
            "a code block begins on a line of its own. Move it below the words of the list item, indented by four.",
        ),
    ],
)
def test_one_line_for_a_slip(world, text, message):
    assert problem_lines(world, text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "[x](#note) and [y](#mine) and [z](#)\n\n## Note\n\n<a id='mine'></a>",
        "[x](../harbour-dispute.md#port-stays-open), [y](../harbour-dispute.md#source-survey-2019), [z](../harbour-dispute.md#sources)",
        "[x](../actors/harbour-master.md#events)",
        "<div><ul><li>a<li>b</ul><p>c<br><img src='shoal.svg'></div>",
        "`<div>` and <https://a.example> and x < y\n\n    <section>\n\n```\n<!-- part: side\n```",
        "<!--\n\n    a\n\n-->\n\n<div>\n\n    <p>b</p>\n\n</div>",
        "[[northport|the <div> port]]",
        "Text\n-----\n\n[x](#text)",
    ],
)
def test_nothing_is_told_of_what_is_right(world, text):
    assert problem_lines(world, text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("[[timeline]]", ["[[timeline]]: this brief has no dates."]),
        ("[[map]]", ["[[map]]: this brief has no places."]),
        ("[[options]]", ["[[options]]: this brief has no options."]),
        ("[[claims]]", []),
        ("[[map]]\n\n[[timeline]]\n\n[[closure]]", []),
        ("<div>\n\n[[claims]]\n\n</div>", ["[[claims]]: has to be alone on its line, outside HTML."]),
        ("- a\n\n    [[claims]]", ["[[claims]]: must stand alone on its line, without words."]),
        ("!!! note\n    [[claims]]", ["[[claims]]: must stand alone on its line, without words."]),
        ("Text\n[[claims]]\nText", []),
    ],
)
def test_sections_stand_where_they_can(world, text, messages):
    assert problem_lines(world, text, "briefs/bare.md") == messages


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Sets {a, b}", '<h2 id="sets-a-b">Sets &#123;a, b&#125;</h2>'),
        (
            "[[nobody|a {b}]]\n---\n    [[nobody]]",
            '<h2 id="a-b">&#91;&#91;nobody&#124;a &#123;b}&#93;&#93;</h2>\n<pre><code>[[nobody]]\n</code></pre>',
        ),
        ("## A {b} c", '<h2 id="a-b-c">A &#123;b} c</h2>'),
        ("## Foo { .red }", '<h2 class="red" id="foo">Foo</h2>'),
        ("## Foo { .red #x data-a=b }", '<h2 class="red" data-a="b" id="x">Foo</h2>'),
        ("Foo *bar*\n---\nText", '<h2 id="foo-bar">Foo <em>bar</em></h2>\n<p>Text</p>'),
        ("\ufeff## Foo", '<h2 id="foo">Foo</h2>'),
        ("<div>\n\n## Foo\n\n</div>", "<div>\n\n## Foo\n\n</div>"),
        ("<pre>\n## [[northport]]\n</pre>", "<pre>\n## [[northport]]\n</pre>"),
        ('<img src="shoal.svg">', '<p><img src="../shoal.svg"></p>'),
        ('<a href="../actors/index.md#tern">x</a>', '<p><a href="../../actors/#tern">x</a></p>'),
    ],
)
def test_what_markdown_makes_of_it(text, html):
    made = markdown.markdown(written(text), extensions=["attr_list", "toc"])
    assert made.replace("&#125;", "}") == html.replace("&#125;", "}")


def test_headings_and_anchors_of_html():
    assert html_tags.anchors("<b id='x'>a</b> `<b id='y'>`") == {"x"}
    assert [heading.level for heading in sections.headings("A\n===\n\nB\n---\n\n### C")] == [1, 2, 3]


RING = [[0, 0], [1, 0], [1, 1], [0, 0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def feature(**more) -> str:
    return json.dumps({"features": [{"properties": {"name": "A"}, "geometry": POLYGON} | more]})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"features": [' + "9" * 5000 + "]}", "not valid JSON (a number has too many digits)."),
        ('{"features": {"a": 1}}', "not a GeoJSON FeatureCollection"),
        ('{"features": "abc"}', "not a GeoJSON FeatureCollection"),
        ("[]", "not a GeoJSON FeatureCollection"),
        (feature(properties={"label": ""}), "feature 1: has no 'name'"),
        (
            feature(geometry={"type": "Polygon", "coordinates": [[[10**400, 0], *RING]]}),
            "feature 1 ('A'): is not drawn",
        ),
        (feature(geometry={"type": "Polygon", "coordinates": [[["0", 0], *RING]]}), "feature 1 ('A'): is not drawn"),
        (feature(bbox=[0, 0, 1, float("nan")]), "feature 1 ('A'): its 'bbox'"),
        (feature(bbox=["0", "0", "1", "1"]), "feature 1 ('A'): its 'bbox'"),
        (feature(bbox=[0, 0, 1, 1, 1]), "feature 1 ('A'): its 'bbox'"),
        (feature(bbox=[0, 0, 10**400, 1]), "feature 1 ('A'): its 'bbox'"),
        (feature(bbox=7), "feature 1 ('A'): its 'bbox'"),
    ],
)
def test_outlines_never_fail(text, reason):
    found, [problem] = outlines.read(text, "x.geojson")
    assert found == []
    assert problem.message.startswith(reason)
