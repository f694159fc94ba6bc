"""The files of open data: what each is, and how it is made. Another format is one line here, and one module beside this."""

from collections.abc import Callable
from dataclasses import dataclass

from ..address import Site
from ..dossier import Dossier
from ..records import PLURAL
from .datapackage import datapackage
from .geojson import events_geojson, places_geojson
from .records import records_json
from .schema import schema_text
from .tables import TABLES, Table


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


def _table(table: Table) -> File:
    return File(
        f"data/{table.name}.csv",
        table.what,
        "text/csv",
        counts(**{table.name: lambda dossier: len(list(table.rows(dossier)))}),
        lambda dossier, site: table.text(dossier),
    )


def _schema(kind: str, plural: str) -> File:
    where = "the front matter of briefs" if kind == "brief" else f"data/{plural}.yml"
    return File(
        f"data/schema/{plural}.schema.json",
        f"What may be written in {where}, for the programs of editors (JSON Schema).",
        "application/schema+json",
        lambda dossier: "",
        lambda dossier, site: schema_text(kind),
    )


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
    *(_table(table) for table in TABLES),
    File(
        "data/datapackage.json",
        "What each column of the tables means, and how they point to each other (Data Package).",
        "application/json",
        counts(tables=lambda dossier: len(TABLES)),
        datapackage,
    ),
    *(_schema(kind, plural) for kind, plural in {**PLURAL, "brief": "briefs"}.items()),
)
