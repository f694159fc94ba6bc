"""Actors as dossiers: ties as sentences, who has a place among the leading names, what the title over all relations says."""

import re
from html import unescape

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.relations import finding
from backgrounder.pages.records import actors, places, questions, sources
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


def page(dossier: Dossier, uri: str, family=actors) -> str:
    return next("".join(one.parts.values()) for one in run(family.pages, dossier, TEMPLATES) if one.uri == uri)


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


def test_the_title_over_the_relations_counts_opponents(tmp_path):
    text = "one: {name: One, type: state, relations: [{opposes: three}]}\ntwo: {name: Two, type: state, relations: [{rival-of: three}]}\n"
    found = finding(from_files(tmp_path, data__actors=f"{text}three: {{name: Three, type: state}}\n"))
    assert found and found.opposed and found.actor.id == "three" and ids(found.others) == ["one", "two"]


def test_without_opponents_it_counts_ties(tmp_path):
    text = "one: {name: One, type: state, relations: [{supports: two}, {arms: three}]}\n"
    found = finding(
        from_files(
            tmp_path, data__actors=f"{text}two: {{name: Two, type: state}}\nthree: {{name: Three, type: state}}\n"
        )
    )
    assert found and not found.opposed and found.actor.id == "one" and len(found.others) == 2


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
        ("Others", ["two"]),
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
    assert "Commander: Ann Reed, 2018 (The log, 1 March 2019); Chief of the Guard (The log, 1 March 2019); " in held


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


TIED = """
one: {name: Ann Reed, type: person}
two: {name: Ann Reed’s rivals, type: group, plural: true, relations: [{rival-of: one, source: paper}]}
six: {name: Bo Hill, type: person, relations: [{opposes: one, source: paper, note: the desk’s inference}]}
reef: {name: The Reef Institute, short: TRI, type: organization}
"""
PAPER = "paper: {title: Paper, publisher: The Reef Institute, date: 2020, type: report}\nletter: {title: Letter, authors: [Cy Moss], type: report}\n"


def at_odds(html: str) -> tuple[str, list[str]]:
    """The heading of the list of ties at issue, and its lines, as text."""
    heading, _, rest = html.partition('<div class="at-odds">')[2].partition("</h3>")
    return words(heading), [words(line) for line in re.findall("<li>.*?</li>", rest.partition("</ul>")[0])]


def words(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html)).strip()


def test_what_the_title_counts_is_what_the_list_shows_whoever_is_named_for_it(tmp_path):
    html = page(from_files(tmp_path, data__actors=TIED, data__sources=PAPER), "actors/index.md")
    assert "Ann Reed faces 2 opponents or rivals, according to TRI</h2>" in html
    assert at_odds(html) == (
        "Who is at odds with whom, according to TRI",
        ["Bo Hill opposes Ann Reed: the desk’s inference", "Ann Reed’s rivals, so called by TRI"],
    )


INFERRED = TIED.replace("note: the desk’s inference", "inferred: true")


def test_what_the_desk_infers_is_nobodys_word(tmp_path):
    """Line by line: in the title, the list, the table, the drawing, and on the pages of both ends."""
    more = "moss: {name: Cy Moss, type: person, relations: [{pressures: one, source: paper}]}\n"
    dossier = from_files(tmp_path, data__actors=INFERRED + more, data__sources=PAPER)
    html = page(dossier, "actors/index.md")
    assert "Ann Reed faces 2 opponents or rivals, 1 according to TRI, 1 by our desk’s inference</h2>" in html
    heading, lines = at_odds(html)
    assert heading == "Who is at odds with whom, according to TRI unless marked"
    assert lines[0] == "Bo Hill opposes Ann Reed, our desk’s inference from TRI"
    assert "3 ties between 4 actors. 2 of the ties are as described by" in words(html)
    assert "; our desk infers 1 from it." in words(html) and "no source" not in words(html)
    rows = [words(one) for one in re.findall("(?s)<tr id.*?</tr>", html)]
    assert sorted(" ".join(row.split()) for row in rows) == [
        "Ann Reed’s rivals rival of Ann Reed TRI",
        "Bo Hill opposes Ann Reed inferred by our desk from TRI",
        "Cy Moss pressures Ann Reed TRI",
    ]
    assert "<title>Bo Hill opposes Ann Reed, our desk’s inference from TRI</title>" in html
    for uri in ("actors/one.md", "actors/six.md"):
        own = words(page(dossier, uri))
        assert "Ann Reed (our desk’s inference from TRI)" in own or "Bo Hill (our desk’s inference from TRI)" in own
        assert "As described by" not in own and "inferred by our desk from" in own


