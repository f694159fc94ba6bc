"""The second count itself: small folders with answers worked out by hand, then the atoll world."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from backgrounder.model import Position
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import questions
from backgrounder.publish.bake import bake
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import tally

QUESTIONS = "q: {question: Q}\nr: {question: R}\n"


def project(root: Path, briefs: dict[str, str], sources: str = "", questions: str = QUESTIONS) -> Path:
    """A folder of these briefs (`claims:` and `options:`, after a head that all share) and records."""
    files = {f"briefs/{id}.md": f"---\n{HEAD}{text}\n---\n\nText.\n" for id, text in briefs.items()}
    for name, text in {**files, "data/sources.yml": sources, "data/questions.yml": questions}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


HEAD = "title: T\nsummary: S.\ndate: 2020-06-15\nauthors: [First desk, Second desk]\n"


def answers(lines: list[str]) -> str:
    """Claims on question q, each written `id speaker answer date`, and `withdrawn` after it."""
    told = "claims:\n"
    for line in lines:
        id, by, answer, said, *status = line.split()
        told += f"  {id}: {{by: {by}, text: x, question: q, answer: '{answer}', date: {said}"
        told += f", status: {status[0]}}}\n" if status else "}\n"
    return told


def short(ids) -> str:
    """`a-b c-d` of pairs of claims of the brief `one`, in order."""
    return " ".join(sorted("-".join(id.removeprefix("one--") for id in pair) for pair in ids))


def pairs(opponents: dict[str, set[str]]) -> str:
    """Who opposes whom, each pair once; fails when one side does not know of it."""
    assert all(one in opponents[other] for one, others in opponents.items() for other in others)
    return short({tuple(sorted((one, other))) for one, others in opponents.items() for other in others})


# ---- dates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02~", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-12-31?", "2019-12-31", "2019-12-31"),
        ("2019-XX%", "2019-01-01", "2019-12-31"),
        ("2019-04-XX", "2019-04-01", "2019-04-30"),
        ("2019-05/2019-06-02", "2019-05-01", "2019-06-02"),
        ("2018~/2019-02?", "2018-01-01", "2019-02-28"),
        ("2019-05/..", "2019-05-01", None),
        ("/2019-05", None, "2019-05-31"),
    ],
)
def test_the_bounds_of_a_date(text, first, last):
    assert tally.span(text) == tuple(day and date.fromisoformat(day) for day in (first, last))


@pytest.mark.parametrize("text", ["", "May 2019", "2019-5", "2019-02-30", "2019-05-18~?", "2019/", "../2019"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (the oracle says no more)
        tally.span(text)


SOURCES = "dated: {title: D, date: 2018}\nlater: {title: L, date: 2019}\nundated: {title: U}\n"


@pytest.mark.parametrize(
    ("head", "claim", "said", "sources"),
    [
        ("", "by: x, source: dated, date: 2017", "2017", ["dated"]),
        ("", "by: x, source: dated", "/2018", ["dated"]),
        ("", "by: x, source: [undated, later, dated]", "/2018", ["undated", "later", "dated"]),
        ("", "by: x, source: undated", "/2020-06-15", ["undated"]),
        ("as_of: 2020-05\n", "by: x, source: undated", "/2020-05", ["undated"]),
        ("based_on: dated\nas_of: 2020-05\n", "by: x", "/2018", ["dated"]),
        ("based_on: dated\n", "by: x, source: undated", "/2020-06-15", ["undated"]),
        ("based_on: dated\nas_of: 2020-05\n", "by: press", "/2018", ["dated"]),
        ("based_on: dated\nas_of: 2020-05\n", "by: author", "/2020-05", []),
        ("based_on: dated\n", "by: author", "/2020-06-15", []),
        ("based_on: dated\n", "by: author, source: later", "/2019", ["later"]),
    ],
)
def test_the_date_and_the_sources_of_a_claim(tmp_path, head, claim, said, sources):
    root = project(tmp_path, {"one": f"{head}claims: {{a: {{{claim}, text: x}}}}"}, SOURCES)
    found = tally.standing(root)["one--a"]
    assert (found["span"], found["sources"]) == (tally.span(said), sources)


@pytest.mark.parametrize(
    ("claim", "speaker", "stance"),
    [
        ("by: tern", "tern", "asserts"),
        ("by: press", "press", "asserts"),
        ("by: author", "author: First desk, Second desk", "assesses"),
        ("by: author, stance: warns", "author: First desk, Second desk", "warns"),
        ("by: tern, stance: assesses", "tern", "assesses"),
    ],
)
def test_the_speaker_and_the_stance_of_a_claim(tmp_path, claim, speaker, stance):
    found = tally.standing(project(tmp_path, {"one": f"claims: {{a: {{{claim}, text: x}}}}"}))["one--a"]
    assert (found["speaker"], found["stance"]) == (speaker, stance)


def test_it_shares_nothing_with_what_it_checks():
    assert "backgrounder" not in Path(tally.__file__).read_text(encoding="utf-8")


# ---- what is read ----------------------------------------------------------------------------------------------


def test_drafts_plain_pages_and_withdrawn_claims_do_not_count(tmp_path):
    kept = answers(["a tern yes 2019", "b tern no 2020 withdrawn", "c tern no 2018 superseded"])
    draft = "draft: true\n" + answers(["d tern no 2021"]) + "options: {o: {rests_on: [d]}}"
    root = project(tmp_path, {"one": kept, "two": draft, "index": answers(["e tern no 2021"]), "bare": "draft: false"})
    (root / "briefs/notes").mkdir()
    (root / "briefs/notes/more.md").write_text("No front matter.\n")
    assert set(tally.standing(root)) == {"one--a", "one--c"}
    assert tally.answer_counts(root) == {"q": {"yes": 1, "no": 1}, "r": {}}
    assert tally.contested(root) == {}


def test_records_may_lie_in_folders(tmp_path):
    root = project(tmp_path, {"one": "claims: {a: {by: x, text: x, source: far}}"}, "near: {title: N}\n")
    (root / "data/sources").mkdir()
    (root / "data/sources/more.yml").write_text("far: {title: F, via: near}\n")
    (root / "data/sources/none.yml").write_text("# later\n")
    assert tally.origins(root) == {"one--a": ({"near"}, {"near", "far"})}


# ---- answers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "latest", "changed", "steps", "is_reversed"),
    [
        (["a tern yes 2019"], "yes", False, "", ""),
        # order
        (["a tern yes 2019-01", "b tern no 2019-02"], "no", True, "a-b", "a-b"),
        (["a tern no 2019-02", "b tern yes 2019-01"], "no", True, "b-a", "b-a"),
        (["a tern no 2018-12-31", "b tern yes 2019"], "yes", True, "a-b", "a-b"),
        (["a tern yes 2019-01-31", "b tern no 2019-01-31"], "no yes", False, "", ""),
        (["a tern yes 2019-01", "b tern no 2019-01-31"], "no yes", False, "", ""),
        (["a tern yes 2019-01/2019-03", "b tern no 2019-03/2019-04"], "no yes", False, "", ""),
        (["a tern yes 2019-01~", "b tern no 2019-02%"], "no", True, "a-b", "a-b"),
        (["a tern yes 2019-01-XX", "b tern no 2019-XX"], "no yes", False, "", ""),
        # open ends and unknown starts
        (["a tern yes 2019-01/..", "b tern no 2020"], "no yes", False, "", ""),
        (["a tern yes 2018", "b tern no 2019/.."], "no", True, "a-b", "a-b"),
        (["a tern yes 2018", "b tern no /2019"], "no yes", False, "", ""),
        (["a tern yes /2018", "b tern no 2019"], "no", True, "a-b", "a-b"),
        (["a tern yes /2018", "b tern no 2019/.."], "no", True, "a-b", "a-b"),
        # more than two
        (["a tern yes 2017", "b tern yes 2018"], "yes", False, "", ""),
        (["a tern yes 2017", "b tern no 2018", "c tern yes 2019"], "yes", True, "a-b b-c", "a-b b-c"),
        (["a tern yes 2017", "b tern conditional 2018", "c tern no 2019"], "no", True, "a-b b-c", ""),
        (["a tern yes 2017", "b tern yes 2018", "c tern no 2019"], "no", True, "b-c", "b-c"),
        (["a tern yes 2017", "b tern no 2018", "c tern no 2019"], "no", True, "a-b", "a-b"),
        (["a tern yes 2017-01", "b tern unclear 2017", "c tern no 2017-12"], "no unclear", True, "a-c", "a-c"),
        (["a tern yes 2017", "b tern no 2018", "c tern conditional 2018"], "conditional no", True, "a-b a-c", "a-b"),
        # silence is no position
        (["a tern silent 2017", "b tern yes 2018"], "yes", False, "", ""),
        (["a tern yes 2017", "b tern silent 2018"], "silent", False, "", ""),
        (["a tern yes 2017", "b tern silent 2018", "c tern no 2019"], "no", True, "a-c", "a-c"),
        # the press is many, and what is withdrawn was never said
        (["a press yes 2017", "b press no 2018"], "no yes", False, "", ""),
        (["a tern yes 2017 withdrawn", "b tern no 2018"], "no", False, "", ""),
        (["a tern yes 2017", "b tern no 2018 withdrawn"], "yes", False, "", ""),
        (["a tern yes 2017", "b tern unclear 2018 withdrawn", "c tern no 2019"], "no", True, "a-c", "a-c"),
        (["a tern yes 2017 refuted", "b tern unclear 2018"], "unclear", True, "a-b", ""),
    ],
)
def test_what_one_speaker_answered(tmp_path, claims, latest, changed, steps, is_reversed):
    root = project(tmp_path, {"one": answers(claims)})
    speaker = claims[0].split()[1]
    assert tally.matrix(root) == {("q", speaker): (frozenset(latest.split()), changed)}
    assert short(step[2:] for step in tally.changes(root)) == steps
    assert short(step[2:] for step in tally.reversals(root)) == is_reversed
    assert all(step[:2] == ("q", speaker) for step in tally.changes(root))


def test_speakers_and_questions_are_kept_apart(tmp_path):
    text = answers(["a tern yes 2018", "b farhaven no 2019", "d author yes 2018"])
    text += "  c: {by: tern, text: x, question: r, answer: 'no', date: 2019}\n"
    text += "  e: {by: tern, text: x, question: q, date: 2019}\n"
    other = answers(["d author no 2019"])
    root = project(tmp_path, {"one": text, "two": other})
    desk = "author: First desk, Second desk"
    assert tally.changes(root) == {("q", desk, "one--d", "two--d")}  # the same authors are one speaker
    assert tally.matrix(root) == {
        ("q", "tern"): (frozenset({"yes"}), False),
        ("q", "farhaven"): (frozenset({"no"}), False),
        ("q", desk): (frozenset({"no"}), True),
        ("r", "tern"): (frozenset({"no"}), False),
    }
    two = (root / "briefs/two.md").read_text().replace("[First desk, Second desk]", "Third desk")
    (root / "briefs/two.md").write_text(two)
    assert tally.changes(root) == set()
    assert tally.matrix(root)["q", "author: Third desk"] == (frozenset({"no"}), False)


# ---- disputes --------------------------------------------------------------------------------------------------

A = "a: {by: tern, text: x, date: 2018"
B = "b: {by: farhaven, text: x, date: 2019"
LATER = "b: {by: tern, text: x, date: 2019"
YES, NO = ", question: q, answer: 'yes'", ", question: q, answer: 'no'"


@pytest.mark.parametrize(
    ("one", "other", "rivals", "disputed", "questions"),
    [
        (A + YES, B + NO, "a-b", "a-b", {"q"}),
        (A + YES, B + YES, "", "", set()),
        (A + YES, B + ", question: q, answer: conditional", "", "", set()),
        (A + YES, B + ", question: q", "", "", set()),
        (A + YES, B + ", question: r, answer: 'no'", "", "", set()),
        # contradicts, told by either, with or without a question
        (A, B + ", contradicts: [a]", "a-b", "a-b", set()),
        (A + ", contradicts: one#b", B, "a-b", "a-b", set()),
        (A + ", contradicts: b", B + ", contradicts: a", "a-b", "a-b", set()),
        (
            A + ", question: q, answer: unclear, contradicts: b",
            B + ", question: q, answer: unclear",
            "a-b",
            "a-b",
            {"q"},
        ),
        (A + ", question: q, answer: unclear, contradicts: b", B + ", question: q", "a-b", "a-b", {"q"}),
        (A + YES + ", contradicts: b", B + ", question: r, answer: 'yes'", "a-b", "a-b", set()),
        (A + ", supports: b", B + ", qualifies: a", "", "", set()),
        # one speaker
        (A + YES, LATER + NO, "a-b", "", set()),
        (A + YES, "b: {by: tern, text: x, date: 2018-12" + NO, "a-b", "a-b", {"q"}),
        (A + YES, "b: {by: tern, text: x, date: /2019" + NO, "a-b", "a-b", {"q"}),
        (A, LATER + ", contradicts: a", "a-b", "", set()),
        (A + ", contradicts: b", "b: {by: tern, text: x, date: 2018", "a-b", "a-b", set()),
        ("a: {by: press, text: x, date: 2018" + YES, "b: {by: press, text: x, date: 2019" + NO, "a-b", "a-b", {"q"}),
        ("a: {by: author, text: x, date: 2018" + YES, "b: {by: author, text: x, date: 2019" + NO, "a-b", "", set()),
        # withdrawn
        (A + YES + ", status: withdrawn", B + NO, "", "", set()),
        (A + ", status: withdrawn, contradicts: b", B, "", "", set()),
        (A + YES + ", status: refuted", B + NO, "a-b", "a-b", {"q"}),
    ],
)
def test_what_cannot_hold_together(tmp_path, one, other, rivals, disputed, questions):
    root = project(tmp_path, {"one": f"claims:\n  {one}}}\n  {other}}}"})
    assert pairs(tally.rivals(root)) == rivals
    assert pairs(tally.disputed_claims(root)) == disputed
    assert tally.disputed_questions(root) == questions


def test_disputes_reach_over_briefs(tmp_path):
    """A claim id is unique in its brief only."""
    one = f"claims:\n  {A}{YES}}}\n  b: {{by: x, text: x, contradicts: [two#a]}}"
    two = f"claims:\n  a: {{by: farhaven, text: x, date: 2018{NO}}}\n  b: {{by: x, text: x}}"
    root = project(tmp_path, {"one": one, "two": two})
    assert tally.rivals(root) == {
        "one--a": {"two--a"},
        "one--b": {"two--a"},
        "two--a": {"one--a", "one--b"},
    }
    assert tally.disputed_questions(root) == {"q"}


def test_options_count_the_claims_that_are_disputed_or_taken_back(tmp_path):
    """The later one of two that a speaker made is what he says now: it is contested by others only."""
    claims = f"claims:\n  {A}{YES}}}\n  {LATER}{NO}}}\n  c: {{by: x, text: x}}\n"
    claims += "  d: {by: x, text: x, status: withdrawn}\n  e: {by: x, text: x, contradicts: d}\n"
    options = "options:\n  o: {rests_on: [a, c, d, two#a, e]}\n  p: {rests_on: c}\n  n: {text: x}\n"
    two = "claims: {a: {by: x, text: x, contradicts: one#c}}\noptions: {o: {rests_on: [a, one#b]}}"
    root = project(tmp_path, {"one": claims + options, "two": two})
    assert tally.contested(root) == {
        ("one", "o"): (3, 5),
        ("one", "p"): (1, 1),
        ("one", "n"): (0, 0),
        ("two", "o"): (1, 2),
    }


# ---- origins ---------------------------------------------------------------------------------------------------

CHAIN = """\
root: {title: R}
copy: {title: C, via: root}
copy-of-copy: {title: D, via: [copy]}
sister: {title: S, via: root}
other: {title: O}
both: {title: B, via: [copy, other]}
gone: {title: G, withdrawn: {date: 2019, reason: R.}}
after-gone: {title: A, via: gone}
gone-between: {title: H, via: root, withdrawn: {date: 2019, reason: R.}}
after-between: {title: I, via: gone-between}
"""


@pytest.mark.parametrize(
    ("sources", "roots", "reports"),
    [
        ("root", "root", "root"),
        ("copy-of-copy", "root", "root copy copy-of-copy"),
        ("[copy, sister]", "root", "root copy sister"),
        ("[root, copy]", "root", "root copy"),
        ("[root, other]", "root other", "root other"),
        ("both", "root other", "both copy root other"),
        ("gone", "", ""),
        ("[gone, other]", "other", "other"),
        ("after-gone", "", "after-gone"),
        ("after-between", "root", "after-between root"),
    ],
)
def test_origins_are_counted_at_the_roots(tmp_path, sources, roots, reports):
    root = project(tmp_path, {"one": f"claims: {{a: {{by: x, text: x, source: {sources}}}}}"}, CHAIN)
    assert tally.origins(root) == {"one--a": (set(roots.split()), set(reports.split()))}


def test_supporters_bring_their_origins_but_not_those_of_their_supporters(tmp_path):
    one = """\
