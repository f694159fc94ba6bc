"""Tables of questions with outcomes, decisions, indicators with their looks, and gaps."""

from pathlib import Path

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import problems
from import_runs import problem_lines, run_import, snapshot, written_records

QUESTIONS = """\
question:
  id: Key
  question: Asked
  kind: {column: Kind, values: {F: forecast, S: fact}}
  proposition: {text: Says, by: {column: Until, styles: ["%d/%m/%Y", EDTF]}}
  outcome: {date: Decided, answer: {column: Answer, values: {ja: "yes", nein: "no"}}, source: Paper, decided_by: {always: Tide desk}, text: Why}
"""
QUESTION_HEAD = "Key,Asked,Kind,Says,Until,Decided,Answer,Paper,Why\n"
WAVES = "waves,Will the waves rise?,F,The waves rise.,31/12/2019,2019-11-20,ja,log-book,The log says so.\n"
FLOAT = "float,Does the buoy float?,S,,,,,,\n"
INDICATORS = """\
indicator:
  text: Sign
  by: Whose
  toward: {column: For, split: ";"}
  away: {column: Against, split: ";"}
  looked: {date: Day, status: {column: Seen, values: {x: seen, "-": not-seen}}, source: Paper, text: What}
"""
INDICATOR_HEAD = "Sign,Whose,For,Against,Day,Seen,Paper,What\n"
UNKNOWNS = "unknown: {text: Gap, question: Bears on, about: {column: About, split: ';'}, matters: {column: Changes, split: ';'}, holders: {column: Knows, split: ';'}}\n"
DECISIONS = "decision: {question: Asked, decider: Who, options: {column: Options, split: '|'}, note: Remark}\n"


def imported(world: Path, mapping: str, content: str, **options):
    path = world.parent / "own.yml"
    path.write_text(mapping, encoding="utf-8")
    return run_import(world, content, path.as_posix(), **options)


def test_questions_with_their_outcomes(world):
    report = imported(world, QUESTIONS, QUESTION_HEAD + WAVES + FLOAT)
    assert problem_lines(report, world) == []
    assert report.lines[-1] == "0 events, 0 places, 0 actors, 0 sources and 2 questions written to data/*/sheet.yml."
    assert written_records(world, "questions") == {
        "waves": {
            "question": "Will the waves rise?",
            "kind": "forecast",
            "proposition": {"text": "The waves rise.", "by": "2019-12-31"},
            "outcome": {
                "date": "2019-11-20",
                "answer": "yes",
                "source": "log-book",
                "decided_by": "Tide desk",
                "text": "The log says so.",
            },
        },
        "float": {"question": "Does the buoy float?", "kind": "fact"},
    }
    assert problems(world) == []
    assert Dossier(load(world)).questions["waves"].outcome.answer == "yes"


def test_an_outcome_without_a_source_has_that_of_the_command(world):
    imported(world, QUESTIONS, QUESTION_HEAD + WAVES.replace("log-book", ""), source="log-book")
    assert written_records(world, "questions")["waves"]["outcome"]["source"] == "log-book"


def test_a_question_that_is_there_stays_and_its_outcome_is_given_as_a_line(world):
    before = snapshot(world)
    row = "will-book-be-shown,Will the oil book be shown?,S,,,2019-12-01,nein,log-book,It burned.\n"
    report = imported(world, QUESTIONS, QUESTION_HEAD + row)
    (line,) = [str(note).rpartition("sheet.csv")[2] for note in report.notes]
    assert line == (
        ":2: Asked: 'Will the oil book be shown?': is 'will-book-be-shown' already, and stays as it is. Its outcome would be "
        "'outcome: {date: 2019-12-01, answer: no, source: log-book, decided_by: Tide desk, text: It burned.}': add that by hand."
    )
    assert report.rows["there already"] == 1 and snapshot(world) == before


def test_an_indicator_has_a_look_in_each_of_its_rows(world):
    rows = (
        "The quay is closed.,Fishers' League,will-port-close,,2019-10-01,-,log-book,\n"
        "The quay is closed.,Fishers' League,will-port-close,,2019-11-01,x,tide-gazette,A rope hangs there.\n"
        "The quay is open.,author,,harbour-dispute#desk-view,,,,\n"
    )
    report = imported(world, INDICATORS, INDICATOR_HEAD + rows)
    assert problem_lines(report, world) == [] and report.rows == {"understood": 3}
    assert written_records(world, "indicators") == {
        "the-quay-is-closed": {
            "text": "The quay is closed.",
            "by": "fishers-league",
            "toward": ["will-port-close"],
            "looked": [
                {"date": "2019-10-01", "status": "not-seen", "source": "log-book"},
                {"date": "2019-11-01", "status": "seen", "source": "tide-gazette", "text": "A rope hangs there."},
            ],
        },
        "the-quay-is-open": {"text": "The quay is open.", "by": "author", "away": ["harbour-dispute#desk-view"]},
    }
    assert problems(world) == []


