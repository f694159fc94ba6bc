"""The boards of indicators and the list of gaps, against the second count from the raw YAML."""

from datetime import date
from pathlib import Path

import pytest
from backgrounder.derive import asof
from backgrounder.derive.judgments.indicators import boards
from backgrounder.derive.judgments.unknowns import gaps
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import tally, watch


@pytest.fixture(
    scope="module", params=[IRAQ, ATOLL, pytest.param(ROOT, marks=pytest.mark.sample)], ids=["iraq", "atoll", "sample"]
)
def both(request) -> tuple[Path, Dossier]:
    return request.param, Dossier(load(request.param))


def test_the_boards_and_their_looks(both):
    root, dossier = both
    found = {
        (board.question.id if board.question else "", sign.direction, sign.record.id): [
            (look.date.text, "seen" if look.is_seen else "not-seen") for look in sign.looks
        ]
        for board in boards(dossier)
        for sign in board.signs
        if sign.record
    }
    assert found == watch.looks(root) and found


def test_indicators_that_judgments_name_are_on_a_board(both):
    root, dossier = both
    judgments = tally.standing(root)
    named = {
        (f"{id}--{name}", indicator["text"])
        for id, brief in tally.briefs(root).items()
        for name, claim in (brief.get("claims") or {}).items()
        if f"{id}--{name}" in judgments
        for indicator in claim.get("indicators") or []
    }
    found = {
        (claim.key_id, sign.text)
        for board in boards(dossier)
        for sign in board.signs
        for claim in sign.judgments
        if sign.record is None
    }
    assert found == named


@pytest.mark.parametrize("day", ["2015-10-01", "2015-10-07", "2015-10-20", "2019-08-31", "2019-10-01", "2020-01-01"])
def test_as_of_a_day_the_last_look_by_then_counts(both, day):
    root, dossier = both
    day = date.fromisoformat(day)
    watched = asof.View(dossier, day).watched
    found = {sign.record.id: "seen" if look.is_seen else "not-seen" for sign, look in watched.items() if sign.record}
    assert found == watch.seen_by(root, day)


def test_the_gaps_that_follow_from_the_records(both):
    root, dossier = both
    found = dict(gaps(dossier))
    for kind in ("unanswered", "inferred"):
        assert {gap.record.id for gap in found.get(kind, ())} == watch.unanswered(root, kind == "inferred")
    assert {(gap.record.id, gap.about.id) for gap in found.get("unheard", ())} == watch.unheard(root)
    assert {gap.record.id: gap.load for gap in found.get("written", ())} == watch.written(root)
    for gap in found.get("unanswered", ()):
        claims = {claim.key_id for claim in dossier.claims if claim.question is gap.record}
        assert gap.load == watch.load(root, claims), gap.record.id
