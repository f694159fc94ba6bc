"""The sample adapts an argument of others: its pages say what is ISW's, what is the desk's reading, and what nobody has said."""

import re

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import home
from backgrounder.pages.judgments import assumptions, decisions
from backgrounder.pages.records import questions
from backgrounder.publish.build import run
from backgrounder.records.load import load
from build_helpers import ROOT
from small_worlds import TEMPLATES


@pytest.fixture(scope="module")
def text():
    """A function that returns the text of a page, without tags, by module and address."""
    dossier = Dossier(load(ROOT))

    def of(module, uri):
        made = {page.uri: page for page in run(module.pages, dossier, TEMPLATES)}
        html = "".join(made[uri].parts.values())
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()

    return of


def test_an_assumption_is_the_reading_of_the_desk_and_not_its_belief(text):
    page = text(assumptions, "assumptions/index.md")
    assert (
        "The briefing desk reads ISW’s argument as assuming that Baghdad would let the U.S. headquarters move in."
        in page
    )
    assert "Briefing desk assumes" not in page
    assert "Tested" not in page  # to read the paper again is no test


def test_a_decision_names_whose_view_comes_first_and_claims_no_consent(text):
    page = text(decisions, "decisions/iraq-autumn-2015.md")
    assert "Whose view: ISW Nobody is named whose consent this step needs. Recommended" in page
    assert "Who can stop some of the options" in page and "They can stop 2 of the 16 options." in page
    assert "Ibrahim al-Jaafari has said no to a question behind one of these. What they say" in page  # and below, what
    asked = "Should foreign ground forces or bases come to Iraq?"
    assert (
        "None of them is on record about these options. A question behind them has been answered with no: "
        f"{asked} No, says Foreign Minister Jaafari."
    ) in page
    government = page.partition("Positions of those")[2].partition("The ISF Can stop")[0]
    assert "Ibrahim al-Jaafari rejects ground troops or bases" in government and "No statement" not in government


def test_an_answer_on_a_condition_is_put_as_one(text):
    page = text(questions, "questions/russian-strikes-in-iraq.md")
    assert "If the condition is met" in page and "If If" not in page


def test_a_day_of_one_account_alone_is_given_as_its_day():
    """Wherever a list, a drawing or a map shows such an event, its title says whose date it has."""
    events = Dossier(load(ROOT)).events.values()
    unchecked = [event for event in events if "against no other account" in (event.record.data_note or "")]
    assert [event.id for event in unchecked] == ["fall-of-ramadi"]
    assert all(re.search(r"\(\w+’s date\)$", event.title) for event in unchecked)
    lead = (ROOT / "briefs/iraq-after-russian-intervention.md").read_text(encoding="utf-8")
    assert re.search(r"by ISW’s account on\s+\[\[fall-of-ramadi\|18 May\]\]", lead)


def test_the_intervention_of_the_title_has_its_day_and_the_source_of_it():
    dossier = Dossier(load(ROOT))
    lead, event = next(iter(dossier.briefs.values())), dossier.events["russian-operations-in-syria"]
    assert str(event.date) == "2015-09-30" and event.record.source[0] == "isw-front-page-2015"
    assert event in home.key_dates(lead.events, lead)
    assert "30 September.[^isw-front-page-2015]" in lead.entry.body
