"""What the fields of a record are, read off its JSON Schema: for the reference page, the tables and the schemas alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from backgrounder.records.field_types import Record, schema
from backgrounder.records.json_types import Shape


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
        """The words that may stand there, each with its meaning; figures are told once."""
        pairs = zip(self.shape.get("enum", ()), self.shape.get("enumDescriptions", ()))
        return {word: meaning for word, meaning in pairs if isinstance(word, str)}

    @property
    def takes(self) -> tuple[str, ...]:
        """The kinds that an id may be of, and words that stand for none; nothing where no id stands."""
        return tuple(self.shape.get("x-takes", ()))

    @property
    def is_list(self) -> bool:
        return "array" in self.shape.get("type", ())

    @property
    def is_mapping(self) -> bool:
        return "additionalProperties" in self.shape

    @property
    def holds(self) -> str:
        """The name of the model whose fields stand in it, or ""."""
        inner: Shape = self.shape.get("items") or self.shape.get("additionalProperties") or self.shape
        return str(inner.get("$ref", "")).rpartition("/")[2]


@lru_cache(maxsize=64)
def fields(model: type[Record]) -> tuple[Field, ...]:
    """The fields of a record as an editor writes them, in the order of the model."""
    return tuple(_fields(schema(model)))


def _fields(whole: Shape) -> Iterator[Field]:
    for name, shape in whole["properties"].items():
        required = name in whole.get("required", ())
        yield Field(name, shape["description"], shape["examples"][0], required, shape)
