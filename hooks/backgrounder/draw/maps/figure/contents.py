"""What an annotated map shows: events at spots, in whole countries, and what moved between places; and what it cannot show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from backgrounder.core.words.languages import N_, alphabetical, gettext
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.sides import Side
from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.figure.leading import leading_events
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.model import Actor, Event, Place
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.records.outlines import Outline

CARGO = {
    "deployment": N_("forces"),
    "arms": N_("arms"),
}  # by types of events that come from the countries of those who act
MOST_ARROWS = 12  # with more none can be followed
STATE = "state"  # a type of actors


@dataclass(frozen=True)
class Beyond:
    """A place that the map does not reach, with its events."""

    place: Place
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Movement:
    """Something that came from a country to a place, `to` a symbol or a country."""

    source: Place
    to: Symbol | Place
    events: tuple[Event, ...]

    @property
    def movers(self) -> tuple[Actor, ...]:
        """Who moved: the state, for what is part of it; whoever is no part of it, by itself."""
        return tuple(dict.fromkeys(mover for event in self.events for mover in _movers(event, self.source)))

    @property
    def side(self) -> Side | None:
        """The side of those who moved, whoever else took part in the events."""
        return next((mover.on_side for mover in self.movers if mover.on_side), None)

    @property
    def label(self) -> str:
        """Who moved, for an arrow from the country: a state by the name that a map has."""
        return gettext(", ").join(
            self.said(mover, self.source.label if mover.type == STATE else capitalized(mover.label))
            for mover in self.movers
        )

    def said(self, mover: Actor, name: str) -> str:
        """Return a name; where its movement is known from reports only, with that."""
        own = [event for event in self.events if mover in _movers(event, self.source)]
        return gettext("%(name)s (reported)", name=name) if all(event.unconfirmed for event in own) else name

    @property
    def is_to_point(self) -> bool:
        """Whether it went to a mark, not to an area."""
        return isinstance(self.to, Symbol) and self.to.at is not None

    @property
    def target(self) -> Place:
        """The place that it went to."""
        return self.to.place if isinstance(self.to, Symbol) else self.to

    @property
    def cargo(self) -> str:
        """What came, in a word or two."""
        return gettext(", ").join(
            gettext(CARGO[kind]) for kind in CARGO if any(one.type == kind for one in self.events)
        )


@dataclass(frozen=True)
class Route:
    """The movements of the same events to the same place, as a sentence has them."""

    movements: tuple[Movement, ...]

    @property
    def target(self) -> Place:
        return self.movements[0].target

    @property
    def events(self) -> tuple[Event, ...]:
        return self.movements[0].events

    @property
    def is_reported(self) -> bool:
        """Whether all of it is known from reports only; the sentence then says so once."""
        return all(event.unconfirmed for event in self.events)

    @property
    def names(self) -> list[str]:
        """Who moved, as running text has them."""
        return [
            mover.label if self.is_reported else movement.said(mover, mover.label)
            for movement in self.movements
            for mover in movement.movers
        ]


@dataclass(frozen=True)
class FigureContents:
    """Events by how they are drawn. `spots` are symbols with their events, `wholes` countries; `nowhere` has no place. `leading` are
    those that the map is about, with how much their words matter.
    """

    spots: tuple[tuple[Symbol, tuple[Event, ...]], ...]
    wholes: tuple[tuple[Place, tuple[Event, ...]], ...]
    movements: tuple[Movement, ...]
    beyond: tuple[Beyond, ...]
    nowhere: tuple[Event, ...]
    leading: Mapping[Event, float] = field(default_factory=dict, hash=False)

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many places that marks are of neighborhoods, with counts."""
        return len(self.spots) > MANY

    @property
    def symbols(self) -> list[Symbol]:
        return [symbol for symbol, _ in self.spots]

    def areas(self, outlines: Iterable[Outline]) -> Iterator[tuple[Place, tuple[Outline, ...], tuple[Event, ...]]]:
        """Yield what is drawn as an area, with its outlines: governorates, then countries as a whole."""
        for symbol, events in self.spots:
            if symbol.outline:
                yield symbol.place, (symbol.outline,), events
        countries = [outline for outline in outlines if outline.is_country]
        for place, events in self.wholes:
            yield place, tuple(outline for outline in countries if outline.code == place.code), events

    @property
    def routes(self) -> tuple[Route, ...]:
        """What moved, for a list in words."""
        found: dict[tuple[Place, tuple[Event, ...]], list[Movement]] = {}
        for movement in self.movements:
            found.setdefault((movement.target, movement.events), []).append(movement)
        return tuple(Route(tuple(movements)) for movements in found.values())

    @property
    def drawn(self) -> set[Event]:
        """The events that are drawn at a place or in a country."""
        return {event for _, events in (*self.spots, *self.wholes) for event in events}


def contents_of(dossier: Dossier, events: Iterable[Event], title: str = "") -> FigureContents:
    """Return how the events are drawn on a map with a title."""
    events = tuple(events)
    by_place: dict[Place, list[Event]] = {}
    for event in events:
        for place in event.places:
            by_place.setdefault(place, []).append(event)
    drawn = {symbol.place: symbol for symbol in symbols.symbols_of(dossier, by_place)}
    codes = {outline.code for outline in dossier.outlined if outline.is_country}
    wholes = {place for place in by_place if place.extent == "country" and place.code in codes}
    spots = sorted(
        ((drawn[place], tuple(found)) for place, found in by_place.items() if place in drawn),
        key=lambda spot: (-len(spot[1]), alphabetical(spot[0].place.name), spot[0].place.id),
    )
    rest = [place for place in by_place if place not in drawn and place not in wholes]
    return FigureContents(
        tuple(spots),
        tuple((place, tuple(by_place[place])) for place in by_place if place in wholes),
        _movements(events, drawn, wholes),
        tuple(Beyond(place, tuple(by_place[place])) for place in rest),
        tuple(event for event in events if not event.places),
        leading_events(title, events),
    )


def _movements(events: Iterable[Event], drawn: dict[Place, Symbol], wholes: set[Place]) -> tuple[Movement, ...]:
    """Return what came from the countries of those who act to places of the map; nothing if it is too much to follow.

    Where somebody of the country itself takes part, it is no movement into it.
    """
    found: dict[tuple[Place, Place], list[Event]] = {}
    for event in events:
        for place in event.places if event.type in CARGO else ():
            sources = _countries(event.actors)
            if (place in drawn or place in wholes) and not set(sources) & set(place.wholes):
                for source in sources:
                    found.setdefault((source, place), []).append(event)
    if len(found) > MOST_ARROWS:
        return ()
    return tuple(Movement(source, drawn.get(place, place), tuple(group)) for (source, place), group in found.items())


def _countries(actors: Iterable[Actor]) -> list[Place]:
    return list(dict.fromkeys(actor.country for actor in actors if actor.country))


def _movers(event: Event, country: Place) -> list[Actor]:
    """Return those of a country who act, each as the state if it is part of that."""
    own = (actor for actor in event.actors if actor.country == country)
    return [next((whole for whole in actor.wholes if whole.type == STATE), actor) for actor in own]
