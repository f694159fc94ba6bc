"""Marks: found in prose, in lists and in tables; never in code, comments or after a backslash."""

# Tables are read across.

import markdown
import pytest
from backgrounder.markdown import blocks
from backgrounder.markdown.marks import find, replace


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(mark.kind, mark.name, mark.words) for mark in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[russia]].", [("record", "russia", None)]),
        ("See [[russia|the Russians]].", [("record", "russia", "the Russians")]),
        ("See [[ russia | the  Russians ]].", [("record", "russia", "the  Russians")]),
        ("See [[russia|]].", [("record", "russia", None)]),
        ("See [[IQ-AN]] and [[brief#claim]].", [("record", "IQ-AN", None), ("record", "brief#claim", None)]),
        ("See [[]].", [("record", "", None)]),
        ("[[a]][[b]]", [("record", "a", None), ("record", "b", None)]),
        ("**[[a]]** and _[[b]]_", [("record", "a", None), ("record", "b", None)]),
        ("## [[a]] { #x }", [("record", "a", None)]),
        ("> [[a]]", [("record", "a", None)]),
        ("- [[a]]\n  - [[b|c]]", [("record", "a", None), ("record", "b", "c")]),
        ("<b>[[a]]</b>", [("record", "a", None)]),
        ("[[رمادي|الرمادي]]", [("record", "رمادي", "الرمادي")]),
        # alone on a line
        ("[[timeline]]", [("embed", "timeline", None)]),
        ("Text\n\n  [[map]]  \n\nText", [("embed", "map", None)]),
        ("[[some-question]]\n", [("embed", "some-question", None)]),
        ("[[timeline|When]]", [("record", "timeline", "When")]),
        ("[[timeline]] [[map]]", [("record", "timeline", None), ("record", "map", None)]),
        # citations
        ("Said.[^isw]", [("cite", "isw", None)]),
        ("Said.[^isw, p. 3]", [("cite", "isw", "p. 3")]),
        ("Said.[^isw, pp. 3-5, note 2]", [("cite", "isw", "pp. 3-5, note 2")]),
        ("Said.[^isw, pp.\n3-5]", [("cite", "isw", "pp. 3-5")]),
        ("Said.[^isw-\niraq, p. 1]", [("cite", "isw-iraq", "p. 1")]),
        ("> Said.[^isw,\n> p. 1]", [("cite", "isw", "p. 1")]),
        ("Said.[^isw, p. 3", [("unclosed", "[^isw, p. 3", None)]),
        ("- Said.[^isw\n- more]", [("unclosed", "[^isw", None)]),
        ("Said.[^isw, see [[isis]]] and [[b]]", [("record", "isis", None), ("record", "b", None)]),
        ("![x](a%20(1).png)", [("link", "a%20(1).png", None)]),
        (
            "<img alt='x' src='a.png'> <a href=\"b.md#c\">[[a]]</a>",
            [("raw", "a.png", None), ("raw", "b.md#c", None), ("record", "a", None)],
        ),
        ("Said.[^ isw ,]", [("cite", "isw", None)]),
        ("[^1]: My own note.", [("definition", "1", None)]),
        ("Said.[^1]: but not a definition", [("cite", "1", None)]),
        # slips
        ("See [[russia", [("unclosed", "[[russia", None)]),
        ("See [[russia|the\nRussians]].", [("unclosed", "[[russia|the", None)]),
        ("See [[russia|the [big] one]].", [("unclosed", "[[russia|the [big] one]].", None)]),
        # links and images
        ("[a](b.md)", [("link", "b.md", None)]),
        ("[a](<b c.md> 'title')", [("link", "b c.md", None)]),
        ('![a](b.png "title")', [("link", "b.png", None)]),
        ("[![a](b.png)](c.md)", [("link", "b.png", None), ("link", "c.md", None)]),
        ("[a [b] c](d.md#e)", [("link", "d.md#e", None)]),
        ("[a\nb](c.md)", [("link", "c.md", None)]),
        ("[a]: b.md 'title'", [("link", "b.md", None)]),
        ("a](b) is a link to nobody's eye\\](c)", [("link", "b", None)]),
    ],
)
def test_marks_in_prose(text, expected):
    assert found(text) == expected


TABLE = """\
| who | what |
| --- | --- |
| [[a|the A]] | [[b]] said[^c] |
| [[d\\|the D]] | `[[no|mark]]` |
"""


def test_a_pipe_in_a_mark_is_safe_in_a_table():
    assert found(TABLE) == [
        ("record", "a", "the A"),
        ("record", "b", None),
        ("cite", "c", None),
        ("record", "d", "the D"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`[[x]]`",
        "``a ` [[x]]``",
        "`a\n[[x]]`",
        "```\n[[x]]\n```",
        "```yaml title='a'\n[^x]\n\n[[x]]\n```",
        "~~~\n[[x]]\n```\n[[x]]\n~~~",
        "````\n```\n[[x]]\n```\n````",
        "- item\n\n    ```\n    [[x]]\n    ```",
        "> ```\n> [[x]]\n> ```",
        "    [[x]]",
        "Text\n\n    [[x]]\n\n    [[x]]\n",
        "Text\n\n\t[[x]]",
        "    - [[x]]",
        "- item\n\n        [[x]]\n",
        "- item\n    - deeper\n\n            [[x]]\n",
        "!!! note\n\n        [[x]]\n",
        "1) no item\n\n    [[x]]",
        '??? note "Title"\n\n        See [[x]]',
        "A\n-----\n    [[x]]",
        "* * *\n    [[x]]",
        "***\n    [[x]]",
        "- item\n-----\n    [[x]]",
        "> - a\n>\n>         [[x]]",
        "```\na\n````\n[[x]]\n```",
        "- ```\n  [[x]]\n  ```",
        "<!-- [[x]] [^x] -->",
        "<!--\n\n[[x]]\n-->",
        "<pre>\n[[x]]\n\n[[x]]</pre>",
        "<code>[[x]]</code>",
        "<script>let a = [[1]]</script>",
        "\\[[x]]",
        "[\\[x]]",
        "\\[^x]",
    ],
)
def test_code_comments_and_escapes_hold_no_marks(text):
    assert found(text) == []
    assert found(f"[[a]]\n\n{text}\n\nAfter [[b]].")[0] == ("embed", "a", None)
    assert found(f"[[a]]\n\n{text}\n\nAfter [[b]].")[-1] == ("record", "b", None)


