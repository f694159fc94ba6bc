"""Actors by their ids and names in tables: those of the project first, else new ones."""

from functools import cached_property
from typing import Any

from backgrounder.core.problems import did_you_mean, listed
from backgrounder.imports.cells import BadCell, column_of, value_of, values_of
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import ActorMap, PartyMap, ValueMap
from backgrounder.imports.matching.registry import NO_LETTERS, Key, NewRecord, Registry, new_record, short_id

NO_ITEM = "Q000"  # of an actor that Wikidata does not have
VAGUEST = "group"  # the type that any other one replaces


class Actors:
    """Finds or adds the actors of a row.

    Ids of the table and of Wikidata distinguish actors: two of one name are two. Rows without an id go by the name.
    """

    def __init__(self, registry: Registry):
        self.registry = registry

    def parties(self, spec: PartyMap, row: InputRow) -> tuple[str, list[str]]:
        """Return the field of an event, and the ids of its actors. Raises BadCell and BadRow."""
        names, ids = values_of(spec.name, row), values_of(spec.id, row)
        field = value_of(spec.stands_in, row) if names else None
        pairs = zip(names, ids if len(ids) == len(names) else [""] * len(names))
        return field or "actors", [self._actor(spec, row, name, id_text) for name, id_text in pairs]

    def row(self, spec: ActorMap, row: InputRow) -> str | None:
        """Return the id of a new actor that a whole row describes; None when the project has it. Raises BadCell and BadRow."""
        name, id_text = value_of(spec.name, row) or "", value_of(spec.id, row) or ""
        known = self._known(spec, row, name, id_text)
        if known and ("actor", known) in self.registry.added:
            line = self.registry.added["actor", known].line
            if known == self._of_wikidata(spec, row):
                self.registry.note(
                    row.line, f"{column_of(spec.name)}: '{name}': is in line {line} too, and is taken once."
                )
                return None
            advice = "Remove one of the rows" + (
                "." if id_text else ", or map a column with their ids if they are two actors."
            )
            raise BadCell(
                column_of(spec.id if id_text else spec.name), id_text or name, f"is in line {line} too. {advice}"
            )
        if known:
            self.registry.note(row.line, f"{column_of(spec.name)}: '{name}': is '{known}' already, and stays as it is.")
            return None
        return self._add(spec, row, name, id_text)

    def named(self, spec: ValueMap, name: str) -> str | None:
        """Return the actor of the project with a name; None when there is none. Raises BadCell for one of several, and a withdrawn one."""
        return self._named(column_of(spec), name)

    def _actor(self, spec: ActorMap, row: InputRow, name: str, id_text: str) -> str:
        twin = self._of_name(spec, name, id_text) if id_text else None
        if known := self._known(spec, row, name, id_text):
            self._compare(spec, row, known, name)
            return known
        id = self._add(spec, row, name, id_text)
        hint = f" '{twin}' has this name too, and another id." if twin else did_you_mean(name, self._names, cutoff=0.8)
        message = f"{column_of(spec.name)}: '{name}': a new actor, '{id}'.{hint}"
        self.registry.note(row.line, message, ("actor", id))
        return id

    def _known(self, spec: ActorMap, row: InputRow, name: str, id_text: str) -> str | None:
        """Return the actor with the id of a row, else the one with its name, of the table or of the project. None when there
        is none, or when that one has another id in the table.
        """
        base, by_id = self.registry.base, short_id(id_text)
        if by_wikidata := self._of_wikidata(spec, row):
            return by_wikidata
        if added := id_text and self.registry.find(("actor", "id", id_text)):
            return added
        if by_id and base.declared.get(by_id) == "actor":
            return base.renamed.get(by_id, by_id)
        by_name = self._of_name(spec, name, id_text)
        if by_name and self._has_other_wikidata(spec, row, by_name):
            return None
        if not by_name or not id_text:
            return by_name
        owner = self.registry.find(("actor", "owner", by_name))
        if owner or self._is_of_another_country(spec, row, by_name):
            return None
        self._own(by_name, id_text)
        return by_name

    def _of_wikidata(self, spec: ActorMap, row: InputRow) -> str | None:
        """Return the actor of the project or the table with the Wikidata id of a row."""
        id = value_of(spec.wikidata, row) or NO_ITEM
        return self._by_wikidata.get(id) or self.registry.find(("actor", "wikidata", id))

    def _has_other_wikidata(self, spec: ActorMap, row: InputRow, id: str) -> bool:
        new, old = value_of(spec.wikidata, row), self._record(id).wikidata
        return None not in (new, old) and NO_ITEM not in (new, old) and new != old

    @cached_property
    def _by_wikidata(self) -> dict[str, str]:
        actors = self.registry.base.of("actor").values()
        return {entry.record.wikidata: entry.id for entry in actors if entry.record.wikidata not in (None, NO_ITEM)}

    def _of_name(self, spec: ActorMap, name: str, id_text: str = "") -> str | None:
        """Return the actor with a name, of the project or else of the table; of several ones none is meant by a new id."""
        if id_text and len(self._names.get(name.casefold(), ())) > 1:
            return None
        return (self._existing(spec, name) if name else None) or self.registry.find(_name_key(name))

    def _own(self, id: str, id_text: str) -> None:
        """Remember which id the table has for an actor."""
        self.registry.link(("actor", "id", id_text), id)
        self.registry.link(("actor", "owner", id), id_text)

    def _is_of_another_country(self, spec: ActorMap, row: InputRow, id: str) -> bool:
        country, other = self._country(spec, row), self._record(id).country
        return bool(country and other and country != other)

    def _record(self, id: str) -> Any:
        added = self.registry.added.get(("actor", id))
        return added.entry.record if added else self.registry.base.of("actor")[id].record

    def _existing(self, spec: ActorMap, name: str) -> str | None:
        """Return the actor of the project that has a name, or the id that the name would get; None when there is none."""
        return self._named(column_of(spec.name), name)

    def _named(self, column: str, name: str) -> str | None:
        base, id = self.registry.base, short_id(name)
        ids = sorted(self._names.get(name.casefold(), ()))
        if not ids and base.declared.get(id) == "actor":
            ids = [base.renamed.get(id, id)]
        if len(ids) > 1:
            raise BadCell(column, name, f"may be {listed(ids)}. Write the name of one of them.")
        if ids and base.of("actor")[ids[0]].record.withdrawn:
            raise BadCell(column, name, f"is '{ids[0]}', who is withdrawn. Write another name.")
        return ids[0] if ids else None

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """The ids of the project's actors by all their names, casefolded."""
        ids: dict[str, set[str]] = {}
        for id, entry in self.registry.base.of("actor").items():
            for name in filter(None, (entry.record.name, entry.record.short, *entry.record.aliases)):
                ids.setdefault(name.casefold(), set()).add(id)
        return ids

    def _add(self, spec: ActorMap, row: InputRow, name: str, id_text: str) -> str:
        fields: dict[str, Any] = {
            field: value_of(getattr(spec, field), row) for field in ("type", "short", "wikidata", "note")
        }
        fields |= {"name": name, "country": self._country(spec, row), "aliases": values_of(spec.aliases, row)}
        columns = {field: column_of(getattr(spec, field)) for field in fields}
        record = new_record("actor", "", fields, row.line, columns)
        id = self.registry.free_id(id_text or name, f"{id_text or name} actor") if short_id(id_text or name) else ""
        if not id:
            raise BadCell(columns["name"], name, NO_LETTERS)
        key = ("actor", "id", id_text) if id_text else _name_key(name)
        self.registry.add(record.named(id), key)
        if record.entry.record.wikidata not in (None, NO_ITEM):
            self.registry.link(("actor", "wikidata", record.entry.record.wikidata), id)
        if id_text:
            self._own(id, id_text)
            self.registry.link(_name_key(name), self.registry.find(_name_key(name)) or id)
        return id

    def _country(self, spec: ActorMap, row: InputRow) -> str | None:
        country = value_of(spec.country, row)
        return self.registry.lookup.code_by_name(country) or country if country else None

    def _compare(self, spec: ActorMap, row: InputRow, id: str, name: str) -> None:
        """Compare what two rows state of one actor. The first type that says more than `group` is taken."""
        if not (record := self.registry.added.get(("actor", id))):
            return
        new_type, old_type = value_of(spec.type, row), record.fields["type"]
        if new_type not in (None, old_type, VAGUEST) and old_type == VAGUEST:
            self.registry.replace_record(record.with_type(str(new_type)))
        elif new_type not in (None, old_type, VAGUEST):
            self._note_difference(column_of(spec.type), row, record, name, old_type, new_type)
        country, old_country = self._country(spec, row), record.fields.get("country")
        if country and country != old_country and self.registry.find(("actor", "country", id)) != country:
            self.registry.link(("actor", "country", id), country)
            self._note_difference(column_of(spec.country), row, record, name, old_country or "no country", country)

    def _note_difference(self, column: str, row: InputRow, record: NewRecord, name: str, old: Any, new: Any) -> None:
        where = f"line {record.line} says {old}, this one {new}; {old} is kept."
        self.registry.note(row.line, f"{column}: '{name}': {where}", record.key)


def _name_key(name: str) -> Key:
    return "actor", "name", name.casefold()
