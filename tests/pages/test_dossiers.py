"""Actors as dossiers: ties as sentences, offices in words, who has a place among the leading names."""

import re
from html import unescape

import pytest
from actor_pages import PAPER, page, words
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import actors, places, questions
from backgrounder.pages.records.roster import first_of_type, groups, is_thin
from backgrounder.pages.records.ties import ties
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ
from small_worlds import TEMPLATES, from_files, ids

LONG = "The Assembly of the Outer Shoals, Lagoons and Islets for the Administration of Lights, Buoys and Harbors " * 2


@pytest.fixture(scope="module", params=[IRAQ, ATOLL], ids=["iraq", "atoll"])
def dossier(request) -> Dossier:
    return Dossier(load(request.param))


def busy(folder) -> Dossier:
    """An actor with 500 relations and a name of 200 characters."""
    text = "".join(f"    - {{{'opposes' if n % 2 else 'supports'}: islet-{n}}}\n" for n in range(500))
    islets = "".join(f"islet-{n}: {{name: Islet {n}, type: group}}\n" for n in range(500))
    return from_files(
        folder,
        data__actors=f"assembly:\n  name: {LONG[:200].strip()}\n  type: organization\n  relations:\n{text}{islets}",
    )


def test_ties_hold_each_relation_in_a_sentence(dossier):
    for actor in dossier.actors.values():
        text = {(tie.words, other) for tie in ties(actor) for other, _ in tie.ends}
        own = {(one.words, one.object) for one in actor.relations} | {
            (one.from_object, one.subject) for one in actor.related
        }
        assert text == own
        assert len({tie.words for tie in ties(actor)}) == len(ties(actor))


def test_what_is_at_issue_comes_first(iraq):
    assert ties(iraq.actors["pm-abadi"])[0].words == "opposed by"
    assert [tie.words for tie in ties(iraq.actors["pm-abadi"])][-1] in ("leads", "led by")


def test_an_actor_with_five_hundred_relations(tmp_path):
    html = page(busy(tmp_path), "actors/assembly.md")
    assert "and 244 others" in html and "All 500, with dates, notes and sources" in html
    assert 'class="long"' in html and len(set(re.findall(r'href="islet-\d+\.md"|href="\.\./islet-\d+/"', html))) == 500


def test_the_list_of_all_has_each_actor_once_by_side(dossier):
    listed = [actor for group in groups(dossier) for actor in (*group.leading, *group.others)]
    assert sorted(ids(listed)) == sorted(dossier.actors)
    for group in groups(dossier):
        assert all(is_thin(actor) for actor in group.others) and not any(map(is_thin, group.leading))
        ranks = [
            (one.type == "person" and one.unnamed, one.type != "person", one.name.casefold()) for one in group.others
        ]
        assert ranks == sorted(ranks)


def test_anchors_of_types_stay(dossier):
    html = unescape(page(dossier, "actors/index.md"))
    for kind in {actor.type for actor in dossier.actors.values()}:
        assert html.count(f'id="_{kind}"') == 1, kind
    assert len(set(first_of_type(dossier).values())) == len(first_of_type(dossier))


def test_without_sides_the_list_is_by_type(tmp_path):
    dossier = busy(tmp_path)
    assert [group.anchor for group in groups(dossier)] == ["_organization", "_group"]
    assert first_of_type(dossier) == {}


def test_no_dossier_has_an_empty_part(dossier):
    for family in (actors, places, questions):
        for one in run(family.pages, dossier, TEMPLATES):
            html = "".join(getattr(one, "parts", {}).values())
            assert not re.search(r"<h[23][^>]*>[^<]*</h[23]>\s*</section>", html), one.uri
            assert not re.search(r"<(ul|ol|dl|p)[^>]*>\s*</\1>", html), one.uri


