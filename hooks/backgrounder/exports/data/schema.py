"""JSON Schemas (draft 2020-12) for the programs in which editors write: the files of data/, and the front matter of briefs.

They know names, words, shapes and what must be there. Whether an id leads anywhere is left to the build.
"""

import json

from backgrounder.core.kinds import FILED
from backgrounder.records import models
from backgrounder.records.entries import MODELS
from backgrounder.records.field_types import model_name, schema
from backgrounder.records.json_types import ID_SHAPE, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDS = {"pattern": f"^({ID_SHAPE})$"}


def schema_text(kind: str) -> str:
    """The schema of a kind's files: a mapping of ids to records; for briefs, of the front matter of one."""
    whole = _front_matter() if kind == "brief" else _file(kind)
    return json.dumps({"$schema": DIALECT, **whole}, ensure_ascii=False, indent=1) + "\n"


def _front_matter() -> Shape:
    found = schema(MODELS["brief"])
    for group in ("claims", "options"):
        found["properties"][group]["propertyNames"] = IDS
    return {"title": "The front matter of a brief", **found}


def _file(kind: str) -> Shape:
    """A file whose records are all commented out is empty."""
    model = models.KINDS[kind]
    found = schema(model)
    definitions = {**found.pop("$defs", {}), model_name(model): found}
    return {
        "title": f"data/{FILED[kind]}.yml",
        "description": f"{model.__doc__} Each stands under its id.",
        "type": ["object", "null"],
        "propertyNames": IDS,
        "additionalProperties": {"$ref": f"#/$defs/{model_name(model)}"},
        "$defs": definitions,
    }
