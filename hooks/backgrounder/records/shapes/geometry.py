"""The rings of GeoJSON geometries (RFC 7946), in degrees, and what is wrong with others."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from backgrounder.records.shapes.boxes import Box, Point, Ring, box_of

OTHER_SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString")
_DEGREES = ("CRS84", "CRS84h", "4326", "4979", "4258", "4269")  # WGS 84, and what differs from it by a metre at most


class BadOutline(ValueError):
    """A feature that is no outline; the message says why. Those of one `cause` are one mistake."""

    def __init__(self, message: str, cause: str = ""):
        super().__init__(message)
        self.cause = cause or message


def other_crs(document: Mapping[str, Any]) -> str | None:
    """Return the name of a coordinate system that is not in degrees of WGS 84, as GeoJSON of 2008 has it; None without one."""
    crs = document.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or name.replace("/", ":").rpartition(":")[2] in _DEGREES:
        return None
    return name.removeprefix("urn:ogc:def:crs:").replace("::", ":")


def rings_of(geometry: Any) -> tuple[Ring, ...]:
    """Return all rings of a Polygon, a MultiPolygon or the polygons in a GeometryCollection. Raises BadOutline."""
    try:
        rings = tuple(
            _unbroken(tuple(_point(*point) for point in ring)) for polygon in _polygons(geometry) for ring in polygon
        )
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        message = "is not drawn as a Polygon or MultiPolygon of longitudes and latitudes."
        raise BadOutline(f"{message}{_way_on(geometry)}") from None
    if not rings or min(len(ring) for ring in rings) < 4:
        raise BadOutline("has a ring of fewer than four points; the last repeats the first.")
    return rings


def _polygons(geometry: Any) -> Iterator[Any]:
    """Yield polygons; of a collection those in it, if there is one: it may have the point of a label too."""
    if geometry["type"] == "GeometryCollection":
        parts = [part for part in geometry["geometries"] if part["type"] not in OTHER_SHAPES]
        if not parts:
            raise ValueError
        for part in parts:
            yield from _polygons(part)
    else:
        shape = geometry["coordinates"]
        yield from {"Polygon": [shape], "MultiPolygon": shape}[geometry["type"]]


def _way_on(geometry: Any) -> str:
    """Return what to do about shapes that others put among outlines: points of labels, and metres instead of degrees."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if geometry is None:
        return " It has no geometry: remove the feature."
    if kind in OTHER_SHAPES or kind == "GeometryCollection":
        return f" It is a {kind}{' without one' if kind == 'GeometryCollection' else ''}: remove the feature."
    if (first := _first_number(geometry)) and abs(first) > 360:
        return f" {first:g} is none: save the file in degrees (WGS 84, EPSG:4326)."
    return ""


def _first_number(geometry: Any) -> float | None:
    value = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(value, list) and value:
        value = value[0]
    try:
        return number(value)
    except (ValueError, OverflowError):
        return None


def _unbroken(ring: Ring) -> Ring:
    """Return a ring without its leaps from one side of the 180th meridian to the other: it goes on beyond 180 degrees.

    Around a pole it cannot: it would not end where it began.
    """
    turns, whole = 0, list(ring[:1])
    for (before, _), (lon, lat) in zip(ring, ring[1:]):
        turns += (before - lon > 180) - (lon - before > 180)
        whole.append((lon + 360 * turns, lat))
    return ring if turns else tuple(whole)


def _point(lon: Any, lat: Any, *_: Any) -> Point:
    """Return a point; a height is left out."""
    lon, lat = number(lon), number(lat)
    if not (-360 <= lon <= 360 and -90 <= lat <= 90):
        raise ValueError
    return lon, lat


def number(value: Any) -> float:
    """Return a finite number of JSON as float. Raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise ValueError
    return float(value)


def feature_box(feature: Mapping[str, Any], rings: tuple[Ring, ...]) -> Box:
    """Return the `bbox` of a feature (of four or, with heights, six numbers), or that of its rings. Raises BadOutline."""
    try:
        box = [number(one) for one in feature.get("bbox") or box_of(rings)]
        west, south, east, north = box if len(box) != 6 else (box[0], box[1], box[3], box[4])
        (west, south), (east, north) = _point(west, south), _point(east, north)
    except (TypeError, ValueError, OverflowError):
        raise BadOutline("its 'bbox' is not written [west, south, east, north].") from None
    return west, south, east if east >= west else east + 360, north