SIDED = {
    "data__sides": "quay: The quay\nreef: The reef\n",
    "data__actors": """
one: {name: One, type: state, side: reef}
two: {name: Two, type: state}
three: {name: Three, type: state, side: quay}
""",
    "data__sources": "paper: {title: Paper, type: report, date: 2019-04-01}\n",
    "data__questions": "treaty: {question: Is the treaty good?}\n",
    "briefs__note": """---
title: One
date: 2019-05-01
as_of: 2019-05-01
summary: S.
authors: [Desk]
source: paper
claims:
  a: {by: one, text: It is good., question: treaty, answer: "yes"}
  b: {by: two, text: It is good., question: treaty, answer: "yes"}
  c: {by: three, text: It is bad., question: treaty, answer: "no"}
---
Text.
""",
}


def test_columns_of_the_table_of_answers_go_by_side(tmp_path):
    html = page(from_files(tmp_path, **SIDED), "questions/index.md", questions)
    assert re.findall(r'data-l="(\w+)"', html) == ["Three", "One", "Two"]
    assert re.findall(r'<th scope="colgroup" colspan="(\d+)">', html) == ["1", "1", "1"]
    assert "One and Two say yes, Three says no.</p>" in html


def test_actors_are_listed_by_side_and_shown_in_its_shape(tmp_path):
    dossier = from_files(tmp_path, **SIDED)
    assert [(group.heading, ids(group.actors)) for group in groups(dossier)] == [
        ("The quay", ["three"]),
        ("The reef", ["one"]),
        ("No side named", ["two"]),
    ]
    assert 'class="mono side-2" data-m="On"' in page(dossier, "actors/one.md")


@pytest.mark.parametrize(
    ("voice", "quote", "own"),
    [
        ("", "it is late today", True),
        ("", "late today, again", False),  # too few words to stand alone
        ("voice: a spokesperson, ", "it is late today", False),
    ],
)
def test_own_words_are_those_said_in_person(tmp_path, voice, quote, own):
    brief = "---\ntitle: Tides\ndate: 2020-05-01\nauthors: [Desk]\nsummary: Late.\nclaims:\n"
    brief += f"  late: {{by: board, {voice}text: It is late., quote: '{quote}', source: log}}\n---\n\nText.\n"
    dossier = from_files(
        tmp_path,
        briefs__tides=brief,
        data__actors="board: {name: Tide Board, type: organization}\n",
        data__sources="log: {title: Log, type: report, date: 2020-04-01}\n",
    )
    assert ("In Tide Board’s own words" in page(dossier, "actors/board.md")) == own


@pytest.mark.parametrize(
    ("family", "file", "uri"),
    [
        (actors, "data__actors", "actors/reef.md"),
        (places, "data__places", "places/reef.md"),
        (questions, "data__questions", "questions/reef.md"),
    ],
)
def test_what_editors_add_about_data_is_folded_and_never_in_the_type_of_readers(tmp_path, family, file, uri):
    fields = {
        actors: "name: Reef, type: group",
        places: "name: Reef, in: KI, lat: 1.5, lon: 173",
        questions: "question: Is it a reef?",
    }[family]
    dossier = from_files(tmp_path, **{file: f"reef: {{{fields}, note: A reef., data_note: The position is ours.}}\n"})
    html = page(dossier, uri, family)
    assert '<p class="standfirst">A reef.</p>' in html
    assert html.count("The position is ours.") == 1
    assert (
        '<details class="basis"><summary>About the data</summary><p class="meta">The position is ours.</p></details>'
        in html
    )


def test_no_two_actors_share_their_letters(dossier):
    shown = [actor.monogram for actor in dossier.actors.values()]
    assert len(set(shown)) == len(shown)


OFFICES = """
farhaven: {name: Farhaven, type: state, country: NO}
guard: {name: Coast Guard of Farhaven, short: the Guard, type: military, country: NO}
bare: {name: Ann Reed, type: person, roles: [{title: Commander, of: guard, date: 2018, source: log}]}
full: {name: Bo Reed, type: person, roles: [{title: President of Farhaven, of: farhaven, source: log}]}
country: {name: Cy Reed, type: person, roles: [{title: Admiral of Norway, of: guard}]}
part: {name: Di Reed, type: person, roles: [{title: Inspector of the Coast, of: guard}]}
placed: {name: Ed Reed, type: person, roles: [{title: Spokesman in Northport, of: guard}]}
named: {name: Chief of the Guard, type: person, unnamed: true, roles: [{title: Chief, of: guard, source: log}]}
leader: {name: Flo Reed, type: person, relations: [{leads: farhaven, source: log}]}
plain: {name: Gil Reed, type: person}
"""
SINCE = """
since: {name: Warden of Farhaven, type: person, unnamed: true, roles: [{title: Warden, of: farhaven, date: 2017/..}, {title: Pilot, of: guard}]}
"""
LOG = "log: {title: The log, type: report, date: 2019-03-01}\n"
SAID = {
    "bare": "Commander of the Guard",
    "full": "President of Farhaven",
    "country": "Admiral of Norway",
    "part": "Inspector of the Coast",
    "placed": "Spokesman in Northport, the Guard",
    "named": "",
    "since": "",
    "leader": "leads Farhaven",
    "plain": "",
}


