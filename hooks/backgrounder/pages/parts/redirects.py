"""Old addresses: a record that was renamed keeps them."""

from collections.abc import Iterable

from backgrounder.core.page import Page
from backgrounder.model import DataRecord
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates


def moved(records: Iterable[DataRecord]) -> list[Job]:
    """A page at each former id that leads to the present one."""
    return [Job(_page, (record, old)) for record in records for old in record.was]


def _page(dossier: Dossier, templates: Templates, record: DataRecord, old: str) -> Page:
    here = record.uri.replace(f"/{record.id}.md", f"/{old}.md")
    meta = {
        "title": record.label,
        "redirect": templates.addresses.relative(here, record.uri),
        "noindex": True,
    }
    return Page(here, templates.parts("parts/moved.html", here, record=record, old=old), record.source_path, meta)
