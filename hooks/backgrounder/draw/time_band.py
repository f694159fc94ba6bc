"""The time band: one row per event, numbered as in the list beside it, as one SVG drawn at build time.

A tick is a day, a bar is what is longer. A hard end is given; one that is about, perhaps or some day of a month fades;
what was so "by" a day fades long, as nobody knows since when; what still goes on runs into an arrow. The dashed line is
an information cut-off. Each row is one link whose name says number, date and title in words. Without a script, ids or
inline styles: several may stand on one page.

A script may move rows (`translate(0 y)` of each `a.row`; `data-pitch` from row to row, the first at `data-top`) and
then cut the picture below the last one: everything else runs down the whole of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import copysign

from backgrounder.core.edtf import Day, Edtf, parse
from backgrounder.core.escape import inert
from backgrounder.draw.maps.label_placement import text_width
from backgrounder.draw.time_axis import TYPE, Scale, ticks, whole

MANY = 80  # rows: among more nobody finds his way
WIDE = 600  # pixels from which titles have room
NUMBER = 20.0  # the column of the numbers
PAD = 14.0  # what reaches out over each edge of the plot: the soft end of its first day, the head of an arrow
FADE = 40.0  # how long an unknown start fades
LINE = 2.8  # from line to line of what fades
LEAST = 3.0  # the width of a day where days are narrower
TALL, LOW = 6.0, 4.0  # half the height of a tick, and of a bar
GAP = 8.0  # between a bar and its title
STUB = 16.0  # of the line of what still goes on, before and after a title that interrupts it
AXIS, WORD = 22.0, 18.0  # the words of the ticks, and above them that of the cut-off


@dataclass(frozen=True)
class BandRow:
    """One event with its number in the list; a withdrawn one is drawn hollow, and its link says so."""

    number: int
    id: str
    date: Edtf
    title: str
    href: str
    withdrawn: bool = False

    @property
    def name(self) -> str:
        """What its link is called. It begins with what is seen of it: who speaks to his computer says that."""
        return f"{self.number}, {self.title}, {self.date.words}{', withdrawn' if self.withdrawn else ''}"


@dataclass(frozen=True)
class Bar:
    """A date in pixels: whole from `start` to `end`, fading to `left` and to `right` where these lie further out."""

    left: float
    start: float
    end: float
    right: float
    arrow: bool

    @property
    def half(self) -> float:
        """Half its height: a day with a hard end is a tick."""
        hard = self.left == self.start or self.right == self.end
        return TALL if hard and self.end - self.start < 2 * LEAST else LOW


@dataclass(frozen=True)
class Title:
    """Where a title stands, from `left` to `right`, and whether it is written from its end."""

    left: float
    right: float
    ends: bool = False


def draw(
    rows: Sequence[BandRow],
    *,
    label: str,
    width: float,
    cut_off: date | None = None,
    span: tuple[date, date] | None = None,
) -> str:
    """The rows as `<svg class="band">`, `width` pixels wide; empty without rows, and with more than `MANY`.

    `label` says what the band shows to those who do not see it. `span` is what the plot shows at least; drawings of one
    span and one width have the same scale.
    """
    if not 0 < len(rows) <= MANY:
        return ""
    scale = scale_of(span or period([row.date for row in rows], cut_off), width)
    return "".join(_parts(rows, scale, cut_off if _is_within(cut_off, scale) else None, label))


def caption(rows: Sequence[BandRow], cut_off: date | None = None) -> str:
    """What a band of these rows shows besides plain bars; empty where there is nothing else."""
    scale = scale_of(period([row.date for row in rows], cut_off), WIDE)
    bars = [bar_of(row.date, scale) for row in rows]
    soft = any(bar.left < bar.start or (bar.end < bar.right and not bar.arrow) for bar in bars)
    told = {
        "A hard end is a date that the source gives, a soft end one that it leaves open.": soft,
        "An arrow: still going on.": any(bar.arrow for bar in bars),
        "Hollow: withdrawn.": any(row.withdrawn for row in rows),
        "Dashed line: information cut-off.": _is_within(cut_off, scale),
    }
    return " ".join(words for words, shown in told.items() if shown)


def _is_within(day: date | None, scale: Scale) -> bool:
    return day is not None and scale.low <= day.toordinal() <= scale.high


def period(dates: Sequence[Edtf], cut_off: date | None = None) -> tuple[date, date]:
    """The first and last day that these dates name, for `span`. One date alone stands amid as much time again; a
    cut-off is taken in if it is not far from them."""
    low = min((when.first or when.end.first).toordinal() for when in dates)  # type: ignore[union-attr]
    high = max((when.last or when.start.last).toordinal() for when in dates)  # type: ignore[union-attr]
    air = high - low if len(set(dates)) == 1 else 0
    low, high = max(low - air, 1), min(high + air, date.max.toordinal())
    if cut_off and high < cut_off.toordinal() <= high + max(high - low, 31) / 2:
        high = cut_off.toordinal()
    return date.fromordinal(low), date.fromordinal(high)


def scale_of(span: tuple[date, date], width: float) -> Scale:
    """The scale of a drawing `width` pixels wide: whole months or years, between the numbers and the right edge."""
    return Scale(NUMBER + PAD, width, width - PAD, *whole(span))


def frame(scale: Scale) -> str:
    """Where a script finds its days: the plot's edges in pixels, the day that begins at the left one and the day that
    ends at the right one."""
    first, last = date.fromordinal(scale.low), date.fromordinal(scale.high)
    return f'data-left="{scale.left:g}" data-right="{scale.end:g}" data-first="{first}" data-last="{last}"'


def grid(scale: Scale, y: float, height: float) -> Iterator[str]:
    """Tick lines down the whole picture, their words at the top; `y` is the words' baseline."""
    for x, text in ticks(scale):
        yield f'<path class="g" d="M{x:.1f} {y - 10:g}V{height:g}"/>'
        yield f'<text class="tx" x="{x + 4:.1f}" y="{y:g}">{text}</text>' if text else ""


