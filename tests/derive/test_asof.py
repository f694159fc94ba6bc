"""What was known when: a small world with reports before and after, vague and open; then the atoll and the Iraq world, that nothing leaks."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from backgrounder.derive import asof
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import asof as pages
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ
from small_worlds import from_files

EVENTS = """\
early: {title: Early bird, date: 2020-01-05, reported: 2020-01-06}
late-told: {title: Told late, date: 2020-01-05, reported: 2020-03-02}
vague: {title: Vague thing, date: 2020-01, reported: 2020-02~}
going-on: {title: Going on, date: 2020-02-10/.., reported: 2020-02-12/..}
by-then: {title: By then, date: /2020-02-20, reported: /2020-04-30}
masked: {title: Masked day, date: 2020-03-XX}
mended: {title: Mended since, date: 2020-01-07, withdrawn: {date: 2020-05-05, reason: It was told of late-told., see: late-told}}
"""
QUESTIONS = "rain: {question: Will it rain?}\nsnow: {question: Will it snow?}\nhail: {question: Will it hail?}\n"
BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-06-01
as_of: 2020-04-15
claims:
  yes-first: {by: press, text: Rain falls, question: rain, answer: "yes", date: 2020-01-10, source: s, if: wind turns}
  no-later: {by: author, text: No drop falls, likelihood: likely, question: rain, answer: "yes", date: 2020-01-11, reported: 2020-01-12, contradicts: [lone]}
  against: {by: press, text: It stays dry, question: rain, answer: "no", date: 2020-01-20, reported: 2020-03-20, source: s}
  lone: {by: press, text: A lone word, date: 2020-01-02, source: s, status: withdrawn}
  looked: {by: press, text: Papers were searched, question: snow, answer: silent, date: 2020-01-15, source: s}
  snows: {by: press, text: Flakes come down, question: snow, answer: "yes", date: 2020-04-20, source: s}
  hails: {by: press, text: Stones come down, question: hail, answer: "yes", date: 2020-04, source: s}
---

Text.
"""


@pytest.fixture
def small(tmp_path) -> Dossier:
    return from_files(
        tmp_path,
        data__events=EVENTS,
        data__questions=QUESTIONS,
        data__sources="s: {title: S, type: report}\n",
        briefs__one=BRIEF,
    )


def written(dossier: Dossier) -> dict[str, str]:
    """The pages by the names of their periods, as text; the index is `index`."""
    made = run(pages.pages, dossier, Templates(Addresses(), "Site"))
    return {Path(page.uri).stem: html.unescape(page.text) for page in made}


def view(dossier: Dossier, name: str) -> asof.View:
    return next(one.view for one in pages.snapshots(dossier) if one.period.text == name)


def ids(records) -> list[str]:
    return [record.id for record in records]


def test_a_page_for_each_month_and_each_cut_off(small):
    assert [period.text for period in asof.periods(small)] == [
        "2020-01",
        "2020-02",
        "2020-03",
        "2020-04-15",
        "2020-04",
    ]
    assert list(written(small)) == ["index", "2020-01", "2020-02", "2020-03", "2020-04-15", "2020-04"]


def test_a_report_counts_by_its_last_day(small):
    told = {one.period.text: (ids(one.events), ids(one.claims)) for one in pages.snapshots(small)}
    assert told == {
        "2020-01": (["early", "mended"], ["lone", "yes-first", "no-later", "looked"]),
        "2020-02": (["vague", "going-on"], []),
        "2020-03": (["late-told", "masked"], ["against"]),
        "2020-04-15": ([], []),
        "2020-04": (["by-then"], ["hails", "snows"]),
    }


