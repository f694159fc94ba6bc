"""/decisions/ and /assumptions/, and what briefs, the quality page and the exports say of them, in the atoll."""

import json
import re
from html import unescape

import pytest
from atoll_edits import H, R, edited
from backgrounder.derive.quality import measures
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.judgments import assumptions, decisions
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import linked
from small_worlds import TEMPLATES

FIRST, STOP, CHANGE = "What first", "Who can stop it", "What would change this advice"


def pages_of(module, root=ATOLL) -> dict:
    return {page.uri: page for page in run(module.pages, Dossier(load(root)), TEMPLATES)}


def plain(page, part="") -> str:
    html = page.parts[part] if part else "".join(page.parts.values())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.fixture(scope="module")
def made():
    return pages_of(decisions) | pages_of(assumptions) | pages_of(briefs)


def test_a_decision_answers_three_questions_before_all_else(made):
    main = plain(made["decisions/winter-port.md"], "main")
    assert main.index(FIRST) < main.index(STOP) < main.index(CHANGE)
    agreed = "Nobody is named whose consent this step needs."
    assert (
        f"Repair the north quay Whose view: the Harbour Master {agreed} Recommended, possible now, and nothing" in main
    )
    assert "No option names anybody whose consent it needs." in main
    assert main.endswith("says both states may fish the reef. Disputed.")


def test_options_of_all_briefs_are_on_one_board_under_ids_of_their_own(made):
    html = "".join(made["decisions/winter-port.md"].parts.values())
    ids = ["harbour-dispute--repair-quay", "harbour-dispute--open-second-port", "harbour-dispute--do-nothing"]
    assert re.findall(r'<li class="option" id="([^"]+)"', html) == ids
    assert '<a href="#harbour-dispute--open-second-port">' in html


def test_who_can_stop_it_is_named_with_what_is_on_record(made):
    page = plain(made["decisions/who-patrols.md"])
    assert "Reef Wardens and Tern They can stop the only option." in page
    assert "On record with a position: Reef Wardens ." in page
    assert "No statement of position is on record." in page
    assert "Fishers&apos; League assumes that Tern would agree to patrols." in page.partition("Positions of those")[2]


def test_who_can_stop_some_options_is_not_said_to_stop_the_first_step(world):
    """On the page of a decision and in the list: whose consent the first step needs is said beside it."""
    edited(world, H, "    after: [repair-quay]\n", "    after: [repair-quay]\n    consent: [{of: tern}]\n")
    made = pages_of(decisions, world)
    main, index = plain(made["decisions/winter-port.md"], "main"), plain(made["decisions/index.md"])
    nobody = "Nobody is named whose consent this step needs."
    assert "Who can stop some of the options Tern They can stop 1 of the 3 options." in main and STOP not in main
    assert f"Repair the north quay {nobody} Who can stop some of the options Tern 1 of 3 options" in index
    assert nobody in main.partition("Who can stop")[0]
    edited(world, H, "    when: now\n", "    when: now\n    consent: [{of: tern}]\n")
    main = plain(pages_of(decisions, world)["decisions/winter-port.md"], "main")
    assert nobody not in main and "Needs the consent of Tern ." in main.partition("Who can stop")[0]


def test_a_weakest_point_of_several_options_is_told_once(tmp_path):
    claims = "  reef: {by: author, stance: assumes, text: The reef holds., if_wrong: boats sink}\n"
    options = "".join(
        f"  {id}: {{for: isle, text: Do {id}, verdict: recommended, rests_on: [reef]}}\n"
        for id in ("one", "two", "three")
    )
    isle = "isle: {name: Isle, type: state}\n"
    dossier = linked(tmp_path, actors=isle, brief_tides=f"date: 2020-01-01\nclaims:\n{claims}options:\n{options}")
    html = "".join(run(briefs.pages, dossier, TEMPLATES)[0].parts.values())
    board = html.partition('<div class="board">')[2].partition("<h2")[0]
    assert board.count("If it is wrong: boats sink.") == 1
    assert board.count('The same as under <a href="#one">Do one</a>') == 2


def test_whose_view_it_is_repeats_no_statement_of_what_it_rests_on(tmp_path):
    claims = "".join(f"  {id}: {{by: isle, text: It holds {id}.}}\n" for id in ("one", "two"))
    option = "  wait: {for: isle, text: Wait, verdict: recommended, rests_on: [one], stated_in: [one, two]}\n"
    isle = "isle: {name: Isle, type: state}\n"
    source = "s: {title: S, type: report}\n"
    brief = f"date: 2020-01-01\nsource: s\nclaims:\n{claims}options:\n{option}"
    dossier = linked(tmp_path, actors=isle, sources=source, brief_tides=brief)
    html = "".join(run(briefs.pages, dossier, TEMPLATES)[0].parts.values())
    view = html.partition(">Whose view</dt>")[2].partition("</dd>")[0]
    assert re.match(r"<dd[^>]*>Isle: ", view) and "holds two" in view and "holds one" not in view


