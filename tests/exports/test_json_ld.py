"""JSON-LD and <meta> of built pages: read back as RDF (rdflib), every word is one of schema.org, every record is counted.

What should be told is counted from the raw YAML (tally.py).
"""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from backgrounder.core.edtf import parse
from backgrounder.core.iso_dates import coverage, day
from backgrounder.core.licence import LICENCES
from backgrounder.exports.cite.head_tags import tags
from backgrounder.exports.cite.json_ld import Nodes, script
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from build_helpers import ADDRESS as URL
from conftest import ATOLL, IRAQ
from oracle import tally
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it
WORLDS = {"iraq": IRAQ, "atoll": ATOLL}
SITE = Site("Reef desk", "Briefs.", URL, LICENCES["CC-BY-4.0"])
NEWER = {"PoliticalParty"}  # words of schema.org that rdflib does not know yet
LINKS = "license contentUrl url archivedAt sameAs".split()  # whose values are addresses in schema.org's own context


class Head(HTMLParser):
    """The JSON-LD of a page, its <meta> as (name, content), its <link rel=canonical>."""

    def __init__(self, text: str):
        super().__init__()
        self.inside, self.scripts, self.meta, self.canonical = False, [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.inside = tag == "script" and values.get("type") == "application/ld+json"
        self.scripts += [""] if self.inside else []
        if tag == "meta" and "content" in values:
            self.meta.append((values.get("name") or values.get("property"), values["content"]))
        self.canonical += [values["href"]] if tag == "link" and values.get("rel") == "canonical" else []

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data

    def all(self, name: str) -> list[str]:
        return [content for given, content in self.meta if given == name]


def graph(text: str, base: str = URL) -> Graph:
    """JSON-LD as RDF, with a context of our own: no test asks another host."""
    context = {"@vocab": str(SDO), **{name: {"@type": "@id"} for name in LINKS}}
    node = {**json.loads(text), "@context": context}
    return Graph().parse(data=json.dumps(node), format="json-ld", base=base)


def of_type(found: Graph, *types: str) -> set[str]:
    return {str(one) for type in types for one in found.subjects(RDF.type, SDO[type])}


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


@pytest.fixture(scope="module", params=["iraq", "atoll"])
def addressed(request, built) -> tuple[str, Path]:
    """A world and its site, built with an address."""
    return request.param, built(request.param, URL) / "site"


@cache
def heads(site: Path) -> dict[str, Head]:
    """By address below the site's root."""
    paths = (path for path in sorted(site.rglob("*.html")) if path.name == "index.html")
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): Head(path.read_text(encoding="utf-8"))
        for path in paths
    }


# ---- JSON-LD ---------------------------------------------------------------------------------------------------


def test_every_word_is_one_of_schema_org(addressed):
    """Each page has one script at most; what names no type is a name that nobody has told more of, or a reference."""
    told = set()
    for path, head in heads(addressed[1]).items():
        assert len(head.scripts) <= 1
        for text in head.scripts:
            found = graph(text, URL + path)
            used = (str(one) for one in (*found.predicates(), *found.objects(None, RDF.type)) if one != RDF.type)
            words = {one.removeprefix(str(SDO)) for one in used}
            assert {word for word in words - NEWER if word not in SDO} == set(), path
            assert "ClaimReview" not in words
            told |= words
    expected = "Report Person Organization Event Place Claim Dataset WebSite Country about citation temporalCoverage"
    assert set(expected.split()) | {"spatialCoverage", "hasPart", "abstract", "version"} <= told


def test_what_has_json_ld(addressed):
    """Home, briefs, the timeline, the data, each actor, and each place of which something is told; no page that asks not to be indexed."""
    name, site = addressed
    own = dossier(name)
    told = [f"places/{place.id}/" for place in own.places.values() if place.is_told_of]
    expected = [
        "",
        "timeline/",
        "data/",
        *(f"{id}/" for id in own.briefs),
        *(f"actors/{id}/" for id in own.actors),
        *told,
    ]
    assert sorted(path for path, head in heads(site).items() if head.scripts) == sorted(expected)
    assert all(not head.scripts for head in heads(site).values() if "noindex" in head.all("robots"))


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
                assert str(found.value(node, SDO.text)) == claim.told
                speaker = f"{URL}actors/{claim.record.by}/" if claim.speaker else "None"
                assert str(found.value(node, SDO.creator)) == speaker


def test_every_event_stands_on_the_timeline_and_days_are_not_made_up(addressed):
    """`startDate` only where the first day was written."""
    name, site = addressed
    found = graph(heads(site)["timeline/"].scripts[0], f"{URL}timeline/")
    events = tally.records(WORLDS[name], "events")
    own = dossier(name).events
    assert of_type(found, "Event") == {f"{URL}timeline/#{id}" for id in own}
    assert set(events) <= set(own)
    for id, event in events.items():
        start = re.match(r"\d{4}-\d\d-\d\d(?![~?%])", event["date"])
        value = found.value(URIRef(f"{URL}timeline/#{id}"), SDO.startDate)
        assert (str(value) if value else None) == (start[0] if start else None), id


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
    withdrawn = [claim for claim in own.claims if not claim.stands]
    assert all(nodes("x.md").claim(claim)["creativeWorkStatus"] == "Withdrawn" for claim in withdrawn)


