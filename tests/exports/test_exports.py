"""Open data: every public record in every format that can hold it, and each format as its standard wants it.

What should be in the files is counted from the raw YAML (tally.py), not from what linking makes of it.
"""

import datetime
import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from backgrounder.core.licence import LICENCES
from backgrounder.core.page import BODY, Page
from backgrounder.derive.versions import version
from backgrounder.exports.data import atom
from backgrounder.exports.data.files import FILES
from backgrounder.exports.markdown.from_html import page_as_markdown
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import data
from backgrounder.publish.build import run
from backgrounder.publish.settings import Settings
from backgrounder.records import load
from conftest import ATOLL, IRAQ, problems
from oracle import tally
from pybtex.database import parse_string

WORLDS = {"iraq": IRAQ, "atoll": ATOLL}
records, briefs, standing = cache(tally.records), cache(tally.briefs), cache(tally.standing)  # read once
SITE = Site("Reef desk", "Briefs.", "https://reef.example/briefs/", LICENCES["CC-BY-4.0"])
NOWHERE = Site("Reef desk")
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def made(root: Path, site: Site = SITE) -> dict[str, str]:
    """All files of a world, by their uri."""
    dossier = Dossier(load.load(root))
    return {file.uri: file.make(dossier, site) for file in FILES}


def parsed(root: Path, name: str):
    return json.loads(made(root)[f"data/{name}"])


def entities(root: Path) -> list[dict]:
    return [json.loads(line) for line in made(root)["data/entities.ftm.json"].splitlines()]


def calendar(root: Path) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(made(root)["data/events.ics"])


def feed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.sub(' xmlns="[^"]+"', "", text, count=1))


def one_offs(root: Path) -> list[dict]:
    """The dates of briefs that are no event of data/."""
    dates = [date for brief in briefs(root).values() for date in tally.listed(brief.get("dates"))]
    return [date for date in dates if isinstance(date, dict) and "event" not in date]


def raw_dates(root: Path) -> list[str]:
    """The dates of all events, as they are written."""
    return [event["date"] for event in [*records(root, "events").values(), *one_offs(root)]]


@cache
def raw_claims(root: Path) -> dict[str, dict]:
    """All claims of published briefs, withdrawn ones too."""
    return {
        f"{id}--{name}": claim
        for id, brief in briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
    }


@pytest.fixture(params=WORLDS, scope="module")
def root(request) -> Path:
    return WORLDS[request.param]


# ---- complete --------------------------------------------------------------------------------------------------


def test_every_record_is_in_every_format_that_can_hold_it(root):
    actors, places, events, sources, questions = (
        records(root, kind) for kind in ("actors", "places", "events", "sources", "questions")
    )
    published, claims, dates = briefs(root), raw_claims(root), raw_dates(root)
    options = sum(len(brief.get("options") or {}) for brief in published.values())
    all_records = parsed(root, "records.json")["records"]
    assert {kind: set(group) for kind, group in all_records.items()} == {
        "actors": set(actors),
        "places": set(places),
        "events": set(events),
        "sources": set(sources),
        "questions": set(questions),
        "briefs": set(published),
    }
    assert sum(len(brief["claims"]) for brief in all_records["briefs"].values()) == len(claims)
    assert sum(len(brief["options"]) for brief in all_records["briefs"].values()) == options

    features = {feature["id"] for feature in parsed(root, "events.geojson")["features"]}
    assert set(events) <= features and len(features) == len(dates)
    assert set(places) <= {feature["id"] for feature in parsed(root, "places.geojson")["features"]}
    assert len(calendar(root).events) == sum(not date.startswith("/") for date in dates)

    cited = {*sources, *published}
    assert {item["id"] for item in parsed(root, "sources.csl.json")} == cited
    assert set(parse_string(made(root)["data/sources.bib"], "bibtex").entries) == cited

    found = {entity["id"]: entity["schema"] for entity in entities(root)}
    assert {*actors, *events, *cited, *claims} <= set(found)
    relations = sum(len(tally.listed(actor.get("relations"))) for actor in actors.values())
    links = [id for id in found if "--" in id and id.split("--")[0] in actors and "--role-" not in id]
    assert len(links) == relations
    roles = sum(len(tally.listed(actor.get("roles"))) for actor in actors.values() if actor["type"] == "person")
    assert list(found.values()).count("Occupancy") == roles

    statements = re.findall(r"^\[([\w-]+)\]: ", made(root)["data/claims.argdown"], re.MULTILINE)
    assert sorted(statements) == sorted(claims)

    entries = feed(made(root)["feed.xml"]).findall("entry")
    assert {entry.findtext("id").rpartition("/")[2] for entry in entries} == set(published)
    filed = [one for group in (actors, places, events, sources, questions) for one in group.values()]
    changes = sum(len(tally.listed(one.get("changes"))) for one in (*published.values(), *filed))
    gone = sum("withdrawn" in one for one in filed)
    assert len(feed(made(root)["corrections/feed.xml"]).findall("entry")) == changes + gone
    assert all(f"/{id}/index.html.md)" in made(root)["llms.txt"] for id in published)


