"""The map at the right of a card: a few places with their names, in the marks of sides, and below them the names of these sides."""

from functools import lru_cache

from PIL import Image, ImageDraw

from backgrounder.core.words.sides import Side
from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.cover import REACH, CoverMap, Spot, cover_map
from backgrounder.draw.maps.room.slots import around
from backgrounder.exports.pictures.blank import GREY, HEIGHT, INK, PAPER, SHARP, Fitted, fitted
from backgrounder.exports.pictures.glyphs import side_mark
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box, Ring

PANEL = 548  # width: as narrow as a map of this height can be
SEA, LAND, BORDER, NATION, NAME = "#cbdbe5", "#e8edea", "#cfd5d8", "#8e9398", "#6d757c"
MARGIN = 10  # of words from the edge
LABEL, SMALL, COUNTRY, KEY = 25, 19, 16, 21  # sizes of letters
WIDEST = 230  # pixels of a name before it goes on a second line
ROW = 34  # pixels from one side to the next in the key


def panel(dossier: Dossier, brief: Brief) -> Image.Image | None:
    """Return the map of a brief as a picture as high as a card; None if there is nothing to draw."""
    chart = cover_map(dossier, brief, PANEL, HEIGHT)
    if chart is None:
        return None
    image = _land(chart.land, chart.view.width).copy()
    foot = HEIGHT - (len(chart.sides) * ROW + 18 if chart.sides else 0)
    taken = [_around(spot) for spot in chart.spots]
    for spot in chart.spots:
        if label := _label(spot, taken, foot):
            _letter(image, spot, *label)
            taken.append(label[0])
    _countries(image, chart, taken, foot)
    if chart.sides:
        _key(image, chart.sides, foot)
    return image


def _around(spot: Spot) -> Box:
    return spot.x - REACH, spot.y - REACH, spot.x + REACH, spot.y + REACH


def _label(spot: Spot, taken: list[Box], foot: float) -> tuple[Box, Fitted, Fitted | None] | None:
    """Return where the words of a mark have room, and these; None if they have none: then it is not drawn."""
    name = fitted(spot.name, (LABEL,), WIDEST, 2 * LABEL * 1.2, 600, "sans")
    more = None
    if spot.events > (1 if spot.side else 0):
        more = fitted(counted(spot.events, "event"), (SMALL,), WIDEST, SMALL * 1.2, 400, "sans")
    parts = [part for part in (name, more) if part]
    width = max(part.font.getlength(row) for part in parts for row in part.rows)
    height = sum(part.height for part in parts)
    for slot in around(spot.x, spot.y, REACH + 3, width, height + 4):
        if _is_free(slot.box, taken, foot):
            return slot.box, name, more
    return None


def _is_free(box: Box, taken: list[Box], foot: float) -> bool:
    left, top, right, bottom = box
    if left < MARGIN or top < MARGIN * 2 or right > PANEL - MARGIN or bottom > foot - MARGIN:
        return False
    return not any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken)


def _letter(image: Image.Image, spot: Spot, box: Box, name: Fitted, more: Fitted | None) -> None:
    """Draw a mark with its words, at whichever side of it they are."""
    mark = side_mark(spot.side, round(REACH * 2.5))
    image.paste(mark, (round(spot.x - mark.width / 2), round(spot.y - mark.height / 2)), mark)
    pen, y = ImageDraw.Draw(image), box[1]
    is_before = box[2] <= spot.x
    for part, color in ((name, INK), (more, GREY)):
        for row in part.rows if part else ():
            x = box[2] - part.font.getlength(row) if part and is_before else box[0]
            if part:
                pen.text((x, y), row, color, part.font, stroke_width=3, stroke_fill=LAND)
                y += part.leading


def _countries(image: Image.Image, chart: CoverMap, taken: list[Box], foot: float) -> None:
    """Write the names of countries where nothing else is."""
    pen = ImageDraw.Draw(image)
    for text, x, y in chart.names:
        font = fitted(text, (COUNTRY,), PANEL, COUNTRY * 2, 400, "sans").font
        half = font.getlength(text) / 2
        if _is_free((x - half - 8, y - 14, x + half + 8, y + 14), taken, foot):
            pen.text((x, y), text, NAME, font, "mm")


def _key(image: Image.Image, sides: list[Side], foot: int) -> None:
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, foot, PANEL, HEIGHT), PAPER)
    for number, side in enumerate(sides):
        y = foot + 14 + number * ROW
        mark = side_mark(side, 26)
        image.paste(mark, (20, y), mark)
        name = fitted(side.name, (KEY,), PANEL - 80, KEY * 1.2, 400, "sans")
        pen.text((56, y + 13), name.rows[0], INK, name.font, "lm")


@lru_cache(maxsize=8)
def _land(land: tuple[tuple[bool | None, Ring], ...], width: float) -> Image.Image:
    """Return the outlines; cached, because briefs about the same places share them."""
    big = Image.new("RGB", (round(width) * SHARP, HEIGHT * SHARP), SEA)
    pen = ImageDraw.Draw(big)
    for _, ring in land:
        pen.polygon(_enlarged(ring), fill=LAND)
    for is_country, ring in sorted((one for one in land if one[0] is not None), key=lambda one: bool(one[0])):
        points = _enlarged(ring)
        pen.line([*points, points[0]], fill=NATION if is_country else BORDER, width=3 if is_country else 2)
    return big.reduce(SHARP)


def _enlarged(ring: Ring) -> list[tuple[float, float]]:
    return [(x * SHARP, y * SHARP) for x, y in ring]
