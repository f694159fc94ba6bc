"""The one description of each field: meaning and example, the JSON Schemas, and the reference page made of them."""

# Tables are read across.

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml
from backgrounder.core import edtf
from backgrounder.core.kinds import FILED
from backgrounder.core.words import glossary, vocabulary, yardsticks
from backgrounder.exports.data.schema import schema_text
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import reference
from backgrounder.publish.build import run
from backgrounder.records import filed
from backgrounder.records.entries import MODELS
from backgrounder.records.fields import json_types
from backgrounder.records.fields.introspection import fields
from backgrounder.records.fields.reading import read
from backgrounder.records.fields.record import Record, field_names, model_name, records_in
from backgrounder.records.fields.schema import schema
from backgrounder.records.load import load
from backgrounder.records.yaml import yaml_writer, yamlfile
from conftest import ATOLL, IRAQ
from jsonschema import Draft202012Validator
from oracle import tally

WORLDS = {"iraq": IRAQ, "atoll": ATOLL}


def all_models() -> list[type[Record]]:
    todo = list(MODELS.values())
    for model in todo:
        inner = (one for field in model.model_fields.values() for one in records_in(field.annotation))
        todo += [one for one in dict.fromkeys(inner) if one not in todo]
    return todo


FIELDS = [(model, field) for model in all_models() for field in fields(model)]
OF_EACH = pytest.mark.parametrize(
    ("model", "field"), FIELDS, ids=[f"{model_name(model)}-{field.name}" for model, field in FIELDS]
)


# ---- meaning and example ---------------------------------------------------------------------------------------


@OF_EACH
def test_a_field_has_a_meaning_and_an_example(model, field):
    assert re.fullmatch(r"[A-Z].{5,110}\.", field.meaning)
    assert field.example not in ("", [], {}, None)


BESIDE = {  # what a field never stands without
    "Relation": {"leads": "iraqi-government"},
    "Place": {"lat": 33.42, "lon": 43.31},
    "Claim": {"question": "russian-strikes-in-iraq"},
    "Indicator": {"toward": ["russian-strikes-in-iraq"]},
    "Dated": {"date": "2015-09-30", "text": "A date"},
}
BESIDE_ONE = {  # what one field is never written without
    ("Question", "kind"): {"proposition": {"text": "It happens.", "by": "2016-04-07"}},
    ("Question", "proposition"): {"kind": "forecast"},
    ("Relation", "inferred"): {"source": "isw-iraq-2015"},
    ("Claim", "answered"): {"answer": "no", "because": "He denies only that talks are under way."},
    **{("Claim", field): {"stance": "assumes"} for field in ("if_wrong", "tested")},
    ("Claim", "because"): {"answer": "no", "answered": "implied"},
    ("Claim", "quote_lang"): {"quote": "la mane"},
    ("Claim", "by_day"): {"forecasts": "russian-strikes-in-iraq"},
    ("Claim", "first_wording"): {"forecasts": "russian-strikes-in-iraq"},
}


def example(model, field) -> dict:
    """The smallest record with the example of a field."""
    least = {one.name: one.example for one in fields(model) if one.required}
    alone = field.name in vocabulary.RELATIONS or (model_name(model), field.name) == ("Dated", "event")
    name = model_name(model)
    beside = {} if alone else {**BESIDE.get(name, {}), **BESIDE_ONE.get((name, field.name), {})}
    return {**beside, **least, field.name: field.example}


@OF_EACH
def test_the_example_is_accepted(model, field):
    """By the loader, as the reference page writes it, and by the schema."""
    found, wrong = read(model, yamlfile.read(yaml_writer.dump_inline(example(model, field))))
    assert found and wrong == []
    assert list(Draft202012Validator(schema(model)).iter_errors(example(model, field))) == []


@pytest.mark.parametrize(
    "value", ["a: b", "x, y", "[a", "no", "# a", "ends: ", "'", '"', "a #5", "", "-", "@", "2015-05-18", "حيدر"]
)
def test_what_is_written_is_read_again(value):
    assert yamlfile.read(yaml_writer.dump_inline({"a": [value], "b": value})).plain == {"a": [value], "b": value}


def test_every_word_has_a_meaning():
    """The words that fields take are those of the glossary, list by list, and these are those that readers are shown."""
    meanings = {name: value for name, value in vars(glossary).items() if name.isupper()}
    offered = [field.words for _, field in FIELDS if field.words and field.words != yardsticks.DEFAULT.meanings]
    assert [words for words in offered if words not in meanings.values()] == []
    assert [name for name, words in meanings.items() if words not in offered] == ["RELATIONS"], (
        "the verbs are fields themselves"
    )
    assert set(glossary.RELATIONS) <= {field.name for _, field in FIELDS}
    for name, words in meanings.items():
        assert list(words) == list(getattr(vocabulary, name)), name
        assert all(words.values()), name


