"""The front page: the latest brief with its finding and a figure, who disagrees, the other briefs, key dates, and what it rests on."""

import re

import pytest
from backgrounder.derive import subjects
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import home
from backgrounder.pages.records import questions
from backgrounder.publish.build import run
from backgrounder.records.load import load
from build_helpers import ROOT
from conftest import ATOLL, IRAQ
from small_worlds import HOSTILE, TEMPLATES, from_files

BRIEF = (
    "---\ntitle: {title}\ndate: {date}\nas_of: 2015-10-07\nauthors: [Desk]\nsummary: {summary}\n{more}---\n\nText.\n"
)


def brief(title="Tides", date="2020-05-01", summary="The tide is late. It comes at noon.", more="") -> str:
    return BRIEF.format(title=title, date=date, summary=summary, more=more)


def made(dossier: Dossier) -> dict[str, str]:
    return home.page(dossier, TEMPLATES, home.figure(dossier, TEMPLATES)).parts


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(scope="module")
def iraq() -> Dossier:
    return Dossier(load(IRAQ))


@pytest.fixture(scope="module")
def front(iraq) -> dict[str, str]:
    return made(iraq)


def test_the_latest_brief_leads_with_what_it_finds(front, iraq):
    lead = next(iter(iraq.briefs.values()))
    first = front["main"]
    assert f'<h2 id="{lead.id}"><a href="{lead.id}/">{lead.title}</a></h2>' in first
    words_shown = words(first)
    assert f"Information to {lead.as_of.words}" in words_shown and f"Published {lead.date.words}" in words_shown
    assert f"{home.minutes(lead)}-minute read" in words_shown
    assert (
        lead.summary.startswith(home.deck(lead.summary, home.DECK))
        and home.deck(lead.summary, home.DECK) in words_shown
    )
    assert 'class="atlas"' in first and first.count("<h2") == 1


def test_a_headline_leads_and_the_title_is_above_it(tmp_path):
    first = made(from_files(tmp_path, briefs__tides=brief(more="headline: The tide comes late\n")))["main"]
    assert '<a href="tides/">The tide comes late</a></h2>' in first and "<span>Tides</span>" in first


def test_without_a_headline_the_title_leads(tmp_path):
    first = made(from_files(tmp_path, briefs__tides=brief(more="topics: [Sea]\n")))["main"]
    assert '<a href="tides/">Tides</a></h2>' in first and "<span>Sea</span>" in first and "<svg" not in first


def test_a_dispute_says_who_takes_which_side(front, iraq):
    shown = subjects.disputed(iraq)[: home.DISPUTES]
    assert shown
    for question in shown:
        card = front["wide"].split(f'<a href="questions/{question.id}/">')[1].split("</li>")[0]
        for answer, positions in question.sides:
            if answer in ("yes", "no", "conditional"):
                assert positions[0].name in card and f'class="a a-{answer}' in card


def test_a_dispute_without_answers_has_the_claims_that_clash():
    atoll = Dossier(load(ATOLL))
    html = made(atoll)["wide"]
    shown = [
        one
        for one in subjects.disputed(atoll)[: home.DISPUTES]
        if not {"yes", "no", "conditional"} & dict(one.sides).keys()
    ]
    assert shown
    for question in shown:
        card = html.split(f'<a href="questions/{question.id}/">')[1].split("</li>")[0]
        assert card.count('class="pole"') == 2


def test_the_line_of_trust_is_counted(front, iraq):
    line = words(front["wide"].split('class="rests-on"')[1].split("</ul>")[0])
    active = [claim for claim in iraq.claims if claim.is_active]
    assert f"{len(active)} claims by {len({claim.voice_key for claim in active})} speakers" in line
    origins = {origin.publisher or origin.id for claim in active for origin in claim.origins}
    assert (f"{len(origins)} origins" in line) == (len(origins) > 1) and "How we grade evidence" in line
    assert len(re.findall("<a ", front["wide"].split('class="rests-on"')[1].split("</ul>")[0])) == 5


def test_key_dates_are_those_of_the_lead_and_in_order(iraq):
    lead = next(iter(iraq.briefs.values()))
    dates = home.key_dates(lead.events, lead)
    listed = {dated.event for dated in lead.record.dates}
    assert 1 < len(dates) <= home.DATES and {event.id for event in dates} <= listed
    assert list(dates) == sorted(dates, key=lambda event: event.date.key)
    assert all(event.date.first for event in dates)


def test_without_a_brief_the_page_is_still_one(tmp_path):
    (tmp_path / "briefs").mkdir()
    parts = made(Dossier(load(tmp_path)))
    assert "<h1" in parts["head"] and 'class="vh"' not in parts["head"]
    assert words(parts["main"]) == "No brief is published yet." and not words(parts.get("wide", ""))


