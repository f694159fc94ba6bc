"""Reads data/terrain/*.geojson, which is optional: lines are rivers, polygons lakes, points towns. Degrees, longitude first."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from backgrounder.core.problems import Problem
from backgrounder.records.shapes.boxes import Point, Ring

FOLDER = "terrain"
LAST_RANK = 9  # of a town that states none
FORM = "a feature is a LineString (river), a Polygon (lake) or a Point (town) of longitudes and latitudes."


@dataclass(frozen=True)
class Town:
    """A town; those of rank 1 are written first. `country` is an ISO code."""

    name: str
    at: Point
    country: str = ""
    is_capital: bool = False
    rank: int = LAST_RANK


@dataclass(frozen=True, eq=False)
class Terrain:
    """Rivers and lakes as (name, points), and towns; compared by identity, as outlines are."""

    rivers: tuple[tuple[str, Ring], ...] = ()
    lakes: tuple[tuple[str, Ring], ...] = ()
    towns: tuple[Town, ...] = ()
    credits: tuple[str, ...] = ()


EMPTY = Terrain()


@lru_cache(maxsize=16)
def read(texts: tuple[tuple[str, str], ...]) -> tuple[Terrain, tuple[Problem, ...]]:
    """Return the terrain of files (path, text), and a problem for each that cannot be read."""
    rivers: list[tuple[str, Ring]] = []
    lakes: list[tuple[str, Ring]] = []
    towns: list[Town] = []
    credit_lines: set[str] = set()
    problems: list[Problem] = []
    groups: dict[str, list[tuple[str, Ring]]] = {"LineString": rivers, "Polygon": lakes}
    for path, text in texts:
        number = 0
        try:
            document = json.loads(text)
            for feature in document["features"]:
                number += 1
                _add(feature, groups, towns)
            credit_lines.add(str(document.get("attribution", "")))
        except RecursionError:
            problems.append(Problem(path, 1, "not valid JSON (nested too deep)."))
        except json.JSONDecodeError as error:
            problems.append(Problem(path, error.lineno, f"not valid JSON ({error.msg})."))
        except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
            where = f"feature {number}: " if number else "not a GeoJSON FeatureCollection: "
            problems.append(Problem(path, 1, f"{where}{FORM}"))
    found = Terrain(tuple(rivers), tuple(lakes), tuple(towns), tuple(sorted(filter(None, credit_lines))))
    return found, tuple(problems)


def _add(feature: Any, groups: dict[str, list[tuple[str, Ring]]], towns: list[Town]) -> None:
    """Add one feature to its group; raises what `read` catches."""
    properties, geometry = feature.get("properties") or {}, feature["geometry"]
    kind, coordinates = geometry["type"], geometry["coordinates"]
    name = str(properties.get("name") or "")
    if kind == "Point" and name:
        rank = int(properties.get("rank", 0 if properties.get("capital") else LAST_RANK))
        code = str(properties.get("iso_a2") or "")
        towns.append(Town(name, _point(*coordinates), code, bool(properties.get("capital")), rank))
    elif kind in ("MultiLineString", "MultiPolygon"):
        for part in coordinates:
            _add_shape(kind.removeprefix("Multi"), name, part, groups)
    else:
        _add_shape(kind, name, coordinates, groups)


def _add_shape(kind: str, name: str, coordinates: Any, groups: dict[str, list[tuple[str, Ring]]]) -> None:
    """Add a line, or the outer ring of a polygon."""
    points = tuple(_point(*point) for point in (coordinates[0] if kind == "Polygon" else coordinates))
    if len(points) < 2:
        raise ValueError(kind)
    groups[kind].append((name, points))


def _point(lon: Any, lat: Any, *_: Any) -> Point:
    if isinstance(lon, bool) or not (-360 <= lon <= 360 and -90 <= lat <= 90):
        raise ValueError(lon)
    return float(lon), float(lat)