# ---- JSON Schema -----------------------------------------------------------------------------------------------


class Core(yaml.SafeLoader):
    """YAML as the programs of editors read it (1.2, core schema): dates are texts, `no` is a word."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(("timestamp", "bool"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def validator(kind: str) -> Draft202012Validator:
    schema = json.loads(schema_text(kind))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def written_files(kind: str, root: Path, folder: Path) -> Iterator[Path]:
    """The files of a kind; of a brief its front matter, in a file of its own."""
    if kind != "brief":
        yield from [*(root / "data").glob(f"{FILED[kind]}.yml"), *(root / "data" / FILED[kind]).rglob("*.yml")]
        return
    for path in (path for path in (root / "briefs").glob("*.md") if path.name not in tally.NO_BRIEFS):
        head = folder / f"{root.name}-{path.stem}.yml"
        head.write_text(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"), encoding="utf-8")
        yield head


@pytest.mark.parametrize("kind", MODELS)
def test_both_worlds_are_valid(kind, tmp_path):
    """By the field's own tool, which reads patterns as browsers and editors do (ECMA 262)."""
    (tmp_path / "schema.json").write_text(schema_text(kind), encoding="utf-8")
    paths = [path for root in WORLDS.values() for path in written_files(kind, root, tmp_path)]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", tmp_path / "schema.json", *paths]
    done = subprocess.run(command, capture_output=True, text=True)
    assert len(paths) >= 2 and done.returncode == 0, done.stdout + done.stderr


C = "title: T, date: 2015, authors: [D], summary: S"
SLIPS = [  # (kind, what an editor wrote)
    ("actor", "a: {name: A}"),
    ("actor", "a: {name: A, type: persn}"),
    ("actor", "a: {nam: A, type: person}"),
    ("actor", "a: {name: A, type: person, notes: B}"),
    ("actor", "A b: {name: A, type: person}"),
    ("actor", "a: {name: [A, B], type: person}"),
    ("actor", "a: {name: , type: person}"),
    ("actor", 'a: {name: "", type: person}'),
    ("actor", "a: {name: A, type: state, country: Iraq}"),
    ("actor", "a: {name: A, type: state, country: iq}"),
    ("actor", "a: {name: A, type: state, wikidata: 796}"),
    ("actor", "a: {name: A, type: person, unnamed: maybe}"),
    ("actor", "a: {name: A, type: person, roles: [{of: b}]}"),
    ("actor", "a: {name: A, type: person, roles: President}"),
    ("actor", "a: {name: A, type: person, relations: [{leads: b, arms: c}]}"),
    ("actor", "a: {name: A, type: person, relations: [{loves: b}]}"),
    ("actor", "a: {name: A, type: person, relations: [{date: 2015}]}"),
    ("actor", "a: {name: A, type: person, withdrawn: true}"),
    ("place", "a: {name: A}"),
    ("place", "a: {name: A, in: Al Anbar}"),
    ("place", "a: {name: A, in: IQ-AN, lat: 33.4}"),
    ("place", "a: {name: A, in: IQ-AN, lat: 120, lon: 43}"),
    ("place", 'a: {name: A, in: IQ-AN, lat: "33,4", lon: 43}'),
    ("place", "a: {name: A, in: IQ-AN, precision: approximate}"),
    ("event", "a: {title: A}"),
    ("event", "a: {title: A, date: 18.5.2015}"),
    ("event", "a: {title: A, date: 2015-13}"),
    ("event", "a: {title: A, date: May 2015}"),
    ("event", "a: {title: A, date: 2015-05-18, type: fight}"),
    ("event", "a: {title: A, date: 2015-05-18, actors: [b, b]}"),
    ("event", "a: {title: A, date: 2015-05-18, place: Ramadi City}"),
    ("source", "a: {title: A, type: blog}"),
    ("source", "a: {title: A, type: report, url: www.example.org}"),
    ("source", "a: {title: A, type: report, reliability: G}"),
    ("question", "a: {settles: B}"),
    ("question", "a: {question: A, reading: {text: B}}"),
    ("brief", "{title: T, date: 2015, summary: S}"),
    ("brief", "{title: T, date: 2015, authors: [], summary: S}"),
    ("brief", f"{{{C}, draft: ja}}"),
    ("brief", f"{{{C}, dates: [{{date: 2015}}]}}"),
    ("brief", f"{{{C}, changes: [{{date: 2015, kind: fix, text: A}}]}}"),
    ("brief", f"{{{C}, claims: {{a: {{text: A}}}}}}"),
    ("brief", f"{{{C}, claims: {{A b: {{by: author, text: A}}}}}}"),
    ("brief", f"{{{C}, claims: {{a: {{by: author, text: A, stance: says}}}}}}"),
    ("brief", f"{{{C}, claims: {{a: {{by: author, text: A, credibility: 7}}}}}}"),
    ("brief", f"{{{C}, claims: {{a: {{by: author, text: A, answer: unclear}}}}}}"),
    (
        "brief",
        f"{{{C}, claims: {{a: {{by: author, text: A, quote: one two three four five six seven eight nine ten eleven}}}}}}",
    ),
    ("brief", f"{{{C}, options: {{a: {{for: b, text: A}}}}}}"),
]


