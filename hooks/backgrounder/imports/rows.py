"""A row of a table as an event, with its place, actors and source, or as one record of another kind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from backgrounder.imports.cells import BadCell, BadRow, column_of, value_of, values_of
from backgrounder.imports.dates import date_of, may_be_short, short_years
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import EventMap, TableMap
from backgrounder.imports.matching.actors import Actors
from backgrounder.imports.matching.judgments import Judgments
from backgrounder.imports.matching.places import Places
from backgrounder.imports.matching.registry import NO_LETTERS, NewRecord, Registry, new_record, short_id
from backgrounder.imports.matching.sources import Sources

TEXTS = ("title", "as_written", "type", "note")
REFERENCES = {"place": "place", "actors": "actor", "targets": "actor", "source": "source"}  # field: kind
Values = dict[str, Any]
Readers = dict[str, Callable[[], Any]]


@dataclass(frozen=True)
class Result:
    """The result of a row: its event, if any, and the added records (kind, id) that it needs."""

    line: int
    event: NewRecord | None
    needs: frozenset[tuple[str, str]]


class RowReader:
    """Turns rows into records, which it adds to the registry. `source` is the id for rows that name none."""

    def __init__(self, mapping: TableMap, registry: Registry, source: str | None):
        self.map, self.registry, self.source = mapping, registry, source
        self.rows: dict[tuple[str, ...], int] = {}
        self.short_years: dict[str, tuple[int, str, int]] = {}  # by column: first line, its reading, number of rows
        event, sources = mapping.event, mapping.source
        dates = [event.date, event.reported] if event else []
        dates += [sources.date, sources.accessed] if sources else []
        self.columns = {name: column_of(getattr(event, name)) for name in (*TEXTS, *REFERENCES)} if event else {}
        self.columns |= {"date": event.date.columns[0]} if event else {}
        self.short_dates = [when for when in dates if when and may_be_short(when)]
        self.places, self.actors, self.sources = Places(registry), Actors(registry), Sources(registry)
        self.judgments = Judgments(registry, self.actors, source)

    def read(self, row: InputRow) -> Result:
        """Read a row. Raises BadRow with all that is wrong; the row has then added nothing."""
        self.registry.begin_row()
        try:
            result = self._event(self.map.event, row) if self.map.event else self._alone(row)
            self._check_needs(result)
            self._note_short_years(row)
            return result
        except BadRow:
            self.registry.undo_row()
            raise

    def _note_short_years(self, row: InputRow) -> None:
        """Remember where a century was guessed."""
        columns = dict(found for when in self.short_dates for found in short_years(when, row))
        for column, reading in columns.items():
            line, first, count = self.short_years.get(column, (row.line, reading, 0))
            self.short_years[column] = line, first, count + 1

    def _alone(self, row: InputRow) -> Result:
        """Read a row that is one record of another kind."""
        if self.map.judgment:
            kind, spec = self.map.judgment
            id = self.judgments.row(kind, spec, row)
            return Result(row.line, None, frozenset({(kind, id)} if id else ()))
        if self.map.actor:
            id = self.actors.row(self.map.actor, row)
            return Result(row.line, None, frozenset({("actor", id)} if id else ()))
        ids = self.sources.row(self.map.source, row) if self.map.source else []
        return Result(row.line, None, frozenset(("source", id) for id in ids))

    def _event(self, spec: EventMap, row: InputRow) -> Result:
        """Read an event. Its id comes first: a place or source of the same name then takes another."""
        fields, messages = _read_all(_event_readers(spec, row))
        id, id_messages = _read_all({"id": partial(self._id, spec, row, fields)}) if not messages else ({"id": ""}, [])
        related, related_messages = _read_all(self._related_readers(row))
        if messages := [*messages, *id_messages, *related_messages]:
            raise BadRow(*dict.fromkeys(messages))
        fields = self._merged(fields, related)
        event = new_record("event", id["id"], fields, row.line, self.columns)
        references = ((kind, id) for name, kind in REFERENCES.items() for id in fields[name])
        return Result(row.line, event, frozenset(key for key in references if key in self.registry.added))

    def _related_readers(self, row: InputRow) -> Readers:
        """Return readers for the place, the source and the parties of an event."""
        parties = {
            f"party {number}": partial(self.actors.parties, party, row) for number, party in enumerate(self.map.parties)
        }
        return {"place": partial(self._place_ids, row), "source": partial(self._source_ids, row), **parties}

    def _place_ids(self, row: InputRow) -> list[str]:
        id = self.places.of(self.map.place, row) if self.map.place else None
        return [id] if id else []

    def _source_ids(self, row: InputRow) -> list[str]:
        return self.sources.of(self.map.source, row) if self.map.source else []

    def _merged(self, fields: Values, related: Values) -> Values:
        """Return the fields of an event with the related ids, each once."""
        lists = {name: [*fields[name], *related.get(name, ())] for name in REFERENCES}
        for name, ids in (related[f"party {number}"] for number in range(len(self.map.parties))):
            lists[name] += ids
        lists["source"] = lists["source"] or ([self.source] if self.source else [])
        return fields | {name: list(dict.fromkeys(ids)) for name, ids in lists.items()}

    def _id(self, spec: EventMap, row: InputRow, fields: Values) -> str:
        """Return the id in the table, which must be unique; else one of the title, with the date where that is taken."""
        text = value_of(spec.id, row)
        id = short_id(text) if text else self._id_of_title(spec, row, fields)
        if not id or (text and self.registry.is_taken(id)):
            reason = (
                f"the id '{id}' is taken ({self.registry.location_of(id)}). Rows are imported once."
                if id
                else NO_LETTERS
            )
            raise BadCell(column_of(spec.id or spec.title), text or fields["title"], reason)
        self.registry.reserve(id, row.line)
        return id

    def _id_of_title(self, spec: EventMap, row: InputRow, fields: Values) -> str:
        title, date = fields["title"], fields["date"]
        if not title:
            raise BadCell(column_of(spec.title), "", "is empty, and it is required.")
        if (line := self.rows.setdefault(tuple(row.cells.values()), row.line)) != row.line:
            raise BadRow(f"is the same row as line {line}. Remove one of them.")
        return self.registry.free_id(title, f"{title[:40]} {date or ''}")

    def _check_needs(self, result: Result) -> None:
        for kind, id in sorted(result.needs & self.registry.refused.keys()):
            raise BadRow(f"needs the {kind} '{id}', which is refused (line {self.registry.refused[kind, id]}).")


def _event_readers(spec: EventMap, row: InputRow) -> Readers:
    """Return readers for the fields of the event itself."""
    texts = {name: partial(value_of, getattr(spec, name), row) for name in TEXTS}
    dates = {name: partial(date_of, getattr(spec, name), row) for name in ("date", "reported")}
    lists = {name: partial(values_of, getattr(spec, name), row) for name in REFERENCES}
    return {**texts, **dates, **lists}


def _read_all(readers: Readers) -> tuple[Values, list[str]]:
    """Return the values of the readers that succeed, and the messages of the others."""
    values: Values = {}
    messages: list[str] = []
    for name, read in readers.items():
        try:
            values[name] = read()
        except BadRow as error:
            messages += error.messages
    return values, messages
