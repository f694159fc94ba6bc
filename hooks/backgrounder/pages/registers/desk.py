"""/desk/, on a server only: what editors have to do, each with its file and line."""

from collections.abc import Iterator
from dataclasses import dataclass

from backgrounder.core.page import Page
from backgrounder.core.problems import Problem
from backgrounder.derive.edits.changes import Change, compare
from backgrounder.markdown import blocks, marks, names
from backgrounder.model import DataRecord
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.beside.linked_names import names_of
from backgrounder.records.entries import Entry, PlainPage

HERE = "desk/index.md"
META = {
    "title": "Editors’ desk",
    "kind": "desk",
    "description": "What editors have to do.",
    "noindex": True,
    "english": True,
}
SHOWN_ALONE = ("event",)  # kinds whose records readers see without a reference to them


@dataclass(frozen=True)
class Unlinked:
    """A name in a text that could be a link: where it is, and the record that it means."""

    path: str
    line: int
    name: str
    id: str


@dataclass(frozen=True)
class Unused:
    """A record that nothing refers to."""

    kind: str
    name: str
    path: str
    line: int


@dataclass(frozen=True)
class Draft:
    """A brief or plain page that a build leaves out."""

    title: str
    uri: str
    path: str


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page, on a server."""
    site = templates.site
    if not site.for_editors:
        return []
    changes = compare(site.previous, dossier) if site.previous else None
    found = (tuple(unused(dossier)), tuple(unlinked(dossier)), tuple(drafts(dossier)))
    return [Job(_page, (site.problems, site.root, *found, changes))]


def _page(
    dossier: Dossier,
    templates: Templates,
    problems: tuple[Problem, ...],
    root: str,
    unused_records: tuple[Unused, ...],
    could_link: tuple[Unlinked, ...],
    draft_texts: tuple[Draft, ...],
    changes: tuple[Change, ...] | None,
) -> Page:
    parts = templates.parts(
        "registers/desk.html",
        HERE,
        problems=problems,
        root=root,
        unused=unused_records,
        unlinked=could_link,
        drafts=draft_texts,
        changes=changes,
    )
    return Page(HERE, parts, None, META)


def drafts(dossier: Dossier) -> Iterator[Draft]:
    """Yield the briefs and plain pages that are drafts."""
    for brief in dossier.briefs.values():
        if brief.draft:
            yield Draft(brief.title, brief.uri, brief.source_path[0])
    for page in dossier.plain_pages:
        if page.draft:
            yield Draft(page.title or page.uri, page.uri, page.path)


def unused(dossier: Dossier) -> Iterator[Unused]:
    """Yield the records of data/ that no other record and no text names."""
    ids = set[str]().union(*(entry.named for entry in dossier.records.all()))
    ids |= {mark.name for text in _texts(dossier) for mark in marks.of(text.body)}
    for record in dossier.filed:
        if record.kind not in SHOWN_ALONE and record.id not in ids and not _is_withdrawn(record):
            yield Unused(record.kind, record.full_name, *record.source_path)


def _is_withdrawn(record: DataRecord) -> bool:
    return bool(record.withdrawn)


def unlinked(dossier: Dossier) -> Iterator[Unlinked]:
    """Yield the first mention of each actor and place that a text names and has no link to."""
    known = names_of(dossier.records)
    for text in _texts(dossier):
        for one in names.unlinked(text.body, known):
            line = text.body_line + blocks.number_at(text.body, one.start)
            yield Unlinked(text.path, line, one.name, one.ids[0])


def _texts(dossier: Dossier) -> list[Entry | PlainPage]:
    """Return the briefs and the plain pages."""
    return [*(brief.entry for brief in dossier.briefs.values()), *dossier.plain_pages]
