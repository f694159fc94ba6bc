"""What can be found, as values: one entry for each record, claim and page, with the names it goes by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backgrounder.core.families import INDEXES
from backgrounder.exports.search.facets import topics, years
from backgrounder.markdown.sections import headings, plain_text
from backgrounder.model import Brief, Claim, DataRecord, Event, LinkedRecord, Source
from backgrounder.model.addresses import uri
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import PlainPage

NOTES = 200_000  # characters: above this the notes of events are left out, a reader would wait for them


@dataclass(frozen=True)
class SearchEntry:
    """`kind` is that of a record, or `page`; `names` what it is called besides its title, in any script; `when` a date in words.

    `years` is as `2013-2015,2018`.
    """

    uri: str
    kind: str
    title: str
    names: tuple[str, ...] = ()
    summary: str = ""
    when: str = ""
    years: str = ""
    topics: tuple[str, ...] = ()


def paged(dossier: Dossier) -> list[SearchEntry]:
    """Briefs and what is looked up by name: actors, places, questions, sources, plain pages and indexes."""
    places = (place for place in dossier.places.values() if place.is_covered)
    kinds = (
        dossier.briefs.values(),
        dossier.actors.values(),
        places,
        dossier.questions.values(),
        dossier.sources.values(),
    )
    return [*(_entry(record) for kind in kinds for record in kind), *_pages(dossier)]


def stated(dossier: Dossier) -> list[SearchEntry]:
    """Events, claims and options: what is told in one line on a page of others."""
    claims = (claim for brief in dossier.briefs.values() for claim in brief.claims)
    notes = sum(len(event.note or "") for event in dossier.events.values()) <= NOTES
    events = (_entry(event, notes) for event in dossier.events.values())
    return [*events, *map(_entry, claims), *map(_entry, dossier.options)]


def _entry(record: LinkedRecord, notes: bool = False) -> SearchEntry:
    """`notes`: whether its note is part of the summary."""
    names = _each(name for name in record.other_names if name != record.full_name)
    withdrawn = record.withdrawn_note if isinstance(record, DataRecord) else ""  # a claim says so in its title
    when = record.date.words if isinstance(record, (Brief, Event, Claim, Source)) and record.date else ""
    summary = withdrawn or ". ".join(filter(None, (record.subtitle, record.note if notes else "")))
    return SearchEntry(
        uri(record),
        record.kind,
        _line(record.full_name),
        names,
        _line(summary),
        when,
        years(record),
        topics(record),
    )


def _pages(dossier: Dossier) -> Iterator[SearchEntry]:
    """What stands in briefs/ and is none, and the pages that list everything."""
    for page in dossier.plain_pages:
        yield SearchEntry(page.uri, "page", title(page))
    for family in (one for one in INDEXES if one.name != "search"):  # there the reader is already
        yield SearchEntry(family.index, "page", family.title, summary=family.summary.capitalize())


def title(page: PlainPage) -> str:
    """What an editor calls a plain page: in its front matter, else in its first heading, else by its file."""
    first = next((plain_text(heading.text, lambda id: id) for heading in headings(page.body)), "")
    return _line(
        page.title or first or page.uri.removesuffix(".md").removesuffix("/index").replace("index", "home").capitalize()
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_line, names)))


def _line(text: str) -> str:
    return " ".join(text.split())
