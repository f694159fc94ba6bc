"""The pictures of data/images/: what is read of them, and why one is refused."""

import pytest
from backgrounder.records.beside import image_files
from pictures import TURNED, camera_notes, photograph
from PIL import Image


def refusal(path) -> str:
    return image_files.read(path, path.parent).refusal


def test_a_picture_is_measured_as_it_is_seen(tmp_path):
    lying = image_files.read(photograph(tmp_path / "a.jpg", 800, 300), tmp_path)
    upright = image_files.read(photograph(tmp_path / "b.jpg", 800, 300, exif=camera_notes(TURNED)), tmp_path)
    assert (lying.width, lying.height) == (800, 300) and (upright.width, upright.height) == (300, 800)
    assert lying.digest != upright.digest and not lying.refusal


def test_what_is_no_picture_is_refused(tmp_path):
    (tmp_path / "a.jpg").write_text("no picture", encoding="utf-8")
    assert refusal(tmp_path / "a.jpg") == "is not a picture of a known type. Save it as JPEG, PNG or WebP."
    Image.new("RGB", (300, 300)).save(tmp_path / "b.png", "GIF")
    assert refusal(tmp_path / "b.png").startswith("is not a picture of a known type.")


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_a_picture_that_breaks_off_is_refused(tmp_path, suffix):
    path = photograph(tmp_path / f"a.{suffix}")
    path.write_bytes(path.read_bytes()[:-400])
    assert refusal(path) == "is broken: it cannot be read to its end. Save it again."


def test_limits_are_told(tmp_path, monkeypatch):
    path = photograph(tmp_path / "a.png", 200, 200)
    assert refusal(path) == "is 200 pixels wide; a page needs at least 240. Use a larger one."
    monkeypatch.setattr(image_files, "MAX_MEGAPIXELS", 0.01)
    assert refusal(path) == "has 200 × 200 pixels; up to 0.01 million are read. Save it smaller."
    monkeypatch.setattr(image_files, "MAX_MB", 0)
    assert "MB; up to 0 MB are read. Save it smaller." in refusal(path)
    monkeypatch.setattr(image_files, "MAX_MB", 15)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)  # what Pillow takes for an attack
    assert refusal(path).startswith("has too many pixels;")
