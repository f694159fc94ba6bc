"""The files of an import: `data/events/<name>.yml` and its like for the other kinds, written all or none.

They are written to a hidden folder, which no build reads. When all of them are complete, the folder is renamed: from then on
the import counts as done. Its files move to their places; what is interrupted there is finished by the next import.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem

ORDER = ("source", "actor", "place", "event")  # what is pointed to comes first: a half-way stop leaves nothing dangling
UNFINISHED, FINISHED = ".importing-", ".imported-"
REMOVED = ".gone"


def targets(root: Path, name: str) -> dict[str, Path]:
    """Return the file of each kind of record."""
    return {kind: root / "data" / FILED[kind] / f"{name}.yml" for kind in ORDER}


def obstacles(root: Path, name: str, replace: bool) -> Iterator[Problem]:
    """Report what keeps an import from being written: its files are there, or cannot be written."""
    for path in targets(root, name).values():
        label = path.relative_to(root).as_posix()
        if path.exists() and not replace:
            advice = "Write it anew with --replace, or choose another name with --out."
            yield Problem(label, 1, f"is there already. {advice}")
        if path.parent.exists() and not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
            yield Problem(label, 1, "cannot be written: its folder is no folder, or is write-protected.")


def finish(root: Path) -> list[str]:
    """Finish imports that were interrupted on the last step, and return their names; earlier ones are discarded."""
    for folder in (root / "data").glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder)
    finished = sorted((root / "data").glob(f"{FINISHED}*"))
    for folder in finished:
        _move_into_place(root, folder)
    return [folder.name.removeprefix(FINISHED) for folder in finished]


class Stage:
    """The hidden folder of one import."""

    def __init__(self, root: Path, name: str):
        self.root, self.name = root, name
        self.folder = root / "data" / f"{UNFINISHED}{name}"
        self.folder.mkdir()

    def add(self, kind: str, text: str) -> None:
        """Add records of a kind."""
        with (self.folder / f"{kind}.yml").open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def commit(self) -> None:
        """Move all files into place; remove those of an earlier import that this one does not have."""
        for kind, path in targets(self.root, self.name).items():
            if path.exists() and not (self.folder / f"{kind}.yml").exists():
                (self.folder / f"{kind}{REMOVED}").touch()
        finished = self.folder.rename(self.folder.with_name(f"{FINISHED}{self.name}"))
        _move_into_place(self.root, finished)

    def discard(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _move_into_place(root: Path, folder: Path) -> None:
    paths = targets(root, folder.name.removeprefix(FINISHED))
    for kind, path in paths.items():
        if (folder / f"{kind}.yml").exists():
            path.parent.mkdir(exist_ok=True)
            os.replace(folder / f"{kind}.yml", path)
    for kind in reversed(ORDER):
        if (folder / f"{kind}{REMOVED}").exists():
            paths[kind].unlink(missing_ok=True)
    shutil.rmtree(folder)
