"""The track record, and what pages say of a forecast wherever its claim is drawn."""

import re
from html import unescape

import pytest
from asof_worlds import written
from backgrounder.derive.foundations import JUDGMENTS, foundations
from backgrounder.derive.judgments import scores
from backgrounder.derive.quality import categories, measures
from backgrounder.exports.data import followthemoney
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.embeds import embeds
from backgrounder.pages.judgments import track_record
from backgrounder.pages.records import claims, questions, sources
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from export_files import SITE
from linked_worlds import linked
from resolved_world import TRUE, files, history, resolved
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
    reasons = "1 makes no forecast with a date; 1 depends on a condition; 2 give no likelihood; 1 says only that it is possible; 1 has an unclear outcome; 2 may have been made after the outcome"
    assert f"11 judgments and 1 other forecast. 8 cannot be scored (67%): {reasons}. 1 more was withdrawn." in pilots
    assert "Not scored: it depends on a condition." in pilots


def test_a_changed_forecast_shows_its_first_words_and_what_it_says_now(tides):
    pilots = words(part(page(tides, track_record, HERE), "pilots"))
    assert "At first, until 1 February 2020 : “The buoy drifts.” Very likely 80–95%" in pilots
    assert "Scored by these first words. Now: Unlikely 20–45%" in pilots


def test_what_is_overdue_is_listed_by_the_newest_day_of_the_briefs(tides):
    overdue = words(part(page(tides, track_record, HERE), "_overdue"))
    assert "By 10 January 2022 , when one of our briefs was last published or changed" in overdue
    assert "newest information" not in overdue.replace("newest information cut-off", "")
    assert "The newest information cut-off of our briefs is 5 January 2022 ; a result can be of a later day." in overdue
    assert "the pier falls" in overdue and "the quay" not in overdue
    assert (
        "Outcome unknown. As of 15 June 2020 , the answer to the question was no. The speaker named no day; our desk counts to 31 December 2020 ."
        in overdue
    ), "a no of a day before the last one decides nothing, and its day comes first"


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
        "Result so far No as of 1 December 2019 , for our test period to 21 December 2019 Boats came & <b>went</b>; {{ 7*7 }}. Recorded by Tide desk. Source: Log of"
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
    assert "<b>Result so far: </b>No" in files["embed/questions/will-port-close/index.html"]


def test_as_of_a_day_before_the_outcome_a_forecast_is_open(atoll):
    ledger = page(atoll, claims, "claims/index.md")
    (row,) = (one for one in ledger.split("<li ") if one.startswith('id="harbour-dispute--desk-view"'))
    badges = re.findall(r'<p class="badge oc[^"]*"([^>]*)>', row)
    assert badges == [' data-known="2019-12-31"', ' data-until="2019-12-31" hidden'], "the day of its source"
    assert "Open then, due by 1 December 2019" in words(row)


def test_an_overdue_forecast_is_so_only_as_of_days_after_its_period(tides):
    ledger = page(tides, claims, "claims/index.md")
    (row,) = (one for one in ledger.split("<li ") if one.startswith('id="tides--p-too-soon"'))
    assert '<b data-known="2020-12-31">Outcome unknown. </b>' in row
    assert '<b data-until="2020-12-31" hidden>Open. </b>' in row
    assert row.count("our desk counts to") == 1, "as of any day"


