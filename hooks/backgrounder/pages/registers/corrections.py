"""/corrections/: what was changed after publication, and what was withdrawn."""

from dataclasses import dataclass
from itertools import groupby

from backgrounder.core.edtf import Edtf
from backgrounder.core.page import Page
from backgrounder.core.vocabulary import CHANGES
from backgrounder.derive.fingerprints import facts
from backgrounder.model import LinkedRecord
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates


@dataclass(frozen=True)
class Correction:
    """One line of the ledger: a change or the withdrawal of a record."""

    date: Edtf
    kind: str
    record: LinkedRecord
    text: str
    conclusion: str | None = None
    successor: LinkedRecord | None = None


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all corrections."""
    return [Job(_page, whole=facts)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    found = corrections(dossier)
    years = [(year, list(group)) for year, group in groupby(found, key=lambda one: one.date.anchor.year)]
    claims = [claim for claim in dossier.claims if not claim.stands]
    markdown = templates.fill(
        "registers/corrections.md", "corrections/index.md", years=years, total=len(found), claims=claims
    )
    meta = {
        "title": "Corrections",
        "kind": "corrections",
        "description": "What was changed after publication, and what was withdrawn, with reasons.",
    }
    return Page("corrections/index.md", markdown, None, meta, newest(one.date for one in found))


@derived
def corrections(dossier: Dossier) -> list[Correction]:
    """All of them, the latest first."""
    changes = [
        Correction(change.date, CHANGES[change.kind], record, change.text, change.conclusion)
        for record in (*dossier.briefs.values(), *dossier.filed)
        for change in record.changes
    ]
    withdrawals = [
        Correction(record.withdrawn.date, "Withdrawn", record, record.withdrawn.reason, None, record.successor)
        for record in dossier.filed
        if record.withdrawn
    ]
    return sorted(changes + withdrawals, key=lambda one: (one.date.key, one.record.kind, one.record.id), reverse=True)
