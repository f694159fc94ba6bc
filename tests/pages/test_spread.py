"""The page of a question as a spread: who is shown whole, what is folded, what turns with the answer; at 0, 1 and 40 answers."""

import re

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import questions
from backgrounder.pages.records.spread import in_short, spread, turning
from backgrounder.publish.build import run
from small_worlds import TEMPLATES, from_files

ANSWERS = ("yes", "no", "conditional", "unclear")
HEAD = "title: One\ndate: 2019-05-01\nas_of: 2019-05-01\nsummary: S.\nauthors: [Desk]\nsource: paper\n"
SOURCES = "paper: {title: Paper, type: report, date: 2019-04-01}\n"


def claim(number: int, answer: str, **more: str) -> str:
    fields = {
        "by": f"islet-{number}",
        "text": f"Islet {number} is for it.",
        "question": "treaty",
        "answer": f'"{answer}"',
    }
    if answer == "conditional":
        fields["if"] = "The boats stay"
    lines = "".join(f"    {name}: {value}\n" for name, value in (fields | more).items())
    return f"  says-{number}:\n{lines}"


def world(
    folder, claims: list[str], asked: str = "treaty: {question: Is the treaty good?, settles: A vote.}\n"
) -> Dossier:
    actors = "".join(f"islet-{n}: {{name: Islet {n}, type: group}}\n" for n in range(40))
    text = f"claims:\n{''.join(claims)}" if claims else ""
    brief = f"---\n{HEAD}{text}---\nText.\n"
    return from_files(folder, data__actors=actors, data__sources=SOURCES, data__questions=asked, briefs__one=brief)


def page(dossier: Dossier) -> str:
    found = run(questions.pages, dossier, TEMPLATES)
    return next("".join(one.parts.values()) for one in found if one.uri == "questions/treaty.md")


def columns(html: str) -> list[str]:
    return re.findall(r'<section class="side-\w+(?: many)?"><h2 id="(\w+)"', html)


def test_without_an_answer_the_page_is_whole(tmp_path):
    html = page(world(tmp_path, []))
    assert "No answer recorded." in html and 'id="settles"' in html
    assert (
        columns(html) == []
        and "Evidence and links" not in html
        and re.findall(r"<summary>(.*?)</summary>", html) == ["Embed this question"]
    )


def test_one_answer_has_a_column_and_no_row_of_all(tmp_path):
    html = page(world(tmp_path, [claim(1, "yes")]))
    assert columns(html) == ["yes"] and "spread of-1 settled" in html
    assert "in-short" not in html and "<article" in html


def test_of_forty_the_first_are_whole_and_all_are_there(tmp_path):
    dossier = world(tmp_path, [claim(n, ANSWERS[n % 4]) for n in range(40)])
    html = page(dossier)
    assert columns(html) == list(ANSWERS)
    assert [len(column.leading) for column in spread(dossier.questions["treaty"])] == [3] * 4
    assert html.count("7 more statements") == 4
    assert len(re.findall(r'<article id="one--says-\d+"', html)) == 40
    assert len(in_short(dossier.questions["treaty"])) == html.count("<b>Islet") == 40


def test_who_is_disputed_or_quoted_comes_first_and_nobody_twice(tmp_path):
    more = {"date": "2019-03-01"}
    claims = [claim(1, "yes"), claim(2, "yes", quote="we are"), claim(3, "yes", **more)]
    claims += [claim(4, "yes", by="islet-3", date="2019-03-05")]
    (column,) = spread(world(tmp_path, claims).questions["treaty"])
    assert [one.id for one in column.leading] == ["says-2", "says-4", "says-1"] or column.leading[0].quote == "we are"
    assert len({one.voice_key for one in column.leading}) == 3 and [one.id for one in column.others] == ["says-3"]


def test_inferred_answers_are_folded_where_somebody_answered(tmp_path):
    inferred = {"answered": "implied", "because": "Islet 2 signs it."}
    dossier = world(tmp_path, [claim(1, "yes"), claim(2, "yes", **inferred), claim(3, "no", **inferred)])
    yes, no = spread(dossier.questions["treaty"])
    assert [one.id for one in yes.leading] == ["says-1"] and [one.id for one in yes.others] == ["says-2"]
    assert [one.id for one in no.leading] == ["says-3"], "where nobody answered, what is inferred is shown"


def test_the_finding_is_the_headline_and_the_question_stands_above_it(tmp_path):
    asked = "treaty: {question: Is the treaty good?, reading: {date: 2019-05-02, text: Two say so. A third waits.}}\n"
    html = page(world(tmp_path, [claim(1, "yes")], asked))
    assert '<p class="asked">Is the treaty good?</p>' in html
    assert re.search(r'<h1 id="_top">Two say so</h1>', html) and '<p class="deck">A third waits.</p>' in html


def test_a_strip_needs_two_days(tmp_path):
    days = [{"date": "2019-03-01"}, {"date": "2019-03-01"}]
    assert "_when" not in page(world(tmp_path / "one", [claim(n, "yes", **day) for n, day in enumerate(days)]))
    days[1] = {"date": "2019-03-04"}
    assert "_when" in page(world(tmp_path / "two", [claim(n, "yes", **day) for n, day in enumerate(days)]))


def test_options_are_told_by_the_answer_that_they_assume(iraq):
    for question in iraq.questions.values():
        for answer, options in turning(question):
            for option in options:
                answers = {one.answer or "" for one in option.rests_on if one.question is question}
                assert answer in answers
        assert {option for _, options in turning(question) for option in options} == set(question.options)


@pytest.mark.parametrize("who", ["iraq", "atoll"])
def test_the_columns_hold_all_answers_once(who, request):
    for question in request.getfixturevalue(who).questions.values():
        shown = [one for column in spread(question) for one in (*column.leading, *column.others)]
        assert sorted(one.key_id for one in shown) == sorted(
            one.key_id for one in question.given_answers if not one.is_silence
        )
