"""What a record is: frozen, strict, refused in plain words when it is invalid."""

import ast
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, create_model, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from backgrounder.core.edtf import Edtf

__all__ = ["Field", "Record", "Takes", "model_validator", "optional", "refuse", "refuse_each", "required"]

T = TypeVar("T")
Loc = tuple[str | int, ...]


class Record(BaseModel):
    """A record as an editor writes it; references are ids. A bare text in its place is the field `bare`."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    bare: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _unfold(cls, value: Any) -> Any:
        return {cls.bare: value} if cls.bare and isinstance(value, str) else value

    @cached_property
    def as_json(self) -> dict[str, Any]:
        """Its values as JSON by the field names that editors use, without those that are absent, empty or false."""
        values = ((field.alias or name, getattr(self, name)) for name, field in type(self).model_fields.items())
        return {name: json_value(value) for name, value in values if not _is_nothing(value)}

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Restore the docstring, which editors read: `python -OO` has removed it."""
        if sys.flags.optimize > 1:
            cls.__doc__ = _docstrings(cls.__module__).get(cls.__name__)


@lru_cache(maxsize=8)
def _docstrings(module: str) -> dict[str, str | None]:
    """Return the docstrings of the classes of a module, from its source."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: ast.get_docstring(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def required(meaning: str, example: Any, alias: str | None = None) -> Any:
    """Declare a field that must be written. `meaning` is one sentence, `example` as JSON."""
    return Field(description=meaning, examples=[example], alias=alias)


def optional(meaning: str, example: Any, default: Any = None, alias: str | None = None, **more: Any) -> Any:
    """Declare a field that may be left out, with its `default`; `more` are further keywords of its JSON Schema."""
    return Field(default, description=meaning, examples=[example], alias=alias, json_schema_extra=more)


@dataclass(frozen=True)
class Takes:
    """The kinds of record that a reference may point to, and words that mean none (`author`, `press`)."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


class _Unwritten:
    """Metadata of `T | None`: None is a field that is not written; editors cannot write it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return handler(source)["schema"]


@dataclass(frozen=True)
class ReadAs:
    """Metadata of the type of a field: a model that takes less than that type, and reads the value instead."""

    model: type[Record]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return handler(self.model)


def narrower(model: type[Record], name: str, fields: Mapping[str, Any]) -> type[Record]:
    """Return the model with other types for some of its fields: (type, default) by name."""
    return create_model(name, __base__=model, **fields)


Maybe = Annotated[T | None, _Unwritten()]
FieldError = tuple[str, str]


def refuse(message: str, field: str = "") -> PydanticCustomError:
    """Return an error whose text reaches the editor unchanged; `field` names the one at fault in a check over several."""
    return refuse_each([(field, message)])


def refuse_each(errors: Iterable[FieldError]) -> PydanticCustomError:
    """Return several errors in one, each (field, message)."""
    return PydanticCustomError("plain", "refused", {"errors": list(errors)})


def fields_by_name(model: type[Record]) -> dict[str, FieldInfo]:
    """Return the fields of a record by the names that editors write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def field_names(model: type[Record]) -> set[str]:
    """Return the fields of a record as editors write them."""
    return set(fields_by_name(model))


def model_name(model: type[Record]) -> str:
    """Return what a record is called in schemas and on /reference/: `Actor` for the model `ActorRecord`."""
    return model.__name__.removesuffix("Record")


def json_value(value: Any) -> Any:
    """Return a value of a record as JSON."""
    match value:
        case Edtf():
            return _date_as_json(value)
        case Record():
            return value.as_json
        case tuple():
            return [json_value(part) for part in value]
        case str():
            return str(value)  # without its language
        case dict():
            return {name: json_value(part) for name, part in value.items()}
    return value


def _date_as_json(when: Edtf) -> dict[str, Any]:
    """Return a date with its bounds, ISO 8601 days, and its words."""
    return {"edtf": when.text, "start": _day(when.first), "end": _day(when.last), "words": when.words}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ((), {})


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Iterate over the models within the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from records_in(argument)