def line(found: Dossier, id: str) -> str:
    """What stands under the name on the page of an actor, without tags."""
    html = page(found, f"actors/{id}.md").partition('<p class="office">')[2].partition("</p>")[0]
    return unescape(re.sub("<[^>]+>", "", html)).strip()


def test_an_office_is_in_words_and_names_its_body_once(tmp_path):
    found = from_files(tmp_path, data__actors=OFFICES + SINCE, data__sources=LOG)
    assert {id: found.actors[id].office for id in SAID} == SAID
    subtitles = [found.actors[id].subtitle for id in ("bare", "named", "leader", "plain")]
    assert subtitles == ["Commander of the Guard", "Person", "Leads Farhaven", "Person"]
    html = page(found, "actors/index.md")
    assert "name not given" in html and "leads Farhaven" in html and "Commander of the Guard" in html


def test_the_line_under_a_name_gives_source_and_date_once(tmp_path):
    found = from_files(tmp_path, data__actors=OFFICES + SINCE, data__sources=LOG)
    assert line(found, "bare") == "Commander of the Guard, 2018 (The log, 1 March 2019)"
    assert line(found, "country") == "Admiral of Norway"
    assert line(found, "named") == "The source does not name the office-holder. (The log, 1 March 2019)"
    assert (
        line(found, "since")
        == "Warden of Farhaven, since 2017; Pilot of the Guard. The source does not name the office-holder."
    )
    assert line(found, "placed") == "Spokesman in Northport, the Guard"
    held = line(found, "guard")
    assert (
        "Commander: Ann Reed, 2018 (The log, 1 March 2019); Office-holder without a name: Chief of the Guard (The log, 1 March 2019); "
        in held
    )


def test_answers_alike_are_said_once(tmp_path):
    claims = "\n".join(
        f"  c{n}: {{by: isle, text: It may rain {n}, question: rain, answer: {answer}, date: 2020-01-0{day}}}"
        for n, (answer, day) in enumerate([("unclear", 1), ("unclear", 1), ('"no"', 2)])
    )
    found = from_files(
        tmp_path,
        data__actors="isle: {name: Isle, type: state}\n",
        data__questions="rain: {question: Will it rain?}\n",
        data__sources="paper: {title: Paper, type: report}\n",
        briefs__one=f"---\ntitle: T\nauthors: [Desk]\nsummary: S.\ndate: 2020-06-01\nsource: paper\nclaims:\n{claims}\n---\n\nText.\n",
    )
    html = page(found, "actors/isle.md")
    assert html.count("Unclear, <span") == 1 and "then no, <span" in html


def test_a_holder_without_a_name_comes_after_those_with_one(tmp_path):
    """The Chief has more ties than Bo Reed, and no name."""
    ties = ", ".join(f"{{{verb}: farhaven}}" for verb in ("supports", "pressures", "arms", "funds"))
    people = OFFICES.replace("unnamed: true,", f"unnamed: true, relations: [{ties}],")
    people = people.replace(
        "name: Bo Reed, type: person,",
        "name: Bo Reed, type: person, relations: [{opposes: guard}, {arms: guard}, {funds: guard}],",
    )
    (group,) = [
        one for one in groups(from_files(tmp_path, data__actors=people, data__sources=LOG)) if one.anchor == "_person"
    ]
    assert [actor.id for actor in group.leading] == ["full"] and group.others[-1].id == "named"


