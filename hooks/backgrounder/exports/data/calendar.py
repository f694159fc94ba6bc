"""events.ics: iCalendar (RFC 5545), whole days. The only door to icalendar.

An event whose first day is unknown cannot stand in a calendar; a vague date takes all the days that it may mean, and says
so in words; what still goes on stands at its first day. `X-EDTF` keeps the date as written.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar

from backgrounder.core.edtf import Edtf
from backgrounder.core.vocabulary import EVENT_TYPES
from backgrounder.derive.asof import settled
from backgrounder.exports.data.atom import first_id
from backgrounder.model import Event, LinkedRecord
from backgrounder.model.addresses import Site, uri
from backgrounder.model.dossier import Dossier


def calendar(dossier: Dossier, site: Site) -> str:
    """A VEVENT for each event with a known first day."""
    whole = icalendar.Calendar()
    whole.add("prodid", f"-//{site.name}//Backgrounder//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", site.name)
    begin, end, _ = whole.to_ical().decode().rpartition("END:VCALENDAR")
    written = (_written(_event(event, site)) for event in in_calendar(dossier))
    return "".join([begin, *written, end, _])


def _written(properties: Iterable[tuple[str, Any]]) -> str:
    """A VEVENT."""
    found = icalendar.Event()
    for name, value in properties:
        found.add(name, value)
    return str(found.to_ical().decode())


def in_calendar(dossier: Dossier) -> list[Event]:
    """The events that a calendar can hold."""
    return [event for event in dossier.events.values() if event.date.first]


def _event(event: Event, site: Site) -> Iterator[tuple[str, Any]]:
    """Its properties."""
    yield "uid", f"{first_id(event)}@{site.authority}"
    yield "dtstamp", datetime.combine(settled(event.reported), time(), UTC)
    yield "summary", _summary(event)
    yield "description", _description(event)
    yield "dtstart", event.date.first
    if event.date.last and event.date.last < date.max:
        yield "dtend", event.date.last + timedelta(days=1)
    yield "transp", "TRANSPARENT"
    yield "x-edtf", event.date.text
    yield from _more(event, site).items()


def _more(event: Event, site: Site) -> dict[str, object]:
    """What an event may lack. A point is told where the one place is exactly known."""
    more: dict[str, object] = {"status": "CANCELLED"} if event.withdrawn else {}
    if event.type:
        more["categories"] = [EVENT_TYPES[event.type]]
    if event.places:
        more["location"] = ", ".join(place.name for place in event.places)
    if len(event.places) == 1 and event.places[0].extent == "exact" and event.places[0].lat is not None:
        more["geo"] = (event.places[0].lat, event.places[0].lon)
    return {**more, "url": site.link(uri(event))} if site.url else more


def _summary(event: Event) -> str:
    """The title, with what a row of a calendar would hide."""
    title = f"Withdrawn: {event.title}" if event.withdrawn else event.title
    return f"{title} ({', '.join(vague)})" if (vague := list(_vague(event.date))) else title


def _vague(when: Edtf) -> list[str]:
    marks = {day.mark for day in (when.start, when.end) if day}
    told = {"approx.": marks & {"~", "%"}, "uncertain": marks & {"?", "%"}, "still going on": when.end is None}
    start = when.start if when.start == when.end else None
    single = start and (start.masked or not start.day)
    return [*(word for word, holds in told.items() if holds), *([when.words] if single else [])]


def _description(event: Event) -> str:
    """When, in the words of the site and of the source; who; the note; where it comes from."""
    lines = (
        event.withdrawn_note,
        event.date.words + (f" (in the source: {event.as_written})" if event.as_written else ""),
        _named("Who", event.actors),
        _named("Done to", event.targets),
        event.note,
        _named("Sources", event.sources),
    )
    return "\n".join(line for line in lines if line)


def _named(heading: str, records: tuple[LinkedRecord, ...]) -> str:
    return f"{heading}: {', '.join(record.full_name for record in records)}" if records else ""
