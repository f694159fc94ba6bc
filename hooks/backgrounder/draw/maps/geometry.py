"""Plane geometry of rings: cutting, thinning, nesting, and the free room within them. Units are those of the points."""

from collections.abc import Iterable
from math import hypot

from backgrounder.records.outlines import Box, Point, Ring

Span = tuple[float, float]


def area(ring: Ring) -> float:
    """Signed: positive when the ring runs anticlockwise (with y upwards)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1])) / 2


def contains(ring: Ring, point: Point) -> bool:
    return any(start <= point[0] < end for start, end in spans((ring,), point[1]))


def spans(rings: Iterable[Ring], y: float) -> list[Span]:
    """Where a horizontal line lies within the rings, holes left out, from left to right."""
    cuts = sorted(
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for ring in rings
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1])
        if (y0 <= y) != (y1 <= y)
    )
    return list(zip(cuts[::2], cuts[1::2]))


def common(first: list[Span], second: list[Span]) -> list[Span]:
    """Where both have a span."""
    both = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return [(start, end) for start, end in both if start < end]


def polygons(rings: Iterable[Ring]) -> list[list[Ring]]:
    """Rings as polygons: an outer ring (anticlockwise), then its holes (clockwise), as GeoJSON wants them."""
    found: list[list[Ring]] = []
    for ring in sorted(rings, key=lambda ring: -abs(area(ring))):
        home = next(
            (
                polygon
                for polygon in found
                if contains(polygon[0], ring[0]) and not any(contains(hole, ring[0]) for hole in polygon[1:])
            ),
            None,
        )
        if home:
            home.append(_turned(ring, clockwise=True))
        else:
            found.append([_turned(ring, clockwise=False)])
    return found


def _turned(ring: Ring, clockwise: bool) -> Ring:
    return ring if (area(ring) < 0) == clockwise else ring[::-1]


def clip(ring: Ring, box: Box) -> Ring:
    """The part of a ring within a box (Sutherland and Hodgman); empty where there is none."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        ring = tuple(_cut(ring, axis, limit, sign)) if ring else ring
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Iterable[Point]:
    before = ring[-1]
    for point in ring:
        inside, was_inside = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            across = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (limit, across) if axis == 0 else (across, limit)
        if inside:
            yield point
        before = point


def thin(ring: Ring, limit: float) -> Ring:
    """With as few points as keep every other within `limit` of the line (Douglas and Peucker); empty when nothing is left."""
    if len(ring) < 4:
        return ()
    far = max(range(len(ring)), key=lambda index: _apart(ring[index], ring[0]))
    kept = _thinned(ring[: far + 1], limit)[:-1] + _thinned(ring[far:] + ring[:1], limit)[:-1]
    return kept if len(kept) > 2 else ()


def _thinned(line: Ring, limit: float) -> Ring:
    """Both ends, and of the points between what is needed."""
    keep, open_ends = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_ends:
        start, end = open_ends.pop()
        far, distance = _furthest(line, start, end)
        if distance > limit:
            keep.add(far)
            open_ends += [(start, far), (far, end)]
    return tuple(line[index] for index in sorted(keep))


def _furthest(line: Ring, start: int, end: int) -> tuple[int, float]:
    """The point furthest from the straight line between two others, and how far it is."""
    (x0, y0), (x1, y1) = line[start], line[end]
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return max(((index, _apart(line[index], line[start])) for index in range(start, end)), key=lambda one: one[1])
    between = (
        (index, abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length)
        for index, (x, y) in enumerate(line[start + 1 : end], start + 1)
    )
    return max(between, key=lambda one: one[1], default=(start, 0.0))


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
