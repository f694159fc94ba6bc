"""What an outline is called, and its ISO code, under the names that publishers give these properties.

`name`, `iso_3166_2` and `iso_a2` are ours and those of Natural Earth's subdivisions. geoBoundaries, COD-AB (OCHA), GADM, the
countries of Natural Earth, amCharts and others have names of their own; a code of theirs counts if it has the shape of one.
"""

import re
from collections.abc import Mapping
from typing import Any

from backgrounder.core.words.countries import alpha_2, countries

PART, COUNTRY = r"[A-Z]{2}-[A-Z0-9]{1,3}", r"[A-Z]{2}"
_PLACEHOLDER = re.compile(r"-99.*|-1|.*~")  # of Natural Earth, for "has no code"
_NAMES = ("NAME", "shapeName", "NAME_LATN", "NUTS_NAME", "ADMIN", "COUNTRY")
_PARTS = ("shapeISO", "ISO_1", "ISO3166-2", "iso_3166-2")
_COUNTRIES = ("ISO_A2", "ISO_A2_EH", "iso_a2_eh", "shapeISO", "shapeGroup", "ISO3166-1-Alpha-2", "cca2", "iso2", "ISO2")
_BY_LEVEL = re.compile(r"(?:NAME_(\d)|ADM(\d)_(?:[A-Z]{2}|NAME))", re.IGNORECASE)  # of GADM and COD-AB
_SEEMS = re.compile(r"name|nom|titel|title|label|region|district|provinc", re.IGNORECASE)
Properties = Mapping[str, Any]


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def name_of(properties: Properties) -> str | None:
    """Return the name of a feature, "" for one that says it has none, None without such a property."""
    if is_text(properties.get("name")):
        return str(properties["name"])
    field = next((field for field in (*_level_names(properties), *_NAMES) if is_text(properties.get(field))), None)
    return str(properties[field]) if field else "" if "name" in properties else None


def _level_names(properties: Properties) -> list[str]:
    """Return the properties with a name by level, those of the lowest level first, in English before other languages."""
    found = [(match, field) for field in properties if (match := _BY_LEVEL.fullmatch(field))]
    found.sort(key=lambda item: (-int(item[0][1] or item[0][2]), not item[1].upper().endswith("_EN"), item[1]))
    return [field for _, field in found]


def level_of(properties: Properties) -> int | None:
    """Return the level of a feature of GADM and COD-AB: 0 is a country."""
    fields = _level_names(properties)
    match = _BY_LEVEL.fullmatch(fields[0]) if fields else None
    return int(match[1] or match[2]) if match else None


def seeming_name(properties: Properties) -> str | None:
    """Return the property that seems to be the name of a feature without one."""
    candidates = (field for field in properties if _SEEMS.search(field) and not field.startswith("name_"))
    return next((field for field in candidates if is_text(properties[field])), None)


def is_placeholder(code: Any) -> bool:
    """Return whether this means no code."""
    return bool(_PLACEHOLDER.fullmatch(str(code)))


def foreign_code(properties: Properties, feature_id: Any) -> str | None:
    """Return the ISO code of a feature that has it under a name of its publisher."""
    level = level_of(properties)
    ids = [properties.get("id"), feature_id]
    parts = [*(properties.get(field) for field in _PARTS), *ids] if level in (None, 1) else []
    if part := next((str(code) for code in parts if re.fullmatch(PART, str(code))), None):
        return part
    if level or (
        any(field in properties for field in ("shapeISO", "iso_3166_2", "country")) and not _is_whole(properties)
    ):
        return None
    named = [code for code in ids if _names_country(code, properties)]
    codes = [*(properties.get(field) for field in _COUNTRIES), *named]
    codes += [properties.get(field) for field in ("ADM0_PCODE", "GID_0")] if "GID_1" not in properties else []
    return next(filter(None, (alpha_2(str(code)) for code in codes)), None)


def _is_whole(properties: Properties) -> bool:
    """Return whether a feature of geoBoundaries is a country."""
    return properties.get("shapeType") == "ADM0" or bool(alpha_2(str(properties.get("shapeISO"))))


def _names_country(code: Any, properties: Properties) -> bool:
    """Return whether a bare id is the code of the country with this name: `CA` is California too."""
    name = countries().get(alpha_2(str(code)) or "", "")
    return bool(name) and name.casefold() == (name_of(properties) or "").casefold()
