"""Actors and sources by the names that tables give them: those of the project first, else new ones."""

from functools import cached_property
from typing import Any

from backgrounder.core.problems import did_you_mean, listed
from backgrounder.imports.cells import BadCell, column_of, one, several
from backgrounder.imports.dates import dated
from backgrounder.imports.mapping import ActorMap, PartyMap, SourceMap
from backgrounder.imports.registry import NewRecord, Registry, new_record, short_id
from backgrounder.imports.table import InputRow
from backgrounder.records.entries import Entry

Note = tuple[int, str, str | None]  # line, what was done, and the id of the new actor it tells of
VAGUEST = "group"  # the type that another one betters
NO_LETTERS = "holds no letter or figure to make an id of."


class Actors:
    """Finds or makes the actors of a row. `notes` are what was done, by line."""

    def __init__(self, registry: Registry):
        self.registry = registry
        self.notes: list[Note] = []

    def parties(self, spec: PartyMap, row: InputRow) -> tuple[str, list[str]]:
        """The field of an event, and the ids of those who stand in it. Raises BadCell and BadRow."""
        names = several(spec.name, row)
        field = one(spec.stands_in, row) if names else None
        return field or "actors", [self._of(spec, row, name) for name in names]

    def row(self, spec: ActorMap, row: InputRow) -> str | None:
        """The id of a new actor, whom the row is all about; None when the project has it. Raises BadCell and BadRow."""
        name = one(spec.name, row)
        key = ("actor", (name or "").casefold())
        if name and self.registry.known(key):
            raise BadCell(column_of(spec.name), name, "stands twice. Remove one of the rows.")
        if name and (own := self._own(spec, name)):
            self.notes.append(
                (row.line, f"{column_of(spec.name)}: '{name}': is '{own}' already, and stays as it is.", None)
            )
            return None
        return self._new(spec, row, name or "")

    def _of(self, spec: ActorMap, row: InputRow, name: str) -> str:
        if known := self.registry.known(("actor", name.casefold())):
            self._compare(spec, row, known, name)
            return known
        if own := self._own(spec, name):
            return own
        id = self._new(spec, row, name)
        hint = did_you_mean(name, self._names, cutoff=0.8)
        self.notes.append((row.line, f"{column_of(spec.name)}: '{name}': a new actor, '{id}'.{hint}", id))
        return id

    def _own(self, spec: ActorMap, name: str) -> str | None:
        """The actor of the project that bears a name, or the id made of it."""
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
        """Ids of the project by all the names that its actors have."""
        found: dict[str, set[str]] = {}
        for id, entry in self.registry.base.of("actor").items():
            for name in filter(None, (entry.record.name, entry.record.short, *entry.record.aliases)):
                found.setdefault(name.casefold(), set()).add(id)
        return found

    def _new(self, spec: ActorMap, row: InputRow, name: str) -> str:
        fields: dict[str, Any] = {
            field: one(getattr(spec, field), row) for field in ("type", "short", "wikidata", "note")
        }
        fields |= {"name": name, "country": self._country(spec, row), "aliases": several(spec.aliases, row)}
        columns = {field: column_of(getattr(spec, field)) for field in fields}
        made = new_record("actor", "", fields, row.line, columns)
        own = one(spec.id, row)
        id = self.registry.free(own or name, f"{own or name} actor") if short_id(own or name) else ""
        if not id:
            raise BadCell(columns["name"], name, NO_LETTERS)
        return self.registry.add(new_record("actor", id, made.fields, row.line, columns), ("actor", name.casefold()))

    def _country(self, spec: ActorMap, row: InputRow) -> str | None:
        written = one(spec.country, row)
        return self.registry.lookup.codes_by_name.get(written.casefold(), written) if written else None

    def _compare(self, spec: ActorMap, row: InputRow, id: str, name: str) -> None:
        """Rows may differ about what somebody is: the first that says more than `group` is believed."""
        made, told = self.registry.made["actor", id], one(spec.type, row)
        before = made.fields["type"]
        if told in (None, before, VAGUEST):
            return
        if before == VAGUEST:
            self.registry.better(made.with_type(told))
        else:
            where = f"line {made.line} says {before}, this one {told}; {before} is kept."
            self.notes.append((row.line, f"{column_of(spec.type)}: '{name}': {where}", id))


class Sources:
    """Finds or makes the sources of a row."""

    def __init__(self, registry: Registry):
        self.registry = registry

    def of(self, spec: SourceMap, row: InputRow) -> list[str]:
        """The ids for a row. Raises BadCell and BadRow."""
        if spec.when and not row.cells.get(spec.when):
            return []
        texts = ("type", "publisher", "url", "archived", "reliability", "note")
        fields: dict[str, Any] = {field: one(getattr(spec, field), row) for field in texts}
        fields |= {
            "authors": several(spec.authors, row),
            "date": dated(spec.date, row),
            "accessed": dated(spec.accessed, row),
        }
        columns = {field: column_of(getattr(spec, field)) for field in fields if field not in ("date", "accessed")}
        return [self._one(row, {**fields, "title": title}, columns) for title in several(spec.title, row)]

    def _one(self, row: InputRow, fields: dict[str, Any], columns: dict[str, str]) -> str:
        title = fields["title"]
        key = ("source", title.casefold(), fields["url"], fields["date"], fields["publisher"])
        if known := self.registry.known(key):
            return known
        made = new_record("source", "", fields, row.line, columns)
        if own := self._own(made):
            return own
        id = self.registry.free(title, f"{title} {fields['date'] or 'source'}") if short_id(title) else ""
        if not id:
            raise BadCell(columns.get("title", "title"), title, NO_LETTERS)
        return self.registry.add(new_record("source", id, fields, row.line, columns), key)

    def _own(self, made: NewRecord) -> str | None:
        """The source of the project with the same address, or the same title and no other address or date."""
        new = made.entry.record
        same = (entry.id for entry in self._titled.get(new.title.casefold(), ()) if _agree(entry, made))
        return (self._addresses.get(new.url) if new.url else None) or next(same, None)

    @cached_property
    def _titled(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.registry.base.of("source").values():
            found.setdefault(entry.record.title.casefold(), []).append(entry)
        return found

    @cached_property
    def _addresses(self) -> dict[str, str]:
        sources = self.registry.base.of("source").values()
        return {entry.record.url: entry.id for entry in sources if entry.record.url}


def _agree(known: Entry, made: NewRecord) -> bool:
    pairs = ((getattr(known.record, name), getattr(made.entry.record, name)) for name in ("url", "date", "publisher"))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)
