"""One drawing of an annotated map, at one width. Text keeps its size; what has no room is in the list below the map."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from math import cos, pi, sin

from backgrounder.core.escape import inert
from backgrounder.core.words import languages
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.maps.event_links import event_links_of
from backgrounder.draw.maps.figure.arrows import Arrow, arrows_of, arrows_svg, keep_off
from backgrounder.draw.maps.figure.blocks import AIR, LINE, SIZE, SMALL, SMALL_LINE, Block, blocks_of
from backgrounder.draw.maps.figure.contents import FigureContents
from backgrounder.draw.maps.figure.marks import count_mark, event_mark
from backgrounder.draw.maps.figure.spots import MapSpot, spots_of
from backgrounder.draw.maps.ground.base import Ground
from backgrounder.draw.maps.ground.basemap import Basemap, basemap_of, rings_in
from backgrounder.draw.maps.ground.terrain import river_names_svg, scale_svg, towns_svg
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.board import Board, Extent, Placed
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.room.slots import centre, within
from backgrounder.model import Event, LinkedRecord, Place
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Ring

MOST_BLOCKS = 40  # spots that get words; in a world of thousands all others are marks
NAME_FAR = 44.0  # pixels to a name alone, in one form or another, before it is written further away
TRIES = 8  # orders in which words are written, where some have no room
ARROWS = -1  # in an order of spots: the words of arrows
Href = Callable[[LinkedRecord], str]
Order = list[int]
Area = tuple[Place, tuple[Outline, ...], tuple[Event, ...]]


@dataclass(frozen=True)
class FigureWidth:
    """How much a width has room for: radius of marks, events that a block names, rooms for words, rank of towns; `steepest` is the
    largest height by the width.
    """

    width: int
    radius: float
    most: int
    rooms: tuple[float, ...]
    towns: int
    steepest: float
    has_all_arrows: bool = True  # else those to marks, of which the map is about

    @property
    def far(self) -> float:
        """How far words may be from their spot, in pixels."""
        return self.width * 0.28


SCALES = (
    FigureWidth(280, 7, 0, (90,), 0, 0.9, has_all_arrows=False),
    FigureWidth(350, 7, 1, (120, 96), 1, 0.85, has_all_arrows=False),
    FigureWidth(560, 7.5, 2, (150, 120), 1, 0.76),
    FigureWidth(760, 8, 2, (170, 140, 118), 1, 0.68),
    FigureWidth(1200, 8.5, 3, (190, 150, 122), 2, 0.56),
)


@dataclass(frozen=True)
class _Lettering:
    """What is written on a board: the scale, arrows with their words, the words of spots and of areas, empty where there is no room."""

    board: Board
    scale: str
    arrows: tuple[str, ...]
    spots: tuple[str, ...]
    areas: tuple[str, ...]

    @property
    def silent(self) -> Order:
        """What has no words, by its number in the order."""
        spots = [number for number, words in enumerate(self.spots) if not words]
        return spots + ([ARROWS] if self._mute else [])

    @property
    def _mute(self) -> int:
        """How many arrows do not say whose they are."""
        return sum("<text" not in arrow for arrow in self.arrows)

    @property
    def loss(self) -> int:
        """How much has no words; an arrow counts twice."""
        return sum(not words for words in self.spots) + 2 * self._mute


@dataclass
class FigureSheet:
    """A drawing under way."""

    dossier: Dossier
    contents: FigureContents
    scale: FigureWidth
    view: Projection
    ground: Ground
    href: Href
    keys: Mapping[Event, str]
    board: Board = field(init=False)
    _within: dict[tuple[tuple[Outline, ...], float, float], list[Box]] = field(default_factory=dict)

    def svg(self, label: str, defs: str = "") -> str:
        """Return the drawing; `label` describes it to screen readers, `defs` are those of the ground in one of the drawings."""
        view = self.view
        head = f'<svg class="atlas" role="group" aria-label="{inert(label)}" width="{view.width:g}" height="{view.height:g}" viewBox="0 0 {view.width:g} {view.height:g}" fill-rule="evenodd">'
        return head + defs + "".join(self._parts()) + "</svg>"

    @staticmethod
    def is_crowded(contents: FigureContents, view: Projection, scale: FigureWidth) -> bool:
        """Return whether a mark is that of several events."""
        return any(len(spot.events) > 1 for spot in spots_in(contents, view, scale))

    def _parts(self) -> Iterator[str]:
        base = basemap_of(self.dossier.land, self.view)
        spots = spots_in(self.contents, self.view, self.scale)
        areas = list(self._areas())
        words = self._best(spots, areas)
        self.board = words.board
        captioned = [place for (place, _, _), written in zip(areas, words.areas) if written]
        named = [*captioned, *(place for spot in spots for place in spot.places)]
        yield self._hatches()
        yield self.ground.land(self.view)
        yield from (self._area(*area) for area in areas)
        yield self.ground.over(self.view)
        yield self._links(spots)
        yield from words.arrows
        yield '<g pointer-events="none">'
        yield self._country_names(base, {place.code for place in captioned})
        names = {name for place in named for name in (place.name, place.label)}
        yield towns_svg(self.dossier.terrain, self.view, self.board, self.scale.towns, names)
        yield river_names_svg(self.dossier.terrain, self.view, self.board)
        yield "</g>"
        yield from (self._spot(spot, number) for number, spot in enumerate(spots))
        yield from words.spots
        yield from words.areas
        yield words.scale

    def _best(self, spots: Sequence[MapSpot], areas: Sequence[Area]) -> "_Lettering":
        """Return the words of the order that leaves least without any. What found no room is written first in the next try."""
        order: Order = [*range(min(len(spots), MOST_BLOCKS)), *([ARROWS] if self._arrows else [])]
        tries = list[_Lettering]()
        for _ in range(TRIES if len(spots) <= MOST_BLOCKS else 1):
            tries.append(self._words(spots, areas, order))
            if not (silent := tries[-1].silent):
                break
            order = [*silent, *(one for one in order if one not in silent)]
        return min(tries, key=lambda words: words.loss)

    @cached_property
    def _arrows(self) -> tuple[Arrow, ...]:
        shown = (one for one in self.contents.movements if self.scale.has_all_arrows or one.is_to_point)
        return arrows_of(shown, self.dossier, self.view)

    def _words(self, spots: Sequence[MapSpot], areas: Sequence[Area], order: Order) -> "_Lettering":
        """Write on an empty board: what has room in an area only, spots and arrows in the order, other areas."""
        self.board = board = Board(self.view.width, self.view.height)
        for spot in spots:
            board.mark(*spot.at, self.scale.radius + 1, air=0.5)
        board.take(*(box for spot in spots if spot.circle for box in _rim(spot)))
        scale = scale_svg(self.view, board)
        keep_off(self._arrows, board)
        inside = [self._words_inside(*area) for area in areas[:MOST_BLOCKS]]
        arrows, written = list[str](), dict[int, str]()
        for one in order:
            if one == ARROWS:
                arrows = arrows_svg(self._arrows, [self._square(spot) for spot in spots], self.view, board, self.keys)
            else:
                written[one] = self._spot_words(spots[one])
        around = [words or self._area_words(*area) for words, area in zip(inside, areas)]
        return _Lettering(board, scale, tuple(arrows), tuple(written[one] for one in sorted(written)), tuple(around))

    # -- marks

    def _square(self, spot: MapSpot) -> Box:
        (x, y), reach = spot.at, self.scale.radius + 1.5
        return x - reach, y - reach, x + reach, y + reach

    def _at(self, places: Sequence[Place]) -> str:
        """Return the attribute by which scripts count the events of a mark; a crowded drawing has a file of its own for that."""
        ids = "" if self.contents.is_crowded else " ".join(place.id for place in places)
        return f' data-at="{inert(ids)}"' if ids else ""

    def _mark(self, number: int) -> str:
        """Return the attribute by which the script of a crowded drawing knows a mark: its place among `spots_in`."""
        return f' data-mark="{number}"' if self.contents.is_crowded else ""

    def _data(self, events: Iterable[Event]) -> str:
        """Return the attribute by which events light up; none on a page of very many events."""
        ids = " ".join(self.keys[event] for event in events) if len(self.keys) <= MANY else ""
        return f' data-events="{inert(ids)}"' if ids else ""

    def _spot(self, spot: MapSpot, number: int) -> str:
        (x, y), radius, place = spot.at, self.scale.radius, spot.places[0]
        circle = f'<circle class="vague" cx="{x:.1f}" cy="{y:.1f}" r="{spot.circle:.1f}"/>' if spot.circle else ""
        event, *more = spot.events
        mark = count_mark(len(spot.events), x, y, radius + 1) if more else event_mark(event, x, y, radius)
        name = self._name(spot)
        title = f"{name}: {event.title}" if not more else f"{name}: {counted(len(spot.events), 'event')}"
        return (
            f'<a class="spot" href="{inert(self.href(place))}"{self._mark(number)}{self._at(spot.places)}{self._data(spot.events)}>'
            f"<title>{inert(title)}</title>{circle}{mark}</a>"
        )

    def _name(self, spot: MapSpot) -> str:
        return spot.short_name if self.contents.is_crowded else spot.name

    def _links(self, spots: Sequence[MapSpot]) -> str:
        """Return the lines between the places of one event."""
        points = {place: spot.at for spot in spots for place in spot.places}
        points |= {
            symbol.place: centre(rings)
            for symbol, _ in self.contents.spots
            if symbol.outline and (rings := rings_in(symbol.outline, self.view))
        }
        events = dict.fromkeys(event for _, events in self.contents.spots for event in events)
        links = event_links_of(events, points)
        return "".join(
            f'<g class="joint" aria-hidden="true"{self._data(link.events)}><path d="{link.path}"/></g>'
            for link in links
        )

    # -- areas: governorates, and countries as a whole

    def _areas(self) -> Iterator[Area]:
        for place, outlines, events in self.contents.areas(self.dossier.outlined):
            if visible := tuple(outline for outline in outlines if rings_in(outline, self.view)):
                yield place, visible, events

    def _hatches(self) -> str:
        """Return the pattern of areas. It has no hue: the land of a side would seem to be under its control."""
        scale = 1 / self.ground.scale(self.view)
        return f'<defs><pattern id="{self._hatch}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="scale({scale:.4f}) rotate(45)"><path class="hatch" d="M0 0V7"/></pattern></defs>'

    @property
    def _hatch(self) -> str:
        return f"hatch-{self.scale.width}"

    def _area(self, place: Place, outlines: Sequence[Outline], events: tuple[Event, ...]) -> str:
        css = "whole" if place.extent == "country" else "part"
        shapes = "".join(self.ground.shape(outline, self.view, self._hatch) for outline in outlines)
        return (
            f'<a class="area {css}" href="{inert(self.href(place))}" data-at="{inert(place.id)}"{self._data(events)}>'
            f"<title>{inert(_area_title(place, len(events)))}</title>{shapes}</a>"
        )

    def _words_inside(self, place: Place, outlines: tuple[Outline, ...], events: tuple[Event, ...]) -> str:
        """Return the events of a part of a country where they fit into it: nothing else does, and marks may have words elsewhere."""
        if place.extent == "country":
            return ""
        for block in self._area_blocks(place, events):
            if block.rows and (box := self._inside(block, outlines)):
                return self._block_svg(block, Placed(box, None), [place])
        return ""

    def _rings(self, outlines: Sequence[Outline]) -> list[Ring]:
        return [ring for outline in outlines for ring in rings_in(outline, self.view)]

    def _area_blocks(self, place: Place, events: tuple[Event, ...]) -> list[Block]:
        name = (
            gettext("%(place)s as a whole", place=place.label)
            if place.extent == "country"
            else gettext("%(place)s region", place=place.label)
            if place.has_twin
            else place.label
        )
        return list(blocks_of(name, events, self.scale.most, self.scale.rooms, is_alone=False))

    def _area_words(self, place: Place, outlines: tuple[Outline, ...], events: tuple[Event, ...]) -> str:
        """Return the events of an area: inside it, else with a line to it, else its name."""
        blocks = self._area_blocks(place, events)
        filled = [block for block in blocks if block.rows]
        for block in filled:
            if box := self._inside(block, outlines):
                return self._block_svg(block, Placed(box, None), [place])
        for block in filled if place.extent != "country" else ():
            if placed := self.board.beside(centre(self._rings(outlines)), 0, _extent(block), self.scale.far):
                return self._block_svg(block, placed, [place])
        only = events[0] if len(events) == 1 else None
        for block in (replace(block, marked=only) for block in blocks if not block.rows):
            if box := self._inside(block, outlines):
                return self._block_svg(block, Placed(box, None), [place])
        return ""

    def _inside(self, block: Block, outlines: tuple[Outline, ...]) -> Box | None:
        box = self.board.first(box for box in self._slots(outlines, block) if self.board.is_apart(box))
        if box:
            self.board.name(box, None)
        return box

    def _slots(self, outlines: tuple[Outline, ...], block: Block) -> list[Box]:
        """Return where a block may be in an area: the same in each order of writing."""
        key = outlines, block.width, block.height
        if key not in self._within:
            slots = within(self._rings(outlines), block.width, block.height)
            self._within[key] = [slot.box for slot in slots]
        return self._within[key]

    # -- words

    def _spot_words(self, spot: MapSpot) -> str:
        is_alone = len(spot.events) == 1
        reach = max(self.scale.radius + 1, spot.circle + 1 if spot.circle < self.scale.far / 2 else 0)
        blocks = list(blocks_of(self._name(spot), tuple(spot.events), self.scale.most, self.scale.rooms, is_alone))
        filled, names = [block for block in blocks if block.rows], [block for block in blocks if not block.rows]
        for block, far in (
            *product(filled, (self.scale.far,)),
            *product(names, (NAME_FAR,)),
            *product(names, (self.scale.far,)),
        ):
            if placed := self.board.beside(spot.at, reach, _extent(block), far):
                return self._block_svg(block, placed, spot.places)
        return ""

    def _block_svg(self, block: Block, placed: Placed, places: Sequence[Place]) -> str:
        left, top, right, _ = placed.box
        edge = right if languages.current().is_rtl else left
        lines, y = [], top
        for line in block.name:
            y += LINE
            lines.append(_line("pn", edge, block.name_indent, y - 4, SIZE, line))
        mark = event_mark(block.marked, edge + _onward() * 6, top + 8.5, 6) if block.marked else ""
        header = f'<a href="{inert(self.href(places[0]))}" tabindex="-1">{mark}{" ".join(lines)}</a>' if lines else ""
        rows = []
        for row in block.rows:
            rows.append(self._row_svg(row.event, row.lines, row.date, edge, y + AIR, block.indent))
            y += row.height
        more = _line("when and-more", edge, 0, y + SMALL_LINE - 2, SMALL, block.more) if block.more else ""
        leader = ""
        if placed.leader:
            (x0, y0), (x1, y1) = placed.leader
            leader = f'<path class="leader" d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>'
        named = [row.event for row in block.rows] + ([block.marked] if block.marked else [])
        data = "" if block.more else self._data(named)
        return f'<g class="words"{self._at(places)}{data}>{leader}{header}{"".join(rows)}{more}</g>'

    def _row_svg(self, event: Event, lines: Sequence[str], date: str, edge: float, top: float, indent: float) -> str:
        mark = event_mark(event, edge + _onward() * 6, top + 8.5, 6) if indent else ""
        texts = [
            _line("", edge, indent, top + LINE * number - 4, SIZE, line) for number, line in enumerate(lines, start=1)
        ]
        texts.append(_line("when", edge, indent, top + LINE * len(lines) + SMALL_LINE - 4, SMALL, date))
        return (
            f'<a href="{inert(self.href(event))}" data-events="{inert(self.keys[event])}">{mark}{" ".join(texts)}</a>'
        )

    # -- the ground

    def _country_names(self, base: Basemap, hidden: set[str | None]) -> str:
        """Return the names of countries, of which those with words of their own need none."""
        parts = []
        for name in base.names:
            if not name.is_part and name.code not in hidden:
                size = 11.0 if self.scale.width < 500 else 12.0
                width = text_width(name.text, size, 0.08)
                boxes = ((slot.x - width / 2, slot.box[1], slot.x + width / 2, slot.box[3]) for slot in name.slots)
                if box := self.board.first(boxes, margin=3):
                    parts.append(_text("cn", (box[0] + box[2]) / 2, box[3] - 3.5, size, name.text, "middle"))
        return "".join(parts)


def spots_in(contents: FigureContents, view: Projection, scale: FigureWidth) -> list[MapSpot]:
    """Return the marks of a drawing."""
    return spots_of(contents.spots, view, 2 * scale.radius + 2, is_crowded=contents.is_crowded)


def _rim(spot: MapSpot) -> Iterator[Box]:
    """Yield small boxes along the circle of a spot."""
    count = max(int(spot.circle), 8)
    for step in range(count):
        x = spot.at[0] + spot.circle * cos(2 * pi * step / count)
        y = spot.at[1] + spot.circle * sin(2 * pi * step / count)
        yield x - 2, y - 2, x + 2, y + 2


def _extent(block: Block) -> Extent:
    return Extent(block.width, block.height, block.name_width, block.name_height, languages.current().is_rtl)


def _area_title(place: Place, count: int) -> str:
    return gettext("%(place)s, no place more exact: %(events)s", place=place.full_name, events=counted(count, "event"))


def _onward() -> int:
    """Return 1 where the language of the site is written to the right, -1 where it is written to the left."""
    return -1 if languages.current().is_rtl else 1


def _line(css: str, edge: float, indent: float, y: float, size: float, text: str) -> str:
    """Return a line of words that begins `indent` from the edge of its block where its language begins."""
    return _text(css, edge + _onward() * indent, y, size, text, "start" if _onward() == 1 else "end")


def _text(css: str, x: float, y: float, size: float, text: str, anchor: str = "start") -> str:
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    style = f' class="{css}"' if css else ""
    return f'<text{style} x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{where}>{inert(text)}</text>'
