"""What follows for options and decisions, against the second count from the raw YAML; and that count against one by hand."""

import json
import random
from pathlib import Path

import pytest
from backgrounder.derive.judgments import assumptions, decisions
from backgrounder.derive.judgments.weakest import weakest
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import choices
from oracle.small_briefs import project

H, R = "harbour-dispute--", "reef-claims--"
VERDICTS = ["recommended", "conditional", "insufficient", "not-recommended", "mentioned"]


def random_world(root: Path, seed: int) -> Path:
    """Two briefs whose claims rest on one another at random, in circles too, with options and a decision; JSON is YAML."""
    chance = random.Random(seed)
    names = [f"{brief}#c{number}" for brief in ("one", "two") for number in range(9)]
    picked = [f"{brief}#o{number}" for brief in ("one", "two") for number in range(6)]
    texts = {
        brief: json.dumps({f"c{number}": random_claim(chance, names) for number in range(9)})
        + "\noptions: "
        + json.dumps({f"o{number}": random_option(chance, names, number) for number in range(6)})
        for brief in ("one", "two")
    }
    project(root, {brief: f"claims: {text}\n" for brief, text in texts.items()}, "s: {title: S, type: report}\n")
    chance.shuffle(picked)
    decision = {"question": "What?", "decider": "a", "options": picked}
    (root / "data" / "actors.yml").write_text("a: {name: A, type: state}\nb: {name: B, type: state}\n")
    (root / "data" / "decisions.yml").write_text(json.dumps({"d": decision}))
    return root


def random_claim(chance: random.Random, names: list[str]) -> dict:
    stance = chance.choice(["assumes", "assesses"])
    fields = {
        "status": chance.choice([None, None, None, "withdrawn", "refuted"]),
        "likelihood": chance.choice([None, "unlikely", "likely"]) if stance == "assesses" else None,
        "hedge": chance.choice([None, "x"]),
        "tested": chance.choice([None, {"date": "2020-01-01", "how": "x"}]) if stance == "assumes" else None,
        "basis": chance.sample(names, chance.randrange(3)),
        "supports": chance.sample(names, chance.randrange(2)),
    }
    return {"by": chance.choice(["author", "a"]), "source": "s", "text": "x", "stance": stance} | written(fields)


def random_option(chance: random.Random, names: list[str], number: int) -> dict:
    fields = {
        "after": [f"o{other}" for other in range(number) if chance.random() < 0.3],
        "when": chance.choice([None, "now", "now", "months", "years"]),
        "consent": chance.choice([None, [{"of": "a"}], [{"of": "b"}, {"of": "a"}]]),
        "rests_on": chance.sample(names, chance.randrange(1, 4)),
    }
    return {"for": "a", "text": "x", "verdict": chance.choice(VERDICTS[:3])} | written(fields)


def written(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value}


def compared(root: Path) -> None:
    """Fail where the project and the second count differ."""
    dossier = Dossier(load(root))
    loads = {one.key_id: assumptions.load(one) for one in assumptions.ranked(dossier)}
    found = {
        id: tuple({one.key_id for one in group} for group in (load.options, load.judgments, load.assumptions))
        for id, load in loads.items()
    }
    assert found == choices.falls(root)
    weights = [load.weight for load in loads.values()]
    assert weights == sorted(weights, reverse=True) == [sum(map(len, found[id])) for id in loads]

    assert {
        option.key_id: {claim.key_id for claim in assumptions.under(option)} for option in dossier.options
    } == choices.under(root)
    contested = {claim.key_id for claim in dossier.claims if claim.contested}
    by_option = choices.weakest(root, contested)
    for option in dossier.options:
        weak = weakest(option)
        expected = by_option[option.key_id]
        if expected and expected.startswith("any of: "):
            assert weak is not None
            assert weak.claim.key_id in expected.split()
        else:
            assert (weak.claim.key_id if weak else None) == expected

    every = dossier.decisions.items()
    assert {id: [one.key_id for one in decisions.board(decision)] for id, decision in every} == choices.board(root)
    assert {
        id: [one.key_id for one in decisions.first_steps(decision)] for id, decision in every
    } == choices.first_steps(root)
    assert {
        id: {veto.actor.id: [one.key_id for one in veto.options] for veto in decisions.vetoes(decision)}
        for id, decision in every
    } == choices.vetoes(root)
    most = {id: decisions.shared(decision) for id, decision in every}
    assert {
        id: {one.key_id for one in found.claims} if found else set() for id, found in most.items()
    } == choices.shared(root)


@pytest.mark.parametrize(
    "root", [IRAQ, ATOLL, pytest.param(ROOT, marks=pytest.mark.sample)], ids=["iraq", "atoll", "sample"]
)
def test_the_worlds(root):
    compared(root)


@pytest.mark.parametrize("seed", range(8))
def test_any_world(seed, tmp_path):
    compared(random_world(tmp_path, seed))


def test_the_second_count_of_the_atoll():
    assert choices.falls(ATOLL) == {
        f"{R}reef-holds": ({f"{R}shared-patrol"}, set(), {f"{R}tern-agrees"}),
        f"{R}tern-agrees": ({f"{R}shared-patrol"}, set(), set()),
    }
    assert choices.board(ATOLL) == {
        "winter-port": [f"{H}repair-quay", f"{H}open-second-port", f"{H}do-nothing"],
        "who-patrols": [f"{R}shared-patrol"],
    }
    assert choices.first_steps(ATOLL) == {"winter-port": [f"{H}repair-quay"], "who-patrols": []}
    assert choices.vetoes(ATOLL) == {
        "winter-port": {},
        "who-patrols": {"tern": [f"{R}shared-patrol"], "reef-wardens": [f"{R}shared-patrol"]},
    }
    assert choices.shared(ATOLL) == {"winter-port": set(), "who-patrols": set()}
