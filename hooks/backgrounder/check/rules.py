"""The rules between records. Each check yields problems; its docstring is the rule."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from backgrounder.check.chronology import (
    forecasts_are_made_before_their_day,
    no_brief_knows_the_future,
    what_happened_since_is_later,
)
from backgrounder.check.claims import (
    claims_have_sources,
    judgements_have_no_percentages,
    likelihoods_are_of_assessments,
    nothing_is_reported_before_it_is_said,
    support_is_no_contradiction,
)
from backgrounder.check.lookup import Lookup
from backgrounder.check.permanence import published_ids_live_on
from backgrounder.check.sentences import sentences_are_whole
from backgrounder.check.texts import marks_stand_in_bodies, texts_are_right
from backgrounder.core.families import RESERVED
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Problem, in_order
from backgrounder.core.vocabulary import SECTIONS
from backgrounder.markdown import marks
from backgrounder.records.entries import Entry, Loc, Records
from backgrounder.records.json_types import ID_SHAPE
from backgrounder.records.load import not_an_id
from backgrounder.records.outlines import Outline

Problems = Iterator[Problem]


def check(records: Records) -> tuple[Problem, ...]:
    """Every problem of the records, those of reading included, by file and line."""
    missed = list(missing_kinds(records))
    # What a missing file holds cannot be told at each of its references.
    records = replace(records, unreadable=records.unreadable | {kind for kind, _ in missed})
    lookup = Lookup(records)
    found = [problem for rule in RULES for problem in rule(records, lookup)]
    return in_order([*records.problems, *(problem for _, problem in missed), *found])


def missing_kinds(records: Records) -> Iterator[tuple[str, Problem]]:
    """A kind that is referred to has a file with records."""
    there = {*records.declared.values(), *records.unreadable}
    for kind in (kind for kind in FILED if kind not in there):
        here = [
            (entry, loc, id)
            for entry in records.all_entries()
            for loc, id, takes in entry.references
            if takes.kinds == (kind,) and id not in takes.words and not id.isupper()
        ]
        if len(here) > 1:
            entry, loc, id = here[0]
            first = f"the first is '{id}' in {entry.path}:{entry.line(*loc)}"
            told = f"is missing or empty, and {len(here)} references need its {FILED[kind]}; {first}."
            yield kind, Problem(f"data/{FILED[kind]}.yml", 1, told)


def references_resolve(records: Records, lookup: Lookup) -> Problems:
    """Every reference names a record of a kind that its field takes, which is published and not the record itself."""
    for entry in records.all_entries():
        brief = entry.id if entry.kind == "brief" else ""
        for loc, id, takes in entry.references:
            message = None if marks.MARK.search(id) else lookup.wrong(id, takes.kinds, brief, takes.words)
            own = (_holder(entry, loc), f"{entry.id}#{_holder(entry, loc)}")
            if message is None and id in own and _kind(entry, loc) in takes.kinds:
                message = f"'{id}' points to itself."
            if message:
                yield entry.problem(loc, f"{entry.field(loc)}: {message}")


def _holder(entry: Entry, loc: Loc) -> str:
    """The id of the record, claim or option that a reference stands in."""
    return str(loc[1]) if loc[0] in ("claims", "options") else entry.id


def _kind(entry: Entry, loc: Loc) -> str:
    return {"claims": "claim", "options": "option"}.get(str(loc[0]), entry.kind)


def claim_ids_are_unique(records: Records, lookup: Lookup) -> Problems:
    """Claims and options have ids of the common shape, each once in its brief, and none of a section of the page."""
    for entry in records.all_entries("brief"):
        claims, options = sorted(entry.ids("claims")), sorted(entry.ids("options"))
        for group, id in [("claims", id) for id in claims] + [("options", id) for id in options]:
            if not re.fullmatch(ID_SHAPE, id):
                yield entry.problem((group, id), not_an_id(id))
            elif id in SECTIONS:
                yield entry.problem((group, id), f"'{id}' is the name of a section of the page. Choose another id.")
            elif group == "options" and id in claims:
                where = entry.line("claims", id)
                yield entry.problem((group, id), f"the id '{id}' is taken by a claim of this brief (line {where}).")


def codes_are_free(records: Records, lookup: Lookup) -> Problems:
    """No record bears the address of a built-in place, or bore it."""
    taken = {code.lower(): code for code in lookup.codes}
    for entry in records.all_entries():
        former = [old for old, new in records.renamed.items() if new == entry.id]
        for id in (one for one in (entry.id, *former) if one in taken):
            loc = ("was",) if id in former else ()
            yield entry.problem(loc, f"the id '{id}' is the built-in place {taken[id]}. Choose another.")


def addresses_are_free(records: Records, lookup: Lookup) -> Problems:
    """No two files have one address, and no page stands among those that the site makes."""
    taken = {entry.id: entry.path for entry in records.all_entries("brief")}
    for page in records.plain_pages:
        folder, _, name = page.uri.removesuffix(".md").rpartition("/")
        address = folder if name in ("index", "README") else f"{folder}/{name}".lstrip("/")
        if folder.split("/")[0] in RESERVED:
            yield Problem(page.path, 1, f"'{folder.split('/')[0]}' is a reserved address. Rename the folder.")
        elif address in taken:
            yield Problem(page.path, 1, f"has the address '/{address}/' of '{taken[address]}'. Rename one of them.")
        taken.setdefault(address, page.path)


def coordinates_lie_in_their_outline(records: Records, lookup: Lookup) -> Problems:
    """`lat` and `lon` lie in the box of the outline of `in`, a tenth of its size as margin."""
    shapes = {outline.code: outline for outline in reversed(records.outlines) if outline.code}
    for entry in records.of("place").values():
        lat, lon = entry.record.lat, entry.record.lon
        outline = _enclosing(entry, records, shapes)
        if lat is None or outline is None or _inside(lat, lon, outline):
            continue
        at = f"lat: '{entry.tree.get('lat')}', lon: '{entry.tree.get('lon')}'"
        yield entry.problem(("lat",), f"{at} is not in '{entry.record.within}'. {_meant(lat, lon, outline)}")


def _meant(lat: float, lon: float, outline: Outline) -> str:
    """The commonest slip that explains a position, or where it should lie."""
    slips = {"Are lat and lon swapped?": (lon, lat), "Are the signs of lat and lon wrong?": (-lat, -lon)}
    slips |= {"Is the sign of lat wrong?": (-lat, lon), "Is the sign of lon wrong?": (lat, -lon)}
    west, south, east, north = outline.box
    box = f"{outline.code} lies between lat {south:.1f} and {north:.1f}, lon {west:.1f} and {east:.1f}."
    return " ".join([box, *[told for told, at in slips.items() if _inside(*at, outline)][:1]])


def _enclosing(entry: Entry, records: Records, shapes: dict[str, Outline]) -> Outline | None:
    """The outline of the nearest of `in`, its `in`, ... that has one; a subdivision's country when it has none."""
    seen, id = set(), entry.record.within
    while id not in shapes and id in records.of("place") and id not in seen:
        seen.add(id)
        id = records.of("place")[id].record.within
    return shapes.get(id) or shapes.get(id.split("-")[0])


