"""A timeline with the sentence that it bears out, and what its list and its slider need."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backgrounder.core.edtf import parse
from backgrounder.core.problems import counted
from backgrounder.core.words.sentences import capitalized, number_words
from backgrounder.draw.time_axis import Scale
from backgrounder.draw.timeline.lanes import Lane, lanes_of, turning_points
from backgrounder.draw.timeline.placement import mark_of
from backgrounder.draw.timeline.scale import MANY_DAYS, span_of
from backgrounder.draw.timeline.sheet import WIDTHS, Href, TimelineSheet
from backgrounder.model import Event
from backgrounder.model.dossier import Dossier

LABELLED = 60  # events that get words; of more only the turning points
WEEK = 7  # days
CROWDED = 4  # events in a week that are worth a sentence


@dataclass(frozen=True)
class TimelineFigure:
    """`drawings` by width in pixels. `first` and `last` are the days at the edges of the plot, `unit` the step of a slider."""

    drawings: Mapping[int, str]
    lanes: tuple[Lane, ...]
    turns: tuple[Event, ...]
    undated: int
    is_full: bool
    first: date
    last: date

    @property
    def signs(self) -> frozenset[str]:
        """How dates are drawn: day, bracket, fade, arrow; and whether there are larger marks and counts."""
        shown = [event for lane in self.lanes for event in lane.dated] if self.is_full else self.turns
        dates = [event.date for event in shown]
        scale = Scale(0, 1000, 1000, self.first.toordinal(), self.last.toordinal())
        bars = [mark_of(when, scale)[1] for when in dates if when.start]
        found = {
            "day": None in bars,
            "bracket": any(bar and bar.end == bar.right and bar.start == bar.left for bar in bars),
            "fade": any(bar and (bar.left < bar.start or (bar.end < bar.right and not bar.arrow)) for bar in bars),
            "arrow": any(bar and bar.arrow for bar in bars),
            "turn": bool(self.turns),
            "counts": not self.is_full,
        }
        return frozenset(sign for sign, applies in found.items() if applies)

    @property
    def unit(self) -> str:
        return "day" if (self.last - self.first).days <= MANY_DAYS else "month"


def figure_of(
    dossier: Dossier,
    events: Sequence[Event],
    href: Href,
    cut_off: date | None,
    known_from: Callable[[Event], date],
    *,
    most: int = 0,
    numbers: Mapping[Event, int] | None = None,
) -> TimelineFigure | None:
    """Return the timeline of events; None for fewer than two, of which the list says as much.

    `cut_off` is the last day of which there is information, `known_from` the day by which an event was reported; `most` the largest width, 0 for all; `numbers` those of the list.
    """
    if len(events) < 2:
        return None
    lanes, turns, is_full = lanes_of(dossier.sides, events), turning_points(events), len(events) <= LABELLED
    span = span_of((event.date for event in events), cut_off)
    sheets = [
        TimelineSheet(lanes, frozenset(turns), size, span, cut_off, href, known_from, is_full, numbers)
        for size in WIDTHS
        if not most or size.width <= most
    ]
    label = f"Timeline: {counted(len(events), 'event')}, {span_words(events)}"
    low, high = (date.fromordinal(number) for number in (sheets[0].scale.low, sheets[0].scale.high))
    drawings = {sheet.size.width: sheet.svg(label) for sheet in sheets}
    return TimelineFigure(drawings, lanes, turns, sum(len(lane.undated) for lane in lanes), is_full, low, high)


def span_words(events: Sequence[Event]) -> str:
    """Return from when to when, in months: `March to October 2015`; years, if they are whole or many."""
    days = [day for event in events for day in (event.date.first, event.date.last) if day]
    first, last = min(days), max(days)
    shown = 4 if (first.month, last.month) == (1, 12) or last.year - first.year > 2 else 7
    ends = [day.isoformat()[:shown] for day in (first, last)]
    return parse(ends[0] if ends[0] == ends[1] else "/".join(ends)).words


def finding(events: Sequence[Event]) -> str:
    """Return the week in which most events lie whose day is known, as a sentence; empty if no week stands out."""
    days = sorted(event.date.first for event in events if event.date.first and event.date.first == event.date.last)
    counts = Counter({day: sum(day <= other < day + timedelta(WEEK) for other in days) for day in days})
    if not counts or len(days) > LABELLED:
        return ""
    start, number = max(counts.items(), key=lambda item: (item[1], item[0]))
    if number < CROWDED or number * 2 < len(days) or number == len(events):
        return ""
    last = max(day for day in days if day < start + timedelta(WEEK))
    share = (
        f"{number_words(number)} of the {number_words(len(days))}"
        if number < len(days)
        else f"all {number_words(number)}"
    )
    return capitalized(f"{share} events whose day is known fall in one week, {parse(f'{start}/{last}').words}.")
