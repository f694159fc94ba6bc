"""The records of a project and those that an import adds: their ids, and keys by which later rows find them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count
from types import MappingProxyType
from typing import Any

from backgrounder.check.lookup import Lookup
from backgrounder.core.words.languages import per_language
from backgrounder.imports.cells import BadRow
from backgrounder.records.entries import MODELS, Entry, Records
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.fields.reading import read
from backgrounder.records.filed import Filed
from backgrounder.records.folders.ids import RESERVED_IDS, in_ascii
from backgrounder.records.yaml.tree import Tree

_IS_ID = re.compile(ID_SHAPE)
MAX_ID_LENGTH = 60  # characters of an id
NO_LETTERS = "holds no letter or figure to make an id of."
Key = tuple[str | None, ...]
Note = tuple[int, str, tuple[str, str] | None]  # line, message, kind and id of the new record that it is about
Fields = Mapping[str, Any]  # texts, lists, and mappings of them


@dataclass(frozen=True)
class NewRecord:
    """An added record, the line of the first row that has it, and its fields as they are written to data/."""

    kind: str
    id: str
    fields: Fields
    line: int
    entry: Entry

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id

    def with_type(self, kind: str) -> "NewRecord":
        """Return the same actor with another type."""
        return new_record(self.kind, self.id, {**self.fields, "type": kind}, self.line, {})

    def named(self, id: str) -> "NewRecord":
        """Return the same record under an id: what is read of its fields is the same."""
        return replace(self, id=id, entry=replace(self.entry, id=id, path=f"{self.kind}/{id}"))


def new_record(
    kind: str,
    id: str,
    fields: Fields,
    line: int,
    columns: Mapping[str, str],
    lines: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> NewRecord:
    """Return the record of the non-empty fields, in the order of its model; `columns` maps fields to columns for messages.

    `lines` are those of the parts of fields that several rows make up.

    Its entry has a path of its own, which separates its problems from those of other records of the row. Raises BadRow.
    """
    filled = {name: _unwrap_single(name, value) for name in _field_order(kind) if (value := fields.get(name))}
    tree = Tree({name: _tree(value, line, lines.get(name, ())) for name, value in filled.items()}, line)
    record, errors = read(MODELS[kind], tree)
    if errors:
        raise BadRow(*(_name_column(message, str(loc[0]) if loc else "", columns) for loc, message in errors))
    return NewRecord(kind, id, filled, line, Entry(kind, id, record, f"{kind}/{id}", tree))


@cache
def _field_order(kind: str) -> list[str]:
    """Return the fields of a model as editors write them: its own first, then its language and a note."""
    names = [field.alias or name for name, field in MODELS[kind].model_fields.items() if name not in Filed.model_fields]
    return [*names, "lang", "note"]


def _unwrap_single(name: str, value: Any) -> Any:
    """Write one place or source without brackets, as editors do."""
    return value[0] if name in ("place", "source") and len(value) == 1 else value


def _tree(value: Any, line: int, lines: Sequence[int] = ()) -> Tree:
    """Return a value with the line of its row; `lines` are those of the parts of a list, where they differ."""
    if isinstance(value, dict):
        return Tree({name: _tree(part, line) for name, part in value.items()}, line)
    if isinstance(value, list):
        return Tree(
            tuple(_tree(part, own) for part, own in zip(value, lines or [line] * len(value), strict=True)), line
        )
    return Tree(value, line)


def _name_column(message: str, field: str, columns: Mapping[str, str]) -> str:
    """Return the message with the name of the column in place of the field."""
    renamed = message.replace(f"{field}: ", f"{columns[field]}: ", 1) if columns.get(field) else message
    return renamed.replace("is missing; it is required.", "is empty, and it is required.")


# ---- all records -----------------------------------------------------------------------------------------------


class Registry:
    """The records of a project (`base`) and those that rows add; what the last row added can be undone.

    `refused` are added records with which the project has problems, with the line of each; `checked` are added ones that were
    looked at for such problems. `notes` are messages that keep no row out.
    """

    def __init__(self, base: Records):
        self.base, self.lookup = base, Lookup(base)
        self.added: dict[tuple[str, str], NewRecord] = {}
        self.refused: dict[tuple[str, str], int] = {}
        self.checked: set[tuple[str, str]] = set()
        self.notes: list[Note] = []
        self._lines: dict[str, int] = {}
        self._ids_by_key: dict[Key, str] = {}
        self._row: list[Callable[[], object]] = []
        self._reserved = {*RESERVED_IDS, *(code.lower() for code in self.lookup.codes)}

    # -- ids

    def is_taken(self, id: str) -> bool:
        return id in self.base.declared or id in self._reserved or id in self._lines

    def free_id(self, *texts: str) -> str:
        """Return the first id out of these texts that is free, or the last with a number; "" when none holds a letter."""
        ids = list(filter(None, map(short_id, texts)))
        numbered = (f"{ids[-1]}-{number}" for number in count(2))
        return next(id for id in chain(ids, numbered) if not self.is_taken(id)) if ids else ""

    def location_of(self, id: str) -> str:
        """Return where the record with an id is, for messages."""
        if id in self._lines:
            return f"line {self._lines[id]}"
        groups = [*self.base.entries.values(), *self.base.invalid.values()]
        entry = next((group[id] for group in groups if id in group), None)
        return f"{entry.path}:{entry.line()}" if entry else "the site itself"

    # -- records of rows

    def begin_row(self) -> None:
        """Start another row: `undo_row` undoes what is added from here on."""
        self._row.clear()

    def reserve(self, id: str, line: int) -> None:
        """Take the id of a record that is not stored here."""
        self._lines[id] = line
        self._row.append(lambda: self._lines.pop(id, None))

    def add(self, record: NewRecord, key: Key) -> str:
        """Add a record, to be found again by its key. Return its id."""
        self.reserve(record.id, record.line)
        self.added[record.key] = record
        self._row.append(lambda: self.added.pop(record.key, None))
        self.link(key, record.id)
        return record.id

    def link(self, key: Key, value: str) -> None:
        """Remember a value, mostly an id, by a key."""
        before = self._ids_by_key.get(key)
        self._ids_by_key[key] = value
        self._row.append(
            lambda: self._ids_by_key.__setitem__(key, before) if before else self._ids_by_key.pop(key, None)
        )

    def note(self, line: int, message: str, key: tuple[str, str] | None = None) -> None:
        """Note something about a row; what is about a new record (`key`) is forgotten when nothing needs that."""
        self.notes.append((line, message, key))
        self._row.append(self.notes.pop)

    def replace_record(self, record: NewRecord) -> None:
        """Replace the added record with the same id."""
        self.added[record.key] = record

    def find(self, key: Key) -> str | None:
        """Return the id of the record, or the value, that an earlier row left under this key; None when there is none."""
        return self._ids_by_key.get(key)

    def undo_row(self) -> None:
        """Forget what the present row added."""
        for undo in reversed(self._row):
            undo()
        self._row.clear()

    def with_added(self, more: Iterable[NewRecord] = (), ids: Mapping[str, str] | None = None) -> Records:
        """Return the project with all records that are added and not refused; `ids` maps further ids to their kinds.

        Of sources that are `checked` it has the ids alone.
        """
        records = [*(record for record in self.added.values() if record.key not in self.refused), *more]
        entries: dict[str, dict[str, Entry]] = {kind: dict(group) for kind, group in self.base.entries.items()}
        for record in (record for record in records if record.kind != "source" or record.key not in self.checked):
            entries[record.kind][record.id] = record.entry
        declared = {**self.base.declared, **(ids or {}), **{record.id: record.kind for record in records}}
        return replace(self.base, entries=entries, declared=declared)


@per_language
def short_id(text: str) -> str:
    """Return an id out of words, cut between two of them."""
    if len(text) <= MAX_ID_LENGTH and _IS_ID.fullmatch(text):
        return text
    return in_ascii(text, max_length=MAX_ID_LENGTH, word_boundary=True, save_order=True)
