"""Who is at odds with whom on /actors/: what the title over all relations says, the ties in words, and whose word they are."""

import re
from html import unescape

from actor_pages import PAPER, page, words
from backgrounder.pages.parts.relations import finding
from backgrounder.pages.records import sources
from backgrounder.publish.build import run
from small_worlds import TEMPLATES, from_files, ids

TIED = """
one: {name: Ann Reed, type: person}
two: {name: Ann Reed’s rivals, type: group, plural: true, relations: [{rival-of: one, source: paper}]}
six: {name: Bo Hill, type: person, relations: [{opposes: one, source: paper, note: the desk’s inference}]}
reef: {name: The Reef Institute, short: TRI, type: organization}
"""


def at_odds(html: str) -> tuple[str, list[str]]:
    """The heading of the list of ties at issue, and its lines, as text."""
    heading, _, rest = html.partition('<div class="at-odds">')[2].partition("</h3>")
    return words(heading), [words(line) for line in re.findall("<li>.*?</li>", rest.partition("</ul>")[0])]


def test_what_the_title_counts_is_what_the_list_shows_whoever_is_named_for_it(tmp_path):
    html = page(from_files(tmp_path, data__actors=TIED, data__sources=PAPER), "actors/index.md")
    assert "Ann Reed faces 2 opponents or rivals, according to TRI</h2>" in html
    assert at_odds(html) == (
        "Who is at odds with whom, according to TRI",
        ["Bo Hill opposes Ann Reed: the desk’s inference", "TRI speaks of Ann Reed’s rivals"],
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
    assert "Opponents: Ann Reed’s rivals" in html and "Rival of Bo Hill" in html and "Rival of Ann" not in html


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
