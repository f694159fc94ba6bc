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
    lists = ",".join(f'"{_offered(kind)}":{_list_text(dossier, kind)}' for kind in OFFERED)
    return {kind: lists.join(_around_lists(kind, scale)) for kind in WITH_FILES}


@lru_cache(maxsize=64)
def _around_lists(kind: str, scale: str) -> tuple[str, str]:
    """Return the text of a schema before and after the lists of ids."""
    shape, here = _offering_shape(kind, scale), '"":null'
    before, after = _compact({**shape, "$defs": {**shape["$defs"], "": None}}).split(here)
    return before, f"{after}\n"


@derived
def _list_text(dossier: Dossier, kind: str) -> str:
    return _compact(_list(ids_of(dossier, kind)))


def _compact(shape: Shape) -> str:
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


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
def ids_of(dossier: Dossier, kind: str) -> dict[str, str]:
    """Return the names of the records of a kind of OFFERED by id; a place that is built in has its code."""
    if kind == "claim":
        return {f"{claim.brief.id}#{claim.id}": claim.statement for claim in dossier.claims}
    if kind == "option":
        return {f"{option.brief.id}#{option.id}": option.text for option in dossier.options}
    places = dossier.places.values() if kind in ("place", "country") else ()
    coded = {place.code: place.full_name for place in places if place.code}
    if kind == "country":
        return {code: name for code, name in coded.items() if "-" not in code}
    written = (record for record in dossier.of(kind).values() if getattr(record, "entry", None))
    return {record.id: record.full_name for record in written} | coded


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
