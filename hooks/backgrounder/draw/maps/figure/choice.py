"""Which words a mark has, and where: those that say most and spoil least. Harm in pixels, as that of surroundings."""

from collections.abc import Sequence
from dataclasses import dataclass

from backgrounder.draw.maps.figure.blocks import Block
from backgrounder.draw.maps.figure.harm import Locality
from backgrounder.draw.maps.figure.words import extent_of
from backgrounder.draw.maps.room.board import Board, Extent, Placed
from backgrounder.draw.maps.room.grids import Circle, gap

DISTANCES = (0.0, 10.0, 20.0, 32.0, 46.0, 60.0)  # pixels from a mark to its words
FAR = (76.0, 96.0, 120.0, 150.0, 190.0)  # to a name for which there is no room nearer
LED, BY_PIXEL, BY_FAR_PIXEL = 14.0, 0.6, 2.0  # harm of a line to words, of its length, and of what is too long of it
OFF_NAME = 0.6  # harm by the pixel from a mark to a name without a line to it
LOST_ALL, LOST_ROW, NARROWER = 70.0, 22.0, 2.0  # harm of a name alone, of an event without words, of a narrower block


@dataclass(frozen=True)
class Choice:
    """Words with their place and the harm of both."""

    block: Block
    size: Extent
    placed: Placed
    harm: float


def choose(own: Circle, blocks: Sequence[Block], most: int, board: Board, here: Locality) -> Choice | None:
    """Return the best of the blocks beside a mark, where it could name `most` events; further away a name alone if there is no other room; None if there is none."""
    names = [block for block in blocks if not block.rows]
    return _best(own, blocks, most, board, here, DISTANCES) or _best(own, names, most, board, here, FAR)


def _best(
    own: Circle,
    blocks: Sequence[Block],
    most: int,
    board: Board,
    here: Locality,
    distances: Sequence[float],
) -> Choice | None:
    best: Choice | None = None
    for step, block in enumerate(blocks):
        lost = LOST_ROW * (most - len(block.rows)) + LOST_ALL * (most > 0 and not block.rows) + NARROWER * step
        size = extent_of(block)
        for placed in board.beside(own[:2], own[2], size, distances):
            harm = lost + _distance(placed)
            if best and harm >= best.harm:
                break  # all others are further away
            harm += here.harm(size.written(placed.box))
            if not placed.leader:
                harm += OFF_NAME * gap(size.head(placed.box), own)
            if not best or harm < best.harm:
                best = Choice(block, size, placed, harm)
    return best


def _distance(placed: Placed) -> float:
    """Return the harm of a line to words."""
    too_far = max(placed.distance - DISTANCES[-1], 0)
    return LED + BY_PIXEL * placed.distance + BY_FAR_PIXEL * too_far if placed.leader else 0