def test_the_data_with_their_checksums(addressed):
    name, site = addressed
    node = json.loads(heads(site)["data/"].scripts[0])
    assert node["license"] == LICENCES["CC-BY-4.0"].url
    files = {one["contentUrl"].removeprefix(URL): one for one in node["distribution"]}
    rows = re.findall(r"<code>([0-9a-f]{64})</code>", (site / "data/index.html").read_text(encoding="utf-8"))
    assert [one["sha256"] for one in files.values()] == rows
    assert all((site / file).is_file() for file in files)


def test_without_an_address_ids_are_relative_and_lead_there(built):
    site = built("atoll") / "site"
    text = Head((site / "actors/coast-guard/index.html").read_text(encoding="utf-8")).scripts[0]
    assert of_type(
        graph(text, "https://elsewhere.example/a/actors/coast-guard/"), "Organization", "GovernmentOrganization"
    ) >= {"https://elsewhere.example/a/actors/coast-guard/"}
    assert "reef.example" not in text and json.loads(text)["@id"] == "./"


def test_hostile_texts_stay_in_their_script(addressed):
    """No tag, comment or entity in a script; what is read back is what editors wrote."""
    name, site = addressed
    for head in heads(site).values():
        for text in head.scripts:
            assert not re.search("[<>&]", text)
    for id, brief in tally.briefs(WORLDS[name]).items():
        head = heads(site)[f"{id}/"]
        assert json.loads(head.scripts[0])["headline"] == brief["title"].strip()
        assert head.all("citation_title") == head.all("og:title") == [brief["title"].strip()]


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
    assert day(parse(date)) == expected


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


def zotero(head: Head) -> str:
    """The item type that Zotero's translators "Embedded Metadata" and "RDF" find, as they rank what they find.

    `og:type` of a website, book or film outranks Highwire's; that of an article is a guess that comes last.
    """
    ranked = {"website": "webpage", "book": "book", "video.movie": "videoRecording"}
    names = {name for name, _ in head.meta if name}
    highwire = {
        "citation_journal_title": "journalArticle",
        "citation_technical_report_institution": "report",
        "citation_conference_title": "conferencePaper",
        "citation_book_title": "bookSection",
        "citation_dissertation_institution": "thesis",
    }
    strong = [ranked[type] for type in head.all("og:type") if type in ranked]
    certain = [type for name, type in highwire.items() if name in names]
    return next(iter([*strong, *certain, *(["journalArticle"] if "citation_title" in names else []), "webpage"]))


def test_zotero_files_a_brief_as_a_report(addressed):
    """With authors, date, institution, abstract, language and address; every other page is a web page."""
    name, site = addressed
    for path, head in heads(site).items():
        is_brief = path.rstrip("/") in dossier(name).briefs
        assert not head.all("og:type") or zotero(head) == ("report" if is_brief else "webpage"), path
    for id, brief in tally.briefs(WORLDS[name]).items():
        head = heads(site)[f"{id}/"]
        assert head.all("citation_author") == head.all("DC.creator") == tally.listed(brief["authors"])
        assert head.all("citation_publication_date") == [brief["date"].replace("-", "/")]
        assert head.all("DC.date") == [brief["date"]]
        assert head.all("citation_technical_report_institution") == ["Backgrounder"]
        assert (
            head.all("citation_abstract")
            == head.all("description")
            == head.all("og:description")
            == [" ".join(brief["summary"].split())]
        )
        assert head.all("citation_language") == ["en"]
        assert head.all("citation_public_url") == head.all("og:url") == head.canonical == [f"{URL}{id}/"]


def test_without_an_address_nothing_is_absolute(built):
    head = Head((built("atoll") / "site/harbour-dispute/index.html").read_text(encoding="utf-8"))
    for name in ("citation_public_url", "og:url", "og:image"):
        assert head.all(name) == []
    assert head.canonical == []


def test_a_vague_date_is_told_to_dublin_core_only(world):
    brief = next(iter(dossier(world).briefs.values()))
    vague = brief.entry.record.model_copy(update={"date": parse("2015-10~")})
    told = dict(tags(type(brief)(brief.dossier, vague, id=brief.id, entry=brief.entry), SITE))
    assert "citation_publication_date" not in told and told["DC.date"] == "2015-10~"


def test_one_image_of_the_site(addressed):
    site = addressed[1]
    for head in heads(site).values():
        assert head.all("og:image") in ([], [f"{URL}assets/images/card.png"])
    image = (site / "assets/images/card.png").read_bytes()
    assert image[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert len(image) < 40_000


def test_canonical_links_and_the_sitemap_name_public_pages(addressed):
    """No page that asks not to be indexed, no old address, no draft."""
    site = addressed[1]
    text = re.sub(' xmlns="[^"]+"', "", (site / "sitemap.xml").read_text(encoding="utf-8"))
    mapped = [one.text.removeprefix(URL) for one in ElementTree.fromstring(text).iter("loc")]
    public = [path for path, head in heads(site).items() if "noindex" not in head.all("robots")]
    old = [
        path for path in public if 'http-equiv="refresh"' in (site / path / "index.html").read_text(encoding="utf-8")
    ]
    assert sorted(mapped) == sorted(set(public) - set(old)) and old == []
    for path, head in heads(site).items():
        if path in mapped:
            assert head.canonical == [URL + path]
        elif 'http-equiv="refresh"' not in (site / path / "index.html").read_text(encoding="utf-8"):
            assert head.canonical == [], path
