"""Writes all pages as Markdown into a folder, for generators that run no hooks.

cd hooks && python -m dossier.bake .. ../baked
"""

import sys
from pathlib import Path

from . import check, load
from .address import Addresses
from .dossier import Dossier
from .page import Asset, Page
from .pages import (
    actors,
    asof,
    briefs,
    changes,
    claims,
    corrections,
    data,
    indicators,
    maps,
    places,
    quality,
    questions,
    reference,
    search,
    sources,
    timeline,
)
from .problems import counted
from .templates import Templates

FAMILIES = (
    briefs.pages,
    actors.pages,
    places.pages,
    timeline.pages,
    asof.pages,
    maps.pages,
    claims.pages,
    questions.pages,
    sources.pages,
    indicators.pages,
    corrections.pages,
    changes.pages,
    quality.pages,
    reference.pages,
    data.pages,
    search.pages,
)


def bake(root: Path, out: Path, site_name: str = "Backgrounder") -> int:
    """Check and render the project at `root`; the number of files written, 0 when there are mistakes (they are printed)."""
    records = load.load(root)
    problems = check.check(records)
    if problems:
        print(*problems, f"{counted(len(problems), 'problem')}; nothing was written.", sep="\n", file=sys.stderr)
        return 0
    dossier, templates = Dossier(records), Templates(Addresses(), site_name)
    files = [file for family in FAMILIES for file in family(dossier, templates)]
    for file in files:
        _write(out / file.uri, file)
    return len(files)


def _write(path: Path, file: Page | Asset) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = file.text if isinstance(file, Page) else file.content
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    if len(sys.argv) != 3 or not (Path(sys.argv[1]) / "data").is_dir():
        sys.exit("usage: python -m dossier.bake PROJECT FOLDER; PROJECT is a folder with briefs/ and data/")
    sys.exit(0 if bake(Path(sys.argv[1]), Path(sys.argv[2])) else 1)
