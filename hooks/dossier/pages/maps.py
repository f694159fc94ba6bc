"""/map/: the drawn map, the same places as a list, what no map can show, and the files of the live map."""

import json

from ..address import uri
from ..dossier import Dossier
from ..linked import Event, Linked, Place
from ..maps import ground, leaflet, spots, svgmap
from ..outlines import Box
from ..page import Asset, Page
from ..templates import Markup, Templates
from .newest import newest

HERE = "map/index.md"
META = {
    "title": "Map",
    "kind": "map",
    "description": "Where the events of the briefs happened, every place as exactly as its source names it.",
    "aside": "Places on the map",
}
STYLES = ["assets/leaflet/leaflet.css", "assets/stylesheets/map.css"]
SCRIPTS = ["assets/leaflet/leaflet.js", "map/map.js", "assets/javascripts/place-map.js"]
Rows = list[tuple[Event, str]]


def pages(dossier: Dossier, templates: Templates, tiles: str | None = None) -> list[Page | Asset]:
    """The page with its data and scripts; `tiles` names a provider of xyzservices."""
    return [page(dossier, templates), *files(dossier, templates, tiles)]


def page(dossier: Dossier, templates: Templates) -> Page:
    """The map as a drawing, the list of its places, and what is not on it."""
    drawn, off = spots.on_map(dossier), spots.off_map(dossier)
    taken: set[str] = set()
    around: set[Place] = set()
    on, missing = (
        {event for one in drawn for event in one.place.own_events},
        {event for one in off for event in one.events},
    )
    box = svgmap.focus(dossier, drawn) if drawn else None
    markdown = templates.fill(
        "map.md",
        HERE,
        wide=_drawing(dossier, templates, drawn, 750),
        narrow=_drawing(dossier, templates, drawn, 350),
        box=_degrees(box) if box else "",
        limits=_degrees(spots.limits(dossier.outlines, box)) if box else "",
        twins=spots.twins(dossier),
        spots=[
            (
                one,
                spots.precision(one),
                _rows(one.place.own_events, taken),
                _around(one.place, around),
                spots.inside(one.place),
            )
            for one in drawn
        ],
        absent=[(one, _rows(one.events, taken), _around(one.place, around)) for one in off],
        credit=dossier.map_credit,
        total=len(dossier.events),
        shown=len(on),
        missing=len(missing),
        both=len(missing & on),
    )
    meta = {**META, "scripts": SCRIPTS if drawn else [], "styles": STYLES if drawn else []}
    return Page(HERE, markdown, ("data/events.yml", 1), meta, newest(event.date for event in dossier.events.values()))


def _degrees(box: Box) -> str:
    return ",".join(f"{degrees:.3f}" for degrees in box)


def _drawing(dossier: Dossier, templates: Templates, drawn: list[spots.Spot], width: int) -> Markup:
    """The map in one size; phones get a drawing of their own, not a shrunk one."""
    places = [one.place for one in drawn]
    label = "Map of the places where something happened; the list of places says the same in words"
    return Markup(svgmap.draw(dossier, places, href=lambda place: _href(templates, place), label=label, width=width))


def _rows(events: tuple[Event, ...], taken: set[str]) -> Rows:
    """(event, its anchor): an event that stands at several places has its anchor at the first."""
    rows = [(event, "" if event.id in taken else event.id) for event in events]
    taken.update(event.id for event in events)
    return rows


def _around(place: Place | None, told: set[Place]) -> list[Place]:
    """What it lies in and names no event of its own: the first spot inside bears its anchor."""
    found = [whole for whole in (place.wholes if place else ()) if not whole.own_events and whole not in told]
    told.update(found)
    return found


def _href(templates: Templates, record: Linked) -> str:
    return templates.addresses.relative(HERE, uri(record))


def files(dossier: Dossier, templates: Templates, tiles: str | None = None) -> list[Asset]:
    """The data and the scripts of the live map; nothing where there is nothing to draw.

    `map.geojson` is fetched; `spots.js` is the same for pages that are opened from a disk, which may not fetch.
    """
    drawn = spots.on_map(dossier)
    if not drawn:
        return []
    data = spots.collection(dossier, lambda record: _href(templates, record))
    data["names"] = [] if tiles else ground.captions(dossier.outlines, spots.world(dossier.outlines))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    script = leaflet.script(dossier.outlines, svgmap.focus(dossier, drawn), tiles)
    own = [
        Asset("map/map.js", script),
        Asset("map/map.geojson", text),
        Asset("map/spots.js", f"var spots_backgrounder = {text};\n"),
    ]
    return [*own, *leaflet.assets()]
