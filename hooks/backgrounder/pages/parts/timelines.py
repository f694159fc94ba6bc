"""Drawn timelines on pages: that of all events, with its slider, and those of briefs."""

from collections.abc import Sequence
from datetime import date

from backgrounder.derive import asof
from backgrounder.draw.maps.figure.figure import kind_entries, side_entries
from backgrounder.draw.maps.marks.marks import list_mark
from backgrounder.draw.timeline.figure import figure_of
from backgrounder.model import Event
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.bands import Numbers
from backgrounder.pages.parts.templates import Markup, Templates

SCRIPTS = ["assets/javascripts/list/time-slider.js", "assets/javascripts/page/known-line.js"]
IN_TEXT = 660  # pixels


def drawn(
    dossier: Dossier,
    templates: Templates,
    here: str,
    events: Sequence[Event],
    cut_off: date | None,
    *,
    has_slider: bool = False,
    numbers: Numbers | None = None,
    is_folded: bool = False,
) -> Markup:
    """Return the timeline of events with its key; empty for one event alone.

    With `numbers` it is as wide as running text. `is_folded`: inert until a reader opens the fold that it is in.
    """
    figure = figure_of(
        dossier,
        events,
        lambda event: templates.addresses.relative(here, event.uri),
        cut_off,
        asof.known_from,
        most=IN_TEXT if numbers else 0,
        numbers=numbers,
    )
    if not figure:
        return Markup("")
    return templates.fill(
        "time/timeline-figure.html",
        here,
        figure=figure,
        sides=side_entries(dossier, events),
        kinds=kind_entries(events) if dossier.sides else (),
        has_slider=has_slider,
        is_folded=is_folded,
        mark=list_mark,
    )
