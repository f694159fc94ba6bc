"""data/ read into records: actors, places, events, sources, questions, and what lies beside them."""

from pathlib import Path

from backgrounder.core.kinds import FILED
from backgrounder.core.words.sides import Side
from backgrounder.records import outlines as geo
from backgrounder.records.beside import image_files, sides, terrain
from backgrounder.records.entries import Entry
from backgrounder.records.folders.findings import Findings, visible_files
from backgrounder.records.folders.project_files import SHAPES, unread_files
from backgrounder.records.yaml import reread, yamlfile
from backgrounder.records.yaml.tree import Tree


class DataFolder:
    """One pass over data/; `renamed` are old ids with those that records have now."""

    def __init__(self, found: Findings):
        self.found, self.folder = found, found.root / "data"
        self.renamed: dict[str, str] = {}
        self.former: list[tuple[str, Entry, int]] = []

    def read(self) -> None:
        """Read the records of all kinds, and report files that nothing reads."""
        for kind, plural in FILED.items():
            for path in self.files(plural):
                self._data_file(kind, path)
        self._rename()
        self._unread_files()

    def files(self, plural: str) -> list[Path]:
        paths = (self.folder / f"{plural}.yml", *visible_files(self.folder / plural))
        return [path for path in paths if path.is_file() and path.suffix == ".yml"]

    def _data_file(self, kind: str, path: Path) -> None:
        text = self.found.text(path)
        tree = self.found.yaml(path, lambda: self._tree(path, text)) if text is not None else None
        if tree is None:
            self.found.unreadable.add(kind)
        elif tree.value and not _has_records(tree):
            self.found.unreadable.add(kind)
            self.found.blame(path, tree.line, "records are written as 'id: {name: value}', one below the other.")
        elif tree.value:
            self._records(kind, path, tree)

    def _tree(self, path: Path, text: str) -> Tree:
        """Return what a file holds; a server reads only what was edited of it. Raises BadYaml."""
        last: reread.LastReading | None = self.found.recall.last(("tree", path))
        if last is None or last.text != text:
            last = self.found.recall.same(("tree", path), reread.LastReading(text, reread.read(text, last)))
        return last.tree

    def _records(self, kind: str, path: Path, tree: Tree) -> None:
        """Add the records of a file, those that a server knows without looking at them again."""
        known: dict[str, Entry] = self.found.recall.last(("records", path)) or {}
        found, shown = dict[str, Entry](), self.found.shown(path)
        for id, child in tree.value.items():
            before = known.get(id)
            if before and before.tree is child and id not in self.found.declared:
                self.found.declared[id] = kind, shown, child.line
                entry = found[id] = self.found.entries[kind][id] = before
            elif self.found.declare(id, kind, path, child.line):
                entry = self.found.add(Entry(kind, id, None, shown, child), path, before)
                found |= {id: entry} if entry.record else {}
            else:
                continue
            self.former += _former(entry)
        self.found.recall.same(("records", path), found)

    def _rename(self) -> None:
        """Declare the ids of every `was`, after those that records have now."""
        for old, entry, index in self.former:
            if self.found.declare(old, entry.kind, self.found.root / entry.path, entry.line("was", index)):
                self.renamed[old] = entry.id

    def _unread_files(self) -> None:
        """Report files that nothing reads; references to the records in them are not reported."""
        for path, message, kinds in unread_files(path.relative_to(self.folder) for path in visible_files(self.folder)):
            self.found.blame(self.folder / path, 1, message)
            self.found.unreadable |= kinds

    def outlines(self) -> list[geo.Outline]:
        shapes: list[geo.Outline] = []
        for path in (path for path in visible_files(self.folder / "geo") if path.suffix in SHAPES["geo"]):
            text = self.found.text(path)
            outlines, problems = geo.read(text, self.found.shown(path)) if text is not None else ([], [])
            shapes += outlines
            self.found.problems += problems
            if problems or text is None:
                self.found.unreadable.add("place")
        duplicates = list(geo.duplicates(shapes))
        self.found.problems += duplicates
        self.found.unreadable |= {"place"} if duplicates else set()
        return shapes

    def sides(self) -> tuple[tuple[Side, ...], bool]:
        """Return the sides, and whether their file has mistakes."""
        path, before = self.folder / sides.FILE, len(self.found.problems)
        text = self.found.text(path) if path.is_file() else None
        tree = self.found.yaml(path, lambda: self.found.recall(yamlfile.read, text)) if text is not None else None
        found, mistakes = sides.read(tree) if tree else ((), [])
        for line, message in mistakes:
            self.found.blame(path, line, message)
        return found, len(self.found.problems) > before

    def terrain(self) -> terrain.Terrain:
        """Return rivers, lakes and towns."""
        paths = [path for path in visible_files(self.folder / terrain.FOLDER) if path.suffix == ".geojson"]
        texts = [(self.found.shown(path), text) for path in paths if (text := self.found.text(path)) is not None]
        found, problems = terrain.read(tuple(texts))
        self.found.problems += problems
        return found

    def images(self) -> dict[str, image_files.ImageFile]:
        folder, found = self.folder / image_files.FOLDER, {}
        for path in (path for path in visible_files(folder) if path.suffix.lower() in image_files.SUFFIXES):
            status = path.stat()
            read = self.found.recall(
                image_files.read, path, self.found.root, key=(path, status.st_mtime_ns, status.st_size)
            )
            found[path.relative_to(folder).as_posix()] = read
        return found

    def published(self) -> tuple[tuple[int, str], ...]:
        path = self.folder / "published.txt"
        lines = (self.found.text(path) or "").split("\n") if path.is_file() else []
        return tuple((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())


def _former(entry: Entry) -> list[tuple[str, Entry, int]]:
    """Return the ids that a record had before, each with its place."""
    was = entry.tree.get("was") if "was" in (entry.tree.value or ()) else None
    old = [was] if isinstance(was, str) else was if isinstance(was, list) else []
    return [(id, entry, index) for index, id in enumerate(old) if isinstance(id, str)]


def _has_records(tree: Tree) -> bool:
    """Return whether a data file has ids, and fields below them."""
    fields = list(tree.value.values()) if isinstance(tree.value, dict) else []
    return len(fields) == 1 or any(isinstance(child.value, dict) for child in fields)
