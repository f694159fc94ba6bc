"""The pictures of data/images/: what is known of each file, and why one cannot be shown. Only this module reads them as editors leave them."""

import warnings
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from backgrounder.core.problems import listed

FOLDER = "images"  # in data/
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
FORMATS = ("JPEG", "PNG", "WEBP")
MAX_MB, MAX_MEGAPIXELS, MIN_WIDTH = 15, 50, 240  # megabytes, millions of pixels, pixels
ADVICE = "Save it as JPEG, PNG or WebP."
_TURNED = range(5, 9)  # orientations of EXIF in which width and height are exchanged


@dataclass(frozen=True)
class ImageFile:
    """A picture of the project at `root`: its file, `width` and `height` in pixels as it is seen, the SHA-256 of its content.

    `refusal` says why it cannot be shown, "" if it can.
    """

    path: Path
    root: Path
    width: int = 0
    height: int = 0
    digest: str = ""
    refusal: str = ""


def read(path: Path, root: Path) -> ImageFile:
    """Return what is known of a picture. It is decoded once, so that a broken one is found before anything is built."""
    megabytes = path.stat().st_size / 1_000_000
    if megabytes > MAX_MB:
        return ImageFile(path, root, refusal=f"is {megabytes:,.1f} MB; up to {MAX_MB} MB are read. Save it smaller.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                return _measured(path, root, image)
    except UnidentifiedImageError:
        return ImageFile(path, root, refusal=f"is not a picture of a known type. {ADVICE}")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ImageFile(
            path, root, refusal=f"has too many pixels; up to {MAX_MEGAPIXELS} million are read. Save it smaller."
        )
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for a file that breaks off
        return ImageFile(path, root, refusal="is broken: it cannot be read to its end. Save it again.")


def _measured(path: Path, root: Path, image: Image.Image) -> ImageFile:
    width, height = image.size
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        size = f"{width:,} × {height:,} pixels"
        return ImageFile(path, root, refusal=f"has {size}; up to {MAX_MEGAPIXELS} million are read. Save it smaller.")
    turned = image.getexif().get(0x0112) in _TURNED
    image.draft("RGB", (width // 8, height // 8))  # a JPEG is read to its end, but at an eighth of its size
    image.load()
    width, height = (height, width) if turned else (width, height)
    if width < MIN_WIDTH:
        return ImageFile(
            path, root, refusal=f"is {width} pixels wide; a page needs at least {MIN_WIDTH}. Use a larger one."
        )
    return ImageFile(path, root, width, height, sha256(path.read_bytes()).hexdigest())


def wrong_type(name: str) -> str:
    """Return what is wrong with the name of a picture that is not one of SUFFIXES."""
    return f"'{name}' is no {listed(SUFFIXES)} file. {ADVICE}"
