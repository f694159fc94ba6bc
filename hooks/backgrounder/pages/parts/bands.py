"""Time bands of the pages of briefs, actors and places, with the numbers of the list beside them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from backgrounder.core.escape import inert
from backgrounder.draw.time_band import MAX_ROWS, BandRow, caption, draw, drawn_rows
from backgrounder.model import Event
from backgrounder.pages.parts.templates import Markup, Templates

Numbers = Mapping[Event, int]
SCRIPTS = ["assets/javascripts/page/light-up.js"]
TEXT, PHONE = 670, 358  # pixels


def band(
    templates: Templates, here: str, numbers: Numbers, label: str, cut_off: date | None = None, least: int = 2
) -> Markup:
    """Drawn for wide and for narrow screens; nothing for fewer than `least` events that have a place on an axis, or if all
    have the same date: the list says as much.

    Search has the list. It ends a part that it leaves out at the first end tag of the same name, so each is marked.
    """
    if len(numbers) > MAX_ROWS:
        return Markup("")
    sizes = ((TEXT, " only-w"), (PHONE, " only-n"))
    rows = _rows(templates, here, numbers)
    dates = [row.date for row in drawn_rows(rows)]
    return Markup(_drawn(rows, label, cut_off, sizes) if len(dates) >= least and len(set(dates)) > 1 else "")


def _rows(templates: Templates, here: str, numbers: Numbers) -> list[BandRow]:
    """Return the rows of a band, which lead to the events from the page `here`."""
    return [_row(templates.addresses.relative(here, event.uri), event, number) for event, number in numbers.items()]


def _drawn(rows: Sequence[BandRow], label: str, cut_off: date | None, sizes: Iterable[tuple[float, str]]) -> str:
    """Return a drawing for each width and class of `sizes`, with a note of what it shows."""
    drawings = [(css, draw(rows, label=label, width=width, cut_off=cut_off)) for width, css in sizes]
    caption_text = caption(rows, cut_off)
    note = f'<p class="note">{inert(caption_text)}</p>' if caption_text else ""
    return "".join(f'<div class="when-band{css}">{svg}{note}</div>' for css, svg in drawings)


def _row(href: str, event: Event, number: int) -> BandRow:
    return BandRow(number, event.id, event.date, event.title, href, bool(event.withdrawn))