@pytest.mark.parametrize(
    ("number", "second", "lines"), [(1, 0, 0), (2, 1, 0), (5, 4, 0), (6, 2, 3), (10, 2, 7), (30, 2, 7)]
)
def test_many_briefs_are_a_few_large_ones_then_lines_then_years(tmp_path, number, second, lines):
    files = {f"briefs__b{at:02}": brief(f"Brief {at}", f"{2020 - at // 12}-0{at % 9 + 1}-01") for at in range(number)}
    dossier = from_files(tmp_path, **files)
    parts = made(dossier)
    shelf = home.shelved(list(dossier.briefs.values())[1:])
    assert (len(shelf.second), len(shelf.lines)) == (second, lines)
    whole = "".join(parts.values())
    for id in dossier.briefs:  # each once, under the address that it has on this page
        assert whole.count(f'id="{id}"') == 1 and f'href="{id}/"' in whole
    years = [year for year, _ in shelf.years]
    assert years == sorted(set(years), reverse=True) and whole.count("<details") == len(years)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_editor_writes_stays_text(tmp_path, text):
    quoted = "'" + (text + " tide").replace("'", "''") + "'"
    more = f"headline: {quoted}\nmap_title: {quoted}\n"
    whole = "".join(made(from_files(tmp_path, briefs__tides=brief(quoted, summary=quoted, more=more))).values())
    assert "<script>" not in whole and "<img" not in whole and "{{7" not in whole


@pytest.mark.parametrize(
    ("summary", "most", "shown"),
    [
        ("One two. Three four.", 10, "One two. Three four."),
        ("One two. Three four.", 2, "One two."),
        ("One two three. Four.", 1, "One two three."),
        ("No end", 1, "No end"),
    ],
)
def test_a_deck_has_whole_sentences(summary, most, shown):
    assert home.deck(summary, most) == shown


def test_a_retraction_is_told_beside_its_brief():
    atoll = Dossier(load(ATOLL))
    retracted = [one for one in atoll.briefs.values() if any(change.kind == "retraction" for change in one.changes)]
    whole = "".join(made(atoll).values())
    assert retracted and whole.count("Retracted") == len(retracted)


def test_each_anchor_is_there_once(iraq):
    anchors = re.findall(r'id="([^"]+)"', "".join(made(iraq).values()))
    assert len(anchors) == len(set(anchors))


VOICED = """claims:
  denies: {by: board, voice: a spokesperson, stance: denies, text: The dam holds., question: holds, answer: "no", source: log, date: 2020-04-01}
  insists: {by: crew, stance: asserts, text: The dam holds., question: holds, answer: "yes", source: log, date: 2020-04-01}
"""
IN_PERSON = """  repeats: {by: board, stance: denies, text: The dam holds., question: holds, answer: "no", source: log, date: 2020-04-01}
"""


@pytest.mark.parametrize(("more", "named"), [("", "The Board (a spokesperson)"), (IN_PERSON, "The Board")])
def test_an_answer_through_a_spokesperson_says_so_wherever_sides_are_named(tmp_path, more, named):
    dossier = from_files(
        tmp_path,
        briefs__tides=brief(more=VOICED + more),
        data__sources="log: {title: Log, type: report, date: 2020-04-02}\n",
        data__actors="board: {name: The Board, type: group}\ncrew: {name: The Crew, type: group}\n",
        data__questions="holds: {question: Does the dam hold?, kind: fact}\n",
    )
    index, matrix = run(questions.pages, dossier, TEMPLATES)[:2]
    assert ("no (by a spokesperson)" in matrix.content) != bool(more)
    assert f"No {named} " in words("".join(made(dossier).values()))
    assert f"The Crew says yes, {named} says no" in words("".join(index.parts.values()))
    summary = TEMPLATES.fill("records/question-summary.html", index.uri, question=dossier.questions["holds"])
    assert f"No: {named}." in words(summary)
    row = TEMPLATES.environment.get_template("parts/claim.html").module
    insists = next(claim for claim in dossier.claims if claim.id == "insists")
    assert words(row.opponents(insists)) == ("The Board (a spokesperson), The Board" if more else named)


def test_a_deck_of_its_own_stands_beside_the_headline(tmp_path):
    first = made(from_files(tmp_path, briefs__tides=brief(more="headline: The tide comes late\ndeck: Boats wait.\n")))[
        "main"
    ]
    assert '<p class="deck">Boats wait.</p>' in first and "The tide is late." not in first


def test_the_lead_says_what_it_rests_on(front, iraq):
    lead = next(iter(iraq.briefs.values()))
    line = words(front["main"].split('class="dateline grounds"')[1].split("</p>")[0])
    assert f"{len(lead.sources)} source" in line and f"{len(lead.all_claims)} claims" in line
    assert ("disputed" in line) and "based on work by" in line


def test_the_lead_says_that_most_of_it_is_of_one_source():
    """As the brief itself does: a number of sources alone would hide it."""
    line = words(made(Dossier(load(ROOT)))["main"].split("dateline grounds")[1].split("</p>")[0])
    assert "46 of 54 claims from one source" in line


def test_what_takes_up_a_dispute_is_not_called_undisputed():
    """The answers that clash may be claims of another brief: the front page says so as the brief itself does."""
    front = made(Dossier(load(ROOT)))
    grounds = words(front["main"].split("dateline grounds")[1].split("</p>")[0])
    assert "Takes up 1 disputed question" in grounds and "none disputed" not in grounds
