"""Outlines of countries and governorates from data/geo/*.geojson (RFC 7946: longitude first, WGS 84)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .problems import Problem

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Outline:
    """One feature. `code` is ISO 3166-2 or 3166-1 (None: drawn, not linked); `rings` are longitude, latitude.

    `box` is west, south, east, north: the feature's own `bbox` where it has one (an outline may be cut at the edge of the
    map), else that of its rings. `names` are further names (`name_ar` and the like).
    """

    code: str | None
    name: str
    names: tuple[str, ...]
    rings: tuple[Ring, ...]
    box: Box
    path: str

    @property
    def country(self) -> str | None:
        return self.code.split("-")[0] if self.code else None

    @property
    def is_country(self) -> bool:
        return bool(self.code) and "-" not in self.code


def read(text: str, path: str) -> tuple[list[Outline], list[Problem]]:
    """The outlines of one file, or the reason why there are none."""
    try:
        features = json.loads(text)["features"]
        return [_outline(feature, path) for feature in features], []
    except json.JSONDecodeError as error:
        return [], [Problem(path, error.lineno, f"not valid JSON ({error.msg}).")]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return [], [Problem(path, 1, "not a GeoJSON FeatureCollection of named Polygons and MultiPolygons.")]


def _outline(feature: dict[str, Any], path: str) -> Outline:
    properties, geometry = feature["properties"], feature["geometry"]
    polygons = {"Polygon": lambda c: [c], "MultiPolygon": lambda c: c}[geometry["type"]](geometry["coordinates"])
    rings = tuple(tuple((float(lon), float(lat)) for lon, lat, *_ in ring) for polygon in polygons for ring in polygon)
    names = tuple(str(value) for key, value in sorted(properties.items()) if key.startswith("name_") and value)
    box = tuple(feature["bbox"]) if "bbox" in feature else box_of(rings)
    return Outline(_code(properties), str(properties["name"]), names, rings, box, path)


def _code(properties: dict[str, Any]) -> str | None:
    """Subdivisions tell their country too (`country`, `iso_a2`); that does not make them the country."""
    own = properties.get("iso_3166_2")
    return own or (properties.get("iso_a2") if "country" not in properties else None) or None


def box_of(rings: tuple[Ring, ...]) -> Box:
    """West, south, east, north."""
    lons, lats = zip(*(point for ring in rings for point in ring))
    return min(lons), min(lats), max(lons), max(lats)


def twice(outlines: list[Outline]) -> Iterator[Problem]:
    """A code has one outline."""
    first: dict[str, str] = {}
    for outline in outlines:
        if outline.code and outline.code in first:
            yield Problem(outline.path, 1, f"{outline.code} has two outlines; the other is in {first[outline.code]}.")
        elif outline.code:
            first[outline.code] = outline.path
