"""The names and numbers of a drawn map: each where it covers nothing, else left out, for the list has them."""

from collections.abc import Iterable, Iterator
from itertools import product

from backgrounder.core.escape import inert
from backgrounder.draw.maps.ground.basemap import PlaceName, rings_in
from backgrounder.draw.maps.plain.layout import SPECK, Drawing
from backgrounder.draw.maps.room.grids import gap
from backgrounder.draw.maps.room.letters import DESCENT, LINE_HEIGHT, halves, text_width
from backgrounder.draw.maps.room.lines import HALO, along, boxes, leader, leader_svg
from backgrounder.draw.maps.room.sheet import Sheet
from backgrounder.draw.maps.room.slots import Slot, around, centre, within
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.records.shapes.boxes import Box, Point, turn

BOLD_WIDTH = 1.08  # of numbers, by the width of normal text
KINDS = {"pin": "pn", "near": "an", "area": "an in"}
AWAY = (10.0, 20.0, 32.0, 44.0)  # pixels from a mark to a name with a line to it
APART, CLEARLY = 6.0, 4.0  # pixels to other marks: of a name with a line; more than to its own, of one without
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
    """Return name and numbers in the first form that fits, else further away with a line to the mark."""
    return _placed(symbol, sheet, drawing, at_home=True) or _placed(symbol, sheet, drawing, at_home=False)


def _placed(symbol: Symbol, sheet: Sheet, drawing: Drawing, *, at_home: bool) -> str:
    """Return what fits, in the country of its mark if it must be `at_home`."""

    def suits(box: Box) -> bool:
        return not at_home or not drawing.is_abroad(symbol, box)

    def led(box: Box) -> bool:
        near = any(drawing.others_near(symbol, box, APART))
        return not near and suits(box) and not _crosses(leader(drawing.mark(symbol), box), symbol, drawing)

    forms = list(_forms(symbol.place.name, drawing.numerals(symbol.place)))
    if at_home:
        forms = [form for form in forms if not _is_bare(form)]
    for lines in forms:
        slots = _slots_of(symbol, *_size(lines, drawing.font_size), drawing)
        if slot := sheet.place(
            slots, suits=lambda box: suits(box) and (not symbol.at or _is_nearest(box, symbol, drawing))
        ):
            return _text_svg(lines, slot, drawing.font_size, KINDS[symbol.shape])
    for away, lines in product(
        AWAY, [form for form in forms if not _is_bare(form)] if symbol.at and drawing.has_leaders else ()
    ):
        own = drawing.mark(symbol)
        slots = around(*own[:2], own[2] + away, *_size(lines, drawing.font_size))
        if slot := sheet.place_led(slots, own, led):
            return leader_svg(leader(own, slot.box)) + _text_svg(lines, slot, drawing.font_size, KINDS[symbol.shape])
    return ""


def _crosses(line: tuple[Point, Point], symbol: Symbol, drawing: Drawing) -> bool:
    """Return whether a line to a name runs over another mark, beyond which the name would seem to be."""
    return any(True for box in boxes(along(*line), 0.5) for _ in drawing.others_near(symbol, box, 0))


def _is_bare(form: list[Line]) -> bool:
    """Return whether a form has numbers alone."""
    return all(css == "no" for line in form for css, _ in line)


def _forms(name: str, numerals: str) -> Iterator[list[Line]]:
    """Yield name and numbers on one line, on two, and the numbers alone, which the list explains."""
    pieces = [[("", half)] for half in halves(name)]
    if not numerals:
        yield from ([[("", name)]], pieces)
        return
    yield [[("", f"{name} "), ("no", numerals)]]
    yield [[("", name)], [("no", numerals)]]
    yield [*pieces[:-1], [("", pieces[-1][0][1] + " "), ("no", numerals)]]
    yield [[("no", numerals)]]


def _size(lines: list[Line], size: float) -> tuple[float, float]:
    """Return the width and the height of lines in pixels."""
    width = max(sum(text_width(text, size) * (BOLD_WIDTH if css else 1) for css, text in line) for line in lines)
    return width, size * LINE_HEIGHT * len(lines)


def _slots_of(symbol: Symbol, width: float, height: float, drawing: Drawing) -> Iterable[Slot]:
    if symbol.at:
        return around(*drawing.mark(symbol), width, height)
    rings = rings_in(symbol.outline, drawing.view) if symbol.outline else []
    if not rings:
        return around(*drawing.point(symbol), SPECK, width, height)
    return [
        *within(rings, width, height),
        *around(*centre(rings), -height / 2, width, height),
    ]


def _is_nearest(box: Box, symbol: Symbol, drawing: Drawing) -> bool:
    """Return whether a name is clearly nearer to its own mark than to any other."""
    own = gap(box, drawing.mark(symbol))
    return not any(drawing.others_near(symbol, box, own + CLEARLY))


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
