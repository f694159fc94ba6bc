"""All that is written on a drawing, in the order that leaves least without words and spoils least. Units are pixels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from backgrounder.draw.maps.figure.areas import MapArea
from backgrounder.draw.maps.figure.arrow_words import ArrowWords
from backgrounder.draw.maps.figure.arrows import Arrow
from backgrounder.draw.maps.figure.marked import MOST_BLOCKS, Marked
from backgrounder.draw.maps.room.board import Board, Placed
from backgrounder.draw.maps.room.grids import Grid
from backgrounder.draw.maps.room.lines import boxes
from backgrounder.draw.maps.room.wishes import Wishes
from backgrounder.draw.maps.words.choice import Choices, considerate, first_that_fits, possible
from backgrounder.draw.maps.words.ranking import by_harm
from backgrounder.draw.maps.words.writer import BlockWriter, extent_of
from backgrounder.model import Place
from backgrounder.records.shapes.boxes import Box

ARROWS = -1  # in an order of spots: the words of arrows
TRIES, GLANCES = 5, 1  # orders in which words are written; those in which a way to write is looked at
PATIENCE = 3  # times as many, where something has no words yet
BESIDE_ARROW = 8.0  # pixels from the way of an arrow to words
SILENT = 600.0  # harm of a mark without words
MATTERS = 0.25  # more harm by each further event
PASSED = 1, 2, 4, 8  # places that a mark leaves to others which have no words yet
Order = list[int]
Tried = tuple[tuple[int, ...], frozenset[tuple[int, int]], frozenset[tuple[int, int]]]


@dataclass(frozen=True)
class Lettering:
    """What is written: arrows with their words, and the words of spots, empty where there is no room. It was written in an `order`,
    and of spots in `most` no more events are named; spots in `passed` left so many places to others. `harm` is that of each spot, `total` that of all.
    """

    board: Board
    arrows: tuple[str, ...]
    spots: tuple[str, ...]
    order: Order
    most: Mapping[int, int]
    passed: Mapping[int, int]
    harm: Mapping[int, float]
    total: float

    @property
    def is_whole(self) -> bool:
        """Whether everything has words."""
        return max(self.harm.values(), default=0) < SILENT


@dataclass
class Scribe:
    """A way to write on a drawing: whole countries name events only if they `have_rows`, and leave `room` to marks, by the width of
    the map; those that `yield` keep off the boxes where marks would have their words. `in_areas` is what is written in areas that have no mark, `harm` what that spoils.
    """

    marked: Marked
    writer: BlockWriter
    have_rows: bool = True
    room: float = 0
    yields: bool = True
    in_areas: dict[Place, str] = field(default_factory=dict)
    harm: float = 0
    _lines: dict[Place, list[Box]] = field(default_factory=dict)
    _tried: dict[Tried, Lettering] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._board = self.marked.board.copy()
        for place, (block, box) in self.marked.inside.items():
            self.in_areas[place] = self.writer.block(block, Placed(box, None), [place])
        if self.marked.scale.has_all_arrows:
            self._write_in(area for area in self.marked.areas if area.is_country)

    @cached_property
    def _begun(self) -> Board:
        """The board with what is there in any order: words in areas, and arrows."""
        for arrow in self._arrows:
            self._board.take(*boxes(arrow.curve))
        return self._board

    def _write_in(self, areas: Iterable[MapArea]) -> None:
        """Write in areas that have neither words nor a mark."""
        marked = {place for spot in self.marked.spots for place in spot.places}
        for area in areas:
            if area.place not in self.in_areas and area.place not in marked:
                self._write(area)

    def _write(self, area: MapArea) -> None:
        forms = area.forms(self.marked.scale)
        forms = [block for block in forms if self.have_rows or not block.rows] or forms
        wishes = self._wishes(area) if area.is_country and self.yields else None
        best = area.best(forms, self._board, self.marked.around, self.room * self.marked.view.width, wishes)
        if best:
            harm, block, box = best
            self.harm, size = self.harm + harm, extent_of(block)
            self._board.put(Placed(box, None), size, None)
            self._lines[area.place] = size.written(box)
            self.in_areas[area.place] = self.writer.block(block, Placed(box, None), [area.place])

    @cached_property
    def _arrows(self) -> tuple[Arrow, ...]:
        return self.marked.arrows(self._lines)

    def _wishes(self, area: MapArea) -> Wishes:
        """The room of marks, and of arrows to other places."""
        arrows = (arrow for arrow in self.marked.first_arrows if arrow.movement.target != area.place)
        lines = [box for arrow in arrows for box in boxes(arrow.rough, BESIDE_ARROW)]
        return Wishes(Grid(self.marked.view.width, self.marked.view.height), self.marked.wanted, lines)

    @cached_property
    def _arrow_words(self) -> ArrowWords:
        marks = [_square(self.marked.mark(spot)) for spot in self.marked.spots]
        marked = self.marked
        return ArrowWords(self._arrows, marks, marked.view, marked.around, self.writer.keys.events, self._begun)

    @cached_property
    def _order(self) -> Order:
        return [*range(len(self.marked.blocks)), *([ARROWS] if self._arrows else [])]

    @cached_property
    def glance(self) -> float:
        """How much is spoiled at first sight."""
        return min(self._ordered(most, GLANCES).total for most in ({}, self._bare))

    @property
    def _bare(self) -> dict[int, int]:
        return dict.fromkeys(self._order, 0)

    def best(self) -> Lettering:
        """Return the words of the best of several orders and choices."""
        return self._search() if len(self.marked.points) <= MOST_BLOCKS else self._written(self._order, {})

    def finish(self, words: Lettering) -> None:
        """Write in areas that have no words yet."""
        self._board = words.board
        self._write_in(self.marked.areas[:MOST_BLOCKS])

    def _search(self) -> Lettering:
        """Begin with all words, and with names alone, of which each then has its events where that does more good than harm."""
        full, bare = self._ordered({}, TRIES), self._ordered(self._bare, TRIES)
        for one in self._order:
            most = {number: count for number, count in bare.most.items() if number != one}
            bare = _better(bare, self._written(bare.order, most))
        best = _better(full, bare)
        for one in self._order:
            best = _better(best, self._written(_first(one, best.order), best.most))
        return best if best.is_whole else self._yielding(best)

    def _yielding(self, best: Lettering) -> Lettering:
        """Return better words, for which marks pass over places that they would like best: others have none but these."""
        for one, count in product((one for one in self._order if one != ARROWS), PASSED):
            for order in (best.order, _first(one, best.order)):
                best = _better(best, self._written(order, best.most, {**best.passed, one: count}))
        return best

    def _ordered(self, most: Mapping[int, int], tries: int) -> Lettering:
        """Return the words of the best of some orders: what did badly is written earlier in the next one."""
        order, found = self._order, list[Lettering]()
        for number in range(tries * PATIENCE):
            found.append(self._written(order, most))
            if number + 1 >= tries and found[-1].is_whole:
                break
            worst = sorted(order, key=lambda one: -found[-1].harm[one])
            order = worst if not number else [*worst[:1], *(one for one in order if one != worst[0])]
        return min(found, key=lambda words: words.total)

    def _written(self, order: Order, most: Mapping[int, int], passed: Mapping[int, int] | None = None) -> Lettering:
        """Write on a copy of the board."""
        key = tuple(order), frozenset(most.items()), frozenset((passed or {}).items())
        if key not in self._tried:
            self._tried[key] = self._newly_written(order, most, passed or {})
        return self._tried[key]

    def _newly_written(self, order: Order, most: Mapping[int, int], passed: Mapping[int, int]) -> Lettering:
        board, arrows = self._begun.copy(), list[str]()
        written, harm = dict[int, str](), dict[int, float]()
        for one in order:
            if one == ARROWS:
                arrows, harm[one] = self._arrow_words.svg(board)
            else:
                written[one], harm[one] = self._words(
                    one, board, most.get(one, self.marked.scale.most), passed.get(one, 0)
                )
        spots = tuple(written[one] for one in sorted(written))
        return Lettering(board, tuple(arrows), spots, order, most, passed, harm, self.harm + sum(harm.values()))

    @cached_property
    def _choices(self) -> list[Choices]:
        """The words that each spot could have, if no other spot had any."""
        found = possible(self.marked.choices, self._begun)
        return considerate(found) if len(self.marked.points) <= MOST_BLOCKS else found

    def _words(self, number: int, board: Board, most: int, passed: int) -> tuple[str, float]:
        """Write at a spot, and return the words with their harm."""
        spot = self.marked.spots[number]
        found = first_that_fits(self._choices[number], most, board, passed)
        if not found:
            return "", SILENT * (1 + MATTERS * (len(spot.events) - 1))
        board.put(found.placed, found.size, self.marked.own(spot))
        return self.writer.block(found.block, found.placed, spot.places), found.harm


def _first(one: int, order: Order) -> Order:
    """Return an order that begins with one."""
    return [one, *(other for other in order if other != one)]


def _better(one: Lettering, other: Lettering) -> Lettering:
    return other if other.total < one.total else one


def _square(mark: tuple[float, float, float]) -> Box:
    x, y, radius = mark
    return x - radius - 0.5, y - radius - 0.5, x + radius + 0.5, y + radius + 0.5


def best_of(scribes: Sequence[Scribe]) -> tuple[Scribe, Lettering]:
    """Return who writes best, and what: the one that seems to at first sight; others if he leaves something without words."""
    found = list[tuple[Scribe, Lettering]]()
    tries = sorted((scribe.harm, step) for step, scribe in enumerate(scribes))
    for scribe in (
        by_harm(((harm, step, scribes[step]) for harm, step in tries), lambda one: (one.glance, one))
        if len(scribes) > 1
        else scribes
    ):
        found.append((scribe, scribe.best()))
        if found[-1][1].is_whole:
            break
    scribe, words = min(found, key=lambda one: one[1].total)
    scribe.finish(words)
    return scribe, words