based_on: copy
claims:
  a: {by: x, text: x}
  b: {by: x, text: x, source: other, supports: [a]}
  c: {by: x, text: x, source: sister, supports: b}
  d: {by: author, text: x, supports: two#a}
  e: {by: x, text: x, source: other, supports: d, status: withdrawn}
"""
    two = "claims: {a: {by: x, text: x, source: other}, b: {by: x, text: x, source: root, supports: [a, one#d]}}"
    draft = "draft: true\nclaims: {a: {by: x, text: x, source: other, supports: one#d}}"
    root = project(tmp_path, {"one": one, "two": two, "three": draft}, CHAIN)
    assert tally.origins(root) == {
        "one--a": ({"root", "other"}, {"copy", "root", "other"}),
        "one--b": ({"root", "other"}, {"sister", "root", "other"}),
        "one--c": ({"root"}, {"sister", "root"}),
        "one--d": ({"root"}, {"root"}),
        "two--a": ({"root", "other"}, {"root", "other"}),
        "two--b": ({"root"}, {"root"}),
    }


# ---- the test world --------------------------------------------------------------------------------------------

H, L, R = "harbour-dispute--", "light-inquiry--", "reef-claims--"
LIT = {f"{L}{who}-lit" for who in ("board-says", "guild-says", "guard-says", "master-says", "papers-say")}
DARK = {f"{L}{who}-dark" for who in ("board-says", "guild-says", "guard-says", "desk-says", "papers-say")}
TAKEN_BACK = {
    (f"{H}port-closes", f"{H}port-stays-open"),
    (f"{L}board-says-lit", f"{L}board-says-dark"),
    (f"{L}guild-says-lit", f"{L}guild-says-dark"),
}


def atoll_rivals() -> set[tuple[str, str]]:
    """Everybody who saw the light against everybody who did not, and what `contradicts` adds."""
    return {(lit, dark) for lit in LIT for dark in DARK} | {
        (f"{H}port-closes", f"{H}port-stays-open"),
        (f"{H}port-closes", f"{R}reef-is-ours"),
        (f"{R}reef-is-shared", f"{R}reef-is-ours"),
        (f"{L}board-on-book", f"{L}guild-on-book"),
    }


def test_the_answers_of_the_atoll():
    assert tally.answer_counts(ATOLL) == {
        "is-reef-shared": {"yes": 1, "no": 1},
        "was-light-lit": {"yes": 5, "no": 5, "conditional": 1, "silent": 2},
        "who-fired-first": {},
        "will-book-be-shown": {"unclear": 2},
        "will-oil-last": {"yes": 1, "conditional": 1},
        "will-port-close": {"yes": 1, "no": 1, "conditional": 1, "unclear": 1},
        "will-second-lamp-come": {},  # one answer, which the desk infers
    }
    assert tally.matrix(ATOLL) == {
        (question, speaker): (frozenset(latest.split()), changed)
        for question, speaker, latest, changed in [
            ("is-reef-shared", "fishers-league", "yes", False),
            ("is-reef-shared", "tern", "no", False),
            ("was-light-lit", "author: Lamp desk", "no", False),
            ("was-light-lit", "coast-guard", "yes no", False),
            ("was-light-lit", "harbour-master", "yes", False),
            ("was-light-lit", "lamp-board", "no", True),
            ("was-light-lit", "pilots-guild", "no", True),
            ("was-light-lit", "press", "no yes", False),
            ("was-light-lit", "signal-office", "silent", False),
            ("will-second-lamp-come", "reef-wardens", "no", False),
            ("will-book-be-shown", "lamp-board", "unclear", False),
            ("will-book-be-shown", "pilots-guild", "unclear", False),
            ("will-oil-last", "harbour-authority", "conditional", False),
            ("will-oil-last", "light-keeper", "yes", False),
            ("will-port-close", "fishers-league", "unclear", False),
            ("will-port-close", "harbour-authority", "no", True),
            ("will-port-close", "harbour-master", "conditional", False),
        ]
    }


def test_the_changes_of_the_atoll():
    port = ("will-port-close", "harbour-authority", f"{H}port-closes", f"{H}port-stays-open")
    board = ("was-light-lit", "lamp-board", f"{L}board-says-lit", f"{L}board-says-dark")
    guild = [f"{L}guild-says-{word}" for word in ("lit", "perhaps", "dark")]
    steps = {("was-light-lit", "pilots-guild", *pair) for pair in zip(guild, guild[1:])}
    assert tally.changes(ATOLL) == {port, board, *steps}
    assert tally.reversals(ATOLL) == {port, board}


def test_the_disputes_of_the_atoll():
    rivals = atoll_rivals()
    assert tally.rivals(ATOLL) == tally.both_ways(rivals)
    assert tally.disputed_claims(ATOLL) == tally.both_ways(rivals - TAKEN_BACK)
    assert tally.disputed_questions(ATOLL) == {"is-reef-shared", "was-light-lit", "will-book-be-shown"}
    assert {option: counts for option, counts in tally.contested(ATOLL).items() if counts[1]} == {
        ("harbour-dispute", "repair-quay"): (1, 2),
        ("light-inquiry", "second-keeper"): (0, 2),
        ("light-inquiry", "store-more-oil"): (2, 5),
        ("light-inquiry", "trust-the-watch"): (0, 1),
        ("reef-claims", "shared-patrol"): (1, 2),
    }
    assert len(tally.contested(ATOLL)) == 10


@pytest.mark.parametrize(
    ("claim", "roots", "others"),
    [
        (f"{L}forged-watch", "", ""),
        (f"{L}desk-says-dark", "", ""),
        (f"{L}authority-on-oil", "", "tide-almanac"),
        (f"{L}guard-says-lit", "watch-journal", ""),
        (f"{L}guard-says-dark", "watch-journal", "keeper-letter"),
        (
            f"{L}master-says-lit",
            "oil-book",
            "evening-bulletin inquiry-file board-minutes morning-bulletin guild-circular",
        ),
        (f"{L}papers-say-dark", "oil-book", "evening-bulletin inquiry-file board-minutes"),
        (f"{L}board-says-dark", "oil-book watch-journal", "evening-bulletin inquiry-file board-minutes"),
        (
            f"{L}wire-on-watch",
            "oil-book watch-journal",
            "wire-digest evening-bulletin inquiry-file board-minutes",
        ),
        (f"{H}port-stays-open", "survey-2019 log-book watch-journal", "wire-note tide-gazette"),
    ],
)
def test_the_origins_of_the_atoll(claim, roots, others):
    """What is no root repeats another."""
    assert tally.origins(ATOLL)[claim] == (set(roots.split()), {*roots.split(), *others.split()})


def test_how_many_claims_of_the_atoll_have_how_many_origins():
    numbers = [len(roots) for roots, _ in tally.origins(ATOLL).values()]
    assert [numbers.count(number) for number in range(4)] == [12, 20, 9, 1]
    assert len(numbers) == len(tally.standing(ATOLL)) == 42


# ---- the product -----------------------------------------------------------------------------------------------

# Here, and only here, the product is compared: what linking and the pages say of the atoll and of the Iraq world against
# the functions above. Everything before this line knows of tally.py alone.


@pytest.fixture(
    scope="module", params=[IRAQ, ATOLL, pytest.param(ROOT, marks=pytest.mark.sample)], ids=["iraq", "atoll", "sample"]
)
def both(request) -> tuple[Path, Dossier]:
    """A world as it was written, and as the product links it."""
    return request.param, Dossier(load(request.param))


def speaker(position: Position) -> str:
    """As the tally names one: all authors of a brief are a speaker of their own."""
    by, words = position.key
    return f"author: {words}" if by == "author" else by


def test_the_matrix(both):
    root, dossier = both
    positions = [one for question in dossier.questions.values() for one in question.positions]
    told = {(one.question.id, speaker(one)): (frozenset(one.said), one.changed) for one in positions}
    assert told == tally.matrix(root)
    assert {(one.question.id, speaker(one)) for one in positions if one.order_unknown} == {
        cell for cell, (answers, _) in tally.matrix(root).items() if len(answers) > 1 and cell[1] != "press"
    }


def test_the_answers(both):
    root, dossier = both
    assert {id: dict(question.counts) for id, question in dossier.questions.items()} == tally.answer_counts(root)


def test_the_changes_and_reversals(both):
    root, dossier = both
    told = {
        (question.id, speaker(position), earlier.key_id, later.key_id)
        for question in dossier.questions.values()
        for position in question.positions
        for earlier, later in position.changes
    }
    assert told == tally.changes(root)
    answers = {claim.key_id: claim.answer for claim in dossier.claims}
    turned = {step for step in told if {answers[step[2]], answers[step[3]]} == {"yes", "no"}}
    assert turned == tally.reversals(root)


def test_the_disputes(both):
    root, dossier = both
    claims = {claim.key_id: claim for claim in dossier.claims}
    rivals = tally.both_ways(
        (id, one.key_id) for id, claim in claims.items() for one in claim.opponents + claim.reversed_by
    )
    opponents = {id: {one.key_id for one in claim.opponents} for id, claim in claims.items() if claim.opponents}
    assert (rivals, opponents) == (tally.rivals(root), tally.disputed_claims(root))
    assert {id for id, claim in claims.items() if claim.reversed_by} == tally.taken_back(root)
    assert {id for id, one in dossier.questions.items() if one.disputed} == tally.disputed_questions(root)


def test_what_options_rest_on(both):
    root, dossier = both
    told = {(one.brief.id, one.id): (len(one.contested), len(one.rests_on)) for one in dossier.options}
    assert told == tally.contested(root)


def test_the_origins(both):
    root, dossier = both
    told = {
        claim.key_id: ({one.id for one in claim.origins}, {one.id for one in claim.reports})
        for claim in dossier.claims
        if claim.is_active
    }
    assert told == tally.origins(root)


def test_the_pages_say_the_same(both, tmp_path):
    """The matrix and its CSV, and the disputes that the index of questions announces."""
    root, _ = both
    assert bake(root, tmp_path)
    page = (tmp_path / "questions/index.md").read_text(encoding="utf-8")
    assert page.count('<td data-l="') == len(tally.matrix(root)) + len(tally.speaks_to(root))
    assert page.count(">speaks to it<") == len(tally.speaks_to(root))
    assert page.count('<b class="contested">Disputed</b>') == len(tally.disputed_questions(root))
    changed = [cell for cell, (_, has_changed) in tally.matrix(root).items() if has_changed]
    assert page.count('<span class="was">changed') == len(changed)
    rows = list(csv.reader((tmp_path / "questions/matrix.csv").read_text(encoding="utf-8").splitlines()))
    cells = {(row[0], name): cell for row in rows[1:] for name, cell in zip(rows[0][3:], row[3:]) if cell}
    assert list(cells.values()).count("speaks to it") == len(tally.speaks_to(root))
    assert len(cells) == len(tally.matrix(root)) + len(tally.speaks_to(root))
    for (question, name), (answers, has_changed) in tally.matrix(root).items():
        cell = (
            cells[question, name.removeprefix("author: ")]
            if (question, name.removeprefix("author: ")) in cells
            else cells[question, "The press"]
        )
        assert set(cell.partition(" (")[0].split(" / ")) == answers
        assert ("changed" in cell) == has_changed


def test_of_very_many_speakers_those_with_most_answers_have_a_column(tmp_path, monkeypatch):
    monkeypatch.setattr(questions, "COLUMNS", 2)
    bake(ATOLL, tmp_path)
    page = (tmp_path / "questions/index.md").read_text(encoding="utf-8")
    head, *rows = page.split("<tr")[1:]
    cells = tally.matrix(ATOLL)
    often = Counter(speaker for _, speaker in cells)
    everyone = {*often, *(speaker for _, speaker in tally.speaks_to(ATOLL))}
    shown = [count for _, count in often.most_common(2)]
    assert head.count("<th") == 1 + 2 + 1 and f"{len(everyone) - 2} others" in head
    more = [int(count) for count in re.findall(r"(\d+) more<", page)]
    told = sum(row.count('<td data-l="') - row.count(">speaks to it<") for row in rows) - len(more)
    assert told == sum(shown) and told + sum(more) == len(cells)
    table = (tmp_path / "questions/matrix.csv").read_text(encoding="utf-8").splitlines()
    assert len(next(csv.reader(table))) == 3 + len(everyone)
