"""What linking derives of claims: defaults, words, opponents, answers, origins."""

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import claim, linked
from small_worlds import ids


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load(ATOLL))


@pytest.mark.parametrize(
    ("id", "date", "reported", "sources"),
    [
        ("harbour-dispute#port-closes", "2019-06-01", "2019-06-02", ["tide-gazette"]),
        ("harbour-dispute#port-stays-open", "2019-09-10", "2019-09-10", ["wire-note", "tide-gazette"]),
        ("harbour-dispute#master-on-repairs", "/2019-03~", "/2019-03~", ["survey-2019"]),
        ("harbour-dispute#press-report", "/2019-05-19", "2019-09-26", ["tide-gazette"]),
        ("harbour-dispute#desk-view", "/2019-10-15", "/2019-10-15", []),
        ("reef-claims#reef-is-ours", "/2019-11-20", "2019-11-20", ["undated-chart"]),
        ("reef-claims#wardens-deny", "/2019", "/2019", ["log-book"]),
        ("reef-claims#who-fired", "2019-10/2019-11", "2019-11-30", []),
    ],
)
def test_a_claim_has_the_date_and_source_of_its_brief_unless_it_has_its_own(atoll, id, date, reported, sources):
    found = claim(atoll, id)
    assert (str(found.date), str(found.reported), ids(found.sources)) == (date, reported, sources)


@pytest.mark.parametrize(
    ("id", "sentence"),
    [
        ("harbour-dispute#port-stays-open", "The Authority denies that the port closes for the winter."),
        (
            "harbour-dispute#master-on-repairs",
            "The Harbour Master (an aide to the office) accepts a closure of the north quay, if the repairs are paid for.",
        ),
        ("harbour-dispute#press-report", "The press says boats wait outside the harbour."),
        ("harbour-dispute#desk-view", "Tide desk, Second desk & Co judge that the port closes again next winter."),
        ("harbour-dispute#league-asks", "The Fishers' League asks when the port will close & <b>open</b>."),
        ("reef-claims#who-fired", "Tide desk judges that the shot came from the sea."),
    ],
)
def test_a_claim_is_told_with_stance_condition_and_likelihood(atoll, id, sentence):
    assert claim(atoll, id).statement == sentence


def test_claims_that_cannot_both_hold(atoll):
    closes, stays = claim(atoll, "harbour-dispute#port-closes"), claim(atoll, "harbour-dispute#port-stays-open")
    ours, shared = claim(atoll, "reef-claims#reef-is-ours"), claim(atoll, "reef-claims#reef-is-shared")
    assert closes.opponents == (ours,) and closes.reversed_by == (stays,), "of one speaker it is a changed position"
    assert stays.opponents == stays.reversed_by == () and not stays.contested
    assert set(ours.opponents) == {shared, closes}
    assert claim(atoll, "harbour-dispute#league-unclear").opponents == ()


def test_claims_of_another_brief_and_events_are_a_basis_too(atoll):
    assert [one.id for one in claim(atoll, "harbour-dispute#desk-view").basis] == ["port-closes", "closure"]
    shared = claim(atoll, "reef-claims#reef-is-shared")
    assert [(one.brief.id, one.id) for one in shared.supports] == [("harbour-dispute", "league-unclear")]
    assert [(one.brief.id, one.id) for one in shared.supported_by] == [("harbour-dispute", "desk-doubt")]
    assert [(one.brief.id, one.id) for one in shared.qualified_by] == [("harbour-dispute", "master-on-repairs")]
    repair = next(option for option in atoll.briefs["harbour-dispute"].options if option.id == "repair-quay")
    assert ids(repair.rests_on) == ["master-on-repairs", "reef-is-shared"] and ids(repair.contested) == [
        "reef-is-shared"
    ]


def test_answers_are_counted_in_the_order_of_the_vocabulary(atoll):
    question = atoll.questions["will-port-close"]
    assert question.counts == (("yes", 1), ("no", 1), ("conditional", 1), ("unclear", 1)), (
        "what is withdrawn does not count"
    )
    assert [str(one.date) for one in question.answers] == [
        "/2019-03~",
        "/2019-03~",
        "/2019-03~",
        "2019-06-01",
        "2019-09-10",
    ]


def test_a_withdrawn_supporter_brings_no_origin(tmp_path):
    dossier = linked(
        tmp_path,
        actors="tern: {name: Tern, type: state}\n",
        sources="one-log: {title: L, type: report}\nother-log: {title: M, type: report}\n",
        brief_one="""\
date: 2019-06-01
claims:
  told: {by: tern, text: It rains., source: one-log}
  echo: {by: tern, text: It pours., source: other-log, supports: told, status: withdrawn}
""",
    )
    assert ids(claim(dossier, "one#told").origins) == ["one-log"]
    assert ids(dossier.sources["other-log"].only_origin_of) == [], "nor is a withdrawn claim one that rests on it"
