"""Names of countries, by ISO 3166-1 code, and of languages: the only door to Babel."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from backgrounder.core.words.languages import current, per_language

# Codes that Babel names and ISO 3166-1 does not: user-assigned ones, groupings, test locales.
_NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Return the English names by code: `{"IQ": "Iraq", ...}`."""
    names = Locale("en").territories
    return {
        code: name
        for code, name in sorted(names.items())
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


@per_language
def names() -> dict[str, str]:
    """Return the names by code in the language of the site."""
    local = current().locale.territories
    return {code: str(local.get(code, name)) for code, name in countries().items()}


@per_language
def codes_by_name() -> dict[str, str]:
    """Return the codes by the casefolded names, in the language of the site and in English."""
    return {name.casefold(): code for of in (names(), countries()) for code, name in of.items()}


def code_of(other: str) -> str | None:
    """Return the ISO code for another one: `EG` for `EGY`, `GB` for `UK`; None for no other code, or of several."""
    codes = get_global("territory_aliases").get(other, ())
    return codes[0] if len(codes) == 1 and codes[0] in countries() and not other.isdecimal() else None


def alpha_2(code: str) -> str | None:
    """Return the code of two letters for one of two or three (`IRQ`), None for what is no code of a country."""
    return code_of(code) if len(code) == 3 else code if code in countries() else None


def of_number(number: str) -> str | None:
    """Return the ISO code for the number of a country (`368` is IQ), None for no such number."""
    codes = get_global("territory_aliases").get(number.zfill(3), ())
    return codes[0] if len(codes) == 1 and codes[0] in countries() else None


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """`Arabic`, `Persian`, ..."""
    return frozenset(Locale("en").languages.values())
