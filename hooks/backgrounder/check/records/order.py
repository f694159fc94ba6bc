"""What comes after, within or from another leads to an end, and agrees with the dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from backgrounder.check.lookup import Lookup
from backgrounder.check.records.references import holder
from backgrounder.core.problems import Problem
from backgrounder.records.entries import Entry, Records
from backgrounder.records.fields.record import Loc

Problems = Iterator[Problem]


@dataclass(frozen=True)
class OrderEdge:
    """`record` comes after, or is within, `other`, by the field of `entry` at `loc`."""

    record: str
    other: str
    entry: Entry
    loc: Loc


def order_agrees_with_dates(records: Records, lookup: Lookup) -> Problems:
    """`after` and `before` do not contradict the dates."""
    for edge in _order_edges(records):
        if _contradicts(edge, records):
            this, other = edge.entry, records.of("event")[edge.other if edge.record == edge.entry.id else edge.record]
            dates = f"this is dated {this.record.date.words}, '{other.id}' {other.record.date.words}"
            yield this.problem(edge.loc, f"{edge.loc[0]}: '{other.id}' contradicts the dates: {dates}.")


def _order_edges(records: Records) -> Iterator[OrderEdge]:
    """Iterate over the order that `after` and `before` of events state."""
    events = records.of("event")
    for id, entry in events.items():
        for index, other in enumerate(entry.record.after):
            yield from [OrderEdge(id, other, entry, ("after", index))] if other in events else []
        for index, other in enumerate(entry.record.before):
            yield from [OrderEdge(other, id, entry, ("before", index))] if other in events else []


def _contradicts(edge: OrderEdge, records: Records) -> bool:
    late, early = (records.of("event")[id].record.date for id in (edge.record, edge.other))
    return bool(late.surely_before(early))


def nothing_runs_in_a_circle(records: Records, lookup: Lookup) -> Problems:
    """`via`, `after` and `before`, `part-of`, `in` and `basis` lead to an end.

    An order that the dates contradict is reported elsewhere.
    """
    for kind, field in {"source": "via", "place": "in", "actor": "part-of"}.items():
        yield from _circle_problems(edge for entry in records.all_entries(kind) for edge in _edges(entry, field))
    for field in ("after", "basis"):
        yield from _circle_problems(
            edge for brief in records.all_entries("brief") for edge in _edges_in_briefs(brief, field)
        )
    yield from _circle_problems(edge for edge in _order_edges(records) if not _contradicts(edge, records))


def _edges(entry: Entry, field: str) -> Iterator[OrderEdge]:
    return (
        OrderEdge(holder(entry, loc), id, entry, loc)
        for loc, id, _ in entry.references
        if field in loc and entry.field(loc) == field
    )


def _edges_in_briefs(brief: Entry, field: str) -> Iterator[OrderEdge]:
    """Iterate over the edges of claims or options, which are named with their brief: a circle may run through several."""
    own = brief.ids("claims") | brief.ids("options")
    for edge in _edges(brief, field):
        if "dissent" in edge.loc:  # the basis of another judgment
            continue
        other = edge.other if "#" in edge.other or edge.other not in own else f"{brief.id}#{edge.other}"
        yield replace(edge, record=f"{brief.id}#{edge.record}", other=other)


def _circle_problems(edges: Iterable[OrderEdge]) -> Problems:
    """Report each circle once, at its first edge."""
    by_record: dict[str, list[OrderEdge]] = {}
    for edge in edges:
        if edge.record != edge.other:  # a reference to itself is reported elsewhere
            by_record.setdefault(edge.record, []).append(edge)
    for circle in _disjoint(_find_circles({id: [edge.other for edge in group] for id, group in by_record.items()})):
        first = next(edge for edge in by_record[circle[0]] if edge.other == circle[1])
        field = first.entry.field(first.loc)
        yield first.entry.problem(first.loc, f"{field}: runs in a circle: {' -> '.join(circle)}.")


def _disjoint(circles: Iterable[list[str]]) -> list[list[str]]:
    """Return the shortest circles, one of those that share a record: one mistake can close many."""
    result: list[list[str]] = []
    for circle in sorted(circles, key=len):
        if not any(set(circle) & set(other) for other in result):
            result.append(circle)
    return result


def _find_circles(steps: dict[str, Iterable[str]]) -> Iterator[list[str]]:
    """Iterate over the circles, each once, as the ids along it. `steps` maps an id to those that it leads to."""
    visited: set[str] = set()
    for start in steps:
        path: list[str] = []
        stack = [(start, 0)]
        while stack:
            id, depth = stack.pop()
            path = path[:depth]
            if id in path:
                yield [*path[path.index(id) :], id]
            elif id in steps and id not in visited:
                visited.add(id)
                path.append(id)
                stack += [(following, depth + 1) for following in steps[id]]
