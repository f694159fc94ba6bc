"""Columns of tables: the fields of a record with the meaning that editors read, and what is derived from them."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.model import LinkedRecord
from backgrounder.records import models
from backgrounder.records.field_types import Record
from backgrounder.records.introspection import Field, fields
from backgrounder.records.yaml.yamlfile import dump_inline

Cell = Callable[[Any], str]
ATTRIBUTES = {"in": "within", "if": "condition", "for": "actor"}  # fields whose names are words of Python
LAST = ("note", "was")
PRECISIONS = {
    "day": "known to the day",
    "month": "known to the month",
    "year": "known to the year",
    "interval": "from and to, or bounds of what is possible",
    "approximate": "about right, or uncertain",
}


@dataclass(frozen=True)
class Column:
    """`kind` and `format` are those of Table Schema, `words` all that may stand in it; `cell` makes the text of a row."""

    name: str
    meaning: str
    example: str
    cell: Cell
    kind: str = "string"
    words: tuple[str, ...] = ()
    required: bool = False
    format: str = "default"


def of_model(model: type[Record], cells: Mapping[str, Cell]) -> list[Column]:
    """A column for each field that holds a value; `cells` are those that tell more than an editor wrote.

    A date is followed by its first and last possible day, and by how exactly it is known.
    """
    own = sorted((field for field in fields(model) if not field.holds), key=lambda field: field.name in LAST)
    return [column for field in own for column in _columns(field, cells.get(field.name) or as_written(field.name))]


def as_written(name: str) -> Cell:
    """What an editor wrote in a field; of what is built in or computed, the same by its own name."""
    attribute = ATTRIBUTES.get(name, name)

    def cell(record: LinkedRecord) -> str:
        own = record.record if hasattr(record.record, attribute) else record
        return text(getattr(own, attribute))

    return cell


def _columns(field: Field, cell: Cell) -> Iterator[Column]:
    yield of_field(field, cell)
    if field.name == "date":
        yield from split_date(lambda record: record.date)


def of_field(field: Field, cell: Cell, name: str = "") -> Column:
    """A column that says what its field says."""
    kind, example = field.shape.get("type"), field.example
    return Column(
        name or field.name,
        field.meaning,
        joined(example) if isinstance(example, list) else example if isinstance(example, str) else dump_inline(example),
        cell,
        "list" if field.is_list else kind if kind in ("number", "boolean") else "string",
        tuple(field.words),
        field.required,
        "uri" if field.shape.get("format") == "uri" else "default",
    )


def split_date(date: Callable[[Any], Edtf | None]) -> Iterator[Column]:
    """What programs that know no EDTF sort and filter by."""

    def of(part: Callable[[Edtf], Any]) -> Cell:
        return lambda record: text(part(found)) if (found := date(record)) else ""

    first = "The first possible day of `date`; empty when the start is unknown."
    last = "The last possible day of `date`; empty when it still goes on."
    told = "; ".join(f"{word}: {meaning}" for word, meaning in PRECISIONS.items())
    yield Column("date_start", first, "2015-05-18", of(lambda found: found.first), "date")
    yield Column("date_end", last, "2015-05-18", of(lambda found: found.last), "date")
    yield Column(
        "date_precision", f"How the two days are to be read. {told}.", "day", of(precision), words=(*PRECISIONS,)
    )


def withdrawal() -> Iterator[Column]:
    """Why a record no longer stands; empty for those that do."""
    for field in fields(models.Withdrawn):
        name = "withdrawn" if field.name == "date" else f"withdrawn_{field.name}"
        yield Column(name, field.meaning, field.example, _of_withdrawal(field.name))


def _of_withdrawal(name: str) -> Cell:
    return lambda record: text(getattr(record.withdrawn, name)) if record.withdrawn else ""


def precision(date: Edtf) -> str:
    """A word of PRECISIONS: a mark or an interval says more than how fine the ends are."""
    ends = [day for day in (date.start, date.end) if day]
    if any(day.mark for day in ends):
        return "approximate"
    if date.start != date.end:
        return "interval"
    return "day" if ends[0].day else "month" if ends[0].month else "year"


def text(value: Any) -> str:
    """A value as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10g}"
    return joined(value) if isinstance(value, tuple) else str(value)


def joined(parts: Iterable[Any]) -> str:
    """A list as a cell: joined by semicolons; one within a part becomes a comma, so that it parts nothing."""
    return ";".join(str(part).replace(";", ",") for part in parts)


# ---- the text of a table: RFC 4180, with the line ends of all other files, in UTF-8


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as one text. A cell that a spreadsheet would run as a formula is kept a text by an apostrophe (OWASP)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_tame(cell) for cell in row] for row in rows)
    return out.getvalue()


def _tame(cell: str) -> str:
    """A number below zero runs nothing."""
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-[0-9]+(\.[0-9]+)?", cell)
    return f"'{cell}" if risky else cell
