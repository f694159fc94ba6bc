"""Too much of anything is worked through, or told in one line: no traceback, no minutes, no memory without end."""

import json
import re
from time import process_time

import pytest
from backgrounder.core.problems import LONGEST, Problem
from backgrounder.markdown import html_tags, marks, sections
from backgrounder.model.dossier import Dossier
from backgrounder.records.folders import project_files
from backgrounder.records.load import load
from conftest import problems

HEAD = "---\ntitle: T\ndate: 2019-12-01\nauthors: [Desk]\nsummary: S.\n"
WIDE = json.dumps({"type": "FeatureCollection", "features": [], "attribution": "x" * 2_100_000})


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("data/events/2019.yml", "# " + "x" * 2_100_000, "Split it into several files in data/events/."),
        ("data/actors.yml", "# " + "x" * 2_100_000, "Split it into several files in data/actors/."),
        (
            "data/geo/wide.geojson",
            WIDE,
            "'backgrounder outlines' takes from it the countries that you name, with fewer points.",
        ),
        ("briefs/long.md", f"{HEAD}---\n\n" + "word " * 420_000, "Split it into several briefs."),
        ("briefs/notes/long.md", "word " * 420_000, "Split it into several briefs."),
        ("data/published.txt", "actor/x\n" * 262_500, ""),
    ],
)
def test_a_large_file_is_not_read(world, monkeypatch, path, text, message):
    monkeypatch.setattr(project_files, "MAX_MB", dict.fromkeys(project_files.MAX_MB, 2))
    (world / path).write_text(text, encoding="utf-8")
    suffix = path[path.rindex(".") :]
    line = f"{path}:1: is 2.1 MB; {suffix} files above 2 MB are not read."
    assert problems(world) == [f"{line} {message}".strip()]


def test_a_hundred_thousand_words_are_not_too_many():
    assert project_files.MAX_MB[".md"] * project_files.MB > 100_000 * 15


def test_pictures_may_be_of_any_size(world, monkeypatch):
    monkeypatch.setattr(project_files, "MAX_MB", {".yml": 2, ".md": 2, ".geojson": 2, ".txt": 2})
    (world / "briefs/wide.png").write_bytes(bytes(3_000_000))
    (world / "briefs/list.txt").write_bytes(bytes(3_000_000))
    assert problems(world) == []


@pytest.mark.parametrize(
    ("path", "text", "line", "message"),
    [
        ("data/events/deep.yml", "x: " + "[" * 1_000_000, 1, "not valid YAML (brackets are nested too deep)."),
        (
            "briefs/notes/deep.md",
            "---\ntitle: T\nx: " + "[" * 400 + "]" * 400 + "\n---\n",
            3,
            "not valid YAML (brackets are nested too deep).",
        ),
        ("data/geo/deep.geojson", "[" * 100_000, 1, "not valid JSON (nested too deep)."),
        (
            "data/events/twice.yml",
            "a: {title: T, date: 2019}\n" * 5000,
            2,
            "and 4989 more: a line above them is missing, with an id and a colon.",
        ),
    ],
)
def test_one_line_says_what_is_too_much(world, path, text, line, message):
    (world / path).write_text(text, encoding="utf-8")
    [found] = problems(world)
    assert found.startswith(f"{path}:{line}: ") and found.endswith(message) and len(found) < 1100


def test_a_message_has_an_end():
    assert len(Problem("data/events.yml", 1, "x" * 100_000).message) == LONGEST


def test_aliases_cannot_multiply(world):
    """Nine lines that stand for a billion values."""
    names = "abcdefghij"
    bomb = [
        "a: &a [x, x, x, x, x, x, x, x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip(names, names[1:])),
    ]
    (world / "data/events/bomb.yml").write_text("\n".join(bomb), encoding="utf-8")
    (world / "briefs/notes/bomb.md").write_text("\n".join(["---", "title: T", *bomb, "---", ""]), encoding="utf-8")
    message = 'anchors are not used here. Put a text that begins with & in "quotes".'
    lines = [
        ("briefs/notes/bomb.md:3", "a"),
        ("briefs/notes/bomb.md:4", "b"),
        ("data/events/bomb.yml:1", "a"),
        ("data/events/bomb.yml:2", "b"),
    ]
    assert problems(world) == [f"{line}: '&{name}': {message}" for line, name in lines]


class Counted(str):
    """A text that counts how many characters are looked at in search of its line breaks."""

    looked = 0

    def count(self, *args):
        Counted.looked += len(self)
        return super().count(*args)