def test_what_was_open(small):
    january, march, day, april = (view(small, name) for name in ("2020-01", "2020-03", "2020-04-15", "2020-04"))
    assert (ids(january.disputed), ids(january.unanswered)) == ([], ["snow"])
    assert ids(january.uncontradicted) == ["yes-first", "no-later"]
    assert (ids(march.disputed), ids(march.unanswered), march.uncontradicted) == (["rain"], ["snow"], ())
    assert ids(day.unanswered) == ["snow"]
    assert (ids(april.disputed), april.unanswered) == (["rain"], ())
    assert january.counts(small.questions["rain"]) == (("yes", 2),)
    assert march.counts(small.questions["rain"]) == (("yes", 2), ("no", 1))


def test_a_view_is_of_the_end_of_its_day(small):
    day = asof.View(small, date(2020, 1, 6))
    assert (ids(day.events), ids(day.claims), day.sizes) == (["early"], ["lone"], (1, 1))
    before, then = (asof.View(small, date(2020, 3, day)) for day in (19, 20))
    assert (ids(before.disputed), ids(then.disputed)) == ([], ["rain"])
    assert (ids(before.uncontradicted), ids(then.uncontradicted)) == (["yes-first", "no-later"], [])


@pytest.mark.parametrize(
    ("day", "unanswered", "uncontradicted"),
    [
        ("2020-01-09", [], []),
        ("2020-01-10", [], ["yes-first"]),
        ("2020-01-14", [], ["yes-first", "no-later"]),
        ("2020-01-15", ["snow"], ["yes-first", "no-later"]),
        ("2020-04-19", ["snow"], []),
        ("2020-04-20", [], []),
    ],
)
def test_what_is_open_begins_and_ends_on_a_day(small, day, unanswered, uncontradicted):
    then = asof.View(small, date.fromisoformat(day))
    assert (ids(then.unanswered), ids(then.uncontradicted)) == (unanswered, uncontradicted)


def test_periods_are_written_with_their_last_days(small):
    assert asof.report_periods(small) == (
        "2020-01-31 2020-01 the end of January 2020;2020-02-29 2020-02 the end of February 2020;"
        "2020-03-31 2020-03 the end of March 2020;2020-04-15 2020-04-15 15 April 2020;"
        "2020-04-30 2020-04 the end of April 2020"
    )


@pytest.mark.parametrize(
    ("day", "newest"),
    [("2020-01-05", None), ("2020-01-06", "2020-01-06"), ("2020-02-12", "2020-01-07"), ("2020-02-29", "2020-02~")],
)
def test_the_newest_report_of_a_day_is_one_that_has_ended(small, day, newest):
    found = asof.reports(small)[0].newest(date.fromisoformat(day))
    assert (found and found.text) == newest


def test_other_records_were_always_known_and_a_brief_since_its_date(small):
    assert asof.known_from(small.sources["s"]) == date.min
    assert asof.known_from(small.briefs["one"]) == date(2020, 6, 1)
    assert (asof.first_known([]), asof.first_known(small.events.values())) == (None, date(2020, 1, 6))


COUNTED = """\
---
title: T
authors: [A]
summary: S.
date: 2020-06-01
claims:
  dry: {by: press, text: It is dry, question: rain, answer: "no", date: 2020-01-01, reported: 2020-03-20, source: s}
  late: {by: press, text: It was dry, question: rain, answer: "no", date: 2020-01-02, reported: 2020-05-20, source: s}
  wet: {by: press, text: It is wet, question: rain, answer: "yes", date: 2020-01-05, source: [s, t]}
  helper: {by: press, text: Drops are seen, date: 2020-02-01, source: t, supports: [wet]}
  taken-back: {by: press, text: Streams are seen, date: 2020-05-01, source: t, supports: [wet], status: withdrawn}
  unsound: {by: press, text: Hail is seen, date: 2020-01-06, source: gone}
---

Text.
"""