def test_offices_count_and_a_holder_without_a_name_leads_nobody(tmp_path):
    """Ann Reed holds an office and has two ties; of the Chief more is recorded, but not the name."""
    text = "guard: {name: Coast Guard, type: military}\nann: {name: Ann Reed, type: person, roles: [{title: Head, of: guard}], relations: [{leads: guard}, {supports: guard}]}\n"
    text += "hill: {name: Bo Hill, type: person}\nchief: {name: Chief of Post, type: person, unnamed: true, relations: [{opposes: guard}, {arms: guard}, {funds: guard}, {leads: guard}]}\n"
    (group,) = [one for one in groups(from_files(tmp_path, data__actors=text)) if one.anchor == "_person"]
    assert ids(group.leading) == ["ann"] and ids(group.others) == ["hill", "chief"]


def test_an_actor_is_found_in_what_followed_a_brief(tmp_path):
    """A speaker of later days has no claim: the page would be empty. A longer name is another's."""
    since = "since:\n  - {date: 2020-06-09, text: Capt. Reed says that boats wait., source: paper}\n"
    brief = f"---\ntitle: T\nauthors: [Desk]\nsummary: S.\ndate: 2020-07-01\nas_of: 2020-06-01\n{since}---\n\nText.\n"
    people = "reed: {name: Ann Reed, short: Capt. Reed, type: person}\nreeds: {name: Capt. Reeds, type: person}\n"
    dossier = from_files(tmp_path, data__actors=people, data__sources=PAPER, briefs__one=brief)
    own = words(page(dossier, "actors/reed.md"))
    assert "What happened since" in own and "Capt. Reed says that boats wait." in own
    assert "boats wait" not in page(dossier, "actors/reeds.md")


def test_nobody_is_set_beside_a_group_of_unnamed_people(tmp_path):
    """Who is meant by critics in the crew, its sources do not say: a list of the crew beside them would."""
    crew = "relations: [{part-of: crew}]"
    people = f"crew: {{name: Port Crew, short: the Crew, type: organization}}\nann: {{name: Ann Reed, type: person, {crew}}}\nhill: {{name: Bo Hill, type: person, {crew}}}\ncritics: {{name: Critics in the Crew, type: group, {crew}}}\n"
    dossier = from_files(tmp_path, data__actors=people, data__sources=PAPER)
    assert "Also in the Crew Bo Hill Bo Hill" in " ".join(words(page(dossier, "actors/ann.md")).split())
    assert "Critics" not in words(page(dossier, "actors/ann.md"))
    assert "Also in" not in words(page(dossier, "actors/critics.md"))


def test_what_belongs_to_a_state_is_not_listed_as_in_it(tmp_path):
    """A headquarters of a state may be abroad, and a list of all that is its own says nothing."""
    bodies = "".join(
        f"{id}: {{name: The {id.title()}, type: organization, relations: [{{part-of: isle}}]}}\n"
        for id in ("fleet", "court")
    )
    dossier = from_files(tmp_path, data__actors=f"isle: {{name: The Isle, type: state}}\n{bodies}")
    assert "Also in" not in words(page(dossier, "actors/fleet.md"))


def test_what_somebody_says_for_others_is_not_about_them(tmp_path):
    claims = "claims:\n  c: {by: guild, voice: 'Ann Reed, its speaker', text: Rain falls., about: [reed], source: paper, date: 2020-05-01}\n  d: {by: guild, text: Ann Reed sings., about: [reed], source: paper, date: 2020-05-01}\n"
    brief = f"---\ntitle: T\nauthors: [Desk]\nsummary: S.\ndate: 2020-07-01\nas_of: 2020-06-01\n{claims}---\n\nText.\n"
    people = "reed: {name: Ann Reed, type: person}\nguild: {name: The Guild, type: organization}\n"
    own = words(
        page(from_files(tmp_path, data__actors=people, data__sources=PAPER, briefs__one=brief), "actors/reed.md")
    )
    _, _, said = own.partition("Said for The Guild")
    said, _, about = said.partition("Claims about Ann Reed")
    assert "rain falls" in said and "Ann Reed sings" in about and "rain falls" not in about
