"""The files of an import: `data/events/<name>.yml` and its like for the other kinds, written all or none.

What is above the size of a file that the site reads goes on in `<name>.2.yml`, and so on.

They are written to a hidden folder, which no build reads. When all of them are complete, the folder is renamed: from then on
the import counts as done. Its files move to their places; what is interrupted there is finished by the next import.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem
from backgrounder.records.folders.project_files import MAX_MB, MB

ORDER = (
    "source",
    "actor",
    "place",
    "event",
    "question",
    "decision",
    "indicator",
    "unknown",
)  # what is pointed to comes first: a half-way stop leaves nothing dangling
UNFINISHED, FINISHED = ".importing-", ".imported-"
REMOVED = ".gone"
MAX_BYTES = MAX_MB[".yml"] * MB  # of one file
_PARTS = r"(\.[0-9]+)?\.yml"  # after the name of an import, which has no dot


def _target(root: Path, name: str, part: str) -> Path:
    """Return the file of a part of an import: `event`, or `event.2`, ..."""
    kind, dot, number = part.partition(".")
    return root / "data" / FILED[kind] / f"{name}{dot}{number}.yml"


def written(root: Path, name: str) -> dict[str, Path]:
    """Return the files that an earlier import of a name wrote, by part."""
    parts: dict[str, Path] = {}
    for kind in ORDER:
        for path in sorted((root / "data" / FILED[kind]).glob(f"{name}.*")):
            if match := re.fullmatch(_PARTS, path.name.removeprefix(name)):
                parts[f"{kind}{match[1] or ''}"] = path
    return parts


def obstacles(root: Path, name: str, replace: bool) -> Iterator[Problem]:
    """Report what keeps an import from being written: its files are there, or cannot be written."""
    for path in () if replace else written(root, name).values():
        advice = "Write it anew with --replace, or choose another name with --out."
        yield Problem(path.relative_to(root).as_posix(), 1, f"is there already. {advice}")
    for path in (_target(root, name, kind) for kind in ORDER):
        if path.parent.exists() and not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
            label = path.relative_to(root).as_posix()
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
    """The hidden folder of one import. `parts` counts the files of each kind."""

    def __init__(self, root: Path, name: str):
        self.root, self.name = root, name
        self.folder = root / "data" / f"{UNFINISHED}{name}"
        self.folder.mkdir()
        self.parts: Counter[str] = Counter()
        self._sizes: Counter[str] = Counter()

    def add(self, kind: str, texts: Iterable[str]) -> None:
        """Add records of a kind, each as YAML; a file that would get too large for the site is followed by another."""
        chunk: list[str] = []
        for text in texts:
            size = len(text.encode())
            if not self.parts[kind] or self._sizes[kind] + size > MAX_BYTES:
                self._append(kind, chunk)
                self.parts[kind], self._sizes[kind], chunk = self.parts[kind] + 1, 0, []
            self._sizes[kind] += size
            chunk.append(text)
        self._append(kind, chunk)

    def _append(self, kind: str, texts: list[str]) -> None:
        """Append to the newest file of a kind."""
        if texts:
            part = f"{kind}.{self.parts[kind]}" if self.parts[kind] > 1 else kind
            with (self.folder / f"{part}.yml").open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(texts)

    def commit(self) -> None:
        """Move all files into place; remove those of an earlier import that this one does not have."""
        for part in written(self.root, self.name):
            if not (self.folder / f"{part}.yml").exists():
                (self.folder / f"{part}{REMOVED}").touch()
        finished = self.folder.rename(self.folder.with_name(f"{FINISHED}{self.name}"))
        _move_into_place(self.root, finished)

    def discard(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _move_into_place(root: Path, folder: Path) -> None:
    name = folder.name.removeprefix(FINISHED)
    paths = sorted(folder.iterdir(), key=lambda path: ORDER.index(path.name.partition(".")[0]))
    for path in (path for path in paths if path.suffix == ".yml"):
        target = _target(root, name, path.stem)
        target.parent.mkdir(exist_ok=True)
        os.replace(path, target)
    for path in reversed([path for path in paths if path.suffix == REMOVED]):
        _target(root, name, path.stem).unlink(missing_ok=True)
    shutil.rmtree(folder)
