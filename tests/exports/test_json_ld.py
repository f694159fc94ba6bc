"""JSON-LD and <meta> of built pages: read back as RDF (rdflib), every word is one of schema.org, every record is counted.

What should be told is counted from the raw YAML (tally.py).
"""

from functools import cache

import pytest
from backgrounder.core.edtf import coverage, iso_day, parse
from backgrounder.core.words.licence import LICENCES
from backgrounder.exports.cite.head_tags import tags
from backgrounder.exports.cite.json_ld import Nodes, script
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from build_helpers import ADDRESS as URL
from conftest import ATOLL, IRAQ
from json_ld import graph, of_type
from oracle import tally
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it
WORLDS = {"iraq": IRAQ, "atoll": ATOLL}
SITE = Site("Reef desk", "Briefs.", URL, LICENCES["CC-BY-4.0"])


@cache
def dossier(world: str) -> Dossier:
    return Dossier(load.load(WORLDS[world]))


def nodes(here: str, site: Site = SITE) -> Nodes:
    return Nodes(site, here)


def reports(world: str) -> dict[str, Graph]:
    """Each brief's JSON-LD."""
    briefs = dossier(world).briefs.values()
    return {brief.id: graph(script(nodes(f"{brief.id}.md").report(brief))) for brief in briefs}


@pytest.fixture(scope="module", params=["iraq", "atoll"])
def world(request) -> str:
    return request.param


# ---- JSON-LD ---------------------------------------------------------------------------------------------------


def test_statements_of_others_are_claims(world):
    for id, brief in tally.briefs(WORLDS[world]).items():
        claims = (brief.get("claims") or {}).items()
        said = [name for name, claim in claims if claim["by"] != "author" and claim.get("answer") != "silent"]
        assert of_type(reports(world)[id], "Claim") == {f"{URL}{id}/#{name}" for name in said}


def test_a_claim_is_told_whole(world):
    """Never without speaker, stance, condition and likelihood; its creator is the speaker."""
    for brief in dossier(world).briefs.values():
        found = reports(world)[brief.id]
        for claim in brief.claims:
            node = URIRef(f"{URL}{brief.id}/#{claim.id}")
            if (node, RDF.type, SDO.Claim) in found:
                assert str(found.value(node, SDO.text)) == claim.statement
                speaker = f"{URL}actors/{claim.record.by}/" if claim.speaker else "None"
                assert str(found.value(node, SDO.creator)) == speaker


def test_sources_corrections_and_actors_of_a_brief(world):
    for brief in dossier(world).briefs.values():
        found = reports(world)[brief.id]
        node = URIRef(f"{URL}{brief.id}/")
        cited = {str(one) for one in found.objects(node, SDO.citation)}
        assert cited == {f"{URL}sources/#{source.id}" for source in brief.sources}
        about = {str(one) for one in found.objects(node, SDO.about)}
        assert {f"{URL}actors/{actor.id}/" for actor in brief.actors} <= about
        assert {f"{URL}timeline/#{event.id}" for event in brief.events} <= about
        given = tally.briefs(WORLDS[world])[brief.id].get("changes") or []
        corrections = [change for change in given if change["kind"] != "update"]
        assert len(list(found.objects(node, SDO.correction))) == len(corrections)
        retracted = any(change["kind"] == "retraction" for change in corrections)
        assert (str(found.value(node, SDO.creativeWorkStatus)) == "Retracted") == retracted


def test_a_question_has_its_outcome_as_the_accepted_answer_unless_it_is_early_and_its_hypotheses_as_suggested(world):
    written = tally.records(WORLDS[world], "questions")
    for id, question in dossier(world).questions.items():
        found = graph(script(nodes(f"questions/{id}.md").question(question)))
        node = URIRef(f"{URL}questions/{id}/")
        assert (node, RDF.type, SDO.Question) in found
        suggested = {str(found.value(one, SDO.text)): one for one in found.objects(node, SDO.suggestedAnswer)}
        outcome, last = written[id].get("outcome"), str((written[id].get("proposition") or {}).get("by", ""))
        early = bool(outcome) and outcome["answer"] == "no" and str(outcome["date"]) < last  # it is only suggested
        said = {text for text in suggested if outcome and text.endswith(outcome["text"])}
        assert suggested.keys() - said == set((written[id].get("hypotheses") or {}).values())
        accepted = found.value(node, SDO.acceptedAnswer)
        assert len(said) == early and bool(accepted) == (bool(outcome) and not early)
        if outcome:
            answer = suggested[said.pop()] if early else accepted
            begin = f"{outcome['answer'].capitalize()}{' as of ' if early else '. '}"
            assert str(found.value(answer, SDO.text)).startswith(begin)
            assert str(found.value(answer, SDO.text)).endswith(f". {outcome['text']}")
            assert str(found.value(answer, SDO.dateCreated)) == outcome["date"]
            assert {str(one) for one in found.objects(answer, SDO.citation)} == {
                f"{URL}sources/#{one}" for one in tally.listed(outcome["source"])
            }


