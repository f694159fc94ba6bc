"""The entries of the search index: one for each record, claim, development and page, with its names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from backgrounder.core.families import INDEXES, Family
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import ended, first_sentence
from backgrounder.core.words.vocabulary import FAMILY_SUMMARIES, FAMILY_TITLES, family_name
from backgrounder.derive.developments import OUTCOME, SINCE, TAKEN, Development, developments
from backgrounder.derive.judgments.dissent import anchor as dissent_anchor
from backgrounder.exports.search.facets import topics, years, years_of
from backgrounder.markdown.sections import headings, plain_text
from backgrounder.model import Brief, Claim, DataRecord, Event, LinkedRecord, Source
from backgrounder.model.base import each
from backgrounder.model.dossier import Dossier
from backgrounder.model.judgments.dissents import Dissent
from backgrounder.records.entries import PlainPage

_ANCHORS = {OUTCOME: "outcome", SINCE: "_since", TAKEN: "taken"}  # of the sections that tell developments
NOTES = 200_000  # characters: above this the notes of events are left out, a reader would wait for them


@dataclass(frozen=True)
class SearchEntry:
    """An entry. `kind` is that of a record, `development` or `page`; `names` are other names, in any script; `when` is a date in words.

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


def page_entries(dossier: Dossier) -> list[SearchEntry]:
    """Return briefs and what has a page or row of its own: actors, places, questions, sources, plain pages and indexes."""
    places = (place for place in dossier.places.values() if place.is_covered)
    kinds = (
        dossier.briefs.values(),
        dossier.actors.values(),
        places,
        dossier.questions.values(),
        dossier.decisions.values(),
        dossier.sources.values(),
        dossier.indicators.values(),
        dossier.unknowns.values(),
    )
    return [*_entries(chain.from_iterable(kinds)), *_pages(dossier)]


def line_entries(dossier: Dossier) -> list[SearchEntry]:
    """Return events, claims, options, dissents and developments, which are one line on a page of others."""
    claims = [claim for brief in dossier.briefs.values() for claim in brief.claims]
    notes = sum(len(event.note or "") for event in dossier.events.values()) <= NOTES
    return [
        *_entries(dossier.events.values(), notes),
        *_entries(claims),
        *chain.from_iterable(each(_dissents, claims, "search dissents")),
        *_entries(dossier.options),
        *map(_development, developments(dossier)),
    ]


def _dissents(claim: Claim) -> list[SearchEntry]:
    """Return the entry of each dissent from a claim, which leads to it."""
    return [
        SearchEntry(
            f"{claim.brief.uri}#{dissent_anchor(claim, number)}",
            "claim",
            _line(_dissent(one)),
            summary=_line(gettext("Dissent from: %(claim)s", claim=claim.statement)),
            topics=topics(claim),
        )
        for number, one in enumerate(claim.dissent)
    ]


def _dissent(one: Dissent) -> str:
    if not one.text:
        return gettext("%(speaker)s judges it otherwise.", speaker=one.speaker_words)
    return gettext("%(speaker)s judges otherwise: %(text)s", speaker=one.speaker_words, text=ended(one.text))


def _development(one: Development) -> SearchEntry:
    """Return the entry of what became known later, by its first sentence; it leads to where it is told."""
    title, rest = first_sentence(one.text)
    return SearchEntry(
        f"{one.records[0].uri}#{_ANCHORS[one.sort]}",
        "development",
        _line(title),
        summary=_line(rest),
        when=one.date.words,
        years=years_of(one.date),
        topics=tuple(dict.fromkeys(chain.from_iterable(map(topics, one.records)))),
    )


def _entries(records: Iterable[LinkedRecord], notes: bool = False) -> list[SearchEntry]:
    """Return the entry of each record."""
    return each(lambda record: _entry(record, notes), records, "search entry", notes)


def _entry(record: LinkedRecord, notes: bool = False) -> SearchEntry:
    """Return the entry of a record; `notes`: whether its note is part of the summary."""
    headline = (record.headline or "") if isinstance(record, Brief) else ""
    names = _unique_lines(name for name in (*record.other_names, headline) if name not in ("", record.full_name))
    withdrawn = record.withdrawn_note if isinstance(record, DataRecord) else ""  # a claim says so in its title
    when = record.date.words if isinstance(record, (Brief, Event, Claim, Source)) and record.date else ""
    summary = withdrawn or ". ".join(filter(None, (headline, record.subtitle, record.note if notes else "")))
    return SearchEntry(
        record.uri,
        record.kind,
        _line(record.full_name),
        names,
        _line(summary),
        when,
        years(record),
        topics(record),
    )


def _pages(dossier: Dossier) -> Iterator[SearchEntry]:
    """Yield the plain pages of briefs/ and the index pages."""
    for page in dossier.plain_pages:
        yield SearchEntry(page.uri, "page", title(page))
    for family in (index for index in INDEXES if index.name != "search" and not index.serving):  # there one is already
        yield SearchEntry(family.index, "page", *_names(family), summary=_summary(family.name))


def _names(family: Family) -> tuple[str, tuple[str, ...]]:
    """Return what readers see an index called, and as another name the word of its address: Tripwires, Indicators."""
    name, word = family_name(family), FAMILY_TITLES[family.name]
    return name, (word,) if word != name else ()


def _summary(name: str) -> str:
    text = FAMILY_SUMMARIES.get(name, "")
    return text[:1].upper() + text[1:]


def title(page: PlainPage) -> str:
    """Return the title of a plain page: from its front matter, else its first heading, else its file name."""
    first_heading = next((plain_text(heading.text, lambda id: id) for heading in headings(page.body)), "")
    return _line(
        page.title
        or first_heading
        or page.uri.removesuffix(".md").removesuffix("/index").replace("index", "home").capitalize()
    )


def _unique_lines(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_line, names)))


def _line(text: str) -> str:
    return " ".join(text.split())