def test_records_json_holds_every_word_that_editors_wrote(root):
    told = parsed(root, "records.json")["records"]
    for kind in ("actors", "places", "events", "sources", "questions"):
        for id, written in records(root, kind).items():
            assert lost(written, told[kind][id]) == [], id
    for id, written in briefs(root).items():
        assert lost(written, told["briefs"][id]) == [], id


def lost(written, told, where: str = "") -> list[str]:
    """What stands in the YAML and not in the JSON."""
    if isinstance(told, dict) and "edtf" in told:
        told = told["edtf"]
    if isinstance(written, dict):
        if set(told) == {"event"}:
            return []
        return [slip for key, value in written.items() for slip in lost(value, told.get(key, ""), f"{where}/{key}")]
    if isinstance(told, list):
        written = tally.listed(written)
        pairs = zip(written, told, strict=True)
        return [slip for number, pair in enumerate(pairs) for slip in lost(*pair, f"{where}/{number}")]
    if isinstance(told, dict) and "event" in told:
        told = told["event"]
    if isinstance(told, bool) or (told == "" and written == "false"):
        return [] if (written == "true") == bool(told) else [where]
    same = float(written) == told if isinstance(told, float) else " ".join(written.split()) == " ".join(told.split())
    return [] if same else [where]


def test_a_claim_is_told_with_who_stance_condition_and_likelihood(root):
    told = {id: computed["told"] for id, computed in parsed(root, "records.json")["computed"]["claims"].items()}
    notes = {one["id"]: one["properties"]["description"] for one in entities(root) if one["schema"] == "Note"}
    assert notes == {id: [text] for id, text in told.items()}
    lines = re.findall(r"^\[([\w-]+)\]: (.*) \{[^{}]*\}$", made(root)["data/claims.argdown"], re.MULTILINE)
    assert {id: re.sub(r"\\(.)", r"\1", text) for id, text in lines} == told
    for id, claim in raw_claims(root).items():
        assert (claim.get("if") or "").rstrip(".") in told[id]
        assert claim.get("stance") != "assesses" or (claim.get("likelihood") or "assesses") in told[id]
    texts = {claim["text"] for claim in raw_claims(root).values()}
    for text in made(root).values():
        assert not texts.intersection(line.strip() for line in text.splitlines())


def test_drafts_are_in_no_file():
    for name, text in made(ATOLL).items():
        assert "tide-forecast" not in text, name


def test_withdrawn_records_are_marked_as_such():
    events = {feature["id"]: feature["properties"] for feature in parsed(ATOLL, "events.geojson")["features"]}
    gone = {id: event for id, event in records(ATOLL, "events").items() if "withdrawn" in event}
    assert gone
    for id, event in gone.items():
        assert events[id]["withdrawn_reason"] == event["withdrawn"]["reason"]
        (entry,) = [one for one in calendar(ATOLL).events if one["uid"].startswith(f"{id}@")]
        assert entry["status"] == "CANCELLED" and entry["summary"].startswith("Withdrawn: ")
    sources = {item["id"]: item for item in parsed(ATOLL, "sources.csl.json")}
    for id, source in records(ATOLL, "sources").items():
        assert (sources[id].get("status") == "withdrawn") == ("withdrawn" in source)


