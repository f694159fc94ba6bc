"""The type of cards. One function names the file of a face; without one it is the face that Pillow brings along."""

from functools import lru_cache

from PIL import ImageFont

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont


@lru_cache(maxsize=64)
def face(size: int, bold: bool = False) -> Face:
    """Return the type of a size in pixels."""
    return ImageFont.load_default(size)


def lines(text: str, font: Face, room: float) -> list[str]:
    """Return a text broken into lines of `room` pixels; a word that is wider is broken."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            found[-1] = longer
            continue
        *whole, rest = _broken(word, font, room)
        found += [*whole, rest]
    return [line for line in found if line]


def _broken(word: str, font: Face, room: float) -> list[str]:
    parts = [""]
    for letter in word:
        if font.getlength(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts
