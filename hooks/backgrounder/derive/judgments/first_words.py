"""Forecasts that were changed since the last publication: a score takes the first words, so that they have to be written down."""

from collections.abc import Iterator
from typing import Any

from backgrounder.core.problems import Problem, quoted
from backgrounder.derive.edits.versions import fields
from backgrounder.model import Claim
from backgrounder.model.dossier import Dossier
from backgrounder.records.yaml.yaml_writer import dump_inline

Json = dict[str, Any]
WORDS = ("text", "likelihood", "confidence")  # what a first wording holds


def problems(before: Json | None, dossier: Dossier) -> Iterator[Problem]:
    """Yield the forecasts of the last records.json that say something else now, or are gone from a question with an outcome."""
    briefs = (before or {}).get("records", {}).get("briefs", {})
    then = {(brief, id): claim for brief, record in briefs.items() for id, claim in record.get("claims", {}).items()}
    for claim in dossier.claims:
        earlier = then.get((claim.brief.id, claim.id), {})
        if earlier.get("forecasts"):
            yield from _of_claim(claim, earlier)


def _of_claim(claim: Claim, then: Json) -> Iterator[Problem]:
    now = fields(claim)
    question = claim.dossier.get(then["forecasts"])
    if now.get("forecasts") != then["forecasts"]:
        if getattr(question, "outcome", None):
            message = f"was '{then['forecasts']}' when last published, and that has an outcome."
            yield _problem(
                claim, "forecasts", f"{message} Restore the line; who takes a forecast back writes 'status: withdrawn'."
            )
        return
    first = then.get("first_wording") or then
    kept = now.get("first_wording") or now
    for field in (field for field in WORDS if kept.get(field) != first.get(field)):
        wording = dump_inline({field: first[field] for field in WORDS if first.get(field)})
        message = f"was {quoted(str(first.get(field) or 'not given'))} when last published, and a forecast is scored by its first words."
        yield _problem(
            claim, field, f"{message} Add 'first_wording: {{changed: ..., {wording.strip('{}')}}}', or restore it."
        )
        return


def _problem(claim: Claim, field: str, message: str) -> Problem:
    where = ("first_wording", field) if claim.first_wording and field in WORDS else (field,)
    found: Problem = claim.brief.entry.problem(("claims", claim.id, *where), f"{field}: {message}")
    return found
