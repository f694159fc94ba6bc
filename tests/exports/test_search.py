"""What search knows: entries, years and topics, the words of briefs, the size of the index, and Pagefind's part of it."""

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from backgrounder.core.words import languages
from backgrounder.exports.search import acronyms, index_scripts, pagefind, question_words, texts
from backgrounder.exports.search.entries import SearchEntry, line_entries, page_entries
from backgrounder.exports.search.texts import Section, Text
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import search
from backgrounder.publish.build import Build, run
from backgrounder.publish.writing import beside, making
from backgrounder.records import load
from bench.world import Size, World
from conftest import ATOLL
from mkdocs.exceptions import PluginError

BRIEF = "---\ntitle: A brief\ndate: 2019-05-01\nauthors: [Desk]\nsummary: In short.\n{more}---\n\n{body}\n"


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load.load(ATOLL))


def written(world: Path, more: str = "", body: str = "", **data: str) -> Dossier:
    """A world of one brief and the records given by kind."""
    for path in [*(world / "briefs").rglob("*.md"), *(world / "data").rglob("*.yml"), *(world / "data").glob("*.txt")]:
        path.unlink()
    (world / "briefs/one.md").write_text(BRIEF.format(more=more, body=body), encoding="utf-8")
    for kind, text in data.items():
        (world / f"data/{kind}.yml").write_text(text, encoding="utf-8")
    return Dossier(load.load(world))


def entry(dossier: Dossier, id: str) -> SearchEntry:
    return next(
        one
        for one in [*page_entries(dossier), *line_entries(dossier)]
        if re.split(r"[/#]", one.uri)[-1].removesuffix(".md") == id
    )


def columns(script: str) -> dict[str, dict[str, list[str]]]:
    """By kind the lines of each column."""
    index = json.loads(re.fullmatch(r"Finder\.add\((.*)\);\n", script)[1])
    return {group["kind"]: {name: text.split("\n") for name, text in group.items()} for group in index["groups"]}


def test_no_draft_is_found(atoll):
    drafts = [entry.id for entry in load.load(ATOLL).all_entries("brief") if entry.is_draft]
    found = json.dumps([one.uri for one in [*page_entries(atoll), *line_entries(atoll), *texts.texts(atoll)]])
    assert drafts
    assert [id for id in drafts if id in found] == []


def test_a_claim_is_never_without_its_speaker_and_stance(atoll):
    titles = {one.uri: one.title for one in line_entries(atoll) if one.kind == "claim" and "#_dissent" not in one.uri}
    assert titles == {f"{claim.brief.id}.md#{claim.id}": " ".join(claim.statement.split()) for claim in atoll.claims}
    summaries = " ".join(one.summary for one in line_entries(atoll) if one.kind == "claim")
    assert not [claim for claim in atoll.claims if claim.text in summaries]


def test_a_dissent_is_found_where_it_is(atoll):
    found = {one.uri: one for one in line_entries(atoll) if "#_dissent" in one.uri}
    assert list(found) == [f"light-inquiry.md#_dissent-desk-says-dark-{number}" for number in (1, 2)]
    one = found["light-inquiry.md#_dissent-desk-says-dark-1"]
    assert one.title == "Coast Guard of Farhaven judges otherwise: The watch saw it & <b>wrote</b> it down."
    assert one.summary == "Dissent from: Lamp desk judges that the light was dark for some hours."
    assert found["light-inquiry.md#_dissent-desk-says-dark-2"].title == "The press judges it otherwise."


def test_a_question_is_one_entry_and_its_readings_are_its_text(atoll):
    questions = [one.uri for one in [*page_entries(atoll), *line_entries(atoll)] if one.kind == "question"]
    assert questions == [question.uri for question in atoll.questions.values()]
    read = {text.uri: text.sections for text in texts.texts(atoll)}
    days = ("12-10", "12-01", "11-01", "10-01", "06-30")
    found = read["questions/will-oil-last.md"]
    assert [part.anchor for part in found] == [f"_reading-2019-{day}" for day in days]
    assert (found[3].heading, found[3].text) == ("Our reading of 1 October 2019", "The Keeper says so.")
    assert [part.anchor for part in read["questions/was-light-lit.md"]] == ["_top"]
    assert not [one for one in atoll.questions.values() if one.withdrawn and one.uri in read]