def test_two_builds_are_the_same_bytes(root):
    assert made.__wrapped__(root) == made(root)


@pytest.mark.parametrize(
    "site", [NOWHERE, Site("Reef", addresses=Addresses(directories=False))], ids=["nowhere", "files"]
)
def test_without_an_address_no_link_is_invented(site):
    files = made(ATOLL, site)
    assert "URL:" not in files["data/events.ics"]
    assert not any("reef.example" in text for text in files.values())
    (link,) = feed(files["feed.xml"]).findall("entry")[0].findall("link")
    assert link.get("href") == ("light-inquiry/" if site.addresses.directories else "light-inquiry.html")
    assert '"../timeline/' in files["data/events.geojson"]


# ---- versions --------------------------------------------------------------------------------------------------


def test_a_version_is_the_checksum_of_what_stands_in_the_file(root):
    def bare(value):
        if isinstance(value, dict):
            return {key: bare(part) for key, part in value.items() if key != "version"}
        return [bare(part) for part in value] if isinstance(value, list) else value

    for group in parsed(root, "records.json")["records"].values():
        for record in group.values():
            for one in (record, *record.get("claims", {}).values(), *record.get("options", {}).values()):
                text = json.dumps(bare(one), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                assert one["version"] == sha256(text.encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Both states claim the reef; neither has shown a chart.", "Both states claim the reef.", {"reef-claims"}),
        ("## ", "## On ", {"reef-claims"}),
        ("\n---\n", "\n\n---\n", set()),
    ],
    ids=["summary", "text", "an empty line"],
)
def test_a_version_moves_with_its_record_alone(world, old, new, changed):
    before = {id: version(brief) for id, brief in Dossier(load.load(world)).briefs.items()}
    path = world / "briefs/reef-claims.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    after = {id: version(brief) for id, brief in Dossier(load.load(world)).briefs.items()}
    assert {id for id in after if before[id] != after[id]} == changed


