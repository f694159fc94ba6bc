"""A text that is drawn on several lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from textwrap import wrap

from backgrounder.draw.time_axis import LETTER_WIDTH, width


def wrap_text(text: str, room: float) -> tuple[str, ...]:
    """Return the lines of a text in `room` pixels; only a word longer than a line is broken."""
    line = " ".join(text.split())
    letter = max(map(width, line), default=LETTER_WIDTH)
    return tuple(wrap(line, max(int(room / letter), 1), break_on_hyphens=False)) or ("",)


def join_lines(line_svgs: Iterable[str], lines: Sequence[str], text: str) -> str:
    """Join the drawn lines of a text, with a space where the text has one: else screen readers read two words as one."""
    words = " ".join(text.split())
    gaps = [" " if f"{line} {following}" in words else "" for line, following in pairwise(lines)]
    return "".join(svg + gap for svg, gap in zip(line_svgs, [*gaps, ""]))
