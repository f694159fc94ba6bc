"""A row of a table as an event with all that belongs to it, or as an actor."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from backgrounder.imports.actors import NO_LETTERS, Actors, Sources
from backgrounder.imports.cells import BadCell, BadRow, column_of, one, several
from backgrounder.imports.dates import dated
from backgrounder.imports.mapping import EventMap, TableMap
from backgrounder.imports.places import Places
from backgrounder.imports.registry import NewRecord, Registry, new_record, short_id
from backgrounder.imports.table import InputRow

TEXTS = ("title", "as_written", "type", "note")
REFERENCES = {"place": "place", "actors": "actor", "targets": "actor", "source": "source"}  # field: kind
Found = dict[str, Any]
Readers = dict[str, Callable[[], Any]]


@dataclass(frozen=True)
class Result:
    """What a row became: its event, if it tells of one, and the added records (kind, id) that it needs."""

    line: int
    event: NewRecord | None
    needs: frozenset[tuple[str, str]]


class RowReader:
    """Turns rows into records, which it takes into the registry. `source` stands for that of rows that name none."""

    def __init__(self, map: TableMap, registry: Registry, source: str | None):
        self.map, self.registry, self.source = map, registry, source
        self.rows: dict[tuple[str, ...], int] = {}
        self.places, self.actors, self.sources = Places(registry), Actors(registry), Sources(registry)

    def read(self, row: InputRow) -> Result:
        """Raises BadRow with all that is wrong; the row has then added nothing."""
        self.registry.begin()
        said = len(self.actors.notes)
        try:
            result = self._event(self.map.event, row) if self.map.event else self._actor(row)
            self._unrefused(result)
            return result
        except BadRow:
            self.registry.take_back()
            del self.actors.notes[said:]
            raise

    def _actor(self, row: InputRow) -> Result:
        id = self.actors.row(self.map.actor, row) if self.map.actor else None
        return Result(row.line, None, frozenset({("actor", id)} if id else ()))

    def _event(self, spec: EventMap, row: InputRow) -> Result:
        """The id comes first: a place or source named alike then takes another."""
        fields, wrong = _each(_own(spec, row))
        id, slips = _each({"id": partial(self._id, spec, row, fields)}) if not wrong else ({"id": ""}, [])
        beside, more = _each(self._beside(row))
        if wrong := [*wrong, *slips, *more]:
            raise BadRow(*dict.fromkeys(wrong))
        fields = self._joined(fields, beside)
        columns = {name: column_of(getattr(spec, name)) for name in (*TEXTS, *REFERENCES)}
        event = new_record("event", id["id"], fields, row.line, columns | {"date": spec.date.columns[0]})
        made = ((kind, id) for name, kind in REFERENCES.items() for id in fields[name])
        return Result(row.line, event, frozenset(key for key in made if key in self.registry.made))

    def _beside(self, row: InputRow) -> Readers:
        """What stands beside an event in a map: its place, its source, the parties to it."""
        parties = {
            f"party {number}": partial(self.actors.parties, one, row) for number, one in enumerate(self.map.parties)
        }
        return {"place": partial(self._place, row), "source": partial(self._sources, row), **parties}

    def _place(self, row: InputRow) -> list[str]:
        found = self.places.of(self.map.place, row) if self.map.place else None
        return [found] if found else []

    def _sources(self, row: InputRow) -> list[str]:
        return self.sources.of(self.map.source, row) if self.map.source else []

    def _joined(self, fields: Found, beside: Found) -> Found:
        """The fields of an event, each id once; what stands beside it is added."""
        lists = {name: [*fields[name], *beside.get(name, ())] for name in REFERENCES}
        for name, ids in (beside[f"party {number}"] for number in range(len(self.map.parties))):
            lists[name] += ids
        lists["source"] = lists["source"] or ([self.source] if self.source else [])
        return fields | {name: list(dict.fromkeys(ids)) for name, ids in lists.items()}

    def _id(self, spec: EventMap, row: InputRow, fields: Found) -> str:
        """That of the table, which it must not give twice; else one of the title, with the date where that is taken."""
        written = one(spec.id, row)
        id = short_id(written) if written else self._of_title(spec, row, fields)
        if not id or (written and self.registry.is_taken(id)):
            told = f"the id '{id}' is taken ({self.registry.holder(id)}). Rows are imported once." if id else NO_LETTERS
            raise BadCell(column_of(spec.id or spec.title), written or fields["title"], told)
        self.registry.reserve(id, row.line)
        return id

    def _of_title(self, spec: EventMap, row: InputRow, fields: Found) -> str:
        title, date = fields["title"], fields["date"]
        if not title:
            raise BadCell(column_of(spec.title), "", "is empty, and it is required.")
        if (line := self.rows.setdefault(tuple(row.cells.values()), row.line)) != row.line:
            raise BadRow(f"is the same row as line {line}. Remove one of them.")
        return self.registry.free(title, f"{title[:40]} {date or ''}")

    def _unrefused(self, result: Result) -> None:
        for kind, id in sorted(result.needs & self.registry.refused.keys()):
            raise BadRow(f"needs the {kind} '{id}', which is refused (line {self.registry.refused[kind, id]}).")


def _own(spec: EventMap, row: InputRow) -> Readers:
    """What stands in the event itself."""
    texts = {name: partial(one, getattr(spec, name), row) for name in TEXTS}
    dates = {name: partial(dated, getattr(spec, name), row) for name in ("date", "reported")}
    lists = {name: partial(several, getattr(spec, name), row) for name in REFERENCES}
    return {**texts, **dates, **lists}


def _each(readers: Readers) -> tuple[Found, list[str]]:
    """What each of them finds, and what is wrong with the others."""
    found: Found = {}
    wrong: list[str] = []
    for name, read in readers.items():
        try:
            found[name] = read()
        except BadRow as error:
            wrong += error.messages
    return found, wrong
