"""TopoJSON 1.0.0 as features of GeoJSON: lines that neighbours share stand once in it, as `arcs`."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from backgrounder.records.shapes.boxes import Point

COUNTRIES = "countries"  # the object of world-atlas, whose ids are numbers of ISO 3166-1
Json = Mapping[str, Any]
Line = list[Point]


class BadTopology(ValueError):
    """A topology whose arcs cannot be read."""


def features_of(topology: Json) -> list[dict[str, Any]]:
    """Return the geometries of all objects as features. One without any properties is left out where others have names:
    it draws the same land again. Raises BadTopology.
    """
    try:
        lines = arcs_of(topology)
        objects = [list(_features(name, one, lines)) for name, one in topology["objects"].items()]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError):
        raise BadTopology from None
    named = [found for found in objects if any(feature["properties"] for feature in found)]
    return [feature for found in named or objects for feature in found]


def arcs_of(topology: Json) -> list[Line]:
    """Return the lines of a topology in degrees; with a `transform` their points are steps from one to the next."""
    transform = topology.get("transform")
    if not transform:
        return [[(point[0], point[1]) for point in arc] for arc in topology["arcs"]]
    (x_scale, y_scale), (left, bottom) = transform["scale"], transform["translate"]
    return [
        [
            (round(x * x_scale + left, 9), round(y * y_scale + bottom, 9))
            for x, y in accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        ]
        for arc in topology["arcs"]
    ]


def _features(name: str, geometry: Json, lines: list[Line]) -> Iterator[dict[str, Any]]:
    if geometry["type"] == "GeometryCollection" and not geometry.get("properties"):
        for part in geometry["geometries"]:
            yield from _features(name, part, lines)
        return
    id, properties = geometry.get("id"), dict(geometry.get("properties") or {})
    if name == COUNTRIES and str(id).isdecimal():
        properties.setdefault("iso_n3", str(id).zfill(3))
    yield {"type": "Feature", "id": id, "properties": properties, "geometry": _geometry(geometry, lines)}


def _geometry(geometry: Json, lines: list[Line]) -> dict[str, Any] | None:
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [_geometry(part, lines) for part in geometry["geometries"]]}
    if kind is None:
        return None
    if kind == "Polygon":
        return {"type": kind, "coordinates": [_ring(ring, lines) for ring in geometry["arcs"]]}
    if kind == "MultiPolygon":
        return {"type": kind, "coordinates": [[_ring(ring, lines) for ring in rings] for rings in geometry["arcs"]]}
    return {"type": kind, "coordinates": geometry.get("coordinates")}


def _ring(numbers: list[int], lines: list[Line]) -> Line:
    """Return a ring of arcs, each from where the one before ends; ~n is arc n turned round."""
    ring: Line = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return ring
