"""The linked records: what editors write, with references as objects and everything derived computed once.

A linked record reads through to its record (`actor.name`, `claim.text`); what a record only points to is a property here
that gives objects. References that lead nowhere are left out: the checks have told about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from . import edtf, vocabulary as words
from .edtf import Edtf
from .load import Entry
from .outlines import Outline
from .record import Record

if TYPE_CHECKING:
    from .dossier import Dossier

T = TypeVar("T")


class Linked:
    """A record in its dossier; compared and hashed as itself."""

    kind = ""

    def __init__(self, dossier: Dossier, record: Record | None, **own: Any):
        self.__dict__.update(dossier=dossier, record=record, **own)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or self.__dict__.get("record") is None:
            raise AttributeError(name)
        return getattr(self.record, name)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"

    @classmethod
    def of(cls, dossier: Dossier, entry: Entry) -> Linked:
        """The linked record of an entry."""
        return cls(dossier, entry.record, id=entry.id, entry=entry)

    @cached_property
    def source_path(self) -> tuple[str, int]:
        """The file and line that an editor opens to change it."""
        return self.entry.path, self.entry.line()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Where briefs link to it, in the order of the briefs."""
        return self.dossier.mentions.get(self.id, ())

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that name it in their records or link to it."""
        return tuple(brief for brief in self.dossier.briefs.values() if self in brief.names)

    @cached_property
    def claims_about(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.about)


@dataclass(frozen=True)
class Mention:
    """A link to a record in a brief's text: the section (heading and anchor) and the whole sentence, as plain text."""

    id: str
    brief: Brief
    section: str
    anchor: str
    sentence: str


@dataclass(frozen=True)
class Role:
    """An office of a person, with where it comes from."""

    holder: Actor
    title: str
    of: Actor | None
    date: Edtf | None
    sources: tuple[Source, ...]
    note: str | None


@dataclass(frozen=True)
class Relation:
    """`subject verb object`; `words` and `inverse` are the verb as seen from either end."""

    subject: Actor
    verb: str
    object: Actor
    date: Edtf | None
    sources: tuple[Source, ...]
    note: str | None

    @property
    def words(self) -> str:
        return words.RELATIONS[self.verb][0]

    @property
    def inverse(self) -> str:
        return words.RELATIONS[self.verb][1]


class Actor(Linked):
    kind = "actor"

    @cached_property
    def label(self) -> str:
        """The name in running text."""
        return self.short or self.name

    @cached_property
    def country(self) -> Place | None:
        return self.dossier.places.get((self.record.country or "").lower())

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        find = self.dossier
        return tuple(
            Role(self, role.title, find.actors.get(role.of), role.date, find.the_sources(role.source), role.note)
            for role in self.record.roles
        )

    @cached_property
    def office_holders(self) -> tuple[Role, ...]:
        """Roles that others hold in it."""
        return tuple(role for actor in self.dossier.actors.values() for role in actor.roles if role.of is self)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What it is to others, as written."""
        return tuple(relation for relation in self.dossier.relations if relation.subject is self)

    @cached_property
    def related(self) -> tuple[Relation, ...]:
        """What others are to it. Symmetric ones that both ends have written down are told once."""
        own = {(relation.verb, relation.object) for relation in self.relations if relation.words == relation.inverse}
        others = (relation for relation in self.dossier.relations if relation.object is self)
        return tuple(relation for relation in others if (relation.verb, relation.subject) not in own)

    @cached_property
    def wholes(self) -> tuple[Actor, ...]:
        """What it is part of, at any depth, itself first."""
        return _climb(self, lambda actor: [r.object for r in actor.relations if r.verb == "part-of"])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events in which it, or a part of it, acts or is acted upon."""
        return tuple(event for event in self.dossier.events.values() if self in event.all_actors)

    @cached_property
    def claims_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if claim.speaker is self)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What it could do."""
        return tuple(option for brief in self.dossier.briefs.values() for option in brief.options if option.actor is self)


class Place(Linked):
    """A record of places.yml, or a built-in country or governorate (then it has a `code` and no record)."""

    kind = "place"
    code: str | None = None
    outline: Outline | None = None

    @classmethod
    def built_in(cls, dossier: Dossier, code: str, name: str, outline: Outline | None) -> Place:
        names = outline.names if outline else ()
        absent = dict.fromkeys(("type", "lat", "lon", "radius_km", "geonames", "note", "withdrawn"))
        return cls(dossier, None, id=code.lower(), code=code, name=name, outline=outline, aliases=names, was=(), **absent)

    @cached_property
    def label(self) -> str:
        return self.name

    @cached_property
    def within(self) -> Place | None:
        if self.code:
            return self.dossier.places.get(self.code.split("-")[0].lower()) if "-" in self.code else None
        return self.dossier.places.get(self.record.within.lower())

    @cached_property
    def wholes(self) -> tuple[Place, ...]:
        """What it lies in, at any depth, itself first."""
        return _climb(self, lambda place: [place.within] if place.within else [])

    @cached_property
    def parts(self) -> tuple[Place, ...]:
        """What lies directly in it."""
        return tuple(place for place in self.dossier.places.values() if place.within is self)

    @cached_property
    def type_words(self) -> str:
        if self.code:
            return "governorate or province" if "-" in self.code else "country"
        return words.PLACE_TYPES.get(self.type, "place")

    @cached_property
    def extent(self) -> str:
        """How exactly it is known: a word of `precision`; built-in places are what they are."""
        return ("governorate" if "-" in self.code else "country") if self.code else self.precision

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events that happened in it, or in what lies in it."""
        return tuple(event for event in self.dossier.events.values() if self in event.all_places)

    @cached_property
    def own_events(self) -> tuple[Event, ...]:
        """Events that name it itself."""
        return tuple(event for event in self.dossier.events.values() if self in event.places)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return tuple(actor for actor in self.dossier.actors.values() if actor.country is self)

    @cached_property
    def is_told_of(self) -> bool:
        """Whether anything is recorded about it."""
        used = self.events or self.actors or self.mentions or self.claims_about
        return bool(self.record or used or any(part.is_told_of for part in self.parts))


class Event(Linked):
    """An event of data/, or a one-off date of a brief (then `home` is that brief)."""

    kind = "event"
    home: Brief | None = None

    @cached_property
    def label(self) -> str:
        return self.title

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self.dossier.the_places(self.place)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return self.dossier.the_actors(self.record.actors)

    @cached_property
    def targets(self) -> tuple[Actor, ...]:
        return self.dossier.the_actors(self.record.targets)

    @cached_property
    def all_actors(self) -> tuple[Actor, ...]:
        """Those who act and are acted upon, and what they are part of."""
        return _each(whole for actor in self.actors + self.targets for whole in actor.wholes)

    @cached_property
    def all_places(self) -> tuple[Place, ...]:
        """Where it happened, and what that lies in."""
        return _each(whole for place in self.places for whole in place.wholes)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return self.dossier.the_sources(self.record.source)

    @cached_property
    def after(self) -> tuple[Event, ...]:
        return self.dossier.the_events(self.record.after)

    @cached_property
    def before(self) -> tuple[Event, ...]:
        return self.dossier.the_events(self.record.before)

    @cached_property
    def reported(self) -> Edtf:
        """When it became public: as written, else the last day of its date (the first if it goes on), but never later
        than the earliest information cut-off of a brief that uses it."""
        if self.record.reported:
            return self.record.reported
        day = self.date.last or self.date.first
        cut_offs = [brief.as_of.last for brief in self.briefs if brief.as_of.last]
        return edtf.parse(min([day, *cut_offs]).isoformat())


class OneOff(Event):
    """A date of one brief only (`home`), the `index`th of its dates; told by its text, on the brief's own source."""

    actors = targets = after = before = was = ()
    type = as_written = withdrawn = None

    @cached_property
    def title(self) -> str:
        return self.text

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        return (self.home,)

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.home.entry.path, self.home.entry.line("dates", self.index)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return (self.home.based_on,) if self.home.based_on else ()

    @cached_property
    def reported(self) -> Edtf:
        day = self.date.last or self.date.first
        return edtf.parse(min(day, self.home.as_of.last or day).isoformat())


class Source(Linked):
    kind = "source"

    @cached_property
    def label(self) -> str:
        """Who and when, for a line below a claim."""
        who = self.publisher or ", ".join(self.authors) or self.title
        return f"{who}, {self.date.words}" if self.date else who

    @cached_property
    def type_words(self) -> str:
        return words.SOURCE_TYPES[self.type]

    @cached_property
    def via(self) -> tuple[Source, ...]:
        return self.dossier.the_sources(self.record.via)

    @cached_property
    def repeated_by(self) -> tuple[Source, ...]:
        return tuple(source for source in self.dossier.sources.values() if self in source.via)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.sources)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(event for event in self.dossier.events.values() if self in event.sources)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        return tuple(relation for relation in self.dossier.relations if self in relation.sources)

    @cached_property
    def cited_in(self) -> tuple[Brief, ...]:
        return tuple(brief for brief in self.dossier.briefs.values() if self in brief.sources)


