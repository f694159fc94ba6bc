"""How forecasts turned out: what is scored, by which words, and Brier scores worked out by hand."""

from fractions import Fraction

import pytest
from backgrounder.core.words.yardsticks import ICD_203, PHIA
from backgrounder.derive.judgments import scores
from linked_worlds import claim
from resolved_world import TRUE, forecasts, resolved


@pytest.fixture(scope="module")
def tides(tmp_path_factory):
    return resolved(tmp_path_factory.mktemp("tides"))


def record(dossier, key):
    return next(one for one in scores.track_records(dossier) if one.key == key)


# Brier (1950), by hand: 90 % and it came true 0.01, and did not 0.81; 30 % and it came true 0.49, and did not 0.09.
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(90, 90, True)], "0.01 0.01 0.01"),
        ([(90, 90, False)], "0.81 0.81 0.81"),
        ([(30, 30, True), (30, 30, False)], "0.29 0.29 0.29"),
        ([(50, 50, True), (50, 50, False)], "0.25 0.25 0.25"),
        ([(0, 0, False), (100, 100, True)], "0 0 0"),
        # "likely" is 55 to 80, its middle 67.5: right (.325)² = .105625, (.2)² = .04, (.45)² = .2025
        ([(55, 80, True)], "0.105625 0.04 0.2025"),
        # and wrong (.675)² = .455625, (.55)² = .3025, (.8)² = .64
        ([(55, 80, False)], "0.455625 0.3025 0.64"),
        ([(55, 80, True), (55, 80, False)], "0.280625 0.17125 0.42125"),
        # .455625 + .105625 + .015625 + .9409; .3025 + .04 + .0025 + .9025; .64 + .2025 + .04 + .9801; each a quarter of it
        ([(20, 45, True), (55, 80, True), (80, 95, True), (95, 99, False)], "0.37944375 0.311875 0.46565"),
    ],
)
def test_brier_scores_worked_out_by_hand(rows, expected):
    found = scores.brier(rows)
    assert (found.score, found.best, found.worst) == tuple(map(Fraction, expected.split()))


def test_the_score_of_the_bureau(tides):
    """In ten thousandths, by hand, of 20 forecasts: word, middle, right and wrong squares.

    almost certain 97: 2 x 9; very likely 87.5: 2 x 156.25 + 2 x 7656.25; likely 67.5: 4 x 1056.25 + 2 x 4556.25;
    roughly even 50: 2 x 2500; unlikely 32.5: 2 x 4556.25 + 2 x 1056.25; very unlikely 12.5: 2 x 156.25.
    18 + 15625 + 13337.5 + 5000 + 11225 + 312.5 = 45518; / 20 = 2275.9.
    """
    found = record(tides, "tide-bureau")
    assert len(found.scored) == 20 and found.is_enough and found.obstacles == {}
    assert found.score.score == Fraction("0.22759")
    assert found.score.best < found.score.score < found.score.worst


def test_how_often_each_word_came_true(tides):
    found = {one.word: one for one in record(tides, "tide-bureau").tallies}
    assert list(found) == [word for word, span in ICD_203.spans.items() if span]
    assert {word: (one.total, one.came_true) for word, one in found.items() if one.total} == TRUE
    compared = {word: one.against for word, one in found.items()}
    assert compared["likely"] == "within" and compared["very likely"] == "below" and compared["unlikely"] == "above"
    assert compared["almost certain"] == "above" and compared["almost no chance"] == "", "100 is more than 99"


def test_under_twenty_there_is_no_score(tides):
    found = record(tides, "pilots")
    assert [one.id for one in found.scored] == ["p-early", "p-first", "p-late"]
    assert not found.is_enough and found.score is None
    assert record(tides, "author").score is None


@pytest.mark.parametrize(
    ("id", "state", "obstacle"),
    [
        ("p-late", "came-true", ""),
        ("p-first", "came-true", ""),
        ("p-early", "did-not", ""),  # it came true in June, and was to by March
        ("p-may", "hedged", "no-probability"),
        ("p-if", "hedged", "condition"),
        ("p-flat", "came-true", "no-likelihood"),
        ("p-gone", "came-true", "withdrawn"),
        ("p-vague", "came-true", "too-late"),  # some day of 2020: perhaps after June
        ("p-that-day", "came-true", "too-late"),  # on the day of the outcome
        ("p-unclear", "unclear", "not-decided"),
        ("p-too-soon", "overdue", ""),  # a no in June; it could come true until December
        ("p-in-time", "did-not", "no-likelihood"),  # the same no, on its last day
        ("p-view", "", "no-forecast"),
        ("overdue", "overdue", ""),
        ("open", "open", ""),
    ],
)
def test_what_becomes_of_a_forecast(tides, id, state, obstacle):
    found = claim(tides, f"tides#{id}")
    assert (scores.state(found), scores.obstacle(found)) == (state, obstacle)


def test_a_forecast_is_scored_by_its_first_words(tides):
    words = {one.word: (one.came_true, one.total) for one in record(tides, "pilots").tallies if one.total}
    assert words == {"likely": (1, 2), "very likely": (1, 1)}, "not unlikely, as it says now"


def test_what_is_overdue_is_so_by_the_newest_day_of_the_briefs(tides):
    assert [one.id for one in scores.overdue(tides)] == ["p-too-soon", "overdue"]
    assert [one.id for one in record(tides, "author").pending] == ["open", "overdue"]


def test_the_words_of_another_yardstick():
    assert PHIA.span("highly likely") == (80, 90)
    assert scores.brier([(80, 90, True)]).score == Fraction("0.0225")


def test_who_has_most_resolved_forecasts_comes_after_our_desk(tides):
    assert [one.key for one in scores.track_records(tides)] == ["author", "tide-bureau", "pilots"]
    assert len(forecasts()) == scores.LEAST
