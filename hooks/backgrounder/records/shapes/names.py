"""What an outline is called, and its ISO code, under the names that publishers give these properties.

`name`, `iso_3166_2`, `iso_a2` and `pcode` are ours and those of Natural Earth's subdivisions. geoBoundaries, COD-AB (OCHA), GADM, the
countries of Natural Earth, amCharts and others have names of their own; a code of theirs counts if it has the shape of one.
"""

import re
from collections.abc import Mapping
from typing import Any

from backgrounder.core.problems import quoted
from backgrounder.core.words.countries import alpha_2, countries, of_number

PART, COUNTRY = r"[A-Z]{2}-[A-Z0-9]{1,3}", r"[A-Z]{2}"
PCODE = r"[A-Z]{2,3}[A-Z0-9]{1,14}"
_PLACEHOLDER = re.compile(r"-99.*|-1|.*~|[A-Z]{2,3}-|\s*")  # of Natural Earth, for "has no code"
_NAMES = ("NAME", "shapeName", "NAME_LATN", "NUTS_NAME", "ADMIN", "COUNTRY")
_PARTS = ("iso_3166_2", "shapeiso", "iso_1", "iso3166-2", "iso_3166-2")  # in small letters; they are found in any
_COUNTRIES = ("iso_a2", "iso_a2_eh", "shapeiso", "shapegroup", "iso3166-1-alpha-2", "cca2", "iso2")
_FIELDS = {field.casefold() for field in ("iso_3166_2", "iso_a2", *_PARTS, *_COUNTRIES)}
_LONGER = (
    "iso_a3",
    "iso_a3_eh",
    "adm0_a3",
    "adm0_iso",
    "iso3",
    "iso_3",
    "cca3",
    "iso3166-1-alpha-3",
    "gu_a3",
    "iso_n3",
    "iso_n3_eh",
)
_OF_PART = (
    "adm1_code",
    "adm1_pcode",
    "admin1pcode",
    "gid_1",
    "iso_3166_2",
    "shapetype",
    "nuts_id",
    "hasc_1",
    "code_hasc",
)
_BY_LEVEL = re.compile(
    r"(?:NAME_(\d)|ADM(\d)_(?:[A-Z]{2}|NAME)|ADMIN(\d)NAME(?:_[A-Z]{2})?)", re.IGNORECASE
)  # of GADM and COD-AB
_P_CODE = re.compile(r"ADM(\d)_PCODE|ADMIN(\d)PCODE", re.IGNORECASE)
_OURS = ("iso_3166_2", "iso_a2")
_CODE = re.compile(r"code|iso|\bid\b|hasc|cca2", re.IGNORECASE)
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
    found = [
        (match, field) for field in properties if (match := _BY_LEVEL.fullmatch(field)) and is_text(properties[field])
    ]
    found.sort(key=lambda item: (-_level_in(item[0]), not item[1].upper().endswith("_EN"), item[1]))
    return [field for _, field in found]


def level_of(properties: Properties) -> int | None:
    """Return the level of a feature of GADM and COD-AB: 0 is a country."""
    fields = _level_names(properties)
    match = _BY_LEVEL.fullmatch(fields[0]) if fields else None
    return _level_in(match) if match else None


def _level_in(match: re.Match[str]) -> int:
    return int(next(filter(None, match.groups())))


def seeming_name(properties: Properties) -> str | None:
    """Return the property that seems to be the name of a feature without one."""
    candidates = (field for field in properties if _SEEMS.search(field) and not field.startswith("name_"))
    return next((field for field in candidates if is_text(properties[field])), None)


def says_it_has_none(properties: Properties, linked: bool) -> bool:
    """Return whether a feature says that it has no code: by null in a property of ours, or, in a file where others are
    `linked`, by what publishers write for none.
    """
    if any(field in properties and properties[field] is None for field in _OURS):
        return True
    given = [value for field, value in properties.items() if field.casefold() in _FIELDS]
    return linked and any(value in (None, "") or is_placeholder(value) for value in given)


def seeming_code(properties: Properties) -> tuple[str, str]:
    """Return the property that seems to be the code of a feature without one, and its value; ("", "") for none.

    It may be one level down, as in exports of OpenStreetMap: `tags.ISO3166-2`. Their `relation/2569` is no code.
    """
    nested = [
        (f"{outer}.{key}", value)
        for outer, inner in properties.items()
        if isinstance(inner, dict)
        for key, value in inner.items()
    ]
    found = [
        (field, str(value))
        for field, value in [*properties.items(), *nested]
        if _CODE.search(field) and _is_scalar(value)
    ]
    found = [(field, value) for field, value in found if not is_placeholder(value) and "/" not in value]
    return max(found, key=lambda item: (_has_shape(item[1]), _level(item[0])), default=("", ""))


def _is_scalar(value: Any) -> bool:
    return is_text(value) or (isinstance(value, int) and not isinstance(value, bool))


def _has_shape(code: str) -> bool:
    return bool(re.fullmatch(PART, code.strip().upper()))


def _level(field: str) -> int:
    """Return the level in the name of a property: 1 in `ADM1_PCODE`."""
    digits = re.search(r"\d", field)
    return int(digits[0]) if digits and re.match(r"adm|hasc|gid", field, re.IGNORECASE) else 0


