"""Places: records, and the countries and subdivisions of countries that are built in."""

from __future__ import annotations

from functools import cached_property

from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext, pgettext
from backgrounder.model.base import Actors, DataRecord, Events, Linking, climb
from backgrounder.records.models import PlaceRecord
from backgrounder.records.outlines import Outline


class Place(DataRecord):
    """A record of places.yml, or a built-in country or subdivision (then it has a `code` and no record)."""

    kind = "place"
    record: PlaceRecord | None
    code: str | None = None
    name: str
    type: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str
    aliases: tuple[str, ...]
    geonames: str | None
    pcode: str | None

    @classmethod
    def built_in(cls, dossier: Linking, code: str, name: str, outline: Outline | None) -> Place:
        given = {"code": code, "name": name, "outline": outline, "aliases": outline.names if outline else (), "was": ()}
        absent = dict.fromkeys(
            ("type", "lat", "lon", "radius_km", "geonames", "note", "data_note", "withdrawn", "lang", "pcode")
        )
        return dossier.linked(cls, code.lower(), None, id=code.lower(), **given, **absent)

    @cached_property
    def label(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """With what kind it is, where another place has the same name."""
        return f"{self.name} ({self.type_words})" if self.has_twin else self.name

    @property
    def has_twin(self) -> bool:
        return self in self.dossier.same_name_places

    @property
    def uri(self) -> str:
        return f"places/{self.id}.md"

    @property
    def subtitle(self) -> str:
        kind = self.type_words
        within = gettext("%(kind)s in %(whole)s", kind=kind, whole=self.within.name) if self.within else kind
        return f"{within}. {self.note}" if self.note else within

    @property
    def other_names(self) -> tuple[str, ...]:
        return self.name, *self.aliases

    @cached_property
    def outline(self) -> Outline | None:
        """Its shape: of a built-in place as it was given, of a record the one with its P-code."""
        return self.dossier.outline_of(self.pcode) if self.pcode else None

    @property
    def is_region(self) -> bool:
        """Whether it is a part of a country that has a code: an ISO code, or a P-code with an outline."""
        return "-" in self.code if self.code else self.outline is not None

    @cached_property
    def within(self) -> Place | None:
        if self.record:
            return self.dossier.find(Place, self.record.within.lower())
        country, hyphen, _ = (self.code or "").partition("-")
        return self.dossier.find(Place, country.lower()) if hyphen else None

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
        if self.is_region and not self.type:
            return self.region_words
        if self.code:
            return gettext("country")
        return words.PLACE_TYPES[self.type] if self.type else pgettext("kind of place", "place")

    @cached_property
    def region_words(self) -> str:
        """What the subdivision is called that it is or lies in: `governorate`, `state`; `region` where nothing says so."""
        outlines = (place.outline for place in self.wholes if place.is_region)
        kind = next((outline.type for outline in outlines if outline and outline.type), "region")
        return words.REGIONS.get(kind, kind)

    @property
    def extent_words(self) -> str:
        """How exactly it is known, in words: `exact`, `governorate only`."""
        if self.extent != "governorate":
            return words.PRECISIONS[self.extent]
        return gettext("%(region)s only", region=self.region_words)

    @cached_property
    def extent(self) -> str:
        """How exactly it is known: a word of `precision`, in which every subdivision of a country is a governorate."""
        return "governorate" if self.is_region else "country" if self.code else self.precision

    @cached_property
    def events(self) -> Events:
        """Events that happened in it, or in what lies in it."""
        return self.dossier.naming("events", "all_places", self)

    @cached_property
    def own_events(self) -> Events:
        """Events that name it itself."""
        return self.dossier.naming("events", "places", self)

    @cached_property
    def actors(self) -> Actors:
        return self.dossier.naming("actors", "country", self)

    @cached_property
    def is_covered(self) -> bool:
        """Whether anything is recorded about it."""
        used = self.events or self.actors or self.mentions or self.claims_about
        return bool(self.record or used or any(part.is_covered for part in self.parts))
