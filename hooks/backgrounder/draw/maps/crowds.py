"""Places of a drawn map that are too many to tell apart: of those in one square of a grid one is drawn, for all of them."""

from collections.abc import Iterable
from math import sqrt

from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.model import Place
from backgrounder.records.shapes.boxes import turn

MOST = 500  # points that a map shows one by one, and squares that it has for more

Others = dict[Place, tuple[Place, ...]]


def thinned(symbols: list[Symbol], view: Projection) -> tuple[list[Symbol], Others]:
    """Return the symbols to draw, and for a place that is drawn those that its mark includes.

    `symbols` begin with those of most events: the first one in a square is drawn.
    """
    if sum(symbol.at is not None for symbol in symbols) <= MOST:
        return symbols, {}
    side = sqrt(view.width * view.height / MOST)
    squares: dict[tuple[int, int], list[Symbol]] = {}
    for symbol in symbols:
        if symbol.at:
            x, y = view.point(symbol.at[0] + turn(symbol.at[0], view.centre), symbol.at[1])
            squares.setdefault((int(x // side), int(y // side)), []).append(symbol)
    first = {group[0].place for group in squares.values()}
    drawn = [symbol for symbol in symbols if not symbol.at or symbol.place in first]
    return drawn, {group[0].place: tuple(_places(group[1:])) for group in squares.values() if len(group) > 1}


def _places(symbols: Iterable[Symbol]) -> Iterable[Place]:
    return (symbol.place for symbol in symbols)
