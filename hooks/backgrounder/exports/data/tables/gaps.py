"""What is watched, and what is not known, as tables."""

from collections.abc import Iterable
from typing import Any

from backgrounder.exports.data.tables.columns import Column, join_list, of_model, text, withdrawal
from backgrounder.exports.data.tables.table import CsvTable, id_column, ids, key_in_briefs
from backgrounder.model import Question
from backgrounder.records import judgment_models


def _targets(records: Iterable[Any]) -> str:
    """Return ids of questions and `brief--claim` of claims."""
    return join_list(one.id if isinstance(one, Question) else key_in_briefs(one) for one in records)


INDICATORS = CsvTable(
    "indicators",
    "Signs with a record of their own in data/indicators.yml, with the last look for each; those that a claim names are in data/claims.csv, column “indicators”.",
    (
        id_column("baghdad-asks-moscow"),
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
        id_column("cell-mandate"),
        *of_model(
            judgment_models.UnknownRecord,
            {"about": lambda one: ids(one.about), "matters": lambda one: _targets(one.matters)},
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
