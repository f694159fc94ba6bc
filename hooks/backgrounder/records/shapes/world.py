"""The countries of the world in a light form, which come with the package: Natural Earth, public domain."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from backgrounder.core.words.countries import countries
from backgrounder.records import outlines
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes import topojson
from backgrounder.records.shapes.boxes import Ring

FILE = Path(__file__).with_name("countries.topojson")
PLACE = "the package's countries"  # for messages


@dataclass(frozen=True, eq=False)
class World:
    """`outlines`: the countries. `borders`: lines that two of them share, with the names of both."""

    outlines: tuple[Outline, ...]
    borders: tuple[tuple[frozenset[str], Ring], ...]
    credit: str


@lru_cache(maxsize=1)
def world() -> World:
    """Read the countries; cached, for they never change."""
    text = FILE.read_text(encoding="utf-8")
    document = json.loads(text)
    found, _ = outlines.read(text, PLACE)
    return World(tuple(found), tuple(_borders(document)), document["attribution"])


def _borders(document: topojson.Json) -> list[tuple[frozenset[str], Ring]]:
    lines = topojson.arcs_of(document)
    owners: dict[int, set[str]] = {}
    for country in document["objects"]["countries"]["geometries"]:
        for ring in (ring for polygon in country["arcs"] for ring in polygon):
            for number in ring:
                owners.setdefault(number if number >= 0 else ~number, set()).add(country["properties"]["name"])
    return [(frozenset(names), tuple(lines[number])) for number, names in sorted(owners.items()) if len(names) == 2]


@lru_cache(maxsize=1)
def light() -> dict[str, Outline]:
    """The countries by code."""
    return {outline.code: outline for outline in world().outlines if outline.code in countries()}
