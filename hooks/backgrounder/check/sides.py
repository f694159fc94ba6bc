"""The rule for `side` of actors."""

import re
from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, did_you_mean, listed
from backgrounder.records.beside.sides import FILE
from backgrounder.records.entries import Records
from backgrounder.records.fields.json_types import ID_SHAPE


def sides_are_defined(records: Records, lookup: Lookup) -> Iterator[Problem]:
    """The `side` of an actor is defined in data/sides.yml. One that is no id is reported by its field."""
    ids = [side.id for side in records.sides]
    for entry in () if records.has_broken_sides else records.all_entries("actor"):
        side = entry.tree.get("side")
        if isinstance(side, str) and side not in ids and re.fullmatch(ID_SHAPE, side):
            advice = (
                f" There are {listed(ids, 'and')}." if ids else f" Define it in data/{FILE}, as '{side}: Its name'."
            )
            yield entry.problem(("side",), f"side: no side called '{side}'.{did_you_mean(side, ids) or advice}")
