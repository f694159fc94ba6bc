"""The timeline of a large site: a page for each year, or month of a year of very many events, and /timeline/ with all of them
drawn and the latest of them listed.

Its filter reaches the events of all years: as soon as an address asks for some, they are read from the data of /map/.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.words.languages import gettext
from backgrounder.derive.event_columns import CHOICES
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import period_uri
from backgrounder.pages.parts.filters import DAYS, FILTER
from backgrounder.pages.parts.templates import Markup
from backgrounder.pages.time.months import by_year, months_with_pages

DATA_SCRIPTS = [CHOICES, *(f"assets/javascripts/list/{name}.js" for name in ("data-records", "year-records"))]
SCRIPTS = [*DAYS, *DATA_SCRIPTS, *FILTER]


@dataclass(frozen=True)
class MonthPage:
    """A month with a page of its own. `before` and `after` are the months beside it in its year, as EDTF."""

    period: str
    count: int
    before: str | None
    after: str | None
    reaching = 0  # the page of the year says it

    uri_of = staticmethod(period_uri)

    @staticmethod
    def words_of(period: str) -> str:
        return parse(period).words

    @property
    def uri(self) -> str:
        return period_uri(self.period)

    @property
    def words(self) -> str:
        return self.words_of(self.period)

    @property
    def title(self) -> str:
        return title(self.words)

    @property
    def whole(self) -> str:
        """The year."""
        return self.period[:4]


@dataclass(frozen=True)
class Year:
    """One year. `count` is how many events it has, `reaching` how many of earlier years touch it, `before` and `after` are the
    pages of the years beside it; `months` have its events where they are too many for its page.
    """

    year: int
    count: int
    reaching: int
    before: int | None
    after: int | None
    months: tuple[MonthPage, ...] = ()
    whole = ""  # what it is a part of

    words_of = staticmethod(str)

    @staticmethod
    def uri_of(year: int) -> str:
        return period_uri(f"{year:04}")

    @property
    def uri(self) -> str:
        return self.uri_of(self.year)

    @property
    def period(self) -> str:
        return f"{self.year:04}"

    @property
    def words(self) -> str:
        return self.words_of(self.year)

    @property
    def title(self) -> str:
        return title(self.words)

    @property
    def latest(self) -> "Year | MonthPage":
        """The latest part of it that has a list of events."""
        return self.months[-1] if self.months else self


@dataclass(frozen=True)
class Rows:
    """The events of a year or month for one page: as HTML, as JSON-LD, and the newest date of them."""

    html: Markup
    jsonld: str
    newest: Edtf | None


def title(period: str) -> str:
    """Return the title of a page, by the words for its year or month."""
    return gettext("Timeline %(year)s", year=period)


@derived
def of(dossier: Dossier) -> tuple[Year, ...]:
    """Return the years that have events, earliest first."""
    found = by_year(dossier)
    names: list[int | None] = [None, *found, None]
    reaching = _reaching(dossier.dates.values())
    return tuple(
        Year(year, len(events), reaching(year), before, after, _months(dossier, year))
        for (year, events), before, after in zip(found.items(), names, names[2:], strict=False)
    )


def _months(dossier: Dossier, year: int) -> tuple[MonthPage, ...]:
    """Return the months of a year that has too many events for one page."""
    counts = months_with_pages(dossier, year)
    names: list[str | None] = [None, *counts, None]
    return tuple(
        MonthPage(period, count, before, after)
        for (period, count), before, after in zip(counts.items(), names, names[2:], strict=False)
    )


def _reaching(dates: Iterable[Edtf]) -> Callable[[int], int]:
    """How many events that were filed under an earlier year touch a year: begun before it, and not ended before it."""
    begun = sorted(date.anchor.year for date in dates)
    ended = sorted(date.last.year if date.last else 10_000 for date in dates)
    return lambda year: bisect_left(begun, year) - bisect_left(ended, year)
