"""The ground of a drawn map: sea, land, governorates and borders as SVG, and where the names of all these could stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from backgrounder.core.escape import inert
from backgrounder.draw.maps.geometry import clip, spans, thin
from backgrounder.draw.maps.label_placement import LINE, Slot, text_width, within
from backgrounder.draw.maps.projection import Projection
from backgrounder.records.outlines import Box, Outline, Ring, box_of

SPACING = 0.04  # between the letters of a country's name, by the size of the type; as the style sheet has it
LARGE = 500  # pixels from which on a map is no locator
BEYOND = 3.0  # pixels by which outlines reach over the edge, so that the cut does not show


@dataclass(frozen=True)
class PlaceName:
    """A name of the ground with the slots it fits, best first; `code` is that of its outline."""

    code: str | None
    text: str
    size: float
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Basemap:
    """`land` lies below the marks of places, `borders` above shaded areas; the most important of the `names` is first."""

    land: str
    borders: str
    names: tuple[PlaceName, ...]


@lru_cache(maxsize=64)
def basemap_of(outlines: tuple[Outline, ...], view: Projection) -> Basemap:
    """Kept from page to page: briefs about the same countries stand on the same ground."""
    seen = [(outline, rings) for outline in outlines if (rings := rings_in(outline, view))]
    divided = divided_countries(outlines)
    inner = {outline.path for outline in outlines if _is_part(outline)}
    land = [
        _path(rings, "adm" if outline.path in inner else "land")
        for outline, rings in sorted(seen, key=lambda one: one[0].path in inner)
    ]
    borders = [_path(rings, "nat") for outline, rings in seen if outline.is_country and outline.code in divided]
    sea = f'<rect class="sea" width="{view.width:g}" height="{view.height:g}"/>'
    return Basemap(sea + "".join(land), "".join(borders), tuple(_names(seen, divided, view.width)))


def divided_countries(outlines: Iterable[Outline]) -> set[str | None]:
    """The codes of countries whose governorates have outlines: those that the map is about."""
    return {outline.country for outline in outlines if _is_part(outline)}


def _is_part(outline: Outline) -> bool:
    return bool(outline.code) and not outline.is_country


@lru_cache(maxsize=2048)
def rings_in(outline: Outline, view: Projection) -> list[Ring]:
    """The part of an outline in the view, in pixels, without what is too small to see."""
    frame = (-BEYOND, -BEYOND, view.width + BEYOND, view.height + BEYOND)
    west, south, east, north = box_of(outline.rings)
    (left, top), (right, bottom) = view.point(west, north), view.point(east, south)
    if left > frame[2] or right < frame[0] or top > frame[3] or bottom < frame[1]:
        return []
    cut = (clip(tuple(view.point(*point) for point in ring), frame) for ring in outline.rings)
    return [ring for ring in (thin(ring, _detail(view.width)) for ring in cut) if ring]


def _detail(width: float) -> float:
    """How far a thinned outline may lie from the true one, in pixels."""
    return 0.15 if width >= LARGE else 0.45


def _names(seen: list[tuple[Outline, list[Ring]]], divided: set[str | None], width: float) -> list[PlaceName]:
    """Countries in spaced capitals, those that the map is about first; on a large map then the governorates that have room."""
    large = width >= LARGE
    countries = sorted(
        (one for one in seen if one[0].is_country), key=lambda one: (one[0].code not in divided, one[0].name)
    )
    parts = sorted((one for one in seen if _is_part(one[0]) and large), key=lambda one: one[0].name)
    names = [_name(outline.code, outline.name.upper(), rings, 12.0 if large else 10.5) for outline, rings in countries]
    return names + [_name(outline.code, outline.name, rings, 11.5) for outline, rings in parts]


def _name(code: str | None, text: str, rings: list[Ring], size: float) -> PlaceName:
    return PlaceName(code, text, size, tuple(within(rings, text_width(text, size, SPACING), size * LINE)))


@lru_cache(maxsize=8)
def captions(outlines: tuple[Outline, ...], box: Box | None) -> list[dict[str, Any]]:
    """For the live map: each name with positions inside its outline, best first, as longitude, latitude and how many
    degrees of longitude are free there.

    `rank` is 0 for countries that the map is about, 1 for other countries, 2 for governorates.
    """
    if not box:
        return []
    view, divided = Projection(box, 400), divided_countries(outlines)
    named = [(outline, rings) for outline in outlines if outline.code and (rings := rings_in(outline, view))]
    found = [
        {"name": outline.name, "rank": _rank(outline, divided), "at": _positions(rings, view)}
        for outline, rings in named
    ]
    return sorted((one for one in found if one["at"]), key=lambda one: (one["rank"], one["name"]))


def _rank(outline: Outline, divided: set[str | None]) -> int:
    return 2 if _is_part(outline) else int(outline.code not in divided)


def _positions(rings: list[Ring], view: Projection) -> list[list[float]]:
    """Up to six, well apart, where there is most room."""
    kept: list[tuple[float, float]] = []
    for slot in next((found for width in (60, 30, 15, 2) if (found := within(rings, width, 6))), []):
        here = slot.x, (slot.box[1] + slot.box[3]) / 2
        if len(kept) < 6 and all(abs(here[0] - x) + abs(here[1] - y) > 20 for x, y in kept):
            kept.append(here)
    return [[round(degree, 2) for degree in (*view.degrees(*here), _room(rings, *here) / view.scale)] for here in kept]


def _room(rings: list[Ring], x: float, y: float) -> float:
    """How wide a name in the middle of which the point lies can be, in pixels."""
    return max((2 * min(x - start, end - x) for start, end in spans(rings, y) if start <= x <= end), default=0)


def _path(rings: list[Ring], css: str) -> str:
    return f'<path class="{inert(css)}" d="{outline_path(rings)}"/>'


def outline_path(rings: Iterable[Ring]) -> str:
    """The `d` of a path: tenths of a pixel, relative, so that it stays short."""
    return "".join(_ring(ring) for ring in rings)


def _ring(ring: Ring) -> str:
    points = [(round(x * 10), round(y * 10)) for x, y in ring]
    (x, y), steps = points[0], []
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        steps += [x1 - x0, y1 - y0]
    return f"M{_number(x)},{_number(y)}l{_joined(steps)}z"


def _joined(tenths: list[int]) -> str:
    """Numbers one after the other; a minus sign needs no space before it."""
    return " ".join(map(_number, tenths)).replace(" -", "-")


def _number(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
