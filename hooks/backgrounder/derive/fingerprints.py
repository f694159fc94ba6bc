"""All that a dossier says, as a value to be compared with that of another build.

For what tells of nearly all records, to note each read would take longer than to make it anew.
"""

from typing import Any

from backgrounder.core.kinds import FILED
from backgrounder.core.tracking import Facts
from backgrounder.model import Actor
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS


@derived
def facts(dossier: Dossier) -> Facts:
    """What editors wrote outside running text, and what running texts point to."""
    return Facts(_written_in(dossier, *MODELS))


@derived
def happenings(dossier: Dossier) -> Facts:
    """The same for what tells of actors by their ids alone, and of what they are part of: what they are called is left out."""
    actors = sorted(
        (actor.id, actor.was, actor.record.country or "", *(whole.id for whole in actor.wholes))
        for actor in dossier.actors.values()
    )
    return Facts((*actors, *_written_in(dossier, *(kind for kind in MODELS if kind != Actor.kind))))


def _written_in(dossier: Dossier, *kinds: str) -> tuple[Any, ...]:
    written = [(id, entry.record) for kind in kinds for id, entry in dossier.records.of(kind).items()]
    return (
        *written,
        *dossier.outlines,
        *dossier.linked_ids.items(),
        *dossier.cited_ids.items(),
        *dossier.plain_pages,
        dossier.drafts,
        *map(dossier.data_file, FILED),
    )


@derived
def words(dossier: Dossier) -> Facts:
    """The same with the running texts of briefs."""
    return Facts((facts(dossier), *(brief.entry.body for brief in dossier.briefs.values())))