def test_answers_and_origins_count_from_the_day_on_which_they_were_known(tmp_path):
    dossier = from_files(
        tmp_path,
        data__questions="rain: {question: Will it rain?}\n",
        data__sources="s: {title: S, type: report}\nt: {title: T, type: report}\n"
        "gone: {title: G, type: report, withdrawn: {date: 2020-03-03, reason: It was a draft.}}\n",
        briefs__one=COUNTED,
    )
    claims = {claim.id: claim for claim in dossier.claims}
    days = {id: asof.counted_from(claims[id]) for id in ("dry", "wet", "unsound")}
    assert days == {"dry": date(2020, 3, 20), "wet": date(2020, 2, 1), "unsound": date(2020, 3, 3)}
    counts = [asof.View(dossier, date(2020, month, 1)).counts(dossier.questions["rain"]) for month in (1, 2, 4)]
    assert counts == [(), (("yes", 1),), (("yes", 1), ("no", 1))]
    disputed = [ids(asof.View(dossier, date(2020, 3, day)).disputed) for day in (19, 20)]
    assert disputed == [[], ["rain"]], "from the first two that cannot both hold"
    reports = asof.reports(dossier)[1]
    assert [one[3] for one in reports.identity] == [reports.records[place].identity for *_, place in reports.order]


@pytest.mark.parametrize(
    ("name", "end"),
    [("2020-04", "the end of April 2020"), ("2020-04-15", "15 April 2020"), ("2020", "the end of 2020")],
)
def test_the_end_of_a_period_in_words(name, end):
    assert asof.end(asof.edtf.parse(name)) == end


def test_a_question_is_told_when_its_subject_is_known(small):
    """Hail was not spoken of before it was answered: its wording would tell what came later."""
    told = written(small)
    assert "Will it hail?" not in "".join(told[name] for name in told if name != "2020-04")
    assert "Will it snow?" in told["2020-01"] and "Will it snow?" not in told["2020-04"]


def test_disputed_is_as_of_then(small):
    told = written(small)
    assert "disputed by then" not in told["2020-01"]
    assert 'id="_uncontradicted"' in told["2020-01"] and 'id="_uncontradicted"' not in told["2020-03"]
    assert told["2020-03"].count("disputed by then") == 1


def test_dates_and_reports_are_in_words(small):
    told = written(small)
    assert 'Reported <span data-edtf="2020-02~">about February 2020</span>' in told["2020-02"]
    assert 'Reported <span data-edtf="2020-02-12/..">since 12 February 2020</span>' in told["2020-02"]
    assert 'Reported <span data-edtf="/2020-04-30">by 30 April 2020</span>' in told["2020-04"]
    assert 'Counted from <time datetime="2020-03-31">31 March 2020</time>' in told["2020-03"]
    assert "Counted from that day" in told["2020-01"]


def test_a_claim_keeps_stance_condition_likelihood_and_withdrawal(small):
    told = written(small)["2020-01"]
    assert "The press says rain falls, only if wind turns." in told
    assert "Tide desk judges that no drop falls." in told
    assert "The press says a lone word. (withdrawn)" in told
    for claim in small.claims:
        assert claim.is_silence or told.count(claim.clause) == told.count(claim.statement)


def test_a_withdrawn_event_is_told_so_without_what_came_later(small):
    told = written(small)["2020-01"]
    assert 'Mended since</a> (withdrawn <time datetime="2020-05-05">5 May 2020</time>)' in told
    assert "late-told" not in told


def test_the_pages_lead_to_each_other_in_order(small):
    told = written(small)
    order = [name for name in told if name != "index"]
    for place, name in enumerate(order):
        before = set(re.findall(r'rel="prev" href="\.\./([^/"]+)/"', told[name]))
        later = set(re.findall(r'rel="next" href="\.\./([^/"]+)/"', told[name]))
        assert (before, later) == (set(order[:place][-1:]), set(order[place + 1 : place + 2]))
    assert re.findall(r'<th scope="row"><a href="([^/"]+)/"', told["index"]) == order