# ---- RFC 7946 --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["events.geojson", "places.geojson"])
def test_geojson_follows_rfc_7946(root, name):
    document = parsed(root, name)
    assert set(document) == {"type", "features"} and document["type"] == "FeatureCollection"
    for feature in document["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
        shape = feature["geometry"]
        shapes = shape["geometries"] if shape and shape["type"] == "GeometryCollection" else [shape]
        for one in filter(None, shapes):
            assert wrong_geometry(one) == []


def wrong_geometry(shape: dict) -> list[str]:
    """Sections 3.1 and 4: positions are longitude, latitude; rings are closed, outer ones anticlockwise, holes clockwise."""
    depth = {"Point": 0, "MultiPoint": 1, "MultiPolygon": 3}[shape["type"]]
    points, found = [shape["coordinates"]], []
    for _ in range(depth):
        points = [point for group in points for point in group]
    found += [f"{lon} {lat}" for lon, lat in points if not (-180 <= lon <= 180 and -90 <= lat <= 90)]
    for polygon in shape["coordinates"] if depth == 3 else ():
        for number, ring in enumerate(polygon):
            turn = sum((x1 - x0) * (y1 + y0) for (x0, y0), (x1, y1) in zip(ring, ring[1:]))
            found += (
                ["open"] * (ring[0] != ring[-1])
                + ["short"] * (len(ring) < 4)
                + ["turned"] * ((turn < 0) == bool(number))
            )
    return found


def test_geometry_is_as_exact_as_the_place(root):
    places = records(root, "places")
    for feature in parsed(root, "places.geojson")["features"]:
        written, shape = places.get(feature["id"]), feature["geometry"]
        precision = feature["properties"]["precision"]
        if precision == "district":
            assert shape is None
        if precision in ("governorate", "country"):
            assert shape is None or shape["type"] == "MultiPolygon"
        if written and precision in ("exact", "near") and "lat" in written:
            assert shape == {"type": "Point", "coordinates": [float(written["lon"]), float(written["lat"])]}
            assert (feature["properties"]["radius_km"] is None) == (precision == "exact")


def test_a_country_is_drawn_whole_or_not_at_all():
    """Outlines that the map cuts at its edge are wider than what is drawn of them."""
    drawn = {
        feature["properties"]["code"]: feature["geometry"] and feature["geometry"]["type"]
        for feature in parsed(IRAQ, "places.geojson")["features"]
        if feature["properties"]["precision"] == "country"
    }
    assert {code: drawn[code] for code in ("IQ", "SY", "IR", "RU")} == {
        "IQ": "MultiPolygon",
        "SY": "MultiPolygon",
        "IR": None,
        "RU": None,
    }


def test_dates_in_geojson_have_the_bounds_of_the_edtf(root):
    for feature in parsed(root, "events.geojson")["features"]:
        told = feature["properties"]
        bounds = [day.isoformat() if day else None for day in tally.span(told["edtf"])]
        assert [told["start"], told["end"]] == bounds
        assert told["approximate"] == bool(re.search("[~%]", told["edtf"]))


# ---- RFC 5545 --------------------------------------------------------------------------------------------------


def test_the_calendar_follows_rfc_5545(root):
    text = made(root)["data/events.ics"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    found = calendar(root)
    assert found["version"] == "2.0" and found["prodid"] and not found.errors
    assert len({event["uid"] for event in found.events}) == len(found.events)
    for event in found.events:
        assert not event.errors and event["transp"] == "TRANSPARENT" and event["dtstamp"].dt.tzinfo
        first, last = tally.span(event["x-edtf"])
        assert event["dtstart"].dt == first and event["dtstart"].params["VALUE"] == "DATE"
        assert (event["dtend"].dt if "dtend" in event else None) == (last and last + datetime.timedelta(days=1))
        assert ("approx." in event["summary"]) == bool(re.search("[~%]", event["x-edtf"]))


def test_a_calendar_points_to_exact_places_only(root):
    places = records(root, "places")
    exact = {place["name"]: place for place in places.values() if place.get("precision", "exact") == "exact"}
    for event in calendar(root).events:
        if "geo" in event:
            place = exact[event["location"]]
            assert event["geo"].to_ical() == f"{float(place['lat'])};{float(place['lon'])}"


def test_an_event_on_the_last_day_of_all_has_no_end(world):
    path = world / "data/events/2019.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nthe-end: {title: The end, date: 9999-12-31, type: politics}\n",
        encoding="utf-8",
    )
    assert problems(world) == []
    (event,) = [one for one in calendar(world).events if one["summary"] == "The end"]
    assert "dtend" not in event


# ---- RFC 4287 --------------------------------------------------------------------------------------------------

TIME = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


@pytest.mark.parametrize("name", [atom.BRIEFS, atom.CORRECTIONS])
@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["address", "nowhere"])
def test_feeds_follow_rfc_4287(root, name, site):
    whole = feed(made(root, site)[name])
    entries = whole.findall("entry")
    for element in (whole, *entries):
        for required in ("id", "title", "updated"):
            assert len(element.findall(required)) == 1 and element.findtext(required).strip(), required
        assert TIME.fullmatch(element.findtext("updated"))
        assert re.fullmatch(r"tag:[\w.-]+,\d{4}:[\w./~%?-]*", element.findtext("id"))
        assert element.findall("author/name")
        alternates = [link for link in element.findall("link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert not site.url or all(link.get("href").startswith(site.url) for link in element.findall("link"))
    assert len({entry.findtext("id") for entry in entries}) == len(entries)
    assert whole.findtext("updated") == max([entry.findtext("updated") for entry in entries], default=atom.NEVER)
    order = [entry.findtext("updated") for entry in entries]
    assert order == sorted(order, reverse=True)
    assert len([link for link in whole.findall("link") if link.get("rel") == "self"]) == bool(site.url)


@pytest.mark.parametrize(("date", "time"), [("2020-02-03", "2020-02-03"), ("2020-02", "2020-02-29")])
def test_a_feed_moves_with_a_change_that_is_told_and_with_nothing_else(world, date, time):
    path = world / "briefs/reef-claims.md"
    before, text = updates(world), path.read_text(encoding="utf-8")
    path.write_text(text.replace("neither has shown", "neither of them has shown"), encoding="utf-8")
    assert updates(world) == before
    change = f"\nchanges: [{{date: {date}, kind: update, text: A chart is shown.}}]\n---\n"
    path.write_text(text.replace("\n---\n", change, 1), encoding="utf-8")
    assert problems(world) == []
    after = updates(world)
    assert {id: time for id, time in after.items() if before[id] != time} == {
        "tag:reef.example,2026:briefs/brief/reef-claims": f"{time}T00:00:00Z"
    }


def updates(root: Path) -> dict[str, str]:
    whole = feed(made.__wrapped__(root)[atom.BRIEFS])
    return {entry.findtext("id"): entry.findtext("updated") for entry in whole.findall("entry")}


def test_ids_survive_a_rename(world):
    def ids():
        files = made.__wrapped__(world)
        events = icalendar.Calendar.from_ical(files["data/events.ics"]).events
        entries = feed(files[atom.CORRECTIONS]).findall("entry")
        return {event["uid"] for event in events}, {entry.findtext("id") for entry in entries}

    before = ids()
    path = world / "data/actors.yml"
    (gone,) = [id for id, actor in records(world, "actors").items() if "withdrawn" in actor]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"^{gone}:\n", f"renamed:\n  was: [{gone}]\n", text, flags=re.MULTILINE), encoding="utf-8")
    assert "renamed" in Dossier(load.load(world)).actors
    assert ids() == before


