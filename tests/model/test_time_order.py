"""What one speaker said in which order: held against the plain definition, and no more work or page than there are answers."""

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import actors, claims, questions
from backgrounder.publish.build import run
from backgrounder.records.load import load

HEAD = "---\ntitle: T\nauthors: [Tide desk]\nsummary: S.\ndate: 2040-01-01\nclaims:\n"
DATES = (
    "2019",
    "2019-03",
    "2019-03-05",
    "2019-03-20",
    "2019-04",
    "2019-04-10",
    "2020",
    "2019-03-10/2019-04-05",
    "/2019-03",
    "2019-04/..",
    "2019-02~",
)


def world(root: Path, lines: list[str]) -> Dossier:
    """Claims on one question, each written `speaker answer date`, and after it other fields, `_` in place of spaces."""
    text = ""
    for number, line in enumerate(lines):
        by, answer, said, *more = line.split()
        source = "" if any(name.startswith("source:") for name in more) else ", source: s"
        text += (
            f"  c{number}: {{by: {by}, text: Says it {number}, question: q, answer: '{answer}', date: {said}{source}"
        )
        text += "".join(f", {name.replace('_', ' ')}" for name in more) + "}\n"
    files = {
        "briefs/one.md": f"{HEAD}{text}---\n",
        "data/actors.yml": "".join(f"{id}: {{name: {id.title()}, type: state}}\n" for id in ("tern", "gull")),
        "data/questions.yml": "q: {question: Is it so?}\n",
        "data/sources.yml": "s: {title: S, type: report, date: 2019}\nt: {title: T, type: report, date: 2019}\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    records = load(root)
    assert not records.problems, records.problems
    return Dossier(records)


def any_lines(random: Random) -> list[str]:
    found = []
    for number in range(random.randrange(2, 14)):
        line = f"{random.choice(('tern', 'tern', 'gull', 'press'))} {random.choice(('yes', 'no', 'conditional', 'silent'))} {random.choice(DATES)}"
        line += f" reported:_{random.choice(('2021', '2020-06', '2022-01-01'))}" if random.random() < 0.3 else ""
        line += " status:_withdrawn" if random.random() < 0.1 else ""
        line += (
            f" contradicts:_c{random.randrange(number)}"
            if number and "silent" not in line and random.random() < 0.2
            else ""
        )
        found.append(line)
    return found


def before(one, other) -> bool:
    same = one.voice_key == other.voice_key and one.record.by != "press"
    return same and one.date.surely_before(other.date)


def together(one, other) -> bool:
    """Of one day, in one source, by one voice."""
    same_day = one.date.text[-3:-2] == "-" and len(one.date.text) == 10 and one.date.text == other.date.text
    return same_day and one.voice == other.voice and bool({*one.sources} & {*other.sources})


@pytest.mark.parametrize(
    ("lines", "order_unknown", "unless"),
    [
        (["no 2019-03-05", "conditional 2019-03-05 if:_it_rains"], False, "it rains"),
        (["no 2019-03-05", "conditional 2019-03-05"], False, ""),
        (["no 2019-03-05", "conditional 2019-03-05 if:_it_rains", "conditional 2019-03-05 if:_it_snows"], False, ""),
        (["yes 2019-03-05", "conditional 2019-03-05 if:_it_rains"], False, ""),
        (["yes 2019-01-01", "no 2019-03-05", "conditional 2019-03-05 if:_it_rains"], False, "it rains"),
        (["no 2019-03-05", "conditional 2019-03-05 if:_it_rains voice:_an_aide"], True, ""),
        (["no 2019-03-05", "conditional 2019-03-05 if:_it_rains source:_t"], True, ""),
        (["no 2019-03", "conditional 2019-03 if:_it_rains"], True, ""),
        (["no 2019-03-05~", "conditional 2019-03-05~ if:_it_rains"], True, ""),
        (["no /2019-03-05", "conditional /2019-03-05 if:_it_rains"], True, ""),
        (["no 2019-03-05", "conditional 2019-03-05 if:_it_rains", "yes 2019-03"], True, ""),
    ],
)
def test_answers_of_one_day_in_one_source_are_one_statement(tmp_path, lines, order_unknown, unless):
    (position,) = world(tmp_path, [f"tern {line}" for line in lines]).questions["q"].positions
    assert len(position.said) > 1
    assert (position.order_unknown, position.unless) == (order_unknown, unless)
    assert position.is_one_statement != order_unknown


def clash(one, other) -> bool:
    written = one in other.contradicts or other in one.contradicts
    return (
        one is not other
        and one.is_active
        and other.is_active
        and (written or {one.answer, other.answer} == {"yes", "no"})
    )


@pytest.mark.parametrize("seed", range(40))
def test_what_is_found_by_sorted_days_is_what_comparing_each_with_each_finds(tmp_path, seed):
    dossier = world(tmp_path, any_lines(Random(seed)))
    everything = dossier.claims
    for position in dossier.questions["q"].positions:
        whole, given = position.answers, [one for one in position.answers if not one.is_silence]
        other = [(one, two) for one in given for two in given if one.answer != two.answer]
        assert position.latest == tuple(one for one in whole if not any(before(one, two) for two in whole))
        nexts = [
            pair
            for pair in other
            if before(*pair) and not any(before(pair[0], one) and before(one, pair[1]) for one in given)
        ]
        assert list(position.changes) == nexts
        assert set(position.turns) <= set(nexts) and bool(position.turns) == bool(nexts)
        for of in (0, 1):  # whoever changed is told of it, and to which answers
            assert {(pair[of], pair[1 - of].answer) for pair in position.turns} == {
                (pair[of], pair[1 - of].answer) for pair in nexts
            }
        assert {pair[::-1] for pair in nexts} == {
            (later, one) for later, group in position.changed_from.items() for one in group
        }
        beside = {
            one: [two for two in given if two.answer != one.answer and not before(one, two) and not before(two, one)]
            for one in (() if position.is_press else whole)
        }
        assert position.unordered_with == {
            one: tuple(two for two in others if not together(one, two)) for one, others in beside.items()
        }
        assert position.said_with == {
            one: tuple(two for two in others if together(one, two)) for one, others in beside.items()
        }
    for claim in everything:
        rivals = [
            one for one in dict.fromkeys((*claim.contradicts, *claim.contradicted_by, *everything)) if clash(claim, one)
        ]
        assert list(claim.opponents) == [one for one in rivals if not before(claim, one) and not before(one, claim)]
        assert list(claim.reversed_by) == [one for one in rivals if before(claim, one)]
        assert bool(claim.reversals) == bool(claim.reversed_by)
        known = [one.reported.last for one in claim.reversals]
        assert min(known, default=None) == min((one.reported.last for one in claim.reversed_by), default=None), (
            "nor is it known later"
        )
        assert set(claim.reversals) <= set(claim.reversed_by) and known == sorted(set(known), reverse=True)


def many(root: Path, number: int, vague: bool) -> Dossier:
    """One speaker: yes and no in turn, day by day; or half of them yes in one year, half of them no in another."""
    days = [date(2010, 1, 1) + timedelta(days=at) for at in range(number)]
    turns = [f"tern {'no' if at % 2 else 'yes'} {day}" for at, day in enumerate(days)]
    return world(root, ["tern yes 2010"] * (number // 2) + ["tern no 2012"] * (number // 2) if vague else turns)


def pages(dossier: Dossier) -> dict[str, int]:
    """The length of each page on which the answers stand."""
    templates = Templates(Addresses(), "Test")
    made = [page for family in (questions, actors, briefs, claims) for page in run(family.pages, dossier, templates)]
    return {
        page.uri: len(page.text)
        for page in made
        if page.uri in ("questions/q.md", "actors/tern.md", "one.md", "claims/index.md")
    }


@pytest.mark.parametrize("vague", [False, True])
def test_pages_grow_with_the_answers_and_not_with_their_pairs(tmp_path, vague):
    few, more, most = (pages(many(tmp_path / str(number), number, vague)) for number in (20, 60, 100))
    assert len(few) == 4
    for uri, length in most.items():
        assert length - more[uri] < 1.2 * (more[uri] - few[uri]), uri


def steps(make) -> int:
    """How many calls of functions and turns of generators something takes."""
    count = 0

    def counted(_, event, __):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        make()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("what", ["changes", "latest", "turns", "unordered_with", "said_with", "opponents"])
def test_work_grows_with_the_answers_and_not_with_their_pairs(tmp_path, what):
    def work(number: int) -> int:
        dossier = many(tmp_path / str(number), number, vague=False)
        (position,) = dossier.questions["q"].positions
        return steps(
            lambda: [one.opponents for one in position.answers] if what == "opponents" else getattr(position, what)
        )

    few, more, most = map(work, (50, 150, 250))
    assert most - more < 1.2 * (more - few), (few, more, most)
