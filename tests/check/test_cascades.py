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
    ids = [number for number, line in enumerate(text_of(world, ACTORS).split("\n"), 1) if re.match(r"[a-z]", line)]
    (line,) = [line for line in lines if line.startswith(f"{ACTORS}:{ids[-1]}: ")]
    assert line.endswith("Is a part of the file lost? Its last actor begins here.")
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


def test_a_misspelt_claim_is_one_line_though_basis_links_and_options_name_it_differently(world):
    brief = "briefs/light-inquiry.md"
    replaced(world, brief, r"^  board-on-book:", "  board-on-bok:")
    replaced(world, brief, r"^## ", "See [[board-on-book]].\n\n## ")
    (line,) = (line for line in problems(world) if "board-on-book" in line)
    assert f"{brief}:" in line and "Write 'board-on-book' here, if it is the same." in line


def test_of_several_near_ids_the_one_that_nothing_refers_to_is_the_slip(world):
    """`ap-2019-11-27` is nearer to the lost id than the misspelt one, and rightly used."""
    fields = "{title: T, type: article, publisher: P, date: 2019-11-27}"
    sources = f"afp-2019-11-27: {fields}\nap-2019-11-27: {fields}\n"
    path = world / "data/sources.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + sources, encoding="utf-8")
    uses = "".join(
        f"  c{n}: {{by: author, text: T., source: {id}}}\n"
        for n, id in enumerate(["afp-2019-11-27"] * 2 + ["ap-2019-11-27"])
    )
    write_files(world, {"briefs/b.md": HEAD.format(n="") + f"claims:\n{uses}---\n\nText.\n"})
    assert [line for line in problems(world) if "2019-11-27" in line] == []
    replaced(world, "data/sources.yml", "^afp-2019-11-27:", "afp-019-11-27:")
    (line,) = problems(world)
    assert "'afp-019-11-27': nothing refers to it, and 2 lines to 'afp-2019-11-27'" in line


def test_a_letter_off_is_a_slip_in_a_short_id_too(world):
    replaced(world, ACTORS, r"^tern:", "tirn:")
    line = next(line for line in problems(world) if "nothing refers to it" in line)
    assert "'tirn': nothing refers to it" in line and "Write 'tern' here, if it is the same." in line
    assert not [line for line in problems(world) if "no actor called 'tern'" in line]


def test_a_front_matter_that_is_none_is_one_line(world):
    for brief in ("harbour-dispute", "light-inquiry", "reef-claims"):
        text = text_of(world, f"briefs/{brief}.md")
        for start in ("\n---\n", "--\n", "x---\n"):
            (world / f"briefs/{brief}.md").write_text(start + text.removeprefix("---\n"), encoding="utf-8")
            (line,) = (line for line in problems(world) if line.startswith(f"briefs/{brief}.md:"))
            assert ": a brief begins with front matter: " in line
        (world / f"briefs/{brief}.md").write_text(text, encoding="utf-8")
