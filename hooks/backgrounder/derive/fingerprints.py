"""The contents of a dossier, as a value to be compared with that of another build.

Pages about nearly all records depend on these: tracking each read would take longer than rendering them again.
"""

from typing import Any

from backgrounder.core.kinds import FILED
from backgrounder.model import Actor
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS


@derived
def facts(dossier: Dossier) -> tuple[Any, ...]:
    """Return what editors wrote outside running text, and what running texts refer to."""
    return _records_and_links(dossier, *MODELS)


@derived
def happenings(dossier: Dossier) -> tuple[Any, ...]:
    """Return the same with actors reduced to their ids and what they are part of: without their names."""
    actors = sorted(
        (actor.id, actor.was, actor.record.country or "", *(whole.id for whole in actor.wholes))
        for actor in dossier.actors.values()
    )
    return (*actors, *_records_and_links(dossier, *(kind for kind in MODELS if kind != Actor.kind)))


def _records_and_links(dossier: Dossier, *kinds: str) -> tuple[Any, ...]:
    records = (part for kind in kinds for id, entry in dossier.entries(kind).items() for part in (id, entry.record))
    return (
        *records,
        *dossier.outlines,
        *dossier.sides,
        dossier.terrain,
        *dossier.linked_ids.items(),
        *dossier.cited_ids.items(),
        *dossier.plain_pages,
        dossier.drafts,
        *map(dossier.data_file, FILED),
    )


@derived
def words(dossier: Dossier) -> tuple[Any, ...]:
    """Return the same with the running texts of briefs."""
    return (facts(dossier), *(brief.entry.body for brief in dossier.briefs.values()))
