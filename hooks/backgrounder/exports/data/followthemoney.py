"""entities.ftm.json: actors, offices, relations, events, claims, sources and briefs as FollowTheMoney entities, one to a line.

Schemata and properties are those of FollowTheMoney 4.11 (followthemoney.tech). Its dates are prefixes of ISO dates: an
interval is split, marks are told in words in `summary`. A value that its schema would drop is not written.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from backgrounder.core.countries import countries
from backgrounder.core.edtf import Day, Edtf
from backgrounder.core.sentences import ended
from backgrounder.model import Actor, Brief, Claim, Event, LinkedRecord, Place, Relation, Role, Source, with_ids
from backgrounder.model.addresses import Site, uri
from backgrounder.model.dossier import Dossier

Entity = dict[str, Any]
SCHEMATA = {"person": "Person", **dict.fromkeys(("state", "government", "military"), "PublicBody")}
LINKS = {  # verb: schema, property of the subject, of the object
    "part-of": ("Membership", "member", "organization"),
    "member-of": ("Membership", "member", "organization"),
    "leads": ("Control", "controller", "controlled"),
    "directs": ("Control", "controller", "controlled"),
    "proxy-of": ("Representation", "agent", "client"),
}
ANY_LINK = ("UnknownLink", "subject", "object")


def entities(dossier: Dossier, site: Site) -> str:
    """All entities; what they point to is among them."""
    found = [
        *map(_line, map(_source, dossier.sources.values())),
        *(_line(_brief(brief, site)) for brief in dossier.briefs.values()),
        *(_line(_actor(actor, site)) for actor in dossier.actors.values()),
        *(_line(entity) for actor in dossier.actors.values() for entity in _roles(actor)),
        *map(_line, _relations(dossier.relations)),
        *(_line(_event(event, site)) for event in dossier.events.values()),
        *(_line(_claim(claim, site)) for claim in dossier.claims),
    ]
    return "".join(found)


def _line(entity: Entity) -> str:
    return f"{json.dumps(entity, ensure_ascii=False, sort_keys=True)}\n"


def _entity(id: str, schema: str, **properties: Any) -> Entity:
    """Every value is a list of texts; what is absent is left out."""
    listed = {name: list(value) if isinstance(value, (list, tuple)) else [value] for name, value in properties.items()}
    known = {name: [value for value in values if value] for name, values in listed.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


# ---- things ----------------------------------------------------------------------------------------------------


def _actor(actor: Actor, site: Site) -> Entity:
    titles = [] if actor.type == "person" else [role.title for role in actor.roles if not role.of]
    return _entity(
        actor.id,
        schema_of(actor),
        name=actor.name,
        weakAlias=actor.short if actor.short != actor.name else None,
        alias=actor.aliases,
        country=_countries([actor.country] if actor.country else []),
        wikidataId=actor.wikidata if actor.wikidata != "Q000" else None,
        classification=actor.type,
        summary=actor.note,
        description=titles,
        notes=[actor.withdrawn_note, "Known by office only." if actor.unnamed else None],
        sourceUrl=_page(actor, site),
    )


def schema_of(actor: Actor) -> str:
    """Person, PublicBody or Organization."""
    return SCHEMATA.get(actor.type, "Organization")


def _event(event: Event, site: Site) -> Entity:
    targets = ", ".join(target.label for target in event.targets)
    return _entity(
        event.id,
        "Event",
        name=event.title,
        **_interval(event.date, "endDate"),
        location=[place.name for place in event.places],
        country=_countries(place.wholes[-1] for place in event.places),
        involved=[actor.id for actor in dict.fromkeys(event.actors + event.targets)],
        description=[event.note, f"Done to {targets}." if targets else None],
        keywords=event.type,
        proof=_proof(event.sources),
        notes=event.withdrawn_note,
        sourceUrl=_page(event, site),
    )


def _source(source: Source) -> Entity:
    return _entity(
        source.id,
        "Article",
        title=source.title,
        author=source.authors,
        publisher=source.publisher,
        publishedAt=_single(source.date),
        summary=f"Published {source.date.words}." if source.date else None,
        retrievedAt=_single(source.accessed),
        sourceUrl=[source.url, source.archived],
        keywords=source.type,
        description=source.note,
        notes=source.withdrawn_note,
    )


def _brief(brief: Brief, site: Site) -> Entity:
    return _entity(
        brief.id,
        "Article",
        title=brief.title,
        author=brief.authors,
        publisher=site.name,
        publishedAt=_single(brief.date),
        summary=brief.summary,
        keywords=["brief", *brief.topics],
        description=brief.note,
        notes=[f"{change.kind.capitalize()}, {change.date.words}: {change.text}" for change in brief.changes],
        sourceUrl=_page(brief, site),
    )


def _claim(claim: Claim, site: Site) -> Entity:
    """A note on its speaker and on what it is about; its text never without who, stance, condition and likelihood."""
    told_of = [claim.speaker, *(one for one in claim.about if isinstance(one, Actor | Event))]
    return _entity(
        claim.key_id,
        "Note",
        entity=[one.id for one in dict.fromkeys(told_of) if one],
        description=claim.statement,
        summary=f"Said {claim.date.words}.",
        keywords=[claim.stance, claim.status],
        notes=claim.note,
        proof=_proof(claim.sources) or claim.brief.id,
        sourceUrl=_page(claim, site),
    )


# ---- links -----------------------------------------------------------------------------------------------------


def _roles(actor: Actor) -> Iterator[Entity]:
    """A person's office is a post and its occupancy; what a body is to another is a membership."""
    for number, role in enumerate(actor.roles, start=1):
        id = f"{actor.id}--role-{number}"
        if schema_of(actor) == "Person":
            organization = role.of.id if role.of and schema_of(role.of) != "Person" else None
            yield _entity(f"{id}-post", "Position", name=role.title, organization=organization)
            yield _entity(id, "Occupancy", holder=actor.id, post=f"{id}-post", **_told(role))
        elif role.of:
            schema, member, whole = _link("member-of", role.of)
            yield _entity(id, schema, **{member: actor.id, whole: role.of.id}, role=role.title, **_told(role))


