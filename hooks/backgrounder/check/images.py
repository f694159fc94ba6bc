"""The rule of pictures: what a record names is there and can be shown."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, did_you_mean, quoted
from backgrounder.records.beside.image_files import FOLDER, SUFFIXES, wrong_type
from backgrounder.records.entries import Entry, Records

PLACE = f"data/{FOLDER}/"


def images_can_be_shown(records: Records, lookup: Lookup) -> Iterator[Problem]:
    """The file of an `image` is a picture in data/images/ of a type and size that pages can have."""
    for entry in records.all_entries():
        name = _file(entry)
        if name and (message := _problem(name, records)):
            yield entry.problem(("image", "file"), f"image: {message}")


def _file(entry: Entry) -> str:
    """Return the file that a record names, valid or not; "" for none."""
    image = entry.tree.get("image")
    name = image.get("file") if isinstance(image, dict) else None
    return name.strip() if isinstance(name, str) else ""


def _problem(name: str, records: Records) -> str | None:
    if name in records.images:
        refusal = records.images[name].refusal
        return f"{PLACE}{name} {refusal}" if refusal else None
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        return wrong_type(name)
    inner = name.replace("\\", "/").rpartition(f"{FOLDER}/")[2]
    if inner in records.images:
        return f"{quoted(name)}: files are named as in {PLACE}. Write '{inner}'."
    hint = did_you_mean(name, records.images) or f" Put it into {PLACE}."
    return f"there is no {PLACE}{name}.{hint}"
