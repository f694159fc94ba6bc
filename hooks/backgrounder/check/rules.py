"""The rules between records. Each check yields problems; its docstring is the rule."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from backgrounder.check.briefs.sentences import sentences_are_whole
from backgrounder.check.briefs.translations import translations_are_in_languages_of_their_own
from backgrounder.check.cascades import folded, missing
from backgrounder.check.chronology import (
    forecasts_are_made_before_their_day,
    no_brief_knows_the_future,
    what_happened_since_is_later,
)
from backgrounder.check.claims import (
    claims_have_sources,
    judgements_have_no_percentages,
    likelihoods_are_of_assessments,
    likelihoods_are_on_the_scale,
    nothing_is_reported_before_it_is_said,
    support_is_no_contradiction,
)
from backgrounder.check.images import images_can_be_shown
from backgrounder.check.judgments import outcomes
from backgrounder.check.judgments.assumptions import no_assumption_rests_on_itself
from backgrounder.check.judgments.decisions import (
    consent_is_given_by_those_asked,
    options_are_of_the_decider,
    orders_are_of_their_speaker,
    steps_taken_are_options,
)
from backgrounder.check.judgments.dissent import briefs_argue_against_others, dissent_differs
from backgrounder.check.judgments.hypotheses import (
    claims_weigh_on_the_hypotheses_of_their_question,
    hypotheses_have_ids,
)
from backgrounder.check.judgments.readings import (
    moved_readings_have_reasons,
    readings_are_in_order,
    verdicts_on_readings_fit,
)
from backgrounder.check.judgments.watch import (
    indicators_point_to_judgments,
    looks_are_not_of_the_future,
    looks_of_one_day_agree,
)
from backgrounder.check.lookup import Lookup
from backgrounder.check.permanence import published_ids_live_on
from backgrounder.check.sides import sides_are_defined
from backgrounder.check.texts import marks_stand_in_bodies, texts_are_right
from backgrounder.core.families import RESERVED
from backgrounder.core.kinds import FILED
from backgrounder.core.memo import Recall
from backgrounder.core.problems import Problem, did_you_mean, in_order
from backgrounder.core.words.vocabulary import SECTIONS
from backgrounder.markdown import marks
from backgrounder.records.entries import Entry, PlainPage, Records
from backgrounder.records.fields.json_types import ID_SHAPE
from backgrounder.records.fields.record import Loc
from backgrounder.records.folders.brief_folder import PAGES
from backgrounder.records.folders.ids import not_an_id
from backgrounder.records.outlines import Outline

Problems = Iterator[Problem]


def check(records: Records, recall: Recall | None = None) -> tuple[Problem, ...]:
    """Return the problems of the records, those of reading included, by file and line; what follows from one is counted.

    `recall` is what a server knows from its last check.
    """
    return folded(every_problem(records, recall), records, Lookup(records))


def check_texts(records: Records, paths: Collection[str]) -> tuple[Problem, ...]:
    """Return the same where nothing can be wrong but the texts in some files."""
    lookup = Lookup(records)
    return folded(in_order([*records.problems, *texts_are_right(records, lookup, paths)]), records, lookup)


def every_problem(records: Records, recall: Recall | None = None) -> tuple[Problem, ...]:
    """Return every problem, those that follow from others too."""
    recall = recall or Recall()
    unreadable, of_fields = _of_fields(records.without_texts(), recall)
    records = replace(records, unreadable=unreadable)
    return in_order([*records.problems, *of_fields, *texts_are_right(records, Lookup(records), recall=recall)])


def _of_fields(records: Records, recall: Recall) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the kinds that cannot be read, and the problems of all that is no text: the same as long as the records are."""
    last: tuple[Records, Any] | None = recall.last(RULES)
    if last and last[0] == records:
        found: tuple[frozenset[str], tuple[Problem, ...]] = last[1]
        return found
    missing = list(missing_kinds(records))
    # A missing file is reported once, not at each reference to its records.
    read = replace(records, unreadable=records.unreadable | {kind for kind, _ in missing})
    lookup = Lookup(read)
    problems = (*(problem for _, problem in missing), *(one for rule in RULES for one in rule(read, lookup)))
    return recall.same(RULES, (records, (read.unreadable, problems)))[1]  # type: ignore[no-any-return]


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
    holder = _holder(entry, loc)
    return id.endswith(holder) and id in (holder, f"{entry.id}#{holder}")


def _holder(entry: Entry, loc: Loc) -> str:
    """Return the id of the record, claim or option that holds a reference."""
    return str(loc[1]) if _kind(entry, loc) in ("claim", "option") else entry.id


def _kind(entry: Entry, loc: Loc) -> str:
    within = {"claims": "claim", "options": "option"} if entry.kind == "brief" else {}
    return within.get(str(loc[0]), entry.kind)


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
    """No record has or had the address of a built-in place."""
    taken = {code.lower(): code for code in lookup.codes}
    for entry in records.all_entries():
        former = [old for old, new in records.renamed.items() if new == entry.id]
        for id in (candidate for candidate in (entry.id, *former) if candidate in taken):
            loc = ("was",) if id in former else ()
            yield entry.problem(loc, f"the id '{id}' is the built-in place {taken[id]}. Choose another.")


