"""The names and numbers of a drawn map: each where it covers nothing, else not at all, for the list has them."""

from collections.abc import Iterable, Iterator

from backgrounder.core.escape import inert
from backgrounder.draw.maps import label_placement
from backgrounder.draw.maps.basemap import PlaceName, rings_in
from backgrounder.draw.maps.event_links import EventLink
from backgrounder.draw.maps.label_placement import DEPTH, LINE, Sheet, Slot, text_width
from backgrounder.draw.maps.layout import Drawing
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.records.outlines import Box

HALO = 1.5  # pixels that a name keeps away from a pin
BOLD = 1.08  # how much wider numbers are
KINDS = {"pin": "pn", "near": "an", "area": "an in"}
Line = list[tuple[str, str]]  # (class, text) of its pieces


def sheet(drawing: Drawing) -> Sheet:
    """An empty sheet on which no name may cover a pin, cross the line of a circle, or, if it can be helped, stand in one."""
    pins = [_square(one, drawing) for one in drawing.spots if one.shape == "pin"]
    circles = [_square(one, drawing) for one in drawing.spots if one.shape == "near"]
    lines = [(*drawing.point(one), drawing.reach(one)) for one in drawing.spots if one.shape == "near"]
    return Sheet(drawing.view.width, drawing.view.height, pins, circles, lines)


def _square(one: Symbol, drawing: Drawing) -> Box:
    (x, y), reach = drawing.point(one), drawing.reach(one) + HALO
    return x - reach, y - reach, x + reach, y + reach


def shaded(one: Symbol, drawing: Drawing) -> Box:
    """The box of an area: a country's name within it would seem to be its own."""
    west, south, east, north = one.box
    return (*drawing.view.point(west, north), *drawing.view.point(east, south))


def of_place(one: Symbol, free: Sheet, drawing: Drawing) -> str:
    """Name and numbers in the first form that fits."""
    for lines in _forms(one.place.name, drawing.numerals(one.place)):
        slot = free.place(_slots(one, _width(lines, drawing.type), drawing.type * LINE * len(lines), drawing))
        if slot:
            return _text(lines, slot, drawing.type, KINDS[one.shape])
    return ""


def _forms(name: str, numerals: str) -> Iterator[list[Line]]:
    """On one line, on two, and where there is no room for the name the numbers alone: the list tells what they are."""
    halves = [[("", half)] for half in label_placement.halves(name)]
    if not numerals:
        yield from ([[("", name)]], halves)
        return
    yield [[("", f"{name} "), ("no", numerals)]]
    yield [[("", name)], [("no", numerals)]]
    yield [*halves[:-1], [("", halves[-1][0][1] + " "), ("no", numerals)]]
    yield [[("no", numerals)]]


def _width(lines: list[Line], size: float) -> float:
    return max(sum(text_width(text, size) * (BOLD if css else 1) for css, text in line) for line in lines)


def _slots(one: Symbol, width: float, height: float, drawing: Drawing) -> Iterable[Slot]:
    if one.at:
        return label_placement.around(*drawing.point(one), drawing.reach(one), width, height)
    rings = rings_in(one.outline, drawing.view)
    return [
        *label_placement.within(rings, width, height),
        *(label_placement.around(*label_placement.centre(rings), -height / 2, width, height) if rings else ()),
    ]


def of_joint(joint: EventLink, free: Sheet, drawing: Drawing) -> str:
    """The numbers beside the middle of its lines."""
    told = ", ".join(str(drawing.numbers[event]) for event in joint.events if event in drawing.numbers)
    line = [[("no", told)]]
    slot = (
        free.place(label_placement.around(*joint.middle, 0, _width(line, drawing.type), drawing.type * LINE))
        if told
        else None
    )
    return _text(line, slot, drawing.type, "pn") if slot else ""


def of_ground(name: PlaceName, free: Sheet) -> str:
    slot = free.place(name.slots, air=4)
    return _text([[("", name.text)]], slot, name.size, "cn") if slot else ""


def _text(lines: list[Line], slot: Slot, size: float, css: str) -> str:
    """The lines of a name from the top of its slot."""
    rows = (slot.box[1] + size * LINE * row - size * DEPTH for row in range(1, len(lines) + 1))
    anchor = f' text-anchor="{slot.anchor}"' if slot.anchor != "start" else ""
    return "".join(
        f'<text class="{css}" x="{slot.x:.1f}" y="{y:.1f}" font-size="{size:g}"{anchor}>{"".join(map(_piece, line))}</text>'
        for line, y in zip(lines, rows)
    )


def _piece(piece: tuple[str, str]) -> str:
    css, text = piece
    return f'<tspan class="{css}">{inert(text)}</tspan>' if css else inert(text)
