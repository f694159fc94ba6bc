"""The picture of a record, as a template places it."""

from dataclasses import dataclass

from backgrounder.exports.pictures.sizes import PictureFile, sizes
from backgrounder.model import Actor, Brief, Event


@dataclass(frozen=True)
class Picture:
    """A picture as a template places it: `sizes` are its WebP files, narrow ones first, `fallback` the JPEG."""

    alt: str
    credit: str
    license: str | None
    sizes: tuple[PictureFile, ...]
    fallback: PictureFile


def picture_of(record: Brief | Actor | Event) -> Picture | None:
    """Return the picture of a record; None if it has none."""
    image = record.image
    file = record.dossier.image(image.file) if image else None
    if not image or not file:
        return None
    *webp, jpeg = sizes(file)
    return Picture(image.alt, image.credit, image.license, tuple(webp), jpeg)
