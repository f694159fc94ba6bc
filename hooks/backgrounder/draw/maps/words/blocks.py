"""Words beside a spot: a name, then each event with its date, on lines that are no longer than there is room. Pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backgrounder.core.words.languages import ngettext
from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.model import Event
from backgrounder.records.shapes.boxes import Box

SIZE, SMALL = 12.5, 11.5  # font sizes of words and of dates
LINE, SMALL_LINE = 15.0, 14.0  # heights of their lines
INDENT, AIR = 17.0, 4.0  # from a mark to its words; above an event
MOST_LINES = 4  # of a title
NARROW = 72.0  # room of a name alone that has no other, on up to three lines
BOLD_WIDTH = 1.09
NONE: Mapping[Event, float] = {}  # of them leads


@dataclass(frozen=True)
class Row:
    """An event in a block: its title in lines, and its date."""

    event: Event
    lines: tuple[str, ...]
    date: str

    @property
    def height(self) -> float:
        return AIR + LINE * len(self.lines) + SMALL_LINE


@dataclass(frozen=True)
class Block:
    """What is written at a spot: `more` counts the events that it does not name; `marked` is the event of a name that has no mark
    of its own, as an area has none: its mark is before the name. Words that are turned end at one edge, as they stand before their
    mark; those with marks of their own events never are.
    """

    name: tuple[str, ...]
    rows: tuple[Row, ...]
    more: str
    indent: float
    marked: Event | None = None
    is_turned: bool = False

    @property
    def can_turn(self) -> bool:
        return not (self.rows and self.indent) and not self.marked

    @property
    def name_width(self) -> float:
        return max((text_width(line, SIZE) * BOLD_WIDTH for line in self.name), default=0) + self.name_indent

    @property
    def name_indent(self) -> float:
        return INDENT if self.marked else 0

    @property
    def name_height(self) -> float:
        return LINE * len(self.name)

    @property
    def width(self) -> float:
        rows = [
            self.indent + width
            for row in self.rows
            for width in (*(text_width(line, SIZE) for line in row.lines), text_width(row.date, SMALL))
        ]
        return max([self.name_width, *rows, text_width(self.more, SMALL)], default=0)

    @property
    def height(self) -> float:
        return self.name_height + sum(row.height for row in self.rows) + (SMALL_LINE + 2 if self.more else 0)

    @property
    def lines(self) -> list[Box]:
        """The boxes of its lines, from its top left corner, where words begin at the left."""
        found = [
            (0.0, LINE * number, text_width(line, SIZE) * BOLD_WIDTH + self.name_indent, LINE * (number + 1))
            for number, line in enumerate(self.name)
        ]
        y = self.name_height
        for row in self.rows:
            for number, line in enumerate(row.lines):
                top = y + AIR + LINE * number
                found.append((0.0, top, self.indent + text_width(line, SIZE), top + LINE))
            y += row.height
            found.append((self.indent, y - SMALL_LINE, self.indent + text_width(row.date, SMALL), y))
        if self.more:
            found.append((0.0, y + 2, text_width(self.more, SMALL), y + 2 + SMALL_LINE))
        return found


def wrapped(text: str, room: float, size: float, most: int) -> tuple[str, ...] | None:
    """Return a text in lines; None if it takes more than `most`, or a word is longer than a line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        elif text_width(word, size) <= room and len(lines) < most:
            lines.append(word)
        else:
            return None
    return tuple(lines)


def blocks_of(
    name: str,
    events: Sequence[Event],
    most: int,
    rooms: Sequence[float],
    is_alone: bool,
    leading: Mapping[Event, float] = NONE,
) -> Iterator[Block]:
    """Yield the blocks of a spot, with most words first: up to `most` events, then fewer, the `leading` ones longest, then the name alone.

    `is_alone`: the only event has its mark at the spot itself.
    """
    indent = 0.0 if is_alone else INDENT
    for count in range(min(most, len(events)), 0, -1):
        told = _told(events, leading, count)
        for room in rooms:
            header, rows = wrapped(name, room, SIZE, 2), [_row(event, room - indent) for event in told]
            if header is not None and all(rows):
                yield Block(header, tuple(filter(None, rows)), _more(len(events) - count), indent)
    for room, most_lines in (*((room, 2) for room in rooms), (NARROW, 3)):
        if header := wrapped(name, room, SIZE, most_lines):
            yield Block(header, (), counted(len(events), "event") if len(events) > 1 else "", indent)


def _told(events: Sequence[Event], leading: Mapping[Event, float], count: int) -> list[Event]:
    """Return so many events, in their order."""
    chosen = sorted(events, key=lambda event: -leading.get(event, 0))[:count]
    return [event for event in events if event in chosen]


def _row(event: Event, room: float) -> Row | None:
    lines = wrapped(event.title, room, SIZE, MOST_LINES)
    return Row(event, lines, event.date.short) if lines else None


def _more(count: int) -> str:
    return ngettext("and %(num)s more", "and %(num)s more", count) if count else ""
