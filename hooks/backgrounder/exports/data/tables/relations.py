"""Relations and offices as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from backgrounder.core.words import vocabulary as words
from backgrounder.exports.data.tables.columns import Column, split_date, text
from backgrounder.exports.data.tables.table import CsvTable, id_column, ids
from backgrounder.model import Actor, Relation, Role, with_ids
from backgrounder.model.dossier import Dossier


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


def _inferred(row: RelationRow) -> str:
    """Of a tie; an office is never inferred."""
    return text(row.record.inferred) if isinstance(row.record, Relation) else ""


RELATIONS = CsvTable(
    "relations",
    "Ties between actors, and the offices they hold: a row for each tie and office.",
    (
        id_column(
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
            lambda row: ids(filter(None, [row.object])),
        ),
        Column("title", "What the office of a role is called.", "Prime Minister of Iraq", lambda row: row.title),
        Column("date", "From when to when it held.", "2014-09-08/..", lambda row: text(row.record.date)),
        *split_date(lambda row: row.record.date),
        Column("source", "Who says so.", "isw-iraq-2015", lambda row: ids(row.record.sources), "list"),
        Column("inferred", "Whether the desk infers it from the source.", "true", _inferred, "boolean"),
        Column("note", "One line more.", "advisory presence", lambda row: text(row.record.note)),
    ),
    _relation_rows,
    {"subject": "actors", "object": "actors"},
)
