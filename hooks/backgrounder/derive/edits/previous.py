"""The data as they were last published: a records.json that the maintainer keeps, named in mkdocs.yml.

Whatever is wrong with this file is one message with a line; a file without a message can be compared.
"""

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from json.decoder import scanstring  # type: ignore[attr-defined]  # its stub leaves it out
from pathlib import Path
from typing import Any

from backgrounder.core.problems import quoted
from backgrounder.derive.edits.versions import SCHEMA
from backgrounder.records.folders.project_files import MB

Json = dict[str, Any]
KeyPath = tuple[str | int, ...]  # the names and places in lists that lead to a value
EXPECTED = "It takes the data/records.json of the last published site."
MAX_MB = 100  # megabytes: a hundred thousand records
MAX_DEPTH = 20  # objects and lists in one another; records need eight
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # neither XML nor UTF-8 can hold them
RECORDS = ("records/*/*", "records/briefs/*/claims/*", "records/briefs/*/options/*")
OBJECTS = ("records", "records/*", "records/briefs/*/claims", "records/briefs/*/options", "computed", "computed/claims", "computed/claims/*", *RECORDS)  # fmt: skip
TEXTS = (
    "computed/claims/*/told",
    *(f"{record}/{name}" for record in RECORDS for name in ("name", "title", "question", "text")),
)
LISTS = tuple(f"{record}/changes" for record in RECORDS)
TYPES = {  # by depth: (path, type, its name in messages)
    length: [
        (tuple(shape.split("/")), type_, name)
        for shapes, type_, name in ((OBJECTS, dict, "an object"), (TEXTS, str, "a text"), (LISTS, list, "a list"))
        for shape in shapes
        if shape.count("/") + 1 == length
    ]
    for length in range(1, 7)
}


class Unusable(ValueError):
    """The file cannot be used; `line` is where in it, 0 if the setting in mkdocs.yml is wrong."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


def load(root: Path, name: Any) -> Json | None:
    """Return the contents of the file `name` below `root`; None if none is named or it cannot be used."""
    try:
        return None if name is None else _read(root, name)
    except Unusable:
        return None


def problem(root: Path, name: Any) -> tuple[int, str] | None:
    """Return the line and reason why it cannot be used, line 0 for mkdocs.yml; None if it can, or if none is named."""
    try:
        if name is not None:
            _read(root, name)
    except Unusable as error:
        return error.line, f"previous: {error}"
    return None


def _read(root: Path, name: Any) -> Json:
    """Return the records.json; raises Unusable."""
    if not isinstance(name, str) or not name.isprintable():
        raise Unusable("takes the name of a file, such as previous.json.")
    text = _text(root / name, name)
    data: Json = _parsed(text)
    schema = data.get("schema") if isinstance(data, dict) and "records" in data else None
    if schema is True or schema != SCHEMA:
        raise Unusable(f"this is not a records.json of this version (schema {SCHEMA}). {EXPECTED}", 1)
    if fault := _damage(data, ()):
        path, reason = fault
        names = [name for name in path if isinstance(name, str)]
        raise Unusable(f"{': '.join(map(_short, names))}: {reason} {EXPECTED}", _line(text, path))
    return data


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."


def _text(path: Path, name: str) -> str:
    """Return the text of the file; raises Unusable."""
    try:
        if path.exists() and not path.is_file():
            raise Unusable(f"'{name}' is no file. {EXPECTED}")
        if path.stat().st_size > MAX_MB * MB:
            raise Unusable(f"'{name}' is larger than {MAX_MB} MB. {EXPECTED}")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Unusable(
            f"there is no file '{name}'. Keep the data/records.json of the last published site under this name."
        ) from None
    except OSError as error:
        raise Unusable(f"'{name}' cannot be read ({error.strerror}). {EXPECTED}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unusable(f"not UTF-8 text. {EXPECTED}", raw.count(b"\n", 0, error.start) + 1) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unusable(f"this is no JSON. {EXPECTED}", error.lineno) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        raise Unusable(f"this is no JSON that can be read. {EXPECTED}", 1) from None


# ---- what compare() reads --------------------------------------------------------------------------------------


def _damage(value: Any, path: KeyPath) -> tuple[KeyPath, str] | None:
    """Return (path, reason) of the first value that a records.json cannot have there; None if all are right."""
    if reason := _wrong_type(value, path) or _unprintable_or_deep(value, path):
        return path, reason
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if reason := _unprintable_or_deep(name, path):
            return path, f"a name {reason}"
        if fault := _damage(part, (*path, name)):
            return fault
    return None


def _wrong_type(value: Any, path: KeyPath) -> str:
    for shape, type_, expected in TYPES.get(len(path), ()):
        if not isinstance(value, type_) and all(part in ("*", name) for name, part in zip(path, shape)):
            return f"takes {expected}, not {quoted(value)}."
    return ""


def _unprintable_or_deep(value: Any, path: KeyPath) -> str:
    """Return why no page and no feed can hold a value; empty if they can."""
    if isinstance(value, str):
        match = UNPRINTABLE.search(value)
        return f"holds a character that cannot be shown (U+{ord(match[0]):04X})." if match else ""
    return f"more than {MAX_DEPTH} objects stand in one another." if len(path) > MAX_DEPTH else ""


# ---- lines -----------------------------------------------------------------------------------------------------


def _line(text: str, path: KeyPath) -> int:
    """Return the line on which a value begins, or the outermost list that contains it; from 1."""
    position = _skip_space(text, 0)
    for name in takewhile(lambda part: isinstance(part, str), path):
        position = dict(_members(text, position))[str(name)]
    return text.count("\n", 0, position) + 1


def _members(text: str, position: int) -> Iterator[tuple[str, int]]:
    """Yield (name, position of its value) of the JSON object that begins at `position`."""
    decoder = json.JSONDecoder()
    position = _skip_space(text, position + 1)
    while text[position] == '"':
        name, position = scanstring(text, position + 1)
        start = _skip_space(text, _skip_space(text, position) + 1)
        yield name, start
        position = _skip_space(text, decoder.raw_decode(text, start)[1])
        position = _skip_space(text, position + 1) if text[position] == "," else position


def _skip_space(text: str, position: int) -> int:
    """Return the first position from `position` on that is no white space."""
    match = re.compile(r"\S|\Z").search(text, position)
    return match.start() if match else position
