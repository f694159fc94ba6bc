"""By which letters of ids a list that is too long for one page is divided, whatever all ids begin with."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile


@dataclass(frozen=True)
class Letters:
    """`starts`: what the ids of each page begin with, sorted; none where one page holds all."""

    starts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.starts)

    def of(self, id: str) -> str:
        """The start of an id of the list."""
        return self.starts[bisect(self.starts, id) - 1]

    def label(self, start: str) -> str:
        """What readers see of a start: without what all begin with."""
        own = start[_shared(self.starts) if len(self.starts) > 1 else 0 :].strip("-") or start
        return own[0].upper() + own[1:]


def letters(ids: Iterable[str], most: int) -> Letters:
    """Divide ids by their first letter; where more than `most` have the same, by as many letters more as tell some of them apart."""
    by_first = groupby(sorted(ids), key=lambda id: id[0])
    return Letters(tuple(start for first, group in by_first for start in _starts(list(group), first, most)))


def _starts(ids: list[str], start: str, most: int) -> list[str]:
    """The starts of sorted ids that all begin with `start`."""
    if len(ids) <= max(most, 1):
        return [start]
    length = _shared(ids) + 1
    parts = groupby(ids, key=lambda id: id[:length])
    return [one for longer, group in parts for one in _starts(list(group), longer, most)]


def _shared(ids: Sequence[str]) -> int:
    """How many letters all of these sorted ids begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ids[0], ids[-1])))
