"""The types of fields. A model states its fields by them, each with a meaning and an example: `Annotated[str, *one_of(WORDS)]`
must be written, `Maybe[Text]` may be left out and then is None.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from backgrounder.core import edtf
from backgrounder.core.problems import listed, quoted
from backgrounder.core.words import languages
from backgrounder.core.words.synonyms import intended
from backgrounder.records.fields import json_types
from backgrounder.records.fields.record import Takes, refuse

Notes = tuple[Any, ...]  # the metadata of a type: Annotated[str, *notes]
LONGEST = 50_000  # characters of a field: some 8,000 words
NO_VALUE = "has no value."
EMPTY = f"{NO_VALUE} Write one, or remove the line."


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


def _apart(value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse names that an Arabic comma joins: YAML separates a list by another one."""
    if joined := next((text for text in value if "،" in text), ""):
        raise refuse(f"{quoted(joined)} is one item. Separate the items of a list by ',', not by '،'.")
    return value


def _unique(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) < len(value):
        raise refuse(f"{quoted(next(id for id in value if value.count(id) > 1))} appears twice. Once is enough.")
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
    """Take a word of a list that each site may choose; a rule between records reports one that is not in it.

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


def _language(value: str) -> str:
    if not languages.is_language(value):
        raise refuse(f"{quoted(value)} is no code of a language, such as en, de, fr or ar.")
    return value


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
Names = Annotated[Texts, AfterValidator(_apart)]
SomeNames = Annotated[Names, AfterValidator(_not_empty), WithJsonSchema({**_SOME, "minItems": 1})]
Language = Annotated[
    str, *matching("[a-z]{2,3}", "is no code of a language, such as en, de, fr or ar."), AfterValidator(_language)
]
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
