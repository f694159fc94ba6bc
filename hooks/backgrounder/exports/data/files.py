"""The files of open data: what each is, and how it is written. Another format is an entry here and a module beside this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from backgrounder.core.kinds import FILED, WITH_FILES
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import counted
from backgrounder.derive.edits.corrections import corrections
from backgrounder.derive.fingerprints import facts, happenings, words
from backgrounder.derive.judgments.readings import moved
from backgrounder.derive.judgments.scores import with_outcome
from backgrounder.exports.cite.bibtex import bibtex
from backgrounder.exports.cite.csl import csl_json
from backgrounder.exports.cite.ris import ris
from backgrounder.exports.data import atom, llms_txt
from backgrounder.exports.data.argdown import argdown
from backgrounder.exports.data.calendar import calendar, in_calendar
from backgrounder.exports.data.followthemoney import entities, noted
from backgrounder.exports.data.geojson import events_geojson, places_geojson
from backgrounder.exports.data.records_json import records_json, with_briefs
from backgrounder.exports.data.schema import schema_text
from backgrounder.exports.data.tables.datapackage import datapackage
from backgrounder.exports.data.tables.relations import RELATIONS
from backgrounder.exports.data.tables.table import CsvTable
from backgrounder.exports.data.tables.tables import TABLES, texts
from backgrounder.model import Brief
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier


@dataclass(frozen=True)
class File:
    """A file. `uri` is its address below the site's root, `what` one sentence, `media` its type (IANA).

    `records` counts its contents, in words; `make` returns its text; `of` returns a fingerprint of what it depends on;
    `renew` returns the text of the last site with the texts that some briefs have now, where that is faster.
    """

    uri: str
    what: str
    media: str
    records: Callable[[Dossier], str]
    make: Callable[[Dossier, Site], str]
    of: Callable[[Dossier], Any] = facts
    renew: Callable[[str, Iterable[Brief]], str] | None = None


SINGULARS = {"hypotheses": "hypothesis", "indicators": "own indicator"}  # those that do not end with an s more


def counts(**kinds: Callable[[Dossier], int]) -> Callable[[Dossier], str]:
    """Return a function that returns `20 events, 3 sources`, by the plural of each kind.

    `own_places` and `own_indicators` are those that have a record: others are countries, or written within a claim.
    """
    return lambda dossier: gettext(", ").join(
        counted(number, SINGULARS.get(kind, kind.removesuffix("s").replace("_", " ")))
        for kind, count in kinds.items()
        if (number := count(dossier)) or len(kinds) == 1
    )


def _count_of(kind: str) -> Callable[[Dossier], int]:
    """Return a function that counts the records of a kind that editors wrote."""
    return lambda dossier: sum(hasattr(record, "entry") for record in getattr(dossier, FILED[kind]).values())


def _table(table: CsvTable) -> File:
    return File(
        f"data/{table.name}.csv",
        table.what,
        "text/csv",
        _RELATION_COUNTS
        if table is RELATIONS
        else counts(**{table.name: lambda dossier: len(list(table.rows(dossier)))}),
        lambda dossier, site: texts(dossier)[table.name],
    )


def _schema(kind: str, plural: str) -> File:
    location = "the front matter of briefs" if kind == "brief" else f"data/{plural}.yml"
    return File(
        f"data/schema/{plural}.schema.json",
        f"What may be written in {location}, for the programs of editors (JSON Schema).",
        "application/schema+json",
        lambda dossier: "",
        lambda dossier, site: schema_text(kind, site.scale),
        lambda dossier: (),
    )


_RELATION_COUNTS = counts(
    relations=lambda dossier: len(dossier.relations),
    roles=lambda dossier: sum(len(actor.roles) for actor in dossier.actors.values()),
)
_CITATION_COUNTS = counts(sources=_count_of("source"), briefs=lambda dossier: len(dossier.briefs))
FILES = (
    File(
        "data/records.json",
        "Every record as the editors wrote it, and separately what is computed from them.",
        "application/json",
        counts(
            actors=_count_of("actor"),
            own_places=_count_of("place"),
            events=_count_of("event"),
            sources=_count_of("source"),
            questions=_count_of("question"),
            decisions=_count_of("decision"),
            own_indicators=_count_of("indicator"),
            unknowns=_count_of("unknown"),
            briefs=lambda dossier: len(dossier.briefs),
            claims=lambda dossier: len(dossier.claims),
            options=lambda dossier: len(dossier.options),
        ),
        records_json,
        words,
        with_briefs,
    ),
    *(_table(table) for table in TABLES),
    File(
        "data/datapackage.json",
        "What each column of the tables means, and how they point to each other (Data Package).",
        "application/vnd.datapackage+json",
        counts(tables=lambda dossier: len(TABLES)),
        datapackage,
    ),
    File(
        "data/events.geojson",
        "The events on the map, for QGIS and web maps; events without a known place have no geometry.",
        "application/geo+json",
        counts(events=lambda dossier: len(dossier.events)),
        events_geojson,
        happenings,
    ),
    File(
        "data/places.geojson",
        "The places, as precisely as they are known.",
        "application/geo+json",
        counts(places=lambda dossier: sum(place.is_covered for place in dossier.places.values())),
        places_geojson,
        happenings,
    ),
    File(
        "data/events.ics",
        "The events as whole days for a calendar; events without a known start are left out.",
        "text/calendar",
        counts(events=lambda dossier: len(in_calendar(dossier))),
        calendar,
    ),
    File(
        "data/entities.ftm.json",
        "Actors, offices, relations, events, claims, decisions, gaps, sources and briefs as FollowTheMoney entities, one to a line.",
        "application/json+ftm",
        counts(
            actors=_count_of("actor"),
            relations=lambda dossier: len(dossier.relations),
            events=lambda dossier: len(dossier.events),
            claims=lambda dossier: len(dossier.claims),
            decisions=_count_of("decision"),
            unknowns=lambda dossier: len(noted(dossier)),
            sources=_count_of("source"),
            briefs=lambda dossier: len(dossier.briefs),
        ),
        entities,
    ),
    File(
        "data/sources.csl.json",
        "Sources and briefs for Zotero, Pandoc and citeproc.",
        "application/vnd.citationstyles.csl+json",
        _CITATION_COUNTS,
        csl_json,
        words,
    ),
    File(
        "data/sources.bib",
        "Sources and briefs for BibTeX and biblatex.",
        "application/x-bibtex",
        _CITATION_COUNTS,
        bibtex,
        words,
    ),
    File(
        "data/sources.ris",
        "Sources and briefs for EndNote, Mendeley, RefWorks and Citavi.",
        "application/x-research-info-systems",
        _CITATION_COUNTS,
        ris,
        words,
    ),
    File(
        "data/claims.argdown",
        "The claims as an argument map: what supports, qualifies and contradicts what, with the hypotheses and options that rest on them.",
        "text/plain",
        counts(
            claims=lambda dossier: len(dossier.claims),
            questions=_count_of("question"),
            options=lambda dossier: len(dossier.options),
        ),
        argdown,
    ),
    File(
        atom.BRIEFS,
        "Atom feed of the briefs and their changes.",
        "application/atom+xml",
        counts(briefs=lambda dossier: len(dossier.briefs)),
        atom.briefs_feed,
    ),
    File(
        atom.CORRECTIONS,
        "Atom feed of what was changed or withdrawn after publication.",
        "application/atom+xml",
        counts(corrections=lambda dossier: len(corrections(dossier))),
        atom.corrections_feed,
    ),
    File(
        atom.JUDGMENTS,
        "Atom feed of our readings of questions that moved, with the reasons.",
        "application/atom+xml",
        counts(moved_readings=lambda dossier: len(moved(dossier))),
        atom.judgments_feed,
    ),
    File(
        atom.OUTCOMES,
        "Atom feed of outcomes and of results so far, with what became of the forecasts.",
        "application/atom+xml",
        counts(questions=lambda dossier: len(with_outcome(dossier))),
        atom.outcomes_feed,
    ),
    File(
        llms_txt.HERE,
        "For language models: what the site is, with links to the Markdown of its pages.",
        "text/plain",
        counts(briefs=lambda dossier: len(dossier.briefs)),
        llms_txt.llms_txt,
    ),
    *(_schema(kind, plural) for kind, plural in WITH_FILES.items()),
)
