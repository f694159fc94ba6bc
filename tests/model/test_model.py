"""What linking derives: defaults, depth, order, drafts. A small world is written where the atoll does not say it."""

# Tables are read across.

from pathlib import Path

import pytest
from backgrounder.model import in_order
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, problems

HEAD = "title: T\nauthors: [Tide desk]\nsummary: S.\n"


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load(ATOLL))


def linked(root: Path, drafts: bool = False, **files: str) -> Dossier:
    """A world of these files; `brief_one` is briefs/one.md without its fences, the others are files of data/."""
    for name, text in files.items():
        folder, brief = ("data", "") if not name.startswith("brief_") else ("briefs", name.removeprefix("brief_"))
        (root / folder).mkdir(exist_ok=True)
        path = root / folder / (f"{brief}.md" if brief else f"{name}.yml")
        path.write_text(f"---\n{HEAD}{text}---\n" if brief else text, encoding="utf-8")
    assert problems(root) == []
    return Dossier(load(root), drafts=drafts)


def ids(records) -> list[str]:
    return [record.id for record in records]


def claim(dossier: Dossier, id: str):
    return next(one for one in dossier.claims if f"{one.brief.id}#{one.id}" == id)


# ---- claims ----------------------------------------------------------------------------------------------------


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
    ("id", "told"),
    [
        ("harbour-dispute#port-stays-open", "The Authority denies that the port closes for the winter."),
        (
            "harbour-dispute#master-on-repairs",
            "The Harbour Master (an aide to the office) accepts a closure of the north quay, only if the repairs are paid for.",
        ),
        ("harbour-dispute#press-report", "The press says boats wait outside the harbour."),
        ("harbour-dispute#desk-view", "Tide desk, Second desk & Co judge that the port closes again next winter."),
        ("harbour-dispute#league-asks", "The Fishers' League asks when the port will close & <b>open</b>."),
        ("reef-claims#who-fired", "Tide desk judges that the shot came from the sea."),
    ],
)
def test_a_claim_is_told_with_stance_condition_and_likelihood(atoll, id, told):
    assert claim(atoll, id).statement == told


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


# ---- events ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "reported"),
    [
        ("date: 2019-05-18", "2019-05-18"),
        ("date: 2019-05", "2019-05-31"),
        ("date: 2019-05-18/..", "/2019-06"),
        ("date: 2019-05/..", "/2019-06"),
        ("date: /2019-05-18", "/2019-06"),
        ("date: 2019", "2019-06-30"),
        ("date: 2019-06/2019-08", "2019-06-30"),
        ("date: 2019-05-18, reported: 2019-05", "2019-05"),
        ("date: 2019, reported: 2019-12-24", "2019-12-24"),
    ],
)
def test_an_event_is_known_on_its_last_day_and_never_after_a_brief_that_uses_it(tmp_path, fields, reported):
    dossier = linked(
        tmp_path,
        events=f"flood: {{title: Flood, {fields}}}\n",
        brief_late="date: 2020\nas_of: 2019-12\ndates: [flood]\n",
        brief_early="date: 2019-07-15\nas_of: 2019-06\ndates: [flood]\n",
        brief_other="date: 2019-01\n",
    )
    assert str(dossier.events["flood"].reported) == reported


def test_a_draft_does_not_count_as_a_use(tmp_path):
    files = {
        "events": "flood: {title: Flood, date: 2019}\n",
        "brief_early": "date: 2019-06\ndraft: true\ndates: [flood]\n",
    }
    assert str(linked(tmp_path, **files).events["flood"].reported) == "2019-12-31"
    assert str(linked(tmp_path, drafts=True, **files).events["flood"].reported) == "2019-06-30"


def test_events_of_an_actor_are_those_of_its_parts_at_any_depth(atoll):
    quay = ["quay-blockade", "quay-talks", "a-truce"]
    assert ids(atoll.actors["harbour-authority"].events) == ["reef-survey", "quay-blockade", "a-truce", "closure"]
    assert set(ids(atoll.actors["farhaven-government"].events)) == {
        "reef-survey",
        "council-vote",
        "quay-blockade",
        "a-truce",
        "closure",
    }
    whole = ids(atoll.actors["farhaven"].events)
    assert set(whole) == {
        "harbour-treaty",
        "reef-survey",
        "council-vote",
        "quay-blockade",
        "a-truce",
        "shoal-clash",
        "light-strike",
        "closure",
    }
    assert ids(atoll.actors["fishers-league"].events) == quay
    assert "patrol-season" not in whole  # a member is no part


