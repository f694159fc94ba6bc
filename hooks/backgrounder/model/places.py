"""Places: records, and the countries and governorates that are built in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from backgrounder.core import vocabulary as words
from backgrounder.model.base import LinkedRecord, climb
from backgrounder.records.outlines import Outline

if TYPE_CHECKING:
    from backgrounder.model import Actor, Event
    from backgrounder.model.dossier import Dossier


class Place(LinkedRecord):
    """A record of places.yml, or a built-in country or governorate (then it has a `code` and no record)."""

    kind = "place"
    code: str | None = None
    outline: Outline | None = None

    @classmethod
    def built_in(cls, dossier: Dossier, code: str, name: str, outline: Outline | None) -> Place:
        names = outline.names if outline else ()
        absent = dict.fromkeys(("type", "lat", "lon", "radius_km", "geonames", "note", "withdrawn"))
        return cls(
            dossier, None, id=code.lower(), code=code, name=name, outline=outline, aliases=names, was=(), **absent
        )

    @cached_property
    def label(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """With what kind it is, where another place has the same name."""
        return f"{self.name} ({self.type_words})" if self.has_twin else self.name

    @property
    def has_twin(self) -> bool:
        return self in self.dossier.namesakes

    @cached_property
    def within(self) -> Place | None:
        if self.code:
            return self.dossier.places.get(self.code.split("-")[0].lower()) if "-" in self.code else None
        return self.dossier.places.get(self.record.within.lower())

    @cached_property
    def wholes(self) -> tuple[Place, ...]:
        """What it lies in, at any depth, itself first."""
        return climb(self, lambda place: [place.within] if place.within else [])

    @cached_property
    def parts(self) -> tuple[Place, ...]:
        """What lies directly in it."""
        return self.dossier.naming("places", "within", self)

    @cached_property
    def type_words(self) -> str:
        if self.code:
            return "governorate" if "-" in self.code else "country"
        return words.PLACE_TYPES.get(self.type, "place")

    @cached_property
    def extent(self) -> str:
        """How exactly it is known: a word of `precision`; built-in places are what they are."""
        return ("governorate" if "-" in self.code else "country") if self.code else self.precision

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events that happened in it, or in what lies in it."""
        return self.dossier.naming("events", "all_places", self)

    @cached_property
    def own_events(self) -> tuple[Event, ...]:
        """Events that name it itself."""
        return self.dossier.naming("events", "places", self)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return self.dossier.naming("actors", "country", self)

    @cached_property
    def is_told_of(self) -> bool:
        """Whether anything is recorded about it."""
        used = self.events or self.actors or self.mentions or self.claims_about
        return bool(self.record or used or any(part.is_told_of for part in self.parts))