def test_the_list_of_sources_says_what_the_desk_infers_from_one(tmp_path):
    dossier = from_files(tmp_path, data__actors=INFERRED, data__sources=PAPER)
    html = "".join(one.parts["main"] for one in run(sources.pages, dossier, TEMPLATES))
    lines = [words(line) for line in re.findall("<li>.*?</li>", html)]
    assert sorted(lines) == ["Ann Reed’s rivals: rival of Ann Reed", "Bo Hill: opposes Ann Reed (inferred by our desk)"]


def test_what_others_repeat_is_not_called_background(tmp_path):
    """They are the reports in which it was read, and it is the origin of what they say."""
    text = (
        "one: {title: One, type: report}\ntwo: {title: Two, type: report, via: one}\nsix: {title: Six, type: report}\n"
    )
    html = "".join(one.parts["main"] for one in run(sources.pages, from_files(tmp_path, data__sources=text), TEMPLATES))
    told = {
        one: "Background only." in part
        for one, part in zip(["one", "six", "two"], html.split('<li id="')[1:], strict=True)
    }
    assert told == {"one": False, "six": True, "two": True}


def test_a_title_of_inferences_alone_names_no_speaker(tmp_path):
    text = INFERRED.replace("source: paper}]", "source: paper, inferred: true}]")
    html = page(from_files(tmp_path, data__actors=text, data__sources=PAPER), "actors/index.md")
    assert "Ann Reed faces 2 opponents or rivals, our desk’s inference from TRI</h2>" in html
    assert at_odds(html)[0] == "Who is at odds with whom"


def test_the_title_says_with_whom_opponents_are_grouped(tmp_path):
    text = INFERRED.replace("type: ", "side: port, type: ")
    files = {"data__actors": text, "data__sources": PAPER, "data__sides": "port: Port and partners\n"}
    html = words(page(from_files(tmp_path, **files), "actors/index.md"))
    assert "All of them are grouped with Ann Reed, under “Port and partners”." in html and "same side" not in html


def test_verbs_agree_with_a_subject_of_several_in_the_drawings_too(tmp_path):
    foes = "".join(f"f{n}: {{name: Foe {n}, type: group}}\n" for n in range(9))
    ties = ", ".join(f"{{opposes: f{n}}}" for n in range(9))
    text = f"crews: {{name: Crews, type: group, plural: true, relations: [{ties}]}}\n{foes}"
    dossier = from_files(tmp_path, data__actors=text)
    pages = [page(dossier, uri) for uri in ("actors/index.md", "actors/crews.md", "actors/f1.md")]
    said = [
        re.findall(r"Crews (oppos\w+)", unescape(re.sub(r"<[^>]*?(?:aria-label|title)=|<[^>]+>", " ", html)))
        for html in pages
    ]
    assert all(set(one) <= {"oppose"} for one in said) and said[0]
    assert "Oppose Foe 0" in words(pages[1]) and "Opposes" not in words(pages[1])


