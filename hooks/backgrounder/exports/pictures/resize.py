"""Photographs in the sizes of pages: turned upright, in sRGB, without what a camera has noted of place and owner."""

import io
from pathlib import Path

import PIL
from PIL import Image, ImageCms, ImageOps

from backgrounder.core.storage.cache import CACHE, read_cached, write_cached
from backgrounder.exports.pictures.sizes import PictureFile
from backgrounder.records.beside.image_files import ImageFile

QUALITY = {"WEBP": {"quality": 78, "method": 4}, "JPEG": {"quality": 80, "optimize": True, "progressive": True}}


def resized(image: ImageFile, size: PictureFile) -> bytes:
    """Return a picture in one size. It is made once, and then read from the project's cache."""
    cached = image.root / CACHE / "pictures" / _cache_name(size)
    content = read_cached(cached)
    if content is None:
        content = _encoded(image.path, size)
        write_cached(cached, content)
    return content


def _cache_name(size: PictureFile) -> str:
    """Return the name of a file in the cache. Another Pillow may write other bytes."""
    return f"pillow-{PIL.__version__}-{Path(size.uri).name}"


def _encoded(path: Path, size: PictureFile) -> bytes:
    with Image.open(path) as opened:
        opened.draft("RGB", (size.width * 2, size.height * 2))
        upright = _on_white(_in_srgb(ImageOps.exif_transpose(opened)))
    buffer = io.BytesIO()
    # A new image has none of the EXIF, colour profile and comments of the original.
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    fresh = fresh.resize((size.width, size.height), Image.Resampling.LANCZOS)
    fresh.save(buffer, size.format, **QUALITY[size.format])
    return buffer.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in the colours that browsers take it for once its profile is gone."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):  # a broken profile: the colours are taken as they are
        return image
    return converted or image


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture without transparency."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")
