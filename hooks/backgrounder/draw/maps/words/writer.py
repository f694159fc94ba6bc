"""Words at a place as SVG: its name, its events with their marks and dates, and the line to its mark."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from backgrounder.core.escape import inert
from backgrounder.core.words import languages
from backgrounder.draw.maps.marks.marks import event_mark
from backgrounder.draw.maps.room.board import Extent, Placed
from backgrounder.draw.maps.room.lines import leader_svg
from backgrounder.draw.maps.words.blocks import AIR, LINE, SIZE, SMALL, SMALL_LINE, Block, Row
from backgrounder.model import Event, LinkedRecord, Place
from backgrounder.model.dossier import MANY
from backgrounder.records.shapes.boxes import Box, Point

Href = Callable[[LinkedRecord], str]
TARGET = 24.0  # pixels each way that a finger needs
BULLET = 6  # pixels: radius of a mark before words


def extent_of(block: Block) -> Extent:
    """Return the size of a block in the language of the site."""
    lines = tuple((left, top, right, bottom) for left, top, right, bottom in block.lines)
    is_at_end = _onward(block) == -1
    if is_at_end:
        lines = tuple((block.width - right, top, block.width - left, bottom) for left, top, right, bottom in lines)
    return Extent(block.width, block.height, block.name_width, block.name_height, is_at_end, lines)


def turned_to(block: Block, box: Box, at: Point) -> Block:
    """Return the words of a box with the edge at which they are even towards their mark, if they can have it there."""
    is_before = box[0] >= at[0] if languages.current().is_rtl else box[2] <= at[0]
    return replace(block, is_turned=True) if block.can_turn and is_before else block


@dataclass(frozen=True)
class Pen:
    """Writes lines from an edge, to the right (`onward` 1) or to the left (-1)."""

    edge: float
    onward: int

    def line(self, css: str, indent: float, y: float, size: float, text: str) -> str:
        """Return a line of words that begins `indent` from the edge."""
        return text_svg(css, self.edge + self.onward * indent, y, size, text, "start" if self.onward == 1 else "end")

    def hit(self, width: float, top: float, height: float) -> str:
        """Return what can be hit of a line that is lower than a finger needs."""
        if height >= TARGET:
            return ""
        left = self.edge if self.onward == 1 else self.edge - width
        return f'<rect class="hit" fill="none" pointer-events="all" x="{left:.0f}" y="{top - (TARGET - height) / 2:.1f}" width="{max(width, TARGET):.0f}" height="{TARGET:g}"/>'

    def bullet(self, event: Event, top: float) -> str:
        """Return the mark of an event before its words."""
        return event_mark(event, self.edge + self.onward * BULLET, top + 8.5, BULLET)


@dataclass(frozen=True)
class Keys:
    """The words by which the scripts of a page know events and places; those of a place are its id where it has no other."""

    events: Mapping[Event, str]
    places: Mapping[Place, str] = field(default_factory=dict)

    def at(self, places: Iterable[Place]) -> str:
        """Return the attribute by which scripts count the events of places."""
        return f' data-at="{inert(" ".join(self.places.get(place, place.id) for place in places))}"'


@dataclass(frozen=True)
class BlockWriter:
    """Writes for the page: `href` is a record's address from it. A crowded drawing has its counts in a file of its own."""

    href: Href
    keys: Keys
    is_crowded: bool

    def at(self, places: Sequence[Place]) -> str:
        """Return the attribute by which scripts count the events of a mark."""
        return "" if self.is_crowded else self.keys.at(places)

    def data(self, events: Iterable[Event]) -> str:
        """Return the attribute by which events light up; none on a page of very many events."""
        keys = self.keys.events
        ids = " ".join(keys[event] for event in events) if len(keys) <= MANY else ""
        return f' data-events="{inert(ids)}"' if ids else ""

    def block(self, block: Block, placed: Placed, places: Sequence[Place]) -> str:
        """Return a block at its place."""
        left, top, right, _ = placed.box
        pen = Pen(right if _onward(block) == -1 else left, _onward(block))
        header = self._header(block, pen, top, places[0])
        rows, y = [], top + block.name_height
        for row in block.rows:
            rows.append(self._row(row, pen, y + AIR, block.indent))
            y += row.height
        more = pen.line("when and-more", 0, y + SMALL_LINE - 2, SMALL, block.more) if block.more else ""
        named = [row.event for row in block.rows] + ([block.marked] if block.marked else [])
        data = "" if block.more else self.data(named)
        return f'<g class="words"{self.at(places)}{data}>{leader_svg(placed.leader)}{header}{"".join(rows)}{more}</g>'

    def _header(self, block: Block, pen: Pen, top: float, place: Place) -> str:
        if not block.name:
            return ""
        lines = [
            pen.line("pn", block.name_indent, top + LINE * number - 4, SIZE, line)
            for number, line in enumerate(block.name, start=1)
        ]
        mark = pen.bullet(block.marked, top) if block.marked else ""
        hit = pen.hit(block.name_width, top, block.name_height)
        return f'<a href="{inert(self.href(place))}" tabindex="-1">{hit}{mark}{" ".join(lines)}</a>'

    def _row(self, row: Row, pen: Pen, top: float, indent: float) -> str:
        mark = pen.bullet(row.event, top) if indent else ""
        texts = [
            pen.line("", indent, top + LINE * number - 4, SIZE, line) for number, line in enumerate(row.lines, start=1)
        ]
        texts.append(pen.line("when", indent, top + LINE * len(row.lines) + SMALL_LINE - 4, SMALL, row.date))
        data = inert(self.keys.events[row.event])
        return f'<a href="{inert(self.href(row.event))}" data-events="{data}">{mark}{" ".join(texts)}</a>'


def _onward(block: Block) -> int:
    """Return 1 where words are even at their left, -1 where they are at their right."""
    return -1 if languages.current().is_rtl != block.is_turned else 1


def text_svg(css: str, x: float, y: float, size: float, text: str, anchor: str = "start") -> str:
    """Return a line of words."""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    style = f' class="{css}"' if css else ""
    return f'<text{style} x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{where}>{inert(text)}</text>'
