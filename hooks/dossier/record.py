"""What a record is: frozen, strict, told in plain words when it is wrong. The only door to pydantic.

A model states its fields by the types below; `read` turns a tree of YAML into a record or into messages.
`references` lists what a record points to, by the same types, so that no check names a field twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from . import edtf
from .problems import did_you_mean, listed
from .yamlfile import Tree

__all__ = ["Field", "Record", "Takes", "model_validator", "read", "references", "refuse"]

Loc = tuple[str | int, ...]


class Record(BaseModel):
    """A record as an editor writes it; references are ids."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True)
class Takes:
    """The kinds of record that a reference may point to, and words that stand for none (`author`, `press`)."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


def refuse(message: str, field: str = "") -> PydanticCustomError:
    """An error whose text reaches the editor unchanged; `field` when a check over several fields blames one."""
    return PydanticCustomError("plain", "{message}", {"message": message, "field": field})


def shown(value: Any) -> str:
    """An offending value in quotes, on one line, not too long."""
    text = " ".join(value.split()) if isinstance(value, str) else {list: "a list", dict: "a mapping"}.get(type(value), str(value))
    text = text if len(text) <= 60 else text[:57] + "..."
    return f"'{text}'" if isinstance(value, str) else text


# ---- types of fields -------------------------------------------------------------------------------------------


def _plain_text(value: Any) -> str:
    if isinstance(value, (list, dict)):
        raise refuse(f"takes one text, not {shown(value)}. Put it in \"quotes\" if it begins with [ or {{.")
    if value is None or not value.strip():
        raise refuse("has no value. Write one, or remove the line.")
    return value.strip()


def _as_tuple(value: Any) -> Any:
    if value is None:
        raise refuse("has no value. Write one, or remove the line.")
    return (value,) if isinstance(value, str) else value


def one_of(words: Mapping[str, Any]) -> Any:
    """A text out of a closed list."""

    def check(value: str) -> str:
        if value not in words:
            raise refuse(f"{shown(value)} is not one of {listed(words)}.{did_you_mean(value, words)}")
        return value

    return Annotated[str, BeforeValidator(_plain_text), AfterValidator(check)]


def matching(pattern: str, message: str) -> Any:
    """A text of a fixed shape."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise refuse(f"{shown(value)} {message}")
        return value

    return Annotated[str, BeforeValidator(_plain_text), AfterValidator(check)]


def _date(value: Any) -> edtf.Edtf:
    try:
        return edtf.parse(_plain_text(value))
    except edtf.NotADate as error:
        raise refuse(f"{shown(value)}: {error}") from None


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise refuse(f"{shown(value)} is not true or false.")
    return value == "true"


def number(low: float, high: float) -> Any:
    """A number within bounds, degrees or kilometres."""

    def check(value: Any) -> float:
        text = _plain_text(value)
        if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
            raise refuse(f"{shown(value)} is not a number. Write it with a point, such as 33.42.")
        if not low <= float(text) <= high:
            raise refuse(f"{shown(value)} is not between {low:g} and {high:g}.")
        return float(text)

    return Annotated[float, BeforeValidator(check)]


def ref(*kinds: str, words: tuple[str, ...] = ()) -> Any:
    """The id of another record, of one of these kinds."""
    return Annotated[str, BeforeValidator(_plain_text), Takes(kinds, words)]


def refs(*kinds: str, words: tuple[str, ...] = ()) -> Any:
    """One id or a list of ids."""
    return Annotated[tuple[Text, ...], BeforeValidator(_as_tuple), Takes(kinds, words)]


Text = Annotated[str, BeforeValidator(_plain_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]
Date = Annotated[edtf.Edtf, BeforeValidator(_date)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Url = matching(r"https?://[^\s<>\"'/]+\.[^\s<>\"']+|https?://[^\s<>\"'/]+/[^\s<>\"']*", "is not an address. It begins with http:// or https://.")
ID_SHAPE = r"[a-z0-9]+(-[a-z0-9]+)*"


# ---- reading ---------------------------------------------------------------------------------------------------


def read(model: type[Record], tree: Tree) -> tuple[Record | None, list[tuple[Loc, str]]]:
    """The record, or (where, what is wrong) for every field that is."""
    try:
        return model.model_validate(tree.plain), []
    except ValidationError as error:
        return None, [(_where(e), _told(model, e)) for e in error.errors()]


def _where(error: Any) -> Loc:
    blamed = error.get("ctx", {}).get("field")
    return (*error["loc"], blamed) if blamed else error["loc"]


def _told(model: type[Record], error: Any) -> str:
    loc, kind = _where(error), error["type"]
    field = next((part for part in reversed(loc) if isinstance(part, str)), "")
    prefix = f"{field}: " if field else ""
    if kind == "extra_forbidden":
        return f"unknown field '{field}'.{did_you_mean(field, _fields(model, loc))}"
    if kind == "missing":
        return f"{field}: is missing; it is required."
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"{prefix}takes fields (name: value), not {shown(error['input'])}."
    if kind in ("tuple_type", "list_type"):
        return f"{prefix}takes a list, not {shown(error['input'])}."
    return prefix + error["msg"]


def _fields(model: type[Record], loc: Loc) -> list[str]:
    """The names an editor may use where the unknown one stands."""
    for part in loc[:-1]:
        model = _inner(model, part) if isinstance(part, str) else model
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner(model: type[Record], part: str) -> type[Record]:
    field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
    return next(_records_in(field.annotation), model) if field else model


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _records_in(argument)


# ---- references ------------------------------------------------------------------------------------------------


def references(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str, Takes]]:
    """Everything a record points to: (where, id, what may stand there)."""
    for name, field in type(record).model_fields.items():
        value, where = getattr(record, name), (*loc, field.alias or name)
        takes = next((extra for extra in field.metadata if isinstance(extra, Takes)), None)
        if takes and isinstance(value, str):
            yield where, value, takes
        elif takes and isinstance(value, tuple):
            yield from (((*where, i), id, takes) for i, id in enumerate(value) if isinstance(id, str))
        yield from _nested(value, where)


def _nested(value: Any, where: Loc) -> Iterator[tuple[Loc, str, Takes]]:
    if isinstance(value, Record):
        yield from references(value, where)
    elif isinstance(value, (tuple, dict)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield from _nested(inner, (*where, key))