def test_events_of_a_place_are_those_in_what_lies_in_it(atoll):
    in_port = ["harbour-treaty", "quay-blockade", "quay-talks", "a-truce", "harbour-dispute--2019-06-01", "closure"]
    at_the_light = ["dark-night", "lamp-inspected", "light-strike"]
    assert ids(atoll.places["north-quay"].events) == ["quay-blockade", "quay-talks"]
    assert ids(atoll.places["light-station"].events) == at_the_light
    assert ids(atoll.places["northport"].events) == in_port
    assert set(ids(atoll.places["xv-no"].events)) == {
        *in_port,
        *at_the_light,
        "patrol-season",
        "harbour-dispute--2019-07",
    }
    south = {"reef-survey", "shoal-clash", "raid-in-the-south", "council-vote"}
    assert set(ids(atoll.places["xv"].events)) == set(ids(atoll.places["xv-no"].events)) | south
    assert ids(atoll.places["northport"].own_events) == [
        "harbour-treaty",
        "a-truce",
        "harbour-dispute--2019-06-01",
        "closure",
    ]
    assert ids(atoll.places["north-quay"].wholes) == ["north-quay", "northport", "xv-no", "xv"]
    assert set(ids(atoll.places["xv"].parts)) == {"xv-no", "xv-so"}


def test_one_off_dates_are_events_of_their_brief_alone(atoll):
    brief = atoll.briefs["harbour-dispute"]
    assert ids(brief.one_offs) == [
        "harbour-dispute--2019-06-01",
        "harbour-dispute--2019-06-01--2",
        "harbour-dispute--2019-07",
    ]
    first = brief.one_offs[0]
    assert (first.title, first.briefs, ids(first.places), ids(first.sources)) == (
        "A one-off date & <b>one</b> place.",
        (brief,),
        ["northport"],
        ["survey-2019"],
    )
    assert first.source_path == ("briefs/harbour-dispute.md", 21)
    assert all(one.id in atoll.events for one in brief.one_offs)


def test_lists_are_in_order_of_dates_and_ties_in_the_order_told(atoll):
    assert list(atoll.events) == [
        "harbour-treaty",
        "yard-deliveries",
        "reef-survey",
        "council-vote",
        "patrol-season",
        "dark-night",
        "quay-blockade",
        "quay-talks",
        "a-truce",
        "harbour-dispute--2019-06-01",
        "harbour-dispute--2019-06-01--2",
        "inquiry-opens",
        "harbour-dispute--2019-07",
        "lamp-inspected",
        "shoal-clash",
        "light-strike",
        "raid-in-the-south",
        "closure",
        "second-survey",
        "reef-claims--2019-11-01",
    ]
    assert in_order(reversed(list(atoll.events.values()))) == tuple(atoll.events.values())


def test_after_breaks_ties_only(tmp_path):
    events = """\
a: {title: A, date: 2019-05, after: [z, m]}
m: {title: M, date: 2019-05, before: z}
z: {title: Z, date: 2019-05}
b: {title: B, date: 2019-05-01/2019-05-30}
"""
    assert list(linked(tmp_path, events=events).events) == ["b", "m", "z", "a"]


# ---- actors ----------------------------------------------------------------------------------------------------


def test_a_relation_of_equals_that_both_tell_is_told_once(atoll):
    farhaven, tern = atoll.actors["farhaven"], atoll.actors["tern"]
    assert [(one.verb, one.object) for one in farhaven.relations if one.verb == "rival-of"] == [("rival-of", tern)]
    assert [one for one in farhaven.related if one.verb == "rival-of"] == []
    assert {(one.subject.id, one.inverse) for one in farhaven.related} == {
        ("farhaven-government", "includes"),
        ("coast-guard", "includes"),
    }


def test_a_relation_of_equals_that_one_tells_is_told_on_both_sides(tmp_path):
    actors = "a: {name: A, type: group, relations: [{partner-of: b}, {supports: b}]}\nb: {name: B, type: group, relations: [{supports: a}]}\n"
    dossier = linked(tmp_path, actors=actors)
    assert [(one.subject.id, one.verb) for one in dossier.actors["b"].related] == [
        ("a", "partner-of"),
        ("a", "supports"),
    ]
    assert [(one.subject.id, one.verb) for one in dossier.actors["a"].related] == [("b", "supports")]


