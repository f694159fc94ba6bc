"""A table as others export it: comma-separated values (RFC 4180) in whatever encoding and with whatever separator."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from backgrounder.core.problems import Problem, did_you_mean, listed, nearest, quoted
from backgrounder.imports.formats.rows import InputRow

SEPARATORS = (",", ";", "\t", "|")
_DECLARED = re.compile(r'"?sep=(.)"?\s*')  # Excel's line before the header
ZIP = b"PK\x03\x04"  # how a workbook of Excel begins
BLOCK = 1 << 20  # bytes
MAX_CELL_LENGTH = 1 << 20  # characters of a cell
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class InputTable:
    """A file whose rows are read one by one. `problems` make it unreadable; `notes` say what was guessed.

    `wanted` are the columns that a map reads: the separator is the one with which most of them are found, or else most
    columns, unless the file begins with `sep=` and its own. `other` are those that it names besides. Capitals make no
    other column. `header_line` is the line of the names of columns.
    """

    def __init__(self, path: Path, wanted: Iterable[str], other: Iterable[str] = ()):
        self.path, self.name, self.size = path, path.as_posix(), path.stat().st_size
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.encoding = self._encoding()
        self.header_line = 1
        declared = self._declared_separator()
        self.header_line += bool(declared)
        wanted = set(wanted)
        known = wanted.union(other)
        headers = {mark: _spelt_as(known, self._header(mark)) for mark in declared or SEPARATORS}
        self.separator = max(headers, key=lambda mark: (len(wanted & set(headers[mark])), len(headers[mark])))
        self.header = headers[self.separator]
        self._check_header(wanted)

    # -- encoding

    def _encoding(self) -> str:
        """Return the encoding by the byte order mark, or by trial: UTF-8, else that of Windows, with a note."""
        with self.path.open("rb") as file:
            begin = file.read(BLOCK)
        if name := next((name for mark, name in BYTE_ORDER_MARKS if begin.startswith(mark)), None) or _unmarked_utf_16(
            begin
        ):
            if line := self._undecodable(name):
                message = f"not {name.removesuffix('-sig').upper()} text, as its first bytes say. Save it as UTF-8."
                self.problems.append(Problem(self.name, line, message))
            return name
        line = self._undecodable("utf-8")
        return self._guess(line) if line else "utf-8"

    def _guess(self, line: int) -> str:
        name = "latin-1" if self._undecodable("cp1252") else "cp1252"
        message = f"not UTF-8 text; read as {name}. If letters look wrong, save the file as UTF-8 and import it again."
        self.notes.append(Problem(self.name, line, message))
        return name

    def _undecodable(self, encoding: str) -> int | None:
        """Return the first line that is not in this encoding, None when all are."""
        decoder, line = codecs.getincrementaldecoder(encoding)(), 1
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                try:
                    line += decoder.decode(block, final=file.tell() == self.size).count("\n")
                except UnicodeDecodeError as error:
                    return line + error.object[: error.start].count(b"\n")
        return None

    def _as_text(self, source: IO[bytes]) -> io.TextIOWrapper:
        """Return the text of the file from its header on."""
        text = io.TextIOWrapper(source, encoding=self.encoding, newline="", errors="replace")
        for _ in range(self.header_line - 1):
            text.readline()
        return text

    def _declared_separator(self) -> str:
        """Return the separator that the first line declares, "" when it is the header."""
        with self.path.open("rb") as source, self._as_text(source) as file:
            match = _DECLARED.fullmatch(file.readline(BLOCK))
        return match[1] if match else ""

    # -- header

    def _header(self, separator: str) -> list[str]:
        csv.field_size_limit(MAX_CELL_LENGTH)
        with self.path.open("rb") as source, self._as_text(source) as file:
            try:
                return [_one_line(name) for name in next(csv.reader(file, delimiter=separator), [])]
            except csv.Error:
                return []

    def _check_header(self, wanted: Collection[str]) -> None:
        if self._is_zipped():
            message = "a workbook or another zip file, and no table of text. Save it as CSV."
            self.problems.append(Problem(self.name, self.header_line, message))
            return
        if not any(self.header):
            message = "there are no names of columns. The first line holds them."
            self.problems.append(Problem(self.name, self.header_line, message))
        if self._lacks_all(wanted):
            return
        for column, count in Counter(filter(None, self.header)).items():
            if count > 1:
                message = f"{column}: this column appears {count} times. Rename all but one."
                self.problems.append(Problem(self.name, self.header_line, message))

    def _is_zipped(self) -> bool:
        with self.path.open("rb") as file:
            return file.read(len(ZIP)) == ZIP

    def _lacks_all(self, columns: Collection[str]) -> bool:
        """Return whether a map reads several columns and the first line names none of them: it has no names, or is another's."""
        return len(columns) > 1 and not set(columns) & set(self.header)

    def missing(self, columns: Mapping[str, str]) -> Iterator[Problem]:
        """Report columns that a map reads (each with its place in the map) and the file does not have."""
        if len(self.header) == 1 and len(columns) > 1 and self.header[0] not in columns:
            message = f"{quoted(self.header[0])} is one column. Separate the columns by commas, semicolons, tabs or |."
            yield Problem(self.name, self.header_line, message)
            return
        if self._lacks_all(columns) and not self._resembles(columns):
            begin = listed((quoted(column) for column in self.header if column), "and", most=3)
            message = f"has none of the {len(columns)} columns that the map reads, such as {quoted(next(iter(columns)))}, but {begin}."
            advice = "Is this table one for another map, or the line with the names of columns missing?"
            yield Problem(self.name, self.header_line, f"{message} {advice}")
            return
        candidates = [column for column in self.header if column and column not in columns]
        for column, where in columns.items():
            if column not in self.header:
                message = f"{column}: there is no such column, and {where} reads it.{did_you_mean(column, candidates)}"
                yield Problem(self.name, self.header_line, message)

    def _resembles(self, columns: Collection[str]) -> bool:
        """Return whether the first line has a column that is spelt nearly like one of the map's."""
        return any(nearest(column, self.header) for column in columns)

    def unread(self, mapped: Iterable[str]) -> Iterator[Problem]:
        """Report columns of the file that a map neither reads nor ignores."""
        for column in self.header:
            if column and column not in mapped:
                message = f"{column}: the map neither reads nor ignores this column."
                hint = did_you_mean(column, mapped, cutoff=0.8) or " Add it to 'ignored' in a copy of the map."
                yield Problem(self.name, self.header_line, message + hint)

    # -- rows

    def rows(self, on_progress: Callable[[int], None]) -> Iterator[InputRow]:
        """Iterate over the rows below the header. `on_progress` is called with every step through the file, in bytes."""
        with self.path.open("rb") as source, self._as_text(source) as file:
            reader = csv.reader(file, delimiter=self.separator, strict=True)
            next(reader, None)
            position = 0
            while True:
                line = reader.line_num + self.header_line
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    yield InputRow(line, error=_advice(str(error), line, reader.line_num + self.header_line - 1))
                    continue
                if cells is None:
                    return
                if step := source.tell() - position:
                    on_progress(step)
                    position += step
                yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> InputRow:
        if not any(cells):
            return InputRow(line)
        width, count = len(self.header), len(cells)
        if count < width or any(cells[width:]):
            message = f'has {count} columns, and the header {width}. A text with a separator in it needs "quotes".'
            return InputRow(line, error=message)
        if any("\0" in cell for cell in cells):
            return InputRow(line, error="holds a NUL character (U+0000). Retype the row.")
        row = {column: _one_line(cell) for column, cell in zip(self.header, cells)}
        stray = row.pop("", "")
        return InputRow(line, row, f"'{stray}' is in a column without a name." if stray else "")


