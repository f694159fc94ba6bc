"""What a record is: frozen, strict, refused in plain words when it is invalid. The only door to pydantic.

A model states its fields by the types below, each with a meaning and an example: `Annotated[str, *one_of(WORDS)]` must be
written, `Maybe[Text]` may be left out and then is None. `read` turns a tree of YAML into a record or into messages,
`schema` returns the same as JSON Schema (draft 2020-12).
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, TypeVar, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationError,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticCustomError

from backgrounder.core import edtf
from backgrounder.core.problems import listed, quoted
from backgrounder.core.words.synonyms import intended
from backgrounder.records import json_types
from backgrounder.records.yaml.yamlfile import Tree

__all__ = [
    "Field",
    "Record",
    "Takes",
    "model_validator",
    "optional",
    "read",
    "refuse",
    "refuse_each",
    "required",
    "schema",
]

T = TypeVar("T")
Notes = tuple[Any, ...]  # the metadata of a type: Annotated[str, *notes]
Loc = tuple[str | int, ...]
LONGEST = 50_000  # characters of a field: some 8,000 words
NO_VALUE = "has no value."
EMPTY = f"{NO_VALUE} Write one, or remove the line."


class Record(BaseModel):
    """A record as an editor writes it; references are ids. A bare text in its place stands for the field `bare`."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    bare: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _unfold(cls, value: Any) -> Any:
        return {cls.bare: value} if cls.bare and isinstance(value, str) else value

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


R = TypeVar("R", bound=Record)


def required(meaning: str, example: Any, alias: str | None = None) -> Any:
    """Declare a field that must be written. `meaning` is one sentence, `example` as JSON."""
    return Field(description=meaning, examples=[example], alias=alias)


def optional(meaning: str, example: Any, default: Any = None, alias: str | None = None, **more: Any) -> Any:
    """Declare a field that may be left out, with its `default`; `more` are further keywords of its JSON Schema."""
    return Field(default, description=meaning, examples=[example], alias=alias, json_schema_extra=more)


@dataclass(frozen=True)
class Takes:
    """The kinds of record that a reference may point to, and words that stand for none (`author`, `press`)."""

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


# ---- types of fields -------------------------------------------------------------------------------------------


def _plain_text(value: Any) -> str:
    if isinstance(value, (list, dict)):
        raise refuse(f"takes one text, not {quoted(value)}.{_without_brackets(value)}")
    if value is None or not value.strip():
        raise refuse(EMPTY)
    if len(value) > LONGEST:
        raise refuse(f"has {len(value):,} characters; a field takes up to {LONGEST:,}. Long texts belong in a brief.")
    if hidden := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", value):
        raise refuse(f"holds an invisible character (U+{ord(hidden[0]):04X}). Retype the text.")
    return str(value.strip())


def _without_brackets(value: Any) -> str:
    """Suggest the one text within the brackets, or quotation marks around all."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        return f" Write {quoted(value)} without brackets."
    return ' Put it in "quotes" if it begins with [ or {.'


def _not_empty(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise refuse(EMPTY)
    return value


def _as_tuple(value: Any) -> Any:
    if value is None:
        raise refuse(EMPTY)
    return (value,) if isinstance(value, str) else value


def _unique(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) < len(value):
        raise refuse(f"{quoted(next(id for id in value if value.count(id) > 1))} stands twice. Once is enough.")
    return value


def one_of(words: Mapping[str, str]) -> Notes:
    """Take a text out of a closed list (word: meaning). Suggest what means the same, never what only looks alike."""

    def check(value: str) -> str:
        if value not in words:
            near = f" Did you mean '{word}'?" if (word := intended(value, words)) else ""
            all_words = "the words that may stand here" if near and len(words) > 20 else listed(words)
            raise refuse(f"{quoted(value)} is not one of {all_words}.{near}")
        return value

    json_schema = WithJsonSchema(json_types.words(words))
    return BeforeValidator(_plain_text), AfterValidator(check), json_schema


def of_the_site(words: Mapping[str, str]) -> Notes:
    """Take a word of a list that each site may choose; a rule between records tells of one that is not in it.

    `words` (word: meaning) are those of a site that chooses none.
    """
    return BeforeValidator(_plain_text), WithJsonSchema(json_types.words(words))


def matching(pattern: str, message: str, **more: Any) -> Notes:
    """Take a text that matches a pattern; `more` are further keywords of its JSON Schema."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise refuse(f"{quoted(value)} {message}")
        return value

    json_schema = WithJsonSchema(json_types.text_like(pattern, **more))
    return BeforeValidator(_plain_text), AfterValidator(check), json_schema