def test_gaps_and_decisions_name_actors_by_id_or_name(world):
    report = imported(
        world,
        UNKNOWNS,
        "Gap,Bears on,About,Changes,Knows\nWho rang the bell,was-light-lit,coast-guard,light-inquiry#desk-says-dark,Fishers' League;lamp-board\n",
    )
    assert problem_lines(report, world) == []
    assert written_records(world, "unknowns")["who-rang-the-bell"]["holders"] == ["fishers-league", "lamp-board"]
    row = "What about the watch?,Coast Guard of Farhaven,light-inquiry#trust-the-watch|harbour-dispute#dredge,\n"
    report = imported(world, DECISIONS, "Asked,Who,Options,Remark\n" + row, name="steps")
    assert problem_lines(report, world) == []
    assert written_records(world, "decisions", "steps") == {
        "what-about-the-watch": {
            "question": "What about the watch?",
            "decider": "coast-guard",
            "options": ["light-inquiry#trust-the-watch", "harbour-dispute#dredge"],
        }
    }
    assert problems(world) == []


BAD = [  # (map, rows, the lines)
    (QUESTIONS, QUESTION_HEAD + WAVES.replace("ja", "so"), ["2: Answer: 'so': is not among the values of the map."]),
    (QUESTIONS, QUESTION_HEAD + WAVES.replace("2019-11-20", "soon"), ["2: Decided: 'soon': is no date of the styles EDTF."]),
    (QUESTIONS, QUESTION_HEAD + WAVES.replace("31/12/2019", ""), ["2: by: is empty, and it is required."]),
    (QUESTIONS, QUESTION_HEAD + WAVES.replace("log-book", "tide-gazete"), ["2: source: no source called 'tide-gazete'. Did you mean 'tide-gazette'?"]),
    (QUESTIONS, QUESTION_HEAD + WAVES.replace("2019-11-20", "2020-01-01"), ["2: answer: 'yes' on 1 January 2020 is too late: it was to come true by 31 December 2019. Write 'no', or correct the date.", "2: source: 'log-book' is of 2014 to 2019, before the outcome, 1 January 2020. Name one that reports it, or correct the date."]),
    (QUESTIONS, QUESTION_HEAD + FLOAT + FLOAT, ["3: Asked: 'Does the buoy float?': is in line 2 too. Remove one of the rows."]),
    (QUESTIONS, QUESTION_HEAD + FLOAT.replace("float,", "northport,"), ["2: Key: 'northport': the id 'northport' is taken (data/places.yml:2). Rows are imported once."]),
    (QUESTIONS, QUESTION_HEAD + FLOAT.replace("Does the buoy float?", ""), ["2: Asked: is empty, and it is required."]),
    (INDICATORS, INDICATOR_HEAD + "It rains.,author,will-port-close,,2019-10-01,-,log-book,\nIt rains.,author,will-port-close,,2019-11-01,x,no-book,\n", ["2: needs the indicator 'it-rains', which is refused (line 3).", "3: source: no source called 'no-book'. Did you mean 'oil-book'?"]),
    (INDICATORS, INDICATOR_HEAD + "It rains.,author,will-port-close,,2019-10-01,-,log-book,\nIt rains.,author,,will-port-close,2019-11-01,x,log-book,\n", ["3: Against: '[will-port-close]': line 2 says nothing. Write the same in both."]),
    (INDICATORS, INDICATOR_HEAD + "It rains.,author,will-port-close,will-port-close,,,,\n", ["2: Against: 'will-port-close' is in 'toward', too. It speaks for or against it, not both."]),
    (INDICATORS, INDICATOR_HEAD + "It rains.,Nobody,will-port-close,,,,,\n", ["2: by: no actor called 'Nobody'."]),
    (DECISIONS, "Asked,Who,Options,Remark\nWhat now?,coast-guard,harbour-dispute#do-nothing,\n", ["2: options: 'harbour-dispute#do-nothing' is an option for 'farhaven', which is no part of 'coast-guard'. Remove it, or write 'decider: farhaven'."]),
]  # fmt: skip


@pytest.mark.parametrize(("mapping", "content", "expected"), BAD, ids=range(len(BAD)))
def test_a_bad_row_is_a_line_and_nothing_is_written(world, mapping, content, expected):
    before = snapshot(world)
    report = imported(world, mapping, content)
    found = [line.partition("sheet.csv:")[2] for line in problem_lines(report, world)]
    assert found == expected
    assert snapshot(world) == before


def test_a_map_takes_one_kind(world):
    report = imported(world, QUESTIONS + DECISIONS, QUESTION_HEAD)
    assert "a map takes event, with place, parties and source, or one of actor" in problem_lines(report, world)[0]
