"""What a finger can hit of a mark: 24 pixels each way, also where marks are nearer to each other than that. Pixels."""

from collections.abc import Iterable, Sequence
from math import cos, dist, pi, sin

from backgrounder.records.shapes.boxes import Point

LEAST = 24.0
ROUNDED = 0.99  # what whole pixels may take from a width
RADII = (
    12.5,
    15.0,
    18.0,
    22.0,
    27.0,
)  # the first one that is wide enough is taken: cut off at one side it reaches further at the other
CORNERS = 16


def target_svg(at: Point, others: Iterable[Point]) -> str:
    """Return the shape that can be hit, which takes all that is nearer to a mark than to others.

    Its corners are counted from the mark, in whole pixels: those of a whole circle are the same everywhere, so that a page of
    many compresses.
    """
    points = " ".join(f"{x - at[0]:.0f},{y - at[1]:.0f}" for x, y in target(at, others))
    return f'<polygon class="hit" fill="none" pointer-events="all" points="{points}"/>'


def target(at: Point, others: Iterable[Point]) -> list[Point]:
    """Return the corners of that shape."""
    near = [other for other in others if 0 < dist(at, other) < 2 * RADII[-1]]
    found: list[Point] = []
    for radius in RADII:
        found = _circle(at, radius)
        for other in near:
            found = _nearer(found, at, other)
        if all(max(values) - min(values) >= LEAST + ROUNDED for values in zip(*found)):
            break
    return found


def _circle(at: Point, radius: float) -> list[Point]:
    turns = (2 * pi * step / CORNERS for step in range(CORNERS))
    return [(at[0] + radius * cos(turn), at[1] + radius * sin(turn)) for turn in turns]


def _nearer(corners: Sequence[Point], at: Point, other: Point) -> list[Point]:
    """Return the part of a shape that is nearer to one point than to another."""
    across, down = other[0] - at[0], other[1] - at[1]
    middle = (at[0] + other[0]) / 2 * across + (at[1] + other[1]) / 2 * down
    beyond = [x * across + y * down - middle for x, y in corners]
    found: list[Point] = []
    for number, (x, y) in enumerate(corners):
        (x0, y0), before, now = corners[number - 1], beyond[number - 1], beyond[number]
        if (before > 0) != (now > 0):
            share = before / (before - now)
            found.append((x0 + (x - x0) * share, y0 + (y - y0) * share))
        if now <= 0:
            found.append((x, y))
    return found
