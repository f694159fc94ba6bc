"""Introspection of the models: their fields, for the reference page, the tables and the schemas; and the references of
a record, by the types of its fields, so that no check names a field twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_origin

from backgrounder.core.words import yardsticks
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.records.fields.json_types import Shape
from backgrounder.records.fields.record import Loc, Record, Takes, records_in
from backgrounder.records.fields.schema import schema
from backgrounder.records.yaml.tree import Tree


@dataclass(frozen=True)
class Field:
    """A field as editors know it: `meaning` is one sentence, `example` JSON, `shape` its JSON Schema."""

    name: str
    meaning: str
    example: Any
    required: bool
    shape: Shape

    @property
    def words(self) -> dict[str, str]:
        """The words that the field takes, each with its meaning; figures are listed once."""
        shape: Shape = self.shape.get("additionalProperties") or self.shape
        pairs = zip(shape.get("enum", ()), shape.get("enumDescriptions", ()))
        return {word: meaning for word, meaning in pairs if isinstance(word, str)}

    @property
    def takes(self) -> tuple[str, ...]:
        """The kinds that an id may be of, and words that are no id; empty when the field takes no id."""
        return tuple(self.shape.get("x-takes", ()))

    @property
    def is_list(self) -> bool:
        return "array" in self.shape.get("type", ())

    @property
    def is_mapping(self) -> bool:
        return "additionalProperties" in self.shape

    @property
    def holds(self) -> str:
        """The name of the model whose fields it holds, or ""."""
        inner: Shape = self.shape.get("items") or self.shape.get("additionalProperties") or self.shape
        return str(inner.get("$ref", "")).rpartition("/")[2]


@lru_cache(maxsize=64)
def fields(model: type[Record], scale: Yardstick = yardsticks.DEFAULT) -> tuple[Field, ...]:
    """Return the fields of a record as an editor of a site with this yardstick writes them, in the order of the model."""
    return tuple(_fields(schema(model, scale.meanings)))


def _fields(model_schema: Shape) -> Iterator[Field]:
    for name, shape in model_schema["properties"].items():
        required = name in model_schema.get("required", ())
        yield Field(name, shape["description"], shape["examples"][0], required, shape)


# ---- references ------------------------------------------------------------------------------------------------


def references(model: type[Record], tree: Tree, loc: Loc = ()) -> Iterator[tuple[Loc, str, Takes]]:
    """Iterate over the references of a record, valid or not: (path, id, what the field takes)."""
    if model.bare and isinstance(tree.value, str):
        tree = Tree({model.bare: tree}, tree.line)
    for key, takes, inner, is_mapping in _reference_fields(model) if isinstance(tree.value, dict) else ():
        for where, child in _children(tree.value.get(key), (*loc, key), is_mapping):
            if takes and isinstance(child.value, str):
                yield where, child.value.strip(), takes
            elif inner:
                yield from references(inner, child, where)


@lru_cache(maxsize=64)
def _reference_fields(model: type[Record]) -> list[tuple[str, Takes | None, type[Record] | None, bool]]:
    """Return the fields that refer to records or hold some: (name, what it takes, model it holds, is it a mapping)."""
    result = []
    for name, field in model.model_fields.items():
        takes = next((note for note in (*field.metadata, *_notes(field.annotation)) if isinstance(note, Takes)), None)
        inner = next(records_in(field.annotation), None)
        result += [(field.alias or name, takes, inner, get_origin(field.annotation) is dict)] if takes or inner else []
    return result


def _notes(annotation: Any) -> Iterator[Any]:
    """Iterate over the metadata within the type of a field: in `Annotated[str, note] | None` the note."""
    yield from getattr(annotation, "__metadata__", ())
    for argument in getattr(annotation, "__args__", ()):
        yield from _notes(argument)


def _children(tree: Tree | None, loc: Loc, is_mapping: bool) -> Iterator[tuple[Loc, Tree]]:
    """Iterate over a value, or the values of a list or (`is_mapping`) of a mapping, each with its path."""
    if tree and isinstance(tree.value, tuple):
        yield from (((*loc, index), child) for index, child in enumerate(tree.value))
    elif tree and is_mapping and isinstance(tree.value, dict):
        yield from (((*loc, id), child) for id, child in tree.value.items())
    elif tree:
        yield loc, tree
