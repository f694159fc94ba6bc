"""The records as tables: one for each kind, a row for each record, with references as ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from backgrounder.core.words import vocabulary as words
from backgrounder.derive.judgments import scores
from backgrounder.exports.data.columns import (
    Column,
    as_written,
    csv_text,
    join_list,
    of_field,
    of_model,
    picture,
    split_date,
    text,
    withdrawal,
)
from backgrounder.model import Actor, Event, Place, Question, Relation, Role, with_ids
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records import brief_models, judgment_models, models
from backgrounder.records.fields.introspection import fields
from backgrounder.records.fields.record import Record

BUILT_IN = ("governorate", "country")


@dataclass(frozen=True)
class CsvTable:
    """A table. `what` is one sentence; `points` maps columns to the tables whose `id` they hold."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: Callable[[Dossier], Iterable[Any]]
    points: Mapping[str, str] = field(default_factory=dict)

    def text(self, dossier: Dossier) -> str:
        """Return the file: a line of names, and the rows in the order of their ids."""
        head = [column.name for column in self.columns]
        return csv_text([head, *sorted(map(self._cells, self.rows(dossier)))])

    def _cells(self, row: Any) -> list[str]:
        return [column.cell(row) for column in self.columns]


def _ids(records: Iterable[Any]) -> str:
    return join_list(record.id for record in records)


