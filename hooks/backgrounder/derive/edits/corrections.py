"""What was changed after publication, and what was withdrawn, with reasons."""

from collections.abc import Iterator
from dataclasses import dataclass

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import CHANGES
from backgrounder.model import Brief, DataRecord, LinkedRecord
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


def _correctable(dossier: Dossier) -> Iterator[Brief | DataRecord]:
    """Yield the records that may have been changed after publication."""
    yield from dossier.briefs.values()
    yield from dossier.filed


@derived
def corrections(dossier: Dossier) -> list[Correction]:
    """Return all corrections, the latest first."""
    changes = [
        Correction(change.date, CHANGES[change.kind], record, change.text, change.conclusion)
        for record in _correctable(dossier)
        for change in record.changes
    ]
    withdrawals = [
        Correction(record.withdrawn.date, gettext("Withdrawn"), record, record.withdrawn.reason, None, record.successor)
        for record in dossier.filed
        if record.withdrawn
    ]
    return sorted(
        changes + withdrawals,
        key=lambda correction: (correction.date.key, correction.record.kind, correction.record.id),
        reverse=True,
    )
