"""A brief as an essay: notes beside the blocks that rest on claims, options on a board, the evidence folded by speaker."""

import re

import pytest
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import board, sidenotes
from backgrounder.pages.brief.briefs import brief_page
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.load import load
from conftest import ATOLL
from small_worlds import TEMPLATES, from_files

HEAD = "title: {title}\ndate: 2020-05-01\nauthors: [Tide desk]\nsummary: The tide is late.\n"
CLAIM = "{{by: author, text: Sentence {0}., stance: assesses}}"
SOURCES = "gazette: {title: Gazette, type: article-newspaper, date: 2020-04-01, reliability: B}\n"


def page(
    tmp_path, more: str = "", body: str = "Text.", title: str = "Late tides", templates=TEMPLATES, **files: str
) -> dict[str, str]:
    """The parts of the page of a brief, its body among them."""
    text = f"---\n{HEAD.format(title=title)}{more}---\n\n{body}\n"
    dossier = from_files(tmp_path, briefs__tides=text, **files)
    made = brief_page(dossier, templates, dossier.briefs["tides"])
    return {**made.parts, "body": made.embedded(made.body)}


def claims(*ids: str, more: str = "") -> str:
    return "claims:\n" + "".join(f"  {id}: {CLAIM.format(id)}\n" for id in ids) + more


# ---- notes and their letters -------------------------------------------------------------------------------------------


def test_letters_go_on_after_z():
    atoll = Dossier(load(ATOLL))
    many = [*range(26 * 27 + 1)]
    letters = list(sidenotes.lettered(many).values())  # type: ignore[arg-type]
    assert atoll.claims and letters[0] == "a" and letters[25:28] == ["z", "aa", "ab"]
    assert letters[-1] == "aaa" and len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("One.\n\nTwo [[x]].\n", "Two"),
        ("One\ngoes on [[x]].\n", "One"),
        ("One.\n\n1. first\n\n2. second [[x]]\n", "1. first"),
        ("One.\n\n- first\n\n    a paragraph of it [[x]]\n\nTwo.", "- first"),
        ("One.\n\n> said\n\n> and said [[x]]\n", "> said"),
        ("One.\n\n| a | b |\n| - | - |\n| [[x]] | c |\n", "| a"),
        ("One.\n\n!!! note\n\n    in it [[x]]\n", "!!! note"),
        ("Before.\n\n```\na\n\nb\n```\n[[x]] after\n", "Before."),
    ],
)
def test_notes_stand_before_the_block_that_a_reader_sees(text, before):
    places = sidenotes.by_block(text, [(text.index("[[x]]"), "x")])  # type: ignore[list-item]
    assert [text[at:].startswith(before) for at in places] == [True], places


def test_a_claim_has_one_note_and_its_letter_at_each_mention(tmp_path):
    made = page(
        tmp_path, claims("low", "high"), "The sea is [[low|low]].\n\nIt is [[high|high]], or [[low|low]] again."
    )
    assert made["body"].count('id="_note-tides--low"') == 1
    assert re.findall(r'data-letter="(\w)"[^>]*>(low|high)</a>', made["body"]) == [
        ("a", "low"),
        ("b", "high"),
        ("a", "low"),
    ]
    assert (
        made["body"].index("_note-tides--low")
        < made["body"].index("The sea")
        < made["body"].index("_note-tides--high")
        < made["body"].index("It is")
    )


def test_a_note_says_who_judged_what_how_likely_and_who_disputes_it(tmp_path):
    disputed = "  no: {by: author, text: It is not., contradicts: [yes]}\n"
    said = "claims:\n  'yes': {by: author, stance: assesses, text: The tide is late., likelihood: likely}\n" + disputed
    note = re.search(
        r'<li id="_note-tides--yes">.*?</li>', page(tmp_path, said, "It is [[yes|late]].")["body"], re.DOTALL
    )
    assert (
        note and 'data-l="a" aria-label="Evidence a: Tide desk">Tide desk</a> judges that the tide is late.' in note[0]
    )
    assert "Likely" in note[0] and '<a class="contested" href="#yes">Disputed by Tide desk</a>' in note[0].replace(
        "&#35;", "#"
    )