def test_whose_day_a_forecast_is_tested_by_is_said(tmp_path):
    """A day that the speaker named is the period of the forecast; else it is our desk's, on every page and in every file."""
    brief = "date: 2026-11-22\nas_of: 2015-10-07\nsource: paper\nclaims:\n"
    line = "  says: {by: pilots, text: The mast falls., forecasts: mast, date: 2015-10-01%s}\n"
    ours = history(tmp_path / "ours", brief_tides=brief + line % "")
    theirs = history(tmp_path / "theirs", brief_tides=brief + line % ", by_day: 2016-04-07")
    for dossier, is_ours in ((ours, True), (theirs, False)):
        ledger = page(dossier, claims, "claims/index.md")
        (row,) = (one for one in ledger.split("<li ") if one.startswith('id="tides--says"'))
        record, question = (
            words(page(dossier, family, uri))
            for family, uri in ((track_record, HERE), (questions, "questions/mast.md"))
        )
        for text in (words(row), record, words(page(dossier, briefs, "tides.md"))):
            assert ("The speaker named no day; our desk counts to 7 April 2016 ." in text) == is_ours
            assert ("The period ran to 7 April 2016 ." in text) != is_ours
        assert ("Where a speaker named no last day, our desk chose one." in record) == is_ours
        assert ("as of 20 October 2015 , for our test period to 7 April 2016" in record) == is_ours
        assert ("as of 20 October 2015 , for a period to 7 April 2016" in record) != is_ours
        assert ("Our test period ran to 7 April 2016" in question) == is_ours
        assert ("Its period ran to 7 April 2016" in question) != is_ours
        assert ("for our test period" in dossier.questions["mast"].outcome_words) == is_ours
        notes = followthemoney.entities(dossier, SITE)
        assert ("for a period to 7 April 2016, the day that the desk chose: no." in notes) == is_ours
    assert '<span data-known="2016-04-07">The period ran to' in row
    assert '<span data-until="2016-04-07" hidden>Due by' in row


def test_a_forecast_of_the_desk_itself_has_the_day_of_its_question(tmp_path):
    brief = "date: 2026-11-22\nas_of: 2015-10-07\nclaims:\n  own: {by: author, text: The mast falls., likelihood: likely, forecasts: mast, date: 2015-10-01}\n"
    text = words(page(history(tmp_path, brief_tides=brief), track_record, HERE))
    assert "The period ran to 7 April 2016" in text and "named no" not in text


def test_a_forecast_that_failed_by_our_day_says_that_it_is_ours(tides):
    ledger = page(tides, claims, "claims/index.md")
    rows = {one.partition('"')[2].partition('"')[0]: one for one in ledger.split("<li ")}
    failed = {id: words(row) for id, row in rows.items() if "oc-did-not" in row}
    named = {"tides--p-early", "tides--p-in-time"}
    assert named < set(failed)
    assert {id for id, row in failed.items() if "our desk counts to 31 December 2020" not in row} == named
    came_true = re.findall(r'<p class="badge oc oc-came-true".*?</p>', ledger)
    assert came_true and not any("our desk" in one for one in came_true), "on whatever day it was to come"


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


def test_a_forecast_whose_period_is_over_by_publication_is_open_on_no_page(tmp_path):
    dossier = history(tmp_path)
    badge = "Outcome unknown. As of 20 October 2015 , after the brief’s cut-off, the answer to %s was no. The speaker named no day; our desk counts to 7 April 2016 ."
    for family, uri in (
        (track_record, HERE),
        (questions, "questions/mast.md"),
        (briefs, "tides.md"),
        (claims, "claims/index.md"),
    ):
        html = re.sub(r"<(\w+) [^>]*hidden>.*?</\1>", "", page(dossier, family, uri))
        asked = "the question" if family is track_record else "“Will the mast fall?”"  # where it stands beside it
        assert (badge % asked if family is not questions else "Outcome unknown.") in words(html), uri
        assert "<b>Open" not in html and "since then" not in html, uri
    assert "Our test period ran to 7 April 2016" in words(page(dossier, questions, "questions/mast.md"))
    (measure,) = (one for one in measures(dossier) if one.rule.key == "no_outcome")
    assert [one.record.id for one in measure.advice] == ["says"] and measure.total == 1, "judges cannot be tested"


def test_the_page_of_a_question_says_its_result_once(tmp_path):
    html = words(page(history(tmp_path), questions, "questions/mast.md"))
    assert html.count("as of 20 October 2015") == 1 and "As of 20 October 2015" not in html
    assert html.count("7 April 2016") == 2, "the head says the end of the period, and the result for which period it is"
    assert html.startswith("Information to 7 October 2015 , with later additions to 20 October 2015 Question"), html[
        :90
    ]


def test_what_is_overdue_is_listed_once(tmp_path):
    html = page(history(tmp_path), track_record, HERE)
    overdue = part(html, "_overdue")
    says = re.findall(r'href="[^"]*tides/&#35;says"|href="[^"]*tides/#says"', html)
    assert len(says) == 1 and says[0] in overdue
    assert "1 is listed above: its outcome is unknown." in words(html.partition(overdue)[2])


