"""A model as JSON Schema (draft 2020-12)."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from backgrounder.records.fields import json_types
from backgrounder.records.fields.record import Record, model_name


def schema(model: type[Record], likelihoods: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what may be written in a record, as JSON Schema (draft 2020-12), with meanings and examples.

    `likelihoods` (word: meaning) are those of the site, if it has chosen other ones.
    """
    shape = model.model_json_schema(schema_generator=_Schema)
    for holder in (shape, *shape.get("$defs", {}).values()):
        if likelihoods and (field := holder.get("properties", {}).get("likelihood")):
            example = next((word for word in likelihoods if word in field["examples"]), next(iter(likelihoods)))
            field |= {**json_types.words(likelihoods), "examples": [example]}
    return shape


class _Schema(GenerateJsonSchema):
    """In the order of the models, and without what editors do not write: defaults, and titles built from names."""

    def sort(self, value: Any, parent_key: str | None = None) -> Any:
        return value

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(name).removesuffix("Record")

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Allow two types for a record that may also be a bare text."""
        shape = {**super().model_schema(schema), "title": model_name(schema["cls"])}
        return {**shape, "type": ["string", "object"]} if schema["cls"].bare else shape
