"""What a question’s page says of how we came to our reading, and a claim’s row of dissent."""

import csv
import io
import re

import pytest
from backgrounder.core.escape import inert
from backgrounder.derive.judgments.hypotheses import matrix
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.judgments import hypotheses
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import actors, questions
from backgrounder.pages.time import asof
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import linked

TEMPLATES = Templates(Addresses(), "Atoll")


def made(dossier: Dossier, family) -> dict:
    return {page.uri: page for page in run(family.pages, dossier, TEMPLATES)}


def text(page) -> str:
    return "".join(page.parts.values())


@pytest.fixture(scope="module")
def pages() -> dict:
    dossier = Dossier(load(ATOLL))
    return made(dossier, questions) | made(dossier, asof) | made(dossier, briefs)


# ---- readings --------------------------------------------------------------------------------------------------


def test_the_newest_reading_is_the_headline(pages):
    html = text(pages["questions/will-oil-last.md"])
    assert re.search("<h1[^>]*>The barrels are still few</h1>", html)
    assert "Re-examined once since, unchanged." in html
    assert '<p class="badge ours">' in html and "Unlikely" in html.split('<p class="badge ours">')[1].split("</p>")[0]


def test_the_readings_are_a_line_and_a_table_the_newest_first(pages):
    html = text(pages["questions/will-oil-last.md"]).replace("&#95;", "_").replace("&#35;", "#")
    rows = re.findall(r'<tr id="(_reading-[\d-]+)">', html)
    assert rows == [f"_reading-2019-{day}" for day in ("12-10", "12-01", "11-01", "10-01", "06-30")]
    drawn = re.findall(r'<a href="#(_reading-[\d-]+)" aria-label="', html)
    assert drawn == [*reversed(rows)] * 2  # for wide and for narrow screens
    moved = html.split('id="_reading-2019-12-01"')[1].split("</tr>")[0]
    assert "moved" in moved and "Reason:" in moved and "was too high" in moved and "&lt;b&gt;old&lt;/b&gt;" in moved


def test_one_reading_has_no_line(pages):
    html = text(pages["questions/was-light-lit.md"])
    assert "Our reading of" in html and "_readings" not in html


# ---- hypotheses ------------------------------------------------------------------------------------------------


def test_the_matrix_is_a_table(pages):
    html = text(pages["questions/was-light-lit.md"]).split('<table class="ach">')[1].split("</table>")[0]
    rows = re.findall("<tr[ >].*?</tr>", html, re.DOTALL)
    head, *claims, foot = rows
    assert re.findall('id="_hypothesis-([a-z]+)"', head) == ["oil", "lamp", "fog"]
    assert [len(re.findall('<td class="w ', row)) for row in claims] == [3, 3, 3]
    assert [' class="same"' in row for row in claims] == [False, False, True]  # the most telling first
    assert re.findall("<b>([0-9.]+)</b>", foot) == ["0.125", "0", "0.925"]
    assert "Strongly against" in html and "&lt;b&gt;broke&lt;/b&gt;" in head


def test_it_says_which_leads_and_what_that_turns_on(pages):
    html = text(pages["questions/was-light-lit.md"])
    assert "Nothing in the record speaks against “The lamp &lt;b&gt;broke&lt;/b&gt;”." in html
    assert "The order turns on one source." in html


QUESTION = "q:\n  question: Q?\n  hypotheses: {a: A is so., b: B is so., c: C is so.}\n"
TWO = "s: {title: S, type: report}\nt: {title: T & <b>T</b>, type: report}\n"


def world(tmp_path, *lines: str):
    claims = "".join(
        f"  c{number}: {{by: press, text: E., question: q, source: {source}, weighs: {{{signs}}}}}\n"
        for number, (source, signs) in enumerate(line.split(" ", 1) for line in lines)
    )
    brief = f"date: 2020-06-01\nclaims:\n{claims}" if lines else "date: 2020-06-01\n"
    return linked(tmp_path, questions=QUESTION, sources=TWO, brief_one=brief)


@pytest.mark.parametrize(
    ("lines", "leading", "robust"),
    [
        ((), "No claim weighs on these hypotheses yet.", ""),
        (
            ("s a: '-', b: '-', c: '-'",),
            "The evidence does not separate these hypotheses: it speaks equally against each.",
            "All of it goes back to one source: “S”.",
        ),
        (
            ("s a: '0', b: '0', c: '-'", "t a: '+', b: '+', c: '-'"),
            "Nothing in the record speaks against any of these: “A is so” and “B is so”. It cannot tell them apart.",
            "The order stays the same, whichever one source is left out.",
        ),
        (
            ("s a: '-', b: '-', c: '--'", "t a: '-', b: '-', c: '--'"),
            "The evidence speaks least against “A is so” and “B is so”; it cannot tell them apart.",
            "The order stays the same, whichever one source is left out.",
        ),
        (
            ("s a: '-', b: '--', c: '--'", "t a: '-', b: '--', c: '--'"),
            "The evidence speaks least against “A is so”.",
            "The order stays the same, whichever one source is left out.",
        ),
        (
            ("s a: '0', b: '-', c: '-'", "t a: '0', b: '0', c: '-'"),
            "Nothing in the record speaks against “A is so”.",
            "The order is not robust: leaving out any one of 2 sources changes it. "
            "Without “S”, it speaks least against “A is so” and “B is so”. "
            "Without “T & <b>T</b>”, the order of the others changes; it still speaks least against “A is so”.",
        ),
        (
            ("s a: '0', b: '0', c: '0'", "t a: '0', b: '-', c: '-'"),
            "Nothing in the record speaks against “A is so”.",
            "The order turns on one source. Without “T & <b>T</b>”, nothing separates them.",
        ),
    ],
)
def test_the_sentences(tmp_path, lines, leading, robust):
    dossier = world(tmp_path, *lines)
    found = matrix(dossier.questions["q"])
    assert (hypotheses.leading(found), hypotheses.robust(found)) == (leading, robust)
    html = text(made(dossier, questions)["questions/q.md"])
    assert inert(leading) in html and inert(robust) in html


