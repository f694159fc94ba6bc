"""What a project has, and what an import adds to it: ids, and records to be found again by what rows say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count

from backgrounder.check.lookup import Lookup
from backgrounder.imports.cells import BadRow
from backgrounder.records import field_types
from backgrounder.records.entries import Entry, Records
from backgrounder.records.load import RESERVED_IDS, slugify
from backgrounder.records.models import KINDS, Filed
from backgrounder.records.yaml.yamlfile import Tree

LONGEST = 60  # characters of an id
Key = tuple[str | None, ...]
Fields = Mapping[str, str | list[str] | None]


@dataclass(frozen=True)
class NewRecord:
    """A record, the line of the row that first told of it, and what it is written as in data/."""

    kind: str
    id: str
    fields: Fields
    line: int
    entry: Entry

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id

    def with_type(self, kind: str) -> "NewRecord":
        """The same actor, known better."""
        return new_record(self.kind, self.id, {**self.fields, "type": kind}, self.line, {})


def new_record(kind: str, id: str, fields: Fields, line: int, columns: Mapping[str, str]) -> NewRecord:
    """The record with the fields that are filled, in the order of its model; `columns` tells where each comes from.

    Its entry stands in a file of its own, so that what is wrong with it is known from what is wrong with others of the
    row. Raises BadRow.
    """
    filled = {name: _single(name, value) for name in _order(kind) if (value := fields.get(name))}
    tree = Tree({name: _tree(value, line) for name, value in filled.items()}, line)
    found, slips = field_types.read(KINDS[kind], tree)
    if slips:
        raise BadRow(*(_by_column(message, str(loc[0]) if loc else "", columns) for loc, message in slips))
    return NewRecord(kind, id, filled, line, Entry(kind, id, found, f"{kind}/{id}", tree))


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


# ---- all of them -----------------------------------------------------------------------------------------------


class Registry:
    """The records of a project (`base`) and those that rows add; what a row added can be taken back.

    `refused` are added records that the project cannot hold, with the line that was told.
    """

    def __init__(self, base: Records):
        self.base, self.lookup = base, Lookup(base)
        self.made: dict[tuple[str, str], NewRecord] = {}
        self.refused: dict[tuple[str, str], int] = {}
        self._lines: dict[str, int] = {}
        self._found: dict[Key, str] = {}
        self._row: list[tuple[str, Key | None]] = []
        self._reserved = {*RESERVED_IDS, *(code.lower() for code in self.lookup.codes)}

    # -- ids

    def is_taken(self, id: str) -> bool:
        return id in self.base.declared or id in self._reserved or id in self._lines

    def free(self, *texts: str) -> str:
        """The first id out of these texts that nobody bears, or the last with a number; empty when none holds a letter."""
        ids = list(filter(None, map(short_id, texts)))
        numbered = (f"{ids[-1]}-{number}" for number in count(2))
        return next(id for id in chain(ids, numbered) if not self.is_taken(id)) if ids else ""

    def holder(self, id: str) -> str:
        """Where the record stands that bears an id."""
        if id in self._lines:
            return f"line {self._lines[id]}"
        groups = [*self.base.entries.values(), *self.base.invalid.values()]
        entry = next((group[id] for group in groups if id in group), None)
        return f"{entry.path}:{entry.line()}" if entry else "the site itself"

    # -- records of rows

    def begin(self) -> None:
        """From here on it is another row that adds."""
        self._row.clear()

    def reserve(self, id: str, line: int) -> None:
        """An id of a record that is kept elsewhere."""
        self._lines[id] = line
        self._row.append((id, None))

    def add(self, made: NewRecord, key: Key) -> str:
        """Take a record in, to be found again by its key."""
        self.reserve(made.id, made.line)
        self.made[made.key] = made
        self._found[key] = made.id
        self._row.append((made.id, key))
        return made.id

    def better(self, made: NewRecord) -> None:
        """Put a record in the place of the one with its id."""
        self.made[made.key] = made

    def known(self, key: Key) -> str | None:
        """The id of the record that an earlier row added under this key."""
        return self._found.get(key)

    def take_back(self) -> None:
        """Forget what the present row added."""
        for id, key in self._row:
            self._lines.pop(id, None)
            if key:
                self._found.pop(key)
                self.made.pop((str(key[0]), id))
        self._row.clear()

    def joined(self, more: Iterable[NewRecord] = (), ids: Mapping[str, str] | None = None) -> Records:
        """The project with all that was added and not refused; of further `ids` only the kind is told."""
        added = [*(made for made in self.made.values() if made.key not in self.refused), *more]
        entries: dict[str, dict[str, Entry]] = {kind: dict(group) for kind, group in self.base.entries.items()}
        for made in added:
            entries[made.kind][made.id] = made.entry
        declared = {**self.base.declared, **(ids or {}), **{made.id: made.kind for made in added}}
        return replace(self.base, entries=entries, declared=declared)


@lru_cache(maxsize=65536)
def short_id(text: str) -> str:
    """An id out of words, cut between two of them."""
    return slugify(text, max_length=LONGEST, word_boundary=True, save_order=True)
