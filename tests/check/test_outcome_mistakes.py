"""What is wrong with outcomes and forecasts: each mistake in a line of its own."""

from atoll_edits import edited, reported_alone
from conftest import problems

H, R, Q = "briefs/harbour-dispute.md", "briefs/reef-claims.md", "data/questions.yml"
DAY = "    by_day: 2019-12-01\n"
WRITTEN = "    forecasts: will-port-close\n"
FIRST = '{changed: 2019-10-20, text: "The port closes & <b>stays</b> so.", likelihood: very likely, confidence: low}'
PROPOSITION = "{text: The port is closed on the first day of winter., by: 2019-12-21}"
SETTLES = "  settles: A notice of the Harbour Authority.\n"
OUTCOME = '  outcome: {date: 2019-12-01, answer: "no", source: log-book, decided_by: Tide desk, text: "Boats came & <b>went</b>; {{ 7*7 }}."}\n'


def outcome(old: str, new: str) -> str:
    return OUTCOME.replace(old, new)


# fmt: off
MISTAKES = [
    ("a no before the last day", Q, SETTLES, "",
     ("outcome: {date", "answer: 'no' on 1 December 2019 is too early: until 21 December 2019 it can still come true. Say in 'settles' what decides it before that day, or wait.")),
    ("a yes after the last day", Q, OUTCOME, outcome("2019-12-01, answer: \"no\"", "2019-12-22, answer: \"yes\""),
     "answer: 'yes' on 22 December 2019 is too late: it was to come true by 21 December 2019. Write 'no', or correct the date."),
    ("an answer that is none", Q, OUTCOME, outcome("\"no\"", "conditional"),
     "answer: 'conditional' is not one of yes, no or unclear."),
    ("an outcome without a source", Q, OUTCOME, outcome("source: log-book, ", ""),
     "source: is missing; it is required."),
    ("an outcome that nobody decided", Q, OUTCOME, outcome("decided_by: Tide desk, ", ""),
     "decided_by: is missing; it is required."),
    ("a source that is not there", Q, OUTCOME, outcome("log-book", "log-bok"),
     "source: no source called 'log-bok'. Did you mean 'log-book'?"),
    ("a source from before the outcome", Q, OUTCOME, outcome("log-book", "tide-gazette"),
     "source: 'tide-gazette' is of 19 May 2019, before the outcome, 1 December 2019. Name one that reports it, or correct the date."),
    ("an outcome that goes on", Q, OUTCOME, outcome("2019-12-01", "2019-12-01/.."),
     "date: '2019-12-01/..' has no end; an outcome comes on a day. Write it as 2016-04-07."),
    ("a forecast of a fact", H, WRITTEN, "    forecasts: is-reef-shared\n",
     "forecasts: 'is-reef-shared' is of the kind fact. Write 'kind: forecast' and a 'proposition' there, or use 'question' here."),
    ("a forecast of a claim", H, WRITTEN, "    forecasts: port-closes\n",
     "forecasts: 'port-closes' is a claim; this field takes questions."),
    ("a denial as a forecast", H, "    answer: \"no\"\n    date: 2019-09-10\n", "    answer: \"no\"\n    forecasts: will-port-close\n    date: 2019-09-10\n",
     "forecasts: who denies makes no forecast. Remove the line, or write 'stance: assesses'."),
    ("a silence as a forecast", H, "    answer: silent\n", "    answer: silent\n    forecasts: will-port-close\n",
     "forecasts: 'will-port-close': who gives no answer says nothing. Remove the line; 'text' tells where one looked."),
    ("a day without an end", H, DAY, "    by_day: 2019-11/..\n",
     "by_day: '2019-11/..' has no end; a forecast has a last day. Write it as 2016-04-07."),
    ("a day after that of the question", H, DAY, "    by_day: 2020-01-31\n",
     "by_day: '2020-01-31' lies after 21 December 2019, the last day of the question. Ask a new question, or correct the day."),
    ("a day before the forecast", H, DAY, "    date: 2019-10-14\n    by_day: 2019-10-01\n",
     ("    by_day", "by_day: '2019-10-01' lies before 14 October 2019, when this was said. Correct one of the two.")),
    ("a day of no forecast", H, WRITTEN, "",
     (DAY.strip(), "by_day: belongs to a forecast. Add the line 'forecasts: ...', or remove this one."),
     (FIRST[:20], "first_wording: belongs to a forecast. Add the line 'forecasts: ...', or remove this one.")),
    ("a forecast after its outcome", H, DAY, "    date: 2019-12-02\n" + DAY,
     ("    date: 2019-12-02", "date: '2019-12-02' lies after the outcome of what it forecasts, 1 December 2019. Remove 'forecasts', or correct the date."),
     (DAY.strip(), "by_day: '2019-12-01' lies before 2 December 2019, when this was said. Correct one of the two."),
     (FIRST[:20], "changed: '2019-10-20' lies before 2 December 2019, when this was said. Correct one of the two.")),
    ("a first wording that is the same", H, FIRST, "{changed: 2019-10-20, text: The port closes again next winter., likelihood: likely, confidence: moderate}",
     "first_wording: says what the claim says now. Write the first words, or remove it."),
    ("a first likelihood that is no word", H, FIRST, FIRST.replace("very likely", "probable"),
     "likelihood: 'probable' is not one of almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain or possible. Write 'likely'."),
    ("changed before it was said", H, DAY, DAY + "    date: 2019-10-21\n",
     (FIRST[:20], "changed: '2019-10-20' lies before 21 October 2019, when this was said. Correct one of the two.")),
    ("changed after the outcome", H, FIRST, FIRST.replace("2019-10-20", "2020-01-05"),
     "changed: '2020-01-05' lies after the outcome, 1 December 2019: a score takes no judgment that was changed once it was known. Restore the first words, and make a claim of the new ones."),
]
# fmt: on

