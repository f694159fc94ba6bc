"""Files for the programs in which editors write, renewed while serving, so that they propose the ids of all records.

Schemas are for programs that know YAML. In VS Code no such program reads Markdown: a small extension, written into the
workspace and renewed with this package, hands it the front matter of briefs. In the text the same ids are snippets.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from backgrounder.core.kinds import WITH_FILES
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.exports.data.schema import ids_of, schemas_with_ids
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.beside import plain
from backgrounder.records.folders import brief_folder
from backgrounder.records.yaml import settings_file

FOLDER = Path(".cache/schema")  # named in .vscode/settings.json
VS_CODE = Path(".vscode")
SNIPPETS = VS_CODE / "ids.code-snippets"
EXTENSION = VS_CODE / "extensions" / "backgrounder-front-matter"
SHIPPED = sorted(Path(__file__).with_name("front_matter").iterdir())
SITE = Path(".cache/front-matter.json")  # named in front_matter/extension.js


def renew(root: Path, dossier: Dossier, scale: Yardstick) -> None:
    """Write the files that have changed, those for VS Code where its folder is; one line where one cannot be written."""
    texts = {
        FOLDER / f"{WITH_FILES[kind]}.schema.json": text for kind, text in schemas_with_ids(dossier, scale.key).items()
    }
    if (root / VS_CODE).is_dir():
        texts |= {SNIPPETS: _snippets(dossier), SITE: _site(root), EXTENSION / ".gitignore": "*\n"}
        texts |= {EXTENSION / path.name: path.read_text(encoding="utf-8") for path in SHIPPED}
    for file, text in texts.items():
        try:
            _write(root / file, text)
        except OSError as error:
            reason = f"cannot be written ({error.strerror}), so editors have no ids to propose."
            sys.stderr.write(f"{file.as_posix()}:1: {reason}\n")
            return


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


def _site(root: Path) -> str:
    """Return which Markdown files are briefs: those in the folder with one of the fields, and of another name than pages have."""
    found = {
        "folder": Path(os.path.relpath(settings_file.docs_dir(root), root)).as_posix(),
        "fields": sorted(plain.OWN),
        "pages": brief_folder.PAGES,
        "pages_of_folders": brief_folder.OF_FOLDERS,
    }
    return json.dumps(found) + "\n"


@derived
def _snippets(dossier: Dossier) -> str:
    """Return a snippet for each record but claims, which a brief names by other ids than others do."""
    found: dict[str, dict[str, Any]] = {}
    for kind in (*WITH_FILES, "option"):  # a claim has another id elsewhere, and a country is a place
        found |= {f"{kind} {id}": _snippet(kind, id, name) for id, name in ids_of(dossier, kind).items()}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _snippet(kind: str, id: str, name: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": [id, name], "body": id, "description": f"{name} ({kind})"}
