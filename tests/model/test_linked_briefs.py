"""What linking derives of briefs and sources: drafts, what they name and repeat, mentions, grades."""

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import claim
from small_worlds import ids


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load(ATOLL))


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
