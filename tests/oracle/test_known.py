"""What was known when: the second count on cases worked out by hand, then what the as-of pages say of three worlds."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.pages.time import asof
from backgrounder.publish.bake import bake
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import known, tally

HEAD = "title: T\nsummary: S.\ndate: 2020-12-15\nas_of: 2020-06-10\nauthors: [First desk]\n"
SOURCES = "letter: {title: L, date: 2020-04}\npaper: {title: P, date: 2020-02}\nundated: {title: U}\n"


def project(root: Path, brief: str = "", events: str = "") -> Path:
    files = {
        "briefs/one.md": f"---\n{HEAD}{brief}\n---\n\nText with [[linked]].\n",
        "data/sources.yml": SOURCES,
        "data/events.yml": events,
        "data/questions.yml": "q: {question: Q}\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("event", "day", "is_dated"),
    [
        ("e: {date: 2020-01-10, source: letter}", "2020-01-10", True),
        ("e: {date: 2020-01, source: letter}", "2020-01-31", True),
        ("e: {date: 2020-01/.., reported: 2020-02, source: letter}", "2020-02-29", True),
        ("e: {date: 2020-01/.., source: letter}", "2020-04-30", False),
        ("e: {date: 2020-01/.., source: [letter, paper]}", "2020-02-29", False),
        ("e: {date: 2020-03/.., source: [letter, paper]}", "2020-04-30", False),
        ("e: {date: /2020-03, source: [letter, paper]}", "2020-02-29", False),
        ("e: {date: 2020-01/.., source: undated}", "2020-06-10", False),
        ("e: {date: 2020-08/..}", "2020-08-01", False),
        ("linked: {date: 2020-11}", "2020-06-10", True),
        ("linked: {date: 2020-01/..}", "2020-06-10", False),
    ],
)
def test_from_when_an_event_is_known(tmp_path, event, day, is_dated):
    found = known.events(project(tmp_path, events=event))
    assert list(found.values()) == [(date.fromisoformat(day), is_dated)]


@pytest.mark.parametrize(
    ("claim", "day", "is_dated"),
    [
        ("by: x, source: letter, date: 2020-01", "2020-01-31", True),
        ("by: x, source: letter, date: 2020-01, reported: 2020-02-03", "2020-02-03", True),
        ("by: x, source: letter", "2020-04-30", False),
        ("by: x, source: letter, date: 2020-01/..", "2020-04-30", False),
        ("by: x, source: [paper, letter], date: 2020-03/..", "2020-04-30", False),
        ("by: x, source: letter, date: /2020-01", "2020-04-30", False),
        ("by: x, source: undated", "2020-06-10", False),
        ("by: author", "2020-06-10", False),
    ],
)
def test_from_when_a_claim_is_known(tmp_path, claim, day, is_dated):
    found = known.claims(project(tmp_path, f"claims: {{a: {{{claim}, text: x}}}}"))
    assert found == {"one--a": (date.fromisoformat(day), is_dated)}


@pytest.mark.parametrize(
    ("claims", "asked", "answered"),
    [
        (["answer: silent, date: 2020-01-05", "answer: 'yes', date: 2020-03"], "2020-01-05", "2020-03-01"),
        (["answer: silent, date: 2020-01-05", "answer: 'yes', source: letter"], None, None),
        (["answer: silent, date: 2020-01-05", "answer: 'yes', date: /2020-03"], None, None),
        (["answer: silent, date: 2020-01-05", "by: author, answer: 'yes'"], "2020-01-05", "2020-06-10"),
        (["date: 2020-01-05", "answer: 'yes', answered: implied, date: 2020-03"], None, None),
        (["date: 2020-01-05", "answer: 'yes', date: 2020-03-02, reported: 2020-03-09"], "2020-01-05", "2020-03-09"),
    ],
)
def test_a_question_is_told_as_open_only_while_it_surely_was(tmp_path, claims, asked, answered):
    full = [one if one.startswith("by: ") else f"by: x, {one}" for one in claims]
    lines = "".join(f"  c{number}: {{{one}, text: x, question: q}}\n" for number, one in enumerate(full))
    root = project(tmp_path, f"claims:\n{lines}")
    days = [date(2020, month, day) for month in (1, 2, 3) for day in range(1, 29)]
    open_days = [day for day in days if known.unanswered(root, day)]
    bounds = asked and [date.fromisoformat(asked), date.fromisoformat(answered)]
    assert open_days == ([day for day in days if bounds[0] <= day < bounds[1]] if bounds else [])


def test_it_shares_nothing_with_what_it_checks():
    assert "backgrounder" not in Path(known.__file__).read_text(encoding="utf-8")


# ---- the product -----------------------------------------------------------------------------------------------

WORLDS = [IRAQ, ATOLL, pytest.param(ROOT, marks=pytest.mark.sample)]


@pytest.fixture(scope="module", params=WORLDS, ids=["iraq", "atoll", "sample"])
def world(request) -> tuple[Path, list[asof.Snapshot]]:
    """A world as it was written, and what its as-of pages tell, in order."""
    return request.param, asof.snapshots(Dossier(load(request.param)))


def names(records) -> set[str]:
    """As known.py names them."""
    claims = {record.key_id for record in records if record.kind == "claim"}
    events = [record for record in records if record.kind == "event"]
    return claims | {f"{event.home.id}: {event.title}" if event.home else event.id for event in events}


def begin(one: asof.Snapshot) -> date:
    """A month tells all that became known in it, a cut-off what did so since the page before."""
    if len(one.period.text) == len("2020-01"):
        return date.fromisoformat(f"{one.period.text}-01")
    return date.fromordinal(one.before.period.last.toordinal() + 1) if one.before else date.min


def test_there_is_a_page_for_each_month_and_cut_off(world):
    root, snapshots = world
    assert {one.period.text for one in snapshots} == known.periods(root)


@pytest.mark.parametrize(("kind", "count"), [(0, known.events), (1, known.claims)], ids=["events", "claims"])
def test_what_became_known_and_what_bears_no_date(world, kind: int, count: Callable[[Path], known.Known]):
    root, snapshots = world
    days, own = count(root), known.of_the_desk(root)
    for one in snapshots:
        told = (one.events, one.claims)[kind]
        dated, undated = known.new(days, begin(one), one.period.last)
        assert (names(told), names(one.undated[kind])) == (dated, undated - own), one.period
        if kind:
            assert names(one.own) == undated & own
        assert one.view.sizes[kind] == sum(day <= one.period.last for day, _ in days.values())


def test_how_many_events_of_a_month_were_reported_later(world):
    root, snapshots = world
    later = known.told_later(root)
    for one in snapshots:
        is_month = len(one.period.text) == len("2020-01")
        assert one.reported_later == (later.get(one.period.text, 0) if is_month else 0), one.period


def test_disputes_answers_and_open_questions(world):
    root, snapshots = world
    for one in snapshots:
        day, view = one.period.last, one.view
        questions = view.dossier.questions.values()
        assert {question.id: dict(view.counts(question)) for question in questions} == known.answer_counts(root, day)
        assert {question.id for question in view.disputed} == known.disputed_questions(root, day)
        assert {question.id for question in view.unanswered} == known.unanswered(root, day)


def test_what_outcomes_and_briefs_rest_on_is_found_on_its_day(world, tmp_path):
    """An outcome, what followed a brief, a step on a decision: on the page of the month in which it became known, and on no earlier one."""
    root, snapshots = world
    told = {
        one.period: {(sort, found.text) for sort, of in one.developments.items() for found in of} for one in snapshots
    }
    found = known.developments(root)
    assert bake(root, tmp_path)
    for one in snapshots:
        expected = {name for name, day in found.items() if begin(one) <= day <= one.period.last}
        assert told[one.period] == expected, one.period
        page = plain((tmp_path / "as-of" / f"{one.period.text}.md").read_text(encoding="utf-8"))
        for (_, text), day in found.items():
            assert (plain(text) in page) == (begin(one) <= day <= one.period.last), (one.period, text)


def plain(text: str) -> str:
    """Only the letters and figures of a text, however it is escaped."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"&#?\w+;|<[^>]*>", "", unescape(text)).casefold())


