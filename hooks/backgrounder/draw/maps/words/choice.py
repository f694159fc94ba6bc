"""Which words a mark has, and where: those that say most and spoil least. Harm in pixels, as that of surroundings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backgrounder.draw.maps.room.board import AIR, Board, Extent, Placed
from backgrounder.draw.maps.room.grids import Circle, gap, meet
from backgrounder.draw.maps.words.blocks import Block
from backgrounder.draw.maps.words.harm import Locality
from backgrounder.draw.maps.words.writer import extent_of
from backgrounder.records.shapes.boxes import Box

DISTANCES = (0.0, 10.0, 20.0, 32.0, 46.0, 60.0)  # pixels from a mark to its words
FAR = (76.0, 96.0, 120.0, 150.0, 190.0)  # to a name for which there is no room nearer
LED, BY_PIXEL, BY_FAR_PIXEL = 14.0, 0.6, 4.0  # harm of a line to words, of its length, and of what is too long of it
OFF_NAME = 0.6  # harm by the pixel from a mark to a name without a line to it
LOST_ALL, LOST_ROW, NARROWER = 70.0, 22.0, 2.0  # harm of a name alone, of an event without words, of a narrower block

NEEDED, TAKEN = 8, 60.0  # best places of a name; harm of words that leave none of them


@dataclass(frozen=True)
class Choice:
    """Words with their place and the harm of both."""

    block: Block
    size: Extent
    placed: Placed
    harm: float


def choices(own: Circle, blocks: Sequence[Block], most: int, board: Board, here: Locality) -> list[Choice]:
    """Return the words that a mark could have on a board, where it could name `most` events, the best first: within reach all of
    them, further away a name alone.
    """
    found = []
    for step, block in enumerate(blocks):
        lost = LOST_ROW * (most - len(block.rows)) + LOST_ALL * (most > 0 and not block.rows) + NARROWER * step
        size = extent_of(block)
        for placed in board.beside(own[:2], own[2], size, DISTANCES if block.rows else DISTANCES + FAR):
            off_name = 0 if placed.leader else OFF_NAME * gap(size.head(placed.box), own)
            harm = lost + off_name + _distance(placed) + here.harm(size.written(placed.box))
            found.append(Choice(block, size, placed, harm))
    return sorted(found, key=lambda choice: choice.harm)


def considerate(found: Sequence[list[Choice]]) -> list[list[Choice]]:
    """Return the choices of all marks with the harm that each does to the others: it takes the room that their names need."""
    needed = [[one.placed.box for one in of_one if not one.block.rows][:NEEDED] for of_one in found]
    result = []
    for number, of_one in enumerate(found):
        others = [boxes for other, boxes in enumerate(needed) if other != number and boxes]
        kinder = (replace(one, harm=one.harm + TAKEN * _taken(one.placed.box, others)) for one in of_one)
        result.append(sorted(kinder, key=lambda choice: choice.harm))
    return result


def _taken(box: Box, others: Sequence[Sequence[Box]]) -> float:
    """Return how much of the room of others a box takes: 1 where one of them has none left."""
    return sum(sum(meet(box, other, AIR) for other in boxes) / len(boxes) for boxes in others)


def first_that_fits(found: Iterable[Choice], most: int, board: Board) -> Choice | None:
    """Return the best words with up to `most` events for which a board has room."""
    return next((one for one in found if len(one.block.rows) <= most and board.fits(one.placed)), None)


def _distance(placed: Placed) -> float:
    """Return the harm of a line to words."""
    too_far = max(placed.distance - DISTANCES[-1], 0)
    return LED + BY_PIXEL * placed.distance + BY_FAR_PIXEL * too_far if placed.leader else 0
