"""Mistakes in decisions, options and assumptions. Cases as in `atoll_edits`."""

# Tables are read across.

import pytest
from atoll_edits import H, R, edited, reported_alone
from backgrounder.check.judgments.assumptions import no_assumption_rests_on_itself
from backgrounder.check.lookup import Lookup
from backgrounder.records.load import load
from conftest import problems

C = "data/decisions.yml"

# fmt: off
CASES = [
    # ---- decisions
    ("an option of another decider", C, "harbour-dispute#do-nothing,", "harbour-dispute#do-nothing, harbour-dispute#block-quay,",
     "options: 'harbour-dispute#block-quay' is an option for 'fishers-league', which is no part of 'farhaven'. Remove it, or write 'decider: fishers-league'."),
    ("another decider", C, "decider: fleet-coalition", "decider: tern-navy",
     (C, "  options: reef", "options: 'reef-claims#shared-patrol' is an option for 'fleet-coalition', which is no part of 'tern-navy'. Remove it, or write 'decider: fleet-coalition'.")),
    ("another decider of several options", C, "decider: farhaven", "decider: tern-navy",
     "decider: none of the 3 options is for 'tern-navy' or a part of it, but for 'farhaven', 'harbour-authority' and 'farhaven-government'. Name who decides between these."),
    ("an option twice", C, "harbour-dispute#open-second-port,", "harbour-dispute#do-nothing,",
     "options: 'harbour-dispute#do-nothing' appears twice. Once is enough."),
    ("no options", C, "options: reef-claims#shared-patrol", "options: []", "options: has no value. Name one option or several."),
    ("an option without its brief", C, "options: reef-claims#shared-patrol", "options: shared-patrol",
     "options: no option called 'shared-patrol'. Did you mean 'reef-claims#shared-patrol'?"),
    ("a misspelt option", C, "options: reef-claims#shared-patrol", "options: reef-claims#share-patrol",
     "options: no option called 'reef-claims#share-patrol'. Did you mean 'reef-claims#shared-patrol'?"),
    ("a claim for an option", C, "options: reef-claims#shared-patrol", "options: reef-claims#tern-agrees",
     "options: 'reef-claims#tern-agrees' is a claim; this field takes options."),
    ("a decider that is a place", C, "decider: fleet-coalition", "decider: northport",
     "decider: 'northport' is a place; this field takes actors."),
    ("a step that is none of the options", C, "option: harbour-dispute#do-nothing", "option: harbour-dispute#dredge",
     "option: 'harbour-dispute#dredge' is none of the options of this decision. Add it to 'options', or remove the line."),
    ("a step without its source", C, ", source: tide-gazette}\n", "}\n", "source: is missing; it is required."),
    ("an order of another speaker", C, "by: harbour-authority", "by: fishers-league",
     "claim: 'harbour-dispute#port-stays-open' is a claim of 'harbour-authority', not of 'fishers-league'. Write 'by: harbour-authority'."),
    # ---- options
    ("an unknown when", H, "when: now", "when: soon", "when: 'soon' is not one of now, months or years."),
    ("reversible, otherwise", H, 'reversible: "no"', "reversible: maybe", "reversible: 'maybe' is not one of yes or no."),
    ("the consent of another speaker", R, "claim: wardens-deny", "claim: reef-is-shared",
     "claim: 'reef-is-shared' is a claim of 'fishers-league', not of 'reef-wardens'. What others say about it is written under 'judged_in'."),
    ("consent of nobody", R, "{of: reef-wardens,", "{of: reef-warden,", "of: no actor called 'reef-warden'. Did you mean 'reef-wardens'?"),
    ("an option after one of another brief that is gone", H, "after: [repair-quay]", "after: [reef-claims#share-patrol]",
     "after: no option called 'reef-claims#share-patrol'. Did you mean 'reef-claims#shared-patrol'?"),
    # ---- assumptions
    ("if_wrong of a statement", R, "    text: Both states", "    if_wrong: x\n    text: Both states",
     "if_wrong: belongs to 'stance: assumes'. Write that stance, or remove the line."),
    ("tested, of a judgment", H, "    text: The port closes again", "    tested: {date: 2019-10-01, how: x}\n    text: The port closes again",
     "tested: belongs to 'stance: assumes'. Write that stance, or remove the line."),
    ("if_wrong of a silence", H, "    answer: silent\n", "    answer: silent\n    if_wrong: x\n",
     "if_wrong: 'x': who gives no answer says nothing. Remove the line; 'text' tells where one looked."),
    ("a likelihood of an assumption", R, "    if_wrong: ", "    likelihood: likely\n    if_wrong: ",
     "likelihood: 'likely': only an assessment has one. Write 'stance: assesses', or remove the line."),
    ("a test without a day", R, "tested: {date: 2019-11-05, ", "tested: {", "date: is missing; it is required."),
    ("a stance by another name", R, "    by: fishers-league\n    stance: assumes", "    by: fishers-league\n    stance: presupposes",
     "stance: 'presupposes' is not one of asserts, denies, requests, accepts, rejects, warns, assesses or assumes. Did you mean 'assumes'?"),
    ("an assumption that rests on itself", R, "    basis: [reef-holds]\n", "    basis: [reef-holds]\n    supports: [reef-holds]\n",
     (R, "reef-holds]\n    supports", "basis: the assumption 'reef-claims#tern-agrees' rests on itself: reef-claims#tern-agrees -> reef-claims#reef-holds -> reef-claims#tern-agrees. Remove one of these.")),
    ("an assumption that supports itself", R, "    basis: [reef-holds]\n", "    basis: [reef-holds]\n    supports: [tern-agrees]\n",
     (R, "supports: [tern-agrees]", "supports: 'tern-agrees' points to itself.")),
    ("an assumption that rests on itself through another brief", H, "    confidence: low\n    supports: [reef-claims#reef-is-shared]", "    confidence: low\n    basis: [port-stays-open]\n    supports: [reef-claims#reef-is-shared, reef-claims#reef-holds]",
     (H, "supports: [reef-claims#reef-is-shared, ", "supports: the assumption 'reef-claims#reef-holds' rests on itself: reef-claims#reef-holds -> harbour-dispute#desk-doubt -> harbour-dispute#port-stays-open -> reef-claims#reef-holds. Remove one of these.")),
]
# fmt: on