def test_the_index_counts_what_is_new_and_what_is_known(small):
    told = written(small)["index"]
    assert '>April 2020</a><span class="meta">1 event and 2 claims new</span></th><td class="num">7</td>' in told
    assert "0 events and 0 claims new; information cut-off of" in told


def test_it_is_kept_out_of_search_engines(small):
    for page in run(pages.pages, small, Templates(Addresses(), "Site")):
        assert page.meta["noindex"]


# ---- what bears no date --------------------------------------------------------------------------------------------

UNDATED_EVENTS = """\
begun: {title: Quay works begun, date: 2020-01-10/.., source: letter}
begun-told: {title: Quay works told, date: 2020-01-10/.., reported: 2020-01-12, source: letter}
early-paper: {title: Quay works and two papers, date: 2020-02-20/.., source: [paper, letter]}
ended: {title: Quay works ended, date: /2020-03-31, source: letter}
used: {title: Quay works used, date: 2020-01-10/..}
alone: {title: Quay works unheard of, date: 2020-01-10/..}
day: {title: Quay opened, date: 2020-01-15, source: letter}
"""
UNDATED_BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-07-01
as_of: 2020-06-10
dates: [used]
claims:
  asked: {by: press, text: Papers were searched, question: rain, answer: silent, date: 2020-01-15, source: letter}
  rains: {by: press, text: Rain falls, question: rain, answer: "yes", source: letter}
  implies: {by: press, text: Roofs are wet, question: snow, answer: "yes", answered: implied, because: roofs are wet, date: 2020-01-16, source: letter}
  snows: {by: press, text: Flakes come down, question: snow, answer: "no", date: 2020-03-03, source: letter}
  since: {by: press, text: Hail goes on, date: 2020-01-20/.., source: [paper, letter]}
  bounded: {by: press, text: Fog had come, date: /2020-01-20, source: letter}
  told: {by: press, text: Fog was told of, date: /2020-01-20, reported: 2020-01-21, source: letter}
  own: {by: author, text: The quay holds, likelihood: likely}
  lone: {by: press, text: Dry weather, date: 2020-01-22, contradicts: [bounded], source: letter}
---

