"""A tree of YAML into a record, or into what an editor reads of each invalid field."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from backgrounder.core.problems import listed, quoted
from backgrounder.core.words.synonyms import intended
from backgrounder.records.fields.record import Loc, Record, fields_by_name, records_in
from backgrounder.records.fields.types import EMPTY, NO_VALUE
from backgrounder.records.yaml.tree import Tree

R = TypeVar("R", bound=Record)
_UNKNOWN = set[
    str
]()  # which fields were written is asked of trees; a set for each record would take as much as its values


def read(model: type[R], tree: Tree) -> tuple[R | None, list[tuple[Loc, str]]]:
    """Return the record and no errors, or None and (path, message) for every invalid field."""
    try:
        record = model.model_validate(tree.plain)
        object.__setattr__(record, "__pydantic_fields_set__", _UNKNOWN)
        return record, []
    except ValidationError as error:
        errors = error.errors()
        groups = _misplaced_fields(errors)
        errors = [error for error in errors if error["type"] not in _PLACE_ERRORS or error["loc"][:-1] not in groups]
        meant = _intended(model, errors)
        messages = [message for e in errors if e["loc"] not in meant.values() for message in _messages(model, e, meant)]
        return None, messages + [_misplaced_error(loc, fields) for loc, fields in groups.items()]


MISSING = "is missing; it is required."
_PLACE_ERRORS = ("extra_forbidden", "missing", "model_type")


def _misplaced_fields(errors: list[Any]) -> dict[Loc, list[str]]:
    """Return the unknown fields by place, where there are more than misspellings explain."""
    by_place: dict[Loc, list[str]] = {}
    for error in errors:
        if error["type"] in ("extra_forbidden", "model_type") and error["loc"] and isinstance(error["loc"][-1], str):
            by_place.setdefault(error["loc"][:-1], []).append(error["loc"][-1])
    return {loc: fields for loc, fields in by_place.items() if len(fields) > 2}


def _misplaced_error(loc: Loc, fields: list[str]) -> tuple[Loc, str]:
    names = listed([f"'{field}'" for field in fields], "and")
    message = f"{names} do not belong here. Is a line above them missing, or indented differently?"
    return (*loc, fields[0]), message


def _intended(model: type[Record], errors: list[Any]) -> dict[Loc, Loc]:
    """Return the known field for each unknown one: one of the same meaning or spelt alike, or one missing beside it."""
    missing = [error["loc"] for error in errors if error["type"] == "missing"]
    found: dict[Loc, Loc] = {}
    for loc in (error["loc"] for error in errors if error["type"] == "extra_forbidden"):
        beside = [other[-1] for other in missing if other[:-1] == loc[:-1] and other not in found.values()]
        if guess := next(filter(None, (intended(str(loc[-1]), _names_beside(model, loc)), *beside)), ""):
            found[loc] = (*loc[:-1], guess)
    return found


def _messages(model: type[Record], error: Any, meant: Mapping[Loc, Loc]) -> Iterator[tuple[Loc, str]]:
    """Return (path, message) for an error of pydantic; one of ours may hold several."""
    loc, kind = error["loc"], error["type"]
    if kind == "plain":
        for field, message in error["ctx"]["errors"]:
            yield _with_name((*loc, field) if field else loc, _demanded(model, loc, message))
    elif kind == "extra_forbidden":
        yield loc, f"unknown field '{loc[-1]}'. {_advice_on_unknown(model, error, meant)}"
    elif kind == "missing":
        yield _with_name(loc, MISSING)
    elif error["input"] is None:
        yield _with_name(loc, EMPTY)
    else:
        takes = "a list" if kind in ("tuple_type", "list_type") else "fields (name: value)"
        yield _with_name(loc, f"takes {takes}, not {quoted(error['input'])}.")


def _advice_on_unknown(model: type[Record], error: Any, meant: Mapping[Loc, Loc]) -> str:
    """Return what to write in place of an unknown field."""
    loc = error["loc"]
    if loc in meant:
        return f"Did you mean '{meant[loc][-1]}'?"
    if error["input"] is None:
        return 'A text with a comma in it needs "quotes".'
    return f"There are {listed(_names_beside(model, loc), 'and')}."


def _demanded(model: type[Record], loc: Loc, message: str) -> str:
    """Return a message without the advice to remove a line that is required."""
    if message != EMPTY or not loc or not isinstance(loc[-1], str):
        return message
    field = _fields_beside(model, loc).get(loc[-1])
    return f"{NO_VALUE} Write one; it is required." if field and field.is_required() else message


def _with_name(loc: Loc, message: str) -> tuple[Loc, str]:
    """Put the name of the innermost field before the message."""
    field = next((part for part in reversed(loc) if isinstance(part, str)), "")
    return loc, f"{field}: {message}" if field else message


def _names_beside(model: type[Record], loc: Loc) -> list[str]:
    """Return the fields that are allowed in the place of a field, those that are required first."""
    beside = _fields_beside(model, loc)
    return sorted(beside, key=lambda name: not beside[name].is_required())


def _fields_beside(model: type[Record], loc: Loc) -> dict[str, FieldInfo]:
    """Return the fields of the record that holds the field at `loc`, by the names that editors write; none for no record."""
    parts = iter(part for part in loc[:-1] if isinstance(part, str))
    fields = fields_by_name(model)
    for part in parts:
        annotation = fields[part].annotation if part in fields else None
        inner = next(records_in(annotation), None)
        if inner is None:
            return {}
        if get_origin(annotation) is dict:
            next(parts, None)
        fields = fields_by_name(inner)
    return fields
