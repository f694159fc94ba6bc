"""Places by their names in tables: countries and subdivisions by name or ISO code, points by name and position.

An event of which only the subdivision or country is known is put there, not at a point in its middle.
"""

import re
from functools import cached_property, lru_cache

from backgrounder.core.edtf import with_western_figures
from backgrounder.core.problems import did_you_mean, listed, nearest
from backgrounder.core.words.countries import countries, names
from backgrounder.imports.cells import BadCell, column_of, value_of
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import PlaceMap
from backgrounder.imports.matching.registry import NO_LETTERS, Key, NewRecord, Registry, new_record, short_id
from backgrounder.records.entries import Entry
from backgrounder.records.folders.ids import slugify

MAX_DISTANCE = 0.2  # degrees: as far as two tables may differ about one place
_KIND_WORDS = re.compile(
    r"\b(governorate|province|region|state|district|county|department|prefecture)\b", re.IGNORECASE
)
_WAYS_ON = (
    "Give its feature this name too, as 'name_import'; or write {country} for it in the 'values' of the map, which puts "
    "its places in the country."
)
_NO_COUNTRY = (
    "is a new place, and nothing says in which country. Add 'country' to 'place' in the map: a column, or {always: IQ}."
)
_ARTICLE = re.compile(r"^(al|ad|an|ar|as|ash|at|az)-")


