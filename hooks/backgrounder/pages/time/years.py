"""The timeline of a large site: a page for each year, and /timeline/ with their counts and the latest of them.

Its filter reaches the events of all years: as soon as an address asks for some, they are read from the data of /map/.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.draw import event_density
from backgrounder.model import Event
from backgrounder.model.events import EVENT_PAGE, TIMELINE, year_uri
from backgrounder.pages.parts.bands import PHONE, TEXT
from backgrounder.pages.parts.filters import DAYS, FILTER
from backgrounder.pages.parts.templates import Markup
from backgrounder.pages.time.months import Months
from backgrounder.pages.time.months import years as by_year

DATA_SCRIPTS = [f"assets/javascripts/list/{name}.js" for name in ("data-records", "year-records")]
SCRIPTS = [*DAYS, *DATA_SCRIPTS, *FILTER]


@dataclass(frozen=True)
class Year:
    """One year. `reaching` is how many events of earlier years touch it, `before` and `after` are the years beside it."""

    year: int
    months: Months
    reaching: int
    before: int | None
    after: int | None

    template, page, page_of = "time/timeline-year.html", EVENT_PAGE, staticmethod(year_uri)

    @property
    def uri(self) -> str:
        return year_uri(self.year)

    @property
    def title(self) -> str:
        return f"Timeline {self.year}"

    @cached_property
    def events(self) -> list[Event]:
        return [event for _, _, events in self.months for event in events]


@dataclass(frozen=True)
class Index:
    """/timeline/: all years, earliest first, and all events."""

    years: list[Year]
    events: list[Event]

    template, uri, title, page = "time/timeline-years.html", TIMELINE, "Timeline", EVENT_PAGE

    @property
    def latest(self) -> Year:
        return self.years[-1]

    @property
    def drawn(self) -> tuple[Markup, ...]:
        """How many events there were when, for wide and for narrow screens."""
        return tuple(Markup(event_density.draw(self._dates, width=width)) for width in (TEXT, PHONE))

    @property
    def uncounted(self) -> int:
        """How many events are in no bar of it."""
        return event_density.without_start(self._dates)

    @property
    def _dates(self) -> list[Edtf]:
        return [event.date for event in self.events]


def views(events: list[Event]) -> list[Index | Year]:
    """What each page says of these events, which are in order."""
    found = by_year(events)
    names: list[int | None] = [None, *(year for year, _ in found), None]
    reaching = _reaching(events)
    pages = [
        Year(year, months, reaching(year), before, after)
        for (year, months), before, after in zip(found, names, names[2:], strict=False)
    ]
    return [Index(pages, events), *pages]


def _reaching(events: list[Event]) -> Callable[[int], int]:
    """How many events that were filed under an earlier year touch a year: begun before it, and not ended before it."""
    begun = sorted(event.year for event in events)
    ended = sorted(event.date.last.year if event.date.last else 10_000 for event in events)
    return lambda year: bisect_left(begun, year) - bisect_left(ended, year)
