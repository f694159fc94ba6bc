"""Libraries of sources and lists of actors become records: found again, reported line by line, nothing overwritten."""

import json

import pytest
from backgrounder.imports.formats.library import cells_of
from conftest import problems
from import_runs import problem_lines, run_import, snapshot, written_records

ARTICLE = {
    "title": "The Light & the État",
    "type": "article-journal",
    "authors": ["Ann van der Reef", "Harbour Office", "José Müller, Jr."],
    "publisher": "Reef Review",
    "date": "2015-10",
    "url": "https://doi.org/10.1234/AbC.5",
}
BIB = r"""
@comment{A library of the reef.}
@string{ib = "Island Books"}

@article{Keeper2015Light,
  author = {van der Reef, Ann and {Harbour Office} and M{\"u}ller, Jr., Jos{\'e}},
  title = {The {L}ight \& the {\'E}tat},
  journal = {Reef Review}, year = 2015, month = oct, doi = {10.1234/AbC.5}, url = {https://review.example/5}, abstract = {Of lamps.}
}
@online{tides, title={Tides}, organization=ib, date={2001-02-03~}, url={https://tides.example/}, urldate={2019-01-02}}
"""
CSL = [
    {
        "id": "http://zotero.example/users/1/items/AB",
        "type": "article-journal",
        "title": "The Light &amp; the <i>État</i>".replace("&amp;", "&"),
        "author": [
            {"given": "Ann", "non-dropping-particle": "van der", "family": "Reef"},
            {"literal": "Harbour Office"},
            {"given": "José", "family": "Müller", "suffix": "Jr."},
        ],
        "container-title": "Reef Review",
        "issued": {"date-parts": [["2015", 10]]},
        "DOI": "https://doi.org/10.1234/AbC.5",
        "URL": "https://review.example/5",
        "abstract": "Of lamps.",
    }
]
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
 <bib:Article rdf:about="https://review.example/5">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf><bib:Journal><dc:title>Reef Review</dc:title><dc:identifier>DOI 10.1234/AbC.5</dc:identifier></bib:Journal></dcterms:isPartOf>
  <bib:authors><rdf:Seq>
   <rdf:li><foaf:Person><foaf:surname>van der Reef</foaf:surname><foaf:givenName>Ann</foaf:givenName></foaf:Person></rdf:li>
   <rdf:li><foaf:Person><foaf:surname>Harbour Office</foaf:surname></foaf:Person></rdf:li>
   <rdf:li><foaf:Person><foaf:surname>Müller, Jr.</foaf:surname><foaf:givenName>José</foaf:givenName></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_2"/>
  <dc:title>The Light &amp; the État</dc:title><dc:date>October 2015</dc:date><dcterms:abstract>Of lamps.</dcterms:abstract>
  <dc:identifier><dcterms:URI><rdf:value>https://review.example/5</rdf:value></dcterms:URI></dc:identifier>
 </bib:Article>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>Full text</dc:title></z:Attachment>
