"""The best of many tries: each has a harm, at least that which is known before it is looked at, and only those are looked at that may be
next.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from itertools import islice
from typing import Generic, TypeVar

Try = TypeVar("Try")
Found = TypeVar("Found")
Order = TypeVar("Order", int, tuple[int, int])  # of tries with equal harm


def by_harm(
    tries: Iterable[tuple[float, Order, Try]], judge: Callable[[Try], tuple[float, Found] | None]
) -> Iterator[Found]:
    """Yield what is found, that with least harm first. `tries` are by the harm that they have at least; `judge` returns that which a try
    has, None where it fails.
    """
    waiting = list[tuple[float, Order, Found]]()
    for least, order, one in tries:
        while waiting and waiting[0][0] < least:
            yield heappop(waiting)[2]
        if judged := judge(one):
            heappush(waiting, (judged[0], order, judged[1]))
    while waiting:
        yield heappop(waiting)[2]


class Kept(Generic[Found]):
    """What an iterator yields, for many who each want the first few: it goes on only as far as one of them has."""

    def __init__(self, source: Iterator[Found]):
        self._source, self._found = source, list[Found]()

    def __iter__(self) -> Iterator[Found]:
        step = 0
        while step < len(self._found) or self._goes_on():
            yield self._found[step]
            step += 1

    def _goes_on(self) -> bool:
        """Return whether there is one more."""
        before = len(self._found)
        self._found += islice(self._source, 1)
        return len(self._found) > before
