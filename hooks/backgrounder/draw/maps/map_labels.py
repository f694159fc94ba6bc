"""The names and numbers of a drawn map: each where it covers nothing, else left out, for the list has them."""

from collections.abc import Iterable, Iterator

from backgrounder.core.escape import inert
from backgrounder.draw.maps import label_placement
from backgrounder.draw.maps.basemap import PlaceName, rings_in
from backgrounder.draw.maps.event_links import EventLink
from backgrounder.draw.maps.label_placement import DESCENT, LINE_HEIGHT, Sheet, Slot, text_width
from backgrounder.draw.maps.layout import SPECK, Drawing
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.records.shapes.boxes import Box, turn

HALO = 1.5  # pixels between a name and a pin
BOLD_WIDTH = 1.08  # of numbers, by the width of normal text
KINDS = {"pin": "pn", "near": "an", "area": "an in"}
Line = list[tuple[str, str]]  # (class, text) of its pieces


def new_sheet(drawing: Drawing) -> Sheet:
    """Return a sheet on which no name may cover a pin or cross a circle line, and names within circles are avoided."""
    pins = [_square(symbol, drawing) for symbol in drawing.symbols if symbol.shape == "pin"]
    circles = [_square(symbol, drawing) for symbol in drawing.symbols if symbol.shape == "near"]
    lines = [(*drawing.point(symbol), drawing.reach(symbol)) for symbol in drawing.symbols if symbol.shape == "near"]
    return Sheet(drawing.view.width, drawing.view.height, pins, circles, lines)


def _square(symbol: Symbol, drawing: Drawing) -> Box:
    (x, y), reach = drawing.point(symbol), drawing.reach(symbol) + HALO
    return x - reach, y - reach, x + reach, y + reach


def area_box(symbol: Symbol, drawing: Drawing) -> Box:
    """Return the box of an area: a country's name within it would seem to be its own."""
    west, south, east, north = symbol.box
    aside = turn((west + east) / 2, drawing.view.centre)
    return (*drawing.view.point(west + aside, north), *drawing.view.point(east + aside, south))


def of_place(symbol: Symbol, sheet: Sheet, drawing: Drawing) -> str:
    """Return name and numbers in the first form that fits."""
    for lines in _forms(symbol.place.name, drawing.numerals(symbol.place)):
        slot = sheet.place(
            _slots_of(symbol, _width(lines, drawing.font_size), drawing.font_size * LINE_HEIGHT * len(lines), drawing)
        )
        if slot:
            return _text_svg(lines, slot, drawing.font_size, KINDS[symbol.shape])
    return ""


def _forms(name: str, numerals: str) -> Iterator[list[Line]]:
    """Yield name and numbers on one line, on two, and the numbers alone, which the list explains."""
    halves = [[("", half)] for half in label_placement.halves(name)]
    if not numerals:
        yield from ([[("", name)]], halves)
        return
    yield [[("", f"{name} "), ("no", numerals)]]
    yield [[("", name)], [("no", numerals)]]
    yield [*halves[:-1], [("", halves[-1][0][1] + " "), ("no", numerals)]]
    yield [[("no", numerals)]]


def _width(lines: list[Line], size: float) -> float:
    return max(sum(text_width(text, size) * (BOLD_WIDTH if css else 1) for css, text in line) for line in lines)


def _slots_of(symbol: Symbol, width: float, height: float, drawing: Drawing) -> Iterable[Slot]:
    if symbol.at:
        return label_placement.around(*drawing.point(symbol), drawing.reach(symbol), width, height)
    rings = rings_in(symbol.outline, drawing.view) if symbol.outline else []
    if not rings:
        return label_placement.around(*drawing.point(symbol), SPECK, width, height)
    return [
        *label_placement.within(rings, width, height),
        *label_placement.around(*label_placement.centre(rings), -height / 2, width, height),
    ]


def of_event_link(link: EventLink, sheet: Sheet, drawing: Drawing) -> str:
    """Return the numbers beside the middle of its lines."""
    numbers = ", ".join(str(drawing.numbers[event]) for event in link.events if event in drawing.numbers)
    line = [[("no", numbers)]]
    slot = (
        sheet.place(
            label_placement.around(*link.middle, 0, _width(line, drawing.font_size), drawing.font_size * LINE_HEIGHT)
        )
        if numbers
        else None
    )
    return _text_svg(line, slot, drawing.font_size, "pn") if slot else ""


def of_basemap(name: PlaceName, sheet: Sheet) -> str:
    slot = sheet.place(name.slots, margin=4)
    return _text_svg([[("", name.text)]], slot, name.size, "cn") if slot else ""


def _text_svg(lines: list[Line], slot: Slot, size: float, css: str) -> str:
    """Return the lines of a name from the top of its slot."""
    rows = (slot.box[1] + size * LINE_HEIGHT * row - size * DESCENT for row in range(1, len(lines) + 1))
    anchor = f' text-anchor="{slot.anchor}"' if slot.anchor != "start" else ""
    return "".join(
        f'<text class="{css}" x="{slot.x:.1f}" y="{y:.1f}" font-size="{size:g}"{anchor}>{"".join(map(_piece_svg, line))}</text>'
        for line, y in zip(lines, rows)
    )


def _piece_svg(piece: tuple[str, str]) -> str:
    css, text = piece
    return f'<tspan class="{css}">{inert(text)}</tspan>' if css else inert(text)
