"""Characters that nobody sees, in YAML and in running text."""

import re

# Line breaks that YAML counts and editors do not, and characters that nobody sees.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000\ue001\ufeff\ufffe\uffff\ud800-\udfff]")
# In running text, the site itself uses U+E000 and U+E001 as placeholders.
_INVISIBLE_IN_PROSE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000\ue001\ufffe\uffff]")


def _errors(pattern: re.Pattern[str], text: str, first_line: int) -> list[tuple[int, str]]:
    """Return (line, message), once for each line and character."""
    lines = enumerate(text.split("\n"), start=first_line)
    occurrences = dict.fromkeys((number, char) for number, line in lines for char in pattern.findall(line))
    return [(line, f"holds an invisible character (U+{ord(char):04X}). Retype the line.") for line, char in occurrences]


def in_yaml(text: str, first_line: int) -> list[tuple[int, str]]:
    """Return (line, message) for invisible characters in YAML."""
    return _errors(_INVISIBLE, text, first_line) if _INVISIBLE.search(text) else []


def in_prose(text: str, first_line: int) -> list[tuple[int, str]]:
    """Return (line, message) for invisible characters in running text, which no page can hold."""
    return _errors(_INVISIBLE_IN_PROSE, text, first_line) if _INVISIBLE_IN_PROSE.search(text) else []


def removed(text: str) -> str:
    """Return running text without the characters that `in_prose` reports."""
    return _INVISIBLE_IN_PROSE.sub("", text)