def _inside(lat: float, lon: float, outline: Outline) -> bool:
    """In the box, a tenth of its size as margin; a box that crosses the date line has its west east of its east."""
    west, south, east, north = outline.box
    width = east - west if east >= west else east - west + 360
    dx, dy = width / 10, (north - south) / 10
    return south - dy <= lat <= north + dy and (lon - west + dx) % 360 <= width + 2 * dx


@dataclass(frozen=True)
class OrderEdge:
    """`record`, a record, comes after or lies within `other`, as a field of `entry` says."""

    record: str
    other: str
    entry: Entry
    loc: Loc


def order_agrees_with_dates(records: Records, lookup: Lookup) -> Problems:
    """`after` and `before` do not contradict the dates."""
    for step in _order(records):
        if _contradicts(step, records):
            this, other = step.entry, records.of("event")[step.other if step.record == step.entry.id else step.record]
            told = f"this is dated {this.record.date.words}, '{other.id}' {other.record.date.words}"
            yield this.problem(step.loc, f"{step.loc[0]}: '{other.id}' contradicts the dates: {told}.")


def _order(records: Records) -> Iterator[OrderEdge]:
    """All that events say of their order."""
    events = records.of("event")
    for id, entry in events.items():
        for index, other in enumerate(entry.record.after):
            yield from [OrderEdge(id, other, entry, ("after", index))] if other in events else []
        for index, other in enumerate(entry.record.before):
            yield from [OrderEdge(other, id, entry, ("before", index))] if other in events else []


