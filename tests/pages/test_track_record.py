"""The track record, and what pages say of a forecast wherever its claim is drawn."""

import re
from html import unescape

import pytest
from asof_worlds import written
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.embeds import embeds
from backgrounder.pages.judgments import track_record
from backgrounder.pages.records import claims, questions
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import linked
from resolved_world import TRUE, files, resolved
from small_worlds import TEMPLATES

HERE = "track-record/index.md"


@pytest.fixture(scope="module")
def tides(tmp_path_factory):
    return resolved(tmp_path_factory.mktemp("tides"))


@pytest.fixture(scope="module")
def atoll():
    return Dossier(load(ATOLL))


def page(dossier, family, uri: str) -> str:
    """The HTML of a page."""
    return next("".join(one.parts.values()) for one in run(family.pages, dossier, TEMPLATES) if one.uri == uri)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, anchor: str) -> str:
    """The section with this heading."""
    return next(one for one in html.replace("&#95;", "_").split("<section ") if f'<h2 id="{anchor}"' in one)


def test_who_has_enough_forecasts_has_a_score_a_drawing_and_a_table_in_words(tides):
    bureau = part(page(tides, track_record, HERE), "tide-bureau")
    assert "Brier score 0.23 , between 0.16 and 0.32 over the ranges of the words." in words(bureau)
    assert bureau.count('<svg class="calibration"') == 1 and bureau.count('<rect class="range"') == 7
    assert bureau.count('<circle class="in"') + bureau.count('<circle class="out"') == len(TRUE)
    assert "Likely 55–80% 4 of 6 (67%), as often as the word says" in words(bureau)
    assert "Very likely 80–95% 2 of 4 (50%), less often than the word says" in words(bureau)
    assert "Almost no chance 1–5% not used" in words(bureau)


def test_who_has_too_few_has_none_and_is_not_drawn(tides):
    html = page(tides, track_record, HERE)
    for anchor, number in (("pilots", 3), ("_desk", 0)):
        assert f"Too few forecasts count toward a score: {number} of the 20 that it takes." in words(part(html, anchor))
        assert "calibration" not in part(html, anchor) and "Brier" not in part(html, anchor)


def test_what_cannot_be_scored_is_counted_with_its_reasons(tides):
    pilots = words(part(page(tides, track_record, HERE), "pilots"))
    reasons = "1 was withdrawn; 1 forecasts nothing by a day; 1 depends on a condition; 2 give no likelihood; 1 says only that it is possible; 1 has an unclear outcome; 2 may have been made after the outcome"
    assert f"13 judgments. 9 cannot be scored (69%): {reasons}." in pilots
    assert "Not scored: it depends on a condition." in pilots


def test_a_changed_forecast_shows_its_first_words_and_what_it_says_now(tides):
    pilots = words(part(page(tides, track_record, HERE), "pilots"))
    assert "At first, until 1 February 2020 : “The buoy drifts.” Very likely 80–95%" in pilots
    assert "Scored by these first words. Now: Unlikely 20–45%" in pilots


def test_what_is_overdue_is_listed_as_of_the_newest_cut_off(tides):
    overdue = words(part(page(tides, track_record, HERE), "_overdue"))
    assert "5 January 2022" in overdue and "the pier falls" in overdue and "the quay" not in overdue
    assert "due by 31 December 2020 ; so far: no as of 15 June 2020" in overdue, (
        "a no of a day before the last one decides nothing"
    )


def test_a_site_without_judgments_says_so(tmp_path):
    empty = linked(tmp_path, brief_one="date: 2020-01-01\n")
    assert "There are no judgments yet." in page(empty, track_record, HERE)


def test_a_site_whose_desk_judges_nothing_says_so(tmp_path):
    actors, sources = "a: {name: A, type: person}\n", "s: {title: S, type: report}\n"
    dossier = linked(
        tmp_path,
        actors=actors,
        sources=sources,
        brief_one="date: 2020-01-01\nsource: s\nclaims: {c: {by: a, stance: assesses, text: It rains.}}\n",
    )
    assert "Our desk has made no judgments of its own." in page(dossier, track_record, HERE)


def test_the_page_of_a_question_says_how_it_was_decided(atoll):
    outcome = words(part(page(atoll, questions, "questions/will-port-close.md"), "outcome").split("</section>")[0])
    assert (
        "Outcome No as of 1 December 2019 , for a period to 21 December 2019 Boats came & <b>went</b>; {{ 7*7 }}. Decided by Tide desk. Source: Log of"
        in outcome
    )
    assert "Who forecast it Tide desk, Second desk & Co judge that the port closes again next winter." in outcome
    assert "Did not come true , 1 December 2019" in outcome


@pytest.mark.parametrize(
    ("family", "uri"),
    [
        (briefs, "harbour-dispute.md"),
        (claims, "claims/index.md"),
    ],
)
def test_a_forecast_says_what_became_of_it_wherever_it_is_drawn(atoll, family, uri):
    assert 'class="badge oc oc-did-not"' in page(atoll, family, uri)


def test_embeds_say_so_too(atoll):
    """They carry their style sheet with them, and are files."""
    files = {one.uri: one.content for one in run(embeds.pages, atoll, TEMPLATES)}
    assert "Did not come true" in files["embed/claims/harbour-dispute--desk-view/index.html"]
    assert "<b>Outcome:</b> No" in files["embed/questions/will-port-close/index.html"]


def test_as_of_a_day_before_the_outcome_a_forecast_is_open(atoll):
    ledger = page(atoll, claims, "claims/index.md")
    (row,) = (one for one in ledger.split("<li ") if one.startswith('id="harbour-dispute--desk-view"'))
    badges = re.findall(r'<p class="badge oc[^"]*"([^>]*)>', row)
    assert badges == [' data-known="2019-12-31"', ' data-until="2019-12-31" hidden'], "the day of its source"
    assert "Open then, due by 1 December 2019" in words(row)


def test_an_overdue_forecast_is_so_as_of_no_day(tides):
    ledger = page(tides, claims, "claims/index.md")
    assert '<b data-known="9999-12-31">Overdue, </b>' in ledger


def test_no_page_of_a_day_says_how_a_forecast_turned_out(atoll, tides):
    for dossier in (atoll, tides):
        for text in written(dossier).values():
            assert 'class="badge oc' not in text and "Decided by" not in text and "came &amp;" not in text


def test_the_page_leads_to_the_feed_of_outcomes(tmp_path):
    assert '<a href="feed.xml">Feed of outcomes</a>' in page(resolved(tmp_path), track_record, HERE)


def test_among_many_speakers_those_without_a_resolved_forecast_are_folded(tmp_path):
    claims = "".join(f"  c{n}: {{by: a{n}, stance: assesses, text: It is so {n}}}\n" for n in range(track_record.MANY))
    actors = "".join(f"a{n}: {{name: Actor {n}, type: group}}\n" for n in range(track_record.MANY))
    text = files()
    text |= {"actors": text["actors"] + actors, "brief_tides": text["brief_tides"] + claims}
    html = page(linked(tmp_path, **text), track_record, HERE)
    first, _, rest = html.partition('<details class="speakers">')
    assert "12 speakers without a resolved forecast" in words(rest)
    assert "Tide Bureau" in first and "Actor 3" in rest and "Actor 3" not in first
    assert "<details><summary>Came true" in rest and "<details open><summary>Came true" not in rest