def _date(value: Any) -> edtf.Edtf:
    try:
        return edtf.parse(_plain_text(value))
    except edtf.NotADate as error:
        raise refuse(f"{quoted(value)}: {error}") from None


def _flag(value: Any) -> bool:
    if _plain_text(value) not in ("true", "false"):
        raise refuse(f"{quoted(value)} is not true or false.")
    return str(value).strip() == "true"


def number(low: float, high: float) -> Notes:
    """Take a number within bounds (inclusive), in degrees or kilometres."""

    def check(value: Any) -> float:
        text = _plain_text(value)
        if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
            raise refuse(f"{quoted(value)} is not a number. Write it with a point, such as 33.42.")
        if not low <= float(text) <= high:
            raise refuse(f"{quoted(value)} is not between {low:g} and {high:g}.")
        return float(text)

    return BeforeValidator(check), WithJsonSchema(json_types.number(low, high))


def ref(*kinds: str, words: tuple[str, ...] = ()) -> Notes:
    """Take the id of another record, of one of these kinds, or one of `words`."""
    json_schema = WithJsonSchema(json_types.id_of(kinds, words))
    return BeforeValidator(_plain_text), Takes(kinds, words), json_schema


def refs(*kinds: str) -> Notes:
    """Take one id or a list of ids."""
    json_schema = WithJsonSchema(json_types.some(json_types.id_of(kinds), uniqueItems=True))
    return BeforeValidator(_as_tuple), AfterValidator(_unique), Takes(kinds), json_schema


_SOME = json_types.some(json_types.TEXT)
Text = Annotated[str, BeforeValidator(_plain_text), WithJsonSchema(json_types.TEXT)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple), WithJsonSchema(_SOME)]
SomeTexts = Annotated[Texts, AfterValidator(_not_empty), WithJsonSchema({**_SOME, "minItems": 1})]
Date = Annotated[edtf.Edtf, BeforeValidator(_date), WithJsonSchema(json_types.DATE)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema(json_types.FLAG)]
Url = Annotated[
    str,
    *matching(
        r"""https?://[^\s<>"'/]+\.[^\s<>"']+|https?://[^\s<>"'/]+/[^\s<>"']*""",
        "is not an address. It begins with http:// or https:// and holds no spaces or quotation marks.",
        format="uri",
    ),
]


# ---- reading ---------------------------------------------------------------------------------------------------


def read(model: type[R], tree: Tree) -> tuple[R | None, list[tuple[Loc, str]]]:
    """Return the record and no errors, or None and (path, message) for every invalid field."""
    try:
        return model.model_validate(tree.plain), []
    except ValidationError as error:
        errors = error.errors()
        groups = _misplaced_fields(errors)
        errors = [error for error in errors if error["type"] not in _PLACE_ERRORS or error["loc"][:-1] not in groups]
        meant = _intended(model, errors)
        messages = [message for e in errors if e["loc"] not in meant.values() for message in _messages(model, e, meant)]
        return None, messages + [_misplaced_error(loc, fields) for loc, fields in groups.items()]


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
        yield _with_name(loc, "is missing; it is required.")
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
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for part in parts:
        annotation = fields[part].annotation if part in fields else None
        inner = next(records_in(annotation), None)
        if inner is None:
            return {}
        if get_origin(annotation) is dict:
            next(parts, None)
        fields = {field.alias or name: field for name, field in inner.model_fields.items()}
    return fields


def field_names(model: type[Record]) -> set[str]:
    """Return the fields of a record as editors write them."""
    return {field.alias or name for name, field in model.model_fields.items()}


def model_name(model: type[Record]) -> str:
    """Return what a record is called in schemas and on /reference/: `Actor` for the model `ActorRecord`."""
    return model.__name__.removesuffix("Record")


def field_values(record: Record) -> dict[str, Any]:
    """Return the values of a record by the field names that editors use, without those that are absent, empty or false."""
    values = ((field.alias or name, getattr(record, name)) for name, field in type(record).model_fields.items())
    return {name: value for name, value in values if value is not None and value is not False and value not in ((), {})}


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Iterate over the models within the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from records_in(argument)


# ---- JSON Schema -----------------------------------------------------------------------------------------------


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
