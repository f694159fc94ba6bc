"""The rules between records. Each check yields problems; its docstring is the rule."""

import re
from collections.abc import Callable, Iterable, Iterator

from .check_marks import marks_resolve, marks_stand_in_bodies
from .edtf import Edtf
from .load import PLURAL, Entry, Records
from .lookup import Lookup
from .outlines import Outline
from .problems import Problem, in_order
from .record import ID_SHAPE, references

Problems = Iterator[Problem]
SECTIONS = ("bottom-line", "takeaways", "key-judgements", "options", "claims", "dates", "sources", "changes", "cite")


def check(records: Records) -> tuple[Problem, ...]:
    """Every problem of the records, those of reading included, by file and line."""
    lookup = Lookup(records)
    found = [problem for rule in RULES for problem in rule(records, lookup)]
    return in_order([*records.problems, *found])


def references_resolve(records: Records, lookup: Lookup) -> Problems:
    """Every reference names a record of a kind that its field takes."""
    for entry in records.all():
        brief = entry.id if entry.kind == "brief" else ""
        for loc, id, takes in references(entry.record):
            if message := lookup.wrong(id, takes.kinds, brief, takes.words):
                yield entry.problem(loc, f"{entry.field(loc)}: {message}")


def claim_ids_are_unique(records: Records, lookup: Lookup) -> Problems:
    """Claims and options have ids of the common shape, each once in its brief, and none of a section of the page."""
    for entry in records.of("brief").values():
        claims, options = entry.record.claims, entry.record.options
        for group, id in [("claims", id) for id in claims] + [("options", id) for id in options]:
            if not re.fullmatch(ID_SHAPE, id):
                yield entry.problem((group, id), f"'{id}' is no id: lower-case letters and digits joined by hyphens.")
            elif id in SECTIONS:
                yield entry.problem((group, id), f"'{id}' is the name of a section of the page. Choose another id.")
            elif group == "options" and id in claims:
                yield entry.problem((group, id), f"the id '{id}' is taken by a claim of this brief (line {entry.line('claims', id)}).")


def codes_are_free(records: Records, lookup: Lookup) -> Problems:
    """No record bears the address of a built-in place."""
    taken = {code.lower(): code for code in lookup.codes}
    for entry in records.all():
        if entry.id in taken:
            yield entry.problem((), f"the id '{entry.id}' is the built-in place {taken[entry.id]}. Choose another.")


def coordinates_lie_in_their_outline(records: Records, lookup: Lookup) -> Problems:
    """`lat` and `lon` lie in the box of the outline of `in`, a tenth of its size as margin."""
    shapes = {outline.code: outline for outline in records.outlines if outline.code}
    for entry in records.of("place").values():
        lat, lon = entry.record.lat, entry.record.lon
        outline = _enclosing(entry, records, shapes)
        if lat is None or outline is None or _inside(lat, lon, outline):
            continue
        west, south, east, north = outline.box
        hint = " lat and lon look swapped." if _inside(lon, lat, outline) else ""
        box = f"{outline.code} lies between {south:.1f} and {north:.1f} N, {west:.1f} and {east:.1f} E"
        yield entry.problem(("lat",), f"lat: {lat:g}, lon: {lon:g} is not in '{entry.record.within}' ({box}).{hint}")


def _enclosing(entry: Entry, records: Records, shapes: dict[str, Outline]) -> Outline | None:
    """The outline of the nearest of `in`, its `in`, ... that has one; a subdivision's country when it has none."""
    seen, id = set(), entry.record.within
    while id not in shapes and id in records.of("place") and id not in seen:
        seen.add(id)
        id = records.of("place")[id].record.within
    return shapes.get(id) or shapes.get(id.split("-")[0])


def _inside(lat: float, lon: float, outline: Outline) -> bool:
    west, south, east, north = outline.box
    dx, dy = (east - west) / 10, (north - south) / 10
    return west - dx <= lon <= east + dx and south - dy <= lat <= north + dy


def order_agrees_with_dates(records: Records, lookup: Lookup) -> Problems:
    """`after` and `before` do not contradict the dates."""
    events = records.of("event")
    for entry in events.values():
        for field, early, late in (("after", "other", "this"), ("before", "this", "other")):
            for other in (events[id] for id in getattr(entry.record, field) if id in events):
                dates: dict[str, Edtf] = {"this": entry.record.date, "other": other.record.date}
                if dates[late].surely_before(dates[early]):
                    told = f"this is dated {dates['this'].words}, '{other.id}' {dates['other'].words}"
                    yield entry.problem((field,), f"{field}: contradicts the dates: {told}.")