def test_while_its_period_runs_a_forecast_is_open_with_the_result_so_far(tmp_path):
    now = history(
        tmp_path,
        brief_tides="date: 2016-01-10\nsource: paper\nclaims:\n  says: {by: pilots, text: It falls., forecasts: mast}\n",
    )
    text = words(page(now, track_record, HERE))
    assert (
        "Open. As of 20 October 2015 , the answer to the question was no. The speaker named no day; our desk counts to 7 April 2016 ."
        in text
    )
    assert "Outcome unknown" not in text and "Our test period runs to 7 April 2016" in words(
        page(now, questions, "questions/mast.md")
    )


def test_an_early_no_decides_nothing_and_nobody_is_said_to_have_decided_it(tmp_path):
    dossier = history(tmp_path)
    for family, uri in ((track_record, HERE), (questions, "questions/mast.md")):
        text = words(page(dossier, family, uri))
        assert "Recorded by Tide desk." in text and "Decided by" not in text and "How they were decided" not in text
    assert "The latest result so far: Will the mast fall?" in words(page(dossier, track_record, HERE))
    assert "Result so far: No as of 20 October 2015" in words(page(dossier, questions, "questions/index.md"))
    assert dossier.questions["mast"].subtitle.startswith("Result so far: No as of")


def test_what_was_decided_after_the_cut_off_of_the_brief_says_so(tmp_path):
    decided = 'mast: {question: "Will the mast fall?", kind: forecast, proposition: {text: The mast falls., by: 2015-12-31}, outcome: {date: 2015-10-20, answer: "yes", source: log, decided_by: Tide desk, text: It fell.}}\n'
    text = words(page(history(tmp_path, questions=decided), track_record, HERE))
    assert "Came true , 20 October 2015 , after the brief’s cut-off" in text
    assert "Decided by Tide desk." in text and "How they were decided" in text and "Not decided" not in text


def test_all_pages_count_the_same_judgments(tmp_path):
    """What a speaker states will happen is no judgment, and what is withdrawn is not counted: both are said apart."""
    dossier = history(tmp_path)
    text = words(page(dossier, track_record, HERE))
    assert "None is known to have come true or failed: 2 judgments and 1 other forecast." in text
    assert "1 judgment and 1 other forecast." in words(part(page(dossier, track_record, HERE), "pilots"))
    assert "Other forecasts are what speakers say will happen" in text
    assert dict(categories(dossier))["judgments"] == 2 == foundations(dossier).totals[JUDGMENTS]
    assert sum(len(one.judgments) for one in scores.track_records(dossier)) == 2


def test_without_other_forecasts_none_are_named(tmp_path):
    one = "date: 2016-01-10\nsource: paper\nclaims:\n  view: {by: pilots, stance: assesses, text: It falls., forecasts: mast}\n"
    text = words(page(history(tmp_path, brief_tides=one), track_record, HERE))
    assert "None is known to have come true or failed: 1 judgment." in text and "ther forecast" not in text
    assert "1 judgment. It cannot be scored: it gives no likelihood." in text


def test_the_source_of_an_early_no_is_the_source_of_no_outcome(tmp_path):
    text = words(page(history(tmp_path), sources, "sources/index.md"))
    assert "Source of the result so far: Will the mast fall?" in text and "Source of the outcome" not in text


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_answer_to_its_question_is_none_to_what_cannot_be_tested(tmp_path, answer):
    """A bare no beside a "could" would read as if the judgment had failed."""
    world = history(
        tmp_path,
        questions=f'mast: {{question: "Will the mast fall?", kind: forecast, proposition: {{text: The mast falls., by: 2015-10-20}}, outcome: {{date: 2015-10-20, answer: "{answer}", source: log, decided_by: Tide desk, text: It was seen.}}}}\n',
    )
    said = f"Cannot be tested. As of 20 October 2015 , after the brief’s cut-off, the answer to %s was {answer}."
    assert said % "“Will the mast fall?”" in words(page(world, briefs, "tides.md"))
    assert said % "the question" in words(page(world, track_record, HERE))
