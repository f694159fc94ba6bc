"""The files of open data: what each is, and how it is made. Another format is one line here, and one module beside this."""

from collections.abc import Callable
from dataclasses import dataclass

from ..address import Site
from ..dossier import Dossier
from .geojson import events_geojson, places_geojson
from .records import records_json


@dataclass(frozen=True)
class File:
    """`uri` is its address below the site's root, `what` one sentence, `media` its type (IANA).

    `records` counts what it holds, in words; `make` gives its text.
    """

    uri: str
    what: str
    media: str
    records: Callable[[Dossier], str]
    make: Callable[[Dossier, Site], str]


def counts(**kinds: Callable[[Dossier], int]) -> Callable[[Dossier], str]:
    """`20 events, 3 sources`, by the plural of each kind."""
    return lambda dossier: ", ".join(
        f"{number} {kind.removesuffix('s') if number == 1 else kind}"
        for kind, count in kinds.items()
        if (number := count(dossier)) or len(kinds) == 1
    )


def _filed(kind: str) -> Callable[[Dossier], int]:
    """How many records of a kind editors wrote."""
    return lambda dossier: sum(record.kind == kind for record in dossier.filed)


FILES = (
    File(
        "data/records.json",
        "Everything: the records as editors write them, and apart from them what is computed.",
        "application/json",
        counts(
            actors=_filed("actor"),
            places=_filed("place"),
            events=_filed("event"),
            sources=_filed("source"),
            questions=_filed("question"),
            briefs=lambda dossier: len(dossier.briefs),
            claims=lambda dossier: len(dossier.claims),
            options=lambda dossier: len(dossier.options),
        ),
        records_json,
    ),
    File(
        "data/events.geojson",
        "The events on the map, for QGIS and web maps; those whose place is not known have no geometry.",
        "application/geo+json",
        counts(events=lambda dossier: len(dossier.events)),
        events_geojson,
    ),
    File(
        "data/places.geojson",
        "The places, drawn as exactly as they are known.",
        "application/geo+json",
        counts(places=lambda dossier: sum(place.is_told_of for place in dossier.places.values())),
        places_geojson,
    ),
)
