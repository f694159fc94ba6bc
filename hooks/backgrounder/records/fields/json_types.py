"""The types of fields in JSON Schema: what a text editor can check before the build does.

Each accepts what the loader takes, or a little more: a bare 2015 is a number to other readers of YAML, and whether an
id exists only the build can know. `x-takes` lists the kinds an id may be of, `enumDescriptions` what words mean.
"""

import re
from collections.abc import Mapping
from typing import Any

from backgrounder.core import edtf

Shape = dict[str, Any]

ID_SHAPE = r"[a-z0-9]+(-[a-z0-9]+)*"
CODE_SHAPE = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"  # ISO 3166
ID_SHAPES = {
    "country": "[A-Z]{2}",
    "place": f"{ID_SHAPE}|{CODE_SHAPE}",
    **dict.fromkeys(("claim", "option"), f"({ID_SHAPE}#)?{ID_SHAPE}"),
}

TEXT: Shape = {"type": ["string", "number"], "minLength": 1}
DATE: Shape = {"type": ["string", "integer"], "pattern": edtf.PATTERN, "format": "edtf"}
FLAG: Shape = {"type": "boolean"}


def number(low: float, high: float) -> Shape:
    """Return the type of a number within bounds."""
    return {"type": "number", "minimum": low, "maximum": high}


def words(meanings: Mapping[str, str]) -> Shape:
    """Return the type of a word out of a list (word: meaning); figures may also be numbers."""
    figures = [int(word) for word in meanings if word.isdecimal()]
    repeated = 2 if figures else 1
    return {"enum": [*meanings, *figures], "enumDescriptions": [*meanings.values()] * repeated}


def text_like(pattern: str, **more: Any) -> Shape:
    """Return the type of a text that matches a pattern as a whole; a number only where digits match."""
    types = ["string", "integer"] if re.fullmatch(pattern, "1") else ["string"]
    return {"type": types, "pattern": f"^({pattern})$", **more}


def id_of(kinds: tuple[str, ...], others: tuple[str, ...] = ()) -> Shape:
    """Return the type of the id of a record of one of these kinds, or of one of the words that are no id."""
    pattern = "|".join(dict.fromkeys(ID_SHAPES.get(kind, ID_SHAPE) for kind in kinds))
    return {"type": ["string", "integer"], "pattern": f"^({pattern})$", "x-takes": [*kinds, *others]}


def some(shape: Shape, **more: Any) -> Shape:
    """Return the type of one value or a list. One schema of several types gives better error messages than `anyOf`."""
    return {**shape, "type": [*shape["type"], "array"], "items": shape, **more}
