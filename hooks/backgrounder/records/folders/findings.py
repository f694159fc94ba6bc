"""What is found in the folders of a project: records with their mistakes, and ids that are taken."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from backgrounder.core.memo import Recall
from backgrounder.core.problems import Problem, with_article
from backgrounder.records.entries import MODELS, Entry
from backgrounder.records.fields import reading
from backgrounder.records.fields.record import Loc, Record
from backgrounder.records.folders.ids import id_problem, slugify
from backgrounder.records.folders.project_files import too_large
from backgrounder.records.yaml import settings_file
from backgrounder.records.yaml.tree import BadYaml, Tree


class Findings:
    """Records of one pass over the files, the valid and the invalid ones, with every mistake; `recall` is what a server knows already."""

    def __init__(self, root: Path, recall: Recall):
        self.root, self.recall, self.names = root, recall, dict[Path, str]()
        self.entries: dict[str, dict[str, Entry]] = {kind: {} for kind in MODELS}
        self.invalid: dict[str, dict[str, Entry]] = {kind: {} for kind in MODELS}
        self.problems: list[Problem] = []
        self.declared: dict[str, tuple[str, str, int]] = {}
        self.unreadable: set[str] = set()
        self.doubtful: set[str] = set()

    def shown(self, path: Path) -> str:
        """Return the path as problems show it. Cached: it is needed for each record of a file."""
        if path not in self.names:
            self.names[path] = settings_file.display_path(path, self.root)
        return self.names[path]

    def text(self, path: Path) -> str | None:
        if message := too_large(path):
            self.blame(path, 1, message)
            return None
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.blame(path, line, "not UTF-8 text. Save the file with the encoding UTF-8.")
            return None

    def blame(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(self.shown(path), line, message))

    def yaml(self, path: Path, read: Callable[[], Tree | None]) -> Tree | None:
        """Return what `read` does, as far as it can be read; report bad YAML."""
        try:
            return read()
        except BadYaml as error:
            self.blame_yaml(path, error)
            return error.tree

    def blame_yaml(self, path: Path, error: BadYaml) -> None:
        for line, message in error.errors:
            self.blame(path, line, message)

    def declare(self, id: str, kind: str, path: Path, line: int) -> bool:
        """Take an id into the one namespace; return False when it is refused."""
        if message := self._problem_of_id(id, kind):
            self.blame(path, line, message)
            self.doubtful |= {id, slugify(id)}
            return False
        self.declared[id] = (kind, self.shown(path), line)
        return True

    def _problem_of_id(self, id: str, kind: str) -> str | None:
        if message := id_problem(id, kind):
            return message
        if id in self.declared:
            other, where, at = self.declared[id]
            return f"the id '{id}' is taken by {with_article(other)} ({where}:{at}). Choose another."
        return None

    def add(self, entry: Entry, path: Path, before: Entry | None) -> Entry:
        """Validate an entry, add it to the valid or the invalid ones, and return it; an invalid one has no record.

        `before` is that of the last round. Where it is equal, it is added: the same object is compared fast.
        """
        # A tree that was recalled is the same object as in the build before; so is then the record.
        model, tree = MODELS[entry.kind], entry.tree
        record, errors, _ = self.recall(_read, model, tree, key=(model, id(tree)))
        for loc, message in errors:
            self.blame(path, entry.line(*loc), message if loc else f"{entry.id}: {message}")
        if record and entry.is_held_back:
            record = record.model_copy(update={"draft": True})
        group = self.entries if record else self.invalid
        added = replace(entry, record=before.record if before and before.record == record else record)
        group[entry.kind][entry.id] = found = before if before and before == added else added
        return found


def _read(model: type[Record], tree: Tree) -> tuple[Record | None, list[tuple[Loc, str]], Tree]:
    """Return the record, its errors, and its tree, which must live as long as the cache: its `id()` is the key."""
    return *reading.read(model, tree), tree


def visible_files(folder: Path) -> list[Path]:
    """Return every visible file below a folder, sorted; no backup copies of text editors."""
    paths = (
        path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and not path.name.endswith("~")
    )
    return sorted(path for path in paths if not re.search(r"(^|/)\.", path.relative_to(folder).as_posix()))