def test_notes_beyond_the_first_are_folded_and_still_there(tmp_path):
    ids = [f"c{number}" for number in range(sidenotes.MOST + 3)]
    body = page(tmp_path, claims(*ids), " ".join(f"[[{id}|words]]" for id in ids))["body"]
    shown, folded = body.split("<details>")
    assert shown.count('id="_note-') == sidenotes.MOST and folded.count('id="_note-') == 3
    assert "<summary>3 more</summary>" in folded


# ---- the head ----------------------------------------------------------------------------------------------------------


def test_one_line_says_what_a_brief_rests_on(tmp_path):
    more = "as_of: 2020-04-20\nsource: gazette\n" + claims(
        "low", more="  high: {by: press, text: High., contradicts: [low]}\n"
    )
    head = page(tmp_path, more, data__sources=SOURCES)["head"]
    line = re.sub(r"<[^>]+>|\s+", " ", head[head.index('<ul class="trust"') :])
    words = " ".join(line.split())
    assert "Information to 20 April 2020" in words and "Rests on 1 source , graded B" in words
    assert "2 of 2 claims disputed" in words and "Published 1 May 2020" in words
    assert re.findall(r'href="(#\w+)"', head) == ["#sources", "#_disputed", "#changes"]


@pytest.mark.parametrize(("days", "leads"), [(10, True), (11, False), (None, False)])
def test_the_cut_off_leads_a_brief_that_is_shown_as_history(tmp_path, days, leads):
    more = (
        "as_of: 2020-04-20\nsource: gazette\nsince: [{date: 2020-04-21/2020-04-25, text: It rains., source: gazette}]\n"
    )
    templates = Templates(Addresses(), "Test", site=Site("Test", addresses=Addresses(), history_after=days))
    head = page(tmp_path, more, templates=templates, data__sources=SOURCES)["head"]
    banner, _, rest = head.partition("<h1")
    said = " ".join(re.sub(r"<[^>]+>", " ", banner).split())
    assert said.startswith("Information to 20 April 2020 . Published 1 May 2020 . What happened since") == leads
    assert ("Information to" in rest) != leads and head.count('href="#_since"') == 1
    assert "What happened since, to 25 April 2020" in " ".join(re.sub(r"<[^>]+>", "", head).split()), (
        "later than the cut-off"
    )


def test_the_headline_of_the_home_page_leads_and_the_title_is_above_it(tmp_path):
    made = page(tmp_path / "a", 'headline: "The tide <b>comes</b> late"\ntopics: [Sea]\n')["head"]
    above, heading, _ = re.split(r"(<h1.*?</h1>)", made, flags=re.DOTALL)
    assert ">Late tides</span>" in above and "Sea" not in above
    assert ">The tide &lt;b&gt;comes&lt;/b&gt; late</h1>" in heading
    plain = page(tmp_path / "b", "topics: [Sea]\n")["head"]
    assert ">Late tides</h1>" in plain and plain.count("Late tides") == 1 and "Sea" in plain.partition("<h1")[0]


def test_by_its_title_a_brief_is_cited_and_called(tmp_path):
    text = f"---\n{HEAD.format(title='Late tides')}headline: It comes late\n---\n\nText.\n"
    dossier = from_files(tmp_path, briefs__tides=text)
    made = brief_page(dossier, TEMPLATES, dossier.briefs["tides"])
    assert made.meta["title"] == "Late tides" and '"headline":"Late tides"' in made.meta["jsonld"]
    assert "“Late tides”" in made.parts["tail"]


def test_takeaways_do_not_repeat_key_judgments_in_sight(tmp_path):
    more = "takeaways: [Go late.]\n"
    assert "<details" not in page(tmp_path / "a", more)["head"]
    judged = more + "claims: {low: {by: author, stance: assesses, text: Low., key: true}}\n"
    assert '<details class="takeaways-fold" id="takeaways">' in page(tmp_path / "b", judged)["head"]


def test_five_key_judgments_at_most_are_in_the_table(tmp_path):
    ids = [f"c{number}" for number in range(7)]
    more = "claims:\n" + "".join(f"  {id}: {{by: author, stance: assesses, text: X., key: true}}\n" for id in ids)
    main = page(tmp_path, more)["main"]
    assert main.count('<th scope="row">') == sidenotes.KEY and "2 more among the claims" in main


# ---- what there is not -------------------------------------------------------------------------------------------------


