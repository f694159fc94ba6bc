"""events.ics: iCalendar (RFC 5545), whole days. The only door to icalendar.

An event whose first day is unknown is left out; a vague date takes all the days that it may mean, and says so in words; what
still goes on is put on its first day. `X-EDTF` holds the date as written.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import icalendar
from icalendar.caselessdict import canonsort_keys

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import EVENT_TYPES
from backgrounder.derive.asof import known_from, settled
from backgrounder.exports.data.atom import first_id
from backgrounder.model import Event, LinkedRecord
from backgrounder.model.addresses import Site
from backgrounder.model.base import each
from backgrounder.model.dossier import Dossier

TEXTS = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")
AS_THEY_ARE = ("URL", "X-EDTF")  # properties in which nothing is escaped
LINE = 74  # octets of a line, without its end


def calendar(dossier: Dossier, site: Site) -> str:
    """Return a calendar with a VEVENT for each event with a known first day."""
    ical = icalendar.Calendar()
    ical.add("prodid", f"-//{site.name}//Backgrounder//EN")
    ical.add("version", "2.0")
    ical.add("x-wr-calname", site.name)
    begin, end, line_end = ical.to_ical().decode().rpartition("END:VCALENDAR")
    events = each(lambda event: _vevent(event, site), in_calendar(dossier), "events.ics")
    return "".join([begin, *events, end, line_end])


def _vevent(event: Event, site: Site) -> str:
    """Return a VEVENT as text."""
    properties = {name.upper(): value for name, value in _properties(event, site)}
    names = canonsort_keys(properties, icalendar.Event.canonical_order)
    lines = ["BEGIN:VEVENT", *(_written(name, properties[name]) for name in names), "END:VEVENT"]
    return "".join(f"{line}\r\n" for line in lines)


def _written(name: str, value: Any) -> str:
    """Return a property as it is written. The library folds lines letter by letter, which long texts need not wait for."""
    if name not in (*TEXTS, *AS_THEY_ARE) or not value.isascii():
        return _line(name, value)
    text = icalendar.vText(value).to_ical().decode() if name in TEXTS else value
    return "\r\n ".join(_folded(f"{name}:{text}"))


def _folded(line: str) -> Iterator[str]:
    """Yield the parts of a line of ASCII; no escape is torn apart, as the library does not."""
    while len(line) > LINE:
        end = LINE - (line[LINE - 1] in r"\^")
        yield line[:end]
        line = line[end:]
    yield line


@lru_cache(maxsize=4096)
def _line(name: str, value: Any) -> str:
    """Return a property as it is written: many events have the same day, place or type."""
    ical = icalendar.Event()
    ical.add(name, value)
    return str(ical.content_line(name, ical[name]).to_ical().decode())


def in_calendar(dossier: Dossier) -> list[Event]:
    """Return the events with a known first day."""
    return [event for event in dossier.events.values() if event.date.first]


def _properties(event: Event, site: Site) -> Iterator[tuple[str, Any]]:
    """Yield the properties of an event."""
    yield "uid", f"{first_id(event)}@{site.authority}"
    yield "dtstamp", datetime.combine(settled(event.reported), time(), UTC)
    yield "summary", _summary(event)
    yield "description", _description(event)
    yield "dtstart", event.date.first
    if event.date.last and event.date.last < date.max:
        yield "dtend", event.date.last + timedelta(days=1)
    yield "transp", "TRANSPARENT"
    yield "x-edtf", event.date.text
    yield from _optional_properties(event, site).items()


def _optional_properties(event: Event, site: Site) -> dict[str, object]:
    """Return the properties that an event may lack; a point only if its one place is exactly known."""
    properties: dict[str, object] = {"status": "CANCELLED"} if event.withdrawn else {}
    if event.type:
        properties["categories"] = (EVENT_TYPES[event.type],)
    if event.places:
        properties["location"] = gettext(", ").join(place.name for place in event.places)
    if len(event.places) == 1 and event.places[0].extent == "exact" and event.places[0].lat is not None:
        properties["geo"] = (event.places[0].lat, event.places[0].lon)
    return {**properties, "url": site.link(event.uri)} if site.url else properties


def _summary(event: Event) -> str:
    """Return the title, with the vagueness of the date, which a calendar would hide."""
    title = gettext("Withdrawn: %(title)s", title=event.title) if event.withdrawn else event.title
    vague = [*_vague(event.date), *([_goes_on(event)] if event.date.end is None else [])]
    return f"{title} ({gettext(', ').join(vague)})" if vague else title


def _vague(when: Edtf) -> list[str]:
    marks = {day.mark for day in (when.start, when.end) if day}
    qualifiers = {
        gettext("approx."): marks & {"~", "%"},
        gettext("uncertain"): marks & {"?", "%"},
    }
    start = when.start if when.start == when.end else None
    single = start and (start.masked or not start.day)
    return [*(word for word, holds in qualifiers.items() if holds), *([when.words] if single else [])]


def _goes_on(event: Event) -> str:
    """Return until when it is known to go on: the day of the report."""
    return gettext("still going on as of %(date)s", date=parse(known_from(event).isoformat()).words)


def _description(event: Event) -> str:
    """Return the date in the words of the site and of the source, the actors, the note and the sources."""
    lines = (
        event.withdrawn_note,
        event.date.words
        + (f" ({gettext('in the source: %(words)s', words=event.as_written)})" if event.as_written else ""),
        _listed(gettext("Who"), event.actors),
        _listed(gettext("Done to"), event.targets),
        event.note,
        _listed(gettext("Sources"), event.sources),
    )
    return "\n".join(line for line in lines if line)


def _listed(heading: str, records: tuple[LinkedRecord, ...]) -> str:
    return f"{heading}: {gettext(', ').join(record.full_name for record in records)}" if records else ""
