"""The layout of a drawn map: its view, its places in order of importance, and the sizes of marks and text in pixels."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import dist, hypot, sqrt

from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.maps.ground.basemap import LARGE, rings_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.grids import Circle, CircleGrid, Grid
from backgrounder.draw.maps.room.slots import centre
from backgrounder.draw.maps.symbols import Symbol, radius_px
from backgrounder.draw.maps.words.harm import MOSTLY, Region
from backgrounder.model import Event, Place
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.model.events import runs
from backgrounder.records.shapes.boxes import Box, Point, turn

Href = Callable[[Place], str]
Others = dict[Place, tuple[Place, ...]]
MOST, SQUARES = 1000, 400  # points that a map shows one by one; squares of the grid that it has for more
MOST_LED = 40  # points of a map with lines to names
TOUCHING = 12.0  # pixels between marks of which one is enough
SPECK = 2.0  # pixels: radius of an area that is too small to see
LONGEST = 14  # characters of the numbers beside a mark; if they are longer, their count is written instead


@dataclass(frozen=True)
class Drawing:
    """`numbers`: the events that the page lists, with their numbers there; without any, marks are for all events.

    `others`: the places that the mark of another one includes. Without `is_numbered` numbers are not written, as where no list has
    them: then only what has its name is drawn.
    """

    dossier: Dossier
    symbols: list[Symbol]
    view: Projection
    href: Href
    numbers: Mapping[Event, int] = field(default_factory=dict)
    others: Mapping[Place, tuple[Place, ...]] = field(default_factory=dict)
    is_numbered: bool = True
    _homes: dict[Symbol, list[Region]] = field(default_factory=dict)

    @property
    def is_large(self) -> bool:
        return self.view.width >= LARGE

    @property
    def has_many(self) -> bool:
        """Whether the page lists so many events that scripts know them by their numbers."""
        return len(self.numbers) > MANY

    def key(self, event: Event) -> str:
        """Return the key by which scripts know an event."""
        return str(self.numbers[event]) if self.has_many else event.id

    @property
    def font_size(self) -> float:
        return 13 if self.is_large else 12

    def events(self, place: Place) -> tuple[Event, ...]:
        """Return the events of the page at a place that is drawn."""
        return self._events[place]

    @cached_property
    def _events(self) -> dict[Place, tuple[Event, ...]]:
        return {
            place: tuple(event for event in self._at(place) if not self.numbers or event in self.numbers)
            for place in (symbol.place for symbol in self.symbols)
        }

    def _at(self, place: Place) -> Iterable[Event]:
        """Return the events of a mark, each once."""
        places = (place, *self.others.get(place, ()))
        return dict.fromkeys(event for one in places for event in one.own_events)

    def numerals(self, place: Place) -> str:
        """Return what is written beside its name: `2, 3`, or how many there are; place-map.js writes the same."""
        if not self.is_numbered or not self.numbers:
            return ""
        numbers = runs(self.numbers[event] for event in self.events(place))
        return numbers if len(numbers) <= LONGEST else counted(len(self.events(place)), "event")

    def point(self, symbol: Symbol) -> Point:
        """Return the position of a symbol; of an area its middle, also where it is too small to see."""
        return self._points[symbol.place]

    @cached_property
    def _points(self) -> dict[Place, Point]:
        return {symbol.place: self._point(symbol) for symbol in self.symbols}

    def _point(self, symbol: Symbol) -> Point:
        if symbol.at:
            lon, lat = symbol.at
            return self.view.point(lon + turn(lon, self.view.centre), lat)
        if symbol.outline and (rings := rings_in(symbol.outline, self.view)):
            return centre(rings)
        west, south, east, north = symbol.box
        aside = turn((west + east) / 2, self.view.centre)
        (left, top), (right, bottom) = self.view.point(west + aside, north), self.view.point(east + aside, south)
        return (left + right) / 2, (top + bottom) / 2

    def mark(self, symbol: Symbol) -> Circle:
        """Return the mark of a symbol at a point as a circle."""
        return self._circles[symbol.place]

    @cached_property
    def _circles(self) -> dict[Place, Circle]:
        return {symbol.place: (*self.point(symbol), self.reach(symbol)) for symbol in self.symbols}

    def others_near(self, symbol: Symbol, box: Box, distance: float) -> Iterator[Circle]:
        """Yield the marks so near to a name that it may seem to be theirs; what touches its own mark is one with that for the eye."""
        x, y, radius = self.mark(symbol)
        for mark in self._marks.near(box, distance):
            if hypot(mark[0] - x, mark[1] - y) > mark[2] + radius:
                yield mark

    @cached_property
    def _marks(self) -> CircleGrid:
        grid = Grid(self.view.width, self.view.height)
        return CircleGrid(grid, (self.mark(symbol) for symbol in self.symbols if symbol.at))

    @cached_property
    def _lands(self) -> list[Region]:
        return [Region(rings) for one in self.dossier.land if one.is_country and (rings := rings_in(one, self.view))]

    def is_abroad(self, symbol: Symbol, box: Box) -> bool:
        """Return whether a name would stand in another country than its mark."""
        if not symbol.at or not self.has_leaders:
            return False
        home = self._home(symbol)
        return bool(home) and any(land.share(box) > MOSTLY for land in self._lands if land not in home)

    def _home(self, symbol: Symbol) -> list[Region]:
        if symbol not in self._homes:
            self._homes[symbol] = [land for land in self._lands if land.shape.holds(self.point(symbol))]
        return self._homes[symbol]

    @property
    def has_leaders(self) -> bool:
        """Whether there is room for lines to names."""
        return sum(symbol.at is not None for symbol in self.symbols) <= MOST_LED

    def reach(self, symbol: Symbol) -> float:
        """Return the radius of a mark in pixels."""
        if not symbol.at or not symbol.radius_km or symbol.place in self.others:
            return radius_px(len(self.events(symbol.place))) * (1 if self.is_large else 0.7)
        return self.view.length(symbol.radius_km, symbol.at[1])


def apart(symbols: list[Symbol], view: Projection) -> tuple[list[Symbol], Others]:
    """Return the symbols without those of places in a city whose mark they would touch, and these by the city, whose mark is for all:
    nobody could tell whose name is whose.
    """
    points = {symbol.place: _at(symbol.at, view) for symbol in symbols if symbol.at}
    cities = {place: whole for place in points for whole in reversed(place.wholes) if _touch(place, whole, points)}
    others: Others = {}
    for place, city in cities.items():
        others[city] = (*others.get(city, ()), place)
    return [symbol for symbol in symbols if symbol.place not in cities], others


def _at(at: Point, view: Projection) -> Point:
    return view.point(at[0] + turn(at[0], view.centre), at[1])


def _touch(place: Place, whole: Place, points: Mapping[Place, Point]) -> bool:
    return whole is not place and place in points and whole in points and dist(points[place], points[whole]) < TOUCHING


def thinned(symbols: list[Symbol], view: Projection) -> tuple[list[Symbol], Others]:
    """Return the symbols to draw, and for a place that is drawn those that its mark includes: of too many points to tell apart
    one is drawn in each square of a grid, for all of them.

    `symbols` begin with those of most events: the first one in a square is drawn.
    """
    if sum(symbol.at is not None for symbol in symbols) <= MOST:
        return symbols, {}
    side = sqrt(view.width * view.height / SQUARES)
    squares: dict[tuple[int, int], list[Symbol]] = {}
    for symbol in symbols:
        if symbol.at:
            x, y = view.point(symbol.at[0] + turn(symbol.at[0], view.centre), symbol.at[1])
            squares.setdefault((int(x // side), int(y // side)), []).append(symbol)
    first = {group[0].place for group in squares.values()}
    drawn = [symbol for symbol in symbols if not symbol.at or symbol.place in first]
    return drawn, {
        group[0].place: tuple(other.place for other in group[1:]) for group in squares.values() if len(group) > 1
    }
