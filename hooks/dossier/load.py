"""Reads `briefs/` and `data/` into records, collecting every mistake instead of stopping at the first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from slugify import slugify

from . import frontmatter, models, record
from . import outlines as geo
from .problems import Problem, did_you_mean
from .record import ID_SHAPE, Record
from .vocabulary import RESERVED
from .yamlfile import BadYaml, Tree
from .yamlfile import read as read_yaml

PLURAL = {"actor": "actors", "place": "places", "event": "events", "source": "sources", "question": "questions"}
Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Entry:
    """A record with where it stands. A brief also has its Markdown `body`, which begins in line `body_line`."""

    kind: str
    id: str
    record: Record
    path: str
    tree: Tree
    body: str = ""
    body_line: int = 0

    def problem(self, loc: Loc, message: str) -> Problem:
        """A problem with one of its fields."""
        return Problem(self.path, self.tree.at(loc).line, message)

    def line(self, *loc: str | int) -> int:
        return self.tree.at(loc).line

    def field(self, loc: Loc) -> str:
        """The innermost field name that the editor really wrote."""
        tree, name = self.tree, ""
        for part in loc:
            if isinstance(tree.value, dict) and part in tree.value:
                name = str(part)
            elif not isinstance(tree.value, tuple):
                break
            tree = tree.at((part,))
        return name


@dataclass(frozen=True)
class Plain:
    """A page that is no brief (home, about, sub-folders): its front matter stays as written. `uri` is within briefs/."""

    uri: str
    path: str
    head: str
    title: str | None
    body: str
    body_line: int


@dataclass(frozen=True)
class Records:
    """Everything that was read.

    `declared` holds the ids of wrong records too; `unreadable` the kinds with a broken file; `bodies` the Markdown of
    every brief with its first line, whether its front matter is right or not.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    plain: tuple[Plain, ...] = ()
    outlines: tuple[geo.Outline, ...] = ()
    published: tuple[tuple[int, str], ...] = ()
    files: frozenset[str] = frozenset()
    declared: Mapping[str, str] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    bodies: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, kind: str) -> Mapping[str, Entry]:
        return self.entries.get(kind, {})

    def all(self) -> Iterator[Entry]:
        for kind in self.entries.values():
            yield from kind.values()


def load(root: Path) -> Records:
    """Read the project at `root`. Never raises for what an editor wrote: see `problems`."""
    return _Loading(root).records()


