"""Actors with their offices and relations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import Foreign, gettext
from backgrounder.core.words.sentences import capitalized as begin_large
from backgrounder.core.words.sides import Side
from backgrounder.model.base import Claims, DataRecord, Events, Items, Options, Positions, climb
from backgrounder.model.places import Place
from backgrounder.model.sources import Source
from backgrounder.records.filed import ImageRecord
from backgrounder.records.models import ActorRecord


@dataclass(frozen=True)
class Role:
    """An office of a person, with where it comes from."""

    holder: Actor
    title: str
    of: Actor | None
    date: Edtf | None
    sources: tuple[Source, ...]
    note: str | None

    @property
    def is_bare(self) -> bool:
        """Whether the title names neither the body, or a part of its name, nor its country: `Commander`."""
        if not self.of:
            return False
        country = self.of.country.name if self.of.country else ""
        words = [word for word in f"{self.of.label} {self.of.name} {country}".split() if word[0].isupper()]
        return not any(word in self.title.split() for word in words)

    @property
    def takes_of(self) -> bool:
        """Whether its body follows as `of the body`: not after `Spokesman in the capital`, nor after words of another language."""
        return not isinstance(self.title, Foreign) and not _PREPOSITION.search(self.title)

    @property
    def words(self) -> str:
        """The title, with the body where it names none: `Commander of the fleet`; one in another language stands alone."""
        if not (self.of and self.is_bare) or isinstance(self.title, Foreign):
            return self.title
        if self.takes_of:
            return gettext("%(title)s of %(body)s", title=self.title, body=self.of.label)
        return gettext(", ").join([self.title, self.of.label])


_PREPOSITION = re.compile(r"\b(?:at|by|for|in|of|on|to|with)\b")

AGAINST = frozenset({"opposes", "rival-of"})


@dataclass(frozen=True)
class Relation:
    """`subject verb object`; `words` and `inverse` are the verb as seen from either end. `inferred`: by the desk, from its sources."""

    subject: Actor
    verb: str
    object: Actor
    date: Edtf | None
    sources: tuple[Source, ...]
    note: str | None
    inferred: bool = False

    @property
    def words(self) -> str:
        return words.RELATIONS[self.verb][0]

    @property
    def judges(self) -> bool:
        """Whether it says who is with or against whom, which somebody has to say."""
        return self.verb in words.JUDGING

    @property
    def predicate(self) -> str:
        """The verb after its subject: `opposes`, after several `oppose`."""
        return predicate(self.verb, self.subject.plural)

    @property
    def inverse(self) -> str:
        return words.RELATIONS[self.verb][1]

    @property
    def named_for_other(self) -> Actor | None:
        """The end whose name holds that of the other and says it all, as PM Abadi's rivals; None if there is none."""
        one, other = sorted((self.subject, self.object), key=lambda actor: -len(actor.label))
        return one if other.label.casefold() in one.label.casefold() else None

    @property
    def from_object(self) -> str:
        """The words for it on the page of its object: PM Abadi has opponents, and is no rival of PM Abadi's rivals."""
        return gettext("opponents:") if self.verb in AGAINST and self.named_for_other is self.subject else self.inverse


def predicate(verb: str, several: bool) -> str:
    """Return a verb after a subject of one or of several."""
    return words.OF_SEVERAL[verb] if several and verb in words.OF_SEVERAL else words.RELATIONS[verb][0]


def with_ids(relations: Iterable[Relation]) -> Iterator[tuple[str, Relation]]:
    """Each relation with its id, `subject--verb--object`; what is said a second time, of another time, ends in `--2`."""
    seen: Counter[str] = Counter()
    for relation in relations:
        id = f"{relation.subject.id}--{relation.verb}--{relation.object.id}"
        seen[id] += 1
        yield (id if seen[id] == 1 else f"{id}--{seen[id]}"), relation