def _id(example: str, meaning: str = "The id of the record; it never changes.") -> Column:
    return Column("id", meaning, example, lambda record: record.id, required=True)


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
    (_id("pm-abadi"), *of_model(models.ActorRecord, {}), *picture(), *withdrawal()),
    lambda dossier: dossier.actors.values(),
    {"country": "places"},
)
PLACES = CsvTable(
    "places",
    "Places of events, and the countries and regions that are mentioned.",
    (
        replace(_id("ramadi", "The id of the place; of a country or region its ISO code."), cell=_place_code),
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
        _id("fall-of-ramadi"),
        *of_model(
            models.EventRecord,
            {
                "reported": lambda event: event.reported.text,
                "place": lambda event: join_list(_place_code(place) for place in event.places),
                "source": lambda event: _ids(event.sources),
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
    (_id("isw-iraq-2015"), *of_model(models.SourceRecord, {}), *withdrawal()),
    lambda dossier: dossier.sources.values(),
)


def _part_columns(part: str, model: type[Record]) -> list[Column]:
    """Return a column for each field of a part that a question or claim may have: `reading_date`, `reading_text`."""
    return [
        replace(of_field(one, _part_cell(part, one.name), f"{part}_{one.name}"), required=False)
        for one in fields(model)
    ]


def _part_cell(part: str, name: str) -> Callable[[Any], str]:
    return lambda one: text(getattr(getattr(one.record, part), name)) if getattr(one.record, part) else ""


QUESTIONS = CsvTable(
    "questions",
    "What speakers answer with yes or no.",
    (
        _id("russian-strikes-in-iraq"),
        *of_model(models.QuestionRecord, {}),
        *_part_columns("proposition", judgment_models.Proposition),
        *_part_columns("outcome", judgment_models.Outcome),
        *_part_columns("reading", judgment_models.Reading),
        Column(
            "disputed", "Whether two answers cannot both hold; computed.", "true", as_written("disputed"), "boolean"
        ),
        *withdrawal(),
    ),
    lambda dossier: dossier.questions.values(),
)


# ---- relations and roles ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RelationRow:
    """A relation or a role as a row."""

    id: str
    subject: Actor
    verb: str
    object: Actor | None
    title: str
    record: Relation | Role


def _relation_rows(dossier: Dossier) -> list[RelationRow]:
    """Return relations and roles, with the ids that they have as FollowTheMoney entities."""
    return [*_relations(dossier), *_roles(dossier)]


def _relations(dossier: Dossier) -> Iterator[RelationRow]:
    for id, relation in with_ids(dossier.relations):
        yield RelationRow(id, relation.subject, relation.verb, relation.object, "", relation)


def _roles(dossier: Dossier) -> Iterator[RelationRow]:
    for actor in dossier.actors.values():
        for number, role in enumerate(actor.roles, start=1):
            yield RelationRow(f"{actor.id}--role-{number}", actor, "holds", role.of, role.title, role)


RELATIONS = CsvTable(
    "relations",
    "Ties between actors, and the offices they hold: a row for each tie and office.",
    (
        _id(
            "pm-abadi--leads--iraqi-government",
            "Subject, verb and object; repeated ones and offices carry a number.",
        ),
        Column("subject", "The actor of whom it is said.", "pm-abadi", lambda row: row.subject.id, required=True),
        Column(
            "verb",
            "What it is to the object; `holds` is a role.",
            "leads",
            lambda row: row.verb,
            words=(*words.RELATIONS, "holds"),
            required=True,
        ),
        Column(
            "object",
            "Whom it concerns; of a role the body.",
            "iraqi-government",
            lambda row: _ids(filter(None, [row.object])),
        ),
        Column("title", "What the office of a role is called.", "Prime Minister of Iraq", lambda row: row.title),
        Column("date", "From when to when it held.", "2014-09-08/..", lambda row: text(row.record.date)),
        *split_date(lambda row: row.record.date),
        Column("source", "Who says so.", "isw-iraq-2015", lambda row: _ids(row.record.sources), "list"),
        Column("note", "One line more.", "advisory presence", lambda row: text(row.record.note)),
    ),
    _relation_rows,
    {"subject": "actors", "object": "actors"},
)


# ---- claims and options ----------------------------------------------------------------------------------------


def _links(*names: str) -> dict[str, Callable[[Any], str]]:
    """Return cells of linked claims or options, with ids that are unique in all briefs."""

    def cell(name: str) -> Callable[[Any], str]:
        return lambda record: join_list(_key_in_briefs(linked) for linked in getattr(record, name))

    return {name: cell(name) for name in names}


def _key_in_briefs(record: Any) -> str:
    """Return an id that is unique in all briefs: `brief--claim`, or that of an event."""
    return str(record.id) if isinstance(record, Event) else f"{record.brief.id}--{record.id}"


def _in_brief(kind: str, example: str) -> tuple[Column, ...]:
    return (
        Column(
            "id", f"The brief and the id of the {kind} in it.", f"a-brief--{example}", _key_in_briefs, required=True
        ),
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
        "source": lambda claim: _ids(claim.sources),
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
            f"What became of what it forecasts: {', '.join(words.FORECASTS)}; computed.",
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
        _id("iraq-autumn-2015"),
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


# ---- what is watched, and what is not known --------------------------------------------------------------------


def _targets(records: Iterable[Any]) -> str:
    """Return ids of questions and `brief--claim` of claims."""
    return join_list(one.id if isinstance(one, Question) else _key_in_briefs(one) for one in records)


INDICATORS = CsvTable(
    "indicators",
    "Signs that would speak for or against an answer or a judgment, with the last look for each.",
    (
        _id("baghdad-asks-moscow"),
        *of_model(
            judgment_models.IndicatorRecord,
            {"toward": lambda one: _targets(one.toward), "away": lambda one: _targets(one.away)},
        ),
        Column("looks", "How many looks are recorded; computed.", "2", lambda one: text(len(one.looks)), "integer"),
        Column(
            "last_look",
            "The day of the last look; computed.",
            "2015-10-20",
            lambda one: text(one.looks[-1].date) if one.looks else "",
        ),
        Column(
            "seen",
            "Whether it was seen in the last look; empty without a look; computed.",
            "false",
            lambda one: text(one.looks[-1].is_seen) if one.looks else "",
            "boolean",
        ),
        *withdrawal(),
    ),
    lambda dossier: dossier.indicators.values(),
)
UNKNOWNS = CsvTable(
    "unknowns",
    "What the desk does not know.",
    (
        _id("cell-mandate"),
        *of_model(
            judgment_models.UnknownRecord,
            {"about": lambda one: _ids(one.about), "matters": lambda one: _targets(one.matters)},
        ),
        Column(
            "closed_date",
            "When it was answered.",
            "2026-12-01",
            lambda one: text(one.closed.date) if one.closed else "",
        ),
        Column(
            "closed_text",
            "What is known now.",
            "The mandate was published.",
            lambda one: one.closed.text if one.closed else "",
        ),
        *withdrawal(),
    ),
    lambda dossier: dossier.unknowns.values(),
    {"question": "questions"},
)
TABLES = (ACTORS, RELATIONS, PLACES, EVENTS, SOURCES, CLAIMS, QUESTIONS, OPTIONS, DECISIONS, INDICATORS, UNKNOWNS)


@derived
def texts(dossier: Dossier) -> dict[str, str]:
    """Return each table by name; cached, because datapackage.json holds the checksums."""
    return {table.name: _text(dossier, table.name) for table in TABLES}


@derived
def _text(dossier: Dossier, name: str) -> str:
    return next(table for table in TABLES if table.name == name).text(dossier)
