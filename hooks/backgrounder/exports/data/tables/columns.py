"""Columns of tables: the fields of a record with the meaning that editors read, and what is derived from them."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.model import LinkedRecord
from backgrounder.records import filed
from backgrounder.records.fields.introspection import Field, fields
from backgrounder.records.fields.record import Record
from backgrounder.records.yaml.yaml_writer import dump_inline

Cell = Callable[[Any], str]
ATTRIBUTES = {"in": "within", "if": "condition", "for": "actor"}  # fields whose names are words of Python
LAST_FIELDS = ("note", "data_note", "lang", "was")
PRECISIONS = {
    "day": "known to the day",
    "month": "known to the month",
    "year": "known to the year",
    "interval": "from and to, or bounds of what is possible",
    "approximate": "about right, or uncertain",
}


@dataclass(frozen=True)
class Column:
    """A column. `kind` and `format` are those of Table Schema, `words` the allowed values; `cell` returns the text of a row."""

    name: str
    meaning: str
    example: str
    cell: Cell
    kind: str = "string"
    words: tuple[str, ...] = ()
    required: bool = False
    format: str = "default"


def of_model(model: type[Record], cells: Mapping[str, Cell]) -> list[Column]:
    """Return a column for each field that holds a value; `cells` replace those that write what the editor wrote.

    A date is followed by its first and last possible day, and by how exactly it is known.
    """
    ordered = sorted((field for field in fields(model) if not field.holds), key=lambda field: field.name in LAST_FIELDS)
    return [column for field in ordered for column in _columns(field, cells.get(field.name) or as_written(field.name))]


def as_written(name: str) -> Cell:
    """Return a cell of what an editor wrote in a field, or of the attribute of that name if it is built in or computed."""
    attribute = ATTRIBUTES.get(name, name)

    def cell(record: LinkedRecord) -> str:
        source = record.record if hasattr(record.record, attribute) else record
        return text(getattr(source, attribute))

    return cell


def _columns(field: Field, cell: Cell) -> Iterator[Column]:
    yield of_field(field, cell)
    if field.name == "date":
        yield from split_date(lambda record: record.date)


def of_field(field: Field, cell: Cell, name: str = "") -> Column:
    """Return a column with the meaning and the type of a field."""
    kind, example = field.shape.get("type"), field.example
    return Column(
        name or field.name,
        field.meaning,
        join_list(example)
        if isinstance(example, list)
        else example
        if isinstance(example, str)
        else dump_inline(example),
        cell,
        "list" if field.is_list else kind if kind in ("number", "boolean") else "string",
        () if field.is_mapping else tuple(field.words),
        field.required,
        "uri" if field.shape.get("format") == "uri" else "default",
    )


def split_date(date: Callable[[Any], Edtf | None]) -> Iterator[Column]:
    """Yield the columns by which programs without EDTF sort and filter."""

    def of(part: Callable[[Edtf], Any]) -> Cell:
        return lambda record: text(part(value)) if (value := date(record)) else ""

    first = "The first possible day of `date`; empty when the start is unknown."
    last = "The last possible day of `date`; empty when it still goes on."
    precisions = "; ".join(f"{word}: {meaning}" for word, meaning in PRECISIONS.items())
    yield Column("date_start", first, "2015-05-18", of(lambda edtf: edtf.first), "date")
    yield Column("date_end", last, "2015-05-18", of(lambda edtf: edtf.last), "date")
    yield Column(
        "date_precision", f"How the two days are to be read. {precisions}.", "day", of(precision), words=(*PRECISIONS,)
    )


def withdrawal() -> Iterator[Column]:
    """Yield the columns of a withdrawal, which are empty for valid records."""
    for field in fields(filed.Withdrawn):
        name = "withdrawn" if field.name == "date" else f"withdrawn_{field.name}"
        yield Column(name, field.meaning, field.example, _withdrawal_cell(field.name))


def _withdrawal_cell(name: str) -> Cell:
    return lambda record: text(getattr(record.withdrawn, name)) if record.withdrawn else ""


def picture() -> Iterator[Column]:
    """Yield the columns of an `image`, which are empty for records without one."""
    for field in fields(filed.ImageRecord):
        name = "image" if field.name == "file" else f"image_{field.name}"
        yield Column(name, field.meaning, field.example, _image_cell(field.name))


def _image_cell(name: str) -> Cell:
    return lambda record: text(getattr(record.image, name)) if record.image else ""


def precision(date: Edtf) -> str:
    """Return a word of PRECISIONS: a mark or an interval counts before the precision of the ends."""
    ends = [day for day in (date.start, date.end) if day]
    if any(day.mark for day in ends):
        return "approximate"
    if date.start != date.end:
        return "interval"
    return "day" if ends[0].day else "month" if ends[0].month else "year"


def text(value: Any) -> str:
    """Return a value as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, dict):
        return join_list(f"{name}: {part}" for name, part in value.items())
    return join_list(value) if isinstance(value, tuple) else str(value)


def join_list(parts: Iterable[Any]) -> str:
    """Return a list as a cell, joined by semicolons; a semicolon within a part becomes a comma."""
    return ";".join(str(part).replace(";", ",") for part in parts)


# ---- the text of a table: RFC 4180, with the line ends of all other files, in UTF-8


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return the rows as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_escape_formula(cell) for cell in row] for row in rows)
    return out.getvalue()


def _escape_formula(cell: str) -> str:
    """Put an apostrophe before a formula; a negative number is none."""
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-[0-9]+(\.[0-9]+)?", cell)
    return f"'{cell}" if risky else cell