def test_roles_are_seen_from_both_ends(atoll):
    master, authority = atoll.actors["harbour-master"], atoll.actors["harbour-authority"]
    assert [(role.title, role.of.id, ids(role.sources)) for role in master.roles] == [
        ("Harbour Master", "harbour-authority", ["survey-2019"]),
        ("Keeper of the north light", "coast-guard", ["log-book", "survey-2019"]),
    ]
    assert authority.office_holders == (master.roles[0],)


def test_built_in_places_bring_country_and_names(atoll):
    north = atoll.places["xv-no"]
    assert (north.code, north.name, north.aliases, north.within) == (
        "XV-NO",
        "Northern Farhaven",
        ("فارهافن الشمالية",),
        atoll.places["xv"],
    )
    assert (atoll.get("XV-NO"), atoll.get("xv-no"), atoll.get("northport").id) == (north, None, "northport")
    assert [actor.id for actor in atoll.places["xw"].actors] == ["envoy-of-tern", "tern-navy", "tern", "signal-office"]


# ---- briefs and sources ----------------------------------------------------------------------------------------


def test_drafts_are_part_of_the_whole_only_when_asked_for(atoll):
    assert list(atoll.briefs) == ["light-inquiry", "reef-claims", "harbour-dispute"]
    assert "tide-rises" not in ids(atoll.claims) and atoll.actors["survey-office"].claims_by == ()
    with_drafts = Dossier(load(ATOLL), drafts=True)
    assert list(with_drafts.briefs) == ["light-inquiry", "tide-forecast", "reef-claims", "harbour-dispute"]
    assert ids(with_drafts.actors["survey-office"].claims_by) == ["tide-rises"]


def test_a_brief_lists_what_it_names(atoll):
    brief = atoll.briefs["harbour-dispute"]
    assert ids(brief.actors) == [
        "harbour-authority",
        "harbour-master",
        "fishers-league",
        "hostile-club",
        "hostile-club-rival",
        "coast-guard",
        "envoy-of-tern",
    ]
    assert ids(brief.sources) == ["survey-2019", "tide-gazette", "log-book", "wire-note"]
    assert (str(brief.as_of), str(brief.changed)) == ("2019-10-15", "2019-11-05")
    assert (str(atoll.briefs["reef-claims"].as_of), str(atoll.briefs["reef-claims"].changed)) == (
        "2019-11-20",
        "2019-11-20",
    )


def test_a_mention_knows_its_brief_and_sentence(atoll):
    [first, *_] = atoll.actors["harbour-authority"].mentions
    assert (first.brief.id, first.section, first.sentence) == (
        "harbour-dispute",
        "",
        "The Authority, led by Gen. Secretary offices like that of the Harbour Master, closed the port.",
    )
    assert [one.section for one in atoll.places["xv"].mentions] == ["المطالبات"]


def test_sources_know_who_repeats_them(atoll):
    survey, wire = atoll.sources["survey-2019"], atoll.sources["wire-note"]
    assert (ids(survey.repeated_by), ids(wire.via)) == (["wire-note"], ["survey-2019"])
    assert ids(survey.cited_in) == ["reef-claims", "harbour-dispute"]


def test_a_grade_needs_no_other_half(atoll):
    assert [
        claim(atoll, id).grade
        for id in (
            "harbour-dispute#port-closes",
            "harbour-dispute#press-report",
            "reef-claims#reef-is-ours",
            "reef-claims#who-fired",
        )
    ] == ["D3", "D", "5", ""]


def test_the_whole_never_fails_on_what_is_wrong(world):
    """A server shows it while an editor mends it: references that lead nowhere are left out."""
    for path in [*world.glob("data/*.yml"), *world.glob("data/events/*.yml")]:
        path.write_text(path.read_text(encoding="utf-8").replace("harbour-", "harbor-"), encoding="utf-8")
    dossier = Dossier(load(world), drafts=True)
    for record in [*dossier.actors.values(), *dossier.events.values(), *dossier.briefs.values(), *dossier.claims]:
        for name in dir(type(record)):
            if not name.startswith("_"):
                getattr(record, name, None)
    assert ids(dossier.briefs["harbour-dispute"].main_actors) == ["fishers-league", "hostile-club"]
