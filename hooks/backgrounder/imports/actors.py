"""Actors and sources by their names in tables: those of the project first, else new ones."""

from functools import cached_property
from typing import Any

from backgrounder.core.problems import did_you_mean, listed
from backgrounder.imports.cells import BadCell, column_of, value_of, values_of
from backgrounder.imports.dates import date_of
from backgrounder.imports.mapping import ActorMap, PartyMap, SourceMap
from backgrounder.imports.registry import NO_LETTERS, NewRecord, Registry, new_record, short_id
from backgrounder.imports.table import InputRow
from backgrounder.records.entries import Entry

Note = tuple[int, str, str | None]  # line, message, id of the new actor
VAGUEST = "group"  # the type that any other one replaces


class Actors:
    """Finds or adds the actors of a row. `notes` are messages about new actors and others."""

    def __init__(self, registry: Registry):
        self.registry = registry
        self.notes: list[Note] = []

    def parties(self, spec: PartyMap, row: InputRow) -> tuple[str, list[str]]:
        """Return the field of an event, and the ids of its actors. Raises BadCell and BadRow."""
        names = values_of(spec.name, row)
        field = value_of(spec.stands_in, row) if names else None
        return field or "actors", [self._actor(spec, row, name) for name in names]

    def row(self, spec: ActorMap, row: InputRow) -> str | None:
        """Return the id of a new actor that a whole row describes; None when the project has it. Raises BadCell and BadRow."""
        name = value_of(spec.name, row)
        key = ("actor", (name or "").casefold())
        if name and self.registry.find(key):
            raise BadCell(column_of(spec.name), name, "stands twice. Remove one of the rows.")
        if name and (existing := self._existing(spec, name)):
            self.notes.append(
                (row.line, f"{column_of(spec.name)}: '{name}': is '{existing}' already, and stays as it is.", None)
            )
            return None
        return self._add(spec, row, name or "")

    def _actor(self, spec: ActorMap, row: InputRow, name: str) -> str:
        if added := self.registry.find(("actor", name.casefold())):
            self._compare(spec, row, added, name)
            return added
        if existing := self._existing(spec, name):
            return existing
        id = self._add(spec, row, name)
        hint = did_you_mean(name, self._names, cutoff=0.8)
        self.notes.append((row.line, f"{column_of(spec.name)}: '{name}': a new actor, '{id}'.{hint}", id))
        return id

    def _existing(self, spec: ActorMap, name: str) -> str | None:
        """Return the actor of the project that has a name, or the id that the name would get; None when there is none."""
        base, id = self.registry.base, short_id(name)
        ids = sorted(self._names.get(name.casefold(), ()))
        if not ids and base.declared.get(id) == "actor":
            ids = [base.renamed.get(id, id)]
        if len(ids) > 1:
            raise BadCell(column_of(spec.name), name, f"may be {listed(ids)}. Write the name of one of them.")
        if ids and base.of("actor")[ids[0]].record.withdrawn:
            raise BadCell(column_of(spec.name), name, f"is '{ids[0]}', who is withdrawn. Write another name.")
        return ids[0] if ids else None

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """The ids of the project's actors by all their names, casefolded."""
        ids: dict[str, set[str]] = {}
        for id, entry in self.registry.base.of("actor").items():
            for name in filter(None, (entry.record.name, entry.record.short, *entry.record.aliases)):
                ids.setdefault(name.casefold(), set()).add(id)
        return ids

    def _add(self, spec: ActorMap, row: InputRow, name: str) -> str:
        fields: dict[str, Any] = {
            field: value_of(getattr(spec, field), row) for field in ("type", "short", "wikidata", "note")
        }
        fields |= {"name": name, "country": self._country(spec, row), "aliases": values_of(spec.aliases, row)}
        columns = {field: column_of(getattr(spec, field)) for field in fields}
        record = new_record("actor", "", fields, row.line, columns)
        id_text = value_of(spec.id, row)
        id = self.registry.free_id(id_text or name, f"{id_text or name} actor") if short_id(id_text or name) else ""
        if not id:
            raise BadCell(columns["name"], name, NO_LETTERS)
        return self.registry.add(new_record("actor", id, record.fields, row.line, columns), ("actor", name.casefold()))

    def _country(self, spec: ActorMap, row: InputRow) -> str | None:
        country = value_of(spec.country, row)
        return self.registry.lookup.codes_by_name.get(country.casefold(), country) if country else None

    def _compare(self, spec: ActorMap, row: InputRow, id: str, name: str) -> None:
        """Compare the types that two rows state: the first that says more than `group` is taken."""
        record, new_type = self.registry.added["actor", id], value_of(spec.type, row)
        old_type = record.fields["type"]
        if new_type in (None, old_type, VAGUEST):
            return
        if old_type == VAGUEST:
            self.registry.replace_record(record.with_type(new_type))
        else:
            where = f"line {record.line} says {old_type}, this one {new_type}; {old_type} is kept."
            self.notes.append((row.line, f"{column_of(spec.type)}: '{name}': {where}", id))


class Sources:
    """Finds or adds the sources of a row."""

    def __init__(self, registry: Registry):
        self.registry = registry

    def of(self, spec: SourceMap, row: InputRow) -> list[str]:
        """Return the ids of the sources of a row. Raises BadCell and BadRow."""
        if spec.when and not row.cells.get(spec.when):
            return []
        texts = ("type", "publisher", "url", "archived", "reliability", "note")
        fields: dict[str, Any] = {field: value_of(getattr(spec, field), row) for field in texts}
        fields |= {
            "authors": values_of(spec.authors, row),
            "date": date_of(spec.date, row),
            "accessed": date_of(spec.accessed, row),
        }
        columns = {field: column_of(getattr(spec, field)) for field in fields if field not in ("date", "accessed")}
        return [self._source(row, {**fields, "title": title}, columns) for title in values_of(spec.title, row)]

    def _source(self, row: InputRow, fields: dict[str, Any], columns: dict[str, str]) -> str:
        title = fields["title"]
        key = ("source", title.casefold(), fields["url"], fields["date"], fields["publisher"])
        if added := self.registry.find(key):
            return added
        record = new_record("source", "", fields, row.line, columns)
        if existing := self._existing(record):
            return existing
        id = self.registry.free_id(title, f"{title} {fields['date'] or 'source'}") if short_id(title) else ""
        if not id:
            raise BadCell(columns.get("title", "title"), title, NO_LETTERS)
        return self.registry.add(new_record("source", id, fields, row.line, columns), key)

    def _existing(self, record: NewRecord) -> str | None:
        """Return the source of the project with the same address, or the same title and no other address or date."""
        new = record.entry.record
        matches = (entry.id for entry in self._by_title.get(new.title.casefold(), ()) if _agree(entry, record))
        return (self._by_url.get(new.url) if new.url else None) or next(matches, None)

    @cached_property
    def _by_title(self) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = {}
        for entry in self.registry.base.of("source").values():
            entries.setdefault(entry.record.title.casefold(), []).append(entry)
        return entries

    @cached_property
    def _by_url(self) -> dict[str, str]:
        sources = self.registry.base.of("source").values()
        return {entry.record.url: entry.id for entry in sources if entry.record.url}


def _agree(entry: Entry, record: NewRecord) -> bool:
    pairs = ((getattr(entry.record, name), getattr(record.entry.record, name)) for name in ("url", "date", "publisher"))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)
