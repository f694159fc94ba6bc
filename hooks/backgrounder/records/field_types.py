"""What a record is: frozen, strict, told in plain words when it is wrong. The only door to pydantic.

A model states its fields by the types below, each with a meaning and an example: `Annotated[str, *one_of(WORDS)]` must be
written, `Maybe[Text]` may be left out and then is None. `read` turns a tree of YAML into a record or into messages,
`schema` gives the same as JSON Schema (draft 2020-12).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticCustomError

from backgrounder.core import edtf
from backgrounder.core.problems import did_you_mean, listed, quoted
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
Notes = tuple[Any, ...]  # what stands beside a type: Annotated[str, *notes]
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


R = TypeVar("R", bound=Record)


def required(meaning: str, example: Any, alias: str | None = None) -> Any:
    """A field that must be written. `meaning` is one sentence, `example` as JSON."""
    return Field(description=meaning, examples=[example], alias=alias)


def optional(meaning: str, example: Any, default: Any = None, alias: str | None = None, **more: Any) -> Any:
    """A field that may be left out, with what it then is; `more` is what its JSON Schema says beside its type."""
    return Field(default, description=meaning, examples=[example], alias=alias, json_schema_extra=more)


@dataclass(frozen=True)
class Takes:
    """The kinds of record that a reference may point to, and words that stand for none (`author`, `press`)."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


class _Unwritten:
    """Beside `T | None`: None stands for a field that is not written; no editor writes it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return handler(source)["schema"]


@dataclass(frozen=True)
class ReadAs:
    """Beside the type of a field: a model that takes less than that type; it reads what is written."""

    model: type[Record]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return handler(self.model)


def narrower(model: type[Record], name: str, fields: Mapping[str, Any]) -> type[Record]:
    """The model with other types for some of its fields: (type, default) by name."""
    return create_model(name, __base__=model, **fields)


Maybe = Annotated[T | None, _Unwritten()]
Slip = tuple[str, str]


def refuse(message: str, field: str = "") -> PydanticCustomError:
    """An error whose text reaches the editor unchanged; `field` when a check over several fields blames one."""
    return refuse_each([(field, message)])


def refuse_each(slips: Iterable[Slip]) -> PydanticCustomError:
    """Several errors at once, each (field, message)."""
    return PydanticCustomError("plain", "refused", {"slips": list(slips)})


# ---- types of fields -------------------------------------------------------------------------------------------


def _plain_text(value: Any) -> str:
    if isinstance(value, (list, dict)):
        raise refuse(f"takes one text, not {quoted(value)}.{_unwrapped(value)}")
    if value is None or not value.strip():
        raise refuse(EMPTY)
    if hidden := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", value):
        raise refuse(f"holds an invisible character (U+{ord(hidden[0]):04X}). Retype the text.")
    return str(value.strip())


def _unwrapped(value: Any) -> str:
    """What to write instead of brackets: the one text that they hold, or quotation marks around all."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        return f" Write {quoted(value)} without brackets."
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
    if len(set(value)) < len(value):
        raise refuse(f"{quoted(next(id for id in value if value.count(id) > 1))} stands twice. Once is enough.")
    return value


def one_of(words: Mapping[str, str], meant: Callable[[str], str | None] = lambda value: None) -> Notes:
    """A text out of a closed list (word: meaning); `meant` knows which of them other words stand for."""

    def check(value: str) -> str:
        if value not in words:
            near = f" Write '{meant(value)}'." if meant(value) else did_you_mean(value, words)
            all_words = "the words that may stand here" if near and len(words) > 20 else listed(words)
            raise refuse(f"{quoted(value)} is not one of {all_words}.{near}")
        return value

    told = WithJsonSchema(json_types.words(words))
    return BeforeValidator(_plain_text), AfterValidator(check), told


def matching(pattern: str, message: str, **more: Any) -> Notes:
    """A text of a fixed shape; `more` is what its JSON Schema says beside the pattern."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise refuse(f"{quoted(value)} {message}")
        return value

    told = WithJsonSchema(json_types.text_like(pattern, **more))
    return BeforeValidator(_plain_text), AfterValidator(check), told


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
    """A number within bounds, degrees or kilometres."""

    def check(value: Any) -> float:
        text = _plain_text(value)
        if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
            raise refuse(f"{quoted(value)} is not a number. Write it with a point, such as 33.42.")
        if not low <= float(text) <= high:
            raise refuse(f"{quoted(value)} is not between {low:g} and {high:g}.")
        return float(text)

    return BeforeValidator(check), WithJsonSchema(json_types.number(low, high))


def ref(*kinds: str, words: tuple[str, ...] = ()) -> Notes:
    """The id of another record, of one of these kinds."""
    told = WithJsonSchema(json_types.id_of(kinds, words))
    return BeforeValidator(_plain_text), Takes(kinds, words), told


def refs(*kinds: str) -> Notes:
    """One id or a list of ids."""
    told = WithJsonSchema(json_types.some(json_types.id_of(kinds), uniqueItems=True))
    return BeforeValidator(_as_tuple), AfterValidator(_each_once), Takes(kinds), told


_SOME = json_types.some(json_types.TEXT)
Text = Annotated[str, BeforeValidator(_plain_text), WithJsonSchema(json_types.TEXT)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple), WithJsonSchema(_SOME)]
SomeTexts = Annotated[Texts, AfterValidator(_some), WithJsonSchema({**_SOME, "minItems": 1})]
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
        yield _named(loc, f"takes {takes}, not {quoted(error['input'])}.")


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


def model_name(model: type[Record]) -> str:
    """What a record is called in schemas and on /reference/: `Actor` for the model `ActorRecord`."""
    return model.__name__.removesuffix("Record")


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


# ---- JSON Schema -----------------------------------------------------------------------------------------------


def schema(model: type[Record]) -> dict[str, Any]:
    """What may be written in a record, as JSON Schema (draft 2020-12), with meanings and examples; see `shapes`."""
    return model.model_json_schema(schema_generator=_Schema)


class _Schema(GenerateJsonSchema):
    """In the order of the models, and without what editors do not write: defaults, and titles made of names."""

    def sort(self, value: Any, parent_key: str | None = None) -> Any:
        return value

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(name).removesuffix("Record")

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """A record that may also be a bare text is one of two types."""
        found = {**super().model_schema(schema), "title": model_name(schema["cls"])}
        return {**found, "type": ["string", "object"]} if schema["cls"].bare else found
