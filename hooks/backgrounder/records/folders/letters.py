"""By which letters of ids a list that is too long for one page is divided, whatever all ids begin with."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile


@dataclass(frozen=True)
class Letters:
    """`starts`: what the ids of each page begin with, sorted; none where one page holds all.

    `divided` are those that were starts while there were fewer ids, and have become several.
    """

    starts: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()

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
    starts, divided = list[str](), list[str]()
    parts = [(first, list(group)) for first, group in groupby(sorted(ids), key=lambda id: id[0])]
    while parts:
        start, own = parts.pop(0)
        if len(own) <= max(most, 1):
            starts.append(start)
            continue
        divided.append(start)
        length = _shared(own) + 1
        parts = [(longer, list(group)) for longer, group in groupby(own, key=lambda id: id[:length])] + parts
    return Letters(tuple(starts), tuple(one for one in divided if one not in starts))


def _shared(ids: Sequence[str]) -> int:
    """How many letters all of these sorted ids begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ids[0], ids[-1])))
