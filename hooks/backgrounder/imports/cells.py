"""What a field of a map finds in a row."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from backgrounder.core.problems import did_you_mean
from backgrounder.imports.mapping import NAMED, What
from backgrounder.imports.table import InputRow

AS_WRITTEN = "as written"
_PART = re.compile(r"\[([^\[\]]*)\]")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"']+")
_HIDDEN = ("script", "style")


class BadRow(ValueError):
    """What is wrong with a row; each message names its column."""

    def __init__(self, *messages: str):
        super().__init__("; ".join(messages))
        self.messages = messages


class BadCell(BadRow):
    """A cell that cannot be understood."""

    def __init__(self, column: str, value: str, reason: str):
        shown = value if len(value) <= 60 else f"{value[:57]}..."
        super().__init__(f"{column}: '{shown}': {reason}" if value else f"{column}: {reason}")


def one(what: What | None, row: InputRow) -> str | None:
    """The value for a field of one value, None when the cell is empty. Raises BadCell."""
    found = several(what, row) if what else ()
    return found[0] if found else None


def several(what: What | None, row: InputRow) -> list[str]:
    """The values for a field that takes a list, each once. Raises BadCell."""
    if what is None:
        return []
    column, raw = _raw(what, row)
    parts = raw.split(what.split) if what.split else [raw]
    found = (_translated(what, column, _taken(what.take, part.strip())) for part in parts)
    return list(dict.fromkeys(filter(None, found)))


def column_of(what: What | None) -> str:
    """The column that a field is told by, for messages; empty when there is none."""
    return what.columns[0] if what and what.columns else ""


def _raw(what: What, row: InputRow) -> tuple[str, str]:
    """The column that a value comes from, and what is written there."""
    if what.always:
        return "", what.always
    if what.text:
        return column_of(what), _filled(what.text, row)
    return next(((one, row.cells[one]) for one in what.column if row.cells.get(one)), (what.column[0], ""))


def _filled(text: str, row: InputRow) -> str:
    """The words with what stands in the columns they name; a bracketed part goes when one of its columns is empty."""

    def part(found: re.Match[str]) -> str:
        return found[1] if all(row.cells.get(name) for name in NAMED.findall(found[1])) else ""

    whole = _PART.sub(part, text)
    return NAMED.sub(lambda found: row.cells.get(found[1], ""), whole).strip()


def _taken(take: str | None, raw: str) -> str:
    if not take:
        return raw
    if take == "address":
        return _address(raw)
    words = plain_text(raw)
    return "" if take == "words" and _ADDRESS.fullmatch(words) else words


def _address(raw: str) -> str:
    """The first address in a cell, be it bare or in a piece of HTML."""
    found = _ADDRESS.search(raw)
    return ("https:" if found[0].startswith("//") else "") + found[0] if found else ""


def _translated(what: What, column: str, raw: str) -> str:
    if not raw or not what.values or raw in what.values:
        return what.values.get(raw, raw)
    if not what.otherwise:
        raise BadCell(column, raw, f"is not among the values of the map.{did_you_mean(raw, what.values)}")
    return raw if what.otherwise == AS_WRITTEN else what.otherwise


class _Words(HTMLParser):
    """The text of a piece of HTML, as a reader would see it."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        self.found.append(" " if tag in ("br", "p", "div", "li", "blockquote", "tr", "td") else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN and self.hidden > 0
        self.found.append(" " if tag in ("p", "div", "li", "blockquote", "tr", "td") else "")

    def handle_data(self, data: str) -> None:
        self.found.append("" if self.hidden else data)


def plain_text(text: str) -> str:
    """A text without its HTML, on one line."""
    return " ".join("".join(_Words(text).found).split()) if re.search(r"[<&]", text) else text
