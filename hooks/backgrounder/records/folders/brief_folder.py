"""The folder of briefs read into briefs and plain pages."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from backgrounder.core.problems import quoted
from backgrounder.records.beside import plain, publish_day
from backgrounder.records.entries import MODELS, Entry, PlainPage
from backgrounder.records.fields import reading
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.fields.record import field_names
from backgrounder.records.folders.findings import Findings, visible_files
from backgrounder.records.folders.ids import bad_file_name
from backgrounder.records.yaml import frontmatter, invisible, yamlfile
from backgrounder.records.yaml.tree import BadYaml, Tree

PAGES = ("index.md", "about.md")  # in the folder of briefs, but no briefs
OF_FOLDERS = ("index.md", "README.md")  # in any other folder: the page at its address
BY_SITE = "is set by the site on its own pages. Remove the line."
IN_BRIEFS = "belongs to a brief, and this file is a plain page. Give the brief a file of its own."
NOT_PLAIN = {  # front matter that a plain page cannot have
    **dict.fromkeys(("template", "scripts", "styles", "redirect", "kind", "jsonld", "cited"), BY_SITE),
    **dict.fromkeys(plain.OWN - plain.SHARED, IN_BRIEFS),
}
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx")


class BriefsFolder:
    """One pass over the folder of briefs; a brief under embargo is held back until `day`."""

    def __init__(self, found: Findings, folder: Path, day: date | None):
        self.found, self.folder, self.day = found, folder, day
        self.plain_pages: list[PlainPage] = []

    def read(self) -> None:
        """Read each Markdown file, and report files that look like one and are not read."""
        for path in visible_files(self.folder):
            if path.suffix == ".md":
                self._markdown(path)
            elif path.suffix.lower() in MARKDOWN or (path.suffix == ".txt" and _first_bytes(path) == b"---"):
                self.found.blame(path, 1, f"is not read as a page. Rename it to '{path.stem}.md'.")
                self.found.doubtful.add(path.stem)

    def _markdown(self, path: Path) -> None:
        """Read a brief or a plain page: its fields say which."""
        is_top = path.parent == self.folder
        before, parts = len(self.found.problems), self._parts(path)
        tree = self._head(path, parts) if parts else None
        if path.name in (PAGES if is_top else OF_FOLDERS) or not plain.is_brief(parts, tree, is_top):
            self._plain(path, parts, tree, has_mistakes=len(self.found.problems) > before)
        elif self.found.declare(path.stem, "brief", path, 1):
            self._folder_shapes(path)
            self._brief(path, parts, tree)

    def _folder_shapes(self, path: Path) -> None:
        """Report folders of a brief that cannot be part of an address."""
        for name in path.relative_to(self.folder).parts[:-1]:
            if not re.fullmatch(ID_SHAPE, name):
                self.found.blame(path, 1, bad_file_name(name, "folder"))

    def _parts(self, path: Path) -> frontmatter.Parts | None:
        text = self.found.text(path)
        if text is None:
            return None
        try:
            parts = frontmatter.split(text)
        except BadYaml as error:
            self.found.blame_yaml(path, error)
            return None
        for line, message in invisible.in_prose(parts.body, parts.body_line):
            self.found.blame(path, line, message)
        return replace(parts, body=invisible.removed(parts.body))

    def _head(self, path: Path, parts: frontmatter.Parts) -> Tree | None:
        tree = self.found.yaml(path, lambda: self.found.recall(frontmatter.tree, parts.head))
        if tree and not isinstance(tree.value, dict):
            self.found.blame(path, 2, "front matter is written as 'name: value' lines.")
            return None
        return tree

    def _plain(self, path: Path, parts: frontmatter.Parts | None, tree: Tree | None, has_mistakes: bool) -> None:
        if not tree:
            self.found.doubtful.add(path.stem)  # it may be a brief
        if parts and tree:
            if not has_mistakes:
                # MkDocs reads it once more, and publishes what it cannot read as text.
                self.found.yaml(path, lambda: yamlfile.constructible(parts.head, first_line=2))
            title = tree.get("title")
            if isinstance(title, (list, dict)):
                self.found.blame(path, tree.at(("title",)).line, f"title: takes one text, not {quoted(title)}.")
                title = None
            for name in (name for name in tree.value if name in NOT_PLAIN):
                self.found.blame(path, tree.at((name,)).line, f"{name}: {NOT_PLAIN[name]}")
            uri, draft = path.relative_to(self.folder).as_posix(), tree.get("draft") == "true"
            self.plain_pages.append(
                PlainPage(uri, self.found.shown(path), parts.head, title, parts.body, parts.body_line, draft)
            )

    def _brief(self, path: Path, parts: frontmatter.Parts | None, tree: Tree | None) -> None:
        body, line = (parts.body, parts.body_line) if parts else ("", 1)
        if parts and not parts.head and plain.FRONT_MATTER.search(body):  # a slip above it made it a part of the text
            body = ""
        uri = path.relative_to(self.folder).as_posix()
        held_back = publish_day.is_held_back(tree.get("embargo") if tree else None, self.day)
        entry = Entry("brief", path.stem, None, self.found.shown(path), tree or Tree({}, 1), body, line, uri, held_back)
        before = len(self.found.problems)
        if tree and tree.value:
            added = self.found.add(entry, path, self.found.recall.last(("brief", path.stem)))
            self.found.recall.same(("brief", path.stem), added)
        elif parts:
            self.found.invalid["brief"][path.stem] = entry
        if tree and not tree.value:
            self.found.blame(path, 1, plain.NO_FRONT_MATTER)
        is_missing = any(problem.message.endswith(reading.MISSING) for problem in self.found.problems[before:])
        if tree and is_missing and (unfinished := plain.unfinished(tree)):
            self.found.blame(path, *unfinished)
        if _may_hide_claims(entry.tree):
            self.found.doubtful.add(path.stem)


def _first_bytes(path: Path) -> bytes:
    """Return the first three bytes of a file."""
    with path.open("rb") as file:
        return file.read(3)


def _may_hide_claims(tree: Tree) -> bool:
    """Return whether a front matter may hide claims and options: under a misspelt name, or in a list."""
    if not tree.value or not set(tree.value) <= field_names(MODELS["brief"]):
        return True
    groups = [tree.get("claims") or {}, tree.get("options") or {}]
    return any(
        not isinstance(group, dict) or any(isinstance(value, str) for value in group.values()) for group in groups
    )
