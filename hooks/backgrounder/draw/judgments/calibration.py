"""How often each word of likelihood came true against what it means, as an SVG drawn at build time, without scripts or ids.

Each word has a line from 0 to 100 per cent, the band that it means, and a mark at the share that came true: full within the
band, a ring outside. A table beside the drawing says the same in words, so that it is hidden from screen readers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backgrounder.core.escape import inert

WIDTH = 340.0  # pixels: the whole drawing fits a phone
LEFT, PLOT = 8.0, 324.0  # where the line begins, and how long it is
PITCH = 46.0  # from word to word
BAND = 12.0  # thickness of a band
MARK = 6.0  # radius
FOOT = 22.0  # below the last line, for the scale


@dataclass(frozen=True)
class CalibrationRow:
    """A word with its band in per cent; `share`, 0 to 1, came true, in words `count`. Without a share it was not used."""

    word: str
    low: int
    high: int
    share: float | None
    count: str


def draw(rows: Sequence[CalibrationRow]) -> str:
    """Return the words from the most to the least likely as `<svg class="calibration">`; empty without words."""
    if not rows:
        return ""
    bottom = PITCH * len(rows)
    parts = [*_grid(bottom), *(part for number, row in enumerate(reversed(rows)) for part in _row(row, PITCH * number))]
    size = f'viewBox="0 0 {WIDTH:g} {bottom + FOOT:g}" width="{WIDTH:g}" height="{bottom + FOOT:g}"'
    return f'<svg class="calibration" {size} aria-hidden="true">{"".join(parts)}</svg>'


def _x(percent: float) -> float:
    return LEFT + PLOT * percent / 100


def _grid(bottom: float) -> Iterator[str]:
    """Yield the lines at quarters, and the scale below them."""
    for percent in (0, 25, 50, 75, 100):
        anchor = {0: "start", 100: "end"}.get(percent, "middle")
        x = {0: 0.0, 100: WIDTH}.get(percent, _x(percent))
        yield f'<path class="grid" d="M{_x(percent):g} 20V{bottom:g}"/>'
        yield f'<text class="tick" x="{x:g}" y="{bottom + 15:g}" text-anchor="{anchor}">{percent}%</text>'


def _row(row: CalibrationRow, top: float) -> Iterator[str]:
    """Yield a word and its count, its line with the band, and the mark."""
    middle = top + 32
    yield f'<text class="word" x="0" y="{top + 16:g}">{inert(row.word)}</text>'
    yield f'<text class="count" x="{WIDTH:g}" y="{top + 16:g}" text-anchor="end">{inert(row.count)}</text>'
    yield f'<path class="line" d="M{_x(0):g} {middle:g}H{_x(100):g}"/>'
    length = _x(row.high) - _x(row.low)
    yield f'<rect class="range" x="{_x(row.low):g}" y="{middle - BAND / 2:g}" width="{length:g}" height="{BAND:g}"/>'
    if row.share is not None:
        place = "in" if row.low <= 100 * row.share <= row.high else "out"
        yield f'<circle class="{place}" cx="{_x(100 * row.share):.1f}" cy="{middle:g}" r="{MARK:g}"/>'
