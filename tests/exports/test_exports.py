"""Open data: every public record is in every format that can hold it, with its version, size and licence.

What should be in the files is counted from the raw YAML (tally.py), not from what linking makes of it.
"""

import json
import re
from hashlib import sha256

import pytest
from backgrounder.core.kinds import FILED
from backgrounder.derive.edits.versions import version
from backgrounder.exports.data.files import FILES
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import data
from backgrounder.publish.build import run
from backgrounder.publish.settings import Settings
from backgrounder.records import load
from conftest import ATOLL
from export_files import (
    NOWHERE,
    SITE,
    briefs,
    calendar,
    entities,
    exported,
    feed,
    parsed,
    raw_claims,
    raw_dates,
    records,
)
from oracle import known, tally
from pybtex.database import parse_string


def test_every_record_is_in_every_format_that_can_hold_it(root):
    actors, places, events, sources, questions, decisions, indicators, unknowns = (
        records(root, kind) for kind in FILED.values()
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
        "decisions": set(decisions),
        "indicators": set(indicators),
        "unknowns": set(unknowns),
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
    assert set(parse_string(exported(root)["data/sources.bib"], "bibtex").entries) == cited

    found = {entity["id"]: entity["schema"] for entity in entities(root)}
    assert {*actors, *events, *cited, *claims} <= set(found)
    relations = sum(len(tally.listed(actor.get("relations"))) for actor in actors.values())
    links = [id for id in found if "--" in id and id.split("--")[0] in actors and "--role-" not in id]
    assert len(links) == relations
    roles = sum(len(tally.listed(actor.get("roles"))) for actor in actors.values() if actor["type"] == "person")
    assert list(found.values()).count("Occupancy") == roles

    statements = re.findall(r"^\[([\w-]+)\]: ", exported(root)["data/claims.argdown"], re.MULTILINE)
    hypotheses = [f"{id}--{one}" for id, question in questions.items() for one in question.get("hypotheses") or {}]
    chosen = [f"{id}--{one}" for id, brief in published.items() for one in brief.get("options") or {}]
    assert sorted(statements) == sorted([*claims, *hypotheses, *chosen])

    entries = feed(exported(root)["feed.xml"]).findall("entry")
    assert {entry.findtext("id").rpartition("/")[2] for entry in entries} == set(published)
    filed = [one for group in (records(root, kind) for kind in FILED.values()) for one in group.values()]
    changes = sum(len(tally.listed(one.get("changes"))) for one in (*published.values(), *filed))
    gone = sum("withdrawn" in one for one in filed)
    assert len(feed(exported(root)["corrections/feed.xml"]).findall("entry")) == changes + gone
    assert all(f"/{id}/index.html.md)" in exported(root)["llms.txt"] for id in published)


def test_records_json_holds_every_word_that_editors_wrote(root):
    exported_values = parsed(root, "records.json")["records"]
    for kind in FILED.values():
        for id, written in records(root, kind).items():
            assert lost(written, exported_values[kind][id]) == [], id
    for id, written in briefs(root).items():
        assert lost(written, exported_values["briefs"][id]) == [], id


def lost(written, exported_values, where: str = "") -> list[str]:
    """What stands in the YAML and not in the JSON."""
    if isinstance(exported_values, dict) and "edtf" in exported_values:
        exported_values = exported_values["edtf"]
    if isinstance(written, dict):
        if set(exported_values) == {"event"}:
            return []
        return [
            slip
            for key, value in written.items()
            for slip in lost(value, exported_values.get(key, ""), f"{where}/{key}")
        ]
    if isinstance(exported_values, list):
        written = tally.listed(written)
        pairs = zip(written, exported_values, strict=True)
        return [slip for number, pair in enumerate(pairs) for slip in lost(*pair, f"{where}/{number}")]
    if isinstance(exported_values, dict) and "event" in exported_values:
        exported_values = exported_values["event"]
    if isinstance(exported_values, bool) or (exported_values == "" and written == "false"):
        return [] if (written == "true") == bool(exported_values) else [where]
    same = (
        float(written) == exported_values
        if isinstance(exported_values, float)
        else " ".join(written.split()) == " ".join(exported_values.split())
    )
    return [] if same else [where]


def test_a_claim_is_told_with_who_stance_condition_and_likelihood(root):
    exported_values = {
        id: computed["told"] for id, computed in parsed(root, "records.json")["computed"]["claims"].items()
    }
    notes = {one["id"]: one["properties"]["description"] for one in entities(root) if one["schema"] == "Note"}
    notes = {id: text for id, text in notes.items() if id in raw_claims(root)}
    assert notes == {id: [text] for id, text in exported_values.items()}
    lines = re.findall(
        r"^\[([\w-]+)\]: (.*?)(?: #assumption)?(?: #forecast)? \{[^{}]*\}$",
        exported(root)["data/claims.argdown"],
        re.MULTILINE,
    )
    lines = [line for line in lines if line[0] in raw_claims(root)]
    assert {id: re.sub(r"\\(.)", r"\1", text) for id, text in lines} == exported_values
    for id, claim in raw_claims(root).items():
        assert (claim.get("if") or "").rstrip(".") in exported_values[id]
        assert (claim.get("sentence") or "").rstrip(".") in exported_values[id]
    texts = {claim["text"] for claim in raw_claims(root).values()}
    for text in exported(root).values():
        assert not texts.intersection(line.strip() for line in text.splitlines())


def test_answers_tell_who_gave_them_and_dates_no_day_that_nobody_knows(root):
    """In records.json, as an argument map and as entities."""
    computed = parsed(root, "records.json")["computed"]
    exported_values = {
        f"{id}--{name}": one
        for id, brief in parsed(root, "records.json")["records"]["briefs"].items()
        for name, one in brief["claims"].items()
    }
    lines = dict(re.findall(r"^\[([\w-]+)\]: .* \{([^{}]*)\}$", exported(root)["data/claims.argdown"], re.MULTILINE))
    notes = {one["id"]: one["properties"] for one in entities(root) if one["schema"] == "Note"}
    for id, claim in raw_claims(root).items():
        is_dated = known.claims(root)[id][1]
        assert computed["claims"][id]["dated"] == is_dated
        if not claim.get("date"):
            assert exported_values[id]["date"]["start"] is None and exported_values[id]["date"]["edtf"].startswith("/")
            assert 'date: "/' in lines[id] and notes[id]["summary"][0].startswith("Said by ")
        assert is_dated or exported_values[id]["reported"]["start"] is None
        assert (
            ('answered: "implied"' in lines[id]) == (claim.get("answered") == "implied") == ("because: " in lines[id])
        )
        assert (
            ("at: " in lines[id])
            == ("at" in claim)
            == any("In its source" in one for one in notes[id].get("notes", []))
        )


def test_computed_questions_keep_what_the_desk_infers_apart(root):
    computed, answers = parsed(root, "records.json")["computed"]["questions"], raw_claims(root).values()
    assert {id: one["counts"] for id, one in computed.items()} == tally.answer_counts(root)
    spoken: dict[str, int] = {}
    for question, _ in tally.speaks_to(root):
        spoken[question] = spoken.get(question, 0) + 1
    for id, one in computed.items():
        inferred = [
            claim["answer"] for claim in answers if claim.get("question") == id and claim.get("answered") == "implied"
        ]
        assert sorted(one["implied"].items()) == sorted((answer, inferred.count(answer)) for answer in set(inferred))
        assert {speaker["speaker"] for speaker in one["positions"] if speaker["implied"]} == {
            by.partition(":")[0]
            for (question, by), claims in tally.answering(root).items()
            if question == id and not any(claim["is_direct"] for claim in claims.values())
        }
        assert len(one["spoken_to"]) == spoken.get(id, 0)


def test_what_happened_since_and_forecasts_are_told():
    notes = next(one for one in entities(ATOLL) if one["id"] == "harbour-dispute")["properties"]["notes"]
    (later,) = tally.briefs(ATOLL)["harbour-dispute"]["since"]
    assert any(note.startswith("Since then, ") and note.endswith(later["text"]) for note in notes)
    assert '"The port is closed on the first day of winter.", by: "2019-1' in exported(ATOLL)["data/claims.argdown"]


def test_drafts_are_in_no_file():
    for name, text in exported(ATOLL).items():
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
    assert exported.__wrapped__(root) == exported(root)


@pytest.mark.parametrize(
    "site", [NOWHERE, Site("Reef", addresses=Addresses(directories=False))], ids=["nowhere", "files"]
)
def test_without_an_address_no_link_is_invented(site):
    files = exported(ATOLL, site)
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
            parts = (record.get(part) for part in ("claims", "options"))
            for one in (record, *(one for part in parts if isinstance(part, dict) for one in part.values())):
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


def test_the_page_tells_size_checksum_and_licence_of_every_file():
    dossier = Dossier(load.load(ATOLL))
    page, *assets = run(data.pages, dossier, Templates(Addresses(), "Reef desk", "", SITE))
    assert [asset.uri for asset in assets] == [file.uri for file in FILES]
    for asset in assets:
        assert sha256(asset.content).hexdigest() in page.text
        assert asset.content.decode() == exported(ATOLL)[asset.uri]
    shown, folded, _ = page.parts["main"].partition('<details class="checksums">')
    assert folded and not re.search("[0-9a-f]{64}", shown), "checksums are folded, in one place"
    assert "creativecommons.org/licenses/by/4.0/" in page.text and "No license" not in page.text
    undated = sum(date.startswith("/") for date in raw_dates(ATOLL))
    assert f"{undated} event" in page.text
    assert "No license has been set" in run(data.pages, dossier, Templates(Addresses(), "Reef desk"))[0].text


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
