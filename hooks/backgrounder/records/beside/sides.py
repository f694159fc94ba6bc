"""Reads data/sides.yml: `id: Name` for each side, in the order in which readers see them."""

import re
from collections.abc import Iterator

from backgrounder.core.problems import quoted
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.sides import LONGEST, MOST, Side
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.yaml.tree import Tree

FILE = "sides.yml"
FORM = "sides are written as 'id: Name', one below the other."


def read(tree: Tree) -> tuple[tuple[Side, ...], list[tuple[int, str]]]:
    """Return the sides that can be read, and (line, message) for each mistake."""
    if not isinstance(tree.value, dict):
        return (), [(tree.line, FORM)] if tree.value else []
    children = list(tree.value.items())
    mistakes = [(child.line, message) for id, child in children for message in _mistakes(id, child.value)]
    if len(children) > MOST:
        mistakes.append((children[MOST][1].line, f"there are {len(children)} sides; readers can tell {MOST} apart."))
    names = [(id, child.value) for id, child in children if isinstance(child.value, str)]
    return tuple(Side(id, name.strip()[:LONGEST], n) for n, (id, name) in enumerate(names[:MOST], start=1)), mistakes


def _mistakes(id: str, name: object) -> Iterator[str]:
    if not re.fullmatch(ID_SHAPE, id):
        yield f"{quoted(id)} is no id: lower-case letters and digits joined by hyphens."
    if name is None or name == "":
        yield f"{id}: has no name. Write '{id}: Its name'."
    elif not isinstance(name, str):
        yield f"{id}: takes one name. {capitalized(FORM)}"
    elif len(name) > LONGEST:
        yield f"{id}: the name has {len(name)} characters; it takes up to {LONGEST}, as it stands in the key of the map."
