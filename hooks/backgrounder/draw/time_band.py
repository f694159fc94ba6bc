"""The time band: one row per event, numbered as in the list beside it, as an SVG drawn at build time.

A tick is a day, a bar is longer. A hard end is exact; an approximate, uncertain or incomplete one fades; what was so "by" a
day fades long, as its start is unknown; what still goes on runs into an arrow. The dashed line is an information cut-off.
Each row is one link whose name has number, title and date in words. Without a script, ids or inline styles: several may be
on one page.

A script may move rows (`translate(0 y)` of each `a.row`; `data-pitch` from row to row, the first at `data-top`) and then cut
the drawing below the last one: everything else runs from top to bottom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import copysign

from backgrounder.core.edtf import Day, Edtf, parse
from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.time_axis import FONT_SIZE, Scale, ticks, whole_months

MAX_ROWS = 80  # with more rows a reader gets lost
WIDE = 600  # pixels from which titles have room
NUMBER_WIDTH = 20.0  # the column of the numbers
PAD = 14.0  # beyond each edge of the plot: for the soft end of its first day, the head of an arrow
FADE = 40.0  # length of an unknown start
FADE_STEP = 2.8  # from line to line of a soft end
MIN_WIDTH = 3.0  # of a day
TICK_HALF_HEIGHT, BAR_HALF_HEIGHT = 6.0, 4.0
TITLE_GAP = 8.0  # between a bar and its title
ARROW_STUB = 16.0  # of the line of an arrow, before and after a title that interrupts it
AXIS_HEIGHT, CUT_OFF_HEIGHT = 22.0, 18.0  # the words of the ticks, and above them those of the cut-off


@dataclass(frozen=True)
class BandRow:
    """An event with its number in the list; a withdrawn one is drawn hollow, and its link says so."""

    number: int
    id: str
    date: Edtf
    title: str
    href: str
    withdrawn: bool = False

    @property
    def name(self) -> str:
        """The name of its link. It begins with the visible text, which users of speech control say."""
        said = [str(self.number), self.title, self.date.words, *([gettext("withdrawn")] if self.withdrawn else [])]
        return gettext(", ").join(said)


@dataclass(frozen=True)
class Bar:
    """A date in pixels: solid from `start` to `end`, fading to `left` and to `right` if these are further out."""

    left: float
    start: float
    end: float
    right: float
    arrow: bool

    @property
    def half_height(self) -> float:
        """Half its height; a day with a hard end is a tick, which is higher."""
        has_hard_end = self.left == self.start or self.right == self.end
        return TICK_HALF_HEIGHT if has_hard_end and self.end - self.start < 2 * MIN_WIDTH else BAR_HALF_HEIGHT


@dataclass(frozen=True)
class Title:
    """The position of a title, from `left` to `right`, and whether it is anchored at its end."""

    left: float
    right: float
    at_end: bool = False


def draw(
    rows: Sequence[BandRow],
    *,
    label: str,
    width: float,
    cut_off: date | None = None,
    span: tuple[date, date] | None = None,
) -> str:
    """Return the rows as `<svg class="band">`, `width` pixels wide; empty without rows, and with more than `MAX_ROWS`.

    `label` describes the band to screen readers. `span` is what the plot shows at least; drawings of one span and one width
    have the same scale.
    """
    if not 0 < len(rows) <= MAX_ROWS:
        return ""
    scale = scale_of(span or period([row.date for row in rows], cut_off), width)
    return "".join(_parts(rows, scale, cut_off if _is_within(cut_off, scale) else None, label))


def caption(rows: Sequence[BandRow], cut_off: date | None = None) -> str:
    """Return what a band of these rows shows besides plain bars; empty if there is nothing else."""
    scale = scale_of(period([row.date for row in rows], cut_off), WIDE)
    bars = [bar_of(row.date, scale) for row in rows]
    has_soft_end = any(bar.left < bar.start or (bar.end < bar.right and not bar.arrow) for bar in bars)
    notes = {
        gettext("A bar that fades has no exact date at that end."): has_soft_end,
        gettext("An arrow means that it still went on."): any(bar.arrow for bar in bars),
        gettext("Hollow bars are withdrawn."): any(row.withdrawn for row in rows),
        gettext("The dashed line is the information cut-off."): _is_within(cut_off, scale),
    }
    return " ".join(note for note, applies in notes.items() if applies)


def _is_within(day: date | None, scale: Scale) -> bool:
    return day is not None and scale.low <= day.toordinal() <= scale.high


def period(dates: Sequence[Edtf], cut_off: date | None = None) -> tuple[date, date]:
    """Return the first and last day of these dates, for `span`. Before and after a single date there is as much time again;
    a cut-off is included if it is not far from them.
    """
    low = min((when.first or when.end.first).toordinal() for when in dates)  # type: ignore[union-attr]
    high = max((when.last or when.start.last).toordinal() for when in dates)  # type: ignore[union-attr]
    padding = high - low if len(set(dates)) == 1 else 0
    low, high = max(low - padding, 1), min(high + padding, date.max.toordinal())
    if cut_off and high < cut_off.toordinal() <= high + max(high - low, 31) / 2:
        high = cut_off.toordinal()
    return date.fromordinal(low), date.fromordinal(high)


def scale_of(span: tuple[date, date], width: float) -> Scale:
    """Return the scale of a drawing `width` pixels wide: whole months or years, between the numbers and the right edge."""
    return Scale(NUMBER_WIDTH + PAD, width, width - PAD, *whole_months(span))


def frame(scale: Scale) -> str:
    """Return attributes for scripts: the edges of the plot in pixels, the day that begins at the left one and the day that
    ends at the right one.
    """
    first, last = date.fromordinal(scale.low), date.fromordinal(scale.high)
    return f'data-left="{scale.left:g}" data-right="{scale.end:g}" data-first="{first}" data-last="{last}"'


def grid(scale: Scale, y: float, height: float) -> Iterator[str]:
    """Yield tick lines from top to bottom, their words at the top; `y` is the baseline of the words."""
    for x, text in ticks(scale):
        yield f'<path class="g" d="M{x:.1f} {y - 10:g}V{height:g}"/>'
        yield f'<text class="tx" x="{x + 4:.1f}" y="{y:g}">{text}</text>' if text else ""


def _parts(rows: Sequence[BandRow], scale: Scale, cut_off: date | None, label: str) -> Iterator[str]:
    """Yield the drawing from bottom to top: ticks, cut-off, rows."""
    is_wide = scale.right >= WIDE
    pitch, top = 24.0 if is_wide else 28.0, AXIS_HEIGHT + (CUT_OFF_HEIGHT if cut_off else 0)
    height = top + pitch * len(rows)
    yield (
        f'<svg class="band{"" if is_wide else " narrow"}" role="group" aria-label="{inert(label)}" '
        f'width="{scale.right:g}" viewBox="0 0 {scale.right:g} {height:g}" '
        f'data-pitch="{pitch:g}" data-top="{top:g}" {frame(scale)}>'
    )
    yield f'<g aria-hidden="true">{_cut_off_svg(cut_off, scale, height) if cut_off else ""}'
    yield from grid(scale, top - 9, height)
    yield "</g>"
    yield from (_row_svg(row, top + pitch * number, pitch, scale) for number, row in enumerate(rows))
    yield "</svg>"


def _cut_off_svg(day: date, scale: Scale, height: float) -> str:
    """Return a line at the end of the day, which is still included; its word is on the side with more room."""
    x = scale.after(day)
    attributes = f'x="{x - 5:.1f}" text-anchor="end"' if x > scale.right / 2 else f'x="{x + 5:.1f}"'
    words = inert(gettext("cut-off %(date)s", date=parse(day.isoformat()).short))
    return f'<path class="cut" d="M{x:.1f} 2V{height:g}"/><text class="tx" {attributes} y="13">{words}</text>'


def _row_svg(row: BandRow, y: float, pitch: float, scale: Scale) -> str:
    bar, middle = bar_of(row.date, scale), pitch / 2
    title = _title(bar, row.title, scale) if scale.right >= WIDE else None
    return (
        f'<a class="row{" withdrawn" if row.withdrawn else ""}" data-event="{inert(row.id)}" href="{inert(row.href)}" '
        f'aria-label="{inert(row.name)}" transform="translate(0 {y:g})">'
        f'<rect class="hit" width="{scale.right:g}" height="{pitch:g}"/>'
        f'<text class="no" x="0" y="{middle + 4.5:g}">{row.number}</text> {_bar_svg(bar, title, middle)}'
        f"{_title_svg(row.title, title, middle)}</a>"
    )


# ---- the bar


def bar_of(when: Edtf, scale: Scale) -> Bar:
    """Return the position of a date, with its soft ends."""
    first, last = when.ends
    start, end = _with_min_width(scale.edge(first.first), scale.after(last.last))
    third = (end - start) / 3
    left, start = _soft_end(first, start, third) if when.start else (max(start - FADE, scale.left - PAD), start)
    right, end = _soft_end(last, end, -third) if when.end else (scale.end + PAD - 1, end)
    return Bar(left, start, end, right, arrow=when.end is None)


def _with_min_width(start: float, end: float) -> tuple[float, float]:
    """Widen a bar around its middle, so that a day is visible on every scale."""
    missing = max(MIN_WIDTH - (end - start), 0) / 2
    return start - missing, end + missing


def _soft_end(day: Day, x: float, inwards: float) -> tuple[float, float]:
    """Return (outermost x, x where the bar is solid). An approximate day may be outside, an unknown day of a month only
    within, as far as there is room to draw it; `inwards` is that room, negative at a right end.
    """
    if day.mark or (day.masked and abs(inwards) < BAR_HALF_HEIGHT):
        return x - copysign(PAD, inwards), x
    return x, x + copysign(min(PAD, abs(inwards)), inwards) if day.masked else x


def _bar_svg(bar: Bar, title: Title | None, middle: float) -> str:
    """Return the bar, its soft ends, and the arrow, which a title may interrupt."""
    up, down = middle - bar.half_height, middle + bar.half_height
    ends = [(bar.start, bar.left)] + ([] if bar.arrow else [(bar.end, bar.right)])
    soft = "".join(fading(inner, outer, middle) for inner, outer in ends if inner != outer)
    return (
        (f'<path class="soft" d="{soft}"/>' if soft else "")
        + f'<path class="bar" d="M{bar.start:.1f} {up:g}H{bar.end:.1f}V{down:g}H{bar.start:.1f}z"/>'
        + (_arrow_svg(bar, title, middle) if bar.arrow else "")
    )


def fading(inner: float, outer: float, middle: float) -> str:
    """Return lines that grow thinner, as in an engraving: a gradient would need an id."""
    number = round(abs(outer - inner) / FADE_STEP)
    step = (outer - inner) / number
    lines = ((inner + step * index, step * (1 - (index + 0.5) / number)) for index in range(number))
    return "".join(
        f"M{x:.1f} {middle - BAR_HALF_HEIGHT:g}h{bar_width:.1f}v{2 * BAR_HALF_HEIGHT:g}h{-bar_width:.1f}z"
        for x, bar_width in lines
    )


def _arrow_svg(bar: Bar, title: Title | None, middle: float) -> str:
    inline = title if title and title.left > bar.end else None
    breaks = f"H{inline.left - TITLE_GAP / 2:.1f}M{inline.right + TITLE_GAP / 2:.1f} {middle:g}" if inline else ""
    head = f"M{bar.right - 7:.1f} {middle - 4.5:g}L{bar.right:.1f} {middle:g}L{bar.right - 7:.1f} {middle + 4.5:g}"
    return f'<path class="on" d="M{bar.end:.1f} {middle:g}{breaks}H{bar.right:.1f}{head}"/>'


# ---- the title


def _title(bar: Bar, text: str, scale: Scale) -> Title | None:
    """Return a title right of its bar if it fits, else left of it, else within the line of an arrow, else None."""
    width_px = text_width(" ".join(text.split()), FONT_SIZE)
    right = Title(bar.right + TITLE_GAP, bar.right + TITLE_GAP + width_px)
    left = Title(bar.left - TITLE_GAP - width_px, bar.left - TITLE_GAP, at_end=True)
    within = Title(bar.end + ARROW_STUB, bar.end + ARROW_STUB + width_px)
    if right.right <= scale.right:
        return right
    if left.left >= NUMBER_WIDTH:
        return left
    return within if bar.arrow and within.right <= bar.right - ARROW_STUB - TITLE_GAP else None


def _title_svg(text: str, title: Title | None, middle: float) -> str:
    if title is None:
        return ""
    attributes = f'x="{title.right:.1f}" text-anchor="end"' if title.at_end else f'x="{title.left:.1f}"'
    return f'<text class="nm" {attributes} y="{middle + 4.5:g}">{inert(text)}</text>'