def _spelt_as(known: Collection[str], header: Sequence[str]) -> list[str]:
    """Return a header with the names that a map has for its columns: `EVENT_DATE` is `event_date`, if there is one of each."""
    written, meant = Counter(name.casefold() for name in header), dict[str, list[str]]()
    for name in known:
        meant.setdefault(name.casefold(), []).append(name)
    return [
        meant[lower][0] if written[lower] == 1 and len(meant.get(lower, ())) == 1 else name
        for name, lower in ((name, name.casefold()) for name in header)
    ]


def _one_line(cell: str) -> str:
    """Put a cell on one line; a quoted one may run over several."""
    return " ".join(cell.split()) if cell else ""


def _unmarked_utf_16(begin: bytes) -> str | None:
    """Guess UTF-16 without a mark: letters of the header have a zero byte before or after them."""
    head = begin[:64]
    zeros = head[0::2].count(0), head[1::2].count(0)
    return None if max(zeros) * 3 < len(head) else "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _advice(reason: str, first: int, last: int) -> str:
    """Return why a row cannot be read, and what to do, by the reason of the csv module."""
    if "end of data" in reason or "field limit" in reason:
        message = f"a quotation mark is opened and not closed; lines {first} to {last} cannot be distinguished."
        return f"{message} Close it."
    if "expected after" in reason:
        return 'a text goes on after its closing quotation mark. Write " inside of "quotes" twice.'
    return f"cannot be read ({reason})."