def refused_by_the_loader(kind: str, text: str) -> bool:
    """By the model or, where an id is wrong in itself, by its shape."""
    plain = yamlfile.read(text)
    entries = [plain] if kind == "brief" else plain.value.values()
    claims = plain.value.get("claims") if kind == "brief" else plain
    ids = claims.value if claims else {}
    shapes = all(re.fullmatch(json_types.ID_SHAPE, id) for id in ids)
    return not shapes or any(read(MODELS[kind], entry)[1] for entry in entries)


REFERENCES = ("country: Iraq", "country: iq", "in: Al Anbar", "place: Ramadi City")  # told where ids are resolved


@pytest.mark.parametrize(("kind", "text"), SLIPS, ids=[text for _, text in SLIPS])
def test_a_typical_slip_is_not_valid(kind, text):
    """And no program of an editor refuses what the build takes."""
    assert list(validator(kind).iter_errors(yaml.load(text, Core))) != []
    assert refused_by_the_loader(kind, text) or any(part in text for part in REFERENCES)


LAX = [
    ("event", "a: {title: 1984, date: 2015}"),
    ("place", "a: {name: A, in: IQ, geonames: 98182, aliases: B}"),
    ("source", "a: {title: A, type: report, date: 2015, via: [b]}"),
    ("brief", f"{{{C}, dates: [an-event], topics: 2015, based_on: b}}"),
    ("brief", f"{{{C}, claims: {{a: {{by: author, text: A, credibility: 2, quote: no, basis: b#c}}}}}}"),
    ("actor", "# a: {name: A}"),
]


@pytest.mark.parametrize(("kind", "text"), LAX, ids=[text for _, text in LAX])
def test_what_the_build_takes_is_valid(kind, text):
    assert list(validator(kind).iter_errors(yaml.load(text, Core))) == []


def is_date(text: str) -> bool:
    try:
        return bool(edtf.parse(text))
    except edtf.NotADate:
        return False


def test_no_date_is_refused_by_its_pattern():
    """What it lets pass beyond dates only a calendar tells: days of a month, the year 0, reversed intervals."""
    parts = [
        "2015",
        "2015-02",
        "2015-XX",
        "2015-02-XX",
        "2015-02-28",
        "2015-02-30",
        "2015-13",
        "2015-2",
        "15",
        "..",
        "",
        "0000",
        "0999",
        "May",
    ]
    ends = [part + mark for part, mark in product(parts, ["", "~", "?", "%", "~?"])]
    texts = [*ends, *(f"{one}/{other}" for one, other in product(ends, ends))]
    shaped = {text for text in texts if re.match(edtf.PATTERN, text)}
    dates = {text for text in texts if is_date(text)}
    assert len(dates) > 300 and dates <= shaped
    assert all("02-30" in text or "0000" in text or "/" in text for text in shaped - dates)


# ---- the reference page ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> str:
    found = run(reference.pages, Dossier(load(ATOLL)), Templates(Addresses(), "Atoll"))
    assert [one.uri for one in found] == ["reference/index.md"]
    return html.unescape(found[0].text)


def test_every_field_and_word_is_told_once(page):
    rows = re.findall(r'<tr id="([\w-]+)">', page)
    shared = set(field_names(filed.Filed))
    documented = {
        f"{model_name(model).lower()}-{field.name}"
        for model, field in FIELDS
        if not (issubclass(model, filed.Filed) and field.name in shared)
    }
    assert sorted(rows) == sorted(documented | {f"filed-{name}" for name in shared})
    words = sum(len(field.words) for model, field in FIELDS)
    assert page.count("<dt>") == words > 100


def test_links_of_the_page_lead_somewhere(page):
    ids = re.findall(r'id="([\w-]+)"', page) + re.findall(r"\{ #([\w-]+) \}", page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([\w-]+)"', page))
    assert targets and targets <= set(ids)