def test_a_brief_without_claims_events_places_and_options_has_no_empty_parts(tmp_path):
    made = page(tmp_path)
    assert set(made) == {"head", "main", "tail", "body"}
    assert re.findall(r'<(?:h2|section class="fold") id="([^"]+)">', made["tail"]) == ["_evidence", "changes", "cite"]
    assert "<record-previews" not in made["tail"] and "claim" not in made["head"]


def test_a_title_longer_than_the_page_is_set_smaller(tmp_path):
    assert 'class="long"' not in page(tmp_path / "a")["head"]
    assert '<h1 id="_top" class="long longest">' in page(tmp_path / "b", title="Tide " * 40)["head"]


# ---- options -----------------------------------------------------------------------------------------------------------

OPTIONS = """\
options:
  dig: {for: crew, text: Dig., verdict: recommended}
  fill: {for: crew, text: Fill., verdict: conditional, after: [dig]}
  plant: {for: crew, text: Plant., verdict: recommended, after: [fill, buy]}
  buy: {for: crew, text: Buy., verdict: mentioned}
  wait: {for: crew, text: Wait., verdict: insufficient}
"""
CREW = "crew: {name: The crew, type: group}\n"


def test_options_are_grouped_by_verdict_and_each_is_there_once(tmp_path):
    wide = page(tmp_path, OPTIONS, data__actors=CREW)["wide"]
    assert re.findall(r" shape\">([A-Z][^<]+)</span></h3>", wide) == [
        "Recommended",
        "With conditions",
        "Not enough alone",
        "Not assessed",
    ]
    assert sorted(re.findall(r'<li class="option" id="(\w+)">', wide)) == ["buy", "dig", "fill", "plant", "wait"]


VIEWED = """source: gazette
claims:
  a: {by: author, text: It is so, stance: assesses}
  b: {by: crew, text: It is not so, stance: assesses}
options:
  dig: {for: crew, text: Dig., verdict: recommended, rests_on: [a, b], stated_in: [b]}
  fill: {for: crew, text: Fill., verdict: recommended, rests_on: [b], stated_in: [b]}
"""
DESKS = "Gains, risks, needs and verdict are the desk’s."


def above_and_below(tmp_path, text: str) -> tuple[str, str]:
    """What stands between the heading of the options and their board, and the board, in words."""
    wide = page(
        tmp_path, text, data__actors=f"{CREW}mayor: {{name: The mayor, type: person}}\n", data__sources=SOURCES
    )["wide"]
    pair = wide.partition('<div class="board">')
    above, below = (re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part)).strip() for part in (pair[0], pair[2]))
    return above, below


def test_what_is_true_of_all_options_is_said_once_above_them(tmp_path):
    above, below = above_and_below(tmp_path, VIEWED)
    assert above.endswith("All are steps for The crew , in the view of The crew.")
    assert " For " not in below and "Whose view" not in below
    assert below.index("is not so") < below.index("is so")  # what states an option is the first that it rests on


@pytest.mark.parametrize(
    ("old", "new", "above", "below"),
    [
        (", rests_on: [b], stated_in: [b]", ", rests_on: [b]", "All are steps for The crew .", ["Whose view"]),
        ("fill: {for: crew", "fill: {for: mayor", "are the view of The crew.", ["For"]),
        (", stated_in: [b]", "", f"All are steps for The crew . {DESKS}", []),
        ("rests_on: [b], stated_in: [b]", "stated_in: [b]", "All are steps for The crew .", ["Whose view"]),
    ],
    ids=["one-is-the-desks", "somebody-else-acts", "all-are-the-desks", "one-has-statements-of-its-own"],
)
def test_what_differs_between_options_stands_in_each(tmp_path, old, new, above, below):
    text = VIEWED.replace(old, new)
    found = above_and_below(tmp_path, text)
    assert found[0].endswith(above)
    assert [found[1].count(f" {words} ") for words in ("For", "Whose view")] == [
        2 * (words in below) for words in ("For", "Whose view")
    ]


def test_one_option_alone_says_all_of_itself(tmp_path):
    above, below = above_and_below(tmp_path, VIEWED[: VIEWED.index("  fill")])
    assert above == "Options" and " For The crew" in below and "Whose view The crew" in below


