"""All that a dossier says, as one value to be compared with that of another build.

For what tells of nearly all records, to note each read would take longer than to make it anew.
"""

from typing import Any

from .dossier import Dossier
from .reading import derived
from .records import MODELS


@derived
def facts(dossier: Dossier) -> tuple[Any, ...]:
    """What editors wrote outside running text, and what running texts point to."""
    written = [(id, entry.record) for kind in MODELS for id, entry in dossier.records.of(kind).items()]
    return (*written, *dossier.outlines, *dossier.linked_ids.items(), *dossier.cited_ids.items(), *dossier.plain, dossier.drafts)


@derived
def words(dossier: Dossier) -> tuple[Any, ...]:
    """The same with the running texts of briefs."""
    return (facts(dossier), *(brief.entry.body for brief in dossier.briefs.values()))
