"""What a project has, and what an import adds to it: ids, and records to be found again by what rows say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain, count

from backgrounder.check.lookup import Lookup
from backgrounder.imports.new_records import NewRecords
from backgrounder.records.entries import Entry, Records
from backgrounder.records.load import RESERVED_IDS, slugify

LONGEST = 60  # characters of an id
Key = tuple[str | None, ...]


class Registry:
    """The records of a project (`base`) and those that rows add; what a row added can be taken back.

    `refused` are added records that the project cannot hold, with the line that was told.
    """

    def __init__(self, base: Records):
        self.base, self.lookup = base, Lookup(base)
        self.made: dict[tuple[str, str], NewRecords] = {}
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
        groups = [*self.base.entries.values(), *self.base.wrong.values()]
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

    def add(self, made: NewRecords, key: Key) -> str:
        """Take a record in, to be found again by its key."""
        self.reserve(made.id, made.line)
        self.made[made.key] = made
        self._found[key] = made.id
        self._row.append((made.id, key))
        return made.id

    def better(self, made: NewRecords) -> None:
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

    def joined(self, more: Iterable[NewRecords] = (), ids: Mapping[str, str] | None = None) -> Records:
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
