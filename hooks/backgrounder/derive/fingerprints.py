"""All that a dossier says, and all that a line about one of its records can say, as values to be compared with those of another build.

For what tells of nearly all records, to note each read would take longer than to make it anew.
"""

from collections.abc import Iterator
from typing import Any

from backgrounder.core.tracking import Facts, derived
from backgrounder.model import Actor, Brief, Claim, Event, LinkedRecord, Place, Source
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS, PLURAL


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
        *dossier.plain,
        dossier.drafts,
        *map(dossier.data_file, PLURAL),
    )


@derived
def words(dossier: Dossier) -> Facts:
    """The same with the running texts of briefs."""
    return Facts((facts(dossier), *(brief.entry.body for brief in dossier.briefs.values())))


@derived
def around(record: LinkedRecord) -> Facts:
    """What editors wrote of a record, of what it names, and of what names it: a line about it can tell no more."""
    match record:
        case Event():
            return Facts((record.dossier.has_years, *_of_event(record)))
        case Claim():
            return Facts(_of_claim(record))
        case Brief():
            return Facts((record.record, *(part for claim in record.claims for part in around(claim))))
    return Facts((record.record,))


def _of_event(event: Event) -> Iterator[Any]:
    yield from _dated(event)
    yield from _written((*event.all_actors, *event.briefs))
    yield from (_of_place(place) for place in event.all_places)
    yield from _reports(event.sources)
    for other in (*event.after, *event.before, *([event.successor] if event.successor else [])):
        yield from _dated(other)


def _dated(record: LinkedRecord) -> tuple[Any, ...]:
    """The cut-offs of briefs decide when an event counts as reported."""
    return record.identity, record.record, record.reported if isinstance(record, Event) else None


def _of_place(place: Place) -> tuple[Any, ...]:
    return place.identity, place.record, place.outline, place.full_name


def _reports(sources: tuple[Source, ...]) -> tuple[Any, ...]:
    return tuple(_written(report for source in sources for report in source.reports))


def _written(records: Any) -> Iterator[Any]:
    return ((record.identity, record.record) for record in records)


def _of_claim(claim: Claim) -> Iterator[Any]:
    """The claims to which it has a relation are told with their speakers."""
    groups = (claim.opponents, claim.taken_back_by, claim.contradicts, claim.contradicted_by)
    groups += (claim.qualifies, claim.qualified_by, claim.supports, claim.supported_by, claim.basis)
    for group in ((claim,), *groups):
        yield len(group)
        for one in group:
            yield from _said(one) if isinstance(one, Claim) else _named(one)
    for one in (*claim.about, *(event for _, event in claim.indicators if event)):
        yield from _named(one)
    yield from _written([claim.question] if claim.question else [])


def _named(one: LinkedRecord) -> Iterator[Any]:
    """A record with what it is part of or lies in."""
    match one:
        case Event():
            yield from _of_event(one)
        case Place():
            yield from map(_of_place, one.wholes)
        case Actor():
            yield from _written(one.wholes)
        case _:
            yield from _written([one])


def _said(claim: Claim) -> Iterator[Any]:
    yield from _written((claim, claim.brief, *([claim.speaker] if claim.speaker else [])))
    yield from _reports(claim.sources)
