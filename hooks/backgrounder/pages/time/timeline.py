"""/timeline/: every event, by year and month; where they are too many for one page, on a page per year."""

from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.core.page import Asset, Page
from backgrounder.derive import asof, event_columns
from backgrounder.derive.fingerprints import facts, happenings
from backgrounder.derive.versions import version
from backgrounder.exports.cite import citation, json_ld
from backgrounder.model import Event
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import TIMELINE
from backgrounder.pages.parts.filters import FILTER_SCRIPTS, event_choices, renamed, topics, values
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import years
from backgrounder.pages.time.months import years as by_year

MANY = 500  # events described in the head of a page; for more it says where the data are


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all events, or that of the years and one for each of them, and the events as data of scripts."""
    return [Job(_pages, whole=facts), Job(_data, whole=happenings)]


def _data(dossier: Dossier, templates: Templates) -> list[Asset]:
    return event_columns.files(dossier.events.values())


def _pages(dossier: Dossier, templates: Templates) -> list[Page]:
    events = list(dossier.events.values())
    shared, source = _shared(dossier), dossier.data_file("event")
    if not dossier.has_years:
        return [
            _page(
                templates,
                "time/timeline.html",
                TIMELINE,
                "Timeline",
                events,
                FILTER_SCRIPTS,
                source,
                years=by_year(events),
                **shared,
            )
        ]
    return [
        _page(templates, one.template, one.uri, one.title, one.events, years.SCRIPTS, source, one=one, **shared)
        for one in years.views(events)
    ]


def _shared(dossier: Dossier) -> dict[str, Any]:
    """What every page of the timeline is filled with: the filter reaches all events from each."""
    return {
        "data": event_columns,
        "total": len(dossier.events),
        "choices": event_choices(dossier),
        "periods": asof.report_periods(dossier),
        "renamed": renamed(dossier),
        "values": values,
        "topics": topics,
        "version": version,
    }


def _page(
    templates: Templates,
    template: str,
    here: str,
    title: str,
    events: list[Event],
    scripts: list[str],
    source: tuple[str, int] | None,
    **filled: Any,
) -> Page:
    parts = templates.parts(
        template,
        here,
        citation=citation.of_any_event(here, templates.site),
        page_citation=citation.of_page(title, here, templates.site),
        **filled,
    )
    nodes = json_ld.Nodes(templates.site, here)
    meta = {
        "title": title,
        "kind": "timeline",
        "description": "Every dated event, with dates no firmer than their source.",
        "scripts": [*scripts, *citation.SCRIPTS],
        "jsonld": json_ld.script(nodes.timeline(events if len(events) <= MANY else [], title)),
    }
    return Page(here, parts, source, meta, _newest(events))


def _newest(events: list[Event]) -> Edtf | None:
    return newest(event.date for event in events)
