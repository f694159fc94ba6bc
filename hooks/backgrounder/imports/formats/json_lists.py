"""Lists in JSON: libraries as CSL-JSON, and actors as entities of FollowTheMoney, one a line or all in one list."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from backgrounder.core.problems import listed
from backgrounder.imports.formats.library import MAP as LIBRARY
from backgrounder.imports.formats.library import fill
from backgrounder.imports.formats.rows import SEVERAL, InputRow, Listing

ENTITIES = "followthemoney"  # the shipped map
_COUNTRIES = (
    "jurisdiction",
    "mainCountry",
    "country",
    "nationality",
    "citizenship",
)  # the first with a single one counts
_TEXTS = ("name", "wikidataId", "summary", "description", "notes")
_LISTS = ("alias", "weakAlias", "previousName", "abbreviation")
Object = Mapping[str, Any]


def read(listing: Listing, text: str) -> Listing:
    """Add the items or entities of a file."""
    found = list(_objects(listing, text))
    if listing.problems:
        return listing
    entities = [(line, one) for line, one in found if _is_entity(one)]
    if entities:
        listing.map = ENTITIES
        return _fill_entities(listing, entities)
    listing.map = LIBRARY
    if found and not any("title" in one and "type" in one for _, one in found):
        listing.refuse("holds neither sources (CSL-JSON) nor entities of FollowTheMoney.")
        return listing
    return fill(listing, found)


def _is_entity(one: Object) -> bool:
    return isinstance(one.get("schema"), str) and isinstance(one.get("properties"), Mapping)


# -- JSON with its lines


def _objects(listing: Listing, text: str) -> Iterator[tuple[int, Object]]:
    """Yield the objects of a list, of `items` in an object, or of one after the other, each with its line."""
    decoder, end, line, counted = json.JSONDecoder(), len(text), 1, 0
    position = wrapper = _begin(text)
    while (position := _next(text, position)) < end:
        line, counted = line + text.count("\n", counted, position), position
        if text[position] in "]}" and wrapper:
            return
        try:
            value, position = decoder.raw_decode(text, position)
        except (json.JSONDecodeError, RecursionError) as error:
            at = getattr(error, "lineno", line)
            listing.refuse(f"not valid JSON ({getattr(error, 'msg', 'nested too deep')}).", at)
            return
        if not isinstance(value, dict):
            listing.refuse("holds something else than objects: a list of sources, or of entities, is expected.", line)
            return
        yield line, value
    if wrapper:
        listing.refuse("not valid JSON (ends before its list does). Export the file again.", line)


def _begin(text: str) -> int:
    """Return where the first object of a list begins: behind `[`, or behind `"items": [`; 0 for objects in a row."""
    begin = _next(text, 0)
    if text[begin : begin + 1] == "[":
        return begin + 1
    for name in ('"items"', '"entities"', '"results"'):
        at = text.find(name, 0, 2000)
        if at >= 0 and (bracket := text.find("[", at)) >= 0 and "{" not in text[begin + 1 : at]:
            return bracket + 1
    return 0


def _next(text: str, position: int) -> int:
    """Return the position behind white space and commas."""
    while position < len(text) and text[position] in " \t\r\n,":
        position += 1
    return position


# -- entities


def _fill_entities(listing: Listing, entities: list[tuple[int, Object]]) -> Listing:
    left = Counter[str]()
    for line, entity in entities:
        properties = entity["properties"]
        country, several = _country(properties)
        if several:
            listing.note(
                f"{_first(properties, 'name')}: several countries ({listed(several, 'and')}); none is taken.", line
            )
        listing.entries.append(InputRow(line, _cells(entity, country)))
        left.update(name for name, value in properties.items() if value and name not in (*_TEXTS, *_LISTS, *_COUNTRIES))
    if left:
        names = listed((f"{name} ({count})" for name, count in left.most_common()), "and", most=8)
        listing.note(f"not taken, for an actor has no such fields: {names}.")
    return listing


def _cells(entity: Object, country: str) -> dict[str, str]:
    properties = entity["properties"]
    name = _first(properties, "name") or str(entity.get("caption") or "")
    others = [" ".join(text.split()) for field in ("name", *_LISTS) for text in _texts(properties, field)]
    note = next(filter(None, (_first(properties, field) for field in ("summary", "description", "notes"))), "")
    wikidata = _first(properties, "wikidataId") or _wikidata_of(str(entity.get("id", "")))
    aliases = SEVERAL.join(text for text in dict.fromkeys(others) if text != name)
    return {
        "schema": entity["schema"],
        "name": name,
        "alias": aliases,
        "country": country,
        "wikidataId": wikidata,
        "note": note,
    }


def _texts(properties: Object, field: str) -> list[str]:
    values = properties.get(field) or ()
    return [str(value) for value in (values if isinstance(values, list) else [values]) if isinstance(value, str)]


def _first(properties: Object, field: str) -> str:
    return " ".join(next(iter(_texts(properties, field)), "").split())


def _wikidata_of(id: str) -> str:
    return id if id[:1] == "Q" and id[1:].isdecimal() else ""


def _country(properties: Object) -> tuple[str, list[str]]:
    """Return the one country of an entity, as ISO writes it, and the several that stand in its place."""
    named = [sorted({code.upper() for code in _texts(properties, field)}) for field in _COUNTRIES]
    single = next((codes[0] for codes in named if len(codes) == 1), "")
    return single, [] if single else next(filter(None, named), [])
