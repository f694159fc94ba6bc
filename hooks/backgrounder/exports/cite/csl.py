"""sources.csl.json: sources and briefs as CSL-JSON 1.0.2, for Zotero, Pandoc and citeproc.

Names are `literal`: records do not state which part is the family name. Dates are `date-parts` as far as they are known,
with `circa` for marks; a date without a start or an end is written in words (`literal`).
"""

import json
from typing import Any

from backgrounder.core.edtf import Day, Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.derive.edits.versions import version
from backgrounder.model import Brief, Source
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.fields.doi import doi_of

Item = dict[str, Any]


def csl_json(dossier: Dossier, site: Site) -> str:
    """Return all items: the briefs, then the sources."""
    briefs = [brief_item(brief, site) for brief in dossier.briefs.values()]
    sources = [source_item(source) for source in dossier.sources.values()]
    return json.dumps([*briefs, *sources], ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def source_item(source: Source) -> Item:
    """Return the item of a source."""
    return _without_empty(
        id=source.id,
        type=source.type,
        title=source.title,
        language=source.lang,
        author=_literal_names(source.authors),
        publisher=source.publisher,
        issued=csl_date(source.date),
        URL=source.url,
        DOI=doi_of(source.url),
        archive_location=source.archived,
        accessed=csl_date(source.accessed),
        status="withdrawn" if source.withdrawn else None,
        note=" ".join(part for part in (source.withdrawn_note, source.note, source.data_note) if part),
    )


def brief_item(brief: Brief, site: Site) -> Item:
    """Return the item of a brief, as a report of this site; with its address if the site has one."""
    return _without_empty(
        id=brief.id,
        type="report",
        title=brief.title,
        language=brief.lang,
        author=_literal_names(brief.authors),
        publisher=site.name,
        issued=csl_date(brief.date),
        URL=site.link(brief.uri) if site.url else None,
        abstract=brief.summary,
        keyword=", ".join(brief.topics),
        status="retracted" if any(change.kind == "retraction" for change in brief.changes) else None,
        version=version(brief),
        note=gettext("Changed %(date)s", date=brief.changed.words) if brief.changed != brief.date else None,
    )


def record_item(id: str, title: str, site: Site, url: str, version: str, brief: Brief | None = None) -> Item:
    """Return the item of a record that is no document, as an entry of this site; a claim has the authors of its brief."""
    return _without_empty(
        id=id,
        type="entry",
        title=title,
        author=_literal_names(brief.authors) if brief else None,
        issued=csl_date(brief.date) if brief else None,
        publisher=site.name,
        URL=url,
        version=version,
        **{"container-title": brief.title if brief else site.name},
    )


def csl_date(date: Edtf | None) -> Item | None:
    """Return a date variable of CSL."""
    if date is None:
        return None
    if not (date.start and date.end):
        return {"literal": date.words}
    days = [date.start] if date.start == date.end else [date.start, date.end]
    circa = {"circa": True} if any(day.mark for day in days) else {}
    return {"date-parts": [_parts(day) for day in days], **circa}


def _parts(day: Day) -> list[int]:
    return [part for part in (day.year, day.month, day.day) if part]


def _literal_names(names: tuple[str, ...]) -> list[Item]:
    return [{"literal": name} for name in names]


def _without_empty(**values: Any) -> Item:
    return {name: value for name, value in values.items() if value}
