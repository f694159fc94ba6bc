"""The type of cards: the families of the site where they are installed, else the face that Pillow brings along."""

from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec

from PIL import ImageFont

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont
FILES = {  # package and file of each family, with the axes of a variable font in their order
    "serif": ("fontpkg_literata", "Literata[opsz,wght].ttf", ("opsz", "wght")),
    "sans": ("fontpkg_public_sans", "PublicSans[wght].ttf", ("wght",)),
    "arabic": ("fontpkg_amiri", "Amiri-Regular.ttf", ()),
}
LARGEST = 72  # the optical size for which the large letters are drawn


@lru_cache(maxsize=64)
def face(size: int, family: str = "sans", weight: int = 400) -> Face:
    """Return the type of a family of FILES in a size in pixels."""
    package, name, axes = FILES[family]
    if not find_spec(package):
        return ImageFont.load_default(size)
    font = ImageFont.truetype(str(files(package).joinpath("files", name)), size)
    if axes:
        font.set_variation_by_axes([{"opsz": min(size, LARGEST), "wght": weight}[axis] for axis in axes])
    return font


def family_of(text: str, family: str = "serif") -> str:
    """Return the family for a text: the wanted one if it has its letters."""
    return "arabic" if any("\u0600" <= char <= "\u06ff" for char in text) else family


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