class Question(Linked):
    kind = "question"

    @cached_property
    def label(self) -> str:
        return self.question

    @cached_property
    def answers(self) -> tuple[Claim, ...]:
        """The claims that speak to it, in order of date."""
        return tuple(claim for claim in self.dossier.claims if claim.question is self)

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many gave which answer, in the order of the vocabulary, the given ones only."""
        given = [claim.answer for claim in self.answers if claim.answer]
        return tuple((answer, given.count(answer)) for answer in words.ANSWERS if answer in given)


class Claim(Linked):
    """A claim of a brief; `record` is what the front matter says, `brief` where it stands."""

    kind = "claim"

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.brief.entry.path, self.brief.entry.line("claims", self.id)

    @cached_property
    def speaker(self) -> Actor | None:
        """The actor who said it; None for the brief's authors and for the press."""
        return self.dossier.actors.get(self.record.by)

    @cached_property
    def speaker_words(self) -> str:
        unnamed = {"author": ", ".join(self.brief.authors), "press": "Press reports"}
        return self.speaker.label if self.speaker else unnamed.get(self.record.by, self.record.by)

    @cached_property
    def stance(self) -> str:
        return self.record.attitude

    @cached_property
    def told(self) -> str:
        """The claim in one line, never without who, stance, condition and likelihood."""
        only_if = f", only if {self.condition}" if self.condition else ""
        text = self.text.rstrip(".") + only_if if only_if else self.text
        if self.stance == "assesses" and self.likelihood:
            return f"{self.speaker_words}, {self.likelihood}: {text}"
        return f"{self.speaker_words} {words.STANCES[self.stance]}: {text}"

    @property
    def label(self) -> str:
        return self.told

    @cached_property
    def date(self) -> Edtf:
        """When it was said: as written, else the date of its source, else the brief's information cut-off."""
        dated = [source.date for source in self.sources if source.date]
        return self.record.date or (dated[0] if dated else self.brief.as_of)

    @cached_property
    def reported(self) -> Edtf:
        day = self.date.last or self.date.first
        return self.record.reported or edtf.parse(day.isoformat())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        own = self.dossier.the_sources(self.record.source)
        default = self.brief.based_on if self.record.by != "author" else None
        return own or ((default,) if default else ())

    @cached_property
    def about(self) -> tuple[Linked, ...]:
        return _each(found for id in self.record.about if (found := self.dossier.get(id)))

    @cached_property
    def question(self) -> Question | None:
        return self.dossier.questions.get(self.record.question)

    @cached_property
    def supports(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.supports)

    @cached_property
    def contradicts(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.contradicts)

    @cached_property
    def qualifies(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.qualifies)

    @cached_property
    def supported_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.supports)

    @cached_property
    def contradicted_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.contradicts)

    @cached_property
    def qualified_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.qualifies)

    @cached_property
    def basis(self) -> tuple[Linked, ...]:
        claims = (self.brief.the_claims((id,)) or self.dossier.the_events((id,)) for id in self.record.basis)
        return _each(found for group in claims for found in group)

    @cached_property
    def indicators(self) -> tuple[tuple[Any, Event | None], ...]:
        """(indicator as written, its event)."""
        return tuple((each, self.dossier.events.get(each.event)) for each in self.record.indicators)

    @cached_property
    def grade(self) -> str:
        """Admiralty: the source's letter and the claim's number, as far as they are given: `B2`, `B`, ``."""
        letter = next((source.reliability for source in self.sources if source.reliability), "")
        return f"{letter}{self.credibility or ''}" if letter else ""

    @cached_property
    def opponents(self) -> tuple[Claim, ...]:
        """Claims it cannot hold beside: contradicted either way, or a yes against a no."""
        against = {"yes": "no", "no": "yes"}.get(self.answer)
        rivals = [claim for claim in self.question.answers if claim.answer == against] if self.question and against else []
        return _each([*self.contradicts, *self.contradicted_by, *rivals])


class Option(Linked):
    kind = "option"

    @cached_property
    def label(self) -> str:
        return self.text

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.brief.entry.path, self.brief.entry.line("options", self.id)

    @cached_property
    def actor(self) -> Actor | None:
        return self.dossier.actors.get(self.record.actor)

    @cached_property
    def after(self) -> tuple[Option, ...]:
        by_id = {option.id: option for option in self.brief.options}
        return tuple(by_id[id] for id in self.record.after if id in by_id)

    @cached_property
    def rests_on(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.rests_on)

    @cached_property
    def contested(self) -> tuple[Claim, ...]:
        """Those of its assumptions that somebody contests."""
        return tuple(claim for claim in self.rests_on if claim.opponents)