def nothing_runs_in_a_circle(records: Records, lookup: Lookup) -> Problems:
    """`via`, `after` and `before`, `part-of` and `in` lead to an end."""
    yield from _circles(records.of("source").values(), "via", lambda e: e.record.via)
    yield from _circles(records.of("place").values(), "in", lambda e: [e.record.within])
    yield from _circles(records.of("actor").values(), "relations", lambda e: [r.part_of for r in e.record.relations if r.part_of])
    yield from _circles(records.of("event").values(), "after", _earlier(records))
    for entry in records.of("brief").values():
        options = entry.record.options
        for circle in _walk({id: option.after for id, option in options.items()}):
            yield entry.problem(("options", circle[0], "after"), f"after: runs in a circle: {' -> '.join(circle)}.")


def _earlier(records: Records) -> Callable[[Entry], list[str]]:
    """For an event, those that come before it by its own `after` or their `before`."""
    told: dict[str, list[str]] = {}
    for entry in records.of("event").values():
        for later in entry.record.before:
            told.setdefault(later, []).append(entry.id)
    return lambda entry: [*entry.record.after, *told.get(entry.id, [])]


def _circles(entries: Iterable[Entry], field: str, steps: Callable[[Entry], Iterable[str]]) -> Problems:
    by_id = {entry.id: entry for entry in entries}
    name = "part-of" if field == "relations" else field
    for circle in _walk({id: steps(entry) for id, entry in by_id.items()}):
        yield by_id[circle[0]].problem((field,), f"{name}: runs in a circle: {' -> '.join(circle)}.")


def _walk(steps: dict[str, Iterable[str]]) -> Iterator[list[str]]:
    """Each circle once, from its first id in order."""
    done: set[str] = set()
    for start in steps:
        path: list[str] = []
        stack = [(start, 0)]
        while stack:
            id, depth = stack.pop()
            path = path[:depth]
            if id in path:
                yield [*path[path.index(id) :], id]
            elif id in steps and id not in done:
                done.add(id)
                path.append(id)
                stack += [(next, depth + 1) for next in steps[id]]


def claims_have_sources(records: Records, lookup: Lookup) -> Problems:
    """A claim has a source, its own or the brief's `based_on`; only the author's own needs none."""
    for entry in records.of("brief").values():
        for id, claim in entry.record.claims.items():
            if claim.by != "author" and not claim.source and not entry.record.based_on:
                yield entry.problem(("claims", id), f"{id}: source: is missing; only 'by: author' needs none. Give one, or a 'based_on:' for the whole brief.")


def drafts_are_not_pointed_to(records: Records, lookup: Lookup) -> Problems:
    """What is published does not point to a draft."""
    drafts = {id for id, entry in records.of("brief").items() if entry.record.draft}
    for entry in (entry for entry in records.all() if entry.id not in drafts):
        for loc, id, _ in references(entry.record):
            if "#" in id and id.split("#")[0] in drafts:
                yield entry.problem(loc, f"{entry.field(loc)}: '{id}' stands in a draft, which is not published.")


def published_ids_live_on(records: Records, lookup: Lookup) -> Problems:
    """An id of data/published.txt exists, is in a `was`, or is withdrawn."""
    for line, text in records.published:
        kind, slash, id = text.partition("/")
        if not slash or kind not in (*PLURAL, "brief"):
            yield Problem("data/published.txt", line, f"'{text}' is not written 'kind/id', such as actor/russia.")
        elif records.declared.get(id) != kind and kind not in records.unreadable:
            yield Problem("data/published.txt", line, f"{kind} '{id}' was published and is gone. Give its successor 'was: [{id}]', or bring it back with 'withdrawn:'.")


RULES = (
    references_resolve,
    claim_ids_are_unique,
    codes_are_free,
    coordinates_lie_in_their_outline,
    order_agrees_with_dates,
    nothing_runs_in_a_circle,
    claims_have_sources,
    drafts_are_not_pointed_to,
    published_ids_live_on,
    marks_resolve,
    marks_stand_in_bodies,
)
