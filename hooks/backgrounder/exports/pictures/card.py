"""The card of a brief, which other sites show beside a link to it (Open Graph): headline, date, name of the site, and a figure
of its own data, 1200 by 630 pixels. The same records give the same bytes.
"""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from backgrounder.core.words.languages import gettext
from backgrounder.draw.cover import DOT, PITCH, CoverMap, DateLine, cover_map, date_line
from backgrounder.exports.pictures.faces import face, family_of, lines
from backgrounder.model import Brief
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Ring

WIDTH, HEIGHT = 1200, 630
PANEL = 548  # width of the map at the right: as narrow as a map of this height can be
EDGE, BAR = 64, 10  # of the text from the left, of the stripe at the top
SHARP = 2  # shapes are drawn so much larger, for Pillow draws them with hard edges
PAPER, INK, GREY, ACCENT, BRICK = "#ffffff", "#1a1f24", "#5d646b", "#025473", "#933c20"
SEA, LAND, BORDER, NATION, NAME = "#cbdbe5", "#eaeeeb", "#c9cfd4", "#8e9398", "#6d757c"
TITLE_SIZES = (62, 56, 50, 44, 38, 32, 26)


def uri(brief: Brief) -> str:
    """Return where the card of a brief is on the site."""
    return f"assets/cards/{brief.id}.png"


def alt(brief: Brief) -> str:
    """Return what a card shows, for those who cannot see it."""
    figures = {gettext("a map of its places"): brief.places, gettext("its dates on a line"): brief.events}
    begin = gettext("Card: “%(title)s”, information to %(date)s", title=brief.title, date=brief.as_of.words)
    return gettext(", ").join((begin, *(words for words, shown in figures.items() if shown))) + "."


def card(dossier: Dossier, site: Site, brief: Brief) -> bytes:
    """Return the card of a brief as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    chart = cover_map(dossier, brief, PANEL, HEIGHT)
    room = WIDTH - 2 * EDGE - (PANEL if chart else 0)
    times = date_line(brief, room)
    if chart:
        image.paste(_panel(chart), (WIDTH - PANEL, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, BAR - 1), ACCENT)
    pen.text((EDGE, 54), lines(site.name, face(30, "serif", 700), room)[0], ACCENT, face(30, "serif", 700))
    bottom = _dates(image, times) if times else HEIGHT - 70
    _words(pen, brief, room, bottom)
    return _png(image)


def _words(pen: ImageDraw.ImageDraw, brief: Brief, room: float, bottom: float) -> None:
    """Write the title as large as it fits above `bottom`, and below it the date to which the brief knows."""
    top = 124
    for size in TITLE_SIZES:
        font, leading = face(size, family_of(brief.title), 600), round(size * 1.16)
        rows = lines(brief.title, font, room)
        if top + len(rows) * leading + 74 <= bottom:
            break
    most = max(int((bottom - 74 - top) // leading), 1)
    if len(rows) > most:
        rows = [*rows[: most - 1], f"{rows[most - 1][:-1].rstrip()}…"]
    for number, row in enumerate(rows):
        pen.text((EDGE, top + number * leading), row, INK, font)
    words = gettext("Information to %(date)s", date=brief.as_of.words)
    pen.text((EDGE, top + len(rows) * leading + 24), words, ACCENT, face(26))


def _dates(image: Image.Image, times: DateLine) -> float:
    """Draw the events of a brief above a line at the foot of the card. Return where the figure begins."""
    base = HEIGHT - 84
    rows = 1 + max(mark.row for mark in times.marks)
    top = base - rows * PITCH - 24
    right = max(*(mark.right for mark in times.marks), *(x + 60 for x, _ in times.ticks), 0)
    size = (round(right) + 40, round(base - top) + 8)
    big = Image.new("RGB", (size[0] * SHARP, size[1] * SHARP), PAPER)
    pen = ImageDraw.Draw(big)
    for mark in times.marks:
        y = base - top - (mark.row + 0.5) * PITCH - 2
        box = (mark.left + DOT, y - DOT, mark.right + DOT, y + DOT)
        fill, line = (PAPER, 4) if mark.open else (BRICK, 0)
        pen.rounded_rectangle([SHARP * side for side in box], SHARP * DOT, fill, BRICK, line)
    image.paste(big.reduce(SHARP), (EDGE - round(DOT), round(top)))
    lined = ImageDraw.Draw(image)
    lined.line((EDGE, base, EDGE + right, base), INK, 2)
    for x, words in times.ticks:
        lined.line((EDGE + x, base, EDGE + x, base + 8), INK, 2)
        lined.text((EDGE + x, base + 14), words, GREY, face(22))
    if times.cut_off is not None:
        lined.line((EDGE + times.cut_off, top + 6, EDGE + times.cut_off, base), ACCENT, 3)
    return top


def _panel(chart: CoverMap) -> Image.Image:
    """Return the map: outlines, shaded areas, names of countries, places."""
    big = _land(chart.land, chart.view.width).copy()
    pen = ImageDraw.Draw(big, "RGBA")
    for ring in chart.shaded:
        pen.polygon(_enlarged(ring), fill=f"{BRICK}2c")
    for text, x, y in chart.names:
        pen.text((x * SHARP, y * SHARP), text, NAME, face(13 * SHARP), "mm")
    for spot in sorted(chart.spots, key=lambda spot: spot.exact):
        x, y, reach = spot.x * SHARP, spot.y * SHARP, spot.radius * SHARP
        box = (x - reach, y - reach, x + reach, y + reach)
        pen.ellipse(box, fill=BRICK if spot.exact else f"{BRICK}28", outline=PAPER if spot.exact else BRICK, width=3)
    return big.reduce(SHARP)


@lru_cache(maxsize=8)
def _land(land: tuple[tuple[bool | None, Ring], ...], width: float) -> Image.Image:
    """Return the outlines, larger than they are shown; cached, because briefs about the same places share them."""
    big = Image.new("RGB", (round(width) * SHARP, HEIGHT * SHARP), SEA)
    pen = ImageDraw.Draw(big)
    for _, ring in land:
        pen.polygon(_enlarged(ring), fill=LAND)
    for is_country, ring in sorted((one for one in land if one[0] is not None), key=lambda one: bool(one[0])):
        points = _enlarged(ring)
        pen.line([*points, points[0]], fill=NATION if is_country else BORDER, width=3 if is_country else 2)
    return big


def _enlarged(ring: Ring) -> list[tuple[float, float]]:
    return [(x * SHARP, y * SHARP) for x, y in ring]


def _png(image: Image.Image) -> bytes:
    """Return a picture in 128 colours: a third of the size, in half the time."""
    flat = image.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette, paper = flat.getpalette() or [], flat.getpixel((0, HEIGHT - 1))
    if isinstance(paper, int):  # the mean of near colours would be a greyish white
        palette[3 * paper : 3 * paper + 3] = [255, 255, 255]
        flat.putpalette(palette)
    buffer = io.BytesIO()
    flat.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()
