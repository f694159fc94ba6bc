"""A record out of a row: read as if it stood in the table, so that what is wrong with it has the table's line."""

from collections.abc import Mapping
from dataclasses import dataclass

from backgrounder.imports.cells import BadRow
from backgrounder.records import field_types
from backgrounder.records.entries import Entry
from backgrounder.records.models import KINDS, Filed
from backgrounder.records.yaml.yamlfile import Tree

Fields = Mapping[str, str | list[str] | None]


@dataclass(frozen=True)
class NewRecords:
    """A record, the line of the row that first told of it, and what it is written as in data/."""

    kind: str
    id: str
    fields: Fields
    line: int
    entry: Entry

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id

    def with_type(self, kind: str) -> "NewRecords":
        """The same actor, known better."""
        return new_records(self.kind, self.id, {**self.fields, "type": kind}, self.line, {})


def new_records(kind: str, id: str, fields: Fields, line: int, columns: Mapping[str, str]) -> NewRecords:
    """The record with the fields that are filled, in the order of its model; `columns` tells where each comes from.

    Its entry stands in a file of its own, so that what is wrong with it is known from what is wrong with others of the
    row. Raises BadRow.
    """
    filled = {name: _single(name, value) for name in _order(kind) if (value := fields.get(name))}
    tree = Tree({name: _tree(value, line) for name, value in filled.items()}, line)
    found, slips = field_types.read(KINDS[kind], tree)
    if slips:
        raise BadRow(*(_by_column(message, str(loc[0]) if loc else "", columns) for loc, message in slips))
    return NewRecords(kind, id, filled, line, Entry(kind, id, found, f"{kind}/{id}", tree))


def _order(kind: str) -> list[str]:
    """The fields of a model as editors write them: its own first, then a note."""
    names = [field.alias or name for name, field in KINDS[kind].model_fields.items() if name not in Filed.model_fields]
    return [*names, "note"]


def _single(name: str, value: str | list[str]) -> str | list[str]:
    """One place or source is written without brackets, as editors do."""
    return value[0] if name in ("place", "source") and len(value) == 1 else value


def _tree(value: str | list[str], line: int) -> Tree:
    return Tree(tuple(Tree(one, line) for one in value) if isinstance(value, list) else value, line)


def _by_column(message: str, field: str, columns: Mapping[str, str]) -> str:
    """The message under the name of the column that the field comes from."""
    named = message.replace(f"{field}: ", f"{columns[field]}: ", 1) if columns.get(field) else message
    return named.replace("is missing; it is required.", "is empty, and it is required.")