def test_what_became_known_later_is_found_where_it_is_told(world):
    since = "since:\n  - {date: 2019-06-02, text: The tide rose., source: log}\n"
    dossier = written(
        world,
        more=f"topics: [Sea]\n{since}",
        sources="log: {title: Log, type: report}\n",
        questions="dry: {question: Is it dry?, outcome: {answer: 'no', date: 2020-01-03, text: It rained. All day., source: log, decided_by: Desk}}\n",
    )
    found = [one for one in line_entries(dossier) if one.kind == "development"]
    assert found == [
        SearchEntry(
            "questions/dry.md#outcome", "development", "It rained.", (), "All day.", "3 January 2020", "2020", ()
        ),
        SearchEntry("one.md#_since", "development", "The tide rose.", (), "", "2 June 2019", "2019", ("Sea",)),
    ]
    assert texts.texts(dossier)[0].sections[-1] == Section("_since", "What happened since", "The tide rose.")


@pytest.mark.parametrize(
    ("uri", "names"),
    [
        ("indicators/index.md", ("Tripwires", "Indicators")),
        ("assumptions/index.md", ("Key assumptions", "Assumptions")),
        ("questions/index.md", ("Disputes", "Questions")),
        ("track-record/index.md", ("Track record",)),
        ("as-of/index.md", ("What was known when",)),
    ],
)
def test_an_index_bears_the_name_by_which_pages_link_to_it(atoll, uri, names):
    (one,) = [one for one in page_entries(atoll) if one.uri == uri]
    assert (one.title, *one.names) == names


def test_hypotheses_are_names_of_their_question(atoll):
    (question,) = [one for one in page_entries(atoll) if one.uri == "questions/was-light-lit.md"]
    assert {"The oil ran out.", "Fog hid the light."} <= set(question.names)


def test_what_would_settle_a_question_is_no_part_of_our_reading_of_it(world):
    read = "q: {question: Is it dry?, settles: A dry day., reading: {date: 2019-05-01, text: 'No, says the guard. It rained.'}}\n"
    assert entry(written(world, questions=read), "q").summary == "No, says the guard."
    unread = "q: {question: Is it dry?, settles: A dry day.}\n"
    assert entry(written(world, questions=unread), "q").summary == "What would settle it: A dry day."


def test_what_was_withdrawn_says_so(world):
    dossier = written(
        world, events="gone: {title: A storm, date: 2018, withdrawn: {date: 2019-04-01, reason: It was a calm.}}\n"
    )
    assert entry(dossier, "gone").summary == "Withdrawn 1 April 2019: It was a calm."


YEARS = [
    ("2015-09-25", "2015"),
    ("2013-05/2015-02", "2013-2015"),
    ("2016-05/..", "2016-2018"),
    ("/2014-03", "2014"),
]


@pytest.mark.parametrize(("date", "years"), YEARS)
def test_an_event_is_of_the_years_of_its_date(world, date, years):
    events = f"tide: {{title: A tide, date: {date}}}\nlast: {{title: Last, date: 2018}}\n"
    assert entry(written(world, events=events), "tide").years == years


def test_what_the_desk_says_years_later_does_not_prolong_what_goes_on(world):
    claims = "claims:\n  c: {by: author, stance: assesses, text: It is calm., date: 2026}\n"
    events = "tide: {title: A tide, date: 2015-05/..}\n"
    assert entry(written(world, more=claims, events=events), "tide").years == "2015"


def test_tripwires_are_called_so_in_search():
    assert index_scripts.GROUPS["indicator"] == "Tripwires"


