"""The rules for dissent: it says something else, and a brief argues against others, not against itself."""

from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem
from backgrounder.records.entries import Records
from backgrounder.records.judgment_models import DissentRecord

Problems = Iterator[Problem]


def dissent_differs(records: Records, lookup: Lookup) -> Problems:
    """A dissent says how it differs: by a text, or by another likelihood than that of the claim."""
    for entry in records.of("brief").values():
        for id, claim in entry.record.claims.items():
            for number, dissent in enumerate(claim.dissent):
                if not dissent.text and dissent.likelihood in (None, claim.likelihood):
                    yield entry.problem(("claims", id, "dissent", number), f"dissent: {_sameness(dissent)}")


def _sameness(dissent: DissentRecord) -> str:
    if not dissent.likelihood:
        return "says nothing. Give it a 'text', a 'likelihood', or both."
    return (
        f"'{dissent.likelihood}' is what the claim says as well. Give another, or a 'text' that says what is different."
    )


def briefs_argue_against_others(records: Records, lookup: Lookup) -> Problems:
    """A brief argues against claims of other briefs."""
    for entry in records.of("brief").values():
        for number, id in enumerate(entry.record.argues_against):
            where, mark, name = id.rpartition("#")
            if (where == entry.id or not mark) and name in entry.ids("claims"):
                message = f"'{id}' is a claim of this brief itself. Name one of another brief, as other-brief#claim."
                yield entry.problem(("argues_against", number), f"argues_against: {message}")
