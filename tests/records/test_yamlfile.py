"""Strict YAML: every scalar is text, every value knows its line, and nothing that was written is lost."""

# Tables are read across.

import pytest
from backgrounder.records.yaml import frontmatter
from backgrounder.records.yaml.tree import BadYaml, Tree
from backgrounder.records.yaml.yamlfile import constructible, read

NESTED = """\
# a comment
one:
  name: One
  list:
    - a
    - {x: 1, y: 2}
  folded: >-
    two
    lines
two: [p, q,
  r]
"""


def slips(text: str, first_line: int = 1) -> list[tuple[int, str]]:
    with pytest.raises(BadYaml) as bad:
        read(text, first_line)
    return list(bad.value.errors)


@pytest.mark.parametrize(
    "text",
    [
        "2015-05-18",
        "2015-02-30",
        "2015",
        "1.10",
        "12:30",
        "0o17",
        "0x1F",
        "1_000",
        "yes",
        "NO",
        "on",
        "True",
        ".inf",
        "1e3",
        "=",
        "<<",
        "+1",
        "-43.5",
    ],
)
def test_scalars_are_text_as_written(text):
    assert read(f"key: {text}\n").plain == {"key": text}
    assert read(f"{text}: value\n").plain == {text: "value"}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", " # only a comment"])
def test_no_value_is_none(text):
    assert read(f"key: {text}\n").plain == {"key": None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("''", ""),
        ('"null"', "null"),
        ("'~'", "~"),
        ('"a # b"', "a # b"),
        ("a#b", "a#b"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
    ],
)
def test_quotes_and_blocks_keep_text(text, value):
    assert read(f"key: {text}\n").plain == {"key": value}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_text_is_an_empty_mapping(text):
    assert read(text, 5) == Tree({}, 5)


def test_every_value_knows_its_line():
    tree = read(NESTED)
    assert tree.plain == {
        "one": {"name": "One", "list": ["a", {"x": "1", "y": "2"}], "folded": "two lines"},
        "two": ["p", "q", "r"],
    }
    lines = {
        ("one",): 2,
        ("one", "name"): 3,
        ("one", "list"): 4,
        ("one", "list", 0): 5,
        ("one", "list", 1, "y"): 6,
        ("one", "folded"): 7,
        ("two",): 10,
        ("two", 1): 10,
        ("two", 2): 11,
    }
    assert {loc: tree.at(loc).line for loc in lines} == lines
    assert read(NESTED, first_line=11).at(("two", 2)).line == 21


def test_a_place_that_does_not_exist_is_the_nearest_that_does():
    tree = read(NESTED)
    assert tree.at(("one", "missing", "deeper")) is tree.at(("one",))
    assert tree.at(("one", "name", 3)) is tree.at(("one", "name"))
    assert (tree.get("missing"), tree.get("one")["name"], read("text").get("x")) == (None, "One", None)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b: c\n", 1, "Put the whole text in \"quotes\": it contains ': '."),
        ("a: b\n  c: d\n", 2, "Indent this line like the others of its group"),
        ("a: b\nword\nc: d\n", 2, "A colon is missing"),
        ("# about\n  type: city\n\nquay:\n  type: city\n", 2, "It is the first line, and indented"),
        ("x:\n  a b\n  c: d\n", 2, "with a colon and a space"),
        ("a:\n\tb: 1\n", 2, "not with a tab"),
        ("a: text\n\tmore: x\n", 2, "not with a tab"),
        ("a: 'x\nb: 1\n", 1, "A quotation mark is opened"),
        ("a: 'x\nb: 1\nc: 'y'\n", 1, "A quotation mark is opened"),
        ("a: 'it's'\n", 1, "goes on after its closing quotation mark"),
        ("a: [x\nb: 1\n", 1, "A bracket is opened"),
        ("a: [x, y\n", 1, "A bracket is opened"),
        ("a: {x: 1\nb: 2\n", 1, "A bracket is opened"),
        ("a: ]\n", 1, "begins or ends with a bracket"),
        ("a: [x]]\n", 1, "begins or ends with a bracket"),
        ("a: @x\n", 1, "begins with @"),
        ("a: *x\n", 1, "begins with *"),
        ("a: &x y\n", 1, "begins with &"),
        ("a: !x y\n", 1, "begins with !"),
        ("a: !!int 3\n", 1, "'!!int'"),
        ('a: "\\q"\n', 1, "double the backslash"),
        ("a: |x\n  b\n", 1, "on the line below"),
        ("a: 1\n---\nb: 2\n", 2, "'---' does not belong here"),
        ("? [a]\n: b\n", 1, "a key must be a word"),
        ("a: x #5\n", 1, "'#5' is cut off"),
        ("- a\nb: c\n", 2, "Indent this line"),
        ("a: 1\na: 2\n", 2, "'a' appears twice, first in line 1"),
        ("é: ü\na: x\x07\n", 2, "U+0007"),
        ("a: x\u2028y\n", 1, "U+2028"),
        ("[" * 5000, 1, "nested too deep"),
        ("x: " + "[" * 200 + "]" * 200, 1, "nested too deep"),
        ("".join(f"{' ' * depth}k:\n" for depth in range(200)), 101, "nested too deep"),
        ("&x k: v\n", 1, "'&x'"),
        ("a: &x [1]\nb: [*x, *x]\n", 1, "'&x'"),
        ("a: &x [*x]\n", 1, "'&x'"),
    ],
)
def test_a_slip_is_told_in_its_line(text, line, says):
    [(found, message)] = slips(text)
    assert found == line and says in message
    assert slips(text, first_line=11) == [(line + 10, message.replace("in line 1.", "in line 11."))]


