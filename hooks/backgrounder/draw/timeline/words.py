"""What is written at the mark of an event: its title, what changed with it if it is a turning point, its date. Pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.escape import inert
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.words.blocks import BOLD_WIDTH, wrapped
from backgrounder.draw.text_lines import join_lines, wrap_text
from backgrounder.model import Event
from backgrounder.records.shapes.boxes import Box

ANY = 99  # lines
Style = tuple[str, float, float]  # class, font size, height of a line
TITLE: Style = ("nm", 13, 16)
KEY_TITLE: Style = ("nm key", 15.5, 19)
SENTENCE: Style = ("says hindsight", 13, 16)
WHEN: Style = ("on-day", 12, 15)


@dataclass(frozen=True)
class Words:
    """Texts, each with its style and its lines, one below the other."""

    texts: tuple[tuple[Style, str, tuple[str, ...]], ...]

    @cached_property
    def width(self) -> float:
        return max(_width(style, line) for style, _, lines in self.texts for line in lines)

    @cached_property
    def height(self) -> float:
        return sum(style[2] * len(lines) for style, _, lines in self.texts)

    @property
    def first(self) -> float:
        """The middle of the first line, below the top: the mark is beside it."""
        return self.texts[0][0][2] / 2

    def svg(self, box: Box, at_end: bool) -> str:
        """Return the lines in their box, ranged right if `at_end`."""
        x, anchor = (box[2], ' text-anchor="end"') if at_end else (box[0], "")
        return " ".join(self._svg(x, box[1], anchor))

    def _svg(self, x: float, y: float, anchor: str) -> Iterator[str]:
        for (css, size, leading), text, lines in self.texts:
            drawn = []
            for line in lines:
                y += leading
                where = f'x="{x:.1f}" y="{y - leading * 0.28:.1f}" font-size="{size:g}"'
                drawn.append(f'<text class="{css}" {where}{anchor}>{inert(line)}</text>')
            yield join_lines(drawn, lines, text)


def words_of(event: Event, room: float, *, is_turn: bool, date: str, number: int | None = None) -> Words:
    """Return what is written in lines of at most `room`; without `date` none, without `number` none of a list."""
    title = KEY_TITLE if is_turn else TITLE
    when = " · ".join(part for part in (str(number) if number else "", date) if part)
    texts = [(title, event.title), (SENTENCE, (is_turn and event.turning) or ""), (WHEN, when)]
    return Words(tuple((style, text, lines_of(style, text, room)) for style, text in texts if text))


def lines_of(style: Style, text: str, room: float) -> tuple[str, ...]:
    """Return a text in lines; a word that is longer than a line is broken."""
    css, size, _ = style
    is_bold = "key" in css
    return wrapped(text, room / (BOLD_WIDTH if is_bold else 1), size, ANY) or wrap_text(text, room * 13 / size)


def _width(style: Style, line: str) -> float:
    css, size, _ = style
    return text_width(line, size) * (BOLD_WIDTH if "key" in css else 1)
