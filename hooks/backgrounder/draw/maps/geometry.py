"""Plane geometry of rings: thinning, nesting, and spans within them. Units are those of the points."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import hypot

from backgrounder.records.shapes.boxes import Point, Ring
from backgrounder.records.shapes.plane import area

Span = tuple[float, float]
ROW = 8.0  # of edges


def contains(ring: Ring, point: Point) -> bool:
    return any(start <= point[0] < end for start, end in spans((ring,), point[1]))


def spans(rings: Iterable[Ring], y: float) -> list[Span]:
    """Return where a horizontal line is within the rings, without holes, from left to right."""
    cuts = sorted(
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for ring in rings
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1])
        if (y0 <= y) != (y1 <= y)
    )
    return list(zip(cuts[::2], cuts[1::2]))


class Shape:
    """Rings of which many lines and points are asked: their edges by rows, for a line crosses few of thousands."""

    def __init__(self, rings: Iterable[Ring]):
        self._rows: dict[int, list[tuple[int, Point, Point]]] = {}
        for number, ring in enumerate(rings):
            for start, end in zip(ring, ring[1:] + ring[:1]):
                for row in range(int(min(start[1], end[1]) // ROW), int(max(start[1], end[1]) // ROW) + 1):
                    self._rows.setdefault(row, []).append((number, start, end))

    def _cuts(self, y: float) -> Iterator[tuple[float, int]]:
        """Yield where a horizontal line crosses rings, with their numbers."""
        return (
            (x0 + (y - y0) / (y1 - y0) * (x1 - x0), number)
            for number, (x0, y0), (x1, y1) in self._rows.get(int(y // ROW), ())
            if (y0 <= y) != (y1 <= y)
        )

    def spans(self, y: float) -> list[Span]:
        """Return what `spans` returns of the rings."""
        cuts = sorted(x for x, _ in self._cuts(y))
        return list(zip(cuts[::2], cuts[1::2]))

    def holds(self, point: Point) -> bool:
        """Return whether any of the rings contains a point."""
        before = Counter(number for x, number in self._cuts(point[1]) if x <= point[0])
        return any(count % 2 for count in before.values())


def common(first: list[Span], second: list[Span]) -> list[Span]:
    """Return the intersections of two lists of spans."""
    overlaps = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return [(start, end) for start, end in overlaps if start < end]


def polygons(rings: Iterable[Ring]) -> list[list[Ring]]:
    """Return rings as polygons of GeoJSON: an outer ring (anticlockwise), then its holes (clockwise)."""
    result: list[list[Ring]] = []
    for ring in sorted(rings, key=lambda ring: -abs(area(ring))):
        enclosing = next(
            (
                polygon
                for polygon in result
                if contains(polygon[0], ring[0]) and not any(contains(hole, ring[0]) for hole in polygon[1:])
            ),
            None,
        )
        if enclosing:
            enclosing.append(_oriented(ring, clockwise=True))
        else:
            result.append([_oriented(ring, clockwise=False)])
    return result


def _oriented(ring: Ring, clockwise: bool) -> Ring:
    return ring if (area(ring) < 0) == clockwise else ring[::-1]


def thin(ring: Ring, limit: float) -> Ring:
    """Drop points that are within `limit` of the remaining line (Douglas and Peucker); empty if nothing is left."""
    if len(ring) < 4:
        return ()
    farthest = max(range(len(ring)), key=lambda index: _distance(ring[index], ring[0]))
    thinned = thin_line(ring[: farthest + 1], limit)[:-1] + thin_line(ring[farthest:] + ring[:1], limit)[:-1]
    return thinned if len(thinned) > 2 else ()


def thin_line(line: Ring, limit: float) -> Ring:
    """Return both ends of a line and the needed points between them."""
    needed, open_ends = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_ends:
        start, end = open_ends.pop()
        farthest, distance = _furthest(line, start, end)
        if distance > limit:
            needed.add(farthest)
            open_ends += [(start, farthest), (farthest, end)]
    return tuple(line[index] for index in sorted(needed))


def _furthest(line: Ring, start: int, end: int) -> tuple[int, float]:
    """Return the index of the point furthest from the straight line between two others, and its distance."""
    (x0, y0), (x1, y1) = line[start], line[end]
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return max(
            ((index, _distance(line[index], line[start])) for index in range(start, end)),
            key=lambda item: item[1],
            default=(start, 0.0),
        )
    between = (
        (index, abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length)
        for index, (x, y) in enumerate(line[start + 1 : end], start + 1)
    )
    return max(between, key=lambda item: item[1], default=(start, 0.0))


def _distance(point: Point, other: Point) -> float:
    return hypot(point[0] - other[0], point[1] - other[1])