def test_marks_of_a_long_text_are_found_without_going_through_it_for_each():
    body = Counted("[[tern]] said so. [words](about.md)\n" * 2000)
    found = list(marks.find(body))
    assert [mark.line for mark in found] == [line for line in range(1, 2001) for _ in "ab"]
    assert Counted.looked < 2 * len(body)


@pytest.mark.parametrize(
    "text", ["<a " * 20_000, "[[" * 20_000, "` " * 20_000, "<!--" * 20_000, "[" * 20_000 + "](x)" * 1000]
)
def test_what_is_opened_again_and_again_is_read(text):
    """Each of these took minutes at ten times the length."""
    assert len(list(marks.find(text))) <= 20_000 and len(list(html_tags.slips(text))) < 2


def test_a_mark_in_a_link_is_told_wherever_links_begin_and_end():
    body = "[a [[in]] b](x.md) [[out]] [![c](d.png) [[deep]]](e.md) [[after]]"
    assert [(mark.name, mark.inside) for mark in marks.find(body) if mark.kind == "record"] == [
        ("in", "link"), ("out", ""), ("deep", "link"), ("after", ""),
    ]  # fmt: skip


def test_a_sentence_is_looked_for_near_its_mark():
    long = "word " * 10_000
    [(_, section, _, sentence)] = sections.mentions(f"## Where\n\n{long}[[tern]] {long}", lambda id: id.upper())
    assert section == "Where" and " TERN " in sentence and len(sentence) < 3000


class Looked(tuple):
    """Marks that count how many of them are looked at."""

    count = 0

    def __getitem__(self, at):
        Looked.count += len(range(*at.indices(len(self)))) if isinstance(at, slice) else 1
        return super().__getitem__(at)

    def __iter__(self):
        Looked.count += len(self)
        return super().__iter__()


def test_thousands_of_marks_on_one_line_are_told_of_without_going_through_it_for_each(monkeypatch):
    body, read = "word [[tern]] so `x` (a_b) " * 1000, []
    found, finditer = Looked(marks.of(body)), re.finditer
    monkeypatch.setattr(marks, "of", lambda _: found)
    monkeypatch.setattr(
        re, "finditer", lambda pattern, text, *flags: read.append(len(text)) or finditer(pattern, text, *flags)
    )
    assert len(list(sections.mentions(body, lambda id: id.upper()))) == 1000
    assert sum(read) < 5 * len(body) and Looked.count < 200 * len(found)


def test_a_row_of_a_table_is_cut_outside_marks_and_code():
    body = "| a | b | c |\n| - | - | - |\n| one | `x | y` [[tern|the | bird]] here \\| there | three |\n"
    [(*_, sentence)] = sections.mentions(body, lambda id: id.upper())
    assert sentence.endswith("here | there") and "one" not in sentence and "three" not in sentence


def test_many_events_of_one_day_stand_in_the_order_that_is_told(world):
    lines = [
        f"ev-{number}: {{title: T, date: 2019-01-01{f', after: ev-{number - 1}' if number else ''}}}"
        for number in range(3000)
    ]
    (world / "data/events/many.yml").write_text("\n".join(lines), encoding="utf-8")
    found = [id for id in Dossier(load(world)).events if id.startswith("ev-")]
    assert found == [f"ev-{number}" for number in range(3000)]


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("title: " + "Word " * 11_000, 4),
        ("title: T\nsummary: " + "[[x " * 20_000, 5),
        ("title: T\nsummary: " + "Word " * 200_000, 5),
        ("title: T\nsummary: " + "[[x\n" * 2_000, 505),
    ],
)
def test_a_field_has_a_limit(tmp_path, field, line):
    """A million characters cost seconds in the checks, and minutes where they are brackets."""
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs/b.md").write_text(f"---\ndate: 2019\nauthors: [A]\n{field}\n---\n\nText.\n", encoding="utf-8")
    start = process_time()
    lines = [message for message in problems(tmp_path) if "missing" not in message]
    assert process_time() - start < 2 and len(lines) == 1
    assert re.match(rf"briefs/b.md:{line}: .*(characters|brackets)", lines[0]) and len(lines[0]) < 200


def test_an_id_has_a_limit(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/actors.yml").write_text(f"{'a' * 151}: {{name: A, type: person}}\n", encoding="utf-8")
    (line,) = problems(tmp_path)
    assert line.endswith("has 151 characters; an id takes up to 150, as it is the name of a file.")
