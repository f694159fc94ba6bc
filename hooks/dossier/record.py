"""What a record is: frozen, strict, told in plain words when it is wrong. The only door to pydantic.

A model states its fields by the types below; `read` turns a tree of YAML into a record or into messages.
`references` lists what a record points to, by the same types, so that no check names a field twice.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from . import edtf
from .problems import did_you_mean, listed
from .yamlfile import Tree

__all__ = ["Field", "Record", "Takes", "model_validator", "read", "references", "refuse", "refuse_each"]

Loc = tuple[str | int, ...]
EMPTY = "has no value. Write one, or remove the line."


class Record(BaseModel):
    """A record as an editor writes it; references are ids. A bare text in its place stands for the field `bare`."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    bare: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _unfold(cls, value: Any) -> Any:
        return {cls.bare: value} if cls.bare and isinstance(value, str) else value


@dataclass(frozen=True)
class Takes:
    """The kinds of record that a reference may point to, and words that stand for none (`author`, `press`)."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


Slip = tuple[str, str]


def refuse(message: str, field: str = "") -> PydanticCustomError:
    """An error whose text reaches the editor unchanged; `field` when a check over several fields blames one."""
    return refuse_each([(field, message)])


def refuse_each(slips: Iterable[Slip]) -> PydanticCustomError:
    """Several errors at once, each (field, message)."""
    return PydanticCustomError("plain", "refused", {"slips": list(slips)})


def shown(value: Any) -> str:
    """An offending value in quotes, on one line, not too long."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    text = " ".join(str(value).split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


# ---- types of fields -------------------------------------------------------------------------------------------


def _plain_text(value: Any) -> str:
    if isinstance(value, (list, dict)):
        raise refuse(f"takes one text, not {shown(value)}.{_unwrapped(value)}")
    if value is None or not value.strip():
        raise refuse(EMPTY)
    if hidden := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", value):
        raise refuse(f"holds an invisible character (U+{ord(hidden[0]):04X}). Retype the text.")
    return value.strip()


def _unwrapped(value: Any) -> str:
    """What to write instead of brackets: the one text that they hold, or quotation marks around all."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        return f" Write {shown(value)} without brackets."
    return ' Put it in "quotes" if it begins with [ or {.'


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise refuse(EMPTY)
    return value


def _as_tuple(value: Any) -> Any:
    if value is None:
        raise refuse(EMPTY)
    return (value,) if isinstance(value, str) else value


def _each_once(value: tuple[str, ...]) -> tuple[str, ...]:
    for id in value:
        if value.count(id) > 1:
            raise refuse(f"{shown(id)} stands twice. Once is enough.")
    return value


def one_of(words: Mapping[str, Any], meant: Callable[[str], str | None] = lambda value: None) -> Any:
    """A text out of a closed list; `meant` knows which of them other words stand for."""

    def check(value: str) -> str:
        if value not in words:
            near = f" Write '{meant(value)}'." if meant(value) else did_you_mean(value, words)
            all_words = "the words that may stand here" if near and len(words) > 20 else listed(words)
            raise refuse(f"{shown(value)} is not one of {all_words}.{near}")
        return value

    return Annotated[str, BeforeValidator(_plain_text), AfterValidator(check)]


def matching(pattern: str, message: str) -> Any:
    """A text of a fixed shape."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise refuse(f"{shown(value)} {message}")
        return value

    return Annotated[str, BeforeValidator(_plain_text), AfterValidator(check)]


def _date(value: Any) -> edtf.Edtf:
    try:
        return edtf.parse(_plain_text(value))
    except edtf.NotADate as error:
        raise refuse(f"{shown(value)}: {error}") from None


def _flag(value: Any) -> bool:
    if _plain_text(value) not in ("true", "false"):
        raise refuse(f"{shown(value)} is not true or false.")
    return value.strip() == "true"


def number(low: float, high: float) -> Any:
    """A number within bounds, degrees or kilometres."""

    def check(value: Any) -> float:
        text = _plain_text(value)
        if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
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
    return Annotated[tuple[Text, ...], BeforeValidator(_as_tuple), AfterValidator(_each_once), Takes(kinds, words)]


