"""How much a drawing has room for, by its width."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FigureWidth:
    """Radius of marks, events that a block names, rooms for words, rank of towns; `steepest` is the largest height by the width.
    `shore` is how much of the map is around each mark, in pixels.
    """

    width: int
    radius: float
    most: int
    rooms: tuple[float, ...]
    towns: int
    steepest: float
    shore: float
    has_all_arrows: bool = True  # else those to marks, of which the map is about


SCALES = (
    FigureWidth(280, 7, 0, (90,), 0, 0.9, 36, has_all_arrows=False),
    FigureWidth(350, 7, 1, (120, 96), 1, 0.85, 44, has_all_arrows=False),
    FigureWidth(560, 7.5, 2, (150, 120), 1, 0.76, 60),
    FigureWidth(760, 8, 2, (170, 140, 118), 1, 0.68, 60),
    FigureWidth(1200, 8.5, 3, (190, 150, 122), 2, 0.56, 60),
)