def test_an_actor_is_of_the_years_of_its_events_and_claims(world):
    claims = "claims:\n  c: {by: navy, text: The sea is calm., date: 2011, source: log}\n"
    dossier = written(
        world,
        more=f"topics: [Sea, Weather]\nactors: [navy]\n{claims}",
        actors="navy: {name: Navy of the Reef, type: military}\nfleet: {name: First fleet, type: military, relations: [{part-of: navy}]}\n",
        events="a: {title: A, date: 2013, actors: [fleet]}\nb: {title: B, date: 2014, targets: [navy]}\n",
        sources="log: {title: Log, type: report, date: 2010}\n",
    )
    navy, fleet = entry(dossier, "navy"), entry(dossier, "fleet")
    assert (navy.years, navy.topics) == ("2011,2013-2014", ("Sea", "Weather"))
    assert (fleet.years, fleet.topics) == ("2013", ())
    assert entry(dossier, "c").topics == ("Sea", "Weather")


def test_long_notes_of_events_are_left_out_when_all_of_them_are_too_long(world, monkeypatch):
    dossier = written(world, events="a: {title: A, date: 2013, note: The tide was low.}\n")
    assert entry(dossier, "a").summary == "The tide was low."
    monkeypatch.setattr("backgrounder.exports.search.entries.NOTES", 5)
    assert entry(dossier, "a").summary == ""


def test_a_text_is_read_section_by_section_as_words(world):
    body = "First [[navy]] words[^log].\n\n## A *heading*\n\n[[timeline]]\n\n| a | b |\n| --- | --- |\n| c | `d` |\n\n## Twice\n\nx\n\n## Twice\n\ny"
    dossier = written(
        world,
        more="takeaways: [Take this., And that.]\n",
        body=body,
        actors="navy: {name: Navy of the Reef, short: the navy, type: military}\n",
        sources="log: {title: Log, type: report}\n",
    )
    (text,) = texts.texts(dossier)
    assert (text.uri, text.title) == ("one.md", "A brief")
    assert [(part.anchor, part.heading, part.text) for part in text.sections] == [
        ("takeaways", "Takeaways", "Take this. And that."),
        ("", "", "First the navy words."),
        ("a-heading", "A heading", "a b c d"),
        ("twice", "Twice", "x"),
        ("twice-2", "Twice", "y"),
    ]


def test_a_page_that_comes_again_is_told_by_its_anchor_only():
    found = [
        SearchEntry("b.md#x", "claim", "X"),
        SearchEntry("b.md#y", "claim", "Y"),
        SearchEntry("c.md#y", "claim", "Y"),
        SearchEntry("c.md", "brief", "C"),
    ]
    index = columns(index_scripts.entries(found, Addresses().url))
    assert index["claim"]["address"] == ["b/#x", "#y", "c/#y"]
    assert index["brief"]["address"] == ["c/"]


def test_the_index_is_light(tmp_path):
    """60 bytes on the wire for each page of its own, 35 for each event, claim and option; words made of syllables compress badly."""
    World(Size.of(300)).write(tmp_path / "w")
    files = run(search.pages, Dossier(load.load(tmp_path / "w")), Templates(Addresses(), "Site"))
    size = {file.uri: len(gzip.compress(file.content.encode())) for file in files[1:]}
    count = {file.uri: sum(len(group["title"]) for group in columns(file.content).values()) for file in files[1:3]}
    assert count[index_scripts.PAGES] > 300 and count[index_scripts.LINES] > 1200
    assert size[index_scripts.PAGES] / count[index_scripts.PAGES] < 60
    assert size[index_scripts.LINES] / count[index_scripts.LINES] < 35


