"""The rules for competing hypotheses: claims weigh on all of those that their question has, and on no other."""

import re
from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, did_you_mean, listed
from backgrounder.records.entries import Records
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.folders.ids import not_an_id

Problems = Iterator[Problem]


def hypotheses_have_ids(records: Records, lookup: Lookup) -> Problems:
    """Hypotheses have ids of the common shape."""
    for entry in records.of("question").values():
        for id in entry.record.hypotheses:
            if not re.fullmatch(ID_SHAPE, id):
                yield entry.problem(("hypotheses", id), not_an_id(id))


def claims_weigh_on_the_hypotheses_of_their_question(records: Records, lookup: Lookup) -> Problems:
    """A claim that weighs on hypotheses weighs on each of its question: what is left out would count as no objection."""
    questions = records.of("question")
    for entry in records.of("brief").values():
        for id, claim in entry.record.claims.items():
            if not claim.weighs or claim.question not in questions:
                continue
            hypotheses = questions[claim.question].record.hypotheses
            if not all(re.fullmatch(ID_SHAPE, one) for one in hypotheses):  # reported elsewhere
                continue
            for where, message in _misfits(claim.question, claim.weighs, hypotheses):
                yield entry.problem(("claims", id, "weighs", *where), f"weighs: {message}")


def _misfits(
    question: str, weights: dict[str, str], hypotheses: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Iterate over (path below `weighs`, message)."""
    if not hypotheses:
        yield (), f"the question '{question}' has no hypotheses. Add 'hypotheses:' to it, or remove this line."
        return
    unknown = [id for id in weights if id not in hypotheses]
    for id in unknown:
        near = did_you_mean(id, set(hypotheses)) or f" There are {listed(hypotheses, 'and')}."
        yield (id,), f"the question '{question}' has no hypothesis '{id}'.{near}"
    missing = [f"'{id}'" for id in hypotheses if id not in weights]
    if missing and not unknown:
        yield (), f"says nothing of {listed(missing, 'and')}. Write '0' where it speaks neither for nor against."
