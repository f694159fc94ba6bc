"""Reads the folders of briefs and `data/` into records, collecting every mistake instead of stopping at the first."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from slugify import slugify

from backgrounder.core import content_policy
from backgrounder.core.families import RESERVED
from backgrounder.core.kinds import FILED
from backgrounder.core.memo import Recall
from backgrounder.core.problems import Problem, quoted, with_article
from backgrounder.core.words import yardsticks
from backgrounder.core.words.sides import Side
from backgrounder.markdown.marks import EMBEDS
from backgrounder.records import outlines as geo
from backgrounder.records.beside import image_files, linked_names, plain, publish_day, sides, terrain
from backgrounder.records.entries import MODELS, Entry, PlainPage, Records, with_last_good
from backgrounder.records.fields import reading
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.fields.record import Loc, Record, field_names
from backgrounder.records.project_files import SHAPES, is_device, misplaced, too_large, unportable, unread_files
from backgrounder.records.readable import broken_settings, unreadable
from backgrounder.records.yaml import frontmatter, invisible, settings_file, yamlfile
from backgrounder.records.yaml.tree import BadYaml, Tree

__all__ = ["RESERVED_IDS", "Entry", "PlainPage", "Records", "load", "slugify", "with_last_good"]

PAGES = ("index.md", "about.md")  # in the folder of briefs, but no briefs
OF_FOLDERS = ("index.md", "README.md")  # in any other folder: the page at its address
RESERVED_IDS = (*EMBEDS, "index", "author", "press")
SHAPE = "lower-case letters and digits joined by hyphens."
BY_SITE = "is set by the site on its own pages. Remove the line."
IN_BRIEFS = "belongs to a brief, and this file is a plain page. Give the brief a file of its own."
NOT_PLAIN = {  # front matter that a plain page cannot have
    **dict.fromkeys(("template", "scripts", "styles", "redirect", "kind", "jsonld", "cited"), BY_SITE),
    **dict.fromkeys(plain.OWN - plain.SHARED, IN_BRIEFS),
}
MAX_ID = 150  # characters; file systems take 255 bytes
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx")


def load(
    root: Path, recall: Recall | None = None, docs: Path | None = None, extra: Mapping[str, Any] | None = None
) -> Records:
    """Read the project at `root`, except what a server can `recall`. Never raises for what an editor wrote: see `problems`.

    `docs` is the folder of briefs, `extra` the settings of that name; without them those of mkdocs.yml.
    """
    if extra is None:  # a build, which passes them, has looked
        problems = broken_settings(root) or unreadable((docs or settings_file.docs_dir(root), root / "data"), root)
        if problems:
            return Records(entries={}, problems=tuple(problems))
        extra = settings_file.extra(root)
    docs = docs or settings_file.docs_dir(root)
    recall = recall or Recall()
    recall.begin()
    records = _Loading(root, recall, docs, publish_day.publish_day(extra)).records()
    records = linked_names.with_links(records, extra, recall)
    return replace(records, scale=yardsticks.chosen(extra), hosts=content_policy.allowed_hosts(extra))


class _Loading:
    """One pass over the files."""

    def __init__(self, root: Path, recall: Recall, docs: Path, day: date | None):
        self.root, self.recall, self.docs, self.day = root, recall, docs, day
        self.data, self.names = root / "data", dict[Path, str]()
        self.entries: dict[str, dict[str, Entry]] = {kind: {} for kind in MODELS}
        self.invalid: dict[str, dict[str, Entry]] = {kind: {} for kind in MODELS}
        self.plain_pages: list[PlainPage] = []
        self.problems: list[Problem] = []
        self.declared: dict[str, tuple[str, str, int]] = {}
        self.renamed: dict[str, str] = {}
        self.former: list[tuple[str, Entry, int]] = []
        self.unreadable: set[str] = set()
        self.doubtful: set[str] = set()

    def records(self) -> Records:
        self._briefs()
        for kind, plural in FILED.items():
            for path in self._data_files(plural):
                self._data_file(kind, path)
        self._rename()
        self._unread_files()
        self.problems += [*misplaced(self.root, self.docs), *unportable(self.root, self.docs)]
        outlines = self._outlines()
        own_sides, broken = self._sides()
        return Records(
            entries=self.entries,
            invalid=self.invalid,
            plain_pages=tuple(self.plain_pages),
            outlines=tuple(outlines),
            sides=own_sides,
            terrain=self._terrain(),
            has_broken_sides=broken,
            published=self._published(),
            images=self._images(),
            folder=self._rel(self.docs),
            files=frozenset(path.relative_to(self.docs).as_posix() for path in self._files(self.docs)),
            data_files={kind: tuple(map(self._rel, self._data_files(plural))) for kind, plural in FILED.items()},
            declared={id: kind for id, (kind, _, _) in self.declared.items()},
            renamed=self.renamed,
            unreadable=frozenset(self.unreadable),
            doubtful=frozenset(self.doubtful),
            problems=tuple(self.problems),
        )

    # -- files

    def _rel(self, path: Path) -> str:
        """Return the path as problems show it. Cached: it is needed for each record of a file."""
        if path not in self.names:
            self.names[path] = settings_file.display_path(path, self.root)
        return self.names[path]

    def _files(self, folder: Path) -> list[Path]:
        """Return every visible file below a folder, sorted; no backup copies of text editors."""
        paths = (
            path
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink() and not path.name.endswith("~")
        )
        return sorted(path for path in paths if not re.search(r"(^|/)\.", path.relative_to(folder).as_posix()))

    def _text(self, path: Path) -> str | None:
        if message := too_large(path):
            self._blame(path, 1, message)
            return None
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self._blame(path, line, "not UTF-8 text. Save the file with the encoding UTF-8.")
            return None

    def _blame(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(self._rel(path), line, message))

    def _yaml(self, path: Path, read: Callable[[], Tree | None]) -> Tree | None:
        """Return what `read` does, as far as it can be read; report bad YAML."""
        try:
            return read()
        except BadYaml as error:
            self._blame_yaml(path, error)
            return error.tree

    def _blame_yaml(self, path: Path, error: BadYaml) -> None:
        for line, message in error.errors:
            self._blame(path, line, message)

    # -- ids

    def _declare(self, id: str, kind: str, path: Path, line: int) -> bool:
        """Take an id into the one namespace; return False when it is refused."""
        if message := self._id_problem(id, kind):
            self._blame(path, line, message)
            self.doubtful |= {id, slugify(id)}
            return False
        self.declared[id] = (kind, self._rel(path), line)
        return True

    def _id_problem(self, id: str, kind: str) -> str | None:
        if message := id_problem(id, kind):
            return message
        if id in self.declared:
            other, where, at = self.declared[id]
            return f"the id '{id}' is taken by {with_article(other)} ({where}:{at}). Choose another."
        return None

    # -- data/

    def _data_files(self, plural: str) -> list[Path]:
        paths = (self.data / f"{plural}.yml", *self._files(self.data / plural))
        return [path for path in paths if path.is_file() and path.suffix == ".yml"]

    def _data_file(self, kind: str, path: Path) -> None:
        text = self._text(path)
        tree = self._yaml(path, lambda: self.recall(yamlfile.read, text)) if text is not None else None
        if tree is None:
            self.unreadable.add(kind)
        elif tree.value and not _has_records(tree):
            self.unreadable.add(kind)
            self._blame(path, tree.line, "records are written as 'id: {name: value}', one below the other.")
        else:
            for id, child in (tree.value or {}).items():
                self._record(kind, id, child, path)

    def _record(self, kind: str, id: str, tree: Tree, path: Path) -> None:
        if not self._declare(id, kind, path, tree.line):
            return
        entry, was = self._add(path, kind, id, tree), tree.get("was")
        old = [was] if isinstance(was, str) else was if isinstance(was, list) else []
        self.former += [(id, entry, index) for index, id in enumerate(old) if isinstance(id, str)]

    def _rename(self) -> None:
        """Declare the ids of every `was`, after those that records have now."""
        for old, entry, index in self.former:
            if self._declare(old, entry.kind, self.root / entry.path, entry.line("was", index)):
                self.renamed[old] = entry.id

    def _add(self, path: Path, kind: str, name: str, tree: Tree, **own: Any) -> Entry:
        """Validate an entry by its id, add it to the valid or the invalid ones, and return it; `own` is what a brief has more."""
        # A tree that was recalled is the same object as in the build before; so is then the record.
        model = MODELS[kind]
        record, errors, _ = self.recall(_read, model, tree, key=(model, id(tree)))
        for loc, message in errors:
            self._blame(path, tree.at(loc).line, message if loc else f"{name}: {message}")
        if record and own.get("is_held_back"):
            record = record.model_copy(update={"draft": True})
        group = self.entries if record else self.invalid
        record = self.recall.same((kind, name), record)
        file = self._rel(path)
        entry: Entry = self.recall.same((kind, name, file), Entry(kind, name, record, file, tree, **own))
        group[kind][name] = entry
        return entry

    def _unread_files(self) -> None:
        """Report files that nothing reads; references to the records in them are not reported."""
        for path, message, kinds in unread_files(path.relative_to(self.data) for path in self._files(self.data)):
            self._blame(self.data / path, 1, message)
            self.unreadable |= kinds

    def _outlines(self) -> list[geo.Outline]:
        shapes: list[geo.Outline] = []
        for path in (path for path in self._files(self.data / "geo") if path.suffix in SHAPES["geo"]):
            text = self._text(path)
            outlines, problems = geo.read(text, self._rel(path)) if text is not None else ([], [])
            shapes += outlines
            self.problems += problems
            if problems or text is None:
                self.unreadable.add("place")
        duplicates = list(geo.duplicates(shapes))
        self.problems += duplicates
        self.unreadable |= {"place"} if duplicates else set()
        return shapes

    def _sides(self) -> tuple[tuple[Side, ...], bool]:
        """Return the sides, and whether their file has mistakes."""
        path, before = self.data / sides.FILE, len(self.problems)
        text = self._text(path) if path.is_file() else None
        tree = self._yaml(path, lambda: self.recall(yamlfile.read, text)) if text is not None else None
        found, mistakes = sides.read(tree) if tree else ((), [])
        for line, message in mistakes:
            self._blame(path, line, message)
        return found, len(self.problems) > before

    def _terrain(self) -> terrain.Terrain:
        """Return rivers, lakes and towns."""
        paths = [path for path in self._files(self.data / terrain.FOLDER) if path.suffix == ".geojson"]
        texts = [(self._rel(path), text) for path in paths if (text := self._text(path)) is not None]
        found, problems = terrain.read(tuple(texts))
        self.problems += problems
        return found

    def _images(self) -> dict[str, image_files.ImageFile]:
        folder, found = self.data / image_files.FOLDER, {}
        for path in (path for path in self._files(folder) if path.suffix.lower() in image_files.SUFFIXES):
            status = path.stat()
            read = self.recall(image_files.read, path, self.root, key=(path, status.st_mtime_ns, status.st_size))
            found[path.relative_to(folder).as_posix()] = read
        return found

    def _published(self) -> tuple[tuple[int, str], ...]:
        path = self.data / "published.txt"
        lines = (self._text(path) or "").split("\n") if path.is_file() else []
        return tuple((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())

    # -- the folder of briefs

    def _briefs(self) -> None:
        for path in self._files(self.docs):
            if path.suffix == ".md":
                self._markdown(path)
            elif path.suffix.lower() in MARKDOWN or (path.suffix == ".txt" and _first_bytes(path) == b"---"):
                self._blame(path, 1, f"is not read as a page. Rename it to '{path.stem}.md'.")
                self.doubtful.add(path.stem)

    def _markdown(self, path: Path) -> None:
        """Read a brief or a plain page: its fields say which."""
        is_top = path.parent == self.docs
        before, parts = len(self.problems), self._parts(path)
        tree = self._head(path, parts) if parts else None
        if path.name in (PAGES if is_top else OF_FOLDERS) or not plain.is_brief(parts, tree, is_top):
            self._plain(path, parts, tree, has_mistakes=len(self.problems) > before)
        elif self._declare(path.stem, "brief", path, 1):
            self._folder_shapes(path)
            self._brief(path, parts, tree)

    def _folder_shapes(self, path: Path) -> None:
        """Report folders of a brief that cannot be part of an address."""
        for name in path.relative_to(self.docs).parts[:-1]:
            if not re.fullmatch(ID_SHAPE, name):
                self._blame(path, 1, bad_file_name(name, "folder"))

    def _parts(self, path: Path) -> frontmatter.Parts | None:
        text = self._text(path)
        if text is None:
            return None
        try:
            parts = frontmatter.split(text)
        except BadYaml as error:
            self._blame_yaml(path, error)
            return None
        for line, message in invisible.in_prose(parts.body, parts.body_line):
            self._blame(path, line, message)
        return replace(parts, body=invisible.removed(parts.body))

    def _head(self, path: Path, parts: frontmatter.Parts) -> Tree | None:
        tree = self._yaml(path, lambda: self.recall(frontmatter.tree, parts.head))
        if tree and not isinstance(tree.value, dict):
            self._blame(path, 2, "front matter is written as 'name: value' lines.")
            return None
        return tree

    def _plain(self, path: Path, parts: frontmatter.Parts | None, tree: Tree | None, has_mistakes: bool) -> None:
        if not tree:
            self.doubtful.add(path.stem)  # it may be a brief
        if parts and tree:
            if not has_mistakes:
                # MkDocs reads it once more, and publishes what it cannot read as text.
                self._yaml(path, lambda: yamlfile.constructible(parts.head, first_line=2))
            title = tree.get("title")
            if isinstance(title, (list, dict)):
                self._blame(path, tree.at(("title",)).line, f"title: takes one text, not {quoted(title)}.")
                title = None
            for name in (name for name in tree.value if name in NOT_PLAIN):
                self._blame(path, tree.at((name,)).line, f"{name}: {NOT_PLAIN[name]}")
            uri, draft = path.relative_to(self.docs).as_posix(), tree.get("draft") == "true"
            self.plain_pages.append(
                PlainPage(uri, self._rel(path), parts.head, title, parts.body, parts.body_line, draft)
            )

    def _brief(self, path: Path, parts: frontmatter.Parts | None, tree: Tree | None) -> None:
        body, line = (parts.body, parts.body_line) if parts else ("", 1)
        if parts and not parts.head and plain.FRONT_MATTER.search(body):  # a slip above it made it a part of the text
            body = ""
        uri = path.relative_to(self.docs).as_posix()
        held_back = publish_day.is_held_back(tree.get("embargo") if tree else None, self.day)
        own: dict[str, Any] = {"body": body, "body_line": line, "uri": uri, "is_held_back": held_back}
        before = len(self.problems)
        if tree and tree.value:
            self._add(path, "brief", path.stem, tree, **own)
        elif parts:
            self.invalid["brief"][path.stem] = Entry("brief", path.stem, None, self._rel(path), Tree({}, 1), **own)
        if tree and not tree.value:
            self._blame(path, 1, plain.NO_FRONT_MATTER)
        is_missing = any(problem.message.endswith(reading.MISSING) for problem in self.problems[before:])
        if tree and is_missing and (unfinished := plain.unfinished(tree)):
            self._blame(path, *unfinished)
        if not tree or _may_hide_claims(tree):
            self.doubtful.add(path.stem)


def _read(model: type[Record], tree: Tree) -> tuple[Record | None, list[tuple[Loc, str]], Tree]:
    """Return the record, its errors, and its tree, which must live as long as the cache: its `id()` is the key."""
    return *reading.read(model, tree), tree


def _first_bytes(path: Path) -> bytes:
    """Return the first three bytes of a file."""
    with path.open("rb") as file:
        return file.read(3)


def _has_records(tree: Tree) -> bool:
    """Return whether a data file has ids, and fields below them."""
    fields = list(tree.value.values()) if isinstance(tree.value, dict) else []
    return len(fields) == 1 or any(isinstance(child.value, dict) for child in fields)


def id_problem(id: str, kind: str) -> str | None:
    """Return what is wrong with an id that is in no use, and what to write; None for one that may be taken."""
    if kind == "brief" and id in (*RESERVED_IDS, *RESERVED):
        return f"'{id}' is a reserved address. Rename the file."
    if id in RESERVED_IDS:
        return f"'{id}' is a reserved word. Choose another id."
    if len(id) > MAX_ID:
        return f"{quoted(id)} has {len(id):,} characters; an id takes up to {MAX_ID}, as it is the name of a file."
    if not re.fullmatch(ID_SHAPE, id):
        return bad_file_name(id) if kind == "brief" else not_an_id(id)
    if is_device(id):
        return f"'{id}' is the name of a device: Windows has no such file. Choose another id."
    return None


def not_an_id(id: str) -> str:
    """Return what is wrong with an id of another shape, and what to write."""
    suggestion = slugify(id)
    return f"'{id}' is no id: {SHAPE}" + (f" Write '{suggestion}'." if suggestion else "")


def bad_file_name(stem: str, what: str = "file") -> str:
    """Return what is wrong with the name of the file or folder of a brief, and how to rename it."""
    suggestion = slugify(stem)
    advice = f" Rename it to '{suggestion}{'.md' if what == 'file' else ''}'." if suggestion else ""
    return f"'{stem}': the {what} name is {'the' if what == 'file' else 'part of the'} address, {SHAPE}{advice}"


def _may_hide_claims(tree: Tree) -> bool:
    """Return whether a front matter may hide claims and options: under a misspelt name, or in a list."""
    if not tree.value or not set(tree.value) <= field_names(MODELS["brief"]):
        return True
    groups = [tree.get("claims") or {}, tree.get("options") or {}]
    return any(
        not isinstance(group, dict) or any(isinstance(value, str) for value in group.values()) for group in groups
    )
