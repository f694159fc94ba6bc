"""What is read before it is linked: entries with their place in a file, plain pages, and problems."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from backgrounder.core.kinds import WITH_FILES
from backgrounder.core.problems import Problem
from backgrounder.core.words import yardsticks
from backgrounder.core.words.sides import Side
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.markdown.marks import MARK
from backgrounder.records import brief_models, judgment_models, models
from backgrounder.records.beside.image_files import ImageFile
from backgrounder.records.beside.terrain import EMPTY, Terrain
from backgrounder.records.fields.introspection import references
from backgrounder.records.fields.record import Loc, Record, Takes
from backgrounder.records.outlines import Outline
from backgrounder.records.yaml.tree import Tree

MODELS: Mapping[str, type[Record]] = {  # of each kind that editors write in files, its model
    kind: next(
        found
        for one in (models, brief_models, judgment_models)
        if (found := getattr(one, f"{kind.capitalize()}Record", None))
    )
    for kind in WITH_FILES
}


@dataclass(frozen=True)
class Entry:
    """A record with its file and lines.

    A brief also has its Markdown `body`, which begins in line `body_line`, and its file within the folder of briefs, `uri`.
    """

    kind: str
    id: str
    record: Any  # of the model of its kind; None when its fields are invalid
    path: str
    tree: Tree
    body: str = ""
    body_line: int = 0
    uri: str = ""
    is_held_back: bool = False  # by an embargo

    def problem(self, loc: Loc, message: str) -> Problem:
        """Return a problem with one of its fields."""
        return Problem(self.path, self.tree.at(loc).line, message)

    def line(self, *loc: str | int) -> int:
        return self.tree.at(loc).line

    def field(self, loc: Loc) -> str:
        """Return the innermost field name of a path that the editor wrote."""
        tree, name = self.tree, ""
        for part in loc:
            if isinstance(tree.value, dict) and part in tree.value:
                name = str(part)
            elif not isinstance(tree.value, tuple):
                break
            tree = tree.at((part,))
        return name

    @cached_property
    def references(self) -> tuple[tuple[Loc, str, Takes], ...]:
        """Every reference in it: (path, id, what the field takes)."""
        return tuple(references(MODELS[self.kind], self.tree))

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of the others that it refers to."""
        return frozenset(id for _, id, _ in self.references if id != self.id)

    @cached_property
    def marks(self) -> tuple[tuple[Loc, str], ...]:
        """Every mark in its fields, (path, mark), which belongs into a body."""
        return tuple(_marks(self.tree, ()))

    @cached_property
    def without_text(self) -> Self:
        """The record without its Markdown, and with what was computed of its fields."""
        bare = copy(self)
        bare.__dict__.update(body="", references=self.references)
        return bare

    def ids(self, group: str) -> set[str]:
        """Return the ids of its `claims` or `options`, valid or not."""
        tree = self.tree.value.get(group) if isinstance(self.tree.value, dict) else None
        return set(tree.value) if tree and isinstance(tree.value, dict) else set()

    @property
    def is_draft(self) -> bool:
        return self.kind == "brief" and (self.is_held_back or self.tree.get("draft") == "true")


def _marks(tree: Tree, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(tree.value, (dict, tuple)):
        for key, child in tree.value.items() if isinstance(tree.value, dict) else enumerate(tree.value):
            yield from _marks(child, (*loc, key))
    elif tree.value and (match := MARK.search(tree.value)):
        yield loc, match[0]


@dataclass(frozen=True)
class PlainPage:
    """A page that is no brief (home, about, those without its fields): its front matter stays as it is.

    `uri` is the file within the folder of briefs.
    """

    uri: str
    path: str
    head: str
    title: str | None
    body: str
    body_line: int
    draft: bool = False


Entries = Mapping[str, Mapping[str, Entry]]


@dataclass(frozen=True)
class Records:
    """Everything that was read: by kind and id the valid `entries`, and the `invalid` ones as far as they can be read.

    `declared` maps the ids of both, and those of every `was`, to their kinds; `renamed` maps an id of a `was` to the
    present one. So that one mistake is reported once: `unreadable` are the kinds with a broken file, `doubtful` the ids
    that were refused and the briefs whose claims and options cannot be read. `folder` is that of the briefs, `files` its
    content, `data_files` the files with the records of each kind, `KIND.yml` before those of the folder `KIND/`; `scale` is the yardstick that
    the site has chosen, `hosts` are those that its texts may load pictures, media and frames from; `sides` are those
    of data/sides.yml, `has_broken_sides` whether that file has mistakes; `terrain` what data/terrain/ holds;
    `images` the files of data/images/ by name. `history_after`: a brief that was published more than so many days after its
    information cut-off is written with hindsight; None for never.
    """

    entries: Entries
    invalid: Entries = field(default_factory=dict)
    plain_pages: tuple[PlainPage, ...] = ()
    outlines: tuple[Outline, ...] = ()
    published: tuple[tuple[int, str], ...] = ()
    folder: str = "briefs"
    files: frozenset[str] = frozenset()
    data_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    scale: Yardstick = yardsticks.DEFAULT
    history_after: int | None = None
    hosts: frozenset[str] = frozenset()
    sides: tuple[Side, ...] = ()
    has_broken_sides: bool = False
    terrain: Terrain = EMPTY
    images: Mapping[str, ImageFile] = field(default_factory=dict)

    def without_texts(self) -> Self:
        """Return all but the Markdown of briefs and plain pages."""
        pages = tuple(replace(page, body="") for page in self.plain_pages)
        return replace(self, entries=_bare(self.entries), invalid=_bare(self.invalid), plain_pages=pages)

    def of(self, kind: str) -> Mapping[str, Entry]:
        return self.entries.get(kind, {})

    def all(self) -> Iterator[Entry]:
        for kind in self.entries.values():
            yield from kind.values()

    def all_entries(self, kind: str = "") -> Iterator[Entry]:
        """Iterate over those of a kind, or all, valid or not."""
        for group in (self.entries, self.invalid):
            for name, entries in group.items():
                yield from entries.values() if kind in ("", name) else ()


def _bare(entries: Entries) -> Entries:
    return {**entries, "brief": {id: entry.without_text for id, entry in entries.get("brief", {}).items()}}


def with_last_good(current: Records, last_good: Records) -> Records:
    """Return the last good data with the briefs as far as they can be read, for a server while there are mistakes.

    A brief whose front matter is invalid gets its last good one with its new body; one whose file is gone is left out.
    """
    briefs = {id: _with_body(entry, current) for id, entry in last_good.of("brief").items() if id in current.declared}
    briefs |= current.of("brief")
    return replace(
        current,
        entries={**last_good.entries, "brief": briefs},
        outlines=last_good.outlines,
        sides=last_good.sides,
        terrain=last_good.terrain,
        images=last_good.images,
        problems=(),
    )


def _with_body(entry: Entry, current: Records) -> Entry:
    invalid = current.invalid.get("brief", {}).get(entry.id)
    return replace(entry, body=invalid.body, body_line=invalid.body_line) if invalid else entry
