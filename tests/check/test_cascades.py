"""What follows from one slip is one line, with a count; several slips are several."""

import re

from atoll_edits import write_files
from backgrounder.check import rules
from backgrounder.records.load import load
from conftest import problems

ACTORS = "data/actors.yml"
HEAD = "---\ntitle: T{n}\ndate: 2019-12-01\nauthors: [Tide desk]\nsummary: S.\n"


def text_of(world, file: str) -> str:
    return (world / file).read_text(encoding="utf-8")


def replaced(world, file: str, pattern: str, new: str) -> None:
    text = re.sub(pattern, new, text_of(world, file), count=1, flags=re.MULTILINE)
    assert text != text_of(world, file)
    (world / file).write_text(text, encoding="utf-8")


def test_a_misspelt_id_is_told_where_it_is(world):
    replaced(world, ACTORS, r"^reef-wardens:", "reef-wardns:")
    every = [problem for problem in rules.every_problem(load(world)) if "reef-wardens" in problem.message]
    (line,) = problems(world)
    number = text_of(world, ACTORS).split("\n").index("reef-wardns:") + 1
    assert line == (
        f"{ACTORS}:{number}: 'reef-wardns': nothing refers to it, and {len(every)} lines to 'reef-wardens', which is no record; "
        f"the first is {every[0].path}:{every[0].line}. Write 'reef-wardens' here, if it is the same."
    )


def test_a_record_that_is_gone_is_one_line(world):
    replaced(world, ACTORS, r"^reef-wardens:(\n+  .*)+\n", "")
    lines = [line for line in problems(world) if "reef-wardens" in line]
    every = [problem for problem in rules.every_problem(load(world)) if "'reef-wardens'" in problem.message]
    assert len(every) > 4 and len(lines) == 1
    assert f" {len(every)} more lines" in lines[0] or f" {len(every) - 1} more lines" in lines[0]


def test_a_brief_that_is_renamed_is_told_at_its_file(world):
    (world / "briefs/harbour-dispute.md").rename(world / "briefs/harbour-disputes.md")
    lines = [line for line in problems(world) if "briefs/harbour-disputes.md:1:" in line]
    assert len(lines) == 1 and lines[0].endswith("Rename the file to 'harbour-dispute.md'.")
    assert len(problems(world)) < 5


def test_a_lost_end_of_a_file_is_one_line(world):
    text = text_of(world, ACTORS)
    (world / ACTORS).write_text(text[: text.index("\n\n", len(text) // 3) + 1], encoding="utf-8")
    lines, every = problems(world), rules.every_problem(load(world))
    (line,) = [line for line in lines if line.startswith(f"{ACTORS}:1: ")]
    assert re.search(r"\d+ actors that are referred to are missing, '.*' and '.*' among them: \d+ references", line)
    assert len(lines) <= 5 < 10 < len(every)


def test_a_few_lines_stand_as_they_are(world):
    write_files(world, {f"briefs/b{n}.md": HEAD.format(n=n) + "actors: nobody\n---\n\nText.\n" for n in range(3)})
    assert problems(world) == [f"briefs/b{n}.md:6: actors: no actor called 'nobody'." for n in range(3)]
    write_files(world, {"briefs/b3.md": HEAD.format(n=3) + "actors: nobody\n---\n\nText.\n"})
    follow = "3 more lines follow from it, the first in briefs/b1.md:6."
    assert problems(world) == [f"briefs/b0.md:6: actors: no actor called 'nobody'. {follow}"]


def test_several_slips_are_several_lines(world):
    write_files(world, {f"briefs/b{n}.md": HEAD.format(n=n) + f"actors: nobody-{n}\n---\n\nText.\n" for n in range(3)})
    assert len(problems(world)) == 3
