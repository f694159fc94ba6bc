"""A forecast keeps the words in which it was first published: the last records.json shows what was changed."""

import json

import pytest
from atoll_edits import edited
from backgrounder.derive.judgments import first_words
from backgrounder.exports.data.records_json import records_json
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load

H, Q = "briefs/harbour-dispute.md", "data/questions.yml"
FIRST = '    first_wording: {changed: 2019-10-20, text: "The port closes & <b>stays</b> so.", likelihood: very likely, confidence: low}\n'
RESTORE = "or restore it."


def changed(world, *edit) -> tuple[int, list[str]]:
    """The line of an edit of the atoll, and the problems with it."""
    before = json.loads(records_json(Dossier(load(world)), Site("Test")))
    line = edited(world, *edit)
    return line, [str(problem) for problem in first_words.problems(before, Dossier(load(world)))]


def test_without_a_change_or_a_publication_nothing_is_said(world):
    assert changed(world, H, "The light goes out.", "The light is out.")[1] == []
    assert list(first_words.problems(None, Dossier(load(world)))) == []


def test_what_was_a_first_wording_stays_one(world):
    line, found = changed(
        world, H, "likelihood: very likely, confidence: low}", "likelihood: unlikely, confidence: low}"
    )
    assert len(found) == 1 and found[0].startswith(f"{H}:{line}: likelihood: was 'very likely' when last published")
    assert (
        "first_wording: {changed: ..., text: The port closes & <b>stays</b> so., likelihood: very likely, confidence: low}"
        in found[0]
    )


def test_what_is_changed_for_the_first_time_needs_its_first_words(world):
    edited(world, H, FIRST, "")
    line, found = changed(world, H, "    likelihood: likely\n", "    likelihood: unlikely\n")
    message = "likelihood: was 'likely' when last published, and a forecast is scored by its first words."
    first = "{changed: ..., text: The port closes again next winter., likelihood: likely, confidence: moderate}"
    assert found == [f"{H}:{line}: {message} Add 'first_wording: {first}', {RESTORE}"]
    wording = "    first_wording: {changed: 2019-10-20, text: The port closes again next winter., likelihood: unlikely, confidence: moderate}\n"
    assert changed(world, H, "    likelihood: unlikely\n", f"{wording}    likelihood: likely\n")[1] == []


@pytest.mark.parametrize(("outcome", "expected"), [(True, 1), (False, 0)])
def test_a_forecast_is_not_taken_back_once_its_outcome_is_known(world, outcome, expected):
    if not outcome:
        text = (world / Q).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith("  outcome:")]
        (world / Q).write_text("".join(lines), encoding="utf-8")
    gone = "    forecasts: will-port-close\n    by_day: 2019-12-01\n" + FIRST
    _, found = changed(world, H, gone, "")
    assert len(found) == expected
    assert all("forecasts: was 'will-port-close' when last published, and that has an outcome." in one for one in found)