# ---- sources ---------------------------------------------------------------------------------------------------


def test_csl_items_have_names_dates_and_types_of_csl(root):
    sources = records(root, "sources")
    for item in parsed(root, "sources.csl.json"):
        assert {"id", "type", "title"} <= set(item)
        assert all(set(name) == {"literal"} for name in item.get("author", []))
        written = sources.get(item["id"], {})
        date = written.get("date")
        if date and not (date.startswith("/") or date.endswith("/..")):
            parts = [[int(part) for part in re.findall(r"\d+", day)] for day in date.split("/")]
            assert item["issued"]["date-parts"] == parts
            assert item["issued"].get("circa", False) == bool(re.search("[~?%]", date))
        elif date:
            assert set(item["issued"]) == {"literal"}
        assert item.get("URL") == written.get("url", f"{SITE.url}{item['id']}/" if item["id"] not in sources else None)


def test_bibtex_says_what_was_written(root):
    sources = records(root, "sources")
    for id, entry in parse_string(made(root)["data/sources.bib"], "bibtex").entries.items():
        written = sources.get(id) or briefs(root)[id]
        assert untexed(entry.fields["title"]) == " ".join(written["title"].split())
        names = [untexed(str(person)) for person in entry.persons.get("author", [])]
        assert names == [" ".join(name.split()) for name in tally.listed(written.get("authors"))]
        assert entry.fields.get("date") == written.get("date")
        year = re.match(r"\d{4}", written.get("date", ""))
        assert entry.fields.get("year") == (year[0] if year else None)


def untexed(text: str) -> str:
    """What TeX would print of a text in braces."""
    for written, printed in {r"\textbackslash{}": "\0", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}.items():
        text = text.replace(written, printed)
    assert not re.search(r"(?<!\\)[%#&$_~^]", re.sub(r"[~^]", "", text))
    return re.sub(r"\\([&%$#_{}])", r"\1", text.removeprefix("{").removesuffix("}")).replace("\0", "\\")


# ---- FollowTheMoney --------------------------------------------------------------------------------------------

