"""How a brief, an actor, an event or a claim is cited: plain text, BibTeX, CSL-JSON, its address and its version.

The reader writes the day of access: a build knows no day. Lists of events and claims would grow by half if each row held
its forms, so they hold the forms once, with words such as `@@title` in the places that cite-record.js fills from the row.
"""

import json
from dataclasses import dataclass
from typing import Any

from backgrounder.derive.versions import version
from backgrounder.exports.cite.bibtex import brief_entry, record_entry
from backgrounder.exports.cite.csl import brief_item, record_item
from backgrounder.model import Actor, Brief, Claim, DataRecord, Event, LinkedRecord
from backgrounder.model.addresses import Site, uri

SCRIPTS = ["assets/javascripts/page/cite-record.js"]


@dataclass(frozen=True)
class Citation:
    """The forms of one citation; `address` is empty where the site does not know its own."""

    text: str
    bibtex: str
    csl: str
    address: str
    version: str


@dataclass(frozen=True)
class CitationRow:
    """What a citation says of a record that is no document; for the forms of a list the words that are put in."""

    id: str = "@@id"
    title: str = "@@title"
    version: str = "@@version"


def of_brief(brief: Brief, site: Site) -> Citation:
    """Chicago's author, title, publisher and date, with the last change and the version."""
    own, address = version(brief), _address(uri(brief), site)
    return Citation(
        _told(_within(brief, site), own, address),
        brief_entry(brief, site),
        _json(brief_item(brief, site)),
        address,
        own,
    )


def of_actor(actor: Actor, site: Site) -> Citation:
    """An actor's page."""
    row = CitationRow(actor.id, f"{actor.name}{_aside(_withdrawn(actor))}", version(actor))
    return _record(row, "actor", uri(actor), site)


def of_event(event: Event, site: Site) -> Citation:
    """An event by its title and date."""
    row = CitationRow(event.id, f"{event.title}{_aside([event.date.words, *_withdrawn(event)])}", version(event))
    return _record(row, "event", uri(event), site)


def of_claim(claim: Claim, site: Site) -> Citation:
    """A claim, told whole, in its brief."""
    row = CitationRow(claim.id, f"{claim.statement}{_aside([claim.date.words])}", version(claim))
    return _record(row, "claim", uri(claim), site, claim.brief)


def of_any_event(page: str, site: Site) -> Citation:
    """The forms for the rows of a page of the timeline."""
    return _record(CitationRow(), "event", f"{page}#@@id", site)


def of_any_claim(brief: Brief, site: Site) -> Citation:
    """The forms for the rows of a brief's claims."""
    return _record(CitationRow(), "claim", f"{brief.id}.md#@@id", site, brief)


def of_page(title: str, page: str, site: Site) -> str:
    """A page that is no record, in plain text."""
    return _told(f"“{title}”, {site.name}", "", _address(page, site))


def _record(row: CitationRow, kind: str, target: str, site: Site, brief: Brief | None = None) -> Citation:
    """`target` is its uri, `brief` the one that it is part of."""
    where = f"{kind} in {_within(brief, site)}" if brief else f"{kind}, {site.name}"
    address, id = _address(target, site), f"{brief.id}--{row.id}" if brief else row.id
    howpublished = f"{kind} in “{brief.title}”, {site.name}" if brief else where
    item = record_item(id, row.title, site, address, row.version, brief)
    return Citation(
        _told(f"“{row.title}”, {where}", row.version, address),
        record_entry(id, row.title, howpublished, address, row.version, brief),
        _json(item),
        address,
        row.version,
    )


def _within(brief: Brief, site: Site) -> str:
    changed = [f"changed {brief.changed.words}"] if brief.changed != brief.date else []
    retracted = ["retracted"] if any(change.kind == "retraction" for change in brief.changes) else []
    aside = _aside([*changed, *retracted])
    return f"{', '.join(brief.authors)}, “{brief.title}”, {site.name}, {brief.date.words}{aside}"


def _told(text: str, version: str, address: str) -> str:
    parts = [text, f"version {version}" if version else "", address, "accessed [date]."]
    return ", ".join(part for part in parts if part)


def _json(item: dict[str, Any]) -> str:
    """A property to a line: short, and to be read."""
    lines = ",\n".join(f" {json.dumps({name: item[name]}, ensure_ascii=False)[1:-1]}" for name in sorted(item))
    return f"{{\n{lines}\n}}"


def _aside(parts: list[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""


def _withdrawn(record: LinkedRecord) -> list[str]:
    gone = record.withdrawn if isinstance(record, DataRecord) else None
    return [f"withdrawn {gone.date.words}"] if gone else []


def _address(target: str, site: Site) -> str:
    return site.link(target) if site.url else ""
