"""Mistakes in indicators, in what is not known, and in whom one asked: each its own line. Cases as in `atoll_edits`."""

import pytest
from atoll_edits import H, edited, reported_alone
from conftest import problems

I, U = "data/indicators.yml", "data/unknowns.yml"  # noqa: E741 (tables are read across)

# fmt: off
CASES = [
    ("points both ways", I, "  away: [will-port-close]\n", "  away: [will-port-close]\n  toward: [will-port-close]\n",
     ("  away: [will-port-close]", "away: 'will-port-close' is in 'toward', too. It speaks for or against it, not both.")),
    ("no judgment", I, "harbour-dispute#desk-view]", "harbour-dispute#port-closes]",
     "toward: 'harbour-dispute#port-closes' is no judgment: its stance is 'asserts'. Name its question instead."),
    ("unknown question", I, "away: [will-port-close]", "away: [will-port-shut]",
     "away: no question or claim called 'will-port-shut'. Did you mean 'will-port-close'?"),
    ("a look of the future", I, "{date: 2019-09-01,", "{date: 2031-09-01,",
     "date: '2031-09-01' lies after 2019-12-10, the newest day to which a brief, its 'since', a reading or an outcome goes. Correct the date, or move the 'as_of' of a brief on."),
    ("two looks of a day that differ", I, "{date: 2019-09-01,", "{date: 2019-10-20,",
     "status: 'not-seen' on 20 October 2019, and 'seen' in an earlier line of that day. Remove one, or correct a date."),
    ("a look without a source", I, "status: not-seen, source: tide-gazette}", "status: not-seen}",
     "source: is missing; it is required."),
    ("a look without a day", I, "{date: 2019-09-01, status: not-seen,", "{status: not-seen,", "date: is missing; it is required."),
    ("another status", I, "status: not-seen, source", "status: unseen, source", "status: 'unseen' is not one of seen or not-seen. Did you mean 'not-seen'?"),
    ("an idea of nobody", I, "by: fishers-league", "by: fisher-league", "by: no actor called 'fisher-league'. Did you mean 'fishers-league'?"),
    ("answer wanted before it was asked", U, "until: 2019-11-15", "until: 2019-10-15",
     "until: '2019-10-15' lies before the day of the question, 1 November 2019."),
    ("asked nobody", U, "asked: [{date: 2019-11-01, of: fishers-league,", "asked: [{date: 2019-11-01,", "of: is missing; it is required."),
    ("closed without words", U, "closed: {date: 2019-12-09, text: \"At four, the inquiry says\",", "closed: {date: 2019-12-09,", "text: is missing; it is required."),
    ("matters to no claim", U, "matters: [light-inquiry#desk-says-dark]", "matters: [light-inquiry#desk-says-drk]",
     "matters: no claim called 'light-inquiry#desk-says-drk'. Did you mean 'light-inquiry#desk-says-dark'?"),
    ("asked by a claim before", H, "asked: [{date: 2019-10-02, of: tern,", "asked: [{date: 2019-10-02, until: 2019-10-01, of: tern,",
     "until: '2019-10-01' lies before the day of the question, 2 October 2019."),
]
# fmt: on


test_a_mistake_is_reported_in_its_line_and_nowhere_else = reported_alone(CASES)


@pytest.mark.parametrize(
    "known",
    [
        "readings: [{date: 2019-05-01, text: x}, {date: 2031-09-02, text: x}]",
        "reading: {date: 2031-09-02, text: x}",
        'outcome: {date: 2031-09-02, answer: "no", source: log-book, decided_by: Desk, text: x}',
    ],
)
def test_a_question_may_have_gone_further_than_every_brief(world, known):
    edited(world, I, "{date: 2019-09-01,", "{date: 2031-09-01,")
    edited(world, "data/questions.yml", "will-book-be-shown:\n", f"will-book-be-shown:\n  {known}\n")
    assert [line for line in problems(world) if line.startswith(I)] == []