def test_the_matrix_for_machines(pages):
    rows = list(csv.DictReader(io.StringIO(pages["questions/was-light-lit/hypotheses.csv"].content)))
    assert [(row["claim"], row["weight"], row["oil"], row["lamp"], row["fog"]) for row in rows] == [
        ("light-inquiry--board-says-dark", "0.4", "1", "2", "-2"),
        ("light-inquiry--guard-says-dark", "0.125", "-1", "0", "-1"),
        ("light-inquiry--guild-says-dark", "0.15", "1", "1", "1"),
        ("inconsistency", "", "0.125", "0", "0.925"),
    ]


# ---- as of a day -----------------------------------------------------------------------------------------------


def test_a_day_has_the_reading_and_the_weights_of_then(pages):
    day = text(pages["as-of/2019-10.md"]).split('id="_thought"')[1].split("</section>")[0]
    assert "The Keeper says so." in day and "likely, low confidence" in day and "barrels are" not in day
    assert "will-oil-last" not in text(pages["as-of/2019-05.md"])
    assert "nothing separates" not in day and "1 claim</span>" in text(pages["as-of/2019-05.md"])


# ---- dissent ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("uri", ["light-inquiry.md", "questions/was-light-lit.md"])
def test_dissent_is_beside_the_judgment(pages, uri):
    page = pages[uri]
    html = text(page)
    box = html.split('<div class="dissent"')[1].split("</div>\n<div class")[0]
    assert re.findall("<dt>([^<]*)</dt>", box) == ["Lamp desk", "Coast Guard of Farhaven", "The press"]
    assert re.findall("<b>(Very likely|Unlikely|Roughly even chance)</b>", box) == [
        "Very likely",
        "Unlikely",
        "Roughly even chance",
    ]
    assert box.count("<svg viewBox") == 5 and "&lt;b&gt;wrote&lt;/b&gt;" in box  # three bars, two confidences
    assert "watch-journal" in box and "guard-says-lit" in box


def test_a_key_judgment_names_who_dissents(pages):
    table = text(pages["light-inquiry.md"]).split('<table class="kj')[1].split("</table>")[0]
    assert "Dissent by Coast Guard of Farhaven and The press" in table


def test_both_briefs_lead_to_each_other(pages):
    there, here = text(pages["light-inquiry.md"]), text(pages["harbour-dispute.md"])
    assert re.search(r'Argues against: <a [^>]*href="\.\./harbour-dispute/&#35;desk-view"', there)
    assert re.search(r'Argued against in: <a class="n n-brief" href="\.\./light-inquiry/"', here)
    assert re.search(
        r'<p class="dissent-brief">Argued against in: <a [^>]*light-inquiry',
        here.replace(' data-known="2019-12-10"', ""),
    )


# ---- one statement ---------------------------------------------------------------------------------------------

STATEMENT = (
    "date: 2020-02-01\nsource: s\nclaims:\n"
    "  no: {by: tern, text: It has no plans., question: q, answer: 'no', date: 2020-01-05}\n"
    "  if: {by: tern, text: It would come., if: the gull calls, question: q, answer: conditional, date: %s}\n"
)


@pytest.mark.parametrize(("day", "is_one"), [("2020-01-05", True), ("2020-01", False)])
def test_a_no_and_a_condition_of_one_statement_are_one_answer(tmp_path, day, is_one):
    dossier = linked(
        tmp_path,
        actors="tern: {name: Tern, type: state}\n",
        sources="s: {title: S, type: report, date: 2020-01-20}\n",
        questions="q: {question: Will Tern come?}\n",
        brief_one=STATEMENT % day,
    )
    found = made(dossier, questions) | made(dossier, actors)
    one, every, actor, table = (
        found["questions/q.md"],
        found["questions/index.md"],
        found["actors/tern.md"],
        found["questions/matrix.csv"].content,
    )
    for page in (one, every, actor):
        html = re.sub(r"<[^>]+>", "", text(page))
        doubt = re.search("order unknown|unclear which came|1 conditional", html)
        assert bool(doubt) != is_one, page.uri
        assert ("No, unless the gull calls" in html) == (is_one and page is not one), page.uri
    html = re.sub(r"<[^>]+>", "", text(one))
    assert ("In the same statement also: If" in html and "In the same statement also: No" in html) == is_one
    assert ("no / conditional (one statement)" in table) == is_one
    assert ("no / conditional (order unknown)" in table) != is_one
