"""One drawing of a timeline, at one width. Text keeps its size and covers nothing; what has no day is in a tray at the right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.draw.event_density import counts
from backgrounder.draw.maps.marks.marks import event_mark, mark
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.time_axis import Scale, ticks
from backgrounder.draw.time_band import frame
from backgrounder.draw.timeline.bars import bracket
from backgrounder.draw.timeline.lanes import Lane
from backgrounder.draw.timeline.placement import GAP, KEY_RADIUS, RADIUS, Item, PlacedEvent, spots_of
from backgrounder.draw.timeline.scale import is_within, scale_of
from backgrounder.draw.timeline.words import Style, lines_of, words_of
from backgrounder.model import Event

LANE_NAME: Style = ("lane key", 13, 16)
TOP, NAME_ROW = 46.0, 24.0  # the words of the axis; the name of a lane where it is above it
PAD = 14.0  # above and below the events of a lane
INTO_TRAY = 8.0  # how far the last words of the axis may reach over the tray, whose own begin further right
DENSITY = 34.0  # height of the most events at a time
BETWEEN = 9.0  # of the tray, from event to event
Href = Callable[[Event], str]


@dataclass(frozen=True)
class TimelineWidth:
    """What a width has room for: the column of names of lanes (0: they are above), the tray, rooms for words."""

    width: int
    names: float
    tray: float
    rooms: tuple[float, ...]
    key_rooms: tuple[float, ...]


WIDTHS = (
    TimelineWidth(660, 0, 208, (170, 130), (190, 150)),
    TimelineWidth(960, 116, 240, (200, 150), (230, 180)),
    TimelineWidth(1200, 132, 290, (225, 170), (260, 200)),
)


@dataclass(frozen=True)
class TimelineSheet:
    """A drawing. Without `is_full` only turning points have words, and other events are counted."""

    lanes: tuple[Lane, ...]
    turns: frozenset[Event]
    size: TimelineWidth
    span: tuple[date, date]
    cut_off: date | None
    href: Href
    known_from: Callable[[Event], date]
    is_full: bool = True
    numbers: Mapping[Event, int] | None = None

    def svg(self, label: str) -> str:
        """Return the drawing; `label` describes it to screen readers."""
        parts, y = list[str](), TOP
        for lane in self.lanes:
            drawn, y_end = self._lane(lane, y)
            parts.append(f'<path class="lane-rule" d="M0 {y:g}H{self.size.width}"/>{drawn}')
            y = y_end
        head = (
            f'<svg class="lanes" role="group" aria-label="{inert(label)}" width="{self.size.width}" height="{y + 1:g}" '
            f'viewBox="0 0 {self.size.width} {y + 1:g}" {frame(self.scale)}>'
        )
        return head + self._ground(y) + "".join(parts) + self._foot(y) + "</svg>"

    # -- the plot

    @property
    def _has_tray(self) -> bool:
        return self.is_full and any(lane.undated for lane in self.lanes)

    @property
    def _right(self) -> float:
        """Return the right edge of the plot."""
        return self.size.width - (self.size.tray if self._has_tray else 0)

    @cached_property
    def scale(self) -> Scale:
        return scale_of(self.span, self.size.names, self._right)

    def _ground(self, bottom: float) -> str:
        """Return what is behind the events: the tray, the axis and the line of the cut-off."""
        scale, right = self.scale, self._right
        tray = f'<rect class="tray" x="{right:g}" width="{self.size.width - right:g}" y="{TOP:g}" height="{bottom - TOP:g}"/>'
        lines = "".join(f'<path class="g" d="M{x:.1f} {TOP - 14:g}V{bottom:g}"/>' for x, _ in ticks(scale))
        words = "".join(
            f'<text class="tx" x="{x:.1f}" y="{TOP - 6:g}" font-size="12">{text}</text>' for x, text in self._ticks
        )
        return f'<g aria-hidden="true">{tray if self._has_tray else ""}{lines}{self._cut_off_svg(bottom)}{words}</g>'

    @cached_property
    def _ticks(self) -> list[tuple[float, str]]:
        """The words of the axis; the last ones may reach to those of the tray."""
        edge = self._right + (INTO_TRAY if self._has_tray else 0)
        return [(x + 4, text) for x, text in ticks(self.scale) if text and x + 6 + text_width(text, 12) < edge]

    def _cut_off_svg(self, bottom: float) -> str:
        if not self.cut_off or not is_within(self.cut_off, self.scale):
            return ""
        x, words = self.scale.after(self.cut_off), parse(self.cut_off.isoformat()).words
        label = gettext("Information to %(date)s", date=words)
        is_crossed = any(left - 2 < x < left + text_width(text, 12) + 2 for left, text in self._ticks)
        gap = f"V{TOP - 18:g}M{x:.1f} {TOP - 2:g}" if is_crossed else ""  # the words of the axis are not struck through
        return (
            f'<path class="cut" d="M{x:.1f} 18{gap}V{bottom:g}"/>'
            f'<text class="cut-words" x="{x:.1f}" y="12" font-size="12" text-anchor="end">{inert(label)}</text>'
        )

    def _foot(self, bottom: float) -> str:
        """Return the line of what was known by a day, which a script moves, and the heading of the tray."""
        known = f'<path class="known" d="M0 18V{bottom:g}" visibility="hidden"/>'
        if not self._has_tray:
            return known
        name, day = gettext("Day unknown"), gettext("reported by %(date)s", date=self._tray_day.words)
        heading = (
            f'<text class="tray-name" x="{self._right + 12:g}" y="{TOP - 24:g}" font-size="13">{inert(name)}</text> '
            f'<text class="on-day" x="{self._right + 12:g}" y="{TOP - 7:g}" font-size="12">{inert(day)}</text>'
        )
        return f'{known}<g aria-hidden="true">{heading}</g>'

    @cached_property
    def _tray_day(self) -> Edtf:
        """The last of the days by which the events of the tray were reported."""
        last = max(event.date.latest for lane in self.lanes for event in lane.undated)
        return parse(last.isoformat())

    # -- lanes

    def _lane(self, lane: Lane, top: float) -> tuple[str, float]:
        """Return a lane, and the y at which it ends."""
        name, name_height = self._name(lane, top)
        start = top + PAD + (0 if self.size.names else NAME_ROW - 6)
        shown = [event for event in lane.dated if self.is_full or event in self.turns]
        plot, plot_height = self._plot(shown, start)
        tray, tray_height = self._tray(lane.undated, start) if self._has_tray else ("", 0.0)
        density = "" if self.is_full else self._density(lane, start + plot_height + (PAD if shown else 0) + DENSITY)
        plot_height += 0 if self.is_full else DENSITY + (PAD if shown else 0)
        return name + density + plot + tray, max(start + max(plot_height, tray_height), top + name_height) + PAD

    def _name(self, lane: Lane, top: float) -> tuple[str, float]:
        """Return the name of a lane with the mark of its side or kind, and the height that it takes."""
        room = (self.size.names or self._right) - 34
        lines = lines_of(LANE_NAME, lane.name, room)
        texts = " ".join(
            f'<text class="lane" x="22" y="{top + PAD + 12 + 16 * number:g}" font-size="13">{inert(line)}</text>'
            for number, line in enumerate(lines)
        )
        drawn = mark(lane.side, lane.kind, 9, top + PAD + 7.5, RADIUS)
        return f'<g class="lane-name">{drawn}{texts}</g>', PAD + 16 * len(lines)

    def _plot(self, events: Sequence[Event], top: float) -> tuple[str, float]:
        items = [self._item(event) for event in events]
        spots, height = spots_of(items, self.scale, self.size.names, self._right - 4)
        drawn = (self._event(event, spot.below(top)) for event, spot in zip(events, spots, strict=True))
        return "".join(drawn), height

    def _item(self, event: Event) -> Item:
        is_turn = event in self.turns
        rooms = self.size.key_rooms if is_turn else self.size.rooms
        forms = (
            words_of(event, room, is_turn=is_turn, date=event.date.short, number=self._number(event)) for room in rooms
        )
        return Item(event.date, tuple(forms), is_turn)

    def _number(self, event: Event) -> int | None:
        return self.numbers[event] if self.numbers else None

    def _tray(self, events: Sequence[Event], top: float) -> tuple[str, float]:
        """Return the events without a day, one below the other, and the height that they take."""
        y, x, drawn = 0.0, self._right + 12 + KEY_RADIUS, list[str]()
        for event in events:
            date = "" if event.date.latest == self._tray_day.latest else event.date.short
            is_turn = event in self.turns
            room = self.size.tray - 12 - 2 * KEY_RADIUS - GAP
            words = words_of(event, room, is_turn=is_turn, date=date, number=self._number(event))
            left = x + KEY_RADIUS + GAP - 2
            box = (left, y, left + words.width, y + words.height)
            drawn.append(self._event(event, PlacedEvent(x, y + words.first, None, words, box).below(top)))
            y += words.height + BETWEEN
        return f'<g class="in-tray">{"".join(drawn)}</g>', max(y - BETWEEN, 0)

    def _event(self, event: Event, spot: PlacedEvent) -> str:
        """Return an event as a link: its bar, its mark, its words."""
        css = "item" + (" turn" if event in self.turns else "") + (" withdrawn" if event.withdrawn else "")
        radius = KEY_RADIUS if event in self.turns else RADIUS
        bar = bracket(spot.bar, spot.y) if spot.bar else ""
        return (
            f'<a class="{css}" href="{inert(self.href(event))}" data-event="{inert(event.id)}" data-known="{self.known_from(event)}">'
            f"{_hit_svg(spot)}{bar}{event_mark(event, spot.x, spot.y, radius)}{spot.words.svg(spot.box, spot.at_end)}</a>"
        )

    # -- counts

    @cached_property
    def _counts(self) -> dict[str, list[tuple[date, date, int]]]:
        """How many events there were when, by the name of the lane."""
        return {lane.name: counts([event.date for event in lane.events], self.scale) for lane in self.lanes}

    def _density(self, lane: Lane, bottom: float) -> str:
        """Return how many events of a lane there were when, on the scale of all lanes."""
        unit = DENSITY / max(1, *(number for bars in self._counts.values() for *_, number in bars))
        bars = (
            f'<rect x="{self.scale.edge(first):.1f}" y="{bottom - unit * number:.1f}" '
            f'width="{max(self.scale.after(last) - self.scale.edge(first) - 1, 0.5):.1f}" height="{unit * number:.1f}"/>'
            for first, last, number in self._counts[lane.name]
            if number
        )
        css = f"side-{lane.side.number}" if lane.side else "side-0"
        return f'<g class="counts {css}" aria-hidden="true">{"".join(bars)}</g>'


def _hit_svg(spot: PlacedEvent) -> str:
    """Return the box of the words, on which a pointer may be between them."""
    left, top, right, bottom = spot.box
    return f'<rect class="hit" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"/>'