def test_slips_that_leave_the_rest_readable_are_told_together_with_the_rest():
    with pytest.raises(BadYaml) as bad:
        read("a: 1\nb: x #5\na: 2\nc: &d e\n")
    assert [line for line, _ in bad.value.errors] == [2, 3, 4]
    assert bad.value.tree.plain == {"a": "1", "b": "x", "c": "e"}


@pytest.mark.parametrize("comment", ["  # a comment", " # 5 of them", "   #"])
def test_comments_may_end_a_line(comment):
    assert read(f"a: x{comment}\nb: [y{comment}\n  ]\n").plain == {"a": "x", "b": ["y"]}


@pytest.mark.parametrize(("text", "line"), [("title: x\ndate: 2026-02-30\n", 3), ("title: x\nwhen: [2026-13-01]\n", 3)])
def test_what_a_common_reader_would_stumble_on(text, line):
    with pytest.raises(BadYaml) as bad:
        constructible(text, first_line=2)
    assert [slip[0] for slip in bad.value.errors] == [line]
    constructible("title: x\ndate: 2026-02-28\n")


# ---- front matter ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "head", "body", "line"),
    [
        ("---\na: b\n---\nText\n", "a: b\n", "Text\n", 4),
        ("--- \na: b\n---\t\n\nText", "a: b\n", "\nText", 4),
        ("---\na: b\n...\nText", "a: b\n", "Text", 4),
        ("---\n---\nText", "\n", "Text", 3),
        ("---\na: b\n---", "a: b\n", "", 4),
        ("---\na: b\n---\nText\n\n---\n\nMore", "a: b\n", "Text\n\n---\n\nMore", 4),
        ("Text\n---\n", "", "Text\n---\n", 1),
        ("\n---\na: b\n---\n", "", "\n---\na: b\n---\n", 1),
        ("----\na: b\n", "", "----\na: b\n", 1),
        ("", "", "", 1),
    ],
)
def test_front_matter_and_body(text, head, body, line):
    assert frontmatter.split(text) == frontmatter.Parts(head, body, line)


def test_front_matter_knows_the_lines_of_the_file():
    assert frontmatter.tree(frontmatter.split("---\na: 1\nb:\n  - 2\n---\n").head).at(("b", 0)).line == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\na: b\n\nText\n", 2),
        ("---\na: b\nc:\n  - d\n", 4),
        ("---\na: b\n\n## A heading: of the text\n", 2),
        ("---\na: b\n\n# A title\n\nText\n", 2),
        ("---\na: b\n# a comment\nc: d\n\n# A title\n\nText\n", 4),
        ("---\na: {\n  b: c\n}\n[[a-mark]] begins the text.\n", 4),
        ("---\n", 1),
        ("---\n\nText\n", 1),
    ],
)
def test_front_matter_that_is_not_closed_is_told_where_it_ends(text, line):
    with pytest.raises(BadYaml) as bad:
        frontmatter.split(text)
    assert bad.value.errors == ((line, "front matter is not closed. Add a line '---' below this one."),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a:\n one:\n    x: 1\n  two:\n    x: 2\n  three:\n    x: 3\n", 2),
        ("a:\n one:\n   x: 1\n  two:\n    x: 2\n", 4),  # the one may be as wrong as the other
        ("a:\n  one:\n    x: 1\n  three:\n    x: 3\n   two:\n    x: 2\n", 6),
    ],
)
def test_a_key_further_left_than_its_group_is_told_where_it_is(text, line):
    with pytest.raises(BadYaml) as bad:
        read(text)
    assert [number for number, _ in bad.value.errors] == [line]