def test_what_was_done_is_beside_what_was_advised_by_date(made):
    done = plain(made["decisions/winter-port.md"]).partition("What was done")[2]
    assert done.index("10 November 2019") < done.index("15 November 2019")
    assert re.search(r"A third port is opened\. .*None of the options that were weighed\.", done)
    assert re.search(r"Advised: Not assessed Wait for spring", done)


def test_the_weakest_point_changes_with_what_is_known(world):
    edited(
        world,
        H,
        "    rests_on: [master-on-repairs, reef-claims#reef-is-shared]",
        "    rests_on: [reef-claims#reef-holds]",
    )
    main = plain(pages_of(decisions, world)["decisions/winter-port.md"], "main")
    assert main.endswith("No claim under the leading option is disputed, unlikely or said by one speaker only.")
    edited(
        world,
        R,
        '    tested: {date: 2019-11-05, how: "Two divers looked & <b>saw</b> no crack", source: tide-gazette}\n',
        "",
    )
    main = plain(pages_of(decisions, world)["decisions/winter-port.md"], "main")
    assert (
        "If this does not hold: The reef holds" in main
        and "An assumption without a recorded test. If it is wrong:" in main
    )


def test_without_a_first_step_the_page_says_why(world):
    edited(world, H, "    when: now\n", "    when: months\n")
    main = plain(pages_of(decisions, world)["decisions/winter-port.md"], "main")
    assert "No option is recommended, possible now and free of earlier steps." in main


def test_what_has_to_come_first_is_named_with_who_decides_it(world):
    """In the atoll, the second keeper is for the Lamp Board to appoint, in another brief."""
    edited(world, H, "    after: [repair-quay]\n", "    after: [repair-quay, light-inquiry#store-more-oil]\n")
    for uri in ("decisions/winter-port.md", "harbour-dispute.md"):
        html = "".join((pages_of(decisions, world) | pages_of(briefs, world))[uri].parts.values())
        ladder = html.partition('<ol class="ladder">')[2].partition("</ol>")[0]
        assert re.findall(r'href="([^"]+)"', unescape(ladder).replace("../", "")) == [
            "#harbour-dispute--repair-quay" if "decisions" in uri else "#repair-quay",
            "light-inquiry/#second-keeper",
            "actors/lamp-board/",
            "light-inquiry/#store-more-oil",
            "actors/lamp-board/",
            "#harbour-dispute--open-second-port" if "decisions" in uri else "#open-second-port",
        ]
        assert re.sub("<[^>]+>", "", ladder).count("(for the Lamp Board)") == 2


def test_assumptions_are_ranked_by_what_falls_with_them(made):
    page = plain(made["assumptions/index.md"])
    opening = "The first of 2 assumptions carries most: 1 option and 1 assumption. Tested: 1 of 2 assumptions."
    assert opening in page and page.count("Tide desk assumes that the reef holds") == 1
    assert page.index("If wrong: 1 option and 1 assumption") < page.index("If wrong: 1 option With conditions")
    assert "No test of it is recorded." in page and "Tested 5 November 2019 : Two divers looked" in page


def test_that_no_assumption_was_tested_is_said_once(tmp_path):
    claims = "".join(f"  {id}: {{by: author, stance: assumes, text: The reef holds {id}.}}\n" for id in ("one", "two"))
    dossier = linked(tmp_path, brief_one=f"date: 2020-01-01\nclaims:\n{claims}")
    (page,) = run(assumptions.pages, dossier, TEMPLATES)
    text = plain(page)
    assert text.count("No test") == 1 and "the reef holds two" in text


def test_the_options_of_a_brief_have_the_same_terms_and_lead_to_the_decision(made):
    page = plain(made["harbour-dispute.md"])
    assert "Repair the north quay Now; cannot be undone" in page
    assert "Weighed in: What should the government do" in page


def test_unspoken_assumptions_are_advice_and_no_mistake(world):
    found = {one.rule.key: one for one in measures(Dossier(load(world)))}
    assert [advice.record.id for advice in found["unspoken_need"].advice] == ["open-second-port"]
    assert found["unspoken_ground"].advice == ()
    edited(world, R, "    basis: [light-strike, wardens-deny]\n", "")
    found = {one.rule.key: one for one in measures(Dossier(load(world)))}
    assert [advice.record.id for advice in found["unspoken_ground"].advice] == ["who-fired"]


def test_a_site_without_decisions_and_assumptions_says_so():
    root = ATOLL.parent / "islet"
    assert "There are no decisions yet." in plain(pages_of(decisions, root)["decisions/index.md"])
    assert "No brief states an assumption yet." in plain(pages_of(assumptions, root)["assumptions/index.md"])


def test_json_ld_has_the_choice_with_its_options_in_order(made):
    node = json.loads(made["decisions/winter-port.md"].meta["jsonld"])
    assert node["@type"] == "ChooseAction" and node["agent"]["name"] == "Farhaven"
    assert node["actionOption"][0]["name"] == "Repair the north quay"
