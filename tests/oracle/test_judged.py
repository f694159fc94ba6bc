"""What is computed of judgments, against the second count from the raw YAML."""

from pathlib import Path

import pytest
from backgrounder.derive.judgments.hypotheses import matrix
from backgrounder.derive.judgments.readings import moved
from backgrounder.derive.quality import measures
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import judged


@pytest.fixture(
    scope="module", params=[IRAQ, ATOLL, pytest.param(ROOT, marks=pytest.mark.sample)], ids=["iraq", "atoll", "sample"]
)
def both(request) -> tuple[Path, Dossier]:
    """A world as it was written, and as the product links it."""
    return request.param, Dossier(load(request.param))


def matrices(dossier: Dossier) -> dict:
    return {question.id: found for question in dossier.questions.values() if (found := matrix(question))}


def test_the_readings_that_moved(both):
    root, dossier = both
    assert [(step.question.id, step.reading.date.text) for step in moved(dossier)] == judged.moved(root)


def test_what_speaks_against_each_hypothesis(both):
    root, dossier = both
    computed = {
        id: dict(zip((name for name, _ in found.hypotheses), found.scores, strict=True))
        for id, found in matrices(dossier).items()
    }
    assert computed == judged.inconsistency(root)


def test_the_weight_and_origins_of_claims(both):
    root, dossier = both
    computed = {
        row.claim.key_id: (row.weight, {one if isinstance(one, str) else one.id for one in row.origins})
        for found in matrices(dossier).values()
        for row in found.rows
    }
    assert computed == {
        id: (one["weight"], one["origins"]) for claims in judged.weighing(root).values() for id, one in claims.items()
    }


def test_the_rows_that_speak_for_none(both):
    root, dossier = both
    rows = [row for found in matrices(dossier).values() for row in found.rows]
    assert {row.claim.key_id for row in rows if not row.diagnosticity} == judged.same_for_all(root)


def test_the_sources_that_the_order_turns_on(both):
    root, dossier = both
    computed = {
        id: {one.origin if isinstance(one.origin, str) else one.origin.id for one in found.turning}
        for id, found in matrices(dossier).items()
    }
    assert computed == judged.turning(root)


def test_the_key_judgments_that_nobody_argues_against(both):
    root, dossier = both
    (measure,) = [one for one in measures(dossier) if one.rule.key == "unopposed"]
    assert {advice.record.key_id for advice in measure.advice} == judged.unopposed(root)


def test_the_atoll_has_some_of_each():
    assert judged.moved(ATOLL) and judged.same_for_all(ATOLL) and judged.unopposed(ATOLL)
    assert any(judged.turning(ATOLL).values()) and any(
        any(one.values()) for one in judged.inconsistency(ATOLL).values()
    )
