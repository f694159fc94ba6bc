"""Every reference names a record that is there and that its field takes."""

from collections.abc import Iterator
from dataclasses import replace

from backgrounder.check.cascades import missing
from backgrounder.check.lookup import Lookup
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem
from backgrounder.markdown import marks
from backgrounder.records.entries import Entry, Records
from backgrounder.records.fields.record import Loc

Problems = Iterator[Problem]


def missing_kinds(records: Records) -> Iterator[tuple[str, Problem]]:
    """A kind that is referred to has a file with records."""
    present = {*records.declared.values(), *records.unreadable}
    for kind in (kind for kind in FILED if kind not in present):
        references = [
            (entry, loc, id)
            for entry in records.all_entries()
            for loc, id, takes in entry.references
            if takes.kinds == (kind,) and id not in takes.words and not id.isupper()
        ]
        if len(references) > 1:
            entry, loc, id = references[0]
            first = f"the first is '{id}' in {entry.path}:{entry.line(*loc)}"
            message = f"is missing or empty, and {len(references)} references need its {FILED[kind]}; {first}."
            yield kind, Problem(f"data/{FILED[kind]}.yml", 1, message)


def references_resolve(records: Records, lookup: Lookup) -> Problems:
    """Every reference names a record of a kind that its field takes, which is published and not the record itself."""
    for entry in records.all_entries():
        brief = entry.id if entry.kind == "brief" else ""
        for loc, id, takes in entry.references:
            message = lookup.problem(id, takes.kinds, brief, takes.words)
            if message and marks.MARK.search(id):
                message = None  # see `marks_stand_in_bodies`
            if message is None and _is_itself(entry, loc, id) and _kind(entry, loc) in takes.kinds:
                message = f"'{id}' points to itself."
            if message:
                problem = entry.problem(loc, f"{entry.field(loc)}: {message}")
                is_missing = lookup.kind(id, brief) is None and id not in takes.words
                yield replace(problem, cause=missing(id, takes.kinds, brief, lookup)) if is_missing else problem


def _is_itself(entry: Entry, loc: Loc, id: str) -> bool:
    own = holder(entry, loc)
    return id.endswith(own) and id in (own, f"{entry.id}#{own}")


def holder(entry: Entry, loc: Loc) -> str:
    """Return the id of the record, claim or option that holds a reference."""
    return str(loc[1]) if _kind(entry, loc) in ("claim", "option") else entry.id


def _kind(entry: Entry, loc: Loc) -> str:
    within = {"claims": "claim", "options": "option"} if entry.kind == "brief" else {}
    return within.get(str(loc[0]), entry.kind)
