"""The drawn map: one SVG at build time, without a script, in the projection of the live map.

Every place is drawn as exactly as it is known: a pin if the position is exact, a dashed circle true to scale if it is near, a
shaded area if only the governorate is known. A country is never shaded or pinned. The numbers are those of the list on the
page; thin lines join the places of one event.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext, ngettext
from backgrounder.core.words.vocabulary import counted
from backgrounder.draw.maps.event_links import EventLink, event_links_of
from backgrounder.draw.maps.ground.base import Ground
from backgrounder.draw.maps.ground.basemap import basemap_of, outline_path, rings_in
from backgrounder.draw.maps.plain import map_labels
from backgrounder.draw.maps.plain.layout import SPECK, Drawing, Href, apart, thinned
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol, lies_in, outlines_are_elsewhere, precision, symbols_of
from backgrounder.model import Event, Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, union

WIDEST = 40  # degrees of longitude of a light country that a map shows whole for one place in it


def draw(
    dossier: Dossier,
    places: Iterable[Place],
    *,
    href: Href,
    label: str,
    width: float = 750,
    numbers: Mapping[Event, int] | None = None,
    ground: Ground | None = None,
    is_numbered: bool = True,
) -> str:
    """Return the places as `<svg class="map">`, `width` pixels wide; empty if none of them can be drawn.

    `href` returns a place's address; `label` describes the map to screen readers; `numbers` are those of the events on the
    page: they are written beside the places, unless the map is not `is_numbered`, and only these events count; `ground` is what another drawing of the page has of the
    same places.
    """
    symbols = symbols_of(dossier, places)
    if not symbols:
        return ""
    view = Projection(focus(dossier, symbols), width)
    single, inside = apart(symbols, view)
    drawn, others = thinned(single, view)
    others = {place: (*inside.get(place, ()), *others.get(place, ())) for place in (*inside, *others)}
    drawing = Drawing(dossier, drawn, view, href, numbers or {}, others, is_numbered)
    return "".join(_parts(drawing, label, ground))


def focus(dossier: Dossier, symbols: Sequence[Symbol]) -> Box:
    """Return the box of a map of these places, in degrees: the governorates of their countries, or else these countries, or
    else all outlines unless they are of another region, or else these countries as the package has them; and in any case the
    places.
    """
    boxes = [symbol.box for symbol in symbols]
    codes = {whole.code for symbol in symbols for whole in symbol.place.wholes if whole.code}
    countries = [outline for outline in dossier.outlines if outline.country in codes]
    parts = [outline for outline in countries if not outline.is_country]
    elsewhere = not countries and outlines_are_elsewhere(dossier)
    outlines = parts or countries or (() if elsewhere else dossier.outlines) or _light(dossier, symbols, codes)
    return union([*boxes, *(outline.extent for outline in outlines)])


def _light(dossier: Dossier, symbols: Sequence[Symbol], codes: set[str]) -> list[Outline]:
    """Return the countries of the package that hold a symbol, and are not so wide that a map of one place would show little."""
    light = (one for one in dossier.land if one.code in codes and one.extent[2] - one.extent[0] < WIDEST)
    return [one for one in light if any(lies_in(symbol, one.extent) for symbol in symbols)]


def _parts(drawing: Drawing, label: str, ground: Ground | None) -> Iterator[str]:
    """Yield the drawing from bottom to top; names of places are part of their links. Areas are labelled first, as they have
    the fewest slots, then pins, then circles.
    """
    view, base = drawing.view, basemap_of(drawing.dossier.land, drawing.view)
    sheet, areas = map_labels.new_sheet(drawing), [symbol for symbol in drawing.symbols if symbol.outline]
    labels = {symbol: map_labels.of_place(symbol, sheet, drawing) for symbol in areas}
    sheet.avoid(map_labels.area_box(symbol, drawing) for symbol in areas)
    points = sorted((symbol for symbol in drawing.symbols if symbol.at), key=_depth, reverse=True)
    labels |= {symbol: map_labels.of_place(symbol, sheet, drawing) for symbol in points}
    yield f'<svg class="map" role="group" aria-label="{inert(label)}" viewBox="0 0 {view.width:g} {view.height:g}" fill-rule="evenodd">'
    yield ground.land(view) if ground else base.land
    yield from (_place_svg(symbol, _area_svg(symbol, drawing), drawing) for symbol in areas)
    yield ground.over(view) if ground else base.borders
    yield from (_event_link_svg(link, drawing) for link in _event_links(drawing))
    yield '<g pointer-events="none">'
    yield from (f'<g data-place="{inert(symbol.place.id)}">{labels[symbol]}</g>' for symbol in areas)
    shaded = {symbol.outline.key for symbol in areas if symbol.outline}
    yield from (map_labels.of_basemap(name, sheet) for name in base.names if name.code not in shaded)
    yield "</g>"
    yield from (
        _place_svg(symbol, _point_svg(symbol, drawing) + labels[symbol], drawing)
        for symbol in sorted(points, key=_depth)
        if labels[symbol] or drawing.is_numbered
    )
    yield "</svg>"


def _depth(symbol: Symbol) -> bool:
    """Return the order of drawing: pins are above circles."""
    return symbol.shape == "pin"


def _place_svg(symbol: Symbol, mark: str, drawing: Drawing) -> str:
    title = f"{_name(symbol, drawing)}{_event_count(symbol.place, drawing)}"
    return (
        f'<a href="{inert(drawing.href(symbol.place))}" data-place="{inert(symbol.place.id)}"{_data_events(drawing, symbol.place)}>'
        f"<title>{inert(title)}</title>{mark}</a>"
    )


def _name(symbol: Symbol, drawing: Drawing) -> str:
    """Return the name of a mark: its place and how exactly that is known, or how many others it includes."""
    name, more = symbol.place.name, len(drawing.others.get(symbol.place, ()))
    if not more:
        return f"{name}: {precision(symbol)}"
    return ngettext("%(names)s, and %(num)s other", "%(names)s, and %(num)s others", more, names=name)


def _event_count(place: Place, drawing: Drawing) -> str:
    """Return the number of events, with the numerals beside the mark."""
    count, numerals = len(drawing.events(place)), drawing.numerals(place)
    total = counted(count, "event")
    text = gettext(", ") + total if count else ""
    return text + (f": {numerals}" if numerals and numerals[0].isdigit() and numerals != total else "")


def _data_events(drawing: Drawing, place: Place) -> str:
    """Return the events of a mark, for highlighting; none on a page of very many events."""
    ids = " ".join(event.id for event in drawing.events(place)) if drawing.numbers and not drawing.has_many else ""
    return f' data-events="{inert(ids)}"' if ids else ""


def _area_svg(symbol: Symbol, drawing: Drawing) -> str:
    """Return the shape of an area; a speck where it is too small to see."""
    if symbol.outline and (rings := rings_in(symbol.outline, drawing.view)):
        return f'<path class="hit" d="{outline_path(rings)}"/>'
    x, y = drawing.point(symbol)
    return f'<circle class="hit" cx="{x:.1f}" cy="{y:.1f}" r="{SPECK:g}"/>'


def _point_svg(symbol: Symbol, drawing: Drawing) -> str:
    x, y = drawing.point(symbol)
    css = "pin" if symbol.shape == "pin" else "vague"
    return f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="{drawing.reach(symbol):.1f}"/>'


def _event_links(drawing: Drawing) -> list[EventLink]:
    events = dict.fromkeys(event for symbol in drawing.symbols for event in drawing.events(symbol.place))
    return event_links_of(events, {symbol.place: drawing.point(symbol) for symbol in drawing.symbols})


def _event_link_svg(link: EventLink, drawing: Drawing) -> str:
    """Return the lines of an event, seen while it is lit and hidden from screen readers: the list has all places of an event."""
    keys = " ".join(drawing.key(event) for event in link.events)
    return f'<g class="joint" aria-hidden="true" data-events="{inert(keys)}"><path d="{link.path}"/></g>'