def _contradicts(step: OrderEdge, records: Records) -> bool:
    late, early = (records.of("event")[id].record.date for id in (step.record, step.other))
    return bool(late.surely_before(early))


def nothing_runs_in_a_circle(records: Records, lookup: Lookup) -> Problems:
    """`via`, `after` and `before`, `part-of`, `in` and `basis` lead to an end.

    An order that the dates contradict has been told.
    """
    for kind, field in {"source": "via", "place": "in", "actor": "part-of"}.items():
        yield from _circles(step for entry in records.all_entries(kind) for step in _steps(entry, field))
    for brief in records.all_entries("brief"):
        yield from _circles(_steps(brief, "after"))
    yield from _circles(step for brief in records.all_entries("brief") for step in _basis_steps(brief))
    yield from _circles(step for step in _order(records) if not _contradicts(step, records))


def _steps(entry: Entry, field: str) -> Iterator[OrderEdge]:
    return (
        OrderEdge(_holder(entry, loc), id, entry, loc) for loc, id, _ in entry.references if entry.field(loc) == field
    )


def _basis_steps(brief: Entry) -> Iterator[OrderEdge]:
    """What judgements stand on; claims are named with their brief, because a circle may run through several."""
    for step in _steps(brief, "basis"):
        other = step.other if "#" in step.other or step.other not in brief.ids("claims") else f"{brief.id}#{step.other}"
        yield replace(step, record=f"{brief.id}#{step.record}", other=other)


def _circles(steps: Iterable[OrderEdge]) -> Problems:
    """One problem for each circle, at its first step."""
    onward: dict[str, list[OrderEdge]] = {}
    for step in steps:
        if step.record != step.other:  # pointing to itself has been told
            onward.setdefault(step.record, []).append(step)
    for circle in _apart(_walk({id: [step.other for step in group] for id, group in onward.items()})):
        first = next(step for step in onward[circle[0]] if step.other == circle[1])
        field = first.entry.field(first.loc)
        yield first.entry.problem(first.loc, f"{field}: runs in a circle: {' -> '.join(circle)}.")


def _apart(circles: Iterable[list[str]]) -> list[list[str]]:
    """The shortest circles; of those that share a record one, for one slip can close many."""
    found: list[list[str]] = []
    for circle in sorted(circles, key=len):
        if not any(set(circle) & set(other) for other in found):
            found.append(circle)
    return found


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
                stack += [(following, depth + 1) for following in steps[id]]


RULES = (
    references_resolve,
    claim_ids_are_unique,
    codes_are_free,
    addresses_are_free,
    coordinates_lie_in_their_outline,
    order_agrees_with_dates,
    nothing_runs_in_a_circle,
    likelihoods_are_of_assessments,
    judgements_have_no_percentages,
    support_is_no_contradiction,
    nothing_is_reported_before_it_is_said,
    claims_have_sources,
    sentences_are_whole,
    no_brief_knows_the_future,
    what_happened_since_is_later,
    forecasts_are_made_before_their_day,
    published_ids_live_on,
    texts_are_right,
    marks_stand_in_bodies,
)
