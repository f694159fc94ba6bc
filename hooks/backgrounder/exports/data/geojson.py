"""events.geojson and places.geojson (RFC 7946: WGS 84, longitude first; geometry null where there is none to draw).

A geometry is drawn as exactly as the place is known and no more: a point for `exact`, a point with `radius_km` for
`near`, the outline for `governorate` and `country`; `precision` tells which.
"""

import json
from collections.abc import Iterable
from typing import Any

from backgrounder.core import vocabulary as words
from backgrounder.core.edtf import Edtf
from backgrounder.draw.maps.symbols import Symbol, geometry, symbol_of
from backgrounder.model import DataRecord, Event, LinkedRecord, Place
from backgrounder.model.addresses import Site, uri
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import box_of

Json = dict[str, Any]


def events_geojson(dossier: Dossier, site: Site) -> str:
    """A feature for each event, the one-off dates of briefs included; it has no geometry if one of its places has none."""
    return _collection(_line(_event(event, site)) for event in dossier.events.values())


def places_geojson(dossier: Dossier, site: Site) -> str:
    """A feature for each place of data/, and for each built-in one of which something is told."""
    return _collection(_line(_place(place, site)) for place in dossier.places.values() if place.is_covered)


def _line(feature: Json) -> str:
    return json.dumps(feature, ensure_ascii=False, sort_keys=True)


def _collection(features: Iterable[str]) -> str:
    """A feature to a line: small, and to be compared."""
    lines = ",\n".join(features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _feature(record: LinkedRecord, shape: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": record.id, "geometry": shape, "properties": properties}


def _event(event: Event, site: Site) -> Json:
    spots = [_spot(place) for place in event.places]
    properties = {
        "title": event.title,
        "type": event.type,
        **_dated(event.date),
        "as_written": event.as_written,
        "reported": event.reported.text,
        "place": [_code(place) for place in event.places],
        "place_name": ", ".join(place.name for place in event.places) or None,
        "precision": _coarsest(event.places),
        "radius_km": max((one.radius_km for one in spots if one and one.radius_km), default=None),
        "actors": [actor.id for actor in event.actors],
        "targets": [actor.id for actor in event.targets],
        "source": [source.id for source in event.sources],
        "brief": event.home.id if event.home else None,
        **_common(event, site),
    }
    return _feature(event, _joined(spots), properties)


def _dated(date: Edtf) -> Json:
    """EDTF, words, the first and last possible day (null: unknown, or still going on), and whether it bears a mark."""
    return {
        "edtf": date.text,
        "date": date.words,
        "start": date.first.isoformat() if date.first else None,
        "end": date.last.isoformat() if date.last else None,
        "approximate": any(day.mark in ("~", "%") for day in (date.start, date.end) if day),
        "uncertain": any(day.mark in ("?", "%") for day in (date.start, date.end) if day),
    }


def _place(place: Place, site: Site) -> Json:
    one = _spot(place)
    properties = {
        "name": place.name,
        "type": place.type or (place.type_words if place.code else None),
        "code": place.code,
        "in": _code(place.within) if place.within else None,
        "precision": place.extent,
        "radius_km": one.radius_km if one else None,
        "aliases": list(place.aliases),
        "geonames": place.geonames,
        "events": len(place.own_events),
        **_common(place, site),
    }
    return _feature(place, _shape(one) if one else None, properties)


def _common(record: DataRecord, site: Site) -> Json:
    gone = record.withdrawn
    return {
        "note": record.note,
        "withdrawn": gone.date.text if gone else None,
        "withdrawn_reason": gone.reason if gone else None,
        "url": site.link(uri(record), "data/events.geojson"),
    }


def _spot(place: Place) -> Symbol | None:
    """As on the map; a whole country, which the map does not shade, by its outline, unless that is cut at the map's edge."""
    outline = place.wholes[-1].outline if place.extent == "country" else None
    if outline and outline.box == box_of(outline.rings):
        return Symbol(place, "area", outline=outline)
    return symbol_of(place)


def _code(place: Place) -> str:
    """A place as editors name it."""
    return place.code or place.id


def _coarsest(places: tuple[Place, ...]) -> str | None:
    """How exactly the least exactly known of them is known."""
    return max((place.extent for place in places), key=list(words.PRECISIONS).index, default=None)


def _joined(spots: list[Symbol | None]) -> Json | None:
    """One geometry for all: points as a MultiPoint, areas as a MultiPolygon, both as a GeometryCollection."""
    known = [one for one in spots if one]
    if not known or len(known) < len(spots):
        return None
    shapes: list[Json] = []
    for one in known:
        shapes += [shape] if (shape := _shape(one)) not in shapes else []
    kinds = {shape["type"] for shape in shapes}
    if len(shapes) == 1:
        return shapes[0]
    if kinds == {"Point"}:
        return {"type": "MultiPoint", "coordinates": [shape["coordinates"] for shape in shapes]}
    if kinds == {"MultiPolygon"}:
        return {"type": "MultiPolygon", "coordinates": [part for shape in shapes for part in shape["coordinates"]]}
    return {"type": "GeometryCollection", "geometries": shapes}


def _shape(one: Symbol) -> Json:
    """Points as exactly as editors wrote them, outlines as the map has them."""
    return {"type": "Point", "coordinates": list(one.at)} if one.at else geometry(one)
