"""Records as JSON, as editors wrote them with defaults filled in, and the version of each, which identifies its state."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from backgrounder.core.kinds import WITH_FILES
from backgrounder.model import Brief, Claim, Event, LinkedRecord
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.fields.record import json_value

SCHEMA = 1  # of records.json: raised when a field changes its meaning or goes
_PARTS = ("claims", "options")  # records within a brief
Json = dict[str, Any]


def records_of(dossier: Dossier) -> Json:
    """Return the records that editors wrote, as JSON, by kind and id: the part `records` of records.json."""
    return {
        kind: {record.id: record_json(record) for record in group} for kind, group in records_by_kind(dossier).items()
    }


@derived
def version(record: LinkedRecord) -> str:
    """Return 12 hex digits that change when, and only when, the record changes: of the SHA-256 of its canonical JSON.

    Canonical: the object of records.json without any `version`, keys sorted, no spaces, UTF-8. A brief's object holds its
    claims, options and text, so its version is that of all it says.
    """
    return _digest(fields(record))


def _digest(values: Json) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:12]


def fields(record: LinkedRecord) -> Json:
    """Return a record of data/, a brief, claim or option by the field names of editors, with the defaults of the model."""
    own = dict(record.record.as_json) if record.record else {}
    match record:
        case Event():
            return {**own, "reported": json_value(record.reported)}
        case Claim():
            more = {"stance": record.stance, "date": json_value(record.date), "reported": json_value(record.reported)}
            sources = [source.id for source in record.sources]
            return {**own, **more, **({"source": sources} if sources else {})}
        case Brief():
            more = {"as_of": json_value(record.as_of), "text": record.entry.body.strip()}
            for of_publishing in ("draft", "embargo"):
                own.pop(of_publishing, None)
            return {**own, **more, "claims": _fields_by_id(record.claims), "options": _fields_by_id(record.options)}
    return own


def _fields_by_id(records: Iterable[LinkedRecord]) -> Json:
    return {record.id: fields(record) for record in records}


def records_by_kind(dossier: Dossier) -> dict[str, list[LinkedRecord]]:
    """Return the records that editors wrote, by the plural of their kind: no built-in place, no event of a brief."""
    return {plural: written(dossier, kind) for kind, plural in WITH_FILES.items()}


def written(dossier: Dossier, kind: str) -> list[LinkedRecord]:
    """Return the records of a kind that editors wrote."""
    return [record for record in dossier.of(kind).values() if getattr(record, "entry", None)]


def record_json(record: LinkedRecord) -> Json:
    """Return a record with its version; a brief with its claims and options, each with its own."""
    nested = {
        name: {item.id: record_json(item) for item in getattr(record, name)}
        for name in _PARTS
        if isinstance(record, Brief)
    }
    own = fields(record)
    return {**own, **nested, "version": _digest(own)}
