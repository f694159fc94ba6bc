"""Which words a mark has, and where: those that say most and spoil least. Harm in pixels, as that of surroundings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

from backgrounder.draw.maps.room.board import AIR, Board, Extent, Placed
from backgrounder.draw.maps.room.grids import Circle, gap
from backgrounder.draw.maps.room.wishes import share
from backgrounder.draw.maps.words.blocks import NONE, Block
from backgrounder.draw.maps.words.harm import Locality
from backgrounder.draw.maps.words.ranking import Kept, by_harm
from backgrounder.draw.maps.words.writer import extent_of, turned_to
from backgrounder.model import Event
from backgrounder.records.shapes.boxes import Box

DISTANCES = (0.0, 10.0, 20.0, 30.0, 38.0)  # pixels from a mark to its words
REACH = 45.0  # pixels from a mark to its name at most: a name further away is read as that of something else
FAR = (60.0, 76.0, 96.0)  # to a name that else would not be there at all
LED, BY_PIXEL, TOO_FAR = (
    14.0,
    0.6,
    400.0,
)  # harm of a line to words, of its length, and of one to a name that is too far away
OFF_NAME = 0.6  # harm by the pixel from a mark to a name without a line to it
LOST_ALL, LOST_ROW, NARROWER = 70.0, 22.0, 2.0  # harm of a name alone, of an event without words, of a narrower block
LOST_LEADING = 120.0  # more harm of one without words that the map is about

BEYOND, NEARER = 60.0, 25.0  # harm of a name behind another mark, as seen from its own; of one nearer to another
NEEDED, TAKEN = 8, 60.0  # best places of a name; harm of words that leave none of them


@dataclass(frozen=True)
class Choice:
    """Words with their place and the harm of both; `alone` if no other mark had words."""

    block: Block
    size: Extent
    placed: Placed
    harm: float
    alone: float


Choices = Mapping[
    int, Iterable[Choice]
]  # of a mark, by the number of events that they name: most first, of each the best first


def choices(
    own: Circle, blocks: Sequence[Block], most: int, board: Board, here: Locality, leading: Mapping[Event, float] = NONE
) -> Choices:
    """Return the words that a mark could have on a board, where it could name `most` events, of which it would be worst to lose
    the `leading` ones.
    """
    by_rows: dict[int, list[tuple[float, Block]]] = {}
    for step, block in enumerate(blocks):
        lost = LOST_ROW * (most - len(block.rows)) + LOST_ALL * (most > 0 and not block.rows) + NARROWER * step
        lost += LOST_LEADING * untold(block, leading, most)
        by_rows.setdefault(len(block.rows), []).append((lost, block))
    return {rows: Kept(_ranked(own, some, board, here)) for rows, some in by_rows.items()}


def untold(block: Block, leading: Mapping[Event, float], most: int) -> float:
    """Return how much of what could be told of the leading events a block does not tell."""
    return sum(sorted(leading.values())[-most:] if most else ()) - sum(leading.get(row.event, 0) for row in block.rows)


def _ranked(own: Circle, blocks: Sequence[tuple[float, Block]], board: Board, here: Locality) -> Iterator[Choice]:
    """Yield the words of blocks, each with the harm of what is lost, the best first."""

    def judge(one: tuple[float, Block, Extent, float, Box]) -> tuple[float, Choice] | None:
        lost, block, size, distance, box = one
        turned = turned_to(block, box, own[:2])
        if turned is not block:
            block, size = turned, extent_of(turned)
        placed = board.placed(box, own, size, distance)
        if not placed:
            return None
        head = size.head(box)
        if (away := gap(head, own)) > REACH and distance not in FAR:
            return None
        off_name = 0 if placed.leader else OFF_NAME * away
        harm = lost + off_name + _led(distance) + here.harm(size.written(box)) + here.led(placed.leader)
        harm += BEYOND * board.is_beyond(head, own) + NEARER * board.is_nearer_other(head, own)
        harm += here.misplaced(head, placed.leader is not None)
        return harm, Choice(block, size, placed, harm, harm)

    rings = [
        (lost, block, extent_of(block), distance)
        for lost, block in blocks
        for distance in (DISTANCES if block.rows else DISTANCES + FAR)
    ]
    least = sorted((lost + _led(distance), number) for number, (lost, _, _, distance) in enumerate(rings))
    return by_harm(
        (
            (harm, (number, turn), (*rings[number], box))
            for harm, number in least
            for turn, box in enumerate(board.around(own, *rings[number][2:]))
        ),
        judge,
    )


def possible(found: Sequence[Choices], board: Board) -> list[Choices]:
    """Return the choices that are there on a copy of their board too."""
    return [
        {rows: Kept(one for one in some if board.fits(one.placed)) for rows, some in of_one.items()} for of_one in found
    ]


def considerate(found: Sequence[Choices]) -> list[Choices]:
    """Return the choices of all marks with the harm that each does to the others: it takes the room that their names need."""
    needed = [[one.placed.box for one in islice(of_one.get(0, ()), NEEDED)] for of_one in found]
    result = list[Choices]()
    for number, of_one in enumerate(found):
        others = [boxes for other, boxes in enumerate(needed) if other != number and boxes]
        result.append({rows: Kept(_kinder(some, others)) for rows, some in of_one.items()})
    return result


def _kinder(found: Iterable[Choice], others: Sequence[Sequence[Box]]) -> Iterator[Choice]:
    """Yield choices with the harm that they do to others."""

    def judge(one: Choice) -> tuple[float, Choice]:
        harm = one.harm + TAKEN * _taken(one.placed.box, others)
        return harm, replace(one, harm=harm)

    return by_harm(((one.harm, step, one) for step, one in enumerate(found)), judge)


def _taken(box: Box, others: Sequence[Sequence[Box]]) -> float:
    """Return how much of the room of others a box takes: 1 where one of them has none left."""
    return sum(share(box, boxes, AIR) for boxes in others)


def first_that_fits(found: Choices, most: int, board: Board, passed: int = 0) -> Choice | None:
    """Return the best words with up to `most` events for which a board has room, but for the first ones, which are `passed` over."""
    some = (choices for rows, choices in found.items() if rows <= most)
    best = merge(*some, key=lambda one: (one.harm, one.alone))
    return next(islice((one for one in best if board.fits(one.placed)), passed, None), None)


def best_told(found: Choices) -> Iterable[Choice]:
    """Return the choices with most events, if there are any."""
    return next((some for some in found.values() if any(True for _ in some)), ())


def _led(distance: float) -> float:
    """Return the harm of a line to words that are so far away."""
    return LED + BY_PIXEL * distance + TOO_FAR * (distance in FAR) if distance else 0
