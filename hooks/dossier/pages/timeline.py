"""/timeline/: every event, by year and month."""

from itertools import groupby

from .. import asof, citation, linkeddata
from ..dossier import Dossier
from ..edtf import MONTHS
from ..exports.records import version
from ..linked import Event
from ..page import Page
from ..templates import Templates
from ..vocabulary import EVENT_TYPES
from .choices import FILTER_SCRIPTS, choices, named, renamed, topics, values
from .newest import newest

HERE = "timeline/index.md"
MANY = 500  # events told in the head of the page; of more it tells where the data are


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all events."""
    events = list(dossier.events.values())
    markdown = templates.fill(
        "timeline.md",
        HERE,
        years=_years(events),
        total=len(events),
        choices=choices(events, GROUPS),
        periods=asof.periods(dossier),
        renamed=renamed(dossier),
        values=values,
        topics=topics,
        version=version,
        citation=citation.of_any_event(templates.site),
        page_citation=citation.of_page("Timeline", HERE, templates.site),
    )
    nodes = linkeddata.Nodes(templates.site, HERE)
    meta = {
        "title": "Timeline",
        "kind": "timeline",
        "description": "Every dated event, with dates no firmer than their source.",
        "scripts": [*FILTER_SCRIPTS, *citation.SCRIPTS],
        "jsonld": linkeddata.script(nodes.timeline(events if len(events) <= MANY else [])),
    }
    return [Page(HERE, markdown, ("data/events.yml", 1), meta, newest(event.date for event in events))]


def _years(events: list[Event]) -> list[tuple[int, list[tuple[str, str, list[Event]]]]]:
    """(year, [(anchor, heading, events)]): an event is filed under its first day, an unknown start under its last."""
    taken: set[str] = set()
    by_year = groupby(events, key=lambda event: event.date.anchor.year)
    return [
        (year, [_month(year, list(group), taken) for _, group in groupby(of_year, key=_number)])
        for year, of_year in by_year
    ]


def _number(event: Event) -> int:
    """The month it is filed under; 0 for a date that names the year only."""
    return (event.date.start or event.date.end).month or 0


def _month(year: int, events: list[Event], taken: set[str]) -> tuple[str, str, list[Event]]:
    """Where every start is unknown the heading says so; dates of whole years may stand between months, so anchors count on."""
    number = _number(events[0])
    name = f"{year}-{number:02}" if number else f"{year}-whole"
    anchor = next(one for one in (name, *(f"{name}-{count}" for count in range(2, 99))) if one not in taken)
    taken.add(anchor)
    known = any(event.date.start for event in events)
    words = f"{MONTHS[number - 1]} {year}" if number else str(year)
    return anchor, words if known and number else f"{'In' if known else 'By'} {words}", events


GROUPS = (  # (query word, label, what an event has of it)
    ("actor", "Actor", lambda event: named(event.all_actors)),
    ("place", "Place", lambda event: named(event.all_places)),
    ("kind", "Kind", lambda event: [(event.type, EVENT_TYPES[event.type])] if event.type else []),
    ("brief", "Brief", lambda event: named(event.briefs)),
)
