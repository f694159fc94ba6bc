"""All records of a site: loaded, linked and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from backgrounder.core.edtf import Edtf
from backgrounder.core.kinds import FILED, WITH_FILES
from backgrounder.core.tracking import item, noting
from backgrounder.core.words import languages, vocabulary
from backgrounder.core.words.countries import names as country_names
from backgrounder.core.words.languages import alphabetical
from backgrounder.core.words.monogram import distinct
from backgrounder.core.words.sides import Side
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.markdown import sections as texts
from backgrounder.model import (
    Actor,
    Brief,
    Claim,
    DataRecord,
    Decision,
    Event,
    LinkedRecord,
    Mention,
    OneOff,
    Option,
    Place,
    Position,
    Question,
    Relation,
    Role,
    Source,
    TrackedIndicator,
    Unknown,
    in_order,
)
from backgrounder.model.actors import capitalized
from backgrounder.model.answers.positions import speakers
from backgrounder.model.base import Objects, derived, item_of
from backgrounder.model.claims import Voice
from backgrounder.records.beside.image_files import ImageFile
from backgrounder.records.beside.terrain import Terrain
from backgrounder.records.entries import Entry, PlainPage, Records
from backgrounder.records.fields.record import Record
from backgrounder.records.folders.letters import Letters, letters
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.surroundings import land_of
from backgrounder.records.shapes.world import world

MANY = 500  # records that one page can hold: events, claims, sources, places, actors, relations
MANY_IN_YEAR = 500  # events of a year that one page can hold
MANY_LINES = 2000  # sources and what rests on them that one page can hold
L = TypeVar("L", bound=LinkedRecord)
D = TypeVar("D", bound=DataRecord)


class Dossier:
    """Actors, places, events, sources, questions and briefs by id, in the order in which readers see them.

    `drafts` says whether unpublished briefs are part of it. Never fails: what leads nowhere is left out.
    """

    def __init__(self, records: Records, drafts: bool = False):
        self.records, self.drafts = records, drafts
        self.objects = Objects()

    def renew(self, records: Records) -> None:
        """Go on with other records, on a server."""
        before, self.records = self.records, records
        for model in (Actor, Place, Event, Source, Question, TrackedIndicator, Unknown, Decision, Brief):
            entries = before.of(model.kind)
            for entry in records.of(model.kind).values():
                if entries.get(entry.id) is entry:
                    continue
                known: LinkedRecord | None = self.objects.get(model, entry.id)
                if known and known.entry is not entry:
                    model.of(self, entry)
                    known.renew_parts()
        tuple(self._built_in(records.outlines))

    def linked(self, kind: type[L], key: str, record: Record | None, /, **own: Any) -> L:
        """The object of a record, with what its editors wrote last; `key` is unique in its class."""
        return self.objects.of_record(kind, key, partial(kind, self), record, own)

    # -- records

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        return _by_id(self._linked(Actor), key=lambda actor: (alphabetical(actor.name), actor.id))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        found = [*self._linked(Place), *self._built_in(self.outlines)]
        return _by_id(found, key=lambda place: (alphabetical(place.name), place.id))

    @derived
    def entries(self, kind: str) -> Mapping[str, Entry]:
        """What editors wrote of a kind, by id."""
        return self.records.of(kind)

    def _linked(self, model: type[D]) -> Iterator[D]:
        """The records that editors wrote of the kind of a linked class."""
        return (self._of(model, entry) for entry in self.entries(model.kind).values())

    def _of(self, model: type[D], entry: Entry) -> D:
        known = self.objects.get(model, entry.id)
        return known if known and vars(known)["entry"] is entry else model.of(self, entry)

    def _built_in(self, outlines: tuple[Outline, ...]) -> Iterable[Place]:
        """Subdivisions and countries that have an outline, and every other country of ISO 3166-1."""
        outlined = {outline.code: outline for outline in outlines if outline.code}
        names = {code: outline.local_name for code, outline in outlined.items()} | country_names()
        for code in sorted(names):
            yield Place.built_in(self, code, names[code], outlined.get(code))

    @cached_property
    def events(self) -> Mapping[str, Event]:
        one_offs = [one_off for brief in self.briefs.values() for one_off in brief.one_offs]
        found = [*self._linked(Event), *one_offs]
        with self._read_as_written(found):
            return {event.id: event for event in in_order(found)}

    @cached_property
    def dates(self) -> Mapping[Event, Edtf]:
        """The date of each event, in their order."""
        with self._read_as_written(self.events.values()):
            return {event: event.date for event in self.events.values()}

    def _read_as_written(self, events: Iterable[Event]) -> AbstractContextManager[None]:
        """Note that the entries of these events are read, in place of each of their fields: of thousands that takes long."""
        self.entries(Event.kind)
        return noting([(event, "record") for event in events if isinstance(event, OneOff)])

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return _by_id(self._linked(Source), key=lambda source: (alphabetical(source.title), source.id))

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return _by_id(self._linked(Question), key=lambda question: (alphabetical(question.question), question.id))

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        return _by_id(self._linked(Decision), key=lambda decision: (decision.question.casefold(), decision.id))

    @cached_property
    def indicators(self) -> Mapping[str, TrackedIndicator]:
        """As written."""
        return {one.id: one for one in self._linked(TrackedIndicator)}

    @cached_property
    def unknowns(self) -> Mapping[str, Unknown]:
        """As written."""
        return {one.id: one for one in self._linked(Unknown)}

    @cached_property
    def briefs(self) -> Mapping[str, Brief]:
        """Latest first; of one day, those in the language of the site before translations."""
        found = [
            Brief.of(self, entry) for entry in self.entries("brief").values() if self.drafts or not entry.record.draft
        ]
        found.sort(key=lambda brief: (brief.language != languages.current().language, brief.id))
        found.sort(key=lambda brief: brief.date.key, reverse=True)
        return {brief.id: brief for brief in found}

    @property
    def folder(self) -> str:
        """The folder of the briefs, as problem lines write it."""
        return self.records.folder

    @derived
    def data_file(self, kind: str) -> tuple[str, int] | None:
        """Return the file and line in which an editor adds to a kind; None where no one file is the right one."""
        files = self.records.data_files.get(kind, ())
        alone = files[:1] if len(files) == 1 or files[:1] == (f"data/{FILED[kind]}.yml",) else ()
        return (alone[0], 1) if alone else None

    @derived
    def having(self, kind: str, field: str) -> tuple[Any, ...]:
        """The records of a kind for which editors wrote a field that few have, as written: to ask each would take long."""
        ids = (id for id, entry in self.entries(kind).items() if getattr(entry.record, field, None))
        return tuple(record for id in ids if (record := self._one(kind, id)))

    # -- derived

    @cached_property
    def filed(self) -> tuple[DataRecord, ...]:
        """The records of data/, those that editors wrote."""
        records = (record for kind in FILED for record in self.of(kind).values() if getattr(record, "entry", None))
        return tuple(record for record in records if isinstance(record, DataRecord))

    def of(self, kind: str) -> Mapping[str, LinkedRecord]:
        """The records of a kind that has files, by id."""
        found: Mapping[str, LinkedRecord] = getattr(self, WITH_FILES[kind])
        return found

    @property
    def plain_pages(self) -> tuple[PlainPage, ...]:
        """Pages that are no briefs."""
        return tuple(page for page in self.records.plain_pages if self.drafts or not page.draft)

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """Those of data/geo."""
        return self.records.outlines

    @derived
    def outline_of(self, pcode: str) -> Outline | None:
        """The outline with a P-code, which has no ISO code of its own."""
        return next((one for one in self.outlines if one.pcode == pcode and not one.code), None)

    @cached_property
    def land(self) -> tuple[Outline, ...]:
        """What maps draw: the outlines, and the countries around them."""
        return land_of(self.outlines)

    @property
    def outlined(self) -> tuple[Outline, ...]:
        """The outlines that events may fill: those of the site, or, where it has none, the countries of the package."""
        return self.outlines or self.land

    @cached_property
    def terrain(self) -> Terrain:
        """Rivers, lakes and towns of the map."""
        return self.records.terrain

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The sides, in their order."""
        return self.records.sides

    @derived
    def image(self, name: str) -> ImageFile | None:
        """A picture of data/images/ that can be shown, by its name there."""
        found = self.records.images.get(name)
        return found if found and not found.refusal else None

    @cached_property
    def has_years(self) -> bool:
        """Whether the events are too many for one page: then the timeline has a page for each year."""
        return len(self.events) > MANY

    @cached_property
    def years_by_month(self) -> frozenset[int]:
        """The years whose events are too many for one page: then the timeline has a page for each month of them."""
        counts = Counter(date.anchor.year for date in self.dates.values()) if self.has_years else {}
        return frozenset(year for year, count in counts.items() if count > MANY_IN_YEAR)

    @cached_property
    def source_letters(self) -> Letters:
        """By which letters the sources are divided into pages, where they, or the lines below them, are too many for one."""
        number, resting = len(self.sources), len(self.claims) + len(self.events)
        if number <= MANY and number + resting <= MANY_LINES:
            return Letters()
        lines = 1 + min(resting // max(number, 1), vocabulary.LINES)  # of a source, as a rule
        return letters(self.sources, min(MANY, MANY_LINES // lines))

    @cached_property
    def undated(self) -> tuple[Event, ...]:
        """The events without a first day."""
        return tuple(event for event, date in self.dates.items() if date.first is None)

    @cached_property
    def scale(self) -> Yardstick:
        """The yardstick that the site has chosen."""
        return self.records.scale

    @cached_property
    def history_after(self) -> int | None:
        """After how many days from its information cut-off a brief is written with hindsight."""
        return self.records.history_after

    @cached_property
    def newest_cut_off(self) -> date:
        """The latest day to which a brief has information."""
        return max((brief.as_of.latest for brief in self.briefs.values()), default=date.min)

    @cached_property
    def newest_change(self) -> date:
        """The latest day on which a brief was published or changed: it is no earlier than `newest_cut_off`."""
        return max((brief.changed.latest for brief in self.briefs.values()), default=date.min)

    @cached_property
    def map_credit(self) -> str:
        """Whose outlines are drawn, as their files say."""
        around = set() if self.outlines else {world().credit}
        return ", ".join(
            sorted({*(outline.credit for outline in self.outlines if outline.credit), *self.terrain.credits, *around})
        )

    @cached_property
    def same_name_places(self) -> frozenset[Place]:
        """Places that share their name with another: their kind distinguishes them."""
        covered = [place for place in self.places.values() if place.is_covered]
        names = Counter(place.name.casefold() for place in covered)
        return frozenset(place for place in covered if names[place.name.casefold()] > 1)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What is written with a capital within a sentence, by its first word: names of actors and places, words of people's."""
        return capitalized([*self.actors.values(), *self.places.values()])

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all briefs, by date, brief and id."""
        found = [claim for brief in self.briefs.values() for claim in brief.claims]
        return tuple(sorted(found, key=lambda claim: (*claim.date.key, claim.brief.id, claim.id)))

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All options of all briefs, as written."""
        return tuple(option for brief in self.briefs.values() for option in brief.options)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """All positions on all questions."""
        return tuple(
            self._position(question, voice) for question in self.questions.values() for voice in speakers(question)
        )

    def _position(self, question: Question, voice: Voice) -> Position:
        return self.objects.the_only(Position, f"{question.id} {voice}", partial(Position, question, voice))

    @cached_property
    def monograms(self) -> Mapping[str, str]:
        """The letters for each actor by id, all distinct, as actors of several sides meet: the shorter name has the first choice."""
        actors = sorted(self.actors.values(), key=lambda actor: (len(actor.name), actor.id))
        letters = distinct((actor.name, actor.label, actor.type == "person") for actor in actors)
        return dict(zip((actor.id for actor in actors), letters, strict=True))

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """All offices, by holder as sorted."""
        return tuple(role for actor in self.actors.values() for role in actor.roles)

    def naming(self, kind: str, field: str, target: LinkedRecord | str) -> tuple[Any, ...]:
        """The records of a kind (`events`, `claims`, ...) whose field is or holds the target, a record or a text, in the order of that kind."""
        return tuple(item_of(Dossier.inverted, self, target, (), f"{kind}.{field}"))

    @derived
    def inverted(self, path: str) -> Mapping[LinkedRecord | str, list[Any]]:
        """Per target the records whose field, `KIND.FIELD`, is or holds it."""
        kind, _, field = path.partition(".")
        return _inverted(getattr(self, kind), field)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All relations, by subject as sorted, then as written."""
        return tuple(
            Relation(
                actor,
                each.verb,
                self.actors[each.object],
                each.date,
                self.pick(Source, each.source),
                each.note,
                each.inferred,
            )
            for actor in self.actors.values()
            for each in actor.record.relations
            if each.object in self.actors
        )

    @cached_property
    def linked_ids(self) -> Mapping[str, tuple[str, ...]]:
        """Per brief the ids its text links to."""
        return {id: linked for id, (linked, _) in self.pointing.items()}

    @cached_property
    def cited_ids(self) -> Mapping[str, tuple[str, ...]]:
        """Per brief the sources its text cites."""
        return {id: cited for id, (_, cited) in self.pointing.items()}

    @cached_property
    def pointing(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Per brief both: the ids that it links to, and the sources that it cites."""
        return {id: points_to(brief) for id, brief in self.briefs.items()}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Per record the sentences that link to it."""
        found: dict[str, dict[tuple[str, str], Mention]] = {}
        for brief in self.briefs.values():
            for id, section, anchor, sentence in sentences_of(brief):
                if target := self.get(id):
                    mention = Mention(target.id, brief, section, anchor, sentence)
                    found.setdefault(target.id, {}).setdefault((brief.id, sentence), mention)
        return {id: tuple(mentions.values()) for id, mentions in found.items()}

    # -- by id

    @derived
    def get(self, id: str) -> LinkedRecord | None:
        """The record of an id as editors write it: a code such as `IQ-AN` in capitals."""
        if id.isupper():
            return self.find(Place, id.lower())
        found: LinkedRecord | None = next(
            filter(None, (self._one(kind, id) for kind in WITH_FILES if kind != Place.kind)), None
        )
        return found or next((place for place in [self.find(Place, id)] if place and not place.code), None)

    def _one(self, kind: str, id: str) -> Any:
        """The record of a kind by its id: it is the same wherever it stands among the others."""
        return item(self, WITH_FILES[kind], id)

    def label(self, id: str, brief: Brief | None = None) -> str:
        """A record's name in running text, a claim's or option's too as seen from a brief; the id itself for none."""
        found = self.get(id) or self.claim(id, brief) or self.option(id, brief)
        return found.label if found else id

    def event(self, id: str) -> Event | None:
        """An event by the id that it has, or had."""
        found: Event | None = self._one(Event.kind, id) or self._former.get(id)
        return found

    @cached_property
    def _former(self) -> Mapping[str, Event]:
        return {old: event for event in self.having(Event.kind, "was") for old in event.was}

    def claim(self, id: str, brief: Brief | None) -> Claim | None:
        """A claim by its id in a brief, or by `brief#claim`."""
        where, _, name = id.rpartition("#")
        home: Brief | None = self._one(Brief.kind, where) if where else brief
        return next((claim for claim in home.claims if claim.id == name), None) if home else None

    def option(self, id: str, brief: Brief | None = None) -> Option | None:
        """An option by its id in a brief, or by `brief#option`."""
        where, _, name = id.rpartition("#")
        home: Brief | None = self._one(Brief.kind, where) if where else brief
        return next((option for option in home.options if option.id == name), None) if home else None

    def find(self, kind: type[D], id: str | None) -> D | None:
        """The record of a kind by its id."""
        found = self._one(kind.kind, id or "")
        return found if isinstance(found, kind) else None

    def pick(self, kind: type[D], ids: Iterable[str]) -> tuple[D, ...]:
        """The records of a kind that these ids lead to."""
        return tuple(found for id in ids if (found := self.find(kind, id)))


def dossier_of(record: LinkedRecord) -> Dossier:
    """The whole that a record is part of."""
    if not isinstance(record.dossier, Dossier):
        raise TypeError(f"{record!r} is in no dossier")
    return record.dossier


@derived
def sentences_of(brief: Brief) -> tuple[tuple[str, str, str, str], ...]:
    """The sentences of its text that link to a record: (id, section, anchor, sentence)."""
    label = partial(brief.dossier.label, brief=brief)
    return tuple(texts.mentions(brief.entry.body, label, brief.anchors))


def points_to(brief: Brief) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return texts.linked(brief.entry.body), texts.cited(brief.entry.body)


def _by_id(found: Iterable[L], key: Any) -> dict[str, L]:
    return {one.id: one for one in sorted(found, key=key)}


def _inverted(records: Any, field: str) -> dict[LinkedRecord | str, list[Any]]:
    """Per target the records whose field is or holds it."""
    found: dict[LinkedRecord | str, list[Any]] = {}
    for record in records.values() if isinstance(records, dict) else records:
        value = getattr(record, field)
        targets = dict.fromkeys(value) if isinstance(value, (tuple, frozenset)) else [value]
        for target in targets:
            found.setdefault(target, []).append(record)
    return found
