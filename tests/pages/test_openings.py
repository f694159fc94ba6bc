"""The first sentence of a page of lists: it names what the records are about; and what editors alone are shown."""

import re
from collections import Counter

import pytest
from backgrounder.derive import subjects
from backgrounder.derive.edits import corrections
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.judgments import indicators
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import actors, claims, places, questions, sources
from backgrounder.pages.registers import changes, data, evidence, quality
from backgrounder.pages.registers import corrections as register
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ
from small_worlds import from_files


@pytest.fixture(scope="module")
def iraq() -> Dossier:
    return Dossier(load(IRAQ))


def index(module, dossier: Dossier, for_editors: bool = False) -> str:
    """The parts of the first page that a family makes."""
    site = Site("Site", for_editors=for_editors)
    pages = run(module.pages, dossier, Templates(Addresses(), "Site", site=site))
    return "".join(pages[0].parts.values())


def test_the_names_are_those_that_come_up_most(iraq):
    leading = subjects.actors(iraq)
    counts = {actor: len(actor.claims_about) for actor in iraq.actors.values()}
    assert len(leading) == subjects.MOST
    assert sorted(counts.values(), reverse=True)[: subjects.MOST] == [counts[actor] for actor in leading]


def test_tripwires_open_with_how_many_have_been_seen(iraq):
    lede = index(indicators, iraq).split('<p class="lede">')[1].split("</p>")[0]
    tripwires = 'Of 7 tripwires, 6 were checked, none of them beyond <time datetime="2015-10-07">7 October 2015</time>.'
    assert lede == f"{tripwires} None was seen."


@pytest.mark.parametrize(
    ("module", "sentence"),
    [
        (actors, "Our briefs deal most with"),
        (places, "More of what our briefs report happened in"),
        (questions, "Speakers contradict each other on"),
    ],
)
def test_a_list_opens_with_its_subject(iraq, module, sentence):
    lede = index(module, iraq).split('<p class="lede">')[1].split("</p>")[0]
    assert lede.startswith(sentence) and "<a " in lede


@pytest.mark.parametrize("module", [actors, places, questions, indicators])
def test_without_records_the_sentence_is_still_one(tmp_path, module):
    (tmp_path / "briefs").mkdir()
    lede = index(module, Dossier(load(tmp_path))).split('<p class="lede">')[1].split("</p>")[0]
    assert lede.endswith(".") and "<a " not in lede


def test_the_source_that_most_claims_come_from_is_counted(iraq):
    leading = subjects.source(iraq)
    active = [claim for claim in iraq.claims if claim.is_active and claim.sources]
    assert leading and leading.total == len(active)
    assert leading.claims == sum(leading.source in claim.sources for claim in active)


@pytest.mark.parametrize("for_editors", [False, True])
def test_what_only_editors_need_is_for_them(for_editors):
    dossier = Dossier(load(ATOLL))
    site = Site("Site", for_editors=for_editors)
    pages = run(actors.pages, dossier, Templates(Addresses(), "Site", site=site))
    dossiers = "".join("".join(page.parts.values()) for page in pages if hasattr(page, "parts"))
    assert ("Written in <code>data/actors.yml:" in dossiers) == for_editors
    assert ("nothing to compare with" in index(changes, dossier, for_editors)) == for_editors
    assert ("Judgments without a tripwire" in index(indicators, dossier, for_editors)) == for_editors


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([3, 2, 1], [3, 2, 1]),
        ([9, 4, 2, 2, 2, 2], [9, 4]),
        ([9, 4, 3, 2, 1], [9, 4, 3, 2]),
        ([1, 1, 1, 1, 1], []),
        ([2, 0], [2]),
    ],
)
def test_of_those_with_equal_counts_all_are_named_or_none(iraq, counts, expected):
    counted = list(zip(counts, iraq.actors.values()))
    number = {actor: count for count, actor in counted}
    assert [number[actor] for actor in subjects._leading(counted)] == expected


@pytest.mark.parametrize("world", [IRAQ, ATOLL])
def test_a_row_of_the_matrix_counts_its_own_marks(world):
    """Each speaker's latest answer, which is what the marks are: not how often one said it."""
    dossier = Dossier(load(world))
    rows = re.findall(r'<tr id="[^"]*"><th scope="row">(.*?)</th>(.*?)</tr>', index(questions, dossier), re.DOTALL)
    for heading, cells in rows:
        counted = Counter(
            {one: int(number) for one, number in re.findall(r"a-(\w+) shape\"[^>]*></span>(\d+) ", heading)}
        )
        inferred = re.search(r"(\d+) inferred by", heading)
        marks = re.findall(r'class="a a-(\w+)( implied)? shape" aria-hidden', cells)
        assert counted == Counter(answer for answer, implied in marks if not implied), heading
        speakers = len(re.findall(r'<span class="was">inferred</span>', cells))
        assert (int(inferred[1]) if inferred else 0) == speakers, heading
    assert len(rows) == len([one for one in dossier.questions.values() if not one.withdrawn])


