"""/timeline/: every event, drawn and by year and month; where they are too many for one page, on a page per year."""

from typing import Any

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive import asof, event_columns
from backgrounder.derive.edits.versions import version
from backgrounder.derive.fingerprints import facts, happenings
from backgrounder.draw.maps.marks.marks import list_mark
from backgrounder.draw.timeline.figure import finding, span_words
from backgrounder.exports.cite import citation, json_ld
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import EVENT_PAGE, TIMELINE
from backgrounder.pages.embeds import snippets
from backgrounder.pages.parts import timelines
from backgrounder.pages.parts.filters import (
    DAYS,
    FILTER,
    event_choices,
    event_selects,
    file_of,
    renamed,
    topics,
    values,
)
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Markup, Templates
from backgrounder.pages.time import months, years
from backgrounder.pages.time.years import MonthPage, Rows, Year

MANY = 500  # events described in the head of a page; for more it says where the data are


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all events, or that of the years and one for each of them, and the events as data of scripts.

    A page of a year is put together from its rows, which depend on the events of that year alone.
    """
    data = Job(_data, whole=happenings)
    if not dossier.has_years:
        return [Job(_whole, whole=facts), data]
    found = years.of(dossier)
    latest = Job(_rows, (TIMELINE, found[-1].latest.period))
    listed = [part for one in found for part in (one.months or (one,))]
    by_period = [Job(_year, (one, Job(_rows, (one.uri, one.period)))) for one in listed]
    by_month = [Job(_months, (one,)) for one in found if one.months]
    return [Job(_index, (found, latest, Job(_drawn))), *by_period, *by_month, data, Job(_offered)]


def _data(dossier: Dossier, templates: Templates) -> list[Asset]:
    return event_columns.files(dossier.events.values())


def _offered(dossier: Dossier, templates: Templates) -> Asset:
    return file_of(event_columns.CHOICES, event_choices(dossier))


def _whole(dossier: Dossier, templates: Templates) -> Page:
    events = list(dossier.events.values())
    filled = {
        "years": months.years(events),
        "drawn": _drawn(dossier, templates),
        "finding": finding(events),
        "version": version,
        "values": values,
        "topics": topics,
        "mark": list_mark,
    }
    jsonld = _json_ld(templates, TIMELINE, gettext("Timeline"), dossier)
    scripts = [*DAYS, *timelines.SCRIPTS, *snippets.SCRIPTS, *FILTER]
    return _page(
        dossier,
        templates,
        "time/timeline.html",
        TIMELINE,
        gettext("Timeline"),
        scripts,
        jsonld,
        newest(event.date for event in events),
        span=span_words(events) if events else "",
        **filled,
    )


# ---- of a large site


def _rows(dossier: Dossier, templates: Templates, here: str, period: str) -> Rows:
    """Return the events of a year or month as they are listed on a page."""
    events, year = months.of_period(dossier, period), int(period[:4])
    html = templates.fill(
        "time/timeline-rows.html",
        here,
        year=year,
        months=months.months_of(year, events),
        version=version,
        mark=list_mark,
    )
    nodes = json_ld.Nodes(templates.site, here)
    jsonld = json_ld.script(nodes.timeline(events if len(events) <= MANY else [], years.title(parse(period).words)))
    return Rows(html, jsonld, newest(event.date for event in events))


def _year(dossier: Dossier, templates: Templates, one: Year | MonthPage, rows: Rows) -> Page:
    """Return the page of a year or month with its events."""
    return _page(
        dossier,
        templates,
        "time/timeline-year.html",
        one.uri,
        one.title,
        years.SCRIPTS,
        rows.jsonld,
        rows.newest,
        one=one,
        rows=rows.html,
    )


def _months(dossier: Dossier, templates: Templates, one: Year) -> Page:
    """Return the page of a year whose events are on pages of months."""
    return _page(
        dossier,
        templates,
        "time/timeline-months.html",
        one.uri,
        one.title,
        [],
        _json_ld(templates, one.uri, one.title),
        newest(event.date for event in months.of_period(dossier, one.period)),
        one=one,
    )


def _index(dossier: Dossier, templates: Templates, found: tuple[Year, ...], rows: Rows, drawn: Markup) -> Page:
    jsonld = _json_ld(templates, TIMELINE, gettext("Timeline"))
    first, last = found[0].year, found[-1].year
    span = gettext("%(start)s to %(end)s", start=first, end=last) if first != last else str(first)
    return _page(
        dossier,
        templates,
        "time/timeline-years.html",
        TIMELINE,
        gettext("Timeline"),
        [*DAYS, *years.DATA_SCRIPTS, *timelines.SCRIPTS, *FILTER],
        jsonld,
        rows.newest,
        years=found,
        latest=found[-1].latest,
        span=span,
        drawn=drawn,
        rows=rows.html,
    )


# ---- what all have in common


def _drawn(dossier: Dossier, templates: Templates) -> Markup:
    """Return the drawing of all events."""
    events = tuple(dossier.events.values())
    return timelines.drawn(dossier, templates, TIMELINE, events, dossier.newest_cut_off, has_slider=True)


def _json_ld(templates: Templates, here: str, title: str, dossier: Dossier | None = None) -> str:
    """Return the description of a page, with its events if they are not very many."""
    return json_ld.script(
        json_ld.Nodes(templates.site, here).timeline(dossier.events.values() if dossier else (), title)
    )


def _page(
    dossier: Dossier,
    templates: Templates,
    template: str,
    here: str,
    title: str,
    scripts: list[str],
    jsonld: str,
    date: Edtf | None,
    **filled: Any,
) -> Page:
    """Return a page with the filter, which reaches all events from each page."""
    parts = templates.parts(
        template,
        here,
        data=event_columns,
        page=EVENT_PAGE,
        total=len(dossier.events),
        periods=asof.report_periods(dossier),
        renamed=renamed(dossier),
        citation=citation.of_any_event(here, templates.site),
        page_citation=citation.of_page(title, here, templates.site),
        **event_selects(dossier),
        **filled,
    )
    meta = {
        "title": title,
        "kind": "timeline",
        "description": gettext("Every dated event, with dates no firmer than their source."),
        "scripts": [*scripts, *citation.SCRIPTS],
        "jsonld": jsonld,
    }
    return Page(here, parts, dossier.data_file("event"), meta, date)