def _parts(rows: Sequence[BandRow], scale: Scale, cut_off: date | None, label: str) -> Iterator[str]:
    """From the bottom to the top: ticks, cut-off, rows."""
    wide = scale.right >= WIDE
    pitch, top = 24.0 if wide else 28.0, AXIS + (WORD if cut_off else 0)
    height = top + pitch * len(rows)
    yield (
        f'<svg class="band{"" if wide else " narrow"}" role="group" aria-label="{inert(label)}" '
        f'width="{scale.right:g}" viewBox="0 0 {scale.right:g} {height:g}" '
        f'data-pitch="{pitch:g}" data-top="{top:g}" {frame(scale)}>'
    )
    yield f'<g aria-hidden="true">{_cut(cut_off, scale, height) if cut_off else ""}'
    yield from grid(scale, top - 9, height)
    yield "</g>"
    yield from (_row(row, top + pitch * place, pitch, scale) for place, row in enumerate(rows))
    yield "</svg>"


def _cut(day: date, scale: Scale, height: float) -> str:
    """At the end of its day, as that is still told of; the word stands on the side that has more room."""
    x = scale.after(day)
    at = f'x="{x - 5:.1f}" text-anchor="end"' if x > scale.right / 2 else f'x="{x + 5:.1f}"'
    words = f"cut-off {parse(day.isoformat()).short}"
    return f'<path class="cut" d="M{x:.1f} 2V{height:g}"/><text class="tx" {at} y="13">{words}</text>'


def _row(row: BandRow, y: float, pitch: float, scale: Scale) -> str:
    bar, middle = bar_of(row.date, scale), pitch / 2
    title = _title(bar, row.title, scale) if scale.right >= WIDE else None
    return (
        f'<a class="row{" withdrawn" if row.withdrawn else ""}" data-event="{inert(row.id)}" href="{inert(row.href)}" '
        f'aria-label="{inert(row.name)}" transform="translate(0 {y:g})">'
        f'<rect class="hit" width="{scale.right:g}" height="{pitch:g}"/>'
        f'<text class="no" x="0" y="{middle + 4.5:g}">{row.number}</text> {_drawn(bar, title, middle)}'
        f"{_name(row.title, title, middle)}</a>"
    )