Text.
"""


@pytest.fixture
def undated(tmp_path) -> Dossier:
    return from_files(
        tmp_path,
        data__events=UNDATED_EVENTS,
        data__questions="rain: {question: Will it rain?}\nsnow: {question: Will it snow?}\n",
        data__sources="letter: {title: L, type: report, date: 2020-04}\npaper: {title: P, type: report, date: 2020-02}\n",
        briefs__one=UNDATED_BRIEF,
    )


def test_what_goes_on_or_bears_no_date_is_known_by_its_source_or_brief_and_stands_apart(undated):
    told = {
        one.period.text: (ids(one.events), ids(one.claims), *map(ids, one.undated)) for one in pages.snapshots(undated)
    }
    assert told == {
        "2020-01": (["begun-told", "day"], ["asked", "implies", "told", "lone"], [], []),
        "2020-02": ([], [], ["early-paper"], ["since"]),
        "2020-03": ([], ["snows"], [], []),
        "2020-04": ([], [], ["begun", "ended"], ["bounded", "rains"]),
        "2020-06-10": ([], [], ["alone", "used"], ["own"]),
        "2020-06": ([], [], ["alone", "used"], ["own"]),
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
    told = written(undated)
    assert "<details" not in told["2020-01"].split('id="_open"')[0]
    april, june = told["2020-04"], told["2020-06"]
    assert '<details class="undated"><summary>Not known when (<span class="num">4</span>)</summary>' in april
    assert "The records do not say when these 2 events and these 2 claims became known. They come from sources" in april
    assert "<p>Nothing with a date of its own.</p>" in april and "Counted from" not in april
    assert '<span class="x"></span>' not in april and '<span class="x">,' not in april
    assert '<span class="x"><span class="contested">disputed by then</span></span>' in april
    assert "do not say when these 2 events and this claim became known." in june
    assert "0 events and 0 claims new, 4 not known when</span>" in told["index"]
    assert "7 events and 9 claims known" in june


def test_one_alone_bears_no_date(tmp_path):
    told = written(from_files(tmp_path, data__events="begun: {title: Begun, date: 2020-01-10/..}\n"))
    assert "do not say when this event became known. It comes from a source" in told["2020-01"]


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2020-04-15", "2020-04-15"),
        ("2020-04", None),
        ("/2020-04-15", None),
        ("2020-04-15~", None),
        ("2020-04-14/2020-04-15", None),
        ("2020-04-14/..", None),
    ],
)
def test_only_a_cut_off_that_is_a_day_has_a_page(tmp_path, as_of, day):
    brief = f"---\ntitle: T\nauthors: [A]\nsummary: S.\ndate: 2020-06-01\nas_of: {as_of}\n---\n\nText.\n"
    found = asof.periods(from_files(tmp_path, briefs__one=brief))
    assert [period.text for period in found] == ([day] if day else [])


def test_without_records_there_is_an_index(tmp_path):
    told = written(from_files(tmp_path, data__events=""))
    assert list(told) == ["index"]
    assert "Nothing is recorded yet." in told["index"]


# ---- the atoll and the Iraq world ----------------------------------------------------------------------------------


@pytest.fixture(params=[ATOLL, IRAQ], ids=["atoll", "iraq"], scope="module")
def large(request) -> Dossier:
    return Dossier(load(request.param))


def test_each_record_becomes_known_on_one_month_page(large):
    found = [one for one in pages.snapshots(large) if one.is_month]
    told = [record for one in found for record in (*one.events, *one.claims, *one.undated[0], *one.undated[1])]
    assert len(told) == len(set(told))
    assert set(told) == {*large.events.values(), *large.claims}


def test_nothing_leaks_in_the_small_world(small):
    leaks_nothing(small)


def test_nothing_leaks(large):
    leaks_nothing(large)


def leaks_nothing(dossier: Dossier) -> None:
    """No link, title or text of a later record; and every known one is told on its page or an earlier one."""
    told, so_far = written(dossier), ""
    for one in pages.snapshots(dossier):
        page = told[one.period.text]
        so_far += page
        known = {claim.text for claim in one.view.claims}  # two may say the same
        for event in dossier.events.values():
            if one.view.knows(event):
                assert f'timeline/#{event.id}"' in so_far
            else:
                assert f'#{event.id}"' not in page and event.title not in page, event
        for claim in dossier.claims:
            address = f'{claim.brief.id}/#{claim.id}"'
            if one.view.knows(claim):
                assert address in so_far
            else:
                assert address not in page and (claim.text in known or claim.text not in page), claim


def test_what_goes_on_is_not_known_from_its_first_day():
    """Of the Iraq world: that counter-offensives stalled was not known in May, nor were reforms blocked before they came."""
    dossier = Dossier(load(IRAQ))
    told = written(dossier)
    assert "counter-offensives" not in told["2015-05"].lower()
    assert "block" not in told["2015-08"].lower() and "reforms" in told["2015-08"]
    assert "Not yet answered" not in told["2015-09"]


@pytest.mark.parametrize(
    ("days", "behind"),
    [
        ([], []),
        ([3], [3]),
        ([1, 2, 3], [1, 2, 3]),
        ([3, 2, 1], [3, 3, 2]),
        ([2, 3, 1], [2, 3, 2]),
        ([1, 1], [1, 1]),
    ],
)
def test_a_comma_stands_once_what_it_joins_is_known(monkeypatch, days, behind):
    monkeypatch.setattr(asof, "known_from", lambda number: date(2020, 1, number))
    joined = [(one, day.day, comma.day) for one, day, comma in asof.joined(days)]
    assert joined == list(zip(days, days, behind, strict=True))
