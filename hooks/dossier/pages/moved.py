"""Old addresses: a record that was renamed keeps them."""

from collections.abc import Iterable

from ..address import uri
from ..dossier import Dossier
from ..kept import made
from ..linked import Linked
from ..page import Page
from ..templates import Templates


def moved(records: Iterable[Linked], dossier: Dossier, templates: Templates) -> list[Page]:
    """A page at each former id that leads to the present one."""
    return [made(_page, dossier, templates, record, old) for record in records for old in record.was]


def _page(dossier: Dossier, templates: Templates, record: Linked, old: str) -> Page:
    here = uri(record).replace(f"/{record.id}.md", f"/{old}.md")
    meta = {
        "title": record.label,
        "redirect": templates.addresses.relative(here, uri(record)),
        "noindex": True,
    }
    return Page(here, templates.fill("moved.md", here, record=record, old=old), record.source_path, meta)
