"""The rule for assumptions: nothing is assumed because of itself."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backgrounder.check.judgments import within_briefs
from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem
from backgrounder.records.entries import Entry, Records


class Footing(NamedTuple):
    """A claim that another rests on; `loc` is where `entry` says so, `field` the field that says it."""

    below: str
    entry: Entry
    loc: tuple[str | int, ...]
    field: str


def no_assumption_rests_on_itself(records: Records, lookup: Lookup) -> Iterator[Problem]:
    """An assumption is not among the claims that it rests on, by `basis` and by what `supports` it, through any brief.

    A circle of `basis` alone, and a claim that names itself, are reported elsewhere.
    """
    grounds = _grounds(records)
    reported: set[str] = set()
    for id in (id for id in grounds if _is_assumption(id, records)):
        circle = _way_back(id, grounds) if id not in reported else []
        if len(circle) > 1 and any(ground.field == "supports" for ground in circle):
            reported |= {ground.below for ground in circle}
            own = circle[0]
            path = " -> ".join([id, *(ground.below for ground in circle)])
            message = f"the assumption '{id}' rests on itself: {path}. Remove one of these."
            yield own.entry.problem(own.loc, f"{own.field}: {message}")


def _grounds(records: Records) -> Mapping[str, list[Footing]]:
    """Return what each claim, named `brief#claim`, rests on."""
    found: dict[str, list[Footing]] = {}
    for entry in records.of("brief").values():
        for id, claim in entry.record.claims.items():
            own = f"{entry.id}#{id}"
            for index, one in enumerate(claim.basis):
                ground = Footing(within_briefs.full_id(one, entry), entry, ("claims", id, "basis", index), "basis")
                found.setdefault(own, []).append(ground)
            for index, one in enumerate(claim.supports):
                ground = Footing(own, entry, ("claims", id, "supports", index), "supports")
                found.setdefault(within_briefs.full_id(one, entry), []).append(ground)
    return found


def _is_assumption(id: str, records: Records) -> bool:
    claim = within_briefs.claim(id, records)
    return bool(claim and claim.attitude == "assumes")


def _way_back(id: str, grounds: Mapping[str, list[Footing]]) -> list[Footing]:
    """Return the shortest way down from a claim to itself; nothing if there is none."""
    ways: dict[str, list[Footing]] = {id: []}
    queue = [id]
    for one in queue:
        for ground in grounds.get(one, ()):
            way = [*ways[one], ground]
            if ground.below == id:
                return way
            if ground.below not in ways:
                ways[ground.below] = way
                queue.append(ground.below)
    return []
