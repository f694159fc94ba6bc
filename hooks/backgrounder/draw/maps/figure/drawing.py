"""One drawing of an annotated map, at one width. Text keeps its size; what has no room is in the list below the map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.maps.figure.areas import MapArea
from backgrounder.draw.maps.figure.contents import FigureContents
from backgrounder.draw.maps.figure.lettering import Lettering, Scribe, best_of
from backgrounder.draw.maps.figure.marked import Marked
from backgrounder.draw.maps.figure.scales import FigureWidth
from backgrounder.draw.maps.ground.base import Ground
from backgrounder.draw.maps.ground.basemap import Basemap, basemap_of, rings_in
from backgrounder.draw.maps.ground.terrain import river_names_svg, towns_svg
from backgrounder.draw.maps.marks.marks import count_mark, event_mark
from backgrounder.draw.maps.marks.spots import MapSpot, spots_of
from backgrounder.draw.maps.marks.targets import target_svg
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.words.harm import ON_JOINT
from backgrounder.draw.maps.words.writer import BlockWriter, Href, Keys, text_svg
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box

ROOMS = (
    (0.06, True),
    (0.12, True),
    (0.12, False),
)  # for marks, by the width of the map; and whether also for their words
WAYS = tuple(
    (rows, *room) for rows, room in product((True, False), ROOMS)
)  # to write about countries: with events, and that
CLEARED = 2.0  # pixels around words without lines of the ground


@dataclass
class FigureSheet:
    """A drawing under way."""

    dossier: Dossier
    contents: FigureContents
    scale: FigureWidth
    view: Projection
    ground: Ground
    href: Href
    keys: Keys

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
        areas, writer = list(self._areas()), BlockWriter(self.href, self.keys, self.contents.is_crowded)
        points = spots_in(self.contents, self.view, self.scale)
        marked = Marked(self.dossier, self.contents, self.scale, self.view, points, areas)
        ways = WAYS if self.scale.has_all_arrows and any(area.is_country for area in areas) else WAYS[:1]
        scribe, words = best_of([Scribe(marked, writer, *way) for way in ways])
        below = "".join(self._names(scribe, words))
        land, lakes = self.ground.fills(self.view)
        yield self._defs(words.board.written)
        yield land
        yield f'<g clip-path="url(#{self._clear})">{"".join(self._area(area, writer) for area in areas)}</g>'
        yield lakes
        yield f'<g clip-path="url(#{self._clear})">{self.ground.lines(self.view)}</g>'
        yield from (
            f'<g class="joint" aria-hidden="true"{writer.data(link.events)}><path d="{link.path}"/></g>'
            for link in marked.links
        )
        yield from words.arrows
        yield f'<g pointer-events="none">{below}</g>'
        yield from (self._spot(spot, marked, number, writer) for number, spot in enumerate(marked.spots))
        yield from words.spots
        yield from (scribe.in_areas[area.place] for area in areas if area.place in scribe.in_areas)
        yield marked.bar

    # -- marks and areas

    def _spot(self, spot: MapSpot, marked: Marked, number: int, writer: BlockWriter) -> str:
        """Return a mark, drawn around its own point: each coordinate of a page of many is written once."""
        (x, y, reach), name = marked.mark(spot), marked.name(spot)
        circle = f'<circle class="vague" r="{spot.circle:.1f}"/>' if spot.circle else ""
        event, *more = spot.events
        mark = count_mark(len(spot.events), reach) if more else event_mark(event, 0, 0, reach - 1)
        hit = "" if self.contents.is_crowded else target_svg(spot.at, (one.at for one in marked.spots))
        title = f"{name}: {event.title}" if not more else f"{name}: {counted(len(spot.events), 'event')}"
        return (
            f'<a class="spot" href="{inert(self.href(spot.places[0]))}"{self._mark(number)}{writer.at(spot.places)}'
            f'{writer.data(spot.events)} transform="translate({x:.1f} {y:.1f})"><title>{inert(title)}</title>'
            f"{hit}{circle}{mark}</a>"
        )

    def _mark(self, number: int) -> str:
        """Return the attribute by which the script of a crowded drawing knows a mark: its place among `spots_in`."""
        return f' data-mark="{number}"' if self.contents.is_crowded else ""

    def _areas(self) -> Iterator[MapArea]:
        for place, outlines, events in self.contents.areas(self.dossier.outlined):
            if visible := tuple(outline for outline in outlines if rings_in(outline, self.view)):
                rings = [ring for outline in visible for ring in rings_in(outline, self.view)]
                yield MapArea(place, visible, rings, events, self.contents.leading)

    def _area(self, area: MapArea, writer: BlockWriter) -> str:
        css = "whole" if area.is_country else "part"
        shapes = "".join(self.ground.shape(outline, self.view, self._hatch) for outline in area.outlines)
        title = gettext(
            "%(place)s, no place more exact: %(events)s",
            place=area.place.full_name,
            events=counted(len(area.events), "event"),
        )
        return (
            f'<a class="area {css}" href="{inert(self.href(area.place))}"'
            f"{writer.keys.at([area.place])}{writer.data(area.events)}><title>{inert(title)}</title>{shapes}</a>"
        )

    # -- the ground

    @property
    def _hatch(self) -> str:
        return f"hatch-{self.scale.width}"

    @property
    def _clear(self) -> str:
        return f"clear-{self.scale.width}"

    def _defs(self, written: Iterable[Box]) -> str:
        """Return the pattern of areas, which has no hue: the land of a side would seem to be under its control; and the map but
        for what is written, where there are neither borders nor hatching.
        """
        scale, view = 1 / self.ground.scale(self.view), self.view
        pattern = f'<pattern id="{self._hatch}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="scale({scale:.4f}) rotate(45)"><path class="hatch" d="M0 0V7"/></pattern>'
        holes = "".join(
            f"M{left - CLEARED:.1f} {top:.1f}v{bottom - top:.1f}h{right - left + 2 * CLEARED:.1f}V{top:.1f}z"
            for left, top, right, bottom in written
        )
        path = f'<path d="M0 0H{view.width:g}V{view.height:g}H0z{holes}" clip-rule="nonzero"/>'
        return f'<defs>{pattern}<clipPath id="{self._clear}">{path}</clipPath></defs>'

    def _names(self, scribe: Scribe, words: Lettering) -> Iterator[str]:
        """Yield the names of countries, towns and rivers that have room."""
        wholes = [area.place for area in scribe.marked.areas if area.place in scribe.in_areas]
        yield self._country_names(
            basemap_of(self.dossier.land, self.view), {place.code for place in wholes}, scribe, words
        )
        named = [*wholes, *(place for spot in scribe.marked.spots for place in spot.places)]
        names = {name for place in named for name in (place.name, place.label)}
        yield towns_svg(
            self.dossier.terrain, self.view, words.board, self.scale.towns, names, scribe.marked.around.of_town
        )
        yield river_names_svg(self.dossier.terrain, self.view, words.board)

    def _country_names(self, base: Basemap, hidden: set[str | None], scribe: Scribe, words: Lettering) -> str:
        """Return the names of countries, of which those with words of their own need none."""
        parts, size = [], 11.0 if self.scale.width < 500 else 12.0
        for name in base.names:
            if not name.is_part and name.code not in hidden:
                width = text_width(name.text, size, 0.08)
                slots = [(slot.x - width / 2, slot.box[1], slot.x + width / 2, slot.box[3]) for slot in name.slots]
                slots = [box for box in slots if scribe.marked.around.of_country(box) < ON_JOINT]
                if box := words.board.best(slots, scribe.marked.around.of_country, margin=3):
                    parts.append(text_svg("cn", (box[0] + box[2]) / 2, box[3] - 3.5, size, name.text, "middle"))
        return "".join(parts)


def spots_in(contents: FigureContents, view: Projection, scale: FigureWidth) -> list[MapSpot]:
    """Return the marks at points of a drawing."""
    return spots_of(contents.spots, view, 2 * scale.radius + 2, is_crowded=contents.is_crowded)
