"""Places by the names that tables give them: countries and subdivisions by name or ISO code, points by name and position.

An event of which only the subdivision or country is known stands in that, not at a point in its middle.
"""

import re
from functools import cached_property

from backgrounder.core.countries import countries
from backgrounder.core.problems import did_you_mean, listed
from backgrounder.imports.cells import BadCell, column_of, one
from backgrounder.imports.mapping import PlaceMap
from backgrounder.imports.registry import Key, NewRecord, Registry, new_record, short_id
from backgrounder.imports.table import InputRow
from backgrounder.records.entries import Entry
from backgrounder.records.load import slugify

NEAR = 0.2  # degrees: as far as two tables may differ about one place
_GENERIC = re.compile(r"\b(governorate|province|region|state|district|county|department|prefecture)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(al|ad|an|ar|as|ash|at|az)-")


class Places:
    """Finds or makes the place of a row."""

    def __init__(self, registry: Registry):
        self.registry = registry
        self.codes_without_parts: dict[str, int] = {}

    def of(self, spec: PlaceMap, row: InputRow) -> str | None:
        """The id or code for a row, None when it tells of no place. Raises BadCell and BadRow."""
        name, country = one(spec.name, row), self._country(spec, row)
        if not (name or country):
            return None
        part = self._part(spec, row, country) if country else None
        precision = one(spec.precision, row)
        if precision == "country" and country:
            return country
        if precision == "governorate" and country:
            return part or self._vague(spec, row, country)
        within = one(spec.within, row) or part or country
        fields = {"name": name, "in": within, "lat": _degrees(spec, "lat", row), "lon": _degrees(spec, "lon", row)}
        fields["precision"] = None if precision == "exact" else precision
        return self._point(spec, row, fields)

    # -- countries and their parts

    def _country(self, spec: PlaceMap, row: InputRow) -> str | None:
        written, lookup = one(spec.country, row), self.registry.lookup
        if not written:
            return None
        code = lookup.codes_by_name.get(written.casefold(), written)
        if not lookup.fits(code, ("country",)):
            outlined = [outline.name for outline in self.registry.base.outlines if outline.is_country]
            hint = did_you_mean(written, [*outlined, *countries().values()])
            told = f"no country of this name.{hint} Its code can stand in the 'values' of the map."
            raise BadCell(column_of(spec.country), written, told)
        return code

    def _part(self, spec: PlaceMap, row: InputRow, country: str) -> str | None:
        """The subdivision of a country; None when the row names none, or data/geo knows none of this country."""
        written, parts = one(spec.admin1, row), self._parts.get(country, {})
        if not written:
            return None
        if not parts:
            self.codes_without_parts.setdefault(country, row.line)
            return None
        code = parts.get(written.casefold()) or parts.get(_bare(written))
        if not code:
            hint = did_you_mean(_bare(written), parts)
            meant = " Did you mean {}?".format(parts[hint.split("'")[1]]) if hint else ""
            told = f"no subdivision of {country} in data/geo has this name.{meant}"
            raise BadCell(column_of(spec.admin1), written, f"{told} Give its feature this name too, as 'name_import'.")
        return code

    @cached_property
    def _parts(self) -> dict[str, dict[str, str]]:
        """By country the codes of its subdivisions, by code and by every name."""
        found: dict[str, dict[str, str]] = {}
        for outline in self.registry.base.outlines:
            if outline.code and not outline.is_country:
                names = (outline.code, outline.name, *outline.names)
                for name in (form for one in names for form in (one.casefold(), _bare(one))):
                    found.setdefault(outline.country or "", {}).setdefault(name, outline.code)
        return found

    def _vague(self, spec: PlaceMap, row: InputRow, country: str) -> str:
        """A subdivision that has no outline: a place without a position. Where it has no name either, its country."""
        name = one(spec.admin1, row)
        return self._point(spec, row, {"name": name, "in": country, "precision": "governorate"}) if name else country

    # -- points

    def _point(self, spec: PlaceMap, row: InputRow, fields: dict[str, str | None]) -> str:
        name, within = fields["name"] or "", fields["in"] or ""
        key = ("place", name.casefold(), within, *(fields.get(field) for field in ("precision", "lat", "lon")))
        return self.registry.known(key) or self._own(spec, row, fields) or self._new(spec, row, fields, key)

    def _own(self, spec: PlaceMap, row: InputRow, fields: dict[str, str | None]) -> str | None:
        """The place of the project that is meant."""
        name, new = fields["name"] or "", self._made(spec, row, fields, "")
        found = [entry for entry in self._named.get(name.casefold(), ()) if self._is_same(entry, new.entry)]
        if len(found) > 1:
            told = f"may be {listed(sorted(entry.id for entry in found))}. Rename all but one."
            raise BadCell(column_of(spec.name), name, told)
        if found and found[0].record.withdrawn:
            raise BadCell(column_of(spec.name), name, f"is '{found[0].id}', which is withdrawn. Write another name.")
        return found[0].id if found else None

    def _new(self, spec: PlaceMap, row: InputRow, fields: dict[str, str | None], key: Key) -> str:
        name = fields["name"] or ""
        vague = f"{name} {fields.get('precision') or ''}"
        id = self.registry.free(vague, f"{vague} {fields['in']}") if short_id(name) else ""
        if not id:
            raise BadCell(column_of(spec.name), name, "holds no letter or figure to make an id of.")
        return self.registry.add(self._made(spec, row, fields, id), key)

    def _made(self, spec: PlaceMap, row: InputRow, fields: dict[str, str | None], id: str) -> NewRecord:
        more = {name: one(getattr(spec, name), row) for name in ("type", "radius_km", "geonames", "note")}
        names = ("name", "lat", "lon", "radius_km", "geonames", "note")
        columns = {name: column_of(getattr(spec, name)) for name in names} | {
            "in": column_of(spec.within or spec.country)
        }
        return new_record("place", id, {**fields, **more}, row.line, columns)

    @cached_property
    def _named(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.registry.base.of("place").values():
            for name in (entry.record.name, *entry.record.aliases):
                found.setdefault(name.casefold(), []).append(entry)
        return found

    def _is_same(self, known: Entry, new: Entry) -> bool:
        """In one country, as precise, and not far apart."""
        here, there = known.record, new.record
        if here.precision != there.precision or self._land(here.within) != self._land(there.within):
            return False
        if here.lat is None or there.lat is None:
            return True
        return bool(abs(here.lat - there.lat) <= NEAR and abs(here.lon - there.lon) <= NEAR)

    def _land(self, within: str) -> str:
        """The code of the country that a place lies in."""
        places, seen = self.registry.base.of("place"), set()
        while within in places and within not in seen:
            seen.add(within)
            within = places[within].record.within
        return within.split("-")[0]


def _bare(name: str) -> str:
    """A name without accents, without the word for its kind and without an Arabic article, which tables write or not."""
    return _ARTICLE.sub("", slugify(_GENERIC.sub("", name)))


def _degrees(spec: PlaceMap, field: str, row: InputRow) -> str | None:
    """`33,420000` as 33.42: a point for the comma, no idle zeros."""
    text = (one(getattr(spec, field), row) or "").replace(",", ".")
    return (text.rstrip("0").rstrip(".") if re.fullmatch(r"[+-]?\d+\.\d+", text) else text) or None
