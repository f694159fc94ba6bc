"""Whose a file of outlines is, by the properties of its features, and what that publisher allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Publisher:
    """`licence` is empty where it differs from file to file; `caution` is what editors should know before they publish."""

    name: str
    licence: str = ""
    caution: str = ""


SIGNS = (  # properties in small letters, one of which each feature has: the publisher
    (("ne_id", "adm1_code"), Publisher("Natural Earth", "public domain")),
    (
        ("shapegroup", "shapeid"),
        Publisher("geoBoundaries", "CC BY 4.0", "Some countries have another licence: see the metadata beside the file."),
    ),
    (
        ("adm0_pcode", "adm1_pcode", "admin1pcode"),
        Publisher("OCHA COD-AB", "CC BY-IGO", "The page of the file on HDX names its licence and its source."),
    ),
    (
        ("gid_0", "gid_1"),
        Publisher("GADM", "no redistribution without permission", "GADM allows its outlines on maps, not in files for others: this site gives them out."),
    ),
)  # fmt: skip


def publisher_of(properties: Mapping[str, Any]) -> Publisher | None:
    """Return the publisher of a feature; None for an unknown one."""
    fields = {field.casefold() for field in properties}
    return next((publisher for signs, publisher in SIGNS if fields & set(signs)), None)