class _Loading:
    """One pass over the files."""

    def __init__(self, root: Path):
        self.root = root
        self.entries: dict[str, dict[str, Entry]] = {kind: {} for kind in (*PLURAL, "brief")}
        self.plain: list[Plain] = []
        self.problems: list[Problem] = []
        self.declared: dict[str, tuple[str, str, int]] = {}
        self.unreadable: set[str] = set()
        self.bodies: dict[str, tuple[str, int]] = {}

    def records(self) -> Records:
        self._briefs()
        for kind, plural in PLURAL.items():
            for path in self._data_files(plural):
                self._data_file(kind, path)
        self._strangers()
        shapes = self._outlines()
        return Records(
            entries=self.entries,
            plain=tuple(self.plain),
            outlines=tuple(shapes),
            published=self._published(),
            files=frozenset(self._rel(path)[len("briefs/") :] for path in self._files("briefs")),
            declared={id: kind for id, (kind, _, _) in self.declared.items()},
            unreadable=frozenset(self.unreadable),
            bodies=self.bodies,
            problems=tuple(self.problems),
        )

    # -- files

    def _rel(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _files(self, folder: str) -> list[Path]:
        """Every visible file below a folder, in one order on every machine."""
        found = (self.root / folder).rglob("*")
        return sorted(path for path in found if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.root).parts))

    def _text(self, path: Path) -> str | None:
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self._blame(path, line, "not UTF-8 text. Save the file with the encoding UTF-8.")
            return None

    def _blame(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(self._rel(path), line, message))

    def _declare(self, id: str, kind: str, path: Path, line: int) -> bool:
        """Take an id into the one namespace; False when it is refused."""
        if not re.fullmatch(ID_SHAPE, id):
            self._blame(path, line, f"'{id}' is no id: lower-case letters and digits joined by hyphens.{_as_id(id)}")
        elif id in self.declared:
            other, where, at = self.declared[id]
            self._blame(path, line, f"the id '{id}' is taken by a {other} ({where}:{at}). Choose another.")
        elif kind != "brief" and id in ("timeline", "map", "claims", "options"):
            self._blame(path, line, f"'{id}' is a reserved word. Choose another id.")
        else:
            self.declared[id] = (kind, self._rel(path), line)
            return True
        return False

    # -- data/

    def _data_files(self, plural: str) -> list[Path]:
        single = self.root / "data" / f"{plural}.yml"
        return [path for path in (single, *self._files(f"data/{plural}")) if path.is_file() and path.suffix == ".yml"]

    def _data_file(self, kind: str, path: Path) -> None:
        text = self._text(path)
        tree = self._tree(path, text) if text is not None else None
        if tree is None:
            self.unreadable.add(kind)
        elif not isinstance(tree.value, dict):
            self.unreadable.add(kind)
            self._blame(path, tree.line, "records are written as 'id: {name: value}', one below the other.")
        else:
            for id, child in tree.value.items():
                self._record(kind, id, child, path)

    def _tree(self, path: Path, text: str) -> Tree | None:
        try:
            return read_yaml(text)
        except BadYaml as error:
            self._blame(path, error.line, error.message)
            return None

    def _record(self, kind: str, id: str, tree: Tree, path: Path) -> None:
        if not self._declare(id, kind, path, tree.line):
            return
        found, wrong = record.read(models.KINDS[kind], tree)
        for loc, message in wrong:
            self._blame(path, tree.at(loc).line, message if loc else f"{id}: {message}")
        if found:
            self.entries[kind][id] = Entry(kind, id, found, self._rel(path), tree)
            for old in found.was:
                self._declare(old, kind, path, tree.at(("was",)).line)

    def _strangers(self) -> None:
        """A file in data/ that nothing reads is a record that quietly disappears."""
        known = {self.root / "data" / f"{plural}.yml" for plural in PLURAL.values()}
        names = [f"{plural}.yml" for plural in PLURAL.values()]
        for path in self._files("data"):
            folder = path.relative_to(self.root / "data").parts[0]
            read = path in known or path.name == "README.md" or self._rel(path) == "data/published.txt"
            read = read or (folder in PLURAL.values() and path.suffix == ".yml") or (folder == "geo" and path.suffix == ".geojson")
            if not read:
                hint = did_you_mean(path.stem + ".yml", names) if path.parent.name == "data" else " Its name must end in .yml (in geo/: .geojson)."
                self._blame(path, 1, f"is not read: data/ holds {', '.join(names)}, folders of these names, geo/ and published.txt.{hint}")

    def _outlines(self) -> list[geo.Outline]:
        shapes: list[geo.Outline] = []
        for path in (path for path in self._files("data/geo") if path.suffix == ".geojson"):
            text = self._text(path)
            found, wrong = geo.read(text, self._rel(path)) if text is not None else ([], [])
            shapes += found
            self.problems += wrong
            if wrong or text is None:
                self.unreadable.add("place")
        self.problems += geo.twice(shapes)
        return shapes

    def _published(self) -> tuple[tuple[int, str], ...]:
        path = self.root / "data" / "published.txt"
        lines = (self._text(path) or "").split("\n") if path.is_file() else []
        return tuple((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())

    # -- briefs/

    def _briefs(self) -> None:
        for path in self._files("briefs"):
            if path.suffix == ".md":
                self._markdown(path)
            elif path.suffix.lower() in (".markdown", ".md", ".mdx", ".txt") and path.parent.name == "briefs":
                self._blame(path, 1, f"is not read as a brief. Rename it to '{path.stem}.md'.")

    def _markdown(self, path: Path) -> None:
        top = path.parent == self.root / "briefs"
        is_brief = top and path.name not in ("index.md", "about.md")
        if is_brief and not self._named(path):
            self.unreadable.add("brief")
            return
        text = self._text(path)
        parts = self._split(path, text) if text is not None else None
        tree = self._head(path, parts) if parts else None
        if is_brief and parts:
            self.bodies[path.stem] = (parts.body, parts.body_line)
        if parts is None or tree is None:
            self.unreadable |= {"brief", "claim"} if is_brief else set()
        elif is_brief:
            self._brief(path, parts, tree)
        else:
            title = tree.plain.get("title")
            self.plain.append(Plain(path.relative_to(self.root / "briefs").as_posix(), self._rel(path), parts.head, title, parts.body, parts.body_line))

    def _named(self, path: Path) -> bool:
        """The file name is the address, so it is an id and no reserved word."""
        if path.stem in RESERVED:
            self._blame(path, 1, f"'{path.stem}' is a reserved address. Rename the file.")
            return False
        return self._declare(path.stem, "brief", path, 1)

    def _split(self, path: Path, text: str) -> frontmatter.Parts | None:
        try:
            return frontmatter.split(text)
        except BadYaml as error:
            self._blame(path, error.line, error.message)
            return None

    def _head(self, path: Path, parts: frontmatter.Parts) -> Tree | None:
        try:
            tree = parts.tree
        except BadYaml as error:
            self._blame(path, error.line, error.message)
            return None
        if isinstance(tree.value, dict):
            return tree
        self._blame(path, 2, "front matter is written as 'name: value' lines.")
        return None

    def _brief(self, path: Path, parts: frontmatter.Parts, tree: Tree) -> None:
        if not parts.head:
            self._blame(path, 1, "a brief begins with front matter: '---', then title, date, authors and summary, then '---'.")
            self.unreadable |= {"claim"}
            return
        found, wrong = record.read(models.Brief, tree)
        for loc, message in wrong:
            self._blame(path, tree.at(loc).line, message)
        if found:
            entry = Entry("brief", path.stem, found, self._rel(path), tree, parts.body, parts.body_line)
            self.entries["brief"][path.stem] = entry
        else:
            self.unreadable.add("claim")


def _as_id(text: str) -> str:
    good = slugify(text)
    return f" Write '{good}'." if good else ""


def mended(now: Records, good: Records) -> Records:
    """The last good data with the briefs as far as they can be read: what a server shows while there are mistakes.

    A brief whose front matter is wrong keeps its last good one above its new body; one whose file is gone goes.
    """
    kept = {id: _with_body(entry, now) for id, entry in good.of("brief").items() if id in now.declared}
    return replace(now, entries={**good.entries, "brief": {**kept, **now.of("brief")}}, outlines=good.outlines, problems=())


def _with_body(entry: Entry, now: Records) -> Entry:
    body, line = now.bodies.get(entry.id, (entry.body, entry.body_line))
    return replace(entry, body=body, body_line=line)
