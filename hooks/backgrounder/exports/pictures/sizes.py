"""The files of one picture on the site: which widths there are, and what each is called.

A name holds a hash of the original and of how it is made, so that a host may let browsers keep the file for ever.
"""

from dataclasses import dataclass
from hashlib import sha256

from backgrounder.records.beside.image_files import ImageFile

FOLDER = "assets/pictures"
WIDTHS = (480, 960, 1440)  # pixels
FALLBACK = 960  # the width of the JPEG, for the few readers whose browser knows no WebP
RECIPE = "1"  # another one gives every file another name


@dataclass(frozen=True)
class PictureFile:
    """A file of a picture: its `uri` on the site, and its width and height in pixels; `format` is that of Pillow."""

    uri: str
    format: str
    width: int
    height: int


def sizes(image: ImageFile) -> tuple[PictureFile, ...]:
    """Return the files of a picture, the narrow ones first, the JPEG last. None is wider than the original."""
    widths = [width for width in WIDTHS if width < image.width]
    widths += [image.width] if image.width <= WIDTHS[-1] else []
    return (*(_size(image, width, "WEBP") for width in widths), _size(image, min(FALLBACK, image.width), "JPEG"))


def _size(image: ImageFile, width: int, kind: str) -> PictureFile:
    height = max(round(image.height * width / image.width), 1)
    key = sha256(f"{image.digest} {RECIPE} {kind} {width}".encode()).hexdigest()[:12]
    suffix = {"WEBP": "webp", "JPEG": "jpg"}[kind]
    return PictureFile(f"{FOLDER}/{key}-{width}.{suffix}", kind, width, height)
