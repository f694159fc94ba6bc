"""A table as others export it: comma-separated values (RFC 4180) in whatever encoding and with whatever separator."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from backgrounder.core.problems import Problem, did_you_mean

SEPARATORS = (",", ";", "\t")
BLOCK = 1 << 20  # bytes
LONGEST = 1 << 20  # characters of a cell
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class InputRow:
    """One row: the line it begins in, and its cells by column, without white space around them.

    `wrong` says why it cannot be read as one.
    """

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.wrong and not any(self.cells.values())


class InputTable:
    """A file whose rows are read one by one. `problems` make it unreadable; `notes` tell what was guessed.

    `wanted` are the columns a map reads: the separator is the one that finds most of them.
    """

    def __init__(self, path: Path, wanted: Iterable[str]):
        self.path, self.name, self.size = path, path.as_posix(), path.stat().st_size
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.encoding = self._encoding()
        headers = {mark: self._header(mark) for mark in SEPARATORS}
        self.separator = max(SEPARATORS, key=lambda mark: len(set(wanted) & set(headers[mark])))
        self.header = headers[self.separator]
        self._check_header()

    # -- encoding

    def _encoding(self) -> str:
        """By the mark the file begins with, or by trial: UTF-8, else that of Windows, which is told."""
        with self.path.open("rb") as file:
            begin = file.read(BLOCK)
        if name := next((name for mark, name in MARKS if begin.startswith(mark)), None) or _unmarked_utf_16(begin):
            if line := self._undecodable(name):
                told = f"not {name.removesuffix('-sig').upper()} text, as its first bytes say. Save it as UTF-8."
                self.problems.append(Problem(self.name, line, told))
            return name
        line = self._undecodable("utf-8")
        return self._guess(line) if line else "utf-8"

    def _guess(self, line: int) -> str:
        name = "latin-1" if self._undecodable("cp1252") else "cp1252"
        told = f"not UTF-8 text; read as {name}. If letters look wrong, save the file as UTF-8 and import it again."
        self.notes.append(Problem(self.name, line, told))
        return name

    def _undecodable(self, encoding: str) -> int | None:
        """The first line that is not of this encoding."""
        decoder, line = codecs.getincrementaldecoder(encoding)(), 1
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                try:
                    line += decoder.decode(block, final=file.tell() == self.size).count("\n")
                except UnicodeDecodeError as error:
                    return line + error.object[: error.start].count(b"\n")
        return None

    def _as_text(self, source: IO[bytes]) -> io.TextIOWrapper:
        return io.TextIOWrapper(source, encoding=self.encoding, newline="", errors="replace")

    # -- header

    def _header(self, separator: str) -> list[str]:
        csv.field_size_limit(LONGEST)
        with self.path.open("rb") as source, self._as_text(source) as file:
            try:
                return [_bare(name) for name in next(csv.reader(file, delimiter=separator), [])]
            except csv.Error:
                return []

    def _check_header(self) -> None:
        if not any(self.header):
            told = "there are no names of columns. The first line holds them."
            self.problems.append(Problem(self.name, 1, told))
        for column, count in Counter(filter(None, self.header)).items():
            if count > 1:
                told = f"{column}: this column stands {count} times. Rename all but one."
                self.problems.append(Problem(self.name, 1, told))

    def missing(self, columns: Mapping[str, str]) -> Iterator[Problem]:
        """Columns that a map reads (each with the place where it does) and the file does not have."""
        free = [column for column in self.header if column and column not in columns]
        for column, where in columns.items():
            if column not in self.header:
                told = f"{column}: there is no such column, and {where} reads it.{did_you_mean(column, free)}"
                yield Problem(self.name, 1, told)

    def unread(self, known: Iterable[str]) -> Iterator[Problem]:
        """Columns of the file that a map neither reads nor ignores."""
        for column in self.header:
            if column and column not in known:
                told = f"{column}: the map neither reads nor ignores this column."
                hint = did_you_mean(column, known, cutoff=0.8) or " Add it to 'ignored' in a copy of the map."
                yield Problem(self.name, 1, told + hint)

    # -- rows

    def rows(self, seen: Callable[[int], None]) -> Iterator[InputRow]:
        """Every row below the header. `seen` is told of every step through the file, in bytes."""
        with self.path.open("rb") as source, self._as_text(source) as file:
            reader = csv.reader(file, delimiter=self.separator, strict=True)
            next(reader, None)
            position = 0
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    yield InputRow(line, wrong=_unreadable(str(error), line, reader.line_num))
                    continue
                if cells is None:
                    return
                if step := source.tell() - position:
                    seen(step)
                    position += step
                yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> InputRow:
        if not any(cells):
            return InputRow(line)
        wide, count = len(self.header), len(cells)
        if count < wide or any(cells[wide:]):
            told = f'has {count} columns, and the header {wide}. A text with a separator in it needs "quotes".'
            return InputRow(line, wrong=told)
        if any("\0" in cell for cell in cells):
            return InputRow(line, wrong="holds a NUL character (U+0000). Retype the row.")
        row = {column: _bare(cell) for column, cell in zip(self.header, cells)}
        stray = row.pop("", "")
        return InputRow(line, row, f"'{stray}' stands in a column without a name." if stray else "")


def _bare(cell: str) -> str:
    """On one line; a quoted cell may have run over several."""
    return " ".join(cell.split())


def _unmarked_utf_16(begin: bytes) -> str | None:
    """Letters of the header have a zero byte before or after them."""
    head = begin[:64]
    zeros = head[0::2].count(0), head[1::2].count(0)
    return None if max(zeros) * 3 < len(head) else "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _unreadable(reason: str, first: int, last: int) -> str:
    """What a strict reader stumbled on."""
    if "end of data" in reason or "field limit" in reason:
        told = f"a quotation mark is opened and not closed; lines {first} to {last} cannot be told apart."
        return f"{told} Close it."
    if "expected after" in reason:
        return 'a text goes on after its closing quotation mark. Write " inside of "quotes" twice.'
    return f"cannot be read ({reason})."
