"""The rules for what stands in Markdown: marks, citations, relative links and images."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from . import marks
from .load import PLURAL, Entry, Records
from .lookup import Lookup
from .problems import Problem, did_you_mean
from .yamlfile import Tree

Problems = Iterator[Problem]


def marks_resolve(records: Records, lookup: Lookup) -> Problems:
    """Marks, citations and relative links in Markdown lead somewhere."""
    drafts = {id for id, entry in records.of("brief").items() if entry.record.draft}
    for entry in records.of("brief").values():
        seen: set[str] = set()
        for mark in marks.find(entry.body, entry.body_line):
            message = _mark_problem(mark, lookup, entry, seen)
            if mark.name in drafts - {entry.id} and not entry.record.draft:
                message = f"[[{mark.name}]]: is a draft, which is not published."
            if message:
                yield Problem(entry.path, mark.line, message)
            seen.add(mark.name if mark.kind == "embed" else "")
        yield from _links(records, f"{entry.id}.md", entry.path, entry.body, entry.body_line)
    for page in records.plain:
        for mark in marks.find(page.body, page.body_line):
            if message := _mark_problem(mark, lookup, None, set()):
                yield Problem(page.path, mark.line, message)
        yield from _links(records, page.uri, page.path, page.body, page.body_line)


LINKABLE = ("actor", "place", "event", "source", "question", "brief")


def _mark_problem(mark: marks.Mark, lookup: Lookup, brief: Entry | None, seen: set[str]) -> str | None:
    here = brief.id if brief else ""
    if mark.kind == "unclosed":
        return "[[: is not closed. Write [[id]] or [[id|words]] on one line."
    if mark.kind == "definition":
        return f"{mark.as_written}: nobody writes the footnote itself. Remove it, and describe the source in data/sources.yml."
    if mark.kind == "cite":
        message = lookup.wrong(mark.name, ("source",), here)
        return message and f"{mark.as_written}: {message.replace('this field takes', 'a citation takes')}"
    if mark.kind not in ("record", "embed") or (mark.kind == "embed" and mark.name in marks.EMBEDS and brief):
        return f"{mark.as_written}: stands twice. Once is enough." if mark.kind == "embed" and mark.name in seen & set(marks.EMBEDS) else None
    if mark.name in marks.EMBEDS:
        where = "stands alone on its line" if brief else "stands in a brief only"
        return f"{mark.as_written}: {where}."
    if not mark.name:
        return f"{mark.as_written}: names no record. Write [[id]] or [[id|words]]."
    return _no_record(mark, lookup, here)


def _no_record(mark: marks.Mark, lookup: Lookup, brief: str) -> str | None:
    kinds = (*LINKABLE, "claim", "option")
    if lookup.kind(mark.name, brief) in kinds:
        return None
    message = lookup.wrong(mark.name, kinds, brief)
    return message and f"{mark.as_written.split('|')[0].rstrip(']')}]]: no such record.{message.partition('.')[2]}"


def _links(records: Records, uri: str, path: str, body: str, first_line: int) -> Problems:
    """Relative links and images name a file of briefs/, or a page that the site makes."""
    made = {f"{plural}/{id}.md" for kind, plural in PLURAL.items() for id in records.of(kind)}
    made |= {f"{name}/index.md" for name in (*PLURAL.values(), "timeline", "map")} | {"index.md"}
    for mark in marks.find(body, first_line):
        target = mark.name.split("#")[0].split("?")[0]
        if mark.kind == "link" and target and not re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.I):
            if target.startswith("/"):
                yield Problem(path, mark.line, f"'{mark.name}': links within the site are relative, such as 'about.md'.")
            elif _join(uri, target) not in records.files | made:
                yield Problem(path, mark.line, f"'{mark.name}': there is no such file.{did_you_mean(target, records.files)}")


def _join(uri: str, target: str) -> str:
    """The file that a relative link means."""
    parts: list[str] = uri.split("/")[:-1]
    for part in unquote(target).split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def marks_stand_in_bodies(records: Records, lookup: Lookup) -> Problems:
    """Texts of records are plain: a mark in them would be printed as it stands."""
    for entry in records.all():
        yield from _marks_in(entry, entry.tree, ())


def _marks_in(entry: Entry, tree: Tree, loc: tuple[str | int, ...]) -> Problems:
    if isinstance(tree.value, (dict, tuple)):
        items = tree.value.items() if isinstance(tree.value, dict) else enumerate(tree.value)
        for key, child in items:
            yield from _marks_in(entry, child, (*loc, key))
    elif tree.value and (found := re.search(r"\[\[[^\]]*\]\]|\[\^[^\]]*\]", tree.value)):
        yield entry.problem(loc, f"{entry.field(loc)}: {found[0]}: marks stand in the Markdown below the front matter only. Write the words.")