# ---- the bar


def bar_of(when: Edtf, scale: Scale) -> Bar:
    """Where a date lies, and which of its ends are soft."""
    first, last = when.ends
    start, end = _at_least(scale.edge(first.first), scale.after(last.last))
    third = (end - start) / 3
    left, start = _end(first, start, third) if when.start else (max(start - FADE, scale.left - PAD), start)
    right, end = _end(last, end, -third) if when.end else (scale.end + PAD - 1, end)
    return Bar(left, start, end, right, arrow=when.end is None)


def _at_least(start: float, end: float) -> tuple[float, float]:
    """A day is seen on every scale."""
    lacking = max(LEAST - (end - start), 0) / 2
    return start - lacking, end + lacking


def _end(day: Day, x: float, inwards: float) -> tuple[float, float]:
    """(outermost, where the bar is whole). What is about a day may lie outside of it, an unknown day of a month only
    within, as far as there is room to draw it; `inwards` is that room, less than 0 at a right end."""
    if day.mark or (day.masked and abs(inwards) < LOW):
        return x - copysign(PAD, inwards), x
    return x, x + copysign(min(PAD, abs(inwards)), inwards) if day.masked else x


def _drawn(bar: Bar, title: Title | None, middle: float) -> str:
    """The bar, its soft ends, and the arrow, which a title may interrupt."""
    up, down = middle - bar.half, middle + bar.half
    ends = [(bar.start, bar.left)] + ([] if bar.arrow else [(bar.end, bar.right)])
    soft = "".join(_fading(inner, outer, middle) for inner, outer in ends if inner != outer)
    return (
        (f'<path class="soft" d="{soft}"/>' if soft else "")
        + f'<path class="bar" d="M{bar.start:.1f} {up:g}H{bar.end:.1f}V{down:g}H{bar.start:.1f}z"/>'
        + (_arrow(bar, title, middle) if bar.arrow else "")
    )


def _fading(inner: float, outer: float, middle: float) -> str:
    """Lines that grow thinner, as an engraver fades: a gradient would need an id."""
    number = round(abs(outer - inner) / LINE)
    step = (outer - inner) / number
    lines = ((inner + step * place, step * (1 - (place + 0.5) / number)) for place in range(number))
    return "".join(f"M{x:.1f} {middle - LOW:g}h{wide:.1f}v{2 * LOW:g}h{-wide:.1f}z" for x, wide in lines)


def _arrow(bar: Bar, title: Title | None, middle: float) -> str:
    within = title if title and title.left > bar.end else None
    breaks = f"H{within.left - GAP / 2:.1f}M{within.right + GAP / 2:.1f} {middle:g}" if within else ""
    head = f"M{bar.right - 7:.1f} {middle - 4.5:g}L{bar.right:.1f} {middle:g}L{bar.right - 7:.1f} {middle + 4.5:g}"
    return f'<path class="on" d="M{bar.end:.1f} {middle:g}{breaks}H{bar.right:.1f}{head}"/>'


# ---- the title


def _title(bar: Bar, text: str, scale: Scale) -> Title | None:
    """Right of its bar where that has room, else left of it, else within the line of an arrow, else nowhere."""
    wide = text_width(" ".join(text.split()), TYPE)
    right = Title(bar.right + GAP, bar.right + GAP + wide)
    left = Title(bar.left - GAP - wide, bar.left - GAP, ends=True)
    within = Title(bar.end + STUB, bar.end + STUB + wide)
    if right.right <= scale.right:
        return right
    if left.left >= NUMBER:
        return left
    return within if bar.arrow and within.right <= bar.right - STUB - GAP else None


def _name(text: str, title: Title | None, middle: float) -> str:
    if title is None:
        return ""
    at = f'x="{title.right:.1f}" text-anchor="end"' if title.ends else f'x="{title.left:.1f}"'
    return f'<text class="nm" {at} y="{middle + 4.5:g}">{inert(text)}</text>'
