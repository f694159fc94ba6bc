"""A drawn map in the making: its view, its places in order of importance, and the sizes of marks and type in pixels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from backgrounder.core.problems import counted
from backgrounder.draw.maps import label_placement
from backgrounder.draw.maps.basemap import LARGE, rings_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol, radius_px
from backgrounder.model import Event, Place
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.model.events import runs

Href = Callable[[Place], str]
LONGEST = 14  # letters of numbers that may stand beside a mark; more are counted


@dataclass(frozen=True)
class Drawing:
    """`numbers`: the events that the page lists, with their numbers there; without any, marks stand for all events."""

    dossier: Dossier
    spots: list[Symbol]
    view: Projection
    href: Href
    numbers: Mapping[Event, int] = field(default_factory=dict)

    @property
    def is_large(self) -> bool:
        return self.view.width >= LARGE

    @property
    def has_many(self) -> bool:
        """Whether the page lists so many events that scripts know them by their numbers."""
        return len(self.numbers) > MANY

    def key(self, event: Event) -> str:
        """By what scripts know an event."""
        return str(self.numbers[event]) if self.has_many else event.id

    @property
    def type(self) -> float:
        return 13 if self.is_large else 12

    def events(self, place: Place) -> tuple[Event, ...]:
        """Those of the page that name the place."""
        return tuple(event for event in place.own_events if not self.numbers or event in self.numbers)

    def numerals(self, place: Place) -> str:
        """What stands beside its name: `2, 3`, or how many there are; place-map.js writes the same."""
        told = runs(self.numbers[event] for event in self.events(place)) if self.numbers else ""
        return told if len(told) <= LONGEST else counted(len(self.events(place)), "event")

    def point(self, one: Symbol) -> tuple[float, float]:
        """Where a spot stands; of an area the middle."""
        if one.at:
            return self.view.point(*one.at)
        return label_placement.centre(rings_in(one.outline, self.view) if one.outline else [])

    def reach(self, one: Symbol) -> float:
        """Radius of a mark in pixels."""
        if not one.at or not one.radius_km:
            return radius_px(len(self.events(one.place))) * (1 if self.is_large else 0.7)
        return self.view.length(one.radius_km, one.at[1])
