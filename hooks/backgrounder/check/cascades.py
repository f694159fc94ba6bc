"""One slip is one line: what follows from it is counted, not repeated.

A record whose id is misspelt, lost or in a broken file is missed by all that refer to it. These problems share a `cause`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from backgrounder.check.lookup import Lookup
from backgrounder.core.kinds import FILED
from backgrounder.core.problems import Cause, Problem, counted, in_order, misspelt, nearest
from backgrounder.markdown import sections
from backgrounder.records.entries import Entry, Records

FEW = 3  # lines that stand as they are
LOST = 4  # missing records of a kind that are a part of its file rather than several misspelt ids
ALIKE = 0.8  # how much two ids are alike (0 to 1) if one is a misspelling of the other

Groups = dict[Cause, list[Problem]]


def missing(id: str, kinds: Iterable[str], brief: str, lookup: Lookup) -> Cause:
    """Return the cause of a reference that leads nowhere: the record with this id, or the brief that would hold it."""
    home, mark, _ = id.rpartition("#")
    if mark and lookup.kind(home) != "brief":
        return Cause(home, frozenset({"brief"}))
    if not mark and brief and set(kinds) <= {"claim", "option"}:
        return Cause(f"{brief}#{id}", frozenset(kinds))
    return Cause(id, frozenset(kinds))


def folded(problems: Iterable[Problem], records: Records, lookup: Lookup) -> tuple[Problem, ...]:
    """Return the problems with one line for each slip that many follow from."""
    groups: Groups = {}
    rest: list[Problem] = []
    for problem in problems:
        if problem.cause:
            groups.setdefault(replace(problem.cause, kinds=frozenset()), []).append(problem)
        else:
            rest.append(problem)
    known = _with_kinds(_at_home(groups, records))
    lost = _lost_parts(known, records)
    causes = [
        line
        for cause, group in known.items()
        if not cause.kinds & lost.keys()
        for line in _of_one_cause(cause, group, lookup)
    ]
    return in_order([*rest, *causes, *lost.values()])


def _at_home(groups: Groups, records: Records) -> Groups:
    """Return the groups with those joined that are of one claim: `basis` and links leave open that it is one."""
    briefs, joined = {entry.path: entry for entry in records.all_entries("brief")}, Groups()
    for cause, group in groups.items():
        brief = briefs.get(group[0].path) if len({problem.path for problem in group}) == 1 else None
        home = replace(cause, id=f"{brief.id}#{cause.id}") if brief else cause
        takes_claims = all(problem.cause and "claim" in problem.cause.kinds for problem in group)
        near = brief and len(group) > 1 and nearest(cause.id, brief.ids("claims"), cutoff=ALIKE)
        is_claim = "#" not in cause.id and takes_claims and (home in groups or near)
        joined.setdefault(home if is_claim else cause, []).extend(group)
    return joined


def _with_kinds(groups: Groups) -> Groups:
    """Return the groups with the kinds that all problems of one leave open."""
    open_kinds = {
        cause: frozenset.intersection(*(problem.cause.kinds for problem in group if problem.cause))
        for cause, group in groups.items()
    }
    return {replace(cause, kinds=open_kinds[cause]): group for cause, group in groups.items()}


# -- a part of a file is lost


def _lost_parts(groups: Groups, records: Records) -> Mapping[str, Problem]:
    """Return a line for each kind of which so many records are missing that a part of its file must be."""
    lost: dict[str, Problem] = {}
    for kind in FILED:
        possible = {cause: group for cause, group in groups.items() if kind in cause.kinds}
        surely = [cause for cause in possible if cause.kind == kind]
        if len(surely) > 1 and len(possible) >= LOST:
            lost[kind] = _lost(kind, possible, records)
    return lost


def _lost(kind: str, groups: Groups, records: Records) -> Problem:
    files = records.data_files.get(kind, ())
    problems = in_order(problem for group in groups.values() for problem in group)
    first, ids = problems[0], sorted(cause.id for cause in groups)
    names = f"{counted(len(ids), kind)} that are referred to are missing, '{ids[0]}' and '{ids[1]}' among them"
    follow = f"{counted(len(problems), 'reference')} to them, the first in {first.path}:{first.line}"
    path = files[0] if len(files) == 1 else f"data/{FILED[kind]}"
    last = max((entry.line() for entry in records.all_entries(kind) if entry.path == path), default=1)
    return Problem(path, last, f"{names}: {follow}. Is a part of the file lost? Its last {kind} begins here.")


# -- one record is missing


def _of_one_cause(cause: Cause, group: list[Problem], lookup: Lookup) -> Iterator[Problem]:
    """Return the line where an id is misspelt, if that can be known; else the lines, or of many the first."""
    slip = _misspelt(cause, group, lookup) if len(group) > 1 else None
    if slip:
        yield slip
    elif len(group) > FEW:
        lead, *others = sorted(group, key=lambda problem: ("is gone" not in problem.message, problem))
        follow = f"{counted(len(others), 'more line')} follow{'s' if len(others) == 1 else ''} from it"
        yield replace(lead, message=f"{lead.message} {follow}, the first in {others[0].path}:{others[0].line}.")
    else:
        yield from group


def _misspelt(cause: Cause, group: list[Problem], lookup: Lookup) -> Problem | None:
    """Return the line of a record that nothing refers to, whose id is nearly the missing one: there is the slip."""
    home, _, id = cause.id.rpartition("#")
    entry = next((entry for entry in lookup.records.all_entries("brief") if entry.id == home), None)
    ids = entry.ids("claims") if entry else lookup.ids(cause.kinds or FILED) - lookup.codes
    referred_to = _referred_to(lookup)
    unused = {one for one in ids if (f"{home}#{one}" if home else one) not in referred_to}
    near = nearest(id, unused, cutoff=ALIKE) or misspelt(id, unused)
    if not near:
        return None
    path, line = (entry.path, entry.line("claims", near)) if entry else _place_of(near, lookup.records)
    message = f"'{near}': nothing refers to it, and {counted(len(group), 'line')} to '{id}', which is no record"
    is_brief = not entry and lookup.kind(near) == "brief"
    advice = f"Rename the file to '{id}.md'." if is_brief else f"Write '{id}' here, if it is the same."
    return Problem(path, line, f"{message}; the first is {group[0].path}:{group[0].line}. {advice}")


def _referred_to(lookup: Lookup) -> set[str]:
    """Return all ids that references, links and citations name; claims with their brief, and briefs with a claim named."""
    found: set[str] = set()
    for entry in lookup.records.all_entries():
        named = {id for _, id, _ in entry.references}
        named |= {*sections.linked(entry.body), *sections.cited(entry.body)} if entry.body else set()
        found |= named | {id.partition("#")[0] for id in named}
        found |= {f"{entry.id}#{id}" for id in named} if entry.kind == "brief" else set()
    return found


def _place_of(id: str, records: Records) -> tuple[str, int]:
    entry: Entry = next(entry for entry in records.all_entries() if entry.id == id)
    return entry.path, entry.line() if entry.kind != "brief" else 1
