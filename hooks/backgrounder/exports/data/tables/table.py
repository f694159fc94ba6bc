"""A table of the export: its columns, its rows, and its text."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backgrounder.exports.data.tables.columns import Column, csv_text, join_list
from backgrounder.model import Event, LinkedRecord
from backgrounder.model.base import each
from backgrounder.model.dossier import Dossier


@dataclass(frozen=True)
class CsvTable:
    """A table. `what` is one sentence; `points` maps columns to the tables whose `id` they hold."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: Callable[[Dossier], Iterable[Any]]
    points: Mapping[str, str] = field(default_factory=dict)

    def text(self, dossier: Dossier) -> str:
        """Return the file: a line of names, and the rows in the order of their ids."""
        head = [column.name for column in self.columns]
        rows = list(self.rows(dossier))
        are_records = all(isinstance(row, LinkedRecord) for row in rows)
        cells = each(self._cells, rows, f"{self.name}.csv") if are_records else map(self._cells, rows)
        return csv_text([head, *sorted(cells)])

    def _cells(self, row: Any) -> list[str]:
        return [column.cell(row) for column in self.columns]


def ids(records: Iterable[Any]) -> str:
    """Return the ids of records as a cell."""
    return join_list(record.id for record in records)


def id_column(example: str, meaning: str = "The id of the record; it never changes.") -> Column:
    """Return the column of ids."""
    return Column("id", meaning, example, lambda record: record.id, required=True)


def key_in_briefs(record: Any) -> str:
    """Return an id that is unique in all briefs: `brief--claim`, or that of an event."""
    return str(record.id) if isinstance(record, Event) else f"{record.brief.id}--{record.id}"
