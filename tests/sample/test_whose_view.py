"""The sample adapts an argument of others: its pages say what is ISW's, what is the desk's reading, and what nobody has said."""

import re

import pytest
from backgrounder.model.dossier import Dossier
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
    assert "None of them is on record with a position. What others say of them" in page
    refused = "says no to a question behind an option: Will Iraq allow foreign ground forces or bases?"
    assert f"{refused} No, say the foreign minister and a spokesperson for the Badr Organization." in page


def test_an_answer_on_a_condition_is_put_as_one(text):
    page = text(questions, "questions/russian-strikes-in-iraq.md")
    assert "If the condition is met" in page and "If Only if" not in page
