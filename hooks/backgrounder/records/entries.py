"""What was read, before it is linked: entries with their place in a file, plain pages, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from backgrounder.core.problems import Problem
from backgrounder.records import brief_models, models
from backgrounder.records.field_types import Record, Takes
from backgrounder.records.introspection import references
from backgrounder.records.outlines import Outline
from backgrounder.records.yaml.yamlfile import Tree

MODELS: Mapping[str, type[Record]] = {**models.KINDS, "brief": brief_models.BriefRecord}
Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Entry:
    """A record with where it stands; None for a record that is wrong in itself.

    A brief also has its Markdown `body`, which begins in line `body_line`.
    """

    kind: str
    id: str
    record: Any  # of the model of its kind, None for one that is wrong in itself
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

    @cached_property
    def references(self) -> tuple[tuple[Loc, str, Takes], ...]:
        """All that it points to: (where, id, what may stand there)."""
        return tuple(references(MODELS[self.kind], self.tree))

    def ids(self, group: str) -> set[str]:
        """The ids of its `claims` or `options`, right or wrong."""
        found = self.tree.value.get(group) if isinstance(self.tree.value, dict) else None
        return set(found.value) if found and isinstance(found.value, dict) else set()

    @property
    def is_draft(self) -> bool:
        return self.kind == "brief" and self.tree.get("draft") == "true"


@dataclass(frozen=True)
class PlainPage:
    """A page that is no brief (home, about, sub-folders): its front matter stays as written.

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
    """Everything that was read: by kind and id the right `entries`, and the `wrong` ones as far as they can be read.

    `declared` holds the ids of both with their kind, and those of every `was`, which `renamed` leads to the present id.
    So that one mistake is told once: `unreadable` are the kinds with a broken file, `doubtful` the ids that were
    refused and the briefs whose claims and options cannot be told. `folder` is that of the briefs, `files` what lies
    in it, `data_files` the files with the records of each kind, `KIND.yml` before those of the folder `KIND/`.
    """

    entries: Entries
    wrong: Entries = field(default_factory=dict)
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

    def of(self, kind: str) -> Mapping[str, Entry]:
        return self.entries.get(kind, {})

    def all(self) -> Iterator[Entry]:
        for kind in self.entries.values():
            yield from kind.values()

    def all_entries(self, kind: str = "") -> Iterator[Entry]:
        """Those of a kind, or all, right or wrong."""
        for group in (self.entries, self.wrong):
            for name, entries in group.items():
                yield from entries.values() if kind in ("", name) else ()


def mended(now: Records, good: Records) -> Records:
    """The last good data with the briefs as far as they can be read: what a server shows while there are mistakes.

    A brief whose front matter is wrong keeps its last good one above its new body; one whose file is gone goes.
    """
    kept = {id: _with_body(entry, now) for id, entry in good.of("brief").items() if id in now.declared}
    briefs = {**kept, **now.of("brief")}
    return replace(now, entries={**good.entries, "brief": briefs}, outlines=good.outlines, problems=())


def _with_body(entry: Entry, now: Records) -> Entry:
    wrong = now.wrong.get("brief", {}).get(entry.id)
    return replace(entry, body=wrong.body, body_line=wrong.body_line) if wrong else entry
