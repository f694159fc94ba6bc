"""Names become links where an editor could have written one, and nowhere else."""

from random import Random

import pytest
from backgrounder.markdown import blocks, marks, names
from backgrounder.markdown.names import NameIndex
from test_markdown import differs, random_text

KNOWN = NameIndex(
    {
        "Tide Board": ("board",),
        "the Board": ("board",),
        "Board": ("other-board",),
        "Ruth": ("ruth",),
        "Ruth Tern": ("ruth-tern",),
        "Reef": ("reef", "reef-company"),
        "حيدر": ("haidar",),
        "珊瑚": ("coral",),
        "Міна": ("mina",),
    }
)


def linked(text: str) -> str:
    return names.linked(text, KNOWN)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth said so; Ruth did.", "[[ruth|Ruth]] said so; Ruth did."),
        ("Ruth Tern and Ruth.", "[[ruth-tern|Ruth Tern]] and [[ruth|Ruth]]."),
        ("The Board met. Then the Board.", "[[board|The Board]] met. Then the Board."),
        (
            "# A\n\nRuth\n\n## B\n\nRuth\n\n### C\n\nRuth",
            "# A\n\n[[ruth|Ruth]]\n\n## B\n\n[[ruth|Ruth]]\n\n### C\n\nRuth",
        ),
        ("[[ruth]] and Ruth.", "[[ruth]] and Ruth."),
        ("Ruth and [[ruth]].", "[[ruth|Ruth]] and [[ruth]]."),
        ("- Ruth\n- x", "- [[ruth|Ruth]]\n- x"),
        (
            "| Ruth | x |\n| --- | --- |\n| y | Board |",
            "| [[ruth|Ruth]] | x |\n| --- | --- |\n| y | [[other-board|Board]] |",
        ),
        ("*Ruth*, (Ruth Tern)", "*[[ruth|Ruth]]*, ([[ruth-tern|Ruth Tern]])"),
        ("Ruth’s and Ruth", "[[ruth|Ruth]]’s and Ruth"),
        ("قال حيدر: نعم", "قال [[haidar|حيدر]]: نعم"),
        ("大珊瑚礁", "大[[coral|珊瑚]]礁"),
        ("Тут Міна.", "Тут [[mina|Міна]]."),
    ],
)
def test_the_first_mention_in_a_section_is_a_link(text, expected):
    assert linked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## Ruth",
        "Ruth\n----",
        "`Ruth`",
        "    Ruth",
        "```\nRuth\n```",
        "> Ruth said\nand Ruth goes on",
        "- > Ruth",
        'He said “Ruth knew” and "Ruth" and «Ruth».',
        "[Ruth](a.md) and ![Ruth](b.png)",
        "[of Ruth Tern][a]\n\n[a]: b.md",
        "[[a-record|Ruth]]",
        "Here[^a].\n\n[^a]: Ruth said\n\n    and Ruth",
        "<a href='x'>of Ruth</a> <b title='Ruth'>x</b> <q>Ruth</q>",
        "<div>\nRuth\n</div>",
        "<!-- Ruth -->",
        '!!! note "Ruth"\n\n    x',
        "https://example.org/Ruth and Ruth@example.org",
        "{ .Ruth }",
        "Ruthless, Truth, al-Ruth, Ruth-based, Ruth_x, Ruth1",
        "حيدرة وحيدر حيدرُ",
        "МінаЯ",
        "Ruth\n```\nnot closed",
    ],
)
def test_nothing_else_is_a_link(text):
    assert linked(text) == text


@pytest.mark.parametrize("text", ["See Reef.\n\nAnd Reef.", "## A\n\nReef\n\n## B\n\nReef"])
def test_a_name_of_two_is_doubtful_once_unless_the_text_says_which(text):
    same, doubtful = names.linked(text, KNOWN)
    assert same == text
    assert [(one.name, one.ids, one.start) for one in doubtful] == [
        ("Reef", ("reef", "reef-company"), text.index("Reef"))
    ]
    more = f"{text}\n\n## C\n\n[[reef-company]]"
    assert names.linked(more, KNOWN)[1] == () and "[[reef-company|Reef]]" in linked(more)


def test_each_link_is_a_mark_that_markdown_shows():
    chance, known = Random(5), NameIndex({"word": ("m98x",), "Title": ("m99x",)})
    for text in (random_text(chance) for _ in range(3000)):
        new, _ = names.linked(text, known)
        before, after = (
            sum(mark.kind == "record" and not mark.inside for mark in marks.of(one)) for one in (text, new)
        )
        assert after - before == new.count("|word]]") + new.count("|Title]]"), text
        assert bool(list(blocks.slips(new))) == bool(list(blocks.slips(text))) and not differs(new), text
