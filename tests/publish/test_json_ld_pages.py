"""JSON-LD, <meta> and canonical links of built pages: which pages have them, and that they say what the records say."""

import json
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from backgrounder.core.words.licence import LICENCES
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from build_helpers import ADDRESS as URL
from conftest import ATOLL, IRAQ
from json_ld import NEWER, Head, graph, of_type
from oracle import tally
from rdflib import RDF, URIRef
from rdflib.namespace import SDO

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it
WORLDS = {"iraq": IRAQ, "atoll": ATOLL}


@cache
def dossier(world: str) -> Dossier:
    return Dossier(load.load(WORLDS[world]))


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


def test_every_word_is_one_of_schema_org(addressed):
    """Each page has one script at most; what names no type is a name that nobody has told more of, or a reference."""
    described = set()
    for path, head in heads(addressed[1]).items():
        assert len(head.scripts) <= 1
        for text in head.scripts:
            found = graph(text, URL + path)
            used = (str(one) for one in (*found.predicates(), *found.objects(None, RDF.type)) if one != RDF.type)
            words = {one.removeprefix(str(SDO)) for one in used}
            assert {word for word in words - NEWER if word not in SDO} == set(), path
            assert "ClaimReview" not in words
            described |= words
    expected = "Report Person Organization Event Place Claim Dataset WebSite Country about citation temporalCoverage"
    assert set(expected.split()) | {"spatialCoverage", "hasPart", "abstract", "version"} <= described


def test_what_has_json_ld(addressed):
    """Home, briefs, the timeline, the data, each actor, each decision, each question, and each place of which something is told; no page that asks not to be indexed."""
    name, site = addressed
    own = dossier(name)
    described = [f"places/{place.id}/" for place in own.places.values() if place.is_covered]
    expected = [
        "",
        "timeline/",
        "data/",
        *(f"{id}/" for id in own.briefs),
        *(f"actors/{id}/" for id in own.actors),
        *(f"decisions/{id}/" for id in own.decisions),
        *(f"questions/{id}/" for id in own.questions),
        *described,
    ]
    assert sorted(path for path, head in heads(site).items() if head.scripts) == sorted(expected)
    assert all(not head.scripts for head in heads(site).values() if "noindex" in head.all("robots"))


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


def test_the_data_with_their_checksums(addressed):
    _name, site = addressed
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
        assert head.all("citation_title") == [brief["title"].strip()]
        assert head.all("og:title") == [brief.get("headline") or brief["title"].strip()]


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
    strong = [ranked[kind] for kind in head.all("og:type") if kind in ranked]
    certain = [kind for name, kind in highwire.items() if name in names]
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


def test_each_brief_and_dispute_has_a_card_and_other_pages_that_of_the_site(addressed):
    name, site = addressed
    for path, head in heads(site).items():
        own = f"assets/cards/{path.strip('/.')}.png"
        card = own if (site / own).is_file() else "assets/images/card.png"
        assert head.all("og:image") in ([], [f"{URL}{card}"])
        image = (site / card).read_bytes()
        assert image[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
        assert len(image) < 60_000
    assert len(list((site / "assets/cards").glob("*.png"))) == len(list(site.glob("*/print.css")))
    disputed = {question.id for question in dossier(name).questions.values() if question.disputed}
    assert {path.stem for path in (site / "assets/cards/questions").iterdir()} == disputed != set()


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
        elif path.startswith("embed/"):  # of that of which it is a part
            assert head.canonical and head.canonical[0].removeprefix(URL).partition("#")[0] in mapped
        elif 'http-equiv="refresh"' not in (site / path / "index.html").read_text(encoding="utf-8"):
            assert head.canonical == [], path