test_a_mistake_is_reported_in_its_line_and_nowhere_else = reported_alone(MISTAKES)


def test_after_a_no_that_was_too_early_one_can_still_forecast(world):
    edited(world, H, DAY + f"    first_wording: {FIRST}\n", "    date: 2019-12-02\n")
    assert problems(world) == []


EARLY = "  outcome: {date: 2019-01-01, answer: unclear, source: undated-chart, decided_by: A desk, text: It is so.}\n"


def decided_early(world, day: str = "2019-01-01") -> int:
    """Give a question an outcome; return its line. It has one answer, which has no date."""
    return edited(world, Q, "will-second-lamp-come:\n", "will-second-lamp-come:\n" + EARLY.replace("2019-01-01", day))


def test_an_outcome_before_the_first_answer(world):
    line = decided_early(world)
    edited(world, R, "    because: They deny", "    date: 2019-05-21\n    because: They deny")
    message = "'2019-01-01' lies before the first answer, 'reef-claims#wardens-deny' of 21 May 2019."
    assert problems(world) == [f"{Q}:{line}: date: {message} Correct the date, or ask a new question."]


def test_an_outcome_before_an_answer_without_a_date(world):
    """It is as late as its source."""
    line = decided_early(world)
    message = "'2019-01-01' lies before the first answer, 'reef-claims#wardens-deny', which has no date and is as late as its source or brief, 31 December 2019, as far as is known."
    advice = "Say in its 'date' when it was said, correct this date, or ask a new question."
    assert problems(world) == [f"{Q}:{line}: date: {message} {advice}"]


def test_one_answer_that_is_older_is_enough(world):
    decided_early(world, "2019-06-01")
    more = "  wardens-doubt: {by: reef-wardens, text: A lamp comes., question: will-second-lamp-come, answer: unclear, date: 2019-05-21, source: log-book}\n"
    edited(world, R, "  wardens-deny:\n", more + "  wardens-deny:\n")
    assert problems(world) == []
