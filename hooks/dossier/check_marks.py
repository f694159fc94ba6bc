"""The rules for what stands in Markdown: marks, citations, relative links and images, headings."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from . import marks, mentions
from .lookup import Lookup
from .problems import Problem
from .records import Entry, Loc, Records
from .vocabulary import SECTIONS
from .yamlfile import Tree

Problems = Iterator[Problem]
MARKED = ("actor", "place", "event", "source", "question", "brief", "claim", "option")


@dataclass(frozen=True)
class Text:
    """The Markdown of a file; `brief` is its id, "" for a plain page."""

    path: str
    uri: str
    body: str
    first_line: int
    brief: str = ""

    def marks(self) -> list[marks.Mark]:
        return list(marks.find(self.body, self.first_line))


def _texts(records: Records) -> Iterator[Text]:
    for entry in records.written("brief"):
        yield Text(entry.path, f"{entry.id}.md", entry.body, entry.body_line, entry.id)
    for page in records.plain:
        yield Text(page.path, page.uri, page.body, page.body_line)


def marks_resolve(records: Records, lookup: Lookup) -> Problems:
    """Marks, citations and relative links in Markdown lead somewhere, and code blocks are closed."""
    for text in _texts(records):
        found = text.marks()
        defined = {mark.name for mark in found if mark.kind == "definition"}
        embeds: set[str] = set()
        for mark in found:
            message = _link(mark, text, lookup) if mark.kind == "link" else _message(mark, text, lookup, embeds)
            if message and not (mark.kind == "cite" and mark.name in defined):
                yield Problem(text.path, mark.line, message)
            embeds |= {mark.name} if mark.kind == "embed" else set()
        if line := marks.open_fence(text.body, text.first_line):
            yield Problem(text.path, line, "the code block that begins here is not closed.")


def _message(mark: marks.Mark, text: Text, lookup: Lookup, embeds: set[str]) -> str | None:
    """What is wrong with a mark; `embeds` are those before it."""
    if mark.kind == "unclosed":
        advice = "Write [[id]] or [[id|words]] on one line, without brackets in it; \\[[ for the characters themselves."
        return f"'{mark.name}': is not closed. {advice}"
    if mark.kind == "definition":
        advice = "Remove it, describe the source in data/sources.yml, and cite it by its id."
        return f"{mark.as_written}: nobody writes the footnote itself. {advice}"
    if mark.kind == "cite":
        message = lookup.wrong(mark.name, ("source",), text.brief)
        return message and f"{mark.as_written}: {message.replace('this field takes', 'a citation takes')}"
    if mark.name in marks.EMBEDS:
        return _embed(mark, text, embeds)
    if not mark.name:
        return f"{mark.as_written}: names no record. Write [[id]] or [[id|words]]."
    return _record(mark, text, lookup)


def _embed(mark: marks.Mark, text: Text, embeds: set[str]) -> str | None:
    if not text.brief:
        return f"{mark.as_written}: can stand in a brief only."
    if mark.kind != "embed":
        return f"{mark.as_written}: must stand alone on its line, without words."
    return f"{mark.as_written}: stands twice. Once is enough." if mark.name in embeds else None


def _record(mark: marks.Mark, text: Text, lookup: Lookup) -> str | None:
    message = lookup.wrong(mark.name, MARKED, text.brief)
    if message and lookup.kind(mark.name, text.brief) is None:
        message = f"no such record.{lookup.near(mark.name, MARKED, text.brief)}"
    return message and f"[[{mark.name}]]: {message}"


def _link(mark: marks.Mark, text: Text, lookup: Lookup) -> str | None:
    """Relative links and images name a file of briefs/, or a page that the site makes."""
    target = unquote(re.split("[?#]", mark.name)[0])
    if not target or re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.I):
        return None
    if target.startswith("/"):
        return f"'{mark.name}': links within the site are relative, such as 'about.md'."
    file = _join(text.uri, target)
    if file.removesuffix(".md") in lookup.drafts - {text.brief} and text.brief not in lookup.drafts:
        return f"'{mark.name}': is a draft, which is not published."
    near = lookup.no_file(file)
    if near is None:
        return None
    hint = f" Did you mean '{posixpath.relpath(near, posixpath.dirname(text.uri) or '.')}'?" if near else ""
    return f"'{mark.name}': there is no such file.{hint}"


def _join(uri: str, target: str) -> str:
    """The file that a relative link means; one that leads out of briefs/ keeps its dots."""
    parts: list[str] = uri.split("/")[:-1]
    for part in target.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def marks_stand_in_bodies(records: Records, lookup: Lookup) -> Problems:
    """Texts of records are plain: a mark in them would be printed as it stands."""
    for entry in records.written():
        yield from _marks_in(entry, entry.tree, ())


def _marks_in(entry: Entry, tree: Tree, loc: Loc) -> Problems:
    if isinstance(tree.value, (dict, tuple)):
        items = tree.value.items() if isinstance(tree.value, dict) else enumerate(tree.value)
        for key, child in items:
            yield from _marks_in(entry, child, (*loc, key))
    elif tree.value and (found := marks.MARK.search(tree.value)):
        advice = "marks stand in the Markdown of briefs only. Write the bare words, or the bare id."
        yield entry.problem(loc, f"{entry.field(loc)}: '{found[0]}': {advice}")


def headings_have_anchors_of_their_own(records: Records, lookup: Lookup) -> Problems:
    """What an editor writes as the anchor of a heading, `## Title { #anchor }`, is no other anchor of the page."""
    for entry in records.written("brief"):
        taken = dict.fromkeys(SECTIONS, "a section of the page")
        taken |= dict.fromkeys(entry.ids("claims"), "a claim") | dict.fromkeys(entry.ids("options"), "an option")
        for start, anchor in mentions.own_anchors(entry.body):
            if anchor in taken:
                line = entry.body_line + entry.body.count("\n", 0, start)
                yield Problem(entry.path, line, f"the anchor '#{anchor}' is taken by {taken[anchor]}. Choose another.")
            taken.setdefault(anchor, "another heading")
