"""Outlines of countries and their subdivisions from data/geo/, GeoJSON (RFC 7946: longitude first, WGS 84) or TopoJSON."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from backgrounder.core.problems import Problem, counted, listed, quoted
from backgrounder.core.words import languages
from backgrounder.records.shapes import topojson
from backgrounder.records.shapes.boxes import Box, Ring, box_of, union
from backgrounder.records.shapes.geometry import BadOutline, feature_box, other_crs, rings_of
from backgrounder.records.shapes.names import (
    COUNTRY,
    PART,
    code_advice,
    country_of,
    foreign_code,
    has_name_of,
    is_placeholder,
    is_text,
    longer_code,
    name_of,
    pcode_of,
    says_it_has_none,
    seeming_code,
    seeming_name,
)


@dataclass(frozen=True, eq=False)
class Outline:
    """One feature, compared by identity: comparing thousands of points would cost more than drawing them.

    `code` is ISO 3166-2 or 3166-1 (None: drawn, not linked); `rings` are (longitude, latitude) in degrees. `box` is west,
    south, east, north: the feature's own `bbox` where it has one (an outline may be cut at the edge of the map), else that
    of its rings. `names` are further names (`name_ar` and the like); `credit` is the `attribution` of the file; `type` is what
    a subdivision is called there: `governorate`, `state`, or empty; `number` counts the features of the file from 1;
    `properties` are all that the file says. `pcode` is its P-code (COD-AB), by which a place of data/ has it, or empty.
    """

    code: str | None
    name: str
    names: tuple[str, ...]
    rings: tuple[Ring, ...]
    box: Box
    path: str
    credit: str = ""
    type: str = ""
    number: int = 1
    properties: Mapping[str, Any] = field(default_factory=dict, repr=False)
    pcode: str = ""

    @property
    def key(self) -> str:
        """Its code, or P-code; empty for one that is no place."""
        return self.code or self.pcode

    @property
    def local_name(self) -> str:
        """Its name in the language of the site, where its file gives it (`name_ar`)."""
        return str(self.properties.get(f"name_{languages.current().language}") or self.name)

    @property
    def label(self) -> str:
        """How messages name it."""
        return f"feature {self.number} ('{self.name}')" if self.name else f"feature {self.number}"

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The box of each ring."""
        return tuple(box_of((ring,)) for ring in self.rings)

    @cached_property
    def extent(self) -> Box:
        """The box of its rings."""
        return union(self.boxes)

    @property
    def country(self) -> str | None:
        if self.code:
            return self.code.split("-")[0]
        return country_of(self.properties, None) or self.pcode[:2] if self.pcode else None

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a country."""
        return bool(self.key) and not self.is_country

    @property
    def is_country(self) -> bool:
        return bool(self.code and "-" not in self.code)


@lru_cache(maxsize=64)
def read(text: str, path: str) -> tuple[list[Outline], list[Problem]]:
    """Return the outlines of one file, and the problems of the others. Cached: outlines change rarely and are the largest."""
    document, message = _document(text)
    if message:
        return [], [Problem(path, *message)]
    features, credit = document["features"], str(document.get("attribution", ""))
    outlines, reasons = list[Outline](), dict[str, list[tuple[int, str]]]()
    messages: dict[str, str] = {}
    for number, feature in enumerate(features, start=1):
        try:
            outlines.append(_outline(feature, path, credit, number))
        except BadOutline as error:
            messages.setdefault(error.cause, str(error))
            reasons.setdefault(error.cause, []).append((number, f"feature {number}{_quoted_name(feature)}"))
    lines = _feature_lines(text) if reasons else []
    problems = [
        Problem(path, _line(lines, numbers[0]), f"{_first_of(labels)}: {messages[cause]}")
        for cause, (numbers, labels) in ((cause, tuple(zip(*found))) for cause, found in reasons.items())
    ]
    return _with_codes_of_three_letters(_without_codes_of_wholes(outlines)), problems


def _document(text: str) -> tuple[dict[str, Any], tuple[int, str] | None]:
    """Return the file as a FeatureCollection, and what keeps it from being read: line and message."""
    try:
        document = json.loads(text) if text.strip() else None
        document = _as_collection(document)
    except RecursionError:
        return {}, (1, "not valid JSON (nested too deep).")
    except topojson.BadTopology:
        return {}, (1, "not valid TopoJSON: its arcs cannot be read. Save it as GeoJSON.")
    except ValueError as error:
        return {}, (
            getattr(error, "lineno", 1),
            f"not valid JSON ({getattr(error, 'msg', 'a number has too many digits')}).",
        )
    return document, _refusal(document, text)


def _as_collection(document: Any) -> Any:
    """Return TopoJSON, and a single Feature, as a FeatureCollection; other documents as they are. Raises BadTopology."""
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Topology":
        return {**document, "features": topojson.features_of(document)}
    return {**document, "features": [document]} if kind == "Feature" else document


def _refusal(document: Any, text: str) -> tuple[int, str] | None:
    """Return why a document as a whole cannot be read: line and message."""
    if not text.strip():
        return 1, "is empty. Remove the file, or save the outlines again."
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        return 1, "not a GeoJSON FeatureCollection of named Polygons and MultiPolygons."
    if crs := other_crs(document):
        return 1, f"its coordinates are those of {crs}. Save the file in degrees (WGS 84, EPSG:4326)."
    return None if document["features"] else (1, "has no features. Remove the file, or save the outlines again.")


def _feature_lines(text: str) -> list[int]:
    """Return the line in which each feature begins, as far as they are found: the parser does not say."""
    begin, decoder, lines = re.search(r'"features"\s*:\s*\[\s*', text), json.JSONDecoder(), list[int]()
    position = begin.end() if begin else len(text)
    while text.startswith("{", position):
        lines.append(text.count("\n", 0, position) + 1)
        _, position = decoder.raw_decode(text, position)
        following = re.compile(r"\s*,\s*").match(text, position)
        position = following.end() if following else len(text)
    return lines


def _line(lines: list[int], number: int) -> int:
    return lines[number - 1] if number <= len(lines) else 1


def _first_of(features: Sequence[str]) -> str:
    """Return `feature 3 ('North') and 4 more`: one property that is called otherwise is one mistake."""
    return features[0] if len(features) == 1 else f"{features[0]} and {len(features) - 1} more"


def _without_codes_of_wholes(outlines: list[Outline]) -> list[Outline]:
    """Take the code of a country from parts of it that have no code of their own.

    Natural Earth's subdivisions all have the code of their country as `iso_a2`. Beside them only what covers them is the
    country.
    """
    parts: dict[str | None, list[Outline]] = {}
    for outline in outlines:
        if outline.code and not outline.is_country:
            parts.setdefault(outline.country, []).append(outline)
    return [
        replace(outline, code=None)
        if outline.is_country and not _covers(outline, parts.get(outline.code, []))
        else outline
        for outline in outlines
    ]


def _with_codes_of_three_letters(outlines: list[Outline]) -> list[Outline]:
    """Give a whole country its code where the file says it in three letters, or as a number: not where several features
    have it, which are parts of that country, unless one of them has its name. Where most features are countries, an `id` counts.
    """
    given = {outline.country for outline in outlines if outline.code}
    ids_count = 2 * sum(outline.is_country for outline in outlines) > len(outlines)
    codes = [None if outline.code else longer_code(outline.properties, ids_count) for outline in outlines]
    numbers = Counter(codes)
    return [
        replace(outline, code=code)
        if code and code not in given and (numbers[code] == 1 or has_name_of(outline.name, code))
        else outline
        for outline, code in zip(outlines, codes)
    ]


def _covers(outline: Outline, parts: list[Outline]) -> bool:
    """Return whether the middle of each part is within the box of an outline."""
    west, south, east, north = outline.extent
    boxes = (part.extent for part in parts)
    middles = (((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in boxes)
    return all((lon - west) % 360 <= east - west and south <= lat <= north for lon, lat in middles)


def _outline(feature: dict[str, Any], path: str, credit: str, number: int) -> Outline:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or (name := name_of(properties)) is None:
        raise BadOutline(_no_name(properties if isinstance(properties, dict) else {}))
    fid = feature.get("id")
    said = properties if fid is None else {"id": fid, **properties}
    code = _code(properties) or foreign_code(properties, fid)
    if code and not name:
        raise BadOutline(_no_name(properties))
    rings = rings_of(feature.get("geometry"))
    names = tuple(str(value) for key, value in sorted(properties.items()) if key.startswith("name_") and value)
    kind = str(properties["type_en"]).strip().lower() if is_text(properties.get("type_en")) else ""
    return Outline(
        code, name, names, rings, feature_box(feature, rings), path, credit, kind, number, said, pcode_of(properties)
    )


def _no_name(properties: dict[str, Any]) -> str:
    field = seeming_name(properties)
    hint = f" Is it '{field}'? Rename that to 'name'." if field else ""
    return f"has no 'name' among its properties.{hint}"


def _quoted_name(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return f" ('{name}')" if is_text(name) else ""


def _code(properties: dict[str, Any]) -> str | None:
    """Return the ISO code. Subdivisions also have that of their country (`country`, `iso_a2`), which is not their own."""
    part = properties.get("iso_3166_2")
    field, code = ("iso_3166_2", part) if part or "country" in properties else ("iso_a2", properties.get("iso_a2"))
    shape = PART if field == "iso_3166_2" else COUNTRY
    if is_placeholder(code):
        return None
    if code and not re.fullmatch(shape, str(code)):
        example = "IQ-AN" if field == "iso_3166_2" else "IQ"
        upper = str(code).strip().upper()
        meant = f"Write '{upper}'. " if re.fullmatch(shape, upper) else ""
        advice = f"{meant}Without one (null) a feature is drawn and not linked."
        raise BadOutline(f"{field}: {quoted(code)} is no code such as {example}. {advice}", field)
    return str(code) if code else None


def duplicates(outlines: list[Outline]) -> Iterator[Problem]:
    """Report every further outline of one code, or P-code."""
    first: dict[str, Outline] = {}
    for outline in outlines:
        if outline.key and outline.key in first:
            other = first[outline.key]
            where = "" if other.path == outline.path else f" of {other.path}"
            message = f"{outline.key} is the code of {other.label}{where} too. Take it from one, or make both one MultiPolygon."
            yield Problem(outline.path, 1, f"{outline.label}: {message}")
        elif outline.key:
            first[outline.key] = outline


def unlinked(outlines: Iterable[Outline], pcodes: Collection[str] = ()) -> Iterator[Problem]:
    """Yield advice on the features that are drawn without being linked to a place: a line for each file and cause.

    `pcodes` are those of places. Where a file has one of them, nothing is said of its other P-codes: nobody needs a place for each.
    """
    by_file: dict[str, list[Outline]] = {}
    for outline in outlines:
        by_file.setdefault(outline.path, []).append(outline)
    for path, found in by_file.items():
        linked, causes = any(outline.code for outline in found), dict[str, list[Outline]]()
        by_pcode = any(outline.pcode in pcodes for outline in found)
        for outline in found:
            if (
                not outline.code
                and not (by_pcode and outline.pcode)
                and not says_it_has_none(outline.properties, linked)
            ):
                causes.setdefault(seeming_code(outline.properties)[0], []).append(outline)
        yield from (Problem(path, 1, _unlinked_words(causes[cause])) for cause in causes)


def _unlinked_words(outlines: list[Outline]) -> str:
    names = listed((f"'{outline.name}'" for outline in outlines), "and", most=3)
    drawn = "is drawn and not linked to a place" if len(outlines) == 1 else "are drawn and not linked to places"
    advice = code_advice(*seeming_code(outlines[0].properties))
    return f"{counted(len(outlines), 'feature')} without an ISO code ({names}) {drawn}. {advice}"
