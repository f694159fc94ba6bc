"""The second count of answers, of changed ones, and of disputes, in small folders."""

import pytest
from oracle import tally
from oracle.small_briefs import answers, pairs, project, short


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
