"""What was changed after publication, and what was withdrawn, with reasons."""

from dataclasses import dataclass

from backgrounder.core.edtf import Edtf
from backgrounder.core.kinds import FILED, WITH_FILES
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import CHANGES
from backgrounder.model import LinkedRecord
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier


@dataclass(frozen=True)
class Correction:
    """One line of the ledger: a change or the withdrawal of a record."""

    date: Edtf
    kind: str
    record: LinkedRecord
    text: str
    conclusion: str | None = None
    successor: LinkedRecord | None = None


@derived
def corrections(dossier: Dossier) -> list[Correction]:
    """Return all corrections, the latest first."""
    changes = [
        Correction(change.date, CHANGES[change.kind], record, change.text, change.conclusion)
        for kind in WITH_FILES
        for record in dossier.having(kind, "changes")
        for change in record.changes
    ]
    withdrawals = [
        Correction(record.withdrawn.date, gettext("Withdrawn"), record, record.withdrawn.reason, None, record.successor)
        for kind in FILED
        for record in dossier.having(kind, "withdrawn")
    ]
    return sorted(
        changes + withdrawals,
        key=lambda correction: (correction.date.key, correction.record.kind, correction.record.id),
        reverse=True,
    )
