"""The language of the words of a record, where an editor has named it: its texts then carry it to wherever they are shown."""

from typing import Any

from backgrounder.core.words.languages import Foreign
from backgrounder.records.fields.record import Record

WORDS = frozenset(  # fields that hold words of a record, at any depth of it; not ids, names of people, dates and words of lists
    "title name short note data_note question text settles turning hypotheses reason how alt conclusion".split()
)


def say_language(record: Record, language: str, names: frozenset[str]) -> None:
    """Let the texts of these fields of a record, and of the records within it, be of a language."""
    record.__dict__.update(_said(record, language, names))


def _said(record: Record, language: str, names: frozenset[str]) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in type(record).model_fields}
    return {name: _in_language(value, language, names, name in names) for name, value in values.items()}


def _in_language(value: Any, language: str, names: frozenset[str], is_words: bool) -> Any:
    match value:
        case Record():
            return value.model_copy(update=_said(value, language, names))
        case tuple():
            return tuple(_in_language(one, language, names, is_words) for one in value)
        case dict():
            return {key: _in_language(one, language, names, is_words) for key, one in value.items()}
        case str() if is_words:
            return Foreign(value, language)
    return value
