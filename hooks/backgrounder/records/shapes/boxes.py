"""Rings of points on the globe, and the boxes around them, also across the 180th meridian."""

from collections.abc import Iterable

Point = tuple[float, float]  # longitude, latitude, in degrees
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]  # west, south, east, north
NARROWER = 0.8  # of the plain width: from there on a box runs across the 180th meridian


def box_of(rings: tuple[Ring, ...]) -> Box:
    """Return west, south, east, north in degrees; east is above 180 in a box across that meridian."""
    return union(_plain_box(ring) for ring in rings)


def _plain_box(ring: Ring) -> Box:
    lons, lats = zip(*ring)
    return min(lons), min(lats), max(lons), max(lats)


def union(boxes: Iterable[Box]) -> Box:
    """Return the box of several: the narrower way around the world, if it is clearly narrower."""
    wests, souths, easts, norths = zip(*boxes)
    west, east = min(wests), max(easts)
    start, width = _narrowest_arc([(west % 360, east - west) for west, east in zip(wests, easts)])
    if width <= (east - west) * NARROWER:
        west = start - 360 if start + width / 2 > 180 else start
        east = west + width
    return west, min(souths), east, max(norths)


def _narrowest_arc(arcs: list[tuple[float, float]]) -> tuple[float, float]:
    """Return start and width of the narrowest arc around others (start from 0 to 360, width), in degrees."""
    reach, widest = max(start + width for start, width in arcs) - 360, (0.0, 0.0)
    for start, width in sorted(arcs):
        widest = max(widest, (start - reach, start))
        reach = max(reach, start + width)
    return widest[1], 360 - widest[0]


def turn(middle: float, centre: float) -> float:
    """Return what to add to a longitude to bring it to the side of the world around another: 0, 360, -360, ..."""
    return 360.0 * round((centre - middle) / 360)
