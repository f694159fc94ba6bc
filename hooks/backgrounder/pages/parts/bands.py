"""Time bands of the pages of briefs, actors and places, with the numbers of the list beside them."""

from collections.abc import Mapping, Sequence
from datetime import date

from backgrounder.core.escape import inert
from backgrounder.draw.time_band import BandRow, caption, draw
from backgrounder.model import Event
from backgrounder.pages.parts.templates import Markup, Templates

Numbers = Mapping[Event, int]
SCRIPTS = ["assets/javascripts/page/light-up.js"]
PAGE, TEXT, PHONE, MARGIN = 1244, 670, 358, 280  # pixels


def band(templates: Templates, here: str, numbers: Numbers, label: str, cut_off: date | None = None) -> Markup:
    """Drawn for wide and for narrow screens; nothing for one event alone, of which the list says as much.

    Search has the list. It ends a part that it leaves out at the first end tag of the same name, so each is marked.
    """
    sizes = ((TEXT, " only-w"), (PHONE, " only-n"))
    return Markup("".join(_figure(templates, here, numbers, label, cut_off, *size) for size in sizes))


def in_margin(templates: Templates, here: str, numbers: Numbers, label: str, cut_off: date | None = None) -> Markup:
    """Drawn once, for a narrow column."""
    return Markup(_figure(templates, here, numbers, label, cut_off, MARGIN))


def across(numbers: Numbers, label: str) -> Markup:
    """As wide as the page, whose own list its rows lead to."""
    rows = [_row(f"#{event.id}", event, number) for event, number in numbers.items()]
    sizes = ((PAGE, " only-x"), (TEXT, " only-m"), (PHONE, " only-n"))
    return Markup("".join(_drawn(rows, label, None, *size) for size in sizes))


def _figure(
    templates: Templates, here: str, numbers: Numbers, label: str, cut_off: date | None, width: float, css: str = ""
) -> str:
    hrefs = ((templates.addresses.relative(here, event.uri), event, number) for event, number in numbers.items())
    return _drawn([_row(*one) for one in hrefs], label, cut_off, width, css)


def _drawn(rows: Sequence[BandRow], label: str, cut_off: date | None, width: float, css: str) -> str:
    svg = draw(rows, label=label, width=width, cut_off=cut_off) if len(rows) > 1 else ""
    if not svg:
        return ""
    told = caption(rows, cut_off)
    note = f'<p class="note">{inert(told)}</p>' if told else ""
    return f'<div class="when-band{css}">{svg}{note}</div>'


def _row(href: str, event: Event, number: int) -> BandRow:
    return BandRow(number, event.id, event.date, event.title, href, bool(event.withdrawn))