class Brief(Linked):
    kind = "brief"

    @cached_property
    def label(self) -> str:
        return self.title

    @cached_property
    def as_of(self) -> Edtf:
        """The information cut-off."""
        return self.record.as_of or self.date

    @cached_property
    def changed(self) -> Edtf:
        """The day of its last change, or of publication."""
        return max([self.date, *(change.date for change in self.changes)], key=lambda date: date.key)

    @cached_property
    def based_on(self) -> Source | None:
        return self.dossier.sources.get(self.record.based_on)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(Claim(self.dossier, claim, id=id, brief=self) for id, claim in self.record.claims.items())

    @cached_property
    def options(self) -> tuple[Option, ...]:
        items = self.record.options.items()
        return tuple(Option(self.dossier, option, id=id, brief=self) for id, option in items)

    @cached_property
    def one_offs(self) -> tuple[OneOff, ...]:
        """Its dates that are no event of data/; the id tells brief and date."""
        found: list[OneOff] = []
        for index, dated in enumerate(self.record.dates):
            if not dated.event:
                day = re.sub(r"[^0-9a-z]+", "-", dated.date.text.lower()).strip("-")
                id = f"{self.id}--{day}"
                twins = sum(other.id.startswith(id) for other in found)
                id = f"{id}-{twins + 1}" if twins else id
                found.append(OneOff(self.dossier, dated, id=id, index=index, home=self))
        return tuple(found)

    @cached_property
    def linked(self) -> tuple[Linked, ...]:
        """The records its text links to, in order of first mention."""
        return _each(found for id in self.dossier.linked_ids[self.id] if (found := self.dossier.get(id)))

    @cached_property
    def cited(self) -> tuple[Source, ...]:
        """The sources its text cites, in order of first citation."""
        return self.dossier.the_sources(self.dossier.cited_ids[self.id])

    @cached_property
    def main_actors(self) -> tuple[Actor, ...]:
        return self.dossier.the_actors(self.record.actors)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Its main actors, then those who are linked in the text."""
        return _each([*self.main_actors, *(one for one in self.linked if isinstance(one, Actor))])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Its dates, and the events its text and claims name, in order."""
        own = self.dossier.the_events(dated.event for dated in self.record.dates)
        others = [one for group in (self.linked, *(c.about + c.basis for c in self.claims)) for one in group]
        return in_order(_each([*own, *self.one_offs, *(one for one in others if isinstance(one, Event))]))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where its events happened, and the places its text and claims name."""
        named = [one for group in (self.linked, *(claim.about for claim in self.claims)) for one in group]
        places = [place for event in self.events for place in event.places]
        return _each([*places, *(one for one in named if isinstance(one, Place))])

    @cached_property
    def names(self) -> frozenset[Linked]:
        """Every record it has to do with."""
        said = [one for claim in self.claims for one in (claim.speaker, claim.question, *claim.about)]
        done = [option.actor for option in self.options]
        return frozenset(one for one in (*self.actors, *self.events, *self.places, *self.linked, *said, *done) if one)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Numbered as on its page: cited in the text first, then those of claims and dates, then what it is based on."""
        claims = [source for claim in self.claims for source in claim.sources]
        dates = [source for event in self.events for source in event.sources]
        return _each([*self.cited, *claims, *dates, *([self.based_on] if self.based_on else [])])

    def the_claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Claims by id, of this brief or as `other-brief#claim`."""
        return tuple(claim for id in ids if (claim := self.dossier.claim(id, self)))


def _climb(start: T, step: Any) -> tuple[T, ...]:
    """A record and all that the step leads to, each once; circles end."""
    found: list[T] = [start]
    for one in found:
        found += [next for next in step(one) if next not in found]
    return tuple(found)


def _each(items: Iterable[T]) -> tuple[T, ...]:
    """Each once, in the order of first appearance."""
    return tuple(dict.fromkeys(items))


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By first day, last day and id; among equal dates `after` and `before` come before the id."""
    by_id = sorted(events, key=lambda event: (event.date.key, event.id))
    return tuple(event for _, tie in groupby(by_id, key=lambda event: event.date.key) for event in _told_order(list(tie)))


def _told_order(tie: list[Event]) -> Iterator[Event]:
    """Events of one date, each after those that it is told to follow."""
    while tie:
        free = (event for event in tie if not any(_follows(event, other) for other in tie if other is not event))
        first = next(free, tie[0])
        tie.remove(first)
        yield first


def _follows(event: Event, other: Event) -> bool:
    if isinstance(event, OneOff) or isinstance(other, OneOff):
        return False
    return other.id in event.record.after or event.id in other.record.before
