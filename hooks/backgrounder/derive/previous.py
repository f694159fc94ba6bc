"""The data as they were last published: a records.json that the maintainer keeps, named in mkdocs.yml.

It is a file like any other: whatever has happened to it is one message with a line, and what passes can be compared.
"""

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from json.decoder import scanstring  # type: ignore[attr-defined]  # its stub leaves it out
from pathlib import Path
from typing import Any

from backgrounder.core.problems import quoted
from backgrounder.derive.versions import SCHEMA
from backgrounder.records.project_files import MB

Json = dict[str, Any]
Where = tuple[str | int, ...]  # the names and places in lists that lead to a value
TAKE = "It takes the data/records.json of the last published site."
MOST = 100  # megabytes: a hundred thousand records
DEEPEST = 20  # objects and lists in one another; records need eight
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # neither XML nor UTF-8 can hold them
RECORDS = ("records/*/*", "records/briefs/*/claims/*", "records/briefs/*/options/*")
OBJECTS = ("records", "records/*", "records/briefs/*/claims", "records/briefs/*/options", "computed", "computed/claims", "computed/claims/*", *RECORDS)  # fmt: skip
TEXTS = (
    "computed/claims/*/told",
    *(f"{record}/{name}" for record in RECORDS for name in ("name", "title", "question", "text")),
)
LISTS = tuple(f"{record}/changes" for record in RECORDS)
TYPES = {  # by how many names lead there: (names, type, how it is called)
    length: [
        (tuple(shape.split("/")), kind, told)
        for shapes, kind, told in ((OBJECTS, dict, "an object"), (TEXTS, str, "a text"), (LISTS, list, "a list"))
        for shape in shapes
        if shape.count("/") + 1 == length
    ]
    for length in range(1, 7)
}


class Unusable(ValueError):
    """The file cannot be used; `line` is where in it, 0 where the fault is that of mkdocs.yml."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


def load(root: Path, name: Any) -> Json | None:
    """The file `name` below `root`; None where none is named or it cannot be used."""
    try:
        return None if name is None else _read(root, name)
    except Unusable:
        return None


def problem(root: Path, name: Any) -> tuple[int, str] | None:
    """Line and reason why it cannot be used, line 0 for mkdocs.yml; None when it can, or when none is named."""
    try:
        if name is not None:
            _read(root, name)
    except Unusable as slip:
        return slip.line, f"previous: {slip}"
    return None


def _read(root: Path, name: Any) -> Json:
    """The records.json; raises Unusable."""
    if not isinstance(name, str) or not name.isprintable():
        raise Unusable("takes the name of a file, such as previous.json.")
    text = _text(root / name, name)
    found: Json = _parsed(text)
    schema = found.get("schema") if isinstance(found, dict) and "records" in found else None
    if schema is True or schema != SCHEMA:
        raise Unusable(f"this is not a records.json of this version (schema {SCHEMA}). {TAKE}", 1)
    if damage := _damage(found, ()):
        where, reason = damage
        names = [name for name in where if isinstance(name, str)]
        raise Unusable(f"{': '.join(map(_short, names))}: {reason} {TAKE}", _line(text, where))
    return found


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."


def _text(path: Path, name: str) -> str:
    """The text of the file; raises Unusable."""
    try:
        if path.exists() and not path.is_file():
            raise Unusable(f"'{name}' is no file. {TAKE}")
        if path.stat().st_size > MOST * MB:
            raise Unusable(f"'{name}' is larger than {MOST} MB. {TAKE}")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Unusable(
            f"there is no file '{name}'. Keep the data/records.json of the last published site under this name."
        ) from None
    except OSError as error:
        raise Unusable(f"'{name}' cannot be read ({error.strerror}). {TAKE}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unusable(f"not UTF-8 text. {TAKE}", raw.count(b"\n", 0, error.start) + 1) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unusable(f"this is no JSON. {TAKE}", error.lineno) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        raise Unusable(f"this is no JSON that can be read. {TAKE}", 1) from None


# ---- what compare() reads --------------------------------------------------------------------------------------


def _damage(value: Any, where: Where) -> tuple[Where, str] | None:
    """(where, reason) of the first value that is not what stands there in a records.json."""
    if reason := _wrong_type(value, where) or _unfit(value, where):
        return where, reason
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if reason := _unfit(name, where):
            return where, f"a name {reason}"
        if found := _damage(part, (*where, name)):
            return found
    return None


def _wrong_type(value: Any, where: Where) -> str:
    for shape, kind, told in TYPES.get(len(where), ()):
        if not isinstance(value, kind) and all(part in ("*", name) for name, part in zip(where, shape)):
            return f"takes {told}, not {quoted(value)}."
    return ""


def _unfit(value: Any, where: Where) -> str:
    """Why no page and no feed can hold it."""
    if isinstance(value, str):
        hidden = UNPRINTABLE.search(value)
        return f"holds a character that cannot be shown (U+{ord(hidden[0]):04X})." if hidden else ""
    return f"more than {DEEPEST} objects stand in one another." if len(where) > DEEPEST else ""


# ---- lines -----------------------------------------------------------------------------------------------------


def _line(text: str, where: Where) -> int:
    """The line on which a value begins, or the list in which it stands; from 1."""
    at = _space(text, 0)
    for name in takewhile(lambda one: isinstance(one, str), where):
        at = dict(_members(text, at))[str(name)]
    return text.count("\n", 0, at) + 1


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """(name, where its value begins) of an object of valid JSON that begins at `at`."""
    decoder = json.JSONDecoder()
    at = _space(text, at + 1)
    while text[at] == '"':
        name, at = scanstring(text, at + 1)
        begin = _space(text, _space(text, at) + 1)
        yield name, begin
        at = _space(text, decoder.raw_decode(text, begin)[1])
        at = _space(text, at + 1) if text[at] == "," else at


def _space(text: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    found = re.compile(r"\S|\Z").search(text, at)
    return found.start() if found else at
