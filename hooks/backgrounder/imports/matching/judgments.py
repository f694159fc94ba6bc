"""Questions, decisions, indicators and gaps: a row is one of them, which the project has already or which is new.

Actors in their cells are written by id or by name, everything else by id. Nothing that the project has is changed.
"""

from functools import cache
from typing import Any

from backgrounder.imports.cells import BadCell, column_of, value_of, values_of
from backgrounder.imports.dates import date_of
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import DateMap, Plain, ValueMap
from backgrounder.imports.matching.actors import Actors
from backgrounder.imports.matching.registry import NO_LETTERS, Fields, NewRecord, Registry, new_record, short_id
from backgrounder.records.yaml.yaml_writer import dump_inline

ACTORS = ("decider", "by", "holders", "about")  # fields that name actors
LISTS = ("options", "toward", "away", "about", "matters", "holders", "source")
NAMES = {
    "question": "question",
    "decision": "question",
    "indicator": "text",
    "unknown": "text",
}  # kind: what it is called by
SEVERAL = "looked"  # the part of which a record has several: one in each of its rows


class Judgments:
    """Finds or adds the record that a row is. `source` is the id of the source for parts that name none."""

    def __init__(self, registry: Registry, actors: Actors, source: str | None):
        self.registry, self.actors, self.source = registry, actors, source
        self._ids = cache(self._ids_by_name)

    def row(self, kind: str, spec: Plain, row: InputRow) -> str | None:
        """Return the id of a record that a row adds, or adds a part to; None when the project has it. Raises BadRow."""
        name_spec = getattr(spec, NAMES[kind])
        name, id_text = value_of(name_spec, row) or "", value_of(getattr(spec, "id", None), row) or ""
        fields = self._fields(spec, row)
        if known := self._in_project(kind, name, id_text):
            self.registry.note(
                row.line,
                f"{column_of(name_spec)}: '{name or id_text}': is '{known}' already, and stays as it is.{_missing(self._record(kind, known), fields)}",
            )
            return None
        key = (kind, "row", short_id(id_text) if id_text else name.casefold())
        if earlier := self.registry.find(key):
            return self._one_more(self.registry.added[kind, earlier], fields, spec, row)
        return self._add(kind, spec, row, fields, name, id_text)

    # -- cells

    def _fields(self, spec: Plain, row: InputRow) -> dict[str, Any]:
        """Return the fields of a row as they are written to data/, with the empty ones."""
        found = {
            field: self._value(field, getattr(spec, field), row) for field in type(spec).model_fields if field != "id"
        }
        return {field: [value] if field == SEVERAL and value else value for field, value in found.items()}

    def _value(self, field: str, spec: Any, row: InputRow) -> Any:
        if isinstance(spec, DateMap):
            return date_of(spec, row)
        if isinstance(spec, Plain):
            return self._part(spec, row)
        values = values_of(spec, row)
        if field in ACTORS:
            values = [self._actor(spec, value) for value in values]
        return values if field in LISTS else next(iter(values), None)

    def _part(self, spec: Plain, row: InputRow) -> dict[str, Any] | None:
        """Return an outcome, a proposition or a look; None where all its cells are empty."""
        found = {field: self._value(field, getattr(spec, field), row) for field in type(spec).model_fields}
        if not any(found[field] for field in found if getattr(getattr(spec, field), "columns", ())):
            return None
        if "source" in found:
            found["source"] = found["source"] or ([self.source] if self.source else [])
        return {field: _unwrapped(field, value) for field, value in found.items() if value}

    def _actor(self, spec: ValueMap, value: str) -> str:
        """Return the id of an actor by its id or name; what is neither stays as it is, and the checks name it."""
        return value if value in self.registry.base.declared else self.actors.named(spec, value) or value

    # -- records

    def _in_project(self, kind: str, name: str, id_text: str) -> str | None:
        """Return the record of the project with the id of a row, else the one that is called as it is."""
        base, id = self.registry.base, short_id(id_text)
        if id and base.declared.get(id) == kind:
            return base.renamed.get(id, id)
        return None if id else self._ids(kind).get(name.casefold())

    def _ids_by_name(self, kind: str) -> dict[str, str]:
        entries = self.registry.base.of(kind).items()
        return {getattr(entry.record, NAMES[kind]).casefold(): id for id, entry in entries}

    def _record(self, kind: str, id: str) -> Any:
        return self.registry.base.of(kind)[id].record

    def _one_more(self, record: NewRecord, fields: Fields, spec: Plain, row: InputRow) -> str:
        """Add the look of a row to the indicator that an earlier row added."""
        looks = [*(record.fields.get(SEVERAL) or ()), *(fields.get(SEVERAL) or ())]
        name = getattr(spec, NAMES[record.kind])
        if not fields.get(SEVERAL):
            raise BadCell(
                column_of(name),
                str(fields[NAMES[record.kind]]),
                f"is in line {record.line} too. Remove one of the rows.",
            )
        for field in (field for field, value in fields.items() if value and field != SEVERAL):
            if fields[field] != record.fields.get(field):
                raise BadCell(
                    _column(spec, field),
                    _in_short(fields[field]),
                    f"line {record.line} says {_in_short(record.fields.get(field))}. Write the same in both.",
                )
        lines = [record.entry.tree.at((SEVERAL, number)).line for number in range(len(looks) - 1)]
        several = {SEVERAL: [*lines, row.line]}
        whole = new_record(record.kind, record.id, {**record.fields, SEVERAL: looks}, record.line, {}, several)
        self.registry.replace_record(whole)
        return record.id

    def _add(self, kind: str, spec: Plain, row: InputRow, fields: Fields, name: str, id_text: str) -> str:
        columns = {field: _column(spec, field) for field in fields}
        record = new_record(kind, "", fields, row.line, columns)
        if id_text and self.registry.is_taken(short_id(id_text)):
            where = self.registry.location_of(short_id(id_text))
            raise BadCell(
                column_of(getattr(spec, "id", None)),
                id_text,
                f"the id '{short_id(id_text)}' is taken ({where}). Rows are imported once.",
            )
        id = short_id(id_text) or self.registry.free_id(name)
        if not id:
            raise BadCell(columns[NAMES[kind]], id_text or name, NO_LETTERS)
        return self.registry.add(
            new_record(kind, id, record.fields, row.line, columns), (kind, "row", id if id_text else name.casefold())
        )


def _missing(record: Any, fields: Fields) -> str:
    """Return what a row says of a record of the project that this does not have, as the line to write there."""
    parts = {field: value for field, value in fields.items() if isinstance(value, (dict, list)) and value}
    new = {
        field: value
        for field, value in parts.items()
        if field in ("outcome", SEVERAL) and not getattr(record, field, None)
    }
    lines = "; ".join(f"'{field}: {dump_inline(value)}'" for field, value in new.items())
    return f" Its {' and '.join(new)} would be {lines}: add that by hand." if new else ""


def _column(spec: Plain, field: str) -> str:
    """Return the column by which messages name a field."""
    part = getattr(spec, field)
    if isinstance(part, DateMap):
        return part.columns[0]
    return column_of(part) if isinstance(part, ValueMap) else ""


def _in_short(value: Any) -> str:
    return dump_inline(value) if value else "nothing"


def _unwrapped(field: str, value: Any) -> Any:
    """Write one source without brackets, as editors do."""
    return value[0] if field == "source" and len(value) == 1 else value