THING = set(
    "name alias weakAlias country summary notes description sourceUrl wikidataId keywords proof classification".split()
)
LINK = set("role summary description proof date startDate endDate".split())
SCHEMATA = {  # of FollowTheMoney 4.11: what must be there, what may be, of what we use
    "Person": ({"name"}, THING),
    "PublicBody": ({"name"}, THING),
    "Organization": ({"name"}, THING),
    "Position": ({"name"}, {"organization"}),
    "Occupancy": ({"holder", "post"}, LINK - {"role"}),
    "Membership": ({"member", "organization"}, LINK),
    "Control": ({"controller", "controlled"}, LINK),
    "Representation": ({"agent", "client"}, LINK),
    "UnknownLink": ({"subject", "object"}, LINK),
    "Event": ({"name"}, THING | LINK | {"location", "involved"}),
    "Article": ({"title"}, THING | set("author publisher publishedAt retrievedAt".split())),
    "Note": ({"description"}, THING | {"entity"}),
}
BODIES = {"PublicBody", "Organization"}
POINTS = {  # property: schemata that it may lead to
    **dict.fromkeys(("member", "controller", "controlled", "agent", "client", "involved"), BODIES | {"Person"}),
    **dict.fromkeys(("subject", "object"), BODIES | {"Person"}),
    "entity": BODIES | {"Person", "Event"},
    "organization": BODIES,
    "holder": {"Person"},
    "post": {"Position"},
    "proof": {"Article"},
}


def test_entities_are_of_their_schemata(root):
    schemata = {entity["id"]: entity["schema"] for entity in entities(root)}
    assert len(schemata) == len(entities(root))
    for entity in entities(root):
        required, allowed = SCHEMATA[entity["schema"]]
        found = entity["properties"]
        assert required <= set(found) <= required | allowed, entity
        for name, values in found.items():
            assert values and all(isinstance(value, str) and value.strip() for value in values), entity
            if name in POINTS:
                assert {schemata[value] for value in values} <= POINTS[name], entity
            if name.lower().endswith(("date", "at")):
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in values), entity
            if name == "country":
                assert all(re.fullmatch("[a-z]{2}", value) for value in values)


# ---- Argdown ---------------------------------------------------------------------------------------------------


def test_argdown_relations_are_those_of_the_claims(root):
    claims, standing_ones = raw_claims(root), standing(root)
    wanted = {"+": set(), "-": set(), "><": set()}
    for mark, field in (("+", "supports"), ("-", "qualifies"), ("><", "contradicts")):
        for id, claim in claims.items():
            others = {tally.full(other, id.split("--")[0]) for other in tally.listed(claim.get(field))}
            wanted[mark] |= {(id, other) for other in others if {id, other} <= set(standing_ones)}
    found, here = {"+": set(), "-": set(), "><": set()}, ""
    for line in made(root)["data/claims.argdown"].splitlines():
        if start := re.match(r"\[([\w-]+)\]: ", line):
            here = start[1]
        elif relation := re.fullmatch(r"  (\+|-|><) \[([\w-]+)\]", line):
            found[relation[1]].add((here, relation[2]) if relation[1] == "><" else (relation[2], here))
        else:
            assert re.fullmatch(r"|===|title: .*|# .*", line)
    assert found == wanted


def test_a_withdrawn_claim_argues_for_nothing(world):
    path = world / "briefs/light-inquiry.md"
    text = path.read_text(encoding="utf-8")
    for status, lines in (("withdrawn", 0), ("confirmed", 1)):
        told = text.replace("    status: withdrawn\n", f"    status: {status}\n    supports: [guard-says-lit]\n")
        assert told != text
        path.write_text(told, encoding="utf-8")
        found = made.__wrapped__(world)["data/claims.argdown"]
        assert found.count("  + [light-inquiry--league-saw-light]") == lines


# ---- the page --------------------------------------------------------------------------------------------------


def test_the_page_tells_size_checksum_and_licence_of_every_file():
    dossier = Dossier(load.load(ATOLL))
    page, *assets = run(data.pages, dossier, Templates(Addresses(), "Reef desk", "", SITE))
    assert [asset.uri for asset in assets] == [file.uri for file in FILES]
    for asset in assets:
        assert sha256(asset.content).hexdigest() in page.text
        assert asset.content.decode() == made(ATOLL)[asset.uri]
    assert "creativecommons.org/licenses/by/4.0/" in page.text and "No licence" not in page.text
    undated = sum(date.startswith("/") for date in raw_dates(ATOLL))
    assert f"{undated} event" in page.text
    assert "No licence is stated" in run(data.pages, dossier, Templates(Addresses(), "Reef desk"))[0].text