def code_advice(field: str, code: str) -> str:
    """Return what to do with the seeming code of a feature."""
    if (field == "pcode" or _P_CODE.fullmatch(field)) and re.fullmatch(PCODE, code):
        return f"'{field}' has '{code}': a place with 'pcode: {code}' is linked to it. Or add {part_code()}"
    if _has_shape(code):
        return f"'{field}' has '{code}': write '{code.strip().upper()}' as 'iso_3166_2'."
    part = part_code()
    if field != "iso_a2" and (country := alpha_2(code.strip().upper())):
        return f"'{field}' has '{code}': a whole country takes '{country}' as 'iso_a2', a part of one {part}"
    seen = f"'{field}' has {quoted(code)}, which is the code of no part of a country. " if field else ""
    return f"{seen}Add {part}"


def part_code() -> str:
    """Return what the code of a part of a country is written as."""
    return "'iso_3166_2', such as IQ-AN, or null where there is none."


def is_placeholder(code: Any) -> bool:
    """Return whether this means no code."""
    return bool(_PLACEHOLDER.fullmatch(str(code)))


def foreign_code(properties: Properties, feature_id: Any) -> str | None:
    """Return the ISO code of a feature that has it under a name of its publisher, in small or capital letters."""
    level, fields = level_of(properties), {field.casefold(): value for field, value in properties.items()}
    ids = [properties.get("id"), feature_id]
    parts = [*(fields.get(field) for field in _PARTS), *ids] if level in (None, 1) else []
    if part := next((str(code) for code in parts if re.fullmatch(PART, str(code))), None):
        return part
    of_parts = "country" in properties or any(field in fields for field in ("shapeiso", "shapetype", "iso_3166_2"))
    if level or (of_parts and not _is_whole(fields)):
        return None
    named = [code for code in ids if _names_country(code, properties)]
    codes = [*(fields.get(field) for field in _COUNTRIES), *named]
    codes += [fields.get(field) for field in ("adm0_pcode", "gid_0")] if "gid_1" not in fields else []
    return next(filter(None, (alpha_2(str(code)) for code in codes)), None)


def pcode_of(properties: Properties) -> str:
    """Return the P-code of a part of a country (COD-AB), that of the lowest level, or `pcode`; "" for none."""
    own = str(properties.get("pcode") or "").strip()
    given = {match: str(value).strip() for field, value in properties.items() if (match := _P_CODE.fullmatch(field))}
    levels = {_level_in(match): code for match, code in given.items()}
    code = own or levels.get(max(levels, default=0) or -1, "")
    return code if re.fullmatch(PCODE, code) else ""


def longer_code(properties: Properties, id_counts: bool = False) -> str | None:
    """Return the code of two letters for that of three letters, or the number, that a whole country seems to have; also as its
    `id`, if that counts.
    """
    fields = {field.casefold(): value for field, value in properties.items()}
    if level_of(properties) or any(fields.get(field) for field in _OF_PART):
        return None
    fields_of = (*_LONGER, "id") if id_counts else _LONGER
    codes = (str(fields.get(field) or "").strip().upper() for field in fields_of)
    return next(filter(None, (of_number(code) if code.isdecimal() else alpha_2(code) for code in codes)), None)


def _is_whole(fields: Properties) -> bool:
    """Return whether a feature of geoBoundaries is a country."""
    return fields.get("shapetype") == "ADM0" or bool(alpha_2(str(fields.get("shapeiso"))))


def _names_country(code: Any, properties: Properties) -> bool:
    """Return whether a bare id is the code of the country with this name: `CA` is California too."""
    return has_name_of(name_of(properties) or "", alpha_2(str(code)) or "")


def has_name_of(name: str, code: str) -> bool:
    """Return whether a name is that of a country."""
    return bool(name) and name.casefold() == countries().get(code, "").casefold()


_OF_COUNTRY = (
    "iso_a2",
    "iso_a2_eh",
    "adm0_a3",
    "iso_a3",
    "shapegroup",
    "adm0_pcode",
    "admin0pcode",
    "gid_0",
    "iso2",
    "iso3",
    "cca2",
    "cca3",
    "country_code",
)


def country_of(properties: Properties, feature_id: Any) -> str | None:
    """Return the country that a feature is, or is a part of; None where it does not say so."""
    fields = {field.casefold(): value for field, value in properties.items()}
    parts = (str(code) for code in (*(fields.get(field) for field in _PARTS), properties.get("id"), feature_id))
    part = next((code[:2] for code in parts if re.fullmatch(PART, code)), None)
    codes = (alpha_2(str(fields.get(field)).strip().upper()) for field in _OF_COUNTRY)
    return part if part in countries() else next(filter(None, codes), None) or longer_code(properties)


def level_of_part(properties: Properties) -> int | None:
    """Return the level of a feature as its publisher has it: 0 is a country, 1 a subdivision; None where none is stated."""
    fields = {field.casefold(): value for field, value in properties.items()}
    stated = re.fullmatch(r"ADM(\d)", str(fields.get("shapetype")))
    if stated:
        return int(stated[1])
    return 0 if str(fields.get("featurecla")).startswith("Admin-0") else level_of(properties)