def test_dissent_is_a_comment_on_the_judgment(world):
    for id, brief in tally.briefs(WORLDS[world]).items():
        wanted = [
            f"{URL}{id}/#{name}"
            for name, claim in (brief.get("claims") or {}).items()
            for _ in claim.get("dissent") or ()
            if claim.get("status") != "withdrawn"
        ]
        found = reports(world)[id]
        comments = list(found.objects(URIRef(f"{URL}{id}/"), SDO.comment))
        assert sorted(str(found.value(one, SDO.about)) for one in comments) == sorted(wanted)


def test_what_was_done_is_the_result_of_a_decision(world):
    for id, written in tally.records(WORLDS[world], "decisions").items():
        decision = dossier(world).decisions[id]
        found = graph(script(nodes("x.md").decision(decision, decision.options)))
        steps = found.objects(URIRef(f"{URL}decisions/{id}/"), SDO.result)
        done = {(str(found.value(one, SDO.name)), str(found.value(one, SDO.endTime))) for one in steps}
        assert done == {(one["text"], one["date"]) for one in written.get("taken") or ()}


def test_a_forecast_says_until_when(world):
    for brief in dossier(world).briefs.values():
        for claim in brief.claims:
            node = nodes("x.md").claim(claim)
            assert node.get("temporalCoverage", "").endswith(claim.due.text if claim.due else "")
            assert ("temporalCoverage" in node) == bool(claim.forecasts)


def test_only_exact_places_are_points(world):
    for place in dossier(world).places.values():
        found = graph(script(nodes("x.md").place(place)))
        exact = place.record is not None and place.record.lat is not None and place.record.precision == "exact"
        points = list(found.subjects(RDF.type, SDO.GeoCoordinates))
        assert len(points) == exact, place
        if exact:
            assert float(found.value(points[0], SDO.latitude)) == place.record.lat


def test_types_of_actors(world):
    types = {"person": "Person", "state": "Country", "party": "PoliticalParty", "group": "Organization"}
    for id, actor in dossier(world).actors.items():
        node = nodes("x.md").actor(actor)
        assert node["@id"] == f"{URL}actors/{id}/" and node["name"] == actor.name
        assert node["@type"] == types.get(actor.type, node["@type"])
        assert "memberOf" not in node or actor.type != "state"
        graph(script(node))


def test_the_withdrawn_say_so(world):
    own = dossier(world)
    for record in (*own.actors.values(), *own.places.values(), *own.events.values(), *own.sources.values()):
        node = getattr(nodes("x.md"), record.kind)(record)
        assert node.get("description", "").startswith("Withdrawn ") == bool(record.withdrawn)
    withdrawn = [claim for claim in own.claims if not claim.is_active]
    assert all(nodes("x.md").claim(claim)["creativeWorkStatus"] == "Withdrawn" for claim in withdrawn)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2015-05-18", "2015-05-18"),
        ("2015-05", "2015-05"),
        ("2015", "2015"),
        ("0900", "0900"),
        ("2015-05~", None),
        ("2015-05-18?", None),
        ("2015-XX", None),
        ("2015-05-XX", None),
        ("2015-05/2015-06", None),
        ("2015-05-18/..", None),
        ("/2015-05-18", None),
    ],
)
def test_a_day(date, expected):
    assert iso_day(parse(date)) == expected


@pytest.mark.parametrize(
    ("dates", "until", "expected"),
    [
        ([], None, None),
        (["/2015"], None, None),
        (["2015-05-18"], None, "2015-05-18/2015-05-18"),
        (["2015-07", "2014", "/2013"], None, "2014/2015-07"),
        (["2015-05-18/..", "2016"], None, "2015-05-18/.."),
        (["2014~", "2016"], "2015-10-06", "2014~/2015-10-06"),
        (["2016"], "2015-10-06", None),
    ],
)
def test_what_time_is_covered(dates, until, expected):
    assert coverage(map(parse, dates), parse(until) if until else None) == expected


# ---- tags ------------------------------------------------------------------------------------------------------


def test_a_vague_date_is_told_to_dublin_core_only(world):
    brief = next(iter(dossier(world).briefs.values()))
    vague = brief.entry.record.model_copy(update={"date": parse("2015-10~")})
    nodes_found = dict(tags(type(brief)(brief.dossier, vague, id=brief.id, entry=brief.entry), SITE))
    assert "citation_publication_date" not in nodes_found and nodes_found["DC.date"] == "2015-10~"
