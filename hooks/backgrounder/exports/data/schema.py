"""JSON Schemas (draft 2020-12) for the programs in which editors write: the files of data/, and the front matter of briefs.

They know names, words, types and required fields. Whether an id exists is checked by the build; while serving, programs are
also given the ids that there are, with the names of their records.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from backgrounder.core.kinds import FILED, WITH_FILES
from backgrounder.core.words.yardsticks import DEFAULT, YARDSTICKS, Yardstick
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import MODELS
from backgrounder.records.fields.json_types import ID_SHAPE, Shape
from backgrounder.records.fields.record import model_name
from backgrounder.records.fields.schema import schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDS = {"pattern": f"^({ID_SHAPE})$"}


def schema_text(kind: str, scale: Yardstick = DEFAULT) -> str:
    """Return the schema of a kind's file, a mapping of ids to records; for briefs, of the front matter of one."""
    content = _front_matter(scale) if kind == "brief" else _file(kind)
    return json.dumps({"$schema": DIALECT, **content}, ensure_ascii=False, indent=1) + "\n"


@derived
def schemas_with_ids(dossier: Dossier, scale: str = DEFAULT.key) -> dict[str, str]:
    """Return the same schemas by kind, for a program that proposes ids: each place for one also takes those of the dossier.

    They are of no named draft, as the usual language servers for YAML read draft 7; what we use means the same in both.
    """
    lists = {_offered(kind): _list(ids) for kind, ids in ids_of(dossier).items()}
    return {kind: _with_lists(_offering_shape(kind, scale), lists) for kind in WITH_FILES}


def _with_lists(shape: Shape, lists: Mapping[str, Shape]) -> str:
    return json.dumps({**shape, "$defs": {**shape["$defs"], **lists}}, ensure_ascii=False, separators=(",", ":")) + "\n"


@lru_cache(maxsize=64)  # a server asks for them after each edit
def _offering_shape(kind: str, scale: str) -> Shape:
    shape = _front_matter(YARDSTICKS[scale]) if kind == "brief" else _file(kind)
    return {"$defs": {}, **_offering(shape)}


def _offering(shape: Any) -> Any:
    """Return a schema in which whatever takes an id refers to the lists of ids as well."""
    if isinstance(shape, list):
        return [_offering(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    found = {name: _offering(value) for name, value in shape.items()}
    lists = [{"$ref": f"#/$defs/{_offered(kind)}"} for kind in found.get("x-takes", ()) if kind in OFFERED]
    if not lists:
        return found
    about = {name: found.pop(name) for name in ("description", "examples") if name in found}
    return {**about, "anyOf": [*lists, found]}


OFFERED = (*WITH_FILES, "country", "claim", "option")


def _offered(kind: str) -> str:
    return f"{kind}-ids"


def _list(ids: Mapping[str, str]) -> Shape:
    """Return ids with the names of their records. An empty list would be no valid schema."""
    return {"enum": [*ids], "enumDescriptions": [*ids.values()]} if ids else {"enum": [""]}


@derived
def ids_of(dossier: Dossier) -> dict[str, dict[str, str]]:
    """Return the names of all records by kind and id."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in OFFERED}
    for record in (*dossier.filed, *dossier.briefs.values()):
        found[record.kind][record.id] = record.full_name
    for place in dossier.places.values():
        if place.code:
            found["place"][place.code] = place.full_name
            found["country"] |= {place.code: place.full_name} if "-" not in place.code else {}
    found["option"] = {f"{option.brief.id}#{option.id}": option.text for option in dossier.options}
    found["claim"] = {f"{claim.brief.id}#{claim.id}": claim.statement for claim in dossier.claims}
    return found


def _front_matter(scale: Yardstick) -> Shape:
    shape = schema(MODELS["brief"], scale.meanings)
    for group in ("claims", "options"):
        shape["properties"][group]["propertyNames"] = IDS
    return {"title": "The front matter of a brief", **shape}


def _file(kind: str) -> Shape:
    """Return the schema of a file of data/; null is valid, as all its records may be commented out."""
    model = MODELS[kind]
    shape = schema(model)
    definitions = {**shape.pop("$defs", {}), model_name(model): shape}
    return {
        "title": f"data/{FILED[kind]}.yml",
        "description": f"{model.__doc__} Each is written under its id.",
        "type": ["object", "null"],
        "propertyNames": IDS,
        "additionalProperties": {"$ref": f"#/$defs/{model_name(model)}"},
        "$defs": definitions,
    }
