"""How a brief, an actor, an event or a claim is cited: plain text, BibTeX, RIS, CSL-JSON, its address and its version.

No day of access is among it: a build knows no day, and the version says what was read. Lists of events and claims would grow by half if each row held its
forms, so they hold the forms once, with placeholders such as `@@title` that cite-record.js fills from the row.
"""

import json
from dataclasses import dataclass
from typing import Any

from backgrounder.core.words.languages import N_, gettext, pgettext
from backgrounder.core.words.sentences import ended
from backgrounder.derive.edits.versions import version
from backgrounder.exports.cite import ris
from backgrounder.exports.cite.bibtex import brief_entry, record_entry
from backgrounder.exports.cite.csl import brief_item, record_item
from backgrounder.model import Actor, Brief, DataRecord, LinkedRecord
from backgrounder.model.addresses import Site

SCRIPTS = ["assets/javascripts/page/cite-record.js"]


@dataclass(frozen=True)
class Citation:
    """The forms of one citation; `address` is empty where the site does not know its own."""

    text: str
    bibtex: str
    ris: str
    csl: str
    address: str
    version: str


@dataclass(frozen=True)
class CitationRow:
    """What a citation says of a record that is no document; by default the placeholders for the forms of a list."""

    id: str = "@@id"
    title: str = "@@title"
    version: str = "@@version"


def of_brief(brief: Brief, site: Site) -> Citation:
    """Cite a brief by author, title, publisher and date (Chicago), with the last change and the version."""
    brief_version, address = version(brief), _address(brief.uri, site)
    return Citation(
        _plain_text(_brief_text(brief, site), brief_version, address),
        brief_entry(brief, site),
        ris.brief_entry(brief, site),
        _json(brief_item(brief, site)),
        address,
        brief_version,
    )


def of_actor(actor: Actor, site: Site) -> Citation:
    """Cite the page of an actor."""
    row = CitationRow(actor.id, f"{actor.name}{_in_parentheses(_withdrawal(actor))}", version(actor))
    return of_row(row, "actor", actor.uri, site)


def of_any_event(page: str, site: Site) -> Citation:
    """Return the forms for the rows of a page of the timeline."""
    return of_row(CitationRow(), "event", f"{page}#@@id", site)


def of_any_claim(brief: Brief, site: Site) -> Citation:
    """Return the forms for the rows of a brief's claims."""
    return of_row(CitationRow(), "claim", f"{brief.uri}#@@id", site, brief)


def of_page(title: str, page: str, site: Site) -> str:
    """Cite a page that is no record, in plain text."""
    return _plain_text(f"{_quoted(title)}{gettext(', ')}{site.name}", "", _address(page, site))


def of_row(row: CitationRow, kind: str, target: str, site: Site, brief: Brief | None = None) -> Citation:
    """Cite a record of the uri `target`; `brief` is the one that it is part of."""
    name = gettext(_KINDS[kind])
    container = _within(name, _brief_text(brief, site)) if brief else f"{name}{gettext(', ')}{site.name}"
    address, id = _address(target, site), f"{brief.id}--{row.id}" if brief else row.id
    howpublished = _within(name, f"{_quoted(brief.title)}{gettext(', ')}{site.name}") if brief else container
    item = record_item(id, row.title, site, address, row.version, brief)
    return Citation(
        _plain_text(f"{_quoted(row.title)}{gettext(', ')}{container}", row.version, address),
        record_entry(id, row.title, howpublished, address, row.version, brief),
        ris.record_entry(id, row.title, howpublished, address, row.version, brief),
        _json(item),
        address,
        row.version,
    )


_KINDS = {"actor": N_("actor"), "event": N_("event"), "claim": N_("claim")}


def _within(kind: str, container: str) -> str:
    return pgettext("citation", "%(kind)s in %(whole)s", kind=kind, whole=container)


def _quoted(title: str) -> str:
    return gettext("“%(words)s”", words=title)


def _brief_text(brief: Brief, site: Site) -> str:
    changed = [gettext("changed %(date)s", date=brief.changed.words)] if brief.changed != brief.date else []
    retracted = [gettext("retracted")] if any(change.kind == "retraction" for change in brief.changes) else []
    suffix = _in_parentheses([*changed, *retracted])
    parts = (*brief.authors, _quoted(brief.title), site.name, f"{brief.date.words}{suffix}")
    return gettext(", ").join(parts)


def _plain_text(text: str, version: str, address: str) -> str:
    parts = [text, gettext("version %(version)s", version=version) if version else "", address]
    return ended(gettext(", ").join(part for part in parts if part))


def _json(item: dict[str, Any]) -> str:
    """Return JSON with a property on each line: short and readable."""
    lines = ",\n".join(f" {json.dumps({name: item[name]}, ensure_ascii=False)[1:-1]}" for name in sorted(item))
    return f"{{\n{lines}\n}}"


def _in_parentheses(parts: list[str]) -> str:
    return f" ({gettext(', ').join(parts)})" if parts else ""


def _withdrawal(record: LinkedRecord) -> list[str]:
    withdrawal = record.withdrawn if isinstance(record, DataRecord) else None
    return [gettext("withdrawn %(date)s", date=withdrawal.date.words)] if withdrawal else []


def _address(target: str, site: Site) -> str:
    return site.link(target) if site.url else ""
