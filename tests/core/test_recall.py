"""What was computed in the round before, or in this one, is not computed again."""

import re

import pytest
from backgrounder.core.memo import Recall
from backgrounder.derive.fingerprints import facts
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS
from backgrounder.records.load import load


@pytest.fixture
def doubled():
    """A function that notes its calls: what it is given, as a list of its own each time."""

    def function(value):
        function.calls.append(value)
        return [value, value]

    function.calls = []
    return function


def test_a_result_is_the_very_same_in_the_round_and_in_the_next(doubled):
    recall = Recall()
    first = recall(doubled, "a")
    assert recall(doubled, "a") is first
    recall.begin()
    assert recall(doubled, "a") is first
    assert recall(doubled, "b") == ["b", "b"]
    assert doubled.calls == ["a", "b"]


def test_what_a_whole_round_has_not_asked_for_is_forgotten(doubled):
    recall = Recall()
    recall(doubled, "a")
    recall.begin()
    recall.begin()
    recall(doubled, "a")
    assert doubled.calls == ["a", "a"]
    assert len(recall.before) + len(recall.now) == 1


def test_functions_are_told_apart_and_a_key_stands_for_the_arguments(doubled):
    recall = Recall()
    assert recall(len, "abc") == 3 and recall(doubled, "abc") == ["abc", "abc"]
    first = recall(doubled, ["cannot", "be", "hashed"], key=7)
    assert recall(doubled, ["others"], key=7) is first
    assert recall(doubled, "abc", key=8) is not recall(doubled, "abc")


def test_what_raises_is_asked_again():
    recall = Recall()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            recall(divmod, 1, 0)
        recall.begin()
    assert recall(divmod, 7, 2) == (3, 1)


def test_only_the_file_that_was_edited_is_read_again(world):
    recall = Recall()
    before = load(world, recall)
    path = world / "data" / "actors.yml"
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = load(world, recall)
    pairs = [(kind, entry, before.of(kind)[id]) for kind in after.entries for id, entry in after.of(kind).items()]
    assert {kind for kind, now, then in pairs if now.tree is then.tree} == set(MODELS) - {"actor"}
    assert all(now.record is then.record for _, now, then in pairs)
    assert {id: entry.line() - 1 for id, entry in after.of("actor").items()} == {
        id: entry.line() for id, entry in before.of("actor").items()
    }
    assert load(world, recall).of("actor")["tern"].record is after.of("actor")["tern"].record


def test_a_mistake_is_told_again_and_again(world):
    path, recall = world / "data" / "actors.yml", Recall()
    path.write_text(path.read_text(encoding="utf-8") + "\nbroken: {name: [\nodd: {nam: x}\n", encoding="utf-8")
    problems = load(world, recall).problems
    assert problems and load(world, recall).problems == problems == load(world).problems


@pytest.mark.parametrize("group", ["claims", "options"])
def test_what_changes_places_is_another(world, group):
    recall = Recall()
    before = load(world, recall)
    path = world / "briefs" / "harbour-dispute.md"
    text = path.read_text(encoding="utf-8")
    first, second = list(getattr(before.of("brief")["harbour-dispute"].record, group))[:2]
    swapped = re.sub(rf"(?ms)^(  {first}:.*?)^(  {second}:.*?)(?=^  \S|^\S)", r"\2\1", text, count=1)
    path.write_text(swapped, encoding="utf-8")
    now, fresh = load(world, recall), load(world)
    assert list(getattr(now.of("brief")["harbour-dispute"].record, group))[:2] == [second, first]
    assert facts(Dossier(now)) == facts(Dossier(fresh)) != facts(Dossier(before))
