"""events.geojson and places.geojson (RFC 7946: WGS 84, longitude first; geometry null where there is none to draw).

A geometry is as exact as the place is known and no more: a point for `exact`, a point with `radius_km` for `near`, the
outline for `governorate` and `country`; `precision` says which.
"""

import json
from collections.abc import Iterable
from typing import Any

from backgrounder.core.edtf import Edtf
from backgrounder.core.words import vocabulary as words
from backgrounder.draw.maps.symbols import Symbol, geometry, symbol_of
from backgrounder.model import DataRecord, Event, LinkedRecord, Place
from backgrounder.model.addresses import Site
from backgrounder.model.base import each
from backgrounder.model.dossier import Dossier

Json = dict[str, Any]


def events_geojson(dossier: Dossier, site: Site) -> str:
    """Return a feature for each event, also of briefs; without a geometry if one of its places has none."""
    return _collection(each(lambda event: _line(_event(event, site)), dossier.events.values(), "events.geojson"))


def places_geojson(dossier: Dossier, site: Site) -> str:
    """Return a feature for each place of data/, and for each built-in one that records refer to."""
    return _collection(_line(_place(place, site)) for place in dossier.places.values() if place.is_covered)


def _line(feature: Json) -> str:
    return json.dumps(feature, ensure_ascii=False, sort_keys=True)


def _collection(features: Iterable[str]) -> str:
    """Return a collection with a feature on each line: small, and easy to compare."""
    lines = ",\n".join(features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _feature(record: LinkedRecord, shape: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": record.id, "geometry": shape, "properties": properties}


def _event(event: Event, site: Site) -> Json:
    symbols = [_symbol(place) for place in event.places]
    properties = {
        "title": event.title,
        "type": event.type,
        **_date_properties(event.date),
        "as_written": event.as_written,
        "reported": event.reported.text,
        "place": [_place_code(place) for place in event.places],
        "place_name": ", ".join(place.name for place in event.places) or None,
        "precision": _coarsest(event.places),
        "radius_km": max((symbol.radius_km for symbol in symbols if symbol and symbol.radius_km), default=None),
        "actors": [actor.id for actor in event.actors],
        "targets": [actor.id for actor in event.targets],
        "source": [source.id for source in event.sources],
        "brief": event.home.id if event.home else None,
        **_common_properties(event, site),
    }
    return _feature(event, _joined_geometry(symbols), properties)


def _date_properties(date: Edtf) -> Json:
    """Return EDTF, words, the first and last possible day (null: unknown, or still going on), and whether it has a mark."""
    return {
        "edtf": date.text,
        "date": date.words,
        "start": date.first.isoformat() if date.first else None,
        "end": date.last.isoformat() if date.last else None,
        "approximate": any(day.mark in ("~", "%") for day in (date.start, date.end) if day),
        "uncertain": any(day.mark in ("?", "%") for day in (date.start, date.end) if day),
    }


def _place(place: Place, site: Site) -> Json:
    symbol = _symbol(place)
    properties = {
        "name": place.name,
        "type": place.type or (place.extent if place.code else None),
        "code": place.code,
        "in": _place_code(place.within) if place.within else None,
        "precision": place.extent,
        "radius_km": symbol.radius_km if symbol else None,
        "aliases": list(place.aliases),
        "geonames": place.geonames,
        "events": len(place.own_events),
        **_common_properties(place, site),
    }
    return _feature(place, _geometry(symbol) if symbol else None, properties)


def _common_properties(record: DataRecord, site: Site) -> Json:
    withdrawal = record.withdrawn
    return {
        "note": record.note,
        "data_note": record.data_note,
        "withdrawn": withdrawal.date.text if withdrawal else None,
        "withdrawn_reason": withdrawal.reason if withdrawal else None,
        "url": site.link(record.uri, "data/events.geojson"),
    }


def _symbol(place: Place) -> Symbol | None:
    """Return the symbol of the map; for a country, which the map does not shade, its outline unless cut at the map's edge."""
    outline = place.wholes[-1].outline if place.extent == "country" else None
    if outline and outline.box == outline.extent:
        return Symbol(place, "area", outline=outline)
    return symbol_of(place)


def _place_code(place: Place) -> str:
    """Return the code or id by which editors refer to a place."""
    return place.code or place.id


def _coarsest(places: tuple[Place, ...]) -> str | None:
    """Return the precision of the least exactly known place."""
    return max((place.extent for place in places), key=list(words.PRECISIONS).index, default=None)


def _joined_geometry(symbols: list[Symbol | None]) -> Json | None:
    """Return one geometry: points as a MultiPoint, areas as a MultiPolygon, both as a GeometryCollection."""
    drawable = [symbol for symbol in symbols if symbol]
    if not drawable or len(drawable) < len(symbols):
        return None
    shapes: list[Json] = []
    for symbol in drawable:
        shapes += [shape] if (shape := _geometry(symbol)) not in shapes else []
    kinds = {shape["type"] for shape in shapes}
    if len(shapes) == 1:
        return shapes[0]
    if kinds == {"Point"}:
        return {"type": "MultiPoint", "coordinates": [shape["coordinates"] for shape in shapes]}
    if kinds == {"MultiPolygon"}:
        return {"type": "MultiPolygon", "coordinates": [part for shape in shapes for part in shape["coordinates"]]}
    return {"type": "GeometryCollection", "geometries": shapes}


def _geometry(symbol: Symbol) -> Json:
    """Return a point as exactly as editors wrote it, an outline as on the map."""
    return {"type": "Point", "coordinates": list(symbol.at)} if symbol.at else geometry(symbol)