def test_steps_stand_in_the_order_of_what_has_to_come_first(tmp_path):
    text = f"---\n{HEAD.format(title='T')}{OPTIONS}---\n\nText.\n"
    options = from_files(tmp_path, briefs__tides=text, data__actors=CREW).briefs["tides"].options
    assert [[[one.id for one in step] for step in chain] for chain in board.chains(options)] == [
        [["dig", "buy"], ["fill"], ["plant"]]
    ]


# ---- the evidence ------------------------------------------------------------------------------------------------------


def test_claims_are_folded_by_speaker_who_says_most_first(iraq):
    brief = max(iraq.briefs.values(), key=lambda one: len(one.claims))
    tail = brief_page(iraq, TEMPLATES, brief).parts["tail"]
    groups = re.findall(r"<details><summary><b>([^<]+)</b> (\d+)</summary>", tail)
    counts = [int(number) for _, number in groups]
    assert sum(counts) == len(brief.claims) and counts == sorted(counts, reverse=True) and len(counts) > 3
    assert {claim.id for claim in brief.claims} <= set(re.findall(r'<li class="claim[^"]*" id="([^"]+)"', tail))


def test_a_dispute_is_named_once_under_a_claim(tmp_path):
    both = "claims:\n  a: {by: author, text: A.}\n  b: {by: press, text: B., contradicts: [a], qualifies: [a]}\n"
    tail = page(tmp_path, f"source: gazette\n{both}", data__sources=SOURCES)["tail"]
    row = tail[tail.index('id="a"') : tail.index("</li>", tail.index('id="a"'))]
    assert "Qualified by" not in row and "Contradicted by" in row


def test_a_phone_names_the_likelihood_of_each_key_judgment(tmp_path):
    """There the row of headings is beside nothing: each cell has its own, the one without a likelihood too."""
    more = claims("a", "b").replace("stance: assesses", "stance: assesses, key: true")
    more = more.replace("Sentence b., ", "Sentence b., likelihood: likely, ")
    main = page(tmp_path, more)["main"]
    table = main[main.index('<table class="kj') : main.index("</table>")]
    assert table.count('<td data-l="Likelihood"') == table.count("<td") == 2
    assert "not given" in table and 'class="none"' not in table


def test_where_few_key_judgments_have_a_likelihood_it_stands_below_them(tmp_path):
    more = claims("a", "b", "c").replace("stance: assesses", "stance: assesses, key: true")
    more = more.replace("Sentence b., ", "Sentence b., likelihood: likely, ")
    main = page(tmp_path, more)["main"]
    table, _, after = main[main.index('<table class="kj') :].partition("</table>")
    assert (
        "<td" not in table and table.count("graded") == 1 and "55–80%" in table.split("Sentence b")[1].split("</tr>")[0]
    )
    assert "not given" not in table and "No likelihood is given for the others." in after[:120]


def test_claims_of_other_briefs_are_among_the_evidence_and_counted(tmp_path):
    """Each that the text names, once, with where it is from; those that a note has a letter for are all there."""
    other = f"---\n{HEAD.format(title='Early tides')}{claims('said', 'unnamed')}---\n\nText.\n"
    body = "It is [[one]], as [[early#said|others]] have it, and [[early#said]] again."
    made = page(tmp_path, claims("one"), body=body, briefs__early=other)
    voices = made["tail"].partition('class="voices"')[2]
    cited = voices.partition('id="_cited"')[2].partition("</details>")[0]
    assert cited.count("<li>") == 1 and "sentence said" in cited and "Early tides" in cited
    assert "2 claims" in made["head"] and "sentence unnamed" not in voices


def test_a_brief_without_claims_of_others_has_no_such_part(tmp_path):
    made = page(tmp_path, claims("one"), body="It is [[one]].")
    assert "_cited" not in "".join(made.values()) and "1 claim" in made["head"]


def test_below_an_unfolded_speaker_the_evidence_is_lines_without_a_fold(tmp_path):
    said = "claims:\n  a: {by: author, text: A., note: First note.}\n  b: {by: author, text: B., note: Second note., supports: [a]}\n"
    tail = page(tmp_path, said)["tail"]
    one = tail[tail.index('id="b"') :].split("</li>")[0]
    assert re.search(r"</a>&#10;Supports <a [^\n]*</a>&#10;Second note.</div>", one)
    assert "Evidence and links" not in tail
