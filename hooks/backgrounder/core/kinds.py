"""The kinds of records, one line each, in the order in which their records are read and listed.

A kind is its line here, a model of its fields in `records` and a linked class in `model`, both under its name.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`plural` names its files, its part of records.json and the attribute of a dossier. `rank`: its place in search results.

    `filed`: its records are in data/; the others are briefs and what they contain.
    """

    name: str
    plural: str
    rank: int
    filed: bool = True


KINDS = (
    Kind("actor", "actors", 1),
    Kind("place", "places", 2),
    Kind("event", "events", 5),
    Kind("source", "sources", 8),
    Kind("question", "questions", 4),
    Kind("decision", "decisions", 11),
    Kind("indicator", "indicators", 9),
    Kind("unknown", "unknowns", 10),
    Kind("brief", "briefs", 3, filed=False),
    Kind("claim", "claims", 6, filed=False),
    Kind("option", "options", 7, filed=False),
)
PLURALS = {kind.name: kind.plural for kind in KINDS}
FILED = {kind.name: kind.plural for kind in KINDS if kind.filed}
WITH_FILES = {**FILED, "brief": PLURALS["brief"]}  # those whose records editors write in files of their own
