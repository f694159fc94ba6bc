"""The drawn map: one SVG at build time, without a script, in the projection of the live map.

Every place is drawn as exactly as it is known: a pin where the position is exact, a dashed circle true to scale where it
is near, a shaded area where only the governorate is known. A country is never shaded or pinned.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..dossier import Dossier
from ..escape import inert
from ..linked import Place
from ..outlines import Box, Outline, box_of
from . import labels
from .ground import LARGE, Name, ground, outline_path, rings_in
from .labels import DEPTH, LINE, Sheet, Slot, text_width
from .projection import Projection
from .spots import Spot, precision, radius_px, spots, union

Href = Callable[[Place], str]
ORDER = ("area", "pin", "near")  # of naming: within an area there is least choice, around a circle most
HALO = 1.5  # pixels that a name keeps away from a pin


@dataclass(frozen=True)
class Drawing:
    """A map in the making: its view, its places in order of importance, and the sizes of pins and type in pixels."""

    dossier: Dossier
    spots: list[Spot]
    view: Projection
    href: Href

    @property
    def is_large(self) -> bool:
        return self.view.width >= LARGE

    @property
    def type(self) -> float:
        return 13 if self.is_large else 12


def draw(dossier: Dossier, places: Iterable[Place], *, href: Href, label: str, width: float = 750) -> str:
    """The places as `<svg class="map">`, `width` pixels wide; empty when none of them can be drawn.

    `href` gives a place's address; `label` says what the map shows to those who do not see it.
    """
    drawn = spots(dossier, places)
    if not drawn:
        return ""
    drawing = Drawing(dossier, drawn, Projection(focus(dossier, drawn), width), href)
    return "".join(_parts(drawing, label))


def focus(dossier: Dossier, drawn: Iterable[Spot]) -> Box:
    """What a map of these places shows, in degrees: the governorates of their countries, or else these countries, or else
    all outlines; and in any case the places."""
    boxes = [one.box for one in drawn]
    codes = {whole.code for one in drawn for whole in one.place.wholes if whole.code}
    own = [outline for outline in dossier.outlines if outline.country in codes]
    parts = [outline for outline in own if not outline.is_country]
    shown = parts or own or dossier.outlines
    return union([*boxes, *(box_of(outline.rings) for outline in shown)])


def _parts(drawing: Drawing, label: str) -> Iterator[str]:
    """The drawing from the bottom to the top; names of places are part of their links."""
    view, base = drawing.view, ground(drawing.dossier.outlines, drawing.view)
    sheet = _sheet(drawing)
    named = {
        one: _place_name(one, sheet, drawing) for one in sorted(drawing.spots, key=lambda one: ORDER.index(one.shape))
    }
    yield f'<svg class="map" role="group" aria-label="{inert(label)}" viewBox="0 0 {view.width:g} {view.height:g}" fill-rule="evenodd">'
    yield base.land
    yield from (_link(one, _area(one.outline, view), drawing) for one in drawing.spots if one.outline)
    yield base.borders
    yield '<g pointer-events="none">'
    yield from (named[one] for one in drawing.spots if one.outline)
    sheet.soft += [_shaded(one, view) for one in drawing.spots if one.outline]
    shaded = {one.outline.code for one in drawing.spots if one.outline}
    yield from (_ground_name(name, sheet) for name in base.names if name.code not in shaded)
    yield "</g>"
    yield from (
        _link(one, _point(one, drawing) + named[one], drawing) for one in sorted(drawing.spots, key=_depth) if one.at
    )
    yield "</svg>"


def _depth(one: Spot) -> bool:
    """Circles lie below pins."""
    return one.shape == "pin"


def _link(one: Spot, mark: str, drawing: Drawing) -> str:
    count = len(one.place.own_events)
    told = f"{one.place.name}: {precision(one)}" + (f", {count} event{'s' if count > 1 else ''}" if count else "")
    return f'<a href="{inert(drawing.href(one.place))}"><title>{inert(told)}</title>{mark}</a>'


def _area(outline: Outline, view: Projection) -> str:
    return f'<path class="hit" d="{outline_path(rings_in(outline, view))}"/>'


def _point(one: Spot, drawing: Drawing) -> str:
    x, y = drawing.view.point(*one.at)
    css = "pin" if one.shape == "pin" else "vague"
    return f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="{_reach(one, drawing):.1f}"/>'


def _reach(one: Spot, drawing: Drawing) -> float:
    """Radius of a mark in pixels."""
    return (
        radius_px(len(one.place.own_events)) * (1 if drawing.is_large else 0.7)
        if one.shape == "pin"
        else drawing.view.length(one.radius_km, one.at[1])
    )


# -- names


def _sheet(drawing: Drawing) -> Sheet:
    """An empty sheet on which no name may cover a pin, cross the line of a circle, or, if it can be helped, stand in one."""
    pins = [_square(one, drawing) for one in drawing.spots if one.shape == "pin"]
    circles = [_square(one, drawing) for one in drawing.spots if one.shape == "near"]
    lines = [(*drawing.view.point(*one.at), _reach(one, drawing)) for one in drawing.spots if one.shape == "near"]
    return Sheet(drawing.view.width, drawing.view.height, pins, circles, lines)


def _square(one: Spot, drawing: Drawing) -> Box:
    (x, y), reach = drawing.view.point(*one.at), _reach(one, drawing) + HALO
    return x - reach, y - reach, x + reach, y + reach


def _shaded(one: Spot, view: Projection) -> Box:
    """The box of an area: a country's name within it would seem to be its own."""
    west, south, east, north = one.box
    return (*view.point(west, north), *view.point(east, south))


def _place_name(one: Spot, sheet: Sheet, drawing: Drawing) -> str:
    """On one line where that fits, else on two, else not at all: the list beside the map names every place."""
    for lines in ([one.place.name], labels.halves(one.place.name)):
        width = max(text_width(line, drawing.type) for line in lines)
        slot = sheet.place(_slots(one, width, drawing.type * LINE * len(lines), drawing))
        if slot:
            return _text(lines, slot, drawing.type, {"pin": "pn", "near": "an", "area": "an in"}[one.shape])
    return ""


def _slots(one: Spot, width: float, height: float, drawing: Drawing) -> Iterable[Slot]:
    if one.at:
        return labels.around(*drawing.view.point(*one.at), _reach(one, drawing), width, height)
    rings = rings_in(one.outline, drawing.view)
    return [
        *labels.within(rings, width, height),
        *(labels.around(*labels.centre(rings), -height / 2, width, height) if rings else ()),
    ]


def _ground_name(name: Name, sheet: Sheet) -> str:
    slot = sheet.place(name.slots, air=4)
    return _text([name.text], slot, name.size, "cn") if slot else ""


def _text(lines: list[str], slot: Slot, size: float, css: str) -> str:
    """The lines of a name from the top of its slot."""
    rows = (slot.box[1] + size * LINE * row - size * DEPTH for row in range(1, len(lines) + 1))
    anchor = f' text-anchor="{slot.anchor}"' if slot.anchor != "start" else ""
    return "".join(
        f'<text class="{css}" x="{slot.x:.1f}" y="{y:.1f}" font-size="{size:g}"{anchor}>{inert(line)}</text>'
        for line, y in zip(lines, rows)
    )