class Actor(DataRecord):
    """A person, body or group; Popolo's person and organization in one."""

    kind = "actor"
    record: ActorRecord
    name: str
    type: str
    short: str | None
    aliases: tuple[str, ...]
    side: str | None
    wikidata: str | None
    unnamed: bool
    plural: bool
    image: ImageRecord | None

    @cached_property
    def label(self) -> str:
        """The name in running text."""
        return self.short or self.name

    @property
    def full_name(self) -> str:
        return self.name

    @property
    def uri(self) -> str:
        return f"actors/{self.id}.md"

    @property
    def subtitle(self) -> str:
        office = gettext("; ").join(dict.fromkeys(role.words for role in self.offices)) or begin_large(self.office)
        return ". ".join(filter(None, (office, self.note))) or begin_large(words.ACTOR_TYPE[self.type])

    @property
    def office(self) -> str:
        """Its first office in words, unless its name says it; of who has none what it leads: `leads the Harbour Authority`."""
        if self.roles:
            return "" if self._says(self.roles[0]) else self.roles[0].words
        return " ".join((self.led[0].predicate, self.led[0].object.label)) if self.led else ""

    @property
    def offices(self) -> tuple[Role, ...]:
        """The offices of which there is more to say than its name does, as `Chief of the Guard`: a title, or since when."""
        return tuple(role for role in self.roles if role.date or role.note or not self._says(role))

    def _says(self, role: Role) -> bool:
        return role.title.casefold() in self.name.casefold()

    @property
    def led(self) -> tuple[Relation, ...]:
        """What a person without an office leads, as the relations say."""
        is_sought = self.type == "person" and not self.roles
        return tuple(one for one in self.relations if one.verb == "leads") if is_sought else ()

    @property
    def other_names(self) -> tuple[str, ...]:
        return self.label, *self.aliases

    @cached_property
    def country(self) -> Place | None:
        return self.dossier.find(Place, (self.record.country or "").lower())

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        dossier = self.dossier
        return tuple(
            Role(
                self, role.title, dossier.find(Actor, role.of), role.date, dossier.pick(Source, role.source), role.note
            )
            for role in self.record.roles
        )

    @cached_property
    def office_holders(self) -> tuple[Role, ...]:
        """Roles that others hold in it."""
        return self.dossier.naming("roles", "of", self)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What it is to others, as written."""
        return self.dossier.naming("relations", "subject", self)

    @cached_property
    def related(self) -> tuple[Relation, ...]:
        """What others are to it. Symmetric ones that both ends have written down are listed once."""
        own = {(relation.verb, relation.object) for relation in self.relations if relation.words == relation.inverse}
        others = self.dossier.naming("relations", "object", self)
        return tuple(relation for relation in others if (relation.verb, relation.subject) not in own)

    @cached_property
    def wholes(self) -> tuple[Actor, ...]:
        """What it is part of, at any depth, itself first."""
        return climb(self, lambda actor: [r.object for r in actor.relations if r.verb == "part-of"])

    @cached_property
    def on_side(self) -> Side | None:
        """Its side: its own, else the nearest of what it is part of, else that of a body in which it holds office."""
        bodies = [body for role in self.roles if role.of for body in role.of.wholes]
        ids = [actor.side for actor in (*self.wholes, *bodies) if actor.side]
        return next((side for side in self.dossier.sides if side.id in ids[:1]), None)

    @cached_property
    def monogram(self) -> str:
        """The letters that stand for it, which nobody else on its side has."""
        return Items[str](self.dossier, "monograms").get(self.id, "")

    @cached_property
    def events(self) -> Events:
        """Events in which it, or a part of it, acts or is acted upon."""
        return self.dossier.naming("events", "all_actors", self)

    @cached_property
    def claims_by(self) -> Claims:
        return self.dossier.naming("claims", "speaker", self)

    @cached_property
    def options(self) -> Options:
        """What it could do."""
        return self.dossier.naming("options", "actor", self)

    @cached_property
    def positions(self) -> Positions:
        """What it answers to each question that it answers."""
        return self.dossier.naming("positions", "actor", self)


_FIRST_WORD = re.compile(r"[\W\d_]")
_ARTICLE = re.compile(r"(?:a|an|the)\s", re.IGNORECASE)


def capitalized(records: Iterable[Actor | Place]) -> Mapping[str, tuple[str, ...]]:
    """What is written with a capital within a sentence, by its first word: names of actors and places, words of people's."""
    found: dict[str, dict[str, None]] = {}
    for record in records:
        for name in _proper_names(record):
            found.setdefault(_FIRST_WORD.split(name, maxsplit=1)[0], {})[name] = None
    return {word: tuple(names) for word, names in found.items()}


def _proper_names(record: Actor | Place) -> Iterable[str]:
    """Of a group its name only describes it: `Parts of the army`."""
    if isinstance(record, Actor) and record.type == "group":
        return ()
    names = tuple(name for name in (record.name, record.label, *record.aliases) if not _ARTICLE.match(name))
    is_person = isinstance(record, Actor) and record.type == "person"
    return (word for name in names for word in name.split()) if is_person else names