def test_ties_of_several_sources_and_of_none_each_say_so(tmp_path):
    text = TIED.replace("one, source: paper, note", "one, source: letter, note").replace("rivals, type", "foes, type")
    text += "two-more: {name: Di Shaw, type: person, relations: [{opposes: one}, {part-of: reef}]}\n"
    dossier = from_files(tmp_path, data__actors=text, data__sources=PAPER)
    html = page(dossier, "actors/index.md")
    assert "Ann Reed faces 3 opponents or rivals, according to TRI and Cy Moss; some without a source</h2>" in html
    heading, lines = at_odds(html)
    assert (
        heading == "Who is at odds with whom"
        and lines[0] == "Bo Hill opposes Ann Reed: the desk’s inference; according to Cy Moss"
    )
    assert "Di Shaw opposes Ann Reed, no source given" in lines
    own = words(page(dossier, "actors/two-more.md"))
    assert "Opposes Ann Reed (no source given)" in own and "Part of The Reef Institute (" not in own


def test_relations_of_one_source_name_it_before_they_are_listed(tmp_path):
    html = page(from_files(tmp_path, data__actors=TIED, data__sources=PAPER), "actors/one.md")
    assert html.index("As described by") < html.index('class="tied"') and html.count("s described by") == 1


def test_of_more_ties_than_have_room_those_of_the_title_are_listed_and_the_others_counted(tmp_path):
    ties = "".join(
        f"c{n}: {{name: Crew {n}, type: group, relations: [{{opposes: x{n}}}]}}\nx{n}: {{name: Crab {n}, type: group}}\n"
        for n in range(20)
    )
    foes = "".join(f"f{n}: {{name: Foe {n}, type: group, relations: [{{opposes: zed}}]}}\n" for n in range(3))
    html = page(from_files(tmp_path, data__actors=f"{ties}{foes}zed: {{name: Zed, type: group}}\n"), "actors/index.md")
    _, lines = at_odds(html)
    assert [line[:5] for line in lines[:3]] == ["Foe 0", "Foe 1", "Foe 2"] and len(lines) == 16
    assert "7 more are in the table." in html


def test_what_a_name_says_is_no_tie_in_words_but_a_sentence(tmp_path):
    ties = "one: {name: Ann Reed, type: person}\ntwo: {name: Ann Reed’s rivals, type: group, plural: true, relations: [{rival-of: one}]}\n"
    ties += "six: {name: Bo Hill, type: person, relations: [{rival-of: one}]}\n"
    html = re.sub(r"<[^>]+>", "", page(from_files(tmp_path, data__actors=ties), "actors/index.md"))
    assert "Bo Hill and Ann Reed are rivals" in html and "Ann Reed’s rivals and" not in html
    assert "Ann Reed’s rivals: the name says it" in html


def test_whom_a_name_calls_an_opponent_is_no_rival_of_its_rivals(tmp_path):
    """Read aloud, `Rival of Ann Reed’s rivals` is a joke."""
    ties = "one: {name: Ann Reed, type: person}\ntwo: {name: Ann Reed’s rivals, type: group, plural: true, relations: [{rival-of: one}]}\n"
    ties += "six: {name: Bo Hill, type: person, relations: [{rival-of: one}]}\n"
    html = re.sub(r"<[^>]+>", "", page(from_files(tmp_path, data__actors=ties), "actors/one.md"))
    assert "Has opponents Ann Reed’s rivals" in html and "Rival of Bo Hill" in html and "Rival of Ann" not in html


def test_an_actor_is_found_in_what_followed_a_brief(tmp_path):
    """A speaker of later days has no claim: the page would be empty. A longer name is another's."""
    since = "since:\n  - {date: 2020-06-09, text: Capt. Reed says that boats wait., source: paper}\n"
    brief = f"---\ntitle: T\nauthors: [Desk]\nsummary: S.\ndate: 2020-07-01\nas_of: 2020-06-01\n{since}---\n\nText.\n"
    people = "reed: {name: Ann Reed, short: Capt. Reed, type: person}\nreeds: {name: Capt. Reeds, type: person}\n"
    dossier = from_files(tmp_path, data__actors=people, data__sources=PAPER, briefs__one=brief)
    own = words(page(dossier, "actors/reed.md"))
    assert "What happened since" in own and "Capt. Reed says that boats wait." in own
    assert "boats wait" not in page(dossier, "actors/reeds.md")
