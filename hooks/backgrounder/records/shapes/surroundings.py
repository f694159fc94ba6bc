"""What lies around the outlines of a site: the light countries of the package, so that land never looks like sea.

Own outlines win. A country that they do not have is drawn as the package has it. Of one that they have only in part, or cut
at the edge of the map, the rest is land without a border. Light borders and own ones differ by some kilometres: where they
meet, a strip of land lies below.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, hypot, radians

from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Point, Ring, box_of, turn, union
from backgrounder.records.shapes.plane import area, clip
from backgrounder.records.shapes.world import PLACE, World, world

PATCH = "patch"  # the type of what is land and has no border
WHOLE = 0.85  # of the area of a light country, from which on own outlines are all of it
ALIKE = 0.7  # share that the boxes of two outlines of one country have in common
BEYOND = 0.3  # degrees by which a light country reaches beyond own outlines that are cut
LEAST = 0.02  # square degrees of a piece
STRIP, SEAM = 0.15, 0.06  # degrees: half the width of a strip below a border, and of one that hides the line of a cut
ON_EDGE = 0.005  # degrees


@lru_cache(maxsize=8)
def land_of(outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    """Return the outlines of a site with what lies around them, in the order in which they are drawn."""
    around = world()
    own: dict[str, list[Outline]] = {}
    for outline in outlines:
        own.setdefault(outline.country or "", []).append(outline)
    whole, rest, seams = list[Outline](), list[Outline](), list[Outline]()
    for country in around.outlines:
        known = own.get(country.code or "", []) if country.code else []
        if not known and not any(_alike(country, other) for other in own.get("", ())):
            whole.append(country)
        elif known and not _is_all_of(known, country):
            pieces, cuts = _rest(country, known)
            rest += _patch(pieces)
            seams += _patch(cuts)
    return (*_strips(around, whole), *whole, *rest, *outlines, *seams)


def _patch(rings: Sequence[Ring]) -> list[Outline]:
    return [Outline(None, "", (), tuple(rings), box_of(tuple(rings)), PLACE, type=PATCH)] if rings else []


def _strips(around: World, whole: list[Outline]) -> list[Outline]:
    """Return strips along the borders between countries that are drawn light and those that are not."""
    drawn = {country.name for country in whole}
    lines = [line for names, line in around.borders if len(names & drawn) == 1]
    return [patch for line in lines for patch in _patch([*_strip(line, STRIP)])]


def _strip(line: Sequence[Point], half: float) -> Iterator[Ring]:
    """Yield a rectangle along each stretch of a line, a little longer than it."""
    for (x0, y0), (x1, y1) in zip(line, line[1:]):
        if length := hypot(x1 - x0, y1 - y0):
            dx, dy = (x1 - x0) / length * half, (y1 - y0) / length * half
            yield (
                (x0 - dx + dy, y0 - dy - dx),
                (x1 + dx + dy, y1 + dy - dx),
                (x1 + dx - dy, y1 + dy + dx),
                (x0 - dx - dy, y0 - dy + dx),
            )


# -- what a site has of a country


def _alike(country: Outline, other: Outline) -> bool:
    """Return whether an outline without a code seems to be this country."""
    (a, b, c, d), (w, s, e, n) = country.extent, other.extent
    both = max(min(c, e) - max(a, w), 0) * max(min(d, n) - max(b, s), 0)
    return both > ALIKE * ((c - a) * (d - b) + (e - w) * (n - s) - both)


def _is_all_of(known: list[Outline], country: Outline) -> bool:
    measured = [outline for outline in known if outline.is_country] or known
    return sum(map(_size, measured)) >= WHOLE * _size(country)


def _size(outline: Outline) -> float:
    """Return the area in square degrees as at the equator; holes, which are few, count too."""
    sizes = (abs(area(ring)) * cos(radians((box[1] + box[3]) / 2)) for ring, box in zip(outline.rings, outline.boxes))
    return sum(sizes)


def _rest(country: Outline, known: list[Outline]) -> tuple[list[Ring], list[Ring]]:
    """Return what a light country has beyond own outlines, and strips along the lines at which these are cut; all of it where
    they are only parts, which may leave anything out.
    """
    cut = [outline for outline in known if outline.is_country]
    if not cut:
        return [*country.rings], []
    edge = union(outline.extent for outline in cut)
    pieces, seams = list[Ring](), list[Ring]()
    for side, beyond in enumerate(_beyond(edge)):
        found = [ring for ring in (clip(ring, beyond) for ring in _beside(country, edge)) if _matters(ring)]
        reach = max((abs(point[side % 2] - edge[side]) for ring in found for point in ring), default=0)
        if reach > BEYOND:
            pieces += found
            seams += [strip for outline in cut for ring in outline.rings for strip in _seams(ring, edge, side)]
    return pieces, seams


def _beside(country: Outline, edge: Box) -> Iterator[Ring]:
    """Yield the rings at the side of the world where a box is."""
    for ring, box in zip(country.rings, country.boxes):
        aside = turn((box[0] + box[2]) / 2, (edge[0] + edge[2]) / 2)
        yield tuple((lon + aside, lat) for lon, lat in ring)


def _beyond(edge: Box) -> tuple[Box, Box, Box, Box]:
    """Return the four boxes around another: west and south, east and north of it."""
    west, south, east, north = edge
    return (
        (west - 360, -90, west, 90),
        (west, -90, east, south),
        (east, -90, east + 360, 90),
        (west, north, east, 90),
    )


def _matters(ring: Ring) -> bool:
    return len(ring) > 2 and abs(area(ring)) > LEAST


def _seams(ring: Ring, edge: Box, side: int) -> Iterator[Ring]:
    """Yield strips along the stretches of a ring that lie on a side of a box."""
    for stretch in zip(ring, ring[1:]):
        if all(abs(point[side % 2] - edge[side]) < ON_EDGE for point in stretch):
            yield from _strip(stretch, SEAM)
