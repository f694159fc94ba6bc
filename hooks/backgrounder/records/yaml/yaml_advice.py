"""What an editor reads of what PyYAML could not read, and what to write instead."""

import re
from itertools import takewhile
from typing import Any

import yaml

_UNCLOSED = tuple(f"got '{token}'" for token in (":", "-", "[", "{", "<stream end>"))
_OPENED = ("while scanning a quoted scalar", "while scanning a double-quoted scalar", "while scanning a simple key")


def explained(error: yaml.MarkedYAMLError, text: str, shift: int) -> tuple[int, str]:
    """Return (line, message) for a mistake that PyYAML found."""
    reason = error.problem or error.context or "unreadable"
    mark: Any = error.problem_mark or error.context_mark  # the one or the other is given
    if error.context_mark and (error.context in _OPENED or reason.endswith(_UNCLOSED)):
        mark = error.context_mark
    mark = _outdented(error, text) or mark
    opened, line = _open_quote(text, mark), min(mark.line + 1, max(text.count("\n"), 1))
    if opened:
        line, advice = opened, "A quotation mark is opened and not closed."
    elif "document start" in reason and (first := _indented_first(text)):
        line, advice = (
            first,
            "It is the first line, and indented: is the line above it missing, with an id and a colon?",
        )
    elif previous := _without_colon(text.split("\n"), line) if "mapping values" in reason else None:
        line, advice = previous, "Write 'name: value', with a colon and a space."
    else:
        advice = _advice_for(f"{error.context}: {reason}", text.split("\n")[line - 1])
    return line + shift, f"not valid YAML ({reason}). {advice}"


def _outdented(error: yaml.MarkedYAMLError, text: str) -> Any:
    """Return the mark of the key that stands further left than all others of its group, if the reader stopped at the next."""
    first, second = error.context_mark, error.problem_mark
    if not (first and second and error.problem and error.problem.endswith("found '<block mapping start>'")):
        return None
    if not first.column < second.column:
        return None
    lines = text.split("\n")[first.line :]
    group = takewhile(lambda line: not line.strip() or _indent(line) >= first.column, lines)
    indents = [_indent(line) for line in group if line.strip()]
    return first if indents.count(first.column) == 1 < indents.count(second.column) else None


def _indented_first(text: str) -> int | None:
    """Return the number of the first line that is no comment, if it is indented."""
    lines = enumerate(text.split("\n"), start=1)
    number, line = next(((number, line) for number, line in lines if re.match(r"\s*[^\s#]", line)), (0, ""))
    return number if _indent(line) else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open_quote(text: str, mark: Any) -> int | None:
    """Return the line of a quotation mark that the next one closes only lines below, where the reader then failed."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            last = token if token.end_mark.index <= mark.index and isinstance(token, yaml.ScalarToken) else last
    except yaml.YAMLError:
        pass
    if not last or last.style not in ("'", '"'):
        return None
    return last.start_mark.line + 1 if last.start_mark.line < last.end_mark.line == mark.line else None


def _without_colon(lines: list[str], line: int) -> int | None:
    """Return the number of the line before, if it is in the same group and has no colon: YAML reads both as one text."""
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    indents = {len(text) - len(text.lstrip()) for text in (lines[line - 1], lines[above - 1])}
    return above if above and len(indents) == 1 and not re.search(r":(\s|$)", lines[above - 1]) else None


_ADVICE = (  # (pattern of PyYAML's reason, what to write instead)
    (r"'\\t'", "Indent with spaces, not with a tab."),
    (r"escape character", "Write '...' instead of \"...\", or double the backslash."),
    (r"quoted scalar", "A quotation mark is opened and not closed."),
    (r"could not find expected ':'", "A colon is missing, or a text that goes on is not indented."),
    (
        r"expected ',' or '[\]}]'",
        'A bracket is opened and not closed, or a text with a comma, bracket or quotation mark in it needs "quotes".',
    ),
    (r"document start", "Indent this line like the others of its group."),
    (
        r"found '<scalar>'",
        "The text goes on after its closing quotation mark: "
        "put all of it in \"quotes\", and write ' inside '...' twice.",
    ),
    (r"found '[\]},]'|node content", 'Put a text that begins or ends with a bracket or comma in "quotes".'),
    (r"block end|expected key", "Indent this line like the others of its group."),
    (r"undefined alias", 'Put a text that begins with * in "quotes".'),
    (r"scanning an? (alias|anchor)", 'Put a text that begins with * or & in "quotes".'),
    (r"scanning a (tag|directive)|parsing a (tag|node)", 'Put a text that begins with ! or % in "quotes".'),
    (r"cannot start any token", 'Put a text that begins with @, ` or % in "quotes".'),
    (r"block scalar", "Begin the text on the line below the | or >."),
    (r"another document", "A line '---' does not belong here."),
)


def _advice_for(reason: str, line: str) -> str:
    """Return what to do about a line, by the reason that PyYAML gives."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces, not with a tab."
    if "mapping values are not allowed" in reason:
        return _colon_advice(line)
    matches = (advice for pattern, advice in _ADVICE if re.search(pattern, reason))
    return next(matches, "Check the indentation and the quotation marks of this line and the one before.")


def _colon_advice(line: str) -> str:
    if len(re.findall(r":(?=\s|$)", line)) > 1:
        return "Put the whole text in \"quotes\": it contains ': '."
    return (
        "Indent this line like the others of its group; "
        "if it continues a text, put the whole text in \"quotes\": it contains ': '."
    )
