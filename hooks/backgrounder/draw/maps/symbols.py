"""The symbols of events on a map: places as exactly as they are known, and the events that no symbol can show.

An event counts at each of its places, and never at what they lie in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any

from backgrounder.core.words.languages import alphabetical, decimal, gettext
from backgrounder.draw.maps.geometry import polygons
from backgrounder.model import Event, LinkedRecord, Place
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Ring, turn, union

PIN_LEAST, PIN_GROWTH, PIN_MOST = 3.5, 2.4, 25  # pixels, pixels by the root of events, events that still count
OVERSEAS_AT_ONE_PLACE = 1 / 3
OVERSEAS = 0.1  # share of events that a map may leave out because they lie beyond its outlines
NEAR_KM = 10.0  # radius of `near` if the record states none
Json = dict[str, Any]


@dataclass(frozen=True)
class Symbol:
    """A place as it is drawn: a `pin` or a circle (`near`) at `at` (longitude, latitude), or the `area` of an outline."""

    place: Place
    shape: str
    at: tuple[float, float] | None = None
    radius_km: float | None = None
    outline: Outline | None = None

    @property
    def box(self) -> Box:
        """West, south, east, north in degrees."""
        return self.outline.extent if self.outline else (*(self.at or ()), *(self.at or ()))

    @property
    def rings(self) -> tuple[Ring, ...]:
        """The rings of its outline; none of a point."""
        return self.outline.rings if self.outline else ()


@dataclass(frozen=True)
class Absent:
    """Events without a symbol: those of one place, or, with no `place`, those whose place is unknown."""

    label: str
    place: Place | None
    events: tuple[Event, ...]
    note: str = ""


def symbol_of(place: Place) -> Symbol | None:
    """Return how a place is drawn; None for countries, and for a place with neither a position nor an outline."""
    if place.extent == "governorate":
        outline = next((whole.outline for whole in place.wholes if whole.is_region and whole.outline), None)
        return Symbol(place, "area", outline=outline) if outline else None
    if place.lat is None or place.lon is None or place.extent not in ("exact", "near"):
        return None
    at = (place.lon, place.lat)
    return (
        Symbol(place, "pin", at) if place.extent == "exact" else Symbol(place, "near", at, place.radius_km or NEAR_KM)
    )


def symbols_of(dossier: Dossier, places: Iterable[Place]) -> list[Symbol]:
    """Return the places that can be drawn on this map, those with most events first, then by name."""
    candidates = (symbol_of(place) for place in dict.fromkeys(places))
    limit = None if outlines_are_elsewhere(dossier) else world(dossier.outlines)
    symbols = [symbol for symbol in candidates if symbol and lies_in(symbol, limit)]
    return sorted(
        symbols, key=lambda symbol: (-len(symbol.place.own_events), alphabetical(symbol.place.name), symbol.place.id)
    )


@lru_cache(maxsize=8)
def world(outlines: tuple[Outline, ...]) -> Box | None:
    """Return the box of all outlines; None without outlines, when every position can be drawn."""
    return union([outline.extent for outline in outlines]) if outlines else None


@derived
def outlines_are_elsewhere(dossier: Dossier) -> bool:
    """Return whether more than a tenth of the events with a position lie beyond all outlines, which are then of another
    region: the map reaches as far as the events do. With fewer it keeps to the outlines, for a meeting overseas would make
    it as wide as an ocean; so it does for one place with less than a third of them.
    """
    symbols = (symbol_of(place) for place in dossier.places.values() if place.own_events)
    points = [symbol for symbol in symbols if symbol and symbol.at]
    beyond = [symbol for symbol in points if not lies_in(symbol, world(dossier.outlines))]
    share = OVERSEAS if len(beyond) > 1 else OVERSEAS_AT_ONE_PLACE
    return _event_number(beyond) > share * _event_number(points)


def _event_number(symbols: Iterable[Symbol]) -> int:
    return sum(len(symbol.place.own_events) for symbol in symbols)


def lies_in(symbol: Symbol, box: Box | None) -> bool:
    """Return whether a symbol is in a box; one of an area is in any, and every one where there is no box."""
    if box is None or symbol.at is None:
        return True
    west, south, east, north = box
    return (symbol.at[0] - west) % 360 <= east - west and south <= symbol.at[1] <= north


def on_map(dossier: Dossier) -> list[Symbol]:
    """Return the symbols of places with events."""
    return symbols_of(dossier, (place for place in dossier.places.values() if place.own_events))


def off_map(dossier: Dossier) -> list[Absent]:
    """Return what the map cannot show: whole countries, then other places, then events without a place."""
    shown = {symbol.place for symbol in on_map(dossier)}
    hidden = [place for place in dossier.places.values() if place.own_events and place not in shown]
    hidden.sort(key=lambda place: place.extent != "country")
    groups = [_absent(place) for place in hidden]
    nowhere = tuple(event for event in dossier.events.values() if not event.places)
    return groups + ([Absent(gettext("Place not known"), None, nowhere)] if nowhere else [])


def _absent(place: Place) -> Absent:
    """Return the events of a place, with the reason why it has no symbol."""
    if place.code and place.extent == "country":
        return Absent(gettext("%(place)s as a whole", place=place.name), place, place.own_events)
    return Absent(
        place.name, place, place.own_events, gettext("outside the map") if symbol_of(place) else place.extent_words
    )


def limits(outlines: Iterable[Outline], shown: Box) -> Box:
    """Return how far the live map can be moved: to where outlines are cut off, else well into the open sea."""
    outlines = tuple(outlines)
    west, south, east, north = edge = union([shown, *(outline.extent for outline in outlines)])
    margin = max(east - west, north - south, 2) / 2
    boxes = [_turned(outline.box, (west + east) / 2) for outline in outlines]
    is_cut = [any((box[side] - edge[side]) * sign > 0 for box in boxes) for side, sign in enumerate((-1, -1, 1, 1))]
    west, south, east, north = (
        edge_value if is_cut[side] else edge_value + (margin if side > 1 else -margin)
        for side, edge_value in enumerate(edge)
    )
    return west, max(south, -85), east, min(north, 85)


def within(outlines: Iterable[Outline], box: Box) -> tuple[Outline, ...]:
    """Return the outlines that reach into a box."""
    return tuple(outline for outline in outlines if _meet(_turned(outline.extent, (box[0] + box[2]) / 2), box))


def _meet(first: Box, second: Box) -> bool:
    return first[0] <= second[2] and second[0] <= first[2] and first[1] <= second[3] and second[1] <= first[3]


def _turned(box: Box, centre: float) -> Box:
    """Return a box at the side of the world around a longitude."""
    west, south, east, north = box
    aside = turn((west + east) / 2, centre)
    return west + aside, south, east + aside, north


def radius_px(events: int) -> float:
    """Return the radius of a pin: its area grows with the number of events, up to a limit."""
    return round(PIN_LEAST + PIN_GROWTH * sqrt(min(events, PIN_MOST)), 1)


def inside(place: Place) -> int:
    """Return how many more events happened in the places within a place."""
    return len(set(place.events) - set(place.own_events))


def precision(symbol: Symbol) -> str:
    """Return how exactly a place is known, in words."""
    text = symbol.place.extent_words
    if symbol.shape != "near" or not symbol.place.radius_km:
        return text
    return gettext(", ").join((text, gettext("within %(distance)s km", distance=decimal(symbol.place.radius_km))))


# -- GeoJSON (RFC 7946)


def collection(dossier: Dossier, href: Callable[[LinkedRecord], str], centre: float | None = None) -> Json:
    """Return a feature for each place that can be drawn and that records refer to, those with most events first.

    `href` returns a place's address from the page that reads the file. With a `centre` (longitude) all is on its side of the
    world, beyond 180 degrees if need be: then two sides of that meridian are beside each other.
    """
    covered = (place for place in dossier.places.values() if place.is_covered)
    return {
        "type": "FeatureCollection",
        "features": [_feature(symbol, href, centre) for symbol in symbols_of(dossier, covered)],
    }


def _feature(symbol: Symbol, href: Callable[[LinkedRecord], str], centre: float | None) -> Json:
    """Return a feature. `twin`: another place has its name; `outline`: the area that it may share with other places."""
    place = symbol.place
    properties = {
        "name": place.name,
        "twin": place.has_twin or None,
        "shape": symbol.shape,
        "outline": symbol.outline.key if symbol.outline else None,
        "kind": place.type_words,
        "precision": precision(symbol),
        "radius_km": symbol.radius_km,
        "inside": inside(place) or None,
        "url": href(place),
    }
    present = {name: value for name, value in properties.items() if value is not None}
    return {"type": "Feature", "id": place.id, "geometry": geometry(symbol, centre), "properties": present}


def geometry(symbol: Symbol, centre: float | None = None) -> Json:
    """Return a Point, or the MultiPolygon of an outline; degrees, three decimals: about a hundred metres.

    `centre`: see `collection`.
    """
    if symbol.at:
        lon, lat = symbol.at
        return {
            "type": "Point",
            "coordinates": [round(lon + (0 if centre is None else turn(lon, centre)), 3), round(lat, 3)],
        }
    rings = symbol.rings if centre is None else beside(symbol.outline, centre)
    return {
        "type": "MultiPolygon",
        "coordinates": [[_closed_ring(ring) for ring in polygon] for polygon in polygons(rings)],
    }


def beside(outline: Outline | None, centre: float) -> tuple[Ring, ...]:
    """Return the rings of an outline at the side of the world around a longitude."""
    pairs = zip(outline.rings, outline.boxes) if outline else ()
    turned = ((ring, turn((box[0] + box[2]) / 2, centre)) for ring, box in pairs)
    return tuple(tuple((lon + aside, lat) for lon, lat in ring) if aside else ring for ring, aside in turned)


def _closed_ring(ring: Ring) -> list[list[float]]:
    points = [[round(lon, 3), round(lat, 3)] for lon, lat in ring]
    return points if points[0] == points[-1] else [*points, points[0]]
