"""The value that a field of a map reads from a row."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from backgrounder.core.problems import did_you_mean
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import COLUMN_IN_TEXT, ValueMap

AS_WRITTEN = "as written"
_PART = re.compile(r"\[([^\[\]]*)\]")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"']+")
_HIDDEN = ("script", "style")


class BadRow(ValueError):
    """A row that cannot be imported; each message names its column."""

    def __init__(self, *messages: str):
        super().__init__("; ".join(messages))
        self.messages = messages


class BadCell(BadRow):
    """A cell that cannot be understood."""

    def __init__(self, column: str, value: str, reason: str):
        short = value if len(value) <= 60 else f"{value[:57]}..."
        super().__init__(f"{column}: '{short}': {reason}" if value else f"{column}: {reason}")


def value_of(spec: ValueMap | None, row: InputRow) -> str | None:
    """Return the value for a field of one value, None when the cell is empty. Raises BadCell."""
    if spec is None:
        return None
    if spec.split:
        return next(iter(values_of(spec, row)), None)
    column, raw = _raw_value(spec, row)
    return _translate(spec, column, _take(spec.take, raw.strip())) or None


def values_of(spec: ValueMap | None, row: InputRow) -> list[str]:
    """Return the values for a field that takes a list, each once. Raises BadCell."""
    if spec is None:
        return []
    column, raw = _raw_value(spec, row)
    parts = raw.split(spec.split) if spec.split else [raw]
    values = (_translate(spec, column, _take(spec.take, part.strip())) for part in parts)
    return list(dict.fromkeys(filter(None, values)))


def column_of(spec: ValueMap | None) -> str:
    """Return the column by which messages name a field; "" when there is none."""
    if spec is None:
        return ""
    return spec.column[0] if spec.column else next(iter(spec.columns), "")


def _raw_value(spec: ValueMap, row: InputRow) -> tuple[str, str]:
    """Return the column that a value comes from, and the text of its cell."""
    if spec.always:
        return "", spec.always
    if spec.text:
        return column_of(spec), _fill_in(spec.text, row)
    for column in spec.column:
        if cell := row.cells.get(column):
            return column, cell
    return spec.column[0], ""


def _fill_in(text: str, row: InputRow) -> str:
    """Replace the columns in a text by their cells; a bracketed part is dropped when one of its columns is empty."""

    def part(match: re.Match[str]) -> str:
        return match[1] if all(row.cells.get(name) for name in COLUMN_IN_TEXT.findall(match[1])) else ""

    filled = _PART.sub(part, text)
    return COLUMN_IN_TEXT.sub(lambda match: row.cells.get(match[1], ""), filled).strip()


def _take(take: str | None, raw: str) -> str:
    if not take:
        return raw
    if take == "address":
        return _address(raw)
    if take == "last":
        return raw.rstrip("/").rpartition("/")[2]
    words = plain_text(raw)
    return "" if take == "words" and _ADDRESS.fullmatch(words) else words


def _address(raw: str) -> str:
    """Return the first address in a cell of plain text or HTML."""
    match = _ADDRESS.search(raw)
    return ("https:" if match[0].startswith("//") else "") + match[0] if match else ""


def _translate(spec: ValueMap, column: str, raw: str) -> str:
    if not raw or not spec.values or raw in spec.values:
        return spec.values.get(raw, raw)
    if not spec.otherwise:
        raise BadCell(column, raw, f"is not among the values of the map.{did_you_mean(raw, spec.values)}")
    return raw if spec.otherwise == AS_WRITTEN else spec.otherwise


class _TextOfHtml(HTMLParser):
    """Collects the visible text of a piece of HTML."""

    def __init__(self, text: str):
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        self.parts.append(" " if tag in ("br", "p", "div", "li", "blockquote", "tr", "td") else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN and self.hidden > 0
        self.parts.append(" " if tag in ("p", "div", "li", "blockquote", "tr", "td") else "")

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self.hidden else data)


def plain_text(text: str) -> str:
    """Return a text without its HTML, on one line."""
    return " ".join("".join(_TextOfHtml(text).parts).split()) if re.search(r"[<&]", text) else text
