"""Write all pages into a folder, for generators that run no hooks: complete Markdown files with front matter.

A page is HTML without blank lines, which every kind of Markdown leaves as it is; the text of a brief or of a plain page is
in it as Markdown. The parts of a page begin with comments: `<!-- part: side -->`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from backgrounder.check import rules
from backgrounder.core.page import Asset, Page
from backgrounder.core.problems import Problem, counted
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import FOLDER, BadTemplate, Templates
from backgrounder.publish.build import run
from backgrounder.publish.staging import Staging, refusal
from backgrounder.records import load
from backgrounder.records.readable import unreadable


def bake(root: Path, out: Path, site_name: str = "Backgrounder") -> int:
    """Check and render the project at `root`. Return the number of files written, 0 when there are problems (they are printed)."""
    records = load.load(root)
    problems = rules.check(records) or tuple(unreadable([FOLDER], root))
    if problems:
        return _refused(problems)
    dossier, templates = Dossier(records), Templates(Addresses(), site_name)
    try:
        files = [file for pages in PAGES for file in run(pages, dossier, templates)]
    except BadTemplate as error:
        return _refused((error.problem,))
    return len(files) if _written(files, out) else 0


def _refused(problems: Sequence[Problem]) -> int:
    print(*problems, f"{counted(len(problems), 'problem')}; nothing was written.", sep="\n", file=sys.stderr)
    return 0


def _written(files: Sequence[Page | Asset], out: Path) -> bool:
    """Write all files beside the folder, then move them into it. One that cannot be written is a line, and moves none.

    What else is in the folder stays: it may be that of another generator, with pages of its own.
    """
    staging = None
    try:
        staging = Staging(out)
        for file in files:
            _write(staging.folder / file.uri, file)
        for file in files:
            _move(staging.folder / file.uri, out / file.uri)
    except OSError as error:
        reason = f"{error.filename or out}:1: cannot be written ({error.strerror})."
        print(refusal(error, staging) or reason, file=sys.stderr)
        return False
    finally:
        if staging:
            staging.end()
    return True


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _write(path: Path, file: Page | Asset) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = file.text if isinstance(file, Page) else file.content
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
