"""Plane geometry of rings: their area, and the part of one within a box. Units are those of the points."""

from collections.abc import Iterable

from backgrounder.records.shapes.boxes import Box, Point, Ring


def area(ring: Ring) -> float:
    """Return the signed area: positive if the ring runs anticlockwise (with y upwards)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1])) / 2


def clip(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring within a box (Sutherland and Hodgman); empty if there is none."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        ring = tuple(_cut(ring, axis, limit, sign)) if ring else ring
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Iterable[Point]:
    previous = ring[-1]
    for point in ring:
        inside, was_inside = (point[axis] - limit) * sign >= 0, (previous[axis] - limit) * sign >= 0
        if inside != was_inside:
            fraction = (limit - previous[axis]) / (point[axis] - previous[axis])
            across = previous[1 - axis] + fraction * (point[1 - axis] - previous[1 - axis])
            yield (limit, across) if axis == 0 else (across, limit)
        if inside:
            yield point
        previous = point
