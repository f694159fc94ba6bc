"""Where events stand on a map: places as exactly as they are known, and the events that no spot can show.

An event counts at the places that it names, at each of several, and never at what they lie in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any

from backgrounder.core import vocabulary as words
from backgrounder.draw.maps.geometry import polygons
from backgrounder.model import Event, LinkedRecord, Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Box, Outline, Ring, box_of

PIN_LEAST, PIN_GROWTH, PIN_MOST = 3.5, 2.4, 25  # pixels, pixels by the root of events, events that still count
NEAR_KM = 10.0  # how far "near here" reaches when the record does not say
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
        return (*self.at, *self.at) if self.at else box_of(self.rings)

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Those of its outline; none of a point."""
        return self.outline.rings if self.outline else ()


@dataclass(frozen=True)
class Absent:
    """Events that are on no spot: those of one place, or, with no `place`, those whose place nobody tells."""

    label: str
    place: Place | None
    events: tuple[Event, ...]
    note: str = ""


def symbol_of(place: Place) -> Symbol | None:
    """How a place is drawn; None for countries, and for what has neither a position nor an outline."""
    if place.extent == "governorate":
        known = next(
            (whole.outline for whole in place.wholes if whole.code and "-" in whole.code and whole.outline), None
        )
        return Symbol(place, "area", outline=known) if known else None
    if place.lat is None or place.lon is None or place.extent not in ("exact", "near"):
        return None
    at = (place.lon, place.lat)
    return (
        Symbol(place, "pin", at) if place.extent == "exact" else Symbol(place, "near", at, place.radius_km or NEAR_KM)
    )


def symbols_of(dossier: Dossier, places: Iterable[Place]) -> list[Symbol]:
    """Those that can be drawn on this map, those with most events first, then by name."""
    found = (symbol_of(place) for place in dict.fromkeys(places))
    here = [one for one in found if one and _lies_in(one, world(dossier.outlines))]
    return sorted(here, key=lambda one: (-len(one.place.own_events), one.place.name.casefold(), one.place.id))


@lru_cache(maxsize=8)
def world(outlines: tuple[Outline, ...]) -> Box | None:
    """The box of everything that is drawn; None without outlines, when every position is welcome."""
    return union([box_of(outline.rings) for outline in outlines]) if outlines else None


def union(boxes: Iterable[Box]) -> Box:
    west, south, east, north = zip(*boxes)
    return min(west), min(south), max(east), max(north)


def _lies_in(one: Symbol, box: Box | None) -> bool:
    if box is None or one.at is None:
        return True
    return box[0] <= one.at[0] <= box[2] and box[1] <= one.at[1] <= box[3]


def on_map(dossier: Dossier) -> list[Symbol]:
    """The spots at which something happened."""
    return symbols_of(dossier, (place for place in dossier.places.values() if place.own_events))


def off_map(dossier: Dossier) -> list[Absent]:
    """What the map cannot show: whole countries by name, then other places by name, then events without a place."""
    drawn = {one.place for one in on_map(dossier)}
    away = [place for place in dossier.places.values() if place.own_events and place not in drawn]
    away.sort(key=lambda place: place.extent != "country")
    groups = [_absent(place) for place in away]
    nowhere = tuple(event for event in dossier.events.values() if not event.places)
    return groups + ([Absent("Place not known", None, nowhere)] if nowhere else [])


def _absent(place: Place) -> Absent:
    """With the reason why no spot shows it."""
    if place.code and place.extent == "country":
        return Absent(f"{place.name} as a whole", place, place.own_events)
    return Absent(
        place.name, place, place.own_events, "outside the map" if symbol_of(place) else words.PRECISIONS[place.extent]
    )


def limits(outlines: Iterable[Outline], shown: Box) -> Box:
    """How far the live map can be moved: to where outlines are cut off, else well into the open sea."""
    outlines = tuple(outlines)
    west, south, east, north = edge = union([shown, *(box_of(outline.rings) for outline in outlines)])
    far = max(east - west, north - south, 2) / 2
    cut = [
        any((outline.box[side] - edge[side]) * sign > 0 for outline in outlines)
        for side, sign in enumerate((-1, -1, 1, 1))
    ]
    west, south, east, north = (
        one if cut[side] else one + (far if side > 1 else -far) for side, one in enumerate(edge)
    )
    return west, max(south, -85), east, min(north, 85)


def radius_px(events: int) -> float:
    """Of a pin: its area grows with the number of events; none may fill the map."""
    return round(PIN_LEAST + PIN_GROWTH * sqrt(min(events, PIN_MOST)), 1)


def inside(place: Place) -> int:
    """How many more events happened in what lies in a place."""
    return len(set(place.events) - set(place.own_events))


def precision(one: Symbol) -> str:
    """How exactly it is known, in words."""
    told = words.PRECISIONS[one.place.extent]
    return f"{told}, within {one.place.radius_km:g} km" if one.shape == "near" and one.place.radius_km else told


# -- GeoJSON (RFC 7946)


def collection(dossier: Dossier, href: Callable[[LinkedRecord], str]) -> Json:
    """One feature per place that can be drawn and of which something is told, those with most events first.

    `href` gives a place's address from the page that reads the file.
    """
    told = (place for place in dossier.places.values() if place.is_covered)
    return {
        "type": "FeatureCollection",
        "features": [_feature(one, href) for one in symbols_of(dossier, told)],
    }


def _feature(one: Symbol, href: Callable[[LinkedRecord], str]) -> Json:
    """`twin`: another place has its name; `outline`: what it shares with others that are drawn as the same area."""
    place = one.place
    properties = {
        "name": place.name,
        "twin": place.has_twin or None,
        "shape": one.shape,
        "outline": one.outline.code if one.outline else None,
        "kind": place.type_words,
        "precision": precision(one),
        "radius_km": one.radius_km,
        "inside": inside(place) or None,
        "url": href(place),
    }
    known = {name: value for name, value in properties.items() if value is not None}
    return {"type": "Feature", "id": place.id, "geometry": geometry(one), "properties": known}


def geometry(one: Symbol) -> Json:
    """A Point, or the MultiPolygon of an outline; degrees, three decimals: about a hundred metres."""
    if one.at:
        return {"type": "Point", "coordinates": [round(one.at[0], 3), round(one.at[1], 3)]}
    return {
        "type": "MultiPolygon",
        "coordinates": [[_closed(ring) for ring in polygon] for polygon in polygons(one.rings)],
    }


def _closed(ring: Ring) -> list[list[float]]:
    points = [[round(lon, 3), round(lat, 3)] for lon, lat in ring]
    return points if points[0] == points[-1] else [*points, points[0]]