def _relations(relations: Iterable[Relation]) -> Iterator[Entity]:
    for id, relation in with_ids(relations):
        schema, subject, other = _link(relation.verb, relation.object)
        ends = {subject: relation.subject.id, other: relation.object.id}
        yield _entity(id, schema, **ends, role=relation.words, **_told(relation))


def _link(verb: str, other: Actor) -> tuple[str, str, str]:
    """Nobody is member of a person in FollowTheMoney."""
    found = LINKS.get(verb, ANY_LINK)
    return ANY_LINK if found[0] == "Membership" and schema_of(other) == "Person" else found


def _told(one: Role | Relation) -> dict[str, Any]:
    """When, on what ground, and what is noted. Known by a day it holds on that day; it does not end there."""
    return {**(_interval(one.date, "date") if one.date else {}), "description": one.note, "proof": _proof(one.sources)}


# ---- values ----------------------------------------------------------------------------------------------------


def _interval(date: Edtf, by: str) -> dict[str, str]:
    """`by`: the property that takes the day by which something had happened, where its start is unknown."""
    told = {"summary": f"{date.words[:1].upper()}{ended(date.words[1:])}"}
    if date.start is None:
        return {**told, by: _prefix(date.ends[1])}
    if date.start == date.end:
        return {**told, "date": _prefix(date.start)}
    return {**told, "startDate": _prefix(date.start), **({"endDate": _prefix(date.end)} if date.end else {})}


def _single(date: Edtf | None) -> str | None:
    """A moment; of an interval, or of a day by which it was known, there is none."""
    return _prefix(date.start) if date and date.start and date.start == date.end else None


def _prefix(day: Day) -> str:
    """`2015`, `2015-09`, `2015-09-25`: as far as it is known."""
    return "-".join([f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part)])


def _proof(sources: Iterable[Source]) -> list[str]:
    return [source.id for source in sources]


def _countries(places: Iterable[Place]) -> list[str]:
    """ISO codes in lower case; a country that only an outline names is none to FollowTheMoney."""
    return list(dict.fromkeys(place.id for place in places if place.code in countries()))


def _page(record: LinkedRecord, site: Site) -> str | None:
    """Its page; an address without a host is none."""
    return site.link(uri(record)) if site.url else None
