"""The data as they were last published: a records.json that the maintainer keeps, named in mkdocs.yml."""

import json
from pathlib import Path
from typing import Any

from .exports.records import SCHEMA

Json = dict[str, Any]


def load(root: Path, name: Any) -> Json | None:
    """The file `name` below `root`; None where none is named or it cannot be used."""
    return None if name is None or problem(root, name) else json.loads((root / name).read_text(encoding="utf-8"))


def problem(root: Path, name: Any) -> str | None:
    """Why it cannot be used, for mkdocs.yml; None when it can, or when none is named."""
    if name is None:
        return None
    if not isinstance(name, str):
        return "previous: takes the name of a file, such as previous.json."
    try:
        found = json.loads((root / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return f"previous: there is no file '{name}'. Keep the data/records.json of the last published site under this name."
    except (OSError, ValueError):
        return f"previous: '{name}' is no JSON. It takes the data/records.json of the last published site."
    schema = found.get("schema") if isinstance(found, dict) and "records" in found else None
    if schema != SCHEMA:
        return f"previous: '{name}' is not a records.json of this version (schema {SCHEMA}). It takes the data/records.json of the last published site."
    return None
