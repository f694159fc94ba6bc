"""An annotated map with its title, the key to its marks, and what it cannot show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sides import Side
from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.maps.figure.contents import Beyond, FigureContents, Route, contents_of
from backgrounder.draw.maps.figure.drawing import FigureSheet, spots_in
from backgrounder.draw.maps.figure.scales import SCALES, FigureWidth
from backgrounder.draw.maps.figure.views import views_of
from backgrounder.draw.maps.ground.base import Ground
from backgrounder.draw.maps.marks.kinds import KINDS, kind_of
from backgrounder.draw.maps.marks.marks import key_mark
from backgrounder.draw.maps.plain.svgmap import focus
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.words.writer import Href, Keys
from backgrounder.model import Event, Place
from backgrounder.model.dossier import Dossier


@dataclass(frozen=True)
class KeyEntry:
    """A mark of the key as SVG, and what it means; `sign` is what a drawing has in it where it has such a mark."""

    svg: str
    words: str
    sign: str = ""


@dataclass(frozen=True)
class MapFigure:
    """`drawings` by width in pixels, of which the first has the `ground` of all; `lines` names what else is drawn: near, part, whole, arrow, short arrow (one to a mark, as narrow drawings have), joint, several;
    `routes` what moved, for where no arrow is drawn. `views` are the projections of the drawings, `marks` the places of each mark where marks are crowded, both by width.
    """

    title: str
    drawings: Mapping[int, str] = field(hash=False)
    ground: Ground = field(hash=False)
    sides: tuple[KeyEntry, ...]
    kinds: tuple[KeyEntry, ...]
    lines: frozenset[str]
    routes: tuple[Route, ...]
    beyond: tuple[Beyond, ...]
    nowhere: tuple[Event, ...]
    drawn: frozenset[Event]
    keys: Keys = field(hash=False)
    views: Mapping[int, Projection] = field(hash=False)
    marks: Mapping[int, tuple[tuple[Place, ...], ...]] = field(default_factory=dict, hash=False)

    def absent(self, sign: str) -> str:
        """Return the classes of an entry of the key by which it is hidden at each width whose drawing has no such mark."""
        last = max(self.drawings)
        shown = {scale.width: self.drawings[min(scale.width, last)] for scale in SCALES}
        return " ".join(f"not-{width}" for width, svg in shown.items() if sign not in svg)


def figure_of(
    dossier: Dossier,
    events: Iterable[Event],
    href: Href,
    *,
    title: str = "",
    keys: Keys | None = None,
    most: int = 0,
) -> MapFigure | None:
    """Return the map of events; None if none of them can be drawn.

    `href` returns a record's address from the page; `keys` are the words by which scripts know events and places, their ids
    if none are given. Without a `title` it is a sentence that the records bear out. `most` is the largest width, 0 for all.
    """
    events = tuple(events)
    contents = contents_of(dossier, events, title)
    if not contents.drawn:
        return None
    keys = keys or Keys({event: event.id for event in events})
    title = title or _title(contents, events)
    scales = [scale for scale in SCALES if not most or scale.width <= most]
    views = views_of(focus(dossier, contents.symbols), contents.symbols, scales)
    ground = _ground(dossier, contents, views[-1])
    drawings = {
        scale.width: FigureSheet(dossier, contents, scale, view, ground, href, keys).svg(
            gettext("Map: %(title)s", title=title), ground.defs if scale == scales[0] else ""
        )
        for scale, view in zip(scales, views)
    }
    return MapFigure(
        title,
        drawings,
        ground,
        side_entries(dossier, contents.drawn),
        kind_entries(contents.drawn),
        _lines(contents, any(FigureSheet.is_crowded(contents, view, scale) for scale, view in zip(scales, views))),
        contents.routes,
        contents.beyond,
        contents.nowhere,
        frozenset(contents.drawn),
        keys,
        {scale.width: view for scale, view in zip(scales, views)},
        {scale.width: _places(contents, view, scale) for scale, view in zip(scales, views) if contents.is_crowded},
    )


def _places(contents: FigureContents, view: Projection, scale: FigureWidth) -> tuple[tuple[Place, ...], ...]:
    """Return the places of each mark of a drawing."""
    return tuple(tuple(spot.places) for spot in spots_in(contents, view, scale))


def _ground(dossier: Dossier, contents: FigureContents, view: Projection) -> Ground:
    """Return the ground of a figure; the widest view is the least steep one, which has all that the others show."""
    areas = tuple(outline for _, outlines, _ in contents.areas(dossier.outlined) for outline in outlines)
    return Ground(dossier.land, dossier.terrain, view, areas)


def _title(contents: FigureContents, events: tuple[Event, ...]) -> str:
    """Return where most happened, and when: `Baghdad saw the most: 5 of 20 events, March to October 2015`."""
    places: list[tuple[Place, tuple[Event, ...]]] = [(symbol.place, found) for symbol, found in contents.spots]
    place, found = max([*places, *contents.wholes], key=lambda item: len(item[1]))
    span = _span(events)
    total = counted(len(events), "event")
    if len(found) == 1:
        return gettext("Where %(events)s happened", events=total) + span
    text = gettext("%(place)s saw the most: %(some)s of %(events)s", place=place.label, some=len(found), events=total)
    return text + span


def _span(events: tuple[Event, ...]) -> str:
    days = [day for event in events for day in (event.date.first, event.date.last) if day]
    if not days:
        return ""
    ends = min(days), max(days)
    shown = 4 if (ends[0].month, ends[1].month) == (1, 12) else 7  # whole years, or months
    first, last = (day.isoformat()[:shown] for day in ends)
    date: Edtf = parse(first if first == last else f"{first}/{last}")
    return gettext(", ") + date.words


def side_entries(dossier: Dossier, events: Iterable[Event]) -> tuple[KeyEntry, ...]:
    """Return the key to the sides of these events."""
    present = Counter(event.on_side for event in events)
    sides: list[Side | None] = [side for side in dossier.sides if present[side]]
    if not sides:
        return ()
    sides += [None] if present[None] else []
    return tuple(
        KeyEntry(
            key_mark(side, None),
            side.name if side else gettext("No side named"),
            f'side-{side.number}"' if side else 'side-0 free"',
        )
        for side in sides
    )


def kind_entries(events: Iterable[Event]) -> tuple[KeyEntry, ...]:
    """Return the key to the kinds of these events."""
    present = {kind_of(event) for event in events}
    return tuple(KeyEntry(key_mark(None, kind), kind.title, f'd="{kind.glyph}"') for kind in KINDS if kind in present)


def _lines(contents: FigureContents, is_crowded: bool) -> frozenset[str]:
    shapes = {symbol.shape for symbol in contents.symbols}
    extents = {"near": "near" in shapes, "part": "area" in shapes, "whole": bool(contents.wholes)}
    several = any(len({place for place in event.places if place.extent != "country"}) > 1 for event in contents.drawn)
    return frozenset(
        name
        for name, is_there in {
            **extents,
            "arrow": bool(contents.movements),
            "short arrow": any(movement.is_to_point for movement in contents.movements),
            "joint": several,
            "several": is_crowded,
        }.items()
        if is_there
    )
