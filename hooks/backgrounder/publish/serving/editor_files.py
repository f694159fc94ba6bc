"""Files for the programs in which editors write, renewed while serving: schemas that know the ids of all records."""

import sys
from pathlib import Path

from backgrounder.core.kinds import WITH_FILES
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.exports.data.schema import schemas_with_ids
from backgrounder.model.dossier import Dossier

FOLDER = Path(".cache/schema")  # named in .vscode/settings.json


def renew(root: Path, dossier: Dossier, scale: Yardstick) -> None:
    """Write the schemas that have changed; one line where they cannot be written."""
    folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, text in schemas_with_ids(dossier, scale).items():
            path = folder / f"{WITH_FILES[kind]}.schema.json"
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        sys.stderr.write(
            f"{FOLDER.as_posix()}:1: cannot be written ({error.strerror}), so editors have no ids to propose.\n"
        )
