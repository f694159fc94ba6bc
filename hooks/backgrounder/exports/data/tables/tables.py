"""The records as tables: one for each kind, a row for each record, with references as ids."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from backgrounder.core.words import vocabulary as words
from backgrounder.derive.judgments import scores
from backgrounder.exports.data.tables.columns import (
    Column,
    as_written,
    join_list,
    of_field,
    of_model,
    picture,
    text,
    withdrawal,
)
from backgrounder.exports.data.tables.gaps import INDICATORS, UNKNOWNS
from backgrounder.exports.data.tables.judgments import DISSENTS, HYPOTHESES, READINGS, WEIGHINGS
from backgrounder.exports.data.tables.relations import RELATIONS
from backgrounder.exports.data.tables.table import CsvTable, id_column, ids, key_in_briefs
from backgrounder.model import Place
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records import brief_models, judgment_models, models
from backgrounder.records.fields.introspection import fields
from backgrounder.records.fields.record import Record

BUILT_IN = ("governorate", "country")


# ---- records of data/ ------------------------------------------------------------------------------------------


def _place_code(place: Place | None) -> str:
    """Return the code or id by which editors refer to a place."""
    return (place.code or place.id) if place else ""


def _place_columns() -> list[Column]:
    """Return the columns of places; only the name is required, and types include those of built-in places."""
    cells = {
        "in": lambda place: _place_code(place.within),
        "type": _place_type,
        "precision": lambda place: place.extent,
    }
    columns = [replace(column, required=column.name == "name") for column in of_model(models.PlaceRecord, cells)]
    return [
        replace(column, words=(*column.words, *BUILT_IN)) if column.name == "type" else column for column in columns
    ]


def _place_type(place: Place) -> str:
    return place.extent if place.code else text(place.type)


ACTORS = CsvTable(
    "actors",
    "Who acts or speaks: a row for each.",
    (id_column("pm-abadi"), *of_model(models.ActorRecord, {}), *picture(), *withdrawal()),
    lambda dossier: dossier.actors.values(),
    {"country": "places"},
)
PLACES = CsvTable(
    "places",
    "Places of events, and the countries and regions that are mentioned.",
    (
        replace(id_column("ramadi", "The id of the place; of a country or region its ISO code."), cell=_place_code),
        *_place_columns(),
        Column("built_in", "Whether it comes from ISO 3166.", "false", lambda place: text(bool(place.code)), "boolean"),
        *withdrawal(),
    ),
    lambda dossier: (place for place in dossier.places.values() if place.is_covered),
    {"in": "places"},
)
EVENTS = CsvTable(
    "events",
    "What happened, including dates that only one brief gives.",
    (
        id_column("fall-of-ramadi"),
        *of_model(
            models.EventRecord,
            {
                "reported": lambda event: event.reported.text,
                "place": lambda event: join_list(_place_code(place) for place in event.places),
                "source": lambda event: ids(event.sources),
            },
        ),
        Column(
            "brief",
            "The brief whose own date it is; empty for events of data/.",
            "iraq-after-russian-intervention",
            lambda event: event.home.id if event.home else "",
        ),
        *picture(),
        *withdrawal(),
    ),
    lambda dossier: dossier.events.values(),
)
SOURCES = CsvTable(
    "sources",
    "The documents that are cited.",
    (id_column("isw-iraq-2015"), *of_model(models.SourceRecord, {}), *withdrawal()),
    lambda dossier: dossier.sources.values(),
)


def _as_written_part(part: str) -> Callable[[Any], Any]:
    return lambda one: getattr(one.record, part)


def _part_columns(part: str, model: type[Record], of: Callable[[Any], Any] | None = None) -> list[Column]:
    """Return a column for each field of a part that a record may have: `reading_date`; `of` returns the part, else it is as written."""
    found = of or _as_written_part(part)
    return [
        replace(of_field(one, _part_cell(found, one.name), f"{part}_{one.name}"), required=False)
        for one in fields(model)
    ]


def _part_cell(part: Callable[[Any], Any], name: str) -> Callable[[Any], str]:
    return lambda record: text(getattr(found, name)) if (found := part(record)) else ""


QUESTIONS = CsvTable(
    "questions",
    "What speakers answer with yes or no.",
    (
        id_column("russian-strikes-in-iraq"),
        *of_model(models.QuestionRecord, {}),
        *_part_columns("proposition", judgment_models.Proposition),
        *_part_columns("outcome", judgment_models.Outcome),
        *_part_columns("reading", judgment_models.Reading, lambda question: question.reading),
        Column(
            "disputed", "Whether two answers cannot both hold; computed.", "true", as_written("disputed"), "boolean"
        ),
        *withdrawal(),
    ),
    lambda dossier: dossier.questions.values(),
)


# ---- claims and options ----------------------------------------------------------------------------------------


def _links(*names: str) -> dict[str, Callable[[Any], str]]:
    """Return cells of linked claims or options, with ids that are unique in all briefs."""

    def cell(name: str) -> Callable[[Any], str]:
        return lambda record: join_list(key_in_briefs(linked) for linked in getattr(record, name))

    return {name: cell(name) for name in names}


def _in_brief(kind: str, example: str) -> tuple[Column, ...]:
    return (
        Column("id", f"The brief and the id of the {kind} in it.", f"a-brief--{example}", key_in_briefs, required=True),
        Column("brief", "The brief it belongs to.", "a-brief", lambda record: record.brief.id, required=True),
        Column(
            kind,
            f"The id of the {kind} in its brief; its anchor there.",
            example,
            lambda record: record.id,
            required=True,
        ),
    )


def _claim_columns() -> list[Column]:
    """Return the fields of the statement together, how sure it is, then the rest."""
    cells = {
        "stance": lambda claim: claim.stance,
        "date": lambda claim: claim.date.text,
        "reported": lambda claim: claim.reported.text,
        "source": lambda claim: ids(claim.sources),
        **_links("supports", "contradicts", "qualifies", "basis"),
        "answered": lambda claim: claim.answered if claim.answer else "",
    }
    columns = {column.name: column for column in of_model(brief_models.ClaimRecord, cells)}
    first = (*brief_models.STATEMENT, *brief_models.CERTAINTY)
    return [columns.pop(name) for name in first] + list(columns.values())


CLAIMS = CsvTable(
    "claims",
    "Who said what. To quote a claim, use the column “told”; “text” omits the speaker.",
    (
        *_in_brief("claim", "abadi-denies-talks"),
        Column("speaker", "Who said it, in words.", "PM Abadi", lambda claim: claim.speaker_words, required=True),
        Column(
            "actor",
            "The actor of `by`; empty for the authors of a brief and for the press.",
            "pm-abadi",
            lambda claim: claim.speaker.id if claim.speaker else "",
        ),
        Column(
            "told",
            "The whole claim in one sentence.",
            "PM Abadi denies that talks are under way.",
            lambda claim: claim.statement,
            required=True,
        ),
        *_claim_columns(),
        Column(
            "indicators",
            "What would change a judgment.",
            "Iraq formally asks Russia for airstrikes.",
            lambda claim: join_list(indicator.text for indicator, _ in claim.indicators),
            "list",
        ),
        *_part_columns("tested", judgment_models.Tested),
        *_part_columns("first_wording", judgment_models.FirstWording),
        Column(
            "forecast",
            f"What became of what it forecasts: {', '.join(words.FORECASTS)}; overdue: its period is over, and no result is known; computed.",
            "did-not",
            scores.state,
            words=(*words.FORECASTS,),
        ),
        Column(
            "contested",
            "Whether it is disputed or was taken back; computed.",
            "true",
            as_written("contested"),
            "boolean",
        ),
    ),
    lambda dossier: dossier.claims,
    {"actor": "actors", "question": "questions", "forecasts": "questions"},
)
OPTIONS = CsvTable(
    "options",
    "Options, with costs and verdict.",
    (
        *_in_brief("option", "embed-jtacs"),
        *of_model(brief_models.OptionRecord, _links("after", "rests_on", "stated_in")),
        Column(
            "consent",
            "Whose consent it needs.",
            "isf;pm-abadi",
            lambda option: join_list(one.actor.id for one in option.consent if one.actor),
            "list",
        ),
    ),
    lambda dossier: dossier.options,
    {"for": "actors"},
)
DECISIONS = CsvTable(
    "decisions",
    "Who decides what, with the options and what was done.",
    (
        id_column("iraq-autumn-2015"),
        *of_model(models.DecisionRecord, _links("options")),
        *_part_columns("order", judgment_models.StepOrder),
        Column(
            "taken",
            "What was done later, each with its date.",
            "2015-10-30: More strikes are announced.",
            lambda decision: join_list(f"{step.date.text}: {step.text}" for step in decision.taken),
            "list",
        ),
        *withdrawal(),
    ),
    lambda dossier: dossier.decisions.values(),
    {"decider": "actors"},
)
TABLES = (
    ACTORS,
    RELATIONS,
    PLACES,
    EVENTS,
    SOURCES,
    CLAIMS,
    QUESTIONS,
    OPTIONS,
    DECISIONS,
    INDICATORS,
    UNKNOWNS,
    READINGS,
    HYPOTHESES,
    WEIGHINGS,
    DISSENTS,
)


@derived
def texts(dossier: Dossier) -> dict[str, str]:
    """Return each table by name; cached, because datapackage.json holds the checksums."""
    return {table.name: _text(dossier, table.name) for table in TABLES}


@derived
def _text(dossier: Dossier, name: str) -> str:
    return next(table for table in TABLES if table.name == name).text(dossier)