test_mistakes = reported_alone(CASES)


def test_an_option_may_come_after_one_of_another_brief(world):
    edited(world, H, "after: [repair-quay]", "after: [repair-quay, reef-claims#shared-patrol]")
    assert problems(world) == []


def test_options_of_several_briefs_may_not_wait_for_one_another(world):
    edited(world, H, "after: [repair-quay]", "after: [reef-claims#shared-patrol]")
    edited(world, R, "    when: months\n", "    when: months\n    after: [harbour-dispute#open-second-port]\n")
    (problem,) = problems(world)
    assert "after: runs in a circle: " in problem


def test_a_circle_of_basis_alone_is_reported_once(world):
    edited(
        world,
        R,
        "    supports: [harbour-dispute#port-stays-open]\n    if_wrong",
        "    basis: [tern-agrees]\n    if_wrong",
    )
    (problem,) = problems(world)
    assert "basis: runs in a circle: " in problem


def test_a_circle_without_an_assumption_is_no_mistake(world):
    edited(
        world,
        R,
        "    supports: [harbour-dispute#league-unclear]",
        "    supports: [harbour-dispute#league-unclear, harbour-dispute#desk-view]",
    )
    edited(
        world,
        H,
        "    by: author\n    text: The port closes again",
        "    by: author\n    supports: [reef-claims#reef-is-shared]\n    text: The port closes again",
    )
    records = load(world)
    assert [*no_assumption_rests_on_itself(records, Lookup(records))] == []


@pytest.mark.parametrize("claim", ["master-on-repairs", "port-stays-open"])
def test_consent_may_be_given_by_a_part_or_an_office_holder(world, claim):
    edited(world, R, "{of: tern}", f"{{of: farhaven-government, claim: harbour-dispute#{claim}}}")
    assert problems(world) == []
