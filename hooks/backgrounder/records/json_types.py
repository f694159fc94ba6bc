"""The types of fields in JSON Schema: what an editor's program can tell before the build does.

Each is what the loader takes, or a little more: a bare 2015 is a number to other readers of YAML, and whether an id
leads anywhere only the build can know. `x-takes` lists the kinds an id may be of, `enumDescriptions` what words mean.
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
    "claim": f"({ID_SHAPE}#)?{ID_SHAPE}",
}

TEXT: Shape = {"type": ["string", "number"], "minLength": 1}
DATE: Shape = {"type": ["string", "integer"], "pattern": edtf.PATTERN, "format": "edtf"}
FLAG: Shape = {"type": "boolean"}


def number(low: float, high: float) -> Shape:
    """A number within bounds."""
    return {"type": "number", "minimum": low, "maximum": high}


def words(meanings: Mapping[str, str]) -> Shape:
    """A word out of a list (word: meaning); figures may stand bare."""
    figures = [int(word) for word in meanings if word.isdecimal()]
    repeated = 2 if figures else 1
    return {"enum": [*meanings, *figures], "enumDescriptions": [*meanings.values()] * repeated}


def text_like(pattern: str, **more: Any) -> Shape:
    """A text that matches a pattern as a whole; a number only where digits match."""
    types = ["string", "integer"] if re.fullmatch(pattern, "1") else ["string"]
    return {"type": types, "pattern": f"^({pattern})$", **more}


def id_of(kinds: tuple[str, ...], others: tuple[str, ...] = ()) -> Shape:
    """The id of a record of one of these kinds, or one of the words that stand for none."""
    pattern = "|".join(dict.fromkeys(ID_SHAPES.get(kind, ID_SHAPE) for kind in kinds))
    return {"type": ["string", "integer"], "pattern": f"^({pattern})$", "x-takes": [*kinds, *others]}


def some(one: Shape, **more: Any) -> Shape:
    """One, or a list: in one schema of several types a mistake is told better than in alternatives."""
    return {**one, "type": [*one["type"], "array"], "items": one, **more}
