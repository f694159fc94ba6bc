"""/indicators/ and /unknown/, and what a question, a claim and an as-of page say of them, in the atoll."""

import re

import pytest
from backgrounder.derive.judgments.unknowns import gaps
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.judgments import indicators, unknown
from backgrounder.pages.records import questions
from backgrounder.pages.time import asof
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import linked
from small_worlds import TEMPLATES, from_files


@pytest.fixture(scope="module")
def text():
    """A function that returns the text of a page, without tags, by module and address."""
    dossier = Dossier(load(ATOLL))

    def of(module, uri):
        made = {page.uri: page for page in run(module.pages, dossier, TEMPLATES)}
        return _plain("".join(made[uri].parts.values()))

    return of


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_the_board_is_by_question_and_says_who_looked_when(text):
    page = text(indicators, "indicators/index.md")
    board = page.partition("Will the port of Northport close for the winter?")[2]
    assert "Signs for yes: 1 of 1 seen. Signs for no: 0 of 1 seen." in board
    assert re.search(r"Seen , 20 October 2019", board) and re.search(r"Not seen up to 1 September 2019", board)
    assert "Not seen up to 19 May 2019 (looked on 1 October 2019 )" in page
    assert "Not checked yet." in board and "Named by Fishers&apos; League" in board
    assert "It would speak for this: Tide desk" in board


LOOKS = {
    ("2019-03-01", "2026-11-29"): "Not seen up to 1 March 2019 (looked on 29 November 2026 )",
    ("2019-03-01", "2019-03-01"): "Not seen up to 1 March 2019",
    ("2019-03-01", "2019-02-27"): "Not seen up to 27 February 2019",  # in a journal that goes on
    (None, "2026-11-29"): "Not seen when we last looked, on 29 November 2026",
}


@pytest.mark.parametrize(("dated", "looked"), LOOKS)
def test_a_look_years_later_reaches_no_further_than_what_was_looked_in(tmp_path, dated, looked):
    signs = f"indicators: [{{text: It rains., status: not-seen, looked: {looked}, source: log}}, {{text: It snows.}}]"
    dossier = linked(
        tmp_path,
        sources=f"log: {{title: Log, type: report{f', date: {dated}' if dated else ''}}}\n",
        brief_one=f"date: 2026-11-30\nas_of: 2019-03-01\nsource: log\nclaims:\n  dry: {{by: author, stance: assesses, text: It is dry., {signs}}}\n",
    )
    page = _plain("".join(run(indicators.pages, dossier, TEMPLATES)[0].parts.values()))
    assert LOOKS[dated, looked] in page.replace(" .", ".")
    until = re.search("up to ([^(]*?) ?([(.]|$)", LOOKS[dated, looked])
    lede = f"Of 2 tripwires, 1 was checked, up to {until[1]} ." if until else "Of 2 tripwires, 1 was checked."
    assert f"{lede} It was not seen." in page
    row = _plain(
        next("".join(one.parts.values()) for one in run(briefs.pages, dossier, TEMPLATES) if one.uri == "one.md")
    )
    assert not until or f"Not seen up to {until[1]} , last looked for" in row


def test_a_withdrawn_one_is_on_no_board(text):
    board, _, rest = text(indicators, "indicators/index.md").partition("Withdrawn 2")
    assert (
        "The lamp blinks" not in board.split("Withdrawn")[0]
        and "Withdrawn 1 December 2019: It never did." in rest + board
    )


def test_gaps_follow_from_the_records_and_from_what_is_written(text):
    page = text(unknown, "unknown/index.md")
    assert "Who holds the oil book" in page and "Who could know: Fishers&apos; League" in page
    assert "No answer by 15 November 2019. The League was asked twice." in page
    assert "Answered 9 December 2019 : At four, the inquiry says." in page
    assert "Questions without a clear answer" in page


def test_the_key_events_without_a_day_are_some_of_those_without_a_date(tmp_path):
    """As-of pages count all that have none: the page of gaps says which of them it lists."""
    events = "one: {title: One, date: /2020-01-10, turning: true}\ntwo: {title: Two, date: /2020-01-11}\nthree: {title: Three, date: 2020-01}\nfour: {title: Four, date: 2020-01-04}\nfive: {title: Five, date: 2020-01-05}\n"
    html = "".join(run(unknown.pages, from_files(tmp_path, data__events=events), TEMPLATES)[0].parts.values())
    counted = "2 events have no exact date, counting those still going on. Of the other 3, 2 have a known day;"
    assert f"{counted} of the rest we know a month or a longer time. Listed are the turning points" in _plain(html)


def test_a_question_and_a_claim_lead_there(text):
    assert "The Harbour Authority posts a notice" in text(questions, "questions/will-port-close.md")
    assert "Who holds the oil book" in text(questions, "questions/will-book-be-shown.md")
    assert "Asked: Tern, 2 October 2019. There was an answer. Twice." in text(briefs, "harbour-dispute.md")


@pytest.mark.parametrize(
    ("uri", "words"),
    [("as-of/2019-09.md", "Not seen up to 1 September 2019"), ("as-of/2019-12.md", "Seen , 20 October 2019")],
)
def test_an_as_of_page_shows_the_last_look_by_then(text, uri, words):
    page = text(asof, uri)
    assert words in page.partition("Signs looked for by then")[2]


