"""The time band: one row per event, numbered as in the list beside it, as an SVG drawn at build time.

A tick is a day, a bar a time from day to day; a bracket is a month or a year within which something happened. An approximate
or uncertain end fades; what still goes on runs into an arrow. An event of which only the latest possible date is known has no
place on the axis: it is not drawn, and the caption names its number. The axis ends with the last day that is drawn, or to
which something goes on; the dashed line is an information cut-off.

Each row is one link whose name has number, title and date in words. Without a script, ids or inline styles: several may be
on one page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext, joined
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.words.blocks import wrapped
from backgrounder.draw.text_lines import join_lines, wrap_text
from backgrounder.draw.time_axis import FONT_SIZE, Scale, ticks, whole_months
from backgrounder.draw.timeline.bars import MIN_WIDTH, PAD, Bar, bar_of, bracket, fading

MAX_ROWS = 80  # with more rows a reader gets lost
WIDE = 600  # pixels from which titles have room
NUMBER_WIDTH = 20.0  # the column of the numbers
LEAST_DAYS = 14  # of a plot: with fewer, a day is as wide as a period
LINE_HEIGHT = 16.0  # of a title on several lines
TITLE_ROOM = 150.0  # beside a bar, from which a title may be on several lines there
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
class Title:
    """A title in lines, the first beside its bar or `is_below` it, from `left` to `right`; whether it is anchored at its end."""

    lines: tuple[str, ...]
    left: float
    right: float
    at_end: bool = False
    is_below: bool = False

    @property
    def more_lines(self) -> int:
        """How many lines it has below that of the bar."""
        return len(self.lines) - (not self.is_below)


def draw(
    rows: Sequence[BandRow],
    *,
    label: str,
    width: float,
    cut_off: date | None = None,
    span: tuple[date, date] | None = None,
) -> str:
    """Return the rows as `<svg class="band">`, `width` pixels wide; empty without any to draw, and with more than `MAX_ROWS`.

    `label` describes the band to screen readers. `span` is what the plot shows at least; drawings of one span and one width
    have the same scale.
    """
    drawn = drawn_rows(rows)
    if not 0 < len(drawn) <= MAX_ROWS:
        return ""
    scale = scale_of(span, width) if span else _scale_to_last_day(_drawn_period(rows, cut_off), width)
    return "".join(_parts(drawn, scale, cut_off if _is_within(cut_off, scale) else None, label))


def drawn_rows(rows: Sequence[BandRow]) -> list[BandRow]:
    """Return the rows that have a place on the axis: those whose start is known, however vaguely."""
    return [row for row in rows if row.date.start]


def caption(rows: Sequence[BandRow], cut_off: date | None = None) -> str:
    """Return what a band of these rows shows besides plain bars, and which it leaves out; empty if there is nothing else."""
    drawn = drawn_rows(rows)
    scale = _scale_to_last_day(_drawn_period(rows, cut_off), WIDE)
    left_out = joined(_ranges(row.number for row in rows if not row.date.start))
    notes = {
        gettext("A bracket is the time within which something happened."): any(
            is_bracket(row.date, scale) for row in drawn
        ),
        gettext("Where a line fades, the date is approximate."): any(_is_soft(row.date) for row in drawn),
        gettext("An arrow means that it still went on."): any(row.date.end is None for row in drawn),
        gettext("What is hollow or dashed is withdrawn."): any(row.withdrawn for row in drawn),
        gettext("The dashed line is the information cut-off."): _is_within(cut_off, scale),
        gettext("Not drawn: %(numbers)s, of which we know only the latest possible date.", numbers=left_out): left_out,
    }
    return " ".join(note for note, applies in notes.items() if applies)


def _drawn_period(rows: Sequence[BandRow], cut_off: date | None) -> tuple[date, date]:
    """Return the period of the rows that are drawn; what goes on does so to the last day of all rows."""
    drawn = [row.date for row in drawn_rows(rows)]
    first, last = period(drawn or [row.date for row in rows], cut_off)
    goes_on = any(when.end is None for when in drawn)
    return first, max(last, *(row.date.latest for row in rows)) if goes_on else last


def _is_soft(when: Edtf) -> bool:
    return any(day.mark or day.masked for day in when.ends)


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Yield numbers in order, three or more that follow one another as `4–9`."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [str(number) for _, number in group]
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run


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


def _scale_to_last_day(span: tuple[date, date], width: float) -> Scale:
    """Return the same from the first of a month or year to the last day itself, and at least `LEAST_DAYS`."""
    first, last = span
    begin = max(min(first.toordinal(), last.toordinal() - LEAST_DAYS), 1)
    low, _ = whole_months((date.fromordinal(begin), last))
    return Scale(NUMBER_WIDTH + PAD, width, width - PAD, low, max(last.toordinal(), low + LEAST_DAYS))


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
    drawn, height = list[str](), top
    for row in rows:
        bar = bar_of(row.date, scale)
        title = _title(bar, row.title, scale) if is_wide else None
        room = pitch + LINE_HEIGHT * (title.more_lines if title else 0)
        drawn.append(_row_svg(row, bar, title, (height, room, pitch / 2), scale))
        height += room
    yield (
        f'<svg class="band{"" if is_wide else " narrow"}" role="group" aria-label="{inert(label)}" '
        f'width="{scale.right:g}" viewBox="0 0 {scale.right:g} {height:g}" {frame(scale)}>'
    )
    yield f'<g aria-hidden="true">{_cut_off_svg(cut_off, scale, height) if cut_off else ""}'
    yield from grid(scale, top - 9, height)
    yield "</g>"
    yield from drawn
    yield "</svg>"


def _cut_off_svg(day: date, scale: Scale, height: float) -> str:
    """Return a line at the end of the day, which is still included; its word is on the side with more room."""
    x = scale.after(day)
    attributes = f'x="{x - 5:.1f}" text-anchor="end"' if x > scale.right / 2 else f'x="{x + 5:.1f}"'
    words = inert(gettext("cut-off %(date)s", date=parse(day.isoformat()).short))
    return f'<path class="cut" d="M{x:.1f} 2V{height:g}"/><text class="tx" {attributes} y="13">{words}</text>'


def _row_svg(row: BandRow, bar: Bar, title: Title | None, place: tuple[float, float, float], scale: Scale) -> str:
    """Return a row; `place` is its y, its height, and the middle of its bar below that y."""
    y, height, middle = place
    drawn = bracket(bar, middle) if is_bracket(row.date, scale) else _bar_svg(bar, title, middle)
    return (
        f'<a class="row{" withdrawn" if row.withdrawn else ""}" data-event="{inert(row.id)}" href="{inert(row.href)}" '
        f'aria-label="{inert(row.name)}" transform="translate(0 {y:g})">'
        f'<rect class="hit" width="{scale.right:g}" height="{height:g}"/>'
        f'<text class="no" x="0" y="{middle + 4.5:g}">{row.number}</text> {drawn}'
        f"{_title_svg(row.title, title, middle) if title else ''}</a>"
    )


# ---- the bar


def is_bracket(when: Edtf, scale: Scale) -> bool:
    """Whether a date is one month or year, within which the day is unknown, and there is room to draw that."""
    start = when.start
    if start is None or start.day or start != when.end:
        return False
    return scale.after(start.last) - scale.edge(start.first) > 2 * MIN_WIDTH


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


def _arrow_svg(bar: Bar, title: Title | None, middle: float) -> str:
    inline = title if title and title.left > bar.end and not title.is_below else None
    breaks = f"H{inline.left - TITLE_GAP / 2:.1f}M{inline.right + TITLE_GAP / 2:.1f} {middle:g}" if inline else ""
    head = f"M{bar.right - 7:.1f} {middle - 4.5:g}L{bar.right:.1f} {middle:g}L{bar.right - 7:.1f} {middle + 4.5:g}"
    return f'<path class="on" d="M{bar.end:.1f} {middle:g}{breaks}H{bar.right:.1f}{head}"/>'


# ---- the title


def _title(bar: Bar, text: str, scale: Scale) -> Title:
    """Return a title right of its bar if it fits, else left of it, else within the line of an arrow; else on several lines."""
    line = " ".join(text.split())
    width_px = text_width(line, FONT_SIZE)
    right, left, within = bar.right + TITLE_GAP, bar.left - TITLE_GAP, bar.end + ARROW_STUB
    if right + width_px <= scale.right:
        return Title((line,), right, right + width_px)
    if left - width_px >= NUMBER_WIDTH:
        return Title((line,), left - width_px, left, at_end=True)
    if bar.arrow and within + width_px <= bar.right - ARROW_STUB - TITLE_GAP:
        return Title((line,), within, within + width_px)
    return _on_lines(bar, line, scale)


def _on_lines(bar: Bar, line: str, scale: Scale) -> Title:
    """Return a title on several lines where there is more room beside its bar; below it where there is little."""
    rooms = {True: bar.left - TITLE_GAP - NUMBER_WIDTH, False: scale.right - bar.right - TITLE_GAP}
    at_end = rooms[True] > rooms[False]
    lines = wrapped(line, rooms[at_end], FONT_SIZE, MAX_ROWS) if rooms[at_end] >= TITLE_ROOM else None
    if lines:
        longest = max(text_width(each, FONT_SIZE) for each in lines)
        edge = bar.left - TITLE_GAP - longest if at_end else bar.right + TITLE_GAP
        return Title(lines, edge, edge + longest, at_end)
    room = scale.right - NUMBER_WIDTH
    lines = wrapped(line, room, FONT_SIZE, MAX_ROWS) or wrap_text(line, room)
    return Title(lines, NUMBER_WIDTH, scale.right, is_below=True)


def _title_svg(text: str, title: Title, middle: float) -> str:
    x = f'x="{title.right:.1f}" text-anchor="end"' if title.at_end else f'x="{title.left:.1f}"'
    first = middle + 4.5 + (LINE_HEIGHT if title.is_below else 0)
    drawn = [
        f'<text class="nm" {x} y="{first + LINE_HEIGHT * number:g}">{inert(line)}</text>'
        for number, line in enumerate(title.lines)
    ]
    return join_lines(drawn, title.lines, text) if len(drawn) > 1 else drawn[0]
