"""entities.ftm.json: actors, offices, relations, events, claims, decisions, gaps, sources and briefs as FollowTheMoney entities, one to a line.

What somebody said, has to decide, or is not known about them is a note on an entity, what was done is an event. Questions with their readings
and hypotheses, and indicators, have no place: they are about no person, body or event, and a note without an entity is lost.

Schemata and properties are those of FollowTheMoney 4.11 (followthemoney.tech). Its dates are prefixes of ISO dates: an
interval is split, marks are in words in `summary`. A value that its schema would drop is not written.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from backgrounder.core.edtf import Day, Edtf
from backgrounder.core.words.countries import countries
from backgrounder.core.words.sentences import ended
from backgrounder.derive.judgments.scores import deciding
from backgrounder.model import (
    Actor,
    Brief,
    Claim,
    Decision,
    Event,
    LinkedRecord,
    Place,
    Relation,
    Role,
    Source,
    Unknown,
    with_ids,
)
from backgrounder.model.addresses import Site
from backgrounder.model.base import each
from backgrounder.model.dossier import Dossier
from backgrounder.model.judgments.dissents import Dissent

Entity = dict[str, Any]
R = TypeVar("R", bound=LinkedRecord)
SCHEMATA = {"person": "Person", **dict.fromkeys(("state", "government", "military"), "PublicBody")}
LINK_SCHEMATA = {  # verb: schema, property of the subject, of the object
    "part-of": ("Membership", "member", "organization"),
    "member-of": ("Membership", "member", "organization"),
    "leads": ("Control", "controller", "controlled"),
    "directs": ("Control", "controller", "controlled"),
    "proxy-of": ("Representation", "agent", "client"),
}
ANY_LINK = ("UnknownLink", "subject", "object")


def entities(dossier: Dossier, site: Site) -> str:
    """Return all entities; what they point to is among them."""
    lines = [
        *_lines(_source, dossier.sources.values(), site),
        *_lines(_brief, dossier.briefs.values(), site),
        *_lines(_actor, dossier.actors.values(), site),
        *(_json_line(entity) for actor in dossier.actors.values() for entity in _roles(actor)),
        *map(_json_line, _relations(dossier.relations)),
        *_lines(_event, dossier.events.values(), site),
        *_lines(_claim, dossier.claims, site),
        *_lines(_decision, dossier.decisions.values(), site),
        *(_json_line(entity) for decision in dossier.decisions.values() for entity in _taken(decision)),
        *_lines(_unknown, noted(dossier), site),
    ]
    return "".join(lines)


def noted(dossier: Dossier) -> list[Unknown]:
    """Return the gaps that concern an actor or an event: the others have nothing to be a note on."""
    return [unknown for unknown in dossier.unknowns.values() if _entities(unknown.about)]


def _lines(entity: Callable[[R, Site], Entity], records: Iterable[R], site: Site) -> list[str]:
    """Return the line of each record."""
    return each(lambda record: _json_line(entity(record, site)), records, f"entities.ftm.json {entity.__name__}")


def _json_line(entity: Entity) -> str:
    return f"{json.dumps(entity, ensure_ascii=False, sort_keys=True)}\n"


def _entity(id: str, schema: str, **properties: Any) -> Entity:
    """Return an entity; every value becomes a list of texts, empty ones are left out."""
    lists = {name: list(value) if isinstance(value, (list, tuple)) else [value] for name, value in properties.items()}
    texts = {name: [value for value in values if value] for name, values in lists.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in texts.items() if values}}


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


def _source(source: Source, site: Site) -> Entity:
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
        notes=[
            *(f"{change.kind.capitalize()}, {change.date.words}: {change.text}" for change in brief.changes),
            *(f"Since then, {later.date.words}: {later.text}" for later in brief.since),
        ],
        sourceUrl=_page(brief, site),
    )


def _claim(claim: Claim, site: Site) -> Entity:
    """Return a note on the speaker and subjects of a claim, with its complete statement."""
    return _entity(
        claim.key_id,
        "Note",
        entity=_entities([*([claim.speaker] if claim.speaker else []), *claim.about]),
        description=claim.statement,
        summary=f"Said {claim.date.words}.",
        keywords=[claim.stance, claim.status],
        notes=[
            claim.note,
            f"In its source: {ended(claim.at)}" if claim.at else None,
            f"If it is wrong: {ended(claim.if_wrong)}" if claim.if_wrong else None,
            f"Tested, {claim.tested.date.words}: {ended(claim.tested.how)}" if claim.tested else None,
            *_forecast(claim),
            *map(_dissent, claim.dissent),
        ],
        proof=_proof(claim.sources) or claim.brief.id,
        sourceUrl=_page(claim, site),
    )


def _entities(records: Iterable[LinkedRecord]) -> list[str]:
    """Return the ids of the actors and events among records, each once."""
    return list(dict.fromkeys(record.id for record in records if isinstance(record, Actor | Event)))


def _forecast(claim: Claim) -> Iterator[str]:
    """Yield what a claim forecasts and by when, what it said before it was changed, and how it was decided."""
    question, first = claim.forecasts, claim.first_wording
    if question and claim.due:
        yield f"Forecast, by {claim.due.words}{_whose_day(claim)}: {question.question}"
    if first:
        yield f"Changed, {first.changed.words}. At first: {ended(first.text)}{_rating(first.likelihood, first.confidence)}"
    if question and question.outcome and claim.due:
        outcome, name = question.outcome, "Outcome" if deciding(claim) else "Result so far"
        known = f"{name}, {outcome.date.words}, for a period to {claim.due.words}{_whose_day(claim)}: {outcome.answer}."
        yield f"{known} {ended(outcome.text)} {_read_in(question.outcome_sources)}"


def _whose_day(claim: Claim) -> str:
    return ", the day that the desk chose" if claim.is_due_by_our_day else ""


def _rating(likelihood: str | None, confidence: str | None) -> str:
    """Return ` (likely, low confidence)`, or "" where there is none."""
    found = ", ".join(filter(None, (likelihood, f"{confidence} confidence" if confidence else "")))
    return f" ({found})" if found else ""


def _read_in(sources: Iterable[Source]) -> str:
    return f"Source: {'; '.join(source.title for source in sources)}"


def _dissent(one: Dissent) -> str:
    """Return who judges otherwise, and how."""
    words = f": {ended(one.text)}" if one.text else "."
    return f"{one.speaker_words} judges otherwise{_rating(one.likelihood, one.confidence)}{words}"


def _decision(decision: Decision, site: Site) -> Entity:
    """Return a note on who decides, with the options."""
    return _entity(
        decision.id,
        "Note",
        entity=decision.record.decider,
        description=decision.question,
        keywords="decision",
        notes=[
            *(f"Option, {option.verdict}: {ended(option.text)}" for option in decision.options),
            decision.note,
            decision.withdrawn_note,
        ],
        sourceUrl=_page(decision, site),
    )


def _taken(decision: Decision) -> Iterator[Entity]:
    """Yield what was done later, as events in which whoever decides was involved."""
    for number, step in enumerate(decision.taken, start=1):
        yield _entity(
            f"{decision.id}--taken-{number}",
            "Event",
            name=step.text,
            **_interval(step.date, "endDate"),
            involved=decision.decider.id if decision.decider else None,
            description=f"It carries out: {ended(step.option.text)}" if step.option else None,
            proof=_proof(step.sources),
        )


def _unknown(unknown: Unknown, site: Site) -> Entity:
    """Return a note on whom and what a gap concerns."""
    closed = unknown.closed
    return _entity(
        unknown.id,
        "Note",
        entity=_entities(unknown.about),
        description=f"Not known: {ended(unknown.text)}",
        keywords="unknown",
        notes=[
            *(f"Could know it: {holder.name}" for holder in unknown.holders),
            *(one.words for one in unknown.asked),
            f"Answered, {closed.date.words}: {ended(closed.text)}" if closed else None,
            unknown.note,
            unknown.withdrawn_note,
        ],
        proof=_proof(unknown.closing_sources),
        sourceUrl=_page(unknown, site),
    )


# ---- links -----------------------------------------------------------------------------------------------------


def _roles(actor: Actor) -> Iterator[Entity]:
    """Yield a post and its occupancy for each office of a person, a membership for each role of a body in another."""
    for number, role in enumerate(actor.roles, start=1):
        id = f"{actor.id}--role-{number}"
        if schema_of(actor) == "Person":
            organization = role.of.id if role.of and schema_of(role.of) != "Person" else None
            yield _entity(f"{id}-post", "Position", name=role.title, organization=organization)
            yield _entity(id, "Occupancy", holder=actor.id, post=f"{id}-post", **_link_properties(role))
        elif role.of:
            schema, member, whole = _link("member-of", role.of)
            yield _entity(
                id, schema, **{member: actor.id, whole: role.of.id}, role=role.title, **_link_properties(role)
            )


def _relations(relations: Iterable[Relation]) -> Iterator[Entity]:
    for id, relation in with_ids(relations):
        schema, subject, other = _link(relation.verb, relation.object)
        ends = {subject: relation.subject.id, other: relation.object.id}
        yield _entity(id, schema, **ends, role=relation.words, **_link_properties(relation))


def _link(verb: str, other: Actor) -> tuple[str, str, str]:
    """Return (schema, property of the subject, of the object); in FollowTheMoney nobody is member of a person."""
    link = LINK_SCHEMATA.get(verb, ANY_LINK)
    return ANY_LINK if link[0] == "Membership" and schema_of(other) == "Person" else link


def _link_properties(record: Role | Relation) -> dict[str, Any]:
    """Return dates, note and sources. What was known by a day holds on that day; it does not end there."""
    return {
        **(_interval(record.date, "date") if record.date else {}),
        "description": _noted(record),
        "proof": _proof(record.sources),
    }


def _noted(record: Role | Relation) -> str | None:
    """Return the note of a tie, after what says that the desk infers it."""
    inferred = isinstance(record, Relation) and record.inferred
    return " ".join(filter(None, ["The desk infers it from its source." if inferred else "", record.note])) or None


# ---- values ----------------------------------------------------------------------------------------------------


def _interval(date: Edtf, single_property: str) -> dict[str, str]:
    """Return the properties of a date; if its start is unknown, its last day goes into `single_property`."""
    summary = {"summary": f"{date.words[:1].upper()}{ended(date.words[1:])}"}
    if date.start is None:
        return {**summary, single_property: _prefix(date.ends[1])}
    if date.start == date.end:
        return {**summary, "date": _prefix(date.start)}
    return {**summary, "startDate": _prefix(date.start), **({"endDate": _prefix(date.end)} if date.end else {})}


def _single(date: Edtf | None) -> str | None:
    """Return a single date; None for an interval and for a date known by its end only."""
    return _prefix(date.start) if date and date.start and date.start == date.end else None


def _prefix(day: Day) -> str:
    """Return `2015`, `2015-09` or `2015-09-25`: as far as it is known."""
    return "-".join([f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part)])


def _proof(sources: Iterable[Source]) -> list[str]:
    return [source.id for source in sources]


def _countries(places: Iterable[Place]) -> list[str]:
    """Return ISO codes in lower case; FollowTheMoney does not know a country that only an outline names."""
    return list(dict.fromkeys(place.id for place in places if place.code in countries()))


def _page(record: LinkedRecord, site: Site) -> str | None:
    """Return the address of its page, or None if the site has no host."""
    return site.link(record.uri) if site.url else None
