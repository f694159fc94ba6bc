"""The marks of cards as pictures: those of sides and of answers, each in the shape and the hue that pages have for it."""

import re
from functools import lru_cache
from math import cos, pi, sin

from PIL import Image, ImageDraw

from backgrounder.core.words.sides import Side
from backgrounder.exports.pictures.blank import INK
from backgrounder.records.shapes.boxes import Point

SIDES = ("#555c63", "#1d5c9c", "#0d6b5e", "#a03d12", "#33363b", "#6d3f92")  # as in sides.css, of no side first
ANSWERS = dict.fromkeys(("yes", "no", "conditional"), INK)  # in ink, as on pages; the others are grey
MUTE = "#555c63"
FINE = 4  # times as large as it is shown, while it is drawn
DASHES = 10  # of a ring


def side_mark(side: Side | None, size: int) -> Image.Image:
    """Return the mark of a side, `size` pixels wide with a rim of paper; of no side a ring."""
    number = side.number if side else 0
    return _side_mark(number, side.shape if side else "", size)


@lru_cache(maxsize=64)
def _side_mark(number: int, shape: str, size: int) -> Image.Image:
    image, pen = _empty(size)
    unit = size * FINE / 2
    corners = [(x * 0.74 * unit + unit, y * 0.74 * unit + unit) for x, y in points_of(shape)] if shape else []
    if not corners:
        rim = 0.3 * unit
        pen.ellipse((rim, rim, 2 * unit - rim, 2 * unit - rim), "#ffffff", SIDES[0], round(0.2 * unit))
        return image.reduce(FINE)
    pen.polygon(corners, SIDES[number], "#ffffff", FINE * 2)
    return image.reduce(FINE)


def points_of(path: str) -> list[Point]:
    """Return the corners of a path of `core.words.sides`: lines with absolute coordinates, or a circle of one unit."""
    if "A" in path:
        return [(cos(2 * pi * step / 60), sin(2 * pi * step / 60)) for step in range(60)]
    x, y, found = 0.0, 0.0, list[Point]()
    for command, numbers in re.findall(r"([MLHV])([^MLHVz]*)", path):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        for at in range(0, len(values), 1 if command in "HV" else 2):
            x = values[at] if command != "V" else x
            y = values[at] if command == "V" else values[at + 1] if command != "H" else y
            found.append((x, y))
    return found


@lru_cache(maxsize=64)
def answer_mark(answer: str, is_inferred: bool, size: int) -> Image.Image:
    """Return the mark of an answer, `size` pixels wide: a disc, a ring with a stroke, half a disc, a dashed ring, a dash."""
    image, pen = _empty(size)
    side, color = size * FINE, ANSWERS.get(answer, MUTE)
    line, box = round(side * 0.11), (side * 0.08, side * 0.08, side * 0.92, side * 0.92)
    if answer == "silent":
        pen.line((side * 0.15, side / 2, side * 0.85, side / 2), color, line)
    elif answer == "yes" and not is_inferred:
        pen.ellipse(box, color)
    else:
        _ring(pen, box, color, line, is_dashed=is_inferred or answer == "unclear")
    if answer == "no":
        pen.line((side * 0.22, side * 0.78, side * 0.78, side * 0.22), color, line)
    elif answer == "conditional":
        pen.pieslice(box, 90, 270, color)
    return image.reduce(FINE)


def _ring(
    pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], color: str, line: int, *, is_dashed: bool
) -> None:
    step = 360 / DASHES
    for turn in range(DASHES):
        pen.arc(box, turn * step, turn * step + (step * 0.55 if is_dashed else step + 1), color, line)


def _empty(size: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGBA", (size * FINE, size * FINE), "#ffffff00")
    return image, ImageDraw.Draw(image)