class Places:
    """Finds or adds the place of a row."""

    def __init__(self, registry: Registry):
        self.registry = registry
        self.codes_without_parts: dict[str, int] = {}
        self.codes_without_outline: dict[str, int] = {}
        self.unknown_parts: dict[tuple[str, str, str], list[int]] = {}  # lines by country, column and name

    def of(self, spec: PlaceMap, row: InputRow) -> str | None:
        """Return the id or code of the place of a row, None when it has none. Raises BadCell and BadRow."""
        name, country = value_of(spec.name, row), self._country(spec, row)
        if not (name or country):
            return None
        part = self._part(spec, row, country) if country else None
        precision = value_of(spec.precision, row)
        if precision == "country" and country:
            return country
        if precision == "governorate" and country:
            return part or self._subdivision_without_outline(spec, row, country)
        within = value_of(spec.within, row) or part or country
        fields = {"name": name, "in": within, "lat": _degrees(spec, "lat", row), "lon": _degrees(spec, "lon", row)}
        fields["precision"] = None if precision == "exact" else precision
        return self._point(spec, row, fields)

    # -- countries and their parts

    def _country(self, spec: PlaceMap, row: InputRow) -> str | None:
        country, lookup = value_of(spec.country, row), self.registry.lookup
        if not country:
            return None
        code = lookup.code_by_name(country) or country
        if not lookup.fits(code, ("country",)):
            outlined = [outline.name for outline in self.registry.base.outlines if outline.is_country]
            hint = did_you_mean(country, [*outlined, *names().values(), *countries().values()])
            message = f"no country of this name.{hint} Its code can stand in the 'values' of the map."
            raise BadCell(column_of(spec.country), country, message)
        if self._outlined and code not in self._outlined:
            self.codes_without_outline.setdefault(code, row.line)
        return code

    @cached_property
    def _outlined(self) -> set[str | None]:
        """The countries that have an outline, or parts that have one."""
        return {outline.country for outline in self.registry.base.outlines if outline.code}

    def _part(self, spec: PlaceMap, row: InputRow, country: str) -> str | None:
        """Return the subdivision of a country; None when the row has none or names the country itself, and when data/geo
        has none like it. A name that is spelt nearly like one is refused: it may be that one.
        """
        name, codes = value_of(spec.admin1, row), self._parts.get(country, {})
        if not name or name == country:
            return None
        if not codes:
            self.codes_without_parts.setdefault(country, row.line)
            return None
        code = codes.get(name.casefold()) or codes.get(_normalized(name))
        if not code:
            near = nearest(_normalized(name), codes)
            if near:
                message = (
                    f"no subdivision of {country} in data/geo has this name. Did you mean {codes[near]}? {_WAYS_ON}"
                )
                raise BadCell(column_of(spec.admin1), name, message.format(country=country))
            self.unknown_parts.setdefault((country, column_of(spec.admin1), name), []).append(row.line)
        return code

    @cached_property
    def _parts(self) -> dict[str, dict[str, str]]:
        """By country, the codes of its subdivisions by code and by every name."""
        parts: dict[str, dict[str, str]] = {}
        for outline in self.registry.base.outlines:
            if outline.code and not outline.is_country:
                codes = parts.setdefault(outline.country or "", {})
                for name in (outline.code, outline.name, *outline.names):
                    codes.setdefault(name.casefold(), outline.code)
                    codes.setdefault(_normalized(name), outline.code)
        return parts

    def _subdivision_without_outline(self, spec: PlaceMap, row: InputRow, country: str) -> str:
        """Return a subdivision that has no outline as a place without a position; its country when it has no name."""
        name = value_of(spec.admin1, row)
        return self._point(spec, row, {"name": name, "in": country, "precision": "governorate"}) if name else country

    # -- points

    def _point(self, spec: PlaceMap, row: InputRow, fields: dict[str, str | None]) -> str:
        name, within = fields["name"] or "", fields["in"] or ""
        key = ("place", name.casefold(), within, *(fields.get(field) for field in ("precision", "lat", "lon")))
        if known := self.registry.find(key):
            return known
        new = self._record(spec, row, fields) if within else None
        return self._existing(spec, name, new) or self._add(spec, name, new, key)

    def _existing(self, spec: PlaceMap, name: str, new: NewRecord | None) -> str | None:
        """Return the place of the project with this name, and the country and position of a new record; None when there is none."""
        matches = self._by_name.get(name.casefold(), [])
        if new:
            matches = [entry for entry in matches if self._is_same(entry, new.entry)]
        if len(matches) > 1:
            message = f"may be {listed(sorted(entry.id for entry in matches))}. Rename all but one."
            raise BadCell(column_of(spec.name), name, message)
        if matches and matches[0].record.withdrawn:
            raise BadCell(column_of(spec.name), name, f"is '{matches[0].id}', which is withdrawn. Write another name.")
        return matches[0].id if matches else None

    def _add(self, spec: PlaceMap, name: str, new: NewRecord | None, key: Key) -> str:
        if not new and spec.country:
            raise BadCell(column_of(spec.country), "", "is empty, and it is required for a new place.")
        if not new:
            raise BadCell(column_of(spec.name), name, _NO_COUNTRY)
        text = f"{name} {new.fields.get('precision') or ''}"
        id = self.registry.free_id(text, f"{text} {new.fields['in']}") if short_id(name) else ""
        if not id:
            raise BadCell(column_of(spec.name), name, NO_LETTERS)
        return self.registry.add(new.named(id), key)

    def _record(self, spec: PlaceMap, row: InputRow, fields: dict[str, str | None]) -> NewRecord:
        """Return the place of a row as a record that has no id yet. Raises BadRow."""
        details = {name: value_of(getattr(spec, name), row) for name in ("type", "radius_km", "geonames", "note")}
        names = ("name", "lat", "lon", "radius_km", "geonames", "note")
        columns = {name: column_of(getattr(spec, name)) for name in names} | {
            "in": column_of(spec.within or spec.country)
        }
        return new_record("place", "", {**fields, **details}, row.line, columns)

    @cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = {}
        for entry in self.registry.base.of("place").values():
            for name in (entry.record.name, *entry.record.aliases):
                entries.setdefault(name.casefold(), []).append(entry)
        return entries

    def _is_same(self, entry: Entry, new: Entry) -> bool:
        """Return whether two places are in one country, equally precise, and not far apart."""
        here, there = entry.record, new.record
        if here.precision != there.precision or self._country_of(here.within) != self._country_of(there.within):
            return False
        if here.lat is None or there.lat is None:
            return True
        return bool(abs(here.lat - there.lat) <= MAX_DISTANCE and abs(here.lon - there.lon) <= MAX_DISTANCE)

    def _country_of(self, within: str) -> str:
        """Return the code of the country that a place is in."""
        places, seen = self.registry.base.of("place"), set()
        while within in places and within not in seen:
            seen.add(within)
            within = places[within].record.within
        return within.split("-")[0]


@lru_cache(maxsize=65536)
def _normalized(name: str) -> str:
    """Return a name without accents, the word for its kind and an Arabic article, which only some tables write."""
    return _ARTICLE.sub("", slugify(_KIND_WORDS.sub("", name)))


def _degrees(spec: PlaceMap, field: str, row: InputRow) -> str | None:
    """Return degrees with a point for the comma and without final zeros: `33,420000` as 33.42."""
    text = with_western_figures(value_of(getattr(spec, field), row) or "").replace(",", ".").replace("٫", ".")
    return (text.rstrip("0").rstrip(".") if re.fullmatch(r"[+-]?\d+\.\d+", text) else text) or None