def test_a_judgment_that_a_gap_could_change_depends_on_it(tmp_path):
    actors, sources = "a: {name: A, type: person}\n", "s: {title: S, type: report, date: 2020-01-01}\n"
    claims = (
        "claims:\n  clear: {by: a, stance: assesses, text: The aim is unclear.}\n  said: {by: a, text: It rains.}\n"
    )
    gaps_written = "aim: {text: The aim, matters: [one#clear]}\nrain: {text: The rain, matters: [one#said]}\n"
    dossier = linked(
        tmp_path,
        actors=actors,
        sources=sources,
        unknowns=gaps_written,
        brief_one=f"date: 2020-01-02\nsource: s\n{claims}",
    )
    (page,) = run(unknown.pages, dossier, TEMPLATES)
    html = "".join(page.parts.values())
    assert "2 gaps are recorded. Options or judgments depend on 1 of them." in html
    assert html.count("1 option or judgment depends on it.") == 1 and html.index("The aim") < html.index("The rain")


ACTORS = (
    "tern: {name: Tern, type: state}\nenvoy: {name: Envoy, type: person, roles: [{title: Envoy, of: tern}]}\n"
    "gull: {name: Gull, type: state}\n"
)
SIGN = "flag: {text: A flag is up., toward: [leave], looked: [{date: %s, status: not-seen, source: wire, text: It was said.}]}\n"
SAID = (
    "date: 2020-02-01\nsource: paper\nclaims:\n"
    "  denies: {by: envoy, text: Nobody asked., date: 2020-01-05, source: wire}\n"
    "  dry: {by: gull, text: It is dry., question: stay, answer: 'no', answered: implied, because: He frowns.}\n"
    "  odd: {by: gull, text: It is odd., question: leave, answer: unclear}\n"
)


@pytest.mark.parametrize(("day", "is_heard"), [("2020-01-05", True), ("2020-01-07", False)])
def test_who_was_quoted_on_the_day_of_a_look_is_not_missing(tmp_path, day, is_heard):
    dossier = linked(
        tmp_path,
        actors=ACTORS,
        sources="wire: {title: Wire, type: article-newspaper, date: 2020-01-05}\npaper: {title: Paper, type: report, date: 2020-01-20}\n",
        questions="leave: {question: Will Tern leave?}\nstay: {question: Will it stay?}\n",
        indicators=SIGN % day,
        brief_one=SAID,
    )
    page = _plain("".join(run(unknown.pages, dossier, TEMPLATES)[0].parts.values()))
    assert ("Tern , on the question Will Tern leave?" in page) != is_heard
    unclear, _, inferred = page.partition("Questions answered only by our inference")
    assert "Will Tern leave?" in unclear and "Will it stay?" not in unclear and "Will it stay?" in inferred


ASKED = [  # the question, and whose view of it is missing
    ("Does Tern plan a pier in Ule?", ["Tern"]),
    ("Will the Ule Guard sail to Tern?", ["Ule Guard"]),
    ("Ule, says who, does what?", ["Ule"]),
    ("Will Ule Guard and Tern sail?", ["Ule Guard"]),
    ("Are talks on a pier in Tern under way?", []),
    ("Has Tern’s pier been enough?", []),
    ("Has Tern-led work been enough?", []),
]


@pytest.mark.parametrize(("question", "missing"), ASKED)
def test_a_view_is_missing_only_of_whom_a_question_is_put_to(tmp_path, question, missing):
    """Nobody owes an answer to what another plans in his country."""
    names = {"tern": "Tern", "ule": "Ule", "guard": "Ule Guard"}
    dossier = linked(
        tmp_path,
        actors="".join(f"{id}: {{name: {name}, type: state}}\n" for id, name in names.items()),
        sources="s: {title: S, type: report, date: 2020-01-01}\n",
        questions=f"pier: {{question: '{question}'}}\n",
        brief_one="date: 2020-01-02\nsource: s\nclaims:\n"
        + "".join(f"  {id}-says: {{by: {id}, text: It rains.}}\n" for id in names)
        + "  press-says: {by: press, text: It may be so., question: pier, answer: unclear}\n",
    )
    assert [gap.about.name for gap in dict(gaps(dossier)).get("unheard", ())] == missing


UNDECIDED = [  # two answers of a man, the first by 9 January, and whether the question has a clear answer
    ("'yes'", "conditional, if: it stops", "2020-01-05", False),
    ("'yes'", "'no'", "2020-01-05", False),
    ("'yes'", "'no'", "2020-01-10", True),
    ("'yes'", "unclear", "2020-01-05", True),
    ("'yes'", "'yes'", "2020-01-05", True),
]


@pytest.mark.parametrize(("first", "second", "day", "clear"), UNDECIDED)
def test_answers_of_unknown_order_are_no_clear_answer(tmp_path, first, second, day, clear):
    claims = f"  one: {{by: ann, text: It rains., question: rain, answer: {first}, date: /2020-01-09}}\n"
    claims += f"  two: {{by: ann, text: It may rain., question: rain, answer: {second}, date: {day}}}\n"
    world = {
        "actors": "ann: {name: Ann Reed, type: person}\nhill: {name: Bo Hill, type: person}\n",
        "sources": "s: {title: S, type: report, date: 2020-01-11}\n",
        "questions": "rain: {question: Does it rain?}\n",
    }
    brief = f"date: 2020-01-12\nsource: s\nclaims:\n{claims}"
    (page,) = run(unknown.pages, linked(tmp_path / "one", **world, brief_one=brief), TEMPLATES)
    html = _plain("".join(page.parts.values()))
    assert ("Questions without a clear answer" not in html) == clear
    assert ("Answers differ, and it is unclear which came last: Ann Reed." in html) != clear
    other = "  three: {by: hill, text: It does., question: rain, answer: 'yes', date: 2020-01-08}\n"
    (page,) = run(unknown.pages, linked(tmp_path / "two", **world, brief_one=brief + other), TEMPLATES)
    assert "Questions without a clear answer" not in _plain("".join(page.parts.values())), "another gives one"
