"""Outlines of neighbours with fewer points, so that no gap opens between them: the only door to shapely.

Visvalingam's algorithm on the lines that they share (GEOS, CoverageSimplifier).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely

from backgrounder.records.shapes.boxes import Point, Ring

POINTS = 1600  # per country: enough for a map that fills a page
STEPS = (0.001, 0.003, 0.006, 0.01, 0.015, 0.025, 0.04, 0.06, 0.1)  # degrees: square roots of the areas that may go
DIGITS = 3  # of degrees: about a hundred metres
LEAST = 0.0004  # square degrees: an islet of two kilometres

Polygon = list[list[Point]]  # an outer ring, then its holes


@dataclass(frozen=True)
class Coverage:
    """The polygons of each area, and those of all together; `is_whole` says whether neighbours shared their lines."""

    areas: list[list[Polygon]]
    outside: list[Polygon]
    is_whole: bool


def simplified(areas: Sequence[Iterable[Ring]], most: int) -> Coverage:
    """Return areas (each all its rings) with at most so many points, if the coarsest step allows it."""
    shapes = [_shape(rings) for rings in areas]
    is_whole = bool(shapely.coverage_is_valid(shapes))
    for step in STEPS:
        found = shapely.coverage_simplify(shapes, step)
        if shapely.get_num_coordinates(found).sum() <= most:
            break
    outside = shapely.coverage_union_all(found) if is_whole else shapely.union_all(shapely.make_valid(found))
    return Coverage([_polygons(shape) for shape in found], _polygons(outside), is_whole)


def _shape(rings: Iterable[Ring]) -> shapely.Geometry:
    """Return rings as one shape: what lies in an odd number of them is in it."""
    closed = [ring if ring[0] == ring[-1] else (*ring, ring[0]) for ring in rings]
    shape = shapely.set_precision(shapely.make_valid(shapely.build_area(shapely.MultiLineString(closed))), 10**-6)
    return shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def _polygons(shape: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of a shape in degrees, rounded, outer rings anticlockwise; islets only where there is nothing else."""
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon"]
    parts.sort(key=lambda one: -one.area)
    large = [one for one in parts if one.area >= LEAST] or parts[:1]
    found = [[_ring(ring) for ring in (one.exterior, *one.interiors)] for one in map(_oriented, large)]
    return [[ring for ring in polygon if len(ring) > 3] for polygon in found if len(polygon[0]) > 3]


def _oriented(polygon: shapely.Polygon) -> shapely.Polygon:
    return shapely.orient_polygons(polygon)


def _ring(ring: shapely.LinearRing) -> list[Point]:
    """Return rounded points, each once in a row."""
    points: list[Point] = []
    for lon, lat in ring.coords:
        point = (round(lon, DIGITS), round(lat, DIGITS))
        if not points or point != points[-1]:
            points.append(point)
    return points
