"""What all cards have in common: 1200 by 630 pixels, a stripe and the name of the site at the top, and words that fit."""

import io
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from backgrounder.exports.pictures.faces import Face, face, family_of, lines

WIDTH, HEIGHT = 1200, 630
EDGE, BAR = 64, 10  # of the text from the left, of the stripe at the top
SHARP = 2  # shapes are drawn so much larger, for Pillow draws them with hard edges
PAPER, INK, GREY, RULE, ACCENT = "#ffffff", "#1a1f24", "#5d646b", "#c9cfd4", "#025473"
LARGE = (62, 56, 50, 44, 38, 32, 26)  # sizes of the largest words


@dataclass(frozen=True)
class Fitted:
    """A text in lines, and their height in pixels from one to the next."""

    rows: tuple[str, ...]
    font: Face
    leading: int

    @property
    def height(self) -> int:
        return len(self.rows) * self.leading


def blank(site_name: str, room: float) -> Image.Image:
    """Return a card with the name of the site alone."""
    return _blank(site_name, room).copy()


@lru_cache(maxsize=8)
def _blank(site_name: str, room: float) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    stripe(pen)
    write(pen, (EDGE, 54), fitted(site_name, (30,), room, 40, 700), ACCENT)
    return image


def stripe(pen: ImageDraw.ImageDraw) -> None:
    """Draw the stripe at the top."""
    pen.rectangle((0, 0, WIDTH, BAR - 1), ACCENT)


def fitted(
    text: str, sizes: tuple[int, ...], room: float, height: float, weight: int = 600, family: str = "serif"
) -> Fitted:
    """Return a text as large as it fits into a box of pixels; what does not fit in the smallest size is cut off."""
    for size in sizes:
        font, leading = face(size, family_of(text, family), weight), round(size * 1.16)
        rows = lines(text, font, room)
        is_whole = max(map(font.getlength, text.split()), default=0) <= room  # no word is broken
        if len(rows) * leading <= height and (is_whole or size == sizes[-1]):
            return Fitted(tuple(rows), font, leading)
    most = max(int(height // leading), 1)
    return Fitted((*rows[: most - 1], _cut(rows[most - 1], font, room)), font, leading)


def _cut(row: str, font: Face, room: float) -> str:
    """Return a line with an ellipsis at its end, which has room."""
    while row and font.getlength(f"{row.rstrip()}…") > room:
        row = row[:-1]
    return f"{row.rstrip()}…"


def write(pen: ImageDraw.ImageDraw, at: tuple[float, float], text: Fitted, color: str) -> float:
    """Write lines from a point downwards. Return where the next would be."""
    for number, row in enumerate(text.rows):
        pen.text((at[0], at[1] + number * text.leading), row, color, text.font)
    return at[1] + text.height


def png(image: Image.Image) -> bytes:
    """Return a picture in 128 colours: a third of the size, in half the time."""
    flat = image.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette, paper = flat.getpalette() or [], flat.getpixel((0, HEIGHT - 1))
    if isinstance(paper, int):  # the mean of near colours would be a greyish white
        palette[3 * paper : 3 * paper + 3] = [255, 255, 255]
        flat.putpalette(palette)
    buffer = io.BytesIO()
    flat.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()
