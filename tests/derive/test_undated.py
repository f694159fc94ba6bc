"""What goes on or has no date, in as-of views and on their pages."""

from datetime import date

import pytest
from asof_worlds import undated_world, view, written
from backgrounder.derive import asof
from backgrounder.model.dossier import Dossier
from backgrounder.pages.time import asof as pages
from small_worlds import from_files, ids


@pytest.fixture
def undated(tmp_path) -> Dossier:
    return undated_world(tmp_path)


def test_what_goes_on_or_bears_no_date_is_known_by_its_source_or_brief_and_stands_apart(undated):
    result = {
        one.period.text: (ids(one.events), ids(one.claims), *map(ids, (*one.undated, one.own)))
        for one in pages.snapshots(undated)
    }
    assert result == {
        "2020-01": (["begun-told", "day"], ["asked", "implies", "told", "lone"], [], [], []),
        "2020-02": ([], [], ["early-paper"], ["since"], []),
        "2020-03": ([], ["snows"], [], [], []),
        "2020-04": ([], [], ["begun", "ended"], ["bounded", "rains"], []),
        "2020-06-10": ([], [], ["alone", "used"], [], ["own"]),
        "2020-06": ([], [], ["alone", "used"], [], ["own"]),
    }


def test_no_page_tells_of_what_has_no_date_that_it_was_not_known_before(undated):
    january, march = view(undated, "2020-01"), view(undated, "2020-03")
    assert ids(january.unanswered) == ["snow"]  # of rain nobody knows when it was answered
    assert january.uncontradicted == march.uncontradicted == ()


def test_what_the_authors_judge_is_not_known_before_their_cut_off(undated):
    found = {claim.id: asof.perhaps_known_from(claim) for claim in undated.claims}
    assert found["own"] == date(2020, 6, 10) and found["rains"] == found["bounded"] == date.min
    assert (found["told"], found["since"], found["snows"]) == (date(2020, 1, 21), date(2020, 1, 20), date(2020, 3, 3))


def test_counts_are_of_direct_answers(undated):
    snow = undated.questions["snow"]
    assert view(undated, "2020-01").counts(snow) == ()
    assert view(undated, "2020-06").counts(snow) == (("no", 1),) == snow.counts


def test_what_bears_no_date_is_folded_and_explained(undated):
    result = written(undated)
    assert "<details" not in result["2020-01"].split('id="_open"')[0]
    april, june = result["2020-04"], result["2020-06"]
    assert '<details class="undated"><summary>Date unknown (<span class="num">4</span>)</summary>' in april
    assert "We do not know when these 2 events and these 2 claims became known. They come from sources" in april
    assert "<p>Nothing dated.</p>" in april and "Counted from" not in april
    assert '<span class="x"></span>' not in april and '<span class="x">,' not in april
    assert '<span class="x"><span class="contested">disputed by then</span></span>' in april
    assert "do not know when these 2 events became known." in june and "Added by our desk: 1 judgment." in june
    assert "4 undated records" in result["index"]
    assert "7 events and 9 claims, including those above" in june


def test_one_alone_bears_no_date(tmp_path):
    result = written(from_files(tmp_path, data__events="begun: {title: Begun, date: 2020-01-10/..}\n"))
    assert "do not know when this event became known. It comes from a source" in result["2020-01"]
