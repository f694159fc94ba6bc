"""The basemap of a drawn map: sea, land, governorates and borders as SVG, and the possible positions of their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from backgrounder.core.escape import inert
from backgrounder.core.words.countries import names
from backgrounder.core.words.languages import alphabetical, per_language
from backgrounder.draw.maps.geometry import spans, thin
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.letters import LINE_HEIGHT, text_width
from backgrounder.draw.maps.room.slots import Slot, within
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Ring, turn
from backgrounder.records.shapes.plane import clip
from backgrounder.records.shapes.surroundings import PATCH

PART = "adm"  # class of the parts of countries that the map is about
SPACING = 0.04  # between the letters of a country's name, by the size of the type; as the style sheet has it
LARGE = 500  # pixels; a narrower map is a locator
OVERHANG = 3.0  # pixels by which outlines extend beyond the edge, so that the cut is invisible


@dataclass(frozen=True)
class PlaceName:
    """A name on the basemap with the slots that it fits, best first; `code` is the key of its outline."""

    code: str
    is_part: bool
    text: str
    size: float
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Basemap:
    """Layers of a map: `land` is below the marks of places, `borders` above shaded areas; `names` by importance."""

    land: str
    borders: str
    names: tuple[PlaceName, ...]


@partial(per_language, most=64)
def basemap_of(outlines: tuple[Outline, ...], view: Projection) -> Basemap:
    """Return the basemap of a view; cached, because briefs about the same countries share it."""
    visible = [(outline, rings) for outline in outlines if (rings := rings_in(outline, view))]
    divided = divided_countries(outlines)
    part_paths = {outline.path for outline in outlines if outline.is_part}
    around = [(style_of(one, False), rings) for one, rings in visible if one.path not in part_paths]
    own = [(style_of(one, True), rings) for one, rings in visible if one.path in part_paths]
    own.sort(key=lambda one: one[0] != PART)
    borders = [("nat", rings) for outline, rings in visible if outline.is_country and outline.code in divided]
    sea = f'<rect class="sea" width="{view.width:g}" height="{view.height:g}"/>'
    return Basemap(
        sea + _paths_svg(around) + _paths_svg(own),
        _paths_svg(borders),
        tuple(_place_names(visible, divided, view.width)),
    )


def _paths_svg(outlines: Iterable[tuple[str, list[Ring]]]) -> str:
    """Return outlines (class, rings) in their order, those of one class that follow one another as one element: they do not overlap."""
    runs = groupby(outlines, key=lambda one: one[0])
    return "".join(_path_svg([ring for _, rings in run for ring in rings], css) for css, run in runs)


def divided_countries(outlines: Iterable[Outline]) -> set[str | None]:
    """Return the codes of countries whose governorates have outlines: those that the map is about."""
    return {outline.country for outline in outlines if outline.is_part}


def style_of(outline: Outline, is_focus: bool) -> str:
    """Return the class of an outline on a map: a part of what the map is about, other land, or land without a border."""
    return PATCH if outline.type == PATCH else PART if is_focus else "land"


def name_of(outline: Outline) -> str:
    """Return its name in the language of the site: of a country as CLDR has it, else as the file of the outline does."""
    return names().get(outline.code or "", outline.name) if outline.is_country else outline.local_name


@lru_cache(maxsize=2048)
def rings_in(outline: Outline, view: Projection) -> list[Ring]:
    """Return the part of an outline in the view, in pixels, without what is too small to see."""
    clipped = (_in_frame(ring, box, view) for ring, box in zip(outline.rings, outline.boxes))
    return [ring for ring in (thin(ring, _detail(view.width)) for ring in clipped) if ring]


def _in_frame(ring: Ring, box: Box, view: Projection) -> Ring:
    """Return the part of a ring in the view, in pixels; a ring beyond the 180th meridian comes to the side of the view."""
    frame = (-OVERHANG, -OVERHANG, view.width + OVERHANG, view.height + OVERHANG)
    aside = turn((box[0] + box[2]) / 2, view.centre)
    (left, top), (right, bottom) = view.point(box[0] + aside, box[3]), view.point(box[2] + aside, box[1])
    if left > frame[2] or right < frame[0] or top > frame[3] or bottom < frame[1]:
        return ()
    return clip(tuple(view.point(lon + aside, lat) for lon, lat in ring), frame)


def _detail(width: float) -> float:
    """Return how far a thinned outline may be from the true one, in pixels."""
    return 0.15 if width >= LARGE else 0.45


def _place_names(visible: list[tuple[Outline, list[Ring]]], divided: set[str | None], width: float) -> list[PlaceName]:
    """Return the names of countries in capitals, those that the map is about first; on a large map then of governorates."""
    large = width >= LARGE
    countries = sorted(
        (item for item in visible if item[0].is_country),
        key=lambda item: (item[0].code not in divided, alphabetical(name_of(item[0]))),
    )
    parts = sorted(
        (item for item in visible if item[0].is_part and large), key=lambda item: alphabetical(name_of(item[0]))
    )
    names = [
        _place_name(outline, name_of(outline).upper(), rings, 12.0 if large else 11.0) for outline, rings in countries
    ]
    return names + [_place_name(outline, name_of(outline), rings, 11.5) for outline, rings in parts]


def _place_name(outline: Outline, text: str, rings: list[Ring], size: float) -> PlaceName:
    return PlaceName(
        outline.key,
        outline.is_part,
        text,
        size,
        tuple(within(rings, text_width(text, size, SPACING), size * LINE_HEIGHT)),
    )


@partial(per_language, most=8)
def captions(outlines: tuple[Outline, ...], box: Box | None) -> list[dict[str, Any]]:
    """Return for the live map each name with positions inside its outline, best first, as longitude, latitude and how many
    degrees of longitude are free there.

    `rank` is 0 for countries that the map is about, 1 for other countries, 2 for governorates.
    """
    if not box:
        return []
    view, divided = Projection(box, 400), divided_countries(outlines)
    visible = [(outline, rings) for outline in outlines if outline.key and (rings := rings_in(outline, view))]
    result = [
        {"name": name_of(outline), "rank": _rank(outline, divided), "at": _positions(rings, view)}
        for outline, rings in visible
    ]
    return sorted(
        (caption for caption in result if caption["at"]), key=lambda caption: (caption["rank"], caption["name"])
    )


def _rank(outline: Outline, divided: set[str | None]) -> int:
    return 2 if outline.is_part else int(outline.code not in divided)


def _positions(rings: list[Ring], view: Projection) -> list[list[float]]:
    """Return up to six positions, well apart, with most room."""
    positions: list[tuple[float, float]] = []
    for slot in next((slots for width in (60, 30, 15, 2) if (slots := within(rings, width, 6))), []):
        middle = slot.x, (slot.box[1] + slot.box[3]) / 2
        if len(positions) < 6 and all(abs(middle[0] - x) + abs(middle[1] - y) > 20 for x, y in positions):
            positions.append(middle)
    return [
        [round(degree, 2) for degree in (*view.degrees(*middle), _room(rings, *middle) / view.scale)]
        for middle in positions
    ]


def _room(rings: list[Ring], x: float, y: float) -> float:
    """Return how wide a name centred on the point can be, in pixels."""
    return max((2 * min(x - start, end - x) for start, end in spans(rings, y) if start <= x <= end), default=0)


def _path_svg(rings: list[Ring], css: str) -> str:
    return f'<path class="{inert(css)}" d="{outline_path(rings)}"/>'


def outline_path(rings: Iterable[Ring]) -> str:
    """Return the `d` of a path: relative and rounded to tenths of a pixel, so that it is short."""
    return "".join(_ring_path(ring) for ring in rings)


def _ring_path(ring: Ring) -> str:
    points = [(round(x * 10), round(y * 10)) for x, y in ring]
    (x, y), steps = points[0], []
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        steps += [x1 - x0, y1 - y0]
    return f"M{_tenths_text(x)},{_tenths_text(y)}l{_tenths_list(steps)}z"


def _tenths_list(tenths: list[int]) -> str:
    """Return numbers separated by spaces; a minus sign needs none before it."""
    return " ".join(map(_tenths_text, tenths)).replace(" -", "-")


def _tenths_text(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