</rdf:RDF>"""
LIBRARIES = {".bib": BIB, ".json": json.dumps(CSL), ".rdf": RDF}


@pytest.mark.parametrize("suffix", LIBRARIES)
def test_a_library_becomes_sources(world, suffix):
    report = run_import(world, LIBRARIES[suffix], "", suffix=suffix)
    assert (problem_lines(report, world), problems(world)) == ([], [])
    sources = written_records(world, "sources")
    assert next(iter(sources.values())) == ARTICLE
    assert next(iter(sources)) == ("keeper2015light" if suffix == ".bib" else "the-light-the-etat")
    assert any("not taken, for a source has no such fields: abstract (1)" in line for line in report.lines)
    assert "0 places, 0 actors and" in report.lines[-1]


def test_what_is_no_article(world):
    run_import(world, BIB, "", suffix=".bib")
    assert written_records(world, "sources")["tides"] == {
        "title": "Tides",
        "type": "webpage",
        "publisher": "Island Books",
        "date": "2001-02-03~",
        "url": "https://tides.example/",
        "accessed": "2019-01-02",
    }


@pytest.mark.parametrize("first", LIBRARIES)
@pytest.mark.parametrize("second", LIBRARIES)
def test_a_source_is_found_again_in_another_format(world, first, second):
    run_import(world, LIBRARIES[first], "", name="one", suffix=first)
    before = snapshot(world)
    report = run_import(world, LIBRARIES[second], "", name="two", suffix=second)
    assert problem_lines(report, world) == []
    again = [
        line
        for line in report.lines
        if "is 'the-light" in line or "is 'keeper2015light' already, and stays as it is." in line
    ]
    assert len(again) == 1
    assert {path: text for path, text in snapshot(world).items() if path in before} == before
    assert "keeper" not in str(written_records(world, "sources", "two")) and "light" not in str(
        written_records(world, "sources", "two")
    )


def item(**more) -> dict:
    return {"id": "x", "type": "report", "title": "Survey of the bay", **more}


@pytest.mark.parametrize(
    ("entry", "is_there"),
    [
        (item(title="Other", URL="https://harbour.example/survey?year=2019&part=1"), True),
        (item(title="Other", URL="http://www.HARBOUR.example/survey/?year=2019&part=1"), True),
        (item(title="Other", URL="https://archive.example/2019/survey/"), True),
        (item(title="Other", URL="https://harbour.example/survey?year=2020&part=1"), False),
        (item(title="survey of the “Southern Reef” & its Shoals!", issued={"date-parts": [[2019]]}), False),
        (item(title="Log of the north light / سجل المنارة"), True),
        (item(title="Log of the North Light: سجل المنارة", issued={"date-parts": [[2014]]}), True),
        (item(title="Log of the north light / سجل المنارة", issued={"date-parts": [[1990]]}), False),
        (item(title="A chart without a date", URL="https://charts.example/"), True),
        (item(title="Note of the inter-island wire", publisher="Wire", issued={"date-parts": [[2019, 5, 18]]}), True),
        (item(title="Note of the inter-island wire", issued={"date-parts": [[2019, 5, 19]]}), False),
    ],
)
def test_a_source_of_the_project_is_found_by_address_or_title(world, entry, is_there):
    report = run_import(world, json.dumps([entry]), "", suffix=".json")
    assert problem_lines(report, world) == []
    assert (written_records(world, "sources") == {}) == is_there
    assert any("already, and stays as it is." in line for line in report.lines) == is_there


def test_a_source_of_the_same_title_is_reported(world):
    entry = item(title="Note of the inter-island wire", issued={"date-parts": [[2019, 5, 19]]})
    lines = run_import(world, json.dumps([entry]), "", suffix=".json").lines
    assert any(
        "sheet.json:1: title: 'Note of the inter-island wire': a new source, 'note-of-the-inter-island-wire'. 'wire-note' has "
        "this title too, and another address, date or publisher." in line
        for line in lines
    )


def test_an_entry_twice_is_taken_once(world):
    entries = [item(DOI="10.1000/Ab"), item(title="Survey", URL="https://dx.doi.org/10.1000/aB")]
    report = run_import(world, "[\n" + ",\n".join(map(json.dumps, entries)) + "\n]", "", suffix=".json")
    assert problem_lines(report, world) == []
    assert any("sheet.json:3: title: 'Survey': is in line 2 too, and is taken once." in line for line in report.lines)
    assert report.lines[-2:] == [
        "2 rows read: 1 understood, 1 there already.",
        "0 events, 0 places, 0 actors and 1 source written to data/*/sheet.yml.",
    ]


@pytest.mark.parametrize(
    ("suffix", "content", "expected"),
    [
        (".bib", "@book{a, title={x", "sheet.bib:1: premature end of file. Correct the entry."),
        (".bib", "\n\n@book{b, title={A} year=3}\n", "sheet.bib:3: '}' expected. Correct the entry."),
        (".bib", "@misc{a,title={A}}\n@misc{b,title={B}}\n@misc{a,title={C}}", "sheet.bib:3: repeated bibliography entry: a. Correct the entry."),
        (".bib", "@misc{a,title={A}, year=soon}", "sheet.bib:1: undefined string soon. Correct the entry."),
        (".bib", "@misc{a, year={2015}}", "sheet.bib:1: title: is empty, and it is required."),
        (".bib", "\n@misc{a,title={A}, date={yesterday}}", "sheet.bib:2: issued: 'yesterday': is no date of the styles EDTF"),
        (".bib", "words", "sheet.bib:1: holds no entry."),
        (".bib", b"@misc{a,title={\xe9}}", "sheet.bib:1: not UTF-8 text. Save or export the file with the encoding UTF-8."),
        (".json", "[{]", "sheet.json:1: not valid JSON"),
        (".json", '[\n{"type": "report", "title": "A"},\n', "sheet.json:2: not valid JSON (ends before its list does)."),
        (".json", "[1]", "sheet.json:1: holds something else than objects"),
        (".json", '[\n{"a": 1}]', "sheet.json:1: holds neither sources (CSL-JSON) nor entities of FollowTheMoney."),
        (".json", "[]", "sheet.json:1: holds no entry."),
        (".json", "", "sheet.json:1: holds no entry."),
        (".json", '[{"type": "reprot", "title": "A"}]', "sheet.json:1: type: 'reprot' is not one of"),
        (".json", '[{"type": "report", "title": "A",\n"URL": "harbour"}]', "sheet.json:1: URL: 'harbour'"),
        (".json", '[{"type": "report", "title": "A", "DOI": "11/5"}]', "sheet.json:1: DOI: '11/5': is no DOI, such as 10.1000/182."),
        (".rdf", "<rdf", "sheet.rdf:1: not valid RDF ("),
        (".rdf", "<a/>", "sheet.rdf:1: holds no entry."),
        (".rdf", '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>', "sheet.rdf:1: holds no entry."),
    ],
)  # fmt: skip
def test_a_bad_library_is_one_line_and_writes_nothing(world, suffix, content, expected):
    before = snapshot(world)
    report = run_import(world, content, "", suffix=suffix)
    assert expected in " ".join(problem_lines(report, world)), report.lines
    assert snapshot(world) == before and "nothing was written" in report.lines[-1]


def test_what_is_not_understood_may_be_left_out(world):
    report = run_import(world, "@misc{a,title={A},date={soon}}\n@misc{fine,title={B}}", "", suffix=".bib", skip=True)
    assert list(written_records(world, "sources")) == ["fine"] and len(problem_lines(report, world)) == 1


def test_a_table_takes_a_map(world):
    (line,) = problem_lines(run_import(world, "a,b\n", ""), world)
    assert line.startswith("sheet.csv:1: a table is read by a map of its columns. Name one before the file: acled, ")


# -- actors


def entity(id: str, schema: str, **properties) -> str:
    return json.dumps(
        {"id": id, "schema": schema, "properties": {name: [*values] for name, values in properties.items()}}
    )


LINES = [
    entity("Q11", "Person", name=["Mara Quay"], alias=["M. Quay", "Mara Quay"], country=["XV", "XT"], nationality=["xv"], birthDate=["1970"]),
    entity("ab-1", "Organization", name=["Lamp Union"], wikidataId=["Q12"], country=["xv", "xt"]),
    entity("ab-2", "Ownership", owner=["Q11"]),
    entity("ab-3", "PublicBody", name=["Signal Board"], summary=["It keeps  signals."]),
    entity("Q11", "Person", name=["Quay, Mara"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "code"),
    [("ar", "ar"), ("ar-SA", "ar"), ("DE", "de"), ("en-US", ""), ("Arabic", ""), ("", ""), (None, ""), (["ar"], "")],
)
def test_a_library_gives_the_language_of_what_is_not_in_that_of_the_site(language, code):
    assert cells_of({"type": "book", "title": "T", "language": language})["lang"] == code


def test_the_language_of_an_entry_becomes_that_of_the_source(world):
    bib = "@book{salt, title = {Das Salz}, year = {2019}, language = {de}}"
    assert problem_lines(run_import(world, bib, "", suffix=".bib"), world) == []
    assert [source["lang"] for source in written_records(world, "sources").values()] == ["de"]


@pytest.mark.parametrize("content", ["\n".join(LINES), f"[{','.join(LINES)}]"])
@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".ndjson"])
def test_entities_become_actors(world, content, suffix):
    report = run_import(world, content, "", suffix=suffix)
    assert (problem_lines(report, world), problems(world)) == ([], [])
    assert written_records(world, "actors") == {
        "mara-quay": {
            "name": "Mara Quay",
            "type": "person",
            "country": "XV",
            "aliases": ["M. Quay"],
            "wikidata": "Q11",
        },
        "lamp-union": {"name": "Lamp Union", "type": "organization", "wikidata": "Q12"},
        "signal-board": {"name": "Signal Board", "type": "government", "note": "It keeps signals."},
    }
    text = " ".join(report.lines)
    assert "not taken, for an actor has no such fields: birthDate (1) and owner (1)." in text
    assert "Lamp Union: several countries (XT and XV); none is taken." in text
    assert "5 rows read: 3 understood, 1 there already, 1 left out by the map." in text


def test_an_actor_is_found_again_by_its_wikidata_id_and_two_of_one_name_are_two(world):
    run_import(world, LINES[0], "", name="one", suffix=".json")
    more = [entity("Q11", "Person", name=["M. Q."]), entity("Q99", "Person", name=["Mara Quay"])]
    report = run_import(world, "\n".join(more), "", name="two", suffix=".json")
    assert problem_lines(report, world) == []
    assert any("name: 'M. Q.': is 'mara-quay' already, and stays as it is." in line for line in report.lines)
    assert list(written_records(world, "actors", "two")) == ["mara-quay-actor"]


def test_a_table_of_wikidata_becomes_actors(world):
    rows = [
        "item,itemLabel,itemAltLabel,typeLabel,countryCode,itemDescription",
        'http://www.wikidata.example/entity/Q21,Tide Union,"Union, Tide, TU",political party,XV,party of the reef',
        'http://www.wikidata.example/entity/Q21,Tide Union,"Union, Tide, TU",club,XV,party of the reef',
        "http://www.wikidata.example/entity/Q22,Lamp School,,school,,",
    ]
    report = run_import(world, "\n".join(rows), "wikidata")
    assert (problem_lines(report, world), problems(world)) == ([], [])
    actors = written_records(world, "actors")
    assert actors["tide-union"] == {
        "name": "Tide Union",
        "type": "party",
        "country": "XV",
        "aliases": ["Union", "Tide", "TU"],
        "wikidata": "Q21",
        "note": "party of the reef",
    }
    assert actors["lamp-school"]["type"] == "organization"
    assert any("is in line 2 too, and is taken once." in line for line in report.lines)
