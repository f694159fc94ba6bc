"""JSON Schemas (draft 2020-12) for the programs in which editors write: the files of data/, and the front matter of briefs.

They know names, words, types and required fields. Whether an id exists is checked by the build.
"""

import json

from backgrounder.core.kinds import FILED
from backgrounder.core.words.yardsticks import DEFAULT, Yardstick
from backgrounder.records import models
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


def _front_matter(scale: Yardstick) -> Shape:
    shape = schema(MODELS["brief"], scale.meanings)
    for group in ("claims", "options"):
        shape["properties"][group]["propertyNames"] = IDS
    return {"title": "The front matter of a brief", **shape}


def _file(kind: str) -> Shape:
    """Return the schema of a file of data/; null is valid, as all its records may be commented out."""
    model = models.KINDS[kind]
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