@pytest.mark.parametrize(
    ("licence", "message"),
    [
        ("CC-BY-4.0", None),
        ("ODbL-1.0", None),
        (None, None),
        ("cc by 4.0", "licence: 'cc by 4.0' is not one of the licences of texts and data. Did you mean 'CC-BY-4.0'?"),
        ("CC-BY", "licence: 'CC-BY' is not one of the licences of texts and data. Did you mean 'CC-BY-4.0'?"),
        (
            "MIT",
            "licence: 'MIT' is not one of the licences of texts and data. Examples: CC-BY-4.0, CC0-1.0, ODbL-1.0.",
        ),
        (["CC-BY-4.0"], "licence: takes the SPDX id of a licence, such as CC-BY-4.0."),
        (4, "licence: takes the SPDX id of a licence, such as CC-BY-4.0."),
    ],
)
def test_a_licence_is_known_or_refused(tmp_path, licence, message):
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("extra:\n  licence: x\n", encoding="utf-8")
    found = [str(one) for one in Settings({"licence": licence}, settings).problems()]
    assert found == ([f"mkdocs.yml:2: {message}"] if message else [])


# ---- Markdown --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("# Reef { #_top }\n", "# Reef\n"),
        (
            "# R\n\nA <a class='n' href=\"../x/\">reef</a> &#42;and&#42; &lt;b&gt;.\n",
            "# R\n\nA [reef](../x/) \\*and\\* \\<b>.\n",
        ),
        ("# R\n\n`<b>&amp;</b>` and <b>bold</b>\n", "# R\n\n`<b>&amp;</b>` and **bold**\n"),
        ("# R\n\n```html\n<p>&lt;</p>\n```\n", "# R\n\n```html\n<p>&lt;</p>\n```\n"),
        (
            "# R\n\nSee [that](b.md#x) and [this](https://r.example/a.md).\n",
            "# R\n\nSee [that](../b/#x) and [this](https://r.example/a.md).\n",
        ),
        ("# R\n\n![a](b/c.svg) [d](#e)\n\n[f]: c/g.md\n", "# R\n\n![a](../b/c.svg) [d](./#e)\n\n[f]: ../c/g/\n"),
        ("# R\n\n<p>To <a href='#x'>x</a><svg><text>no</text></svg></p>\n", "# R\n\nTo [x](./#x)\n"),
        ("# R\n\n<p hidden>no</p>\n<p><span aria-hidden='true'>no</span>yes</p>\n", "# R\n\nyes\n"),
        (
            "# R\n\n<p><a href='#c' aria-label='He denies: It is.'>It is.</a></p>\n",
            "# R\n\n[He denies: It is.](./#c)\n",
        ),
        ("# R\n\n<ul><li>a<ol><li>b</li></ol></li></ul>\n", "# R\n\n-   a\n    1.  b\n"),
        ("# R\n\n<dl><dt>a</dt><dd>b</dd></dl>\n", "# R\n\n-   **a**: b\n"),
        (
            "# R\n\n<table><tr><th>a</th></tr><tr><td><p>b</p><p>c</p></td></tr></table>\n",
            "# R\n\n| a |\n| --- |\n| b c |\n",
        ),
        ("# R\n\n<h2 id='s'>S <span>1</span></h2><p>a<br>b</p>\n", "# R\n\n## S 1\n\na b\n"),
        ("# R\n\n<p>Write <code>a_b</code></p>\n", "# R\n\nWrite `a_b`\n"),
        ("text\n", "# Told\n\ntext\n"),
    ],
)
def test_markdown_for_readers(written, told):
    assert page_as_markdown(Page("a.md", {"main": BODY}, meta={"title": "Told"}, body=written), Addresses()) == told
