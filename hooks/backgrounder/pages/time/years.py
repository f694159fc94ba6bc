"""The timeline of a large site: a page for each year, and /timeline/ with all of them drawn and the latest of them listed.

Its filter reaches the events of all years: as soon as an address asks for some, they are read from the data of /map/.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.model import Event
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import year_uri
from backgrounder.pages.parts.filters import DAYS, FILTER
from backgrounder.pages.parts.templates import Markup
from backgrounder.pages.time.months import by_year

DATA_SCRIPTS = [f"assets/javascripts/list/{name}.js" for name in ("data-records", "year-records")]
SCRIPTS = [*DAYS, *DATA_SCRIPTS, *FILTER]


@dataclass(frozen=True)
class Year:
    """One year. `count` is how many events it has, `reaching` how many of earlier years touch it, `before` and `after` are the
    pages of the years beside it.
    """

    year: int
    count: int
    reaching: int
    before: int | None
    after: int | None

    uri_of = staticmethod(year_uri)

    @property
    def uri(self) -> str:
        return year_uri(self.year)

    @property
    def title(self) -> str:
        return title(self.year)


@dataclass(frozen=True)
class Rows:
    """The events of a year for one page: as HTML, as JSON-LD, and the newest date of them."""

    html: Markup
    jsonld: str
    newest: Edtf | None


def title(year: int) -> str:
    return gettext("Timeline %(year)s", year=year)


@derived
def of(dossier: Dossier) -> tuple[Year, ...]:
    """Return the years that have events, earliest first."""
    found = by_year(dossier)
    names: list[int | None] = [None, *found, None]
    reaching = _reaching(list(chain.from_iterable(found.values())))
    return tuple(
        Year(year, len(events), reaching(year), before, after)
        for (year, events), before, after in zip(found.items(), names, names[2:], strict=False)
    )


def _reaching(events: list[Event]) -> Callable[[int], int]:
    """How many events that were filed under an earlier year touch a year: begun before it, and not ended before it."""
    begun = sorted(event.year for event in events)
    ended = sorted(event.date.last.year if event.date.last else 10_000 for event in events)
    return lambda year: bisect_left(begun, year) - bisect_left(ended, year)
