"""What every format is read into: rows with cells by the names of columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from backgrounder.core.problems import Problem

SEVERAL = "␞"  # between the values of a cell that holds a list, as the maps have it


@dataclass(frozen=True)
class InputRow:
    """One row: the line it begins in, and its cells by column, without white space around them.

    `error` says why it cannot be read.
    """

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    error: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.error and not any(self.cells.values())


class InputFile(Protocol):
    """A file whose rows are read one by one. `problems` make it unreadable; `notes` say what was guessed or not taken."""

    name: str
    problems: list[Problem]
    notes: list[Problem]

    def missing(self, columns: Mapping[str, str]) -> Iterator[Problem]:
        """Report columns that a map reads (each with its place in the map) and the file does not have."""

    def unread(self, mapped: Iterable[str]) -> Iterator[Problem]:
        """Report columns of the file that a map neither reads nor ignores."""

    def rows(self, on_progress: Callable[[int], None]) -> Iterator[InputRow]:
        """Iterate over the rows. `on_progress` is called with every step through the file, in bytes."""


class Listing:
    """A library or a list of actors, which is read whole. `map` is the shipped map of its columns."""

    def __init__(self, path: Path, mapping: str):
        self.path, self.name, self.map = path, path.as_posix(), mapping
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.entries: list[InputRow] = []

    def refuse(self, message: str, line: int = 1) -> None:
        """Report what makes the file unreadable."""
        self.problems.append(Problem(self.name, line, message))

    def note(self, message: str, line: int = 1) -> None:
        """Report what keeps no entry out."""
        self.notes.append(Problem(self.name, line, message))

    def missing(self, columns: Mapping[str, str]) -> Iterator[Problem]:
        """Report nothing: an entry may lack any column."""
        return iter(())

    def unread(self, mapped: Iterable[str]) -> Iterator[Problem]:
        """Report nothing: what is not taken is among the notes."""
        return iter(())

    def rows(self, on_progress: Callable[[int], None]) -> Iterator[InputRow]:
        """Iterate over the entries."""
        yield from self.entries
        on_progress(self.path.stat().st_size)
