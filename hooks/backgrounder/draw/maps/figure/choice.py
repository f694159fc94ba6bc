"""Which words a mark has, and where: those that say most and spoil least. Harm in pixels, as that of surroundings."""

from collections.abc import Sequence
from dataclasses import dataclass

from backgrounder.draw.maps.figure.blocks import Block
from backgrounder.draw.maps.figure.harm import Locality
from backgrounder.draw.maps.figure.spots import MapSpot
from backgrounder.draw.maps.figure.words import extent_of
from backgrounder.draw.maps.room.board import Board, Extent, Placed

DISTANCES = (0.0, 10.0, 20.0, 32.0, 46.0, 60.0)  # pixels from a mark to its words
FAR = (76.0, 96.0, 120.0, 150.0, 190.0)  # to a name for which there is no room nearer
LED, BY_PIXEL = 14.0, 0.6  # harm of a line to words, and of its length
LOST_ALL, LOST_ROW, NARROWER = 70.0, 22.0, 2.0  # harm of a name alone, of an event without words, of a narrower block


@dataclass(frozen=True)
class Choice:
    """Words with their place and the harm of both."""

    block: Block
    size: Extent
    placed: Placed
    harm: float


def choose(spot: MapSpot, reach: float, blocks: Sequence[Block], board: Board, here: Locality) -> Choice | None:
    """Return the best of the blocks beside a mark; further away a name alone if there is no other room; None if there is none."""
    names = [block for block in blocks if not block.rows]
    return _best(spot, reach, blocks, board, here, DISTANCES) or _best(spot, reach, names, board, here, FAR)


def _best(
    spot: MapSpot, reach: float, blocks: Sequence[Block], board: Board, here: Locality, distances: Sequence[float]
) -> Choice | None:
    best: Choice | None = None
    most = max((len(block.rows) for block in blocks), default=0)
    for step, block in enumerate(blocks):
        lost = LOST_ROW * (most - len(block.rows)) + LOST_ALL * (most > 0 and not block.rows) + NARROWER * step
        size = extent_of(block)
        for placed in board.beside(spot.at, reach, size, distances):
            harm = lost + (LED + BY_PIXEL * placed.distance if placed.leader else 0)
            if best and harm >= best.harm:
                break  # all others are further away
            harm += here.harm(size.written(placed.box))
            if not best or harm < best.harm:
                best = Choice(block, size, placed, harm)
    return best