Text = Annotated[str, BeforeValidator(_plain_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]
SomeTexts = Annotated[Texts, AfterValidator(_some)]
Date = Annotated[edtf.Edtf, BeforeValidator(_date)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Url = matching(
    r"https?://[^\s<>\"'/]+\.[^\s<>\"']+|https?://[^\s<>\"'/]+/[^\s<>\"']*",
    "is not an address. It begins with http:// or https:// and holds no spaces or quotation marks.",
)
ID_SHAPE = r"[a-z0-9]+(-[a-z0-9]+)*"


# ---- reading ---------------------------------------------------------------------------------------------------


def read(model: type[Record], tree: Tree) -> tuple[Record | None, list[tuple[Loc, str]]]:
    """The record, or (where, what is wrong) for every field that is."""
    try:
        return model.model_validate(tree.plain), []
    except ValidationError as error:
        errors = error.errors()
        misplaced = _strays(errors)
        errors = [error for error in errors if error["type"] not in _OF_PLACE or error["loc"][:-1] not in misplaced]
        meant = _meant(model, errors)
        slips = [slip for e in errors if e["loc"] not in meant.values() for slip in _slips(e, meant)]
        return None, slips + [_misplaced(loc, fields) for loc, fields in misplaced.items()]


_OF_PLACE = ("extra_forbidden", "missing", "model_type")


def _strays(errors: list[Any]) -> dict[Loc, list[str]]:
    """By place more fields that do not belong there than slips of spelling explain."""
    found: dict[Loc, list[str]] = {}
    for error in errors:
        if error["type"] in ("extra_forbidden", "model_type") and error["loc"] and isinstance(error["loc"][-1], str):
            found.setdefault(error["loc"][:-1], []).append(error["loc"][-1])
    return {loc: fields for loc, fields in found.items() if len(fields) > 2}


def _misplaced(loc: Loc, fields: list[str]) -> tuple[Loc, str]:
    told = listed([f"'{field}'" for field in fields], "and")
    return (*loc, fields[0]), f"{told} do not belong here. Is a line above them missing, or indented differently?"


def _meant(model: type[Record], errors: list[Any]) -> dict[Loc, Loc]:
    """For unknown fields the known ones that they stand for: one spelt alike, or one that is missed beside them."""
    missed = [error["loc"] for error in errors if error["type"] == "missing"]
    found: dict[Loc, Loc] = {}
    for loc in (error["loc"] for error in errors if error["type"] == "extra_forbidden"):
        word, fields = str(loc[-1]), _fields(model, loc)
        beside = [f" '{other[-1]}'" for other in missed if other[:-1] == loc[:-1] and other not in found.values()]
        hints = (did_you_mean(word, fields, cutoff=0.75), *beside, did_you_mean(word, fields))
        if hint := next((hint for hint in hints if hint), ""):
            found[loc] = (*loc[:-1], hint.split("'")[1])
    return found


def _slips(error: Any, meant: Mapping[Loc, Loc]) -> Iterator[tuple[Loc, str]]:
    """(where, message) of one error; one of ours may tell several."""
    loc, kind = error["loc"], error["type"]
    if kind == "plain":
        for field, message in error["ctx"]["slips"]:
            yield _named((*loc, field) if field else loc, message)
    elif kind == "extra_forbidden":
        comma = ' A text with a comma in it needs "quotes".' if error["input"] is None else ""
        yield loc, f"unknown field '{loc[-1]}'." + (f" Did you mean '{meant[loc][-1]}'?" if loc in meant else comma)
    elif kind == "missing":
        yield _named(loc, "is missing; it is required.")
    elif error["input"] is None:
        yield _named(loc, EMPTY)
    else:
        takes = "a list" if kind in ("tuple_type", "list_type") else "fields (name: value)"
        yield _named(loc, f"takes {takes}, not {shown(error['input'])}.")


def _named(loc: Loc, message: str) -> tuple[Loc, str]:
    """The message after the name of the innermost field."""
    field = next((part for part in reversed(loc) if isinstance(part, str)), "")
    return loc, f"{field}: {message}" if field else message


def _fields(model: type[Record], loc: Loc) -> set[str]:
    """The names an editor may use where the unknown one stands."""
    parts = iter(part for part in loc[:-1] if isinstance(part, str))
    for part in parts:
        field = next(field for name, field in model.model_fields.items() if part == (field.alias or name))
        model = next(records_in(field.annotation))
        if get_origin(field.annotation) is dict:
            next(parts)
    return names(model)


def names(model: type[Record]) -> set[str]:
    """The fields of a record as editors write them."""
    return {field.alias or name for name, field in model.model_fields.items()}


def written(record: Record) -> dict[str, Any]:
    """What stands in a record, by the names that editors use; what is absent, empty or not set is left out."""
    values = ((field.alias or name, getattr(record, name)) for name, field in type(record).model_fields.items())
    return {name: value for name, value in values if value is not None and value is not False and value not in ((), {})}


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """The models that stand in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from records_in(argument)


# ---- references ------------------------------------------------------------------------------------------------


def references(model: type[Record], tree: Tree, loc: Loc = ()) -> Iterator[tuple[Loc, str, Takes]]:
    """Everything a record points to, be the rest of it right or wrong: (where, id, what may stand there)."""
    if model.bare and isinstance(tree.value, str):
        tree = Tree({model.bare: tree}, tree.line)
    for key, takes, inner, named in _pointing(model) if isinstance(tree.value, dict) else ():
        for where, child in _children(tree.value.get(key), (*loc, key), named):
            if takes and isinstance(child.value, str):
                yield where, child.value.strip(), takes
            elif inner:
                yield from references(inner, child, where)


@lru_cache(maxsize=64)
def _pointing(model: type[Record]) -> list[tuple[str, Takes | None, type[Record] | None, bool]]:
    """The fields that point to records or hold some: (name, what it takes, what it holds, whether by name)."""
    found = []
    for name, field in model.model_fields.items():
        takes = next((extra for extra in field.metadata if isinstance(extra, Takes)), None)
        inner = next(records_in(field.annotation), None)
        found += [(field.alias or name, takes, inner, get_origin(field.annotation) is dict)] if takes or inner else []
    return found


def _children(tree: Tree | None, loc: Loc, named: bool) -> Iterator[tuple[Loc, Tree]]:
    """A value, or the values of a list or (`named`) of a mapping, each with its place."""
    if tree and isinstance(tree.value, tuple):
        yield from (((*loc, index), child) for index, child in enumerate(tree.value))
    elif tree and named and isinstance(tree.value, dict):
        yield from (((*loc, id), child) for id, child in tree.value.items())
    elif tree:
        yield loc, tree
