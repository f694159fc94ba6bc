"""A file of which only the edited records are read says what it says when it is read as a whole, mistakes included.

The seed of the random edits is printed with a failure; `REREAD_SEED=7 REREAD_EDITS=5000` tries others.
"""

import os
import random

import pytest
from backgrounder.records.yaml import reread, yamlfile
from backgrounder.records.yaml.tree import BadYaml

SEED, EDITS = int(os.environ.get("REREAD_SEED", "1")), int(os.environ.get("REREAD_EDITS", "400"))
TEXT = """# Records
tern: {name: "Tern", aliases: [one, two]}
skua:
  name: Skua
  note: |+
    Several lines,

    and more.

auk:
  name: "A long
    name"
  was: [old]

# a remark
gull: {name: 'Gull', relations: [{opposes: tern}]}
puffin:
  name: Puffin
"""
LINES = [
    "", "# a remark", "new: {name: New}", "tern: {name: Twice}", "  note: more", "  name: x", "---", "...", "%YAML 1.1", "}",
    "- item", "? key", ": value", 'odd: "open', '  note: "open', 'close"', "  &a anchor", "also: *a", "text", "a: [1,", "]", "  - dash",
    "kept: |+", "  text", "folded: >-", "plain: some", "  words # lost", "\ttab", "x: y: z", "{a: b}", "is: !!str tagged", "flow: {a: b}, c",
]  # fmt: skip


def outcome(read):
    """What is read, with the order of what it holds, or what is wrong."""
    try:
        return repr(read())
    except BadYaml as error:
        return error.errors, repr(error.tree)


def edited(text, chance):
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    edit = chance.choice(("insert", "replace", "remove", "swap", "letter", "letter"))
    if edit == "insert":
        lines.insert(place, chance.choice(LINES))
    elif edit == "replace":
        lines[place] = chance.choice(LINES)
    elif edit == "remove":
        del lines[place]
    elif edit == "swap":
        other = chance.randrange(len(lines))
        lines[place], lines[other] = lines[other], lines[place]
    else:
        at = chance.randrange(len(lines[place]) + 1)
        lines[place] = lines[place][:at] + chance.choice("abc'\"{}[]:,#- |&*!\t\x07") + lines[place][at + 1 :]
    return "\n".join(lines)


def test_any_edit_is_read_as_the_whole_is():
    chance, quick = random.Random(SEED), 0
    last = reread.LastReading(TEXT, yamlfile.read(TEXT))
    for number in range(EDITS):
        text = last.text
        for _ in range(chance.choice((1, 1, 2))):
            text = edited(text, chance)
        whole = outcome(lambda: yamlfile.read(text))  # noqa: B023
        assert outcome(lambda: reread.read(text, last)) == whole, f"seed {SEED}, edit {number}:\n{text}"  # noqa: B023
        quick += reread._again(text, last) is not None
        if isinstance(whole, str) and text.count("\n") > 8 and chance.random() < 0.7:
            last = reread.LastReading(text, reread.read(text, last))
        elif chance.random() < 0.2:
            last = reread.LastReading(TEXT, yamlfile.read(TEXT))
    assert quick > EDITS // 20, "hardly anything is read quickly"


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        (("Puffin", "Sea parrot"), "tern skua auk gull"),
        (("Gull", "Kittiwake"), "tern skua auk puffin"),
        (("Skua", "Jaeger"), "tern auk gull puffin"),
        (("Several lines,\n\n", "Several lines,\n\n\n"), "tern"),
        (("  name: Puffin\n", "  name: Puffin\nlast: {name: Last}\n"), "tern skua auk gull"),
        (('"Tern"', '"Arctic tern"'), "skua auk gull puffin"),
        (("# Records", "# All records"), ""),
        (("# a remark", "---"), ""),
        (("  was: [old]", "'close"), ""),
        (("gull:", "tern:"), ""),
    ],
)
def test_what_stands_around_an_edit_is_the_very_same(edit, kept):
    last = reread.LastReading(TEXT, yamlfile.read(TEXT))
    text = TEXT.replace(*edit)
    whole = outcome(lambda: yamlfile.read(text))
    assert outcome(lambda: reread.read(text, last)) == whole
    now = reread.read(text, last).value if isinstance(whole, str) else {}
    assert [id for id, child in now.items() if child is last.tree.value.get(id)] == kept.split()
