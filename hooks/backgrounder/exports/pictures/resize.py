"""Photographs in the sizes of pages: turned upright, in sRGB, without what a camera has noted of place and owner."""

import io
from pathlib import Path

import PIL
from PIL import Image, ImageCms, ImageOps

from backgrounder.exports.pictures.sizes import PictureFile
from backgrounder.records.beside.image_files import ImageFile

CACHE = Path(".cache") / "pictures"  # in the project; it may be deleted at any time
QUALITY = {"WEBP": {"quality": 78, "method": 4}, "JPEG": {"quality": 80, "optimize": True, "progressive": True}}


def resized(image: ImageFile, size: PictureFile) -> bytes:
    """Return a picture in one size. It is made once, and then read from the project's cache."""
    cached = image.root / CACHE / _cache_name(size)
    if cached.is_file():
        return cached.read_bytes()
    content = _encoded(image.path, size)
    _remember(cached, content)
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


def _remember(path: Path, content: bytes) -> None:
    """Put a file into the cache, whole or not at all; a project that may not be written to has none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        return
