"""datapackage.json (Data Package 2.0, datapackage.org): what the tables are, and how their columns are to be read."""

import json
import re
from hashlib import sha256
from typing import Any

from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.exports.data.tables.columns import Column
from backgrounder.exports.data.tables.table import CsvTable
from backgrounder.exports.data.tables.tables import TABLES, texts
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier

Json = dict[str, Any]
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FORMULA_NOTE = "A text that a spreadsheet would run as a formula (it begins with = + - or @) begins with an apostrophe."


def datapackage(dossier: Dossier, site: Site) -> str:
    """Return the descriptor of the tables. Its version is 12 hex digits of the SHA-256 of their contents."""
    contents = [text.encode() for text in texts(dossier).values()]
    descriptor = {
        "$schema": PROFILE,
        "name": re.sub("[^a-z0-9]+", "-", site.name.lower()).strip("-") or "site",
        "title": site.name,
        "description": f"{site.description} Lists are joined by semicolons. {FORMULA_NOTE}".strip(),
        "homepage": site.url,
        "version": sha256(b"".join(contents)).hexdigest()[:12],
        "licenses": _licences(site),
        "sources": [_source(source) for source in dossier.sources.values() if not source.withdrawn],
        "resources": [_resource(table, content, site.scale) for table, content in zip(TABLES, contents)],
    }
    return json.dumps(_without_empty(descriptor), ensure_ascii=False, indent=1) + "\n"


def _without_empty(values: Json) -> Json:
    """Drop empty values: the format has no empty lists or addresses."""
    return {name: value for name, value in values.items() if value}


def _licences(site: Site) -> list[Json]:
    licence = site.licence
    return [{"name": licence.id, "path": licence.url, "title": licence.name}] if licence else []


def _source(source: Any) -> Json:
    return _without_empty({"title": source.title, "path": source.url})


def _resource(table: CsvTable, content: bytes, scale: Yardstick) -> Json:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "description": table.what,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": _schema(table, scale),
    }


def _schema(table: CsvTable, scale: Yardstick) -> Json:
    keys = [_foreign_key(table, column, target) for column, target in table.points.items()]
    return _without_empty(
        {
            "fields": [_field(column, scale) for column in table.columns],
            "missingValues": [""],
            "primaryKey": ["id"],
            "foreignKeys": keys,
        }
    )


def _foreign_key(table: CsvTable, column: str, target: str) -> Json:
    """Return a foreign key; one to the same table names no resource."""
    other = {} if target == table.name else {"resource": target}
    return {"fields": [column], "reference": {**other, "fields": ["id"]}}


def _field(column: Column, scale: Yardstick) -> Json:
    words = scale.spans if column.name == "likelihood" else column.words
    constraints = {"required": column.required, "unique": column.name == "id", "enum": list(words)}
    return _without_empty(
        {
            "name": column.name,
            "type": column.kind,
            "format": "" if column.format == "default" else column.format,
            "delimiter": ";" if column.kind == "list" else "",
            "description": column.meaning,
            "example": column.example,
            "constraints": _without_empty(constraints),
        }
    )
