"""records.json: every public record as editors write it, with defaults filled in, and apart from it what is computed.

A record is an object by kind and id; a brief holds its claims, options and Markdown. A date is an object: `edtf`, the
first and last possible day (`start`, `end`; null when unknown or open), and `words`. Keys are sorted.
"""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.model import Brief, Claim, Event, LinkedRecord, Option, Place, Question
from backgrounder.model.addresses import Site
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.field_types import Record, written

SCHEMA = 1  # raised when a field changes its meaning or goes
_PARTS = ("claims", "options")  # records that stand in a brief
Json = dict[str, Any]


class JsonLine(str):
    """A record that is written as JSON already."""


def records_json(dossier: Dossier, site: Site) -> str:
    """The whole file."""
    whole = {
        "schema": SCHEMA,
        "site": {"name": site.name, "url": site.url or None, "licence": site.licence.id if site.licence else None},
        "records": {kind: _written(_object, group) for kind, group in _filed(dossier).items()},
        "computed": _computed(dossier),
    }
    return _lines(whole, 3) + "\n"


def _lines(value: Json, depth: int) -> str:
    """JSON with a record on each line: to be compared line by line, and written eight times as fast as when indented."""
    if not depth or not isinstance(value, dict) or not value:
        return value if isinstance(value, JsonLine) else _json(value)
    indent = " " * (4 - depth)
    parts = (f"{indent}{_json(name)}: {_lines(value[name], depth - 1)}" for name in sorted(value))
    return "{\n" + ",\n".join(parts) + f"\n{indent[:-1]}}}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _written(make: Callable[[Any], Json], records: Iterable[LinkedRecord]) -> dict[str, JsonLine]:
    """What `make` tells of each record, by id."""
    return {_key(record): JsonLine(_json(make(record))) for record in records}


def _key(record: LinkedRecord) -> str:
    """A claim has its own only in its brief."""
    return record.key_id if isinstance(record, Claim) else record.id


def records_of(dossier: Dossier) -> Json:
    """Its part `records`: by kind and id."""
    return {kind: {record.id: _object(record) for record in group} for kind, group in _filed(dossier).items()}


@derived
def version(record: LinkedRecord) -> str:
    """12 hex digits that change when, and only when, the record changes: of the SHA-256 of its canonical JSON.

    Canonical: the object of records.json without any `version`, keys sorted, no spaces, UTF-8. A brief's object holds its
    claims, options and text, so its version is that of all it says.
    """
    text = json.dumps(fields(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:12]


def fields(record: LinkedRecord) -> Json:
    """A record of data/, a brief, claim or option by the names that editors use, defaults filled in where the model has them."""
    found = {name: plain(value) for name, value in written(record.record).items()}
    match record:
        case Event():
            return {**found, "reported": plain(record.reported)}
        case Claim():
            own = {"stance": record.stance, "date": plain(record.date), "reported": plain(record.reported)}
            sources = [source.id for source in record.sources]
            return {**found, **own, **({"source": sources} if sources else {})}
        case Brief():
            own = {"as_of": plain(record.as_of), "text": record.entry.body.strip()}
            found.pop("draft", None)
            return {**found, **own, "claims": _each(record.claims), "options": _each(record.options)}
    return found


def plain(value: Any) -> Any:
    """A value of a record as JSON has it."""
    match value:
        case Edtf():
            return dated(value)
        case Record():
            return {name: plain(part) for name, part in written(value).items()}
        case tuple():
            return [plain(part) for part in value]
        case dict():
            return {name: plain(part) for name, part in value.items()}
    return value


def dated(date: Edtf) -> Json:
    """A date with its bounds, ISO 8601 days, and its words."""
    return {"edtf": date.text, "start": _day(date.first), "end": _day(date.last), "words": date.words}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _each(records: Iterable[LinkedRecord]) -> Json:
    return {record.id: fields(record) for record in records}


def _filed(dossier: Dossier) -> dict[str, list[LinkedRecord]]:
    """Those that editors wrote: no built-in place, no date that is part of a brief."""
    kinds = ("actors", "places", "events", "sources", "questions", "briefs")
    return {kind: [one for one in getattr(dossier, kind).values() if getattr(one, "entry", None)] for kind in kinds}


def _object(record: LinkedRecord) -> Json:
    own = {
        name: {one.id: _object(one) for one in getattr(record, name)} for name in _PARTS if isinstance(record, Brief)
    }
    return {**fields(record), **own, "version": version(record)}


# ---- what is computed ------------------------------------------------------------------------------------------


def _computed(dossier: Dossier) -> Json:
    """By kind and id what follows from the records: claims are `brief--claim`, codes those of built-in places."""
    built_in = (place for place in dossier.places.values() if place.code and place.is_told_of)
    return {
        "claims": _written(_of_claim, list(dossier.claims)),
        "options": {f"{option.brief.id}--{option.id}": _of_option(option) for option in dossier.options},
        "questions": {question.id: _of_question(question) for question in dossier.questions.values()},
        "places": {place.code: _of_place(place) for place in built_in},
    }


def _of_claim(claim: Claim) -> Json:
    """`told` is the claim as it may be quoted: never without speaker, stance, condition and likelihood."""
    return {
        "told": claim.told,
        "disputed": bool(claim.opponents),
        "opponents": [other.key_id for other in claim.opponents],
        "taken_back_by": [other.key_id for other in claim.taken_back_by],
        "supported_by": [other.key_id for other in claim.supported_by],
        "origins": [source.id for source in claim.origins],
        "reports": [source.id for source in claim.reports],
        "grade": claim.grade or None,
    }


def _of_option(option: Option) -> Json:
    return {
        "contested": [claim.key_id for claim in option.contested],
        "fallen": [claim.key_id for claim in option.fallen],
    }


def _of_question(question: Question) -> Json:
    """`positions`: what each speaker answered last (more than one where the order is unknown) and whether it changed."""
    positions = [
        {
            "speaker": position.actor.id if position.actor else position.key[0],
            "name": position.name,
            "said": list(position.said),
            "before": list(position.before),
            "changed": position.changed,
            "order_unknown": position.order_unknown,
        }
        for position in question.positions
    ]
    return {"disputed": question.disputed, "counts": dict(question.counts), "positions": positions}


def _of_place(place: Place) -> Json:
    return {"name": place.name, "type": place.type_words, "in": place.within.code if place.within else None}
