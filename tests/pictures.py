"""Small pictures that tests make, and what they look for in those that a build has made."""

import io
from pathlib import Path

from PIL import Image

LATITUDE = 2  # tag of EXIF's GPS part
TURNED = 6  # the camera was held upright


def photograph(path: Path, width: int = 1600, height: int = 900, **more) -> Path:
    """Write a picture; `more` goes to Pillow."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(path, **more)
    return path


def camera_notes(orientation: int = 1) -> Image.Exif:
    """What a camera writes into a picture: how it was held, where, and whose it is."""
    notes = Image.Exif()
    notes[0x0112], notes[0x013B] = orientation, "Somebody"
    notes.get_ifd(0x8825)[LATITUDE] = (1.0, 2.0, 3.0)
    return notes


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
