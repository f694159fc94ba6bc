"""/timeline/: every event, by year and month."""

from collections.abc import Iterable
from itertools import groupby

from ..dossier import Dossier
from ..edtf import MONTHS
from ..linked import Event, Linked
from ..mentions import slug
from ..page import Page
from ..templates import Templates
from ..vocabulary import EVENT_TYPES
from .actors import seen
from .newest import newest


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all events."""
    events = list(dossier.events.values())
    markdown = templates.fill(
        "timeline.md",
        "timeline/index.md",
        years=_years(events),
        total=len(events),
        choices=_choices(events),
        values=_values,
        topics=_topics,
        see=lambda record: seen(dossier, record),
    )
    meta = {
        "title": "Timeline",
        "kind": "timeline",
        "description": "Every dated event, with dates no firmer than their source.",
        "scripts": ["assets/javascripts/timeline-filter.js"],
    }
    return [Page("timeline/index.md", markdown, ("data/events.yml", 1), meta, newest(event.date for event in events))]


def _years(events: list[Event]) -> list[tuple[int, list[tuple[str, str, list[Event]]]]]:
    """(year, [(anchor, heading, events)]): an event is filed under its first day, an unknown start under its last."""
    years = []
    for year, of_year in groupby(events, key=lambda event: event.date.anchor.year):
        months = groupby(of_year, key=_month)
        years.append((year, [(f"{year}-{month:02}", f"{MONTHS[month - 1]} {year}", list(group)) if month else (f"{year}-whole", f"In {year}", list(group)) for month, group in months]))
    return years


def _month(event: Event) -> int:
    """The month it is filed under; 0 for a date that names the year only."""
    day = event.date.start or event.date.end
    return day.month or 0


def _choices(events: list[Event]) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """(query word, label, [(id, name, count)]) for each filter, the likeliest choices first."""
    groups = (
        ("actor", "Actor", lambda event: [(one.id, one.name) for one in event.all_actors]),
        ("place", "Place", lambda event: [(one.id, one.name) for one in event.all_places]),
        ("kind", "Kind", lambda event: [(event.type, EVENT_TYPES[event.type])] if event.type else []),
        ("brief", "Brief", lambda event: [(brief.id, brief.title) for brief in event.briefs]),
    )
    return [(word, label, _counted(choice for event in events for choice in of(event))) for word, label, of in groups]


def _counted(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    found = list(choices)
    return sorted({(id, name, found.count((id, name))) for id, name in found}, key=lambda choice: (choice[1].casefold(), choice[0]))


def _values(records: Iterable[Linked]) -> str:
    """Ids for a data attribute."""
    return " ".join(record.id for record in records)


def _topics(event: Event) -> str:
    """The topics of its briefs, one word each, for a data attribute."""
    return " ".join(dict.fromkeys(slug(topic) for brief in event.briefs for topic in brief.topics))