def test_acronyms_are_those_of_names_and_of_texts():
    navy = SearchEntry("actors/navy.md", "actor", "Navy of the Reef", ("NOR", "بحرية", "Navy", "NORTH"))
    assert acronyms.of_entries([navy]) == {"NOR": ["Navy of the Reef"], "NORTH": ["Navy of the Reef"]}
    said = "They ask for Reef Tide Controllers (RTCs; often two), a Sea-Air Group (SAG), and the tide (ABC) of Reef Water (RTW)."
    text = Text("a.md", "A", (Section("", "", said),))
    assert acronyms.of_texts([text]) == {"RTC": ["Reef Tide Controller"], "SAG": ["Sea Air Group"]}
    assert index_scripts.text([text], Addresses().url).endswith(
        '\nFinder.shorten({"RTC":["Reef Tide Controller"],"SAG":["Sea Air Group"]});\n'
    )


@pytest.mark.parametrize(
    "language", [languages.SOURCE, *(path.name for path in languages.FOLDER.iterdir() if path.is_dir())]
)
def test_each_language_has_the_words_of_questions(language):
    assert len(question_words.STOP_WORDS[language].split()) > 40


# ---- Pagefind

TEXTS = [
    Text(
        f"brief-{number}.md",
        f"Brief {number}",
        (
            Section("", "", f"Of reefs and number {number}."),
            Section("tide", "The <tide>", f"Tides {number % 7} & moons."),
        ),
    )
    for number in range(40)
]


def test_pagefind_makes_the_same_index_twice():
    found = pagefind.assets(TEXTS, "en", Addresses().url)
    assert pagefind.assets(TEXTS, "en", Addresses().url) == found
    files = {file.uri: file.content for file in found}
    asked = json.loads(re.fullmatch(r"Finder\.ask\((.*)\);\n", files[index_scripts.TEXT])[1])
    assert sorted(asked.values()) == sorted(Addresses().url(text.uri) for text in TEXTS)
    assert {f"pagefind/fragment/{id}.pf_fragment" for id in asked} <= set(files)
    assert not [name for name in files if "-ui" in name or name.endswith(".css")]
    fragments = [gzip.decompress(data).decode() for name, data in files.items() if name.endswith(".pf_fragment")]
    assert any("The <tide>" in text for text in fragments)


def test_what_pagefind_cannot_do_is_told(monkeypatch):
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/bin/false")
    with pytest.raises(pagefind.PagefindFailed, match="stopped"):
        pagefind.assets(TEXTS, "en", Addresses().url)


def test_only_long_texts_are_left_to_pagefind():
    whole = Text("a.md", "A", (Section("", "", "x" * texts.LONG),))
    assert not texts.are_long([whole])
    assert texts.are_long([whole, TEXTS[0]])


@pytest.mark.parametrize(("directories", "long"), [(True, True), (False, True), (True, False)])
def test_pagefind_is_for_published_sites_with_long_texts(iraq, tmp_path, monkeypatch, directories, long):
    monkeypatch.setattr(texts, "LONG", 0 if long else texts.LONG)
    config = SimpleNamespace(use_directory_urls=directories, theme={"language": "en"}, site_dir=str(tmp_path / "site"))
    monkeypatch.setattr(beside.session, "_build", Build(config, iraq, Templates(Addresses(), "Site")))
    monkeypatch.setattr(making, "_make_pages", lambda: None)
    making.make_pages(config)
    beside.finish_texts(config)
    assert (tmp_path / "site/pagefind/pagefind.js").exists() == (directories and long)
    assert (tmp_path / "site" / index_scripts.TEXT).exists() == (directories and long)


def test_a_build_says_why_pagefind_failed(iraq, tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "LONG", 0)
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/bin/false")
    config = SimpleNamespace(use_directory_urls=True, theme={"language": "en"}, site_dir=str(tmp_path / "site"))
    monkeypatch.setattr(beside.session, "_build", Build(config, iraq, Templates(Addresses(), "Site")))
    monkeypatch.setattr(making, "_make_pages", lambda: None)
    with pytest.raises(PluginError, match="Pagefind could not index the texts of the briefs: it stopped"):
        making.make_pages(config)