@pytest.mark.parametrize(
    "text",
    [
        "Text\n    [[x]] goes on.",
        "- item\n    [[x]] goes on.",
        "- item\n\n    [[x]] is its second paragraph.",
        "1. item\n\n    - [[x]] is deeper.",
        "\\`[[x]]\\`",
        "a ` b [[x]] c",
        "``` `[[x]]",
        "a `` b [[x]] c ` d",
        "- a ` b\n\n- [[x]] ` c",
        "- a ` b\n- [[x]] ` c",
        "| a ` b |\n| --- |\n| [[x]] ` c |",
        "## a ` b\n[[x]] ` c",
        "!!! note\n\n    See [[x]]",
        "A\n-----\n- item\n\n    [[x]] is its second paragraph.",
        "## A\n- item\n\n    [[x]] is its second paragraph.",
        "* * *\n- item\n\n    [[x]] is its second paragraph.",
    ],
)
def test_what_only_looks_like_code_is_prose(text):
    assert [name for _, name, _ in found(text)] == ["x"]


def test_lines_count_from_the_first_line_of_the_body():
    text = "[[a]]\n\n```\n[[x]]\n```\nTwo [[b]]\nlines [[c]][^d]\n\n[[e"
    assert [(mark.name, mark.line) for mark in find(text)] == [("a", 1), ("b", 6), ("c", 7), ("d", 7), ("[[e", 9)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("```\na\n```\n", None),
        ("```\na\n", 1),
        ("Text\n\n~~~ yaml\na\n```\n", 3),
        ("```\na\n```\n\n```\nb", 5),
        ("````\na\n```\n", 1),
        ("``` `x`", None),
        ("```\na\n````\n```\n", None),
        ("Text\n\n    ```\n\nText", None),
        ("- item\n\n    ```\n    a\n  ```\n", 3),
        ("- ```\n  a\n  ```\n", 1),
        ("", None),
    ],
)
def test_a_code_block_that_nobody_closes(text, line):
    assert next((number for number, _ in blocks.slips(text)), None) == line


def test_replacing_leaves_all_else_as_it_stands():
    text = "A [[b|c]], `[[x]]`, \\[[y]] and [d](e.md)[^f, p. 1].\n\n    [[z]]\n"
    assert replace(text, lambda mark: None) == text
    assert replace(text, lambda mark: f"<{mark.as_written}>" if mark.kind != "link" else None) == (
        "A <[[b|c]]>, `[[x]]`, \\[[y]] and [d](e.md)<[^f]>.\n\n    [[z]]\n"
    )


@pytest.mark.parametrize(
    ("text", "kind", "inside"),
    [
        ("![map of [[x]]](x.png)", "record", "link"),
        ("[see [[x]] there](about.md)", "record", "link"),
        ("[see [^x]](about.md)", "cite", "link"),
        ("[see [[x]]][desk]\n\n[desk]: about.md", "record", "link"),
        ("[a](about.md 'see [[x]]')", "record", "link"),
        ("<b title='[[x]]'>a</b>", "record", "tag"),
        ("Said.[^src, see [[x]]]", "record", "citation"),
        ("<div>\n\n[[x]]\n\n</div>", "record", "html"),
        ("<div>[[x]]</div>", "record", ""),
        ("[[x]][desk]", "record", ""),
        ("A [link](about.md) and [[x]]", "record", ""),
        ("Text\n[[x]]\nText", "embed", ""),
        ("- a\n\n    [[x]]", "record", ""),
        ("!!! note\n    [[x]]", "record", ""),
        ("> a\n>\n> [[x]]", "record", ""),
    ],
)
def test_where_a_mark_stands(text, kind, inside):
    [mark] = [mark for mark in find(text) if mark.name == "x"]
    assert (mark.kind, mark.inside) == (kind, inside)


@pytest.mark.parametrize(
    "text",
    [
        "[1]: Other towns, like the harbour, kept it.",
        "[1]: other.md",
        "[1]: <other.md>",
        "   [1]: other.md",
        "[1]:\n    other.md",
        "[1]: other.md 'A title'",
        '[1]: other.md "A title" ',
        "[1]: other.md (A title)",
        "[1]: other.md\n  'A title'",
        "[1]: other.md 'A title' and more",
        '[1]: other.md "A title',
        "[1]: other.md\nAnd more text.",
        "[1]: other.md, and more",
        "Words.\n[1]: other.md",
        "[the 1] note]: other.md",
        "[Note]: see below",
    ],
)
def test_a_definition_of_a_link_is_what_the_renderer_takes_for_one(text):
    renderer = markdown.Markdown()
    renderer.convert(text)
    defined = [target for target, _ in renderer.references.values()]
    assert [mark.name for mark in find(text) if mark.kind == "link"] == defined
