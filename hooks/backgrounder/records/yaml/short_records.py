"""Records of one-line texts and lists of them as YAML: the bytes of PyYAML's writer, which takes ten times as long."""

import re
from collections.abc import Mapping
from typing import Any

_ONE_LINE = re.compile("[ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")
_NO_BLOCK = re.compile(r"[#,\[\]{}&*!|>'\"%@`]|---|\.\.\.|[?:-](?: |$)|.*(?::(?: |$)| #)")  # no text without quotes
_NO_FLOW = re.compile(r".*[,?\[\]{}:]")  # nor one within brackets
_KEY = re.compile("[a-z][a-z0-9_-]{1,99}")
Resolvers = Mapping[str, Any]  # by first character, the (tag, pattern) of what is no text without quotes


class NotShort(ValueError):
    """A value that this writer does not know."""


def written(records: Mapping[str, Any], resolvers: Resolvers) -> str:
    """Return records by id as YAML. Raises NotShort for deeper values, several lines, and letters that need escapes."""
    return "".join(f"{_key(id, resolvers)}:\n{_fields(fields, resolvers)}" for id, fields in records.items())


def _fields(fields: Any, resolvers: Resolvers) -> str:
    if not isinstance(fields, dict) or not fields:
        raise NotShort
    return "".join(f"  {_key(name, resolvers)}: {_value(value, resolvers)}\n" for name, value in fields.items())


def _key(key: Any, resolvers: Resolvers) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key) or _is_no_text(key, resolvers):
        raise NotShort
    return key


def _value(value: Any, resolvers: Resolvers) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_text(part, resolvers, is_inside=True) for part in value)}]"
    return _text(value, resolvers)


def _text(text: Any, resolvers: Resolvers, *, is_inside: bool = False) -> str:
    """Return a text, in quotes where it needs them; `is_inside` of brackets."""
    if not isinstance(text, str) or not _ONE_LINE.fullmatch(text):
        raise NotShort
    is_quoted = text[0] == " " or text[-1] == " " or _NO_BLOCK.match(text) or (is_inside and _NO_FLOW.match(text))
    return "'" + text.replace("'", "''") + "'" if is_quoted or _is_no_text(text, resolvers) else text


def _is_no_text(text: str, resolvers: Resolvers) -> bool:
    return any(pattern.match(text) for _, pattern in resolvers.get(text[0], ()))
