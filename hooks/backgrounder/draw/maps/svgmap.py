"""The drawn map: one SVG at build time, without a script, in the projection of the live map.

Every place is drawn as exactly as it is known: a pin where the position is exact, a dashed circle true to scale where it
is near, a shaded area where only the governorate is known. A country is never shaded or pinned. The numbers are those of
the list on the page; thin lines join the places of one event.
"""

from collections.abc import Iterable, Iterator, Mapping

from backgrounder.core.escape import inert
from backgrounder.draw.maps import map_labels
from backgrounder.draw.maps.basemap import basemap_of, outline_path, rings_in
from backgrounder.draw.maps.event_links import EventLink, event_links_of
from backgrounder.draw.maps.layout import Drawing, Href
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol, precision, symbols_of, union
from backgrounder.model import Event, Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Box, Outline, box_of


def draw(
    dossier: Dossier,
    places: Iterable[Place],
    *,
    href: Href,
    label: str,
    width: float = 750,
    numbers: Mapping[Event, int] | None = None,
) -> str:
    """The places as `<svg class="map">`, `width` pixels wide; empty when none of them can be drawn.

    `href` gives a place's address; `label` says what the map shows to those who do not see it; `numbers` are those that
    the page gives its events: they stand beside the places, and only these events count.
    """
    drawn = symbols_of(dossier, places)
    if not drawn:
        return ""
    drawing = Drawing(dossier, drawn, Projection(focus(dossier, drawn), width), href, numbers or {})
    return "".join(_parts(drawing, label))


def focus(dossier: Dossier, drawn: Iterable[Symbol]) -> Box:
    """What a map of these places shows, in degrees: the governorates of their countries, or else these countries, or else
    all outlines; and in any case the places."""
    boxes = [one.box for one in drawn]
    codes = {whole.code for one in drawn for whole in one.place.wholes if whole.code}
    own = [outline for outline in dossier.outlines if outline.country in codes]
    parts = [outline for outline in own if not outline.is_country]
    shown = parts or own or dossier.outlines
    return union([*boxes, *(box_of(outline.rings) for outline in shown)])


def _parts(drawing: Drawing, label: str) -> Iterator[str]:
    """The drawing from the bottom to the top; names of places are part of their links. Named are areas first, where there
    is least choice, then pins, then circles."""
    view, base = drawing.view, basemap_of(drawing.dossier.outlines, drawing.view)
    sheet, areas = map_labels.sheet(drawing), [one for one in drawing.spots if one.outline]
    named = {one: map_labels.of_place(one, sheet, drawing) for one in areas}
    sheet.soft += [map_labels.shaded(one, drawing) for one in areas]
    points = sorted((one for one in drawing.spots if one.at), key=_depth, reverse=True)
    named |= {one: map_labels.of_place(one, sheet, drawing) for one in points}
    yield f'<svg class="map" role="group" aria-label="{inert(label)}" viewBox="0 0 {view.width:g} {view.height:g}" fill-rule="evenodd">'
    yield base.land
    yield from (_link(one, _area(one.outline, view), drawing) for one in areas if one.outline)
    yield base.borders
    yield from (_lines(joint, map_labels.of_joint(joint, sheet, drawing), drawing) for joint in _joints(drawing))
    yield '<g pointer-events="none">'
    yield from (f'<g data-place="{inert(one.place.id)}">{named[one]}</g>' for one in areas)
    shaded = {one.outline.code for one in areas if one.outline}
    yield from (map_labels.of_ground(name, sheet) for name in base.names if name.code not in shaded)
    yield "</g>"
    yield from (_link(one, _point(one, drawing) + named[one], drawing) for one in sorted(points, key=_depth))
    yield "</svg>"


def _depth(one: Symbol) -> bool:
    """Pins lie above circles."""
    return one.shape == "pin"


def _link(one: Symbol, mark: str, drawing: Drawing) -> str:
    told = f"{one.place.name}: {precision(one)}{_happened(one.place, drawing)}"
    return (
        f'<a href="{inert(drawing.href(one.place))}" data-place="{inert(one.place.id)}"{_events(drawing, one.place)}>'
        f"<title>{inert(told)}</title>{mark}</a>"
    )


def _happened(place: Place, drawing: Drawing) -> str:
    """How many events, with the numbers that stand beside the mark."""
    count, numerals = len(drawing.events(place)), drawing.numerals(place)
    told = f", {count} event{'s' if count > 1 else ''}" if count else ""
    return told + (f": {numerals}" if numerals and numerals[0].isdigit() and "event" not in numerals else "")


def _events(drawing: Drawing, place: Place) -> str:
    """For what a page lights up: which of its events a mark stands for; a page of very many lists none."""
    ids = " ".join(event.id for event in drawing.events(place)) if drawing.numbers and not drawing.has_many else ""
    return f' data-events="{inert(ids)}"' if ids else ""


def _area(outline: Outline, view: Projection) -> str:
    return f'<path class="hit" d="{outline_path(rings_in(outline, view))}"/>'


def _point(one: Symbol, drawing: Drawing) -> str:
    x, y = drawing.point(one)
    css = "pin" if one.shape == "pin" else "vague"
    return f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="{drawing.reach(one):.1f}"/>'


def _joints(drawing: Drawing) -> list[EventLink]:
    events = dict.fromkeys(event for one in drawing.spots for event in drawing.events(one.place))
    return event_links_of(events, {one.place: drawing.point(one) for one in drawing.spots})


def _lines(joint: EventLink, numbers: str, drawing: Drawing) -> str:
    """Hidden from screen readers: the list names all places of an event."""
    keys = " ".join(drawing.key(event) for event in joint.events)
    return f'<g class="joint" aria-hidden="true" data-events="{inert(keys)}"><path d="{joint.path}"/>{numbers}</g>'