def test_at_the_end_all_is_as_it_is_now(world):
    root, _ = world
    assert known.answer_counts(root, date.max) == tally.answer_counts(root)
    assert known.disputed_questions(root, date.max) == tally.disputed_questions(root)
    assert known.unanswered(root, date.max) == set()


def test_the_pages_say_the_same(world, tmp_path):
    root, snapshots = world
    assert bake(root, tmp_path)
    events, claims = known.events(root), known.claims(root)
    for one in snapshots:
        page = (tmp_path / "as-of" / f"{one.period.text}.md").read_text(encoding="utf-8")
        new = [known.new(days, begin(one), one.period.last) for days in (events, claims)]
        dated, _, unknown = page.split('id="_open"')[0].partition("<summary>Date unknown")
        undated = re.findall(r'<summary>Date unknown \(<span class="num">(\d+)</span>', page)
        more = sum(begin(one) <= day <= one.period.last for day in known.developments(root).values())
        own = known.of_the_desk(root) & new[1][1]
        new[1] = (new[1][0], new[1][1] - own)
        assert dated.count("<li>") == sum(len(found) for found, _ in new) + more + len(own)
        assert ('id="_own"' in page.replace("&#95;", "_")) == bool(own)
        assert [int(number) for number in undated] == [sum(len(found) for _, found in new)] * bool(undated)
        assert bool(undated) == any(found for _, found in new)
        assert unknown.count("<li>") == sum(len(found) for _, found in new)