@pytest.mark.parametrize("for_editors", [False, True])
def test_what_is_missing_in_the_settings_is_for_editors(iraq, for_editors):
    assert ("site_url" in index(data, iraq, for_editors)) == for_editors


def test_evidence_sources_and_quality_each_open_with_their_own_finding(iraq):
    ledes = {
        index(module, iraq).split('<p class="lede">')[1].split("</p>")[0] for module in (evidence, quality, sources)
    }
    assert len(ledes) == 3
    assert sum("read them as one account until another confirms it." in lede for lede in ledes) == 1
    assert not any("%)" in lede for lede in ledes), "a share alone says nothing to a reader"
    assert sum("from it alone" in lede for lede in ledes) == 1
    assert not any("contradict each other" in lede for lede in ledes), "that is what the questions found"
    sentences = [sentence.rstrip(".") for lede in ledes for sentence in re.sub("<[^>]+>", "", lede).split(". ")]
    assert len(set(sentences)) == len(sentences)


def test_quality_opens_with_what_it_means_or_with_what_most_records_lack(tmp_path):
    reports = "".join(
        f"  c{n}: {{by: press, text: Rain {n}., source: [{s}]}}\n" for n, s in enumerate(("a, b", "a, b", "a"))
    )
    brief = f"---\ntitle: T\nauthors: [Tide desk]\nsummary: S.\ndate: 2020-06-01\nclaims:\n{reports}---\n\nText.\n"
    files = {"data__sources": "a: {title: A, type: report}\nb: {title: B, type: report}\n", "briefs__one": brief}
    text = words(index(quality, from_files(tmp_path / "a", **files)))
    assert "Of 3 reports of what others said, 2 come from more than one source." in text
    bare = words(index(quality, from_files(tmp_path / "b", data__events="e: {title: E, date: 2020}\n")))
    assert "1 of 1 event (100%) has no place" in bare or "1 of 1 events (100%)" in bare


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_list_of_changes_names_the_record_before_what_was_changed():
    html = index(changes, Dossier(load(ATOLL)))
    for line in re.findall('(?s)<li><span class="num">.*?</li>', html):
        assert 0 < line.index('<a class="n') < line.index('<b class="t">')


def test_topics_are_listed_as_no_sentence_needs_an_article(iraq):
    assert f"questions and sources. Topics: {', '.join(subjects.topics(iraq))}." in index(data, iraq)


def test_changes_and_corrections_list_the_same_and_count_it(iraq):
    for dossier in (iraq, Dossier(load(ATOLL))):
        found = corrections.corrections(dossier)
        html = index(changes, dossier)
        assert html.count('<b class="t">') == len(found) == index(register, dossier).count('<b class="t">')
        assert (f"The editors have made {len(found)} change" in html) == bool(found)
        assert sum(len(brief.changes) for brief in dossier.briefs.values()) <= len(found)


def test_the_key_of_the_matrix_explains_what_occurs_in_it(tmp_path):
    brief = '---\ntitle: T\nauthors: [Tide desk]\nsummary: S.\ndate: 2020-06-01\nclaims:\n  a: {by: press, text: Rain falls, question: rain, answer: "yes"}\n---\n\nText.\n'
    for name, text in {"briefs/t.md": brief, "data/questions.yml": "rain: {question: Does it rain?}\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    html = index(questions, Dossier(load(tmp_path)))
    key = re.sub("<[^>]+>", "", html.partition('<p class="key"')[2].partition("</p>")[0])
    assert key.strip() == 'aria-hidden="true">Yes' and "Silent" not in html and "infer" not in html


def test_who_judges_in_briefs_has_one_name_in_the_filter_and_the_list(tmp_path):
    claims_of = "claims:\n  a: {by: author, text: Rain falls.}\n"
    for name, authors in (("one", "Tide desk"), ("two", "Tide desk")):
        (tmp_path / "briefs").mkdir(exist_ok=True)
        text = f"---\ntitle: {name}\nauthors: [{authors}]\nsummary: S.\ndate: 2020-06-01\n{claims_of}---\n\nText.\n"
        (tmp_path / "briefs" / f"{name}.md").write_text(text, encoding="utf-8")
    html = index(claims, Dossier(load(tmp_path)))
    assert (
        "The authors" not in html.replace("The authors’ own judgment", "")
        and html.count("<summary><span><b>Tide desk</b>") == 1
    )
    assert ">Tide desk (2)</option>" in html