def addresses_are_free(records: Records, lookup: Lookup) -> Problems:
    """No two files have one address, and no page has one of the site."""
    taken: dict[str, str] = {}
    files: list[Entry | PlainPage] = [*records.all_entries("brief"), *records.plain_pages]
    for file in files:
        folder, _, name = file.uri.removesuffix(".md").rpartition("/")
        address = folder if name in ("index", "README") else f"{folder}/{name}".lstrip("/")
        first = address.split("/")[0]
        if first in RESERVED and file.uri not in PAGES:
            yield Problem(
                file.path, 1, f"'{first}' is a reserved address. Rename the {'folder' if folder else 'file'}."
            )
        elif (other := taken.setdefault(address, file.path)) != file.path:
            yield Problem(file.path, 1, f"has the address '/{address}/' of '{other}'. Rename one of them.")


def coordinates_lie_in_their_outline(records: Records, lookup: Lookup) -> Problems:
    """`lat` and `lon` lie in the box of the outline of `in`, a tenth of its size as margin."""
    shapes = {outline.code: outline for outline in reversed(records.outlines) if outline.code}
    for entry in records.of("place").values():
        lat, lon = entry.record.lat, entry.record.lon
        outline = _enclosing_outline(entry, records, shapes)
        if lat is None or outline is None or _inside(lat, lon, outline):
            continue
        at = f"lat: '{entry.tree.get('lat')}', lon: '{entry.tree.get('lon')}'"
        yield entry.problem(("lat",), f"{at} is not in '{entry.record.within}'. {_position_hint(lat, lon, outline)}")


def pcodes_are_those_of_outlines(records: Records, lookup: Lookup) -> Problems:
    """`pcode` is the P-code of one outline of data/geo/, which has no ISO code, and of no other place."""
    shapes, taken = {one.pcode: one for one in records.outlines if one.pcode}, dict[str, str]()
    for entry in records.of("place").values():
        code = entry.record.pcode
        if not code:
            continue
        if code not in shapes:
            advice = did_you_mean(code, shapes) if shapes else " None of them has a P-code."
            yield entry.problem(("pcode",), f"pcode: no outline of data/geo/ has the P-code '{code}'.{advice}")
        elif iso := shapes[code].code:
            yield entry.problem(
                ("pcode",), f"pcode: '{code}': its outline is the built-in place {iso}. Write {iso} where it is meant."
            )
        elif (other := taken.setdefault(code, entry.id)) != entry.id:
            yield entry.problem(
                ("pcode",), f"pcode: '{code}' is the P-code of '{other}' too. Take it from one of them."
            )


def _position_hint(lat: float, lon: float, outline: Outline) -> str:
    """Return the box where a position should be, and the commonest mistake that explains it."""
    guesses = {"Are lat and lon swapped?": (lon, lat), "Are the signs of lat and lon wrong?": (-lat, -lon)}
    guesses |= {"Is the sign of lat wrong?": (-lat, lon), "Is the sign of lon wrong?": (lat, -lon)}
    west, south, east, north = outline.box
    box = f"{outline.code} lies between lat {south:.1f} and {north:.1f}, lon {west:.1f} and {east - 360 if east > 180 else east:.1f}."
    return " ".join([box, *[question for question, at in guesses.items() if _inside(*at, outline)][:1]])


def _enclosing_outline(entry: Entry, records: Records, shapes: dict[str, Outline]) -> Outline | None:
    """Return the outline of the nearest of `in`, its `in`, ... that has one; that of its country when none has."""
    seen, id = set(), entry.record.within
    while id not in shapes and id in records.of("place") and id not in seen:
        seen.add(id)
        id = records.of("place")[id].record.within
    return shapes.get(id) or shapes.get(id.split("-")[0])


def _inside(lat: float, lon: float, outline: Outline) -> bool:
    """Return whether a point is in the box, with a tenth of its size as margin. West may be above east: at the date line."""
    west, south, east, north = outline.box
    width = east - west if east >= west else east - west + 360
    dx, dy = width / 10, (north - south) / 10
    return south - dy <= lat <= north + dy and (lon - west + dx) % 360 <= width + 2 * dx


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
        OrderEdge(_holder(entry, loc), id, entry, loc)
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


RULES = (  # of fields: no text of a brief or page is passed to them
    references_resolve,
    claim_ids_are_unique,
    codes_are_free,
    addresses_are_free,
    coordinates_lie_in_their_outline,
    pcodes_are_those_of_outlines,
    order_agrees_with_dates,
    nothing_runs_in_a_circle,
    likelihoods_are_of_assessments,
    likelihoods_are_on_the_scale,
    judgements_have_no_percentages,
    support_is_no_contradiction,
    nothing_is_reported_before_it_is_said,
    claims_have_sources,
    sentences_are_whole,
    no_assumption_rests_on_itself,
    options_are_of_the_decider,
    consent_is_given_by_those_asked,
    orders_are_of_their_speaker,
    steps_taken_are_options,
    no_brief_knows_the_future,
    what_happened_since_is_later,
    forecasts_are_made_before_their_day,
    *outcomes.RULES,
    readings_are_in_order,
    moved_readings_have_reasons,
    verdicts_on_readings_fit,
    hypotheses_have_ids,
    claims_weigh_on_the_hypotheses_of_their_question,
    dissent_differs,
    briefs_argue_against_others,
    indicators_point_to_judgments,
    looks_are_not_of_the_future,
    looks_of_one_day_agree,
    published_ids_live_on,
    images_can_be_shown,
    marks_stand_in_bodies,
    sides_are_defined,
    translations_are_in_languages_of_their_own,
)
