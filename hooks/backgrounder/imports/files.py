"""The files of an import: `data/events/<name>.yml` and its like for the other kinds, written all or none.

They are made in a hidden folder, which no build reads. When all of them are whole, the folder is renamed: from then on
the import counts as done. Its files move to their places; what is interrupted there is finished by the next import.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem

ORDER = ("source", "actor", "place", "event")  # what is pointed to comes first: a half-way stop leaves nothing dangling
UNDERWAY, WHOLE = ".importing-", ".imported-"
GONE = ".gone"


def targets(root: Path, name: str) -> dict[str, Path]:
    """Where the records of each kind go."""
    return {kind: root / "data" / FILED[kind] / f"{name}.yml" for kind in ORDER}


def obstacles(root: Path, name: str, replace: bool) -> Iterator[Problem]:
    """What keeps an import from being written: its files are there, or cannot be."""
    for path in targets(root, name).values():
        told = path.relative_to(root).as_posix()
        if path.exists() and not replace:
            advice = "Write it anew with --replace, or choose another name with --out."
            yield Problem(told, 1, f"is there already. {advice}")
        if path.parent.exists() and not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
            yield Problem(told, 1, "cannot be written: its folder is no folder, or is write-protected.")


def finish(root: Path) -> list[str]:
    """The names of imports that were interrupted on the last step, and are done now; earlier ones leave nothing."""
    for folder in (root / "data").glob(f"{UNDERWAY}*"):
        shutil.rmtree(folder)
    whole = sorted((root / "data").glob(f"{WHOLE}*"))
    for folder in whole:
        _settle(root, folder)
    return [folder.name.removeprefix(WHOLE) for folder in whole]


class Stage:
    """The hidden folder of one import."""

    def __init__(self, root: Path, name: str):
        self.root, self.name = root, name
        self.folder = root / "data" / f"{UNDERWAY}{name}"
        self.folder.mkdir()

    def add(self, kind: str, text: str) -> None:
        """More records of a kind."""
        with (self.folder / f"{kind}.yml").open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def commit(self) -> None:
        """Put everything in its place; files of an earlier import that this one does not have go."""
        for kind, path in targets(self.root, self.name).items():
            if path.exists() and not (self.folder / f"{kind}.yml").exists():
                (self.folder / f"{kind}{GONE}").touch()
        whole = self.folder.rename(self.folder.with_name(f"{WHOLE}{self.name}"))
        _settle(self.root, whole)

    def discard(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _settle(root: Path, folder: Path) -> None:
    paths = targets(root, folder.name.removeprefix(WHOLE))
    for kind, path in paths.items():
        if (folder / f"{kind}.yml").exists():
            path.parent.mkdir(exist_ok=True)
            os.replace(folder / f"{kind}.yml", path)
    for kind in reversed(ORDER):
        if (folder / f"{kind}{GONE}").exists():
            paths[kind].unlink(missing_ok=True)
    shutil.rmtree(folder)
