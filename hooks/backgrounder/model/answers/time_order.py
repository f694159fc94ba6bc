"""Which claims surely follow which, found by their days in order and not by comparing each with each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from backgrounder.core.edtf import Edtf


class Dateable(Protocol):
    """What has a date."""

    @property
    def date(self) -> Edtf: ...


C = TypeVar("C", bound=Dateable)


class InOrder(Generic[C]):
    """Claims by their first possible day; an unknown start counts as the first of all days, an open end as the last."""

    def __init__(self, claims: Iterable[C]):
        self.claims = sorted(claims, key=_first)
        self.firsts = [_first(claim) for claim in self.claims]
        self.lasts = [claim.date.last or date.max for claim in self.claims]
        self.latest_so_far = list(accumulate(self.lasts, max))
        self.soonest_to_come = list(accumulate(reversed(self.lasts), min))[::-1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InOrder) and (self.claims, self.firsts, self.lasts) == (
            other.claims,
            other.firsts,
            other.lasts,
        )

    __hash__ = None  # type: ignore[assignment]  # it is a list

    def following(self, day: Edtf) -> list[C]:
        """Those that surely come after a date."""
        return self.claims[self._after(day) :]

    def next_end(self, day: Edtf) -> date:
        """The earliest last day of those that surely come after a date; what begins later does not come next."""
        place = self._after(day)
        return self.soonest_to_come[place] if place < len(self.claims) else date.min

    def next(self, day: Edtf, end: date) -> list[C]:
        """Those that surely come after a date and may begin by a day."""
        return self.claims[self._after(day) : bisect_right(self.firsts, end)]

    def unordered_with(self, day: Edtf) -> list[C]:
        """Those of which it is not known whether they come before a date or after it."""
        found: list[C] = []
        begin = day.first or date.min
        for place in range(self._after(day) - 1, -1, -1):
            if self.latest_so_far[place] < begin:
                break
            found += [self.claims[place]] if self.lasts[place] >= begin else []
        return found[::-1]

    def _after(self, day: Edtf) -> int:
        return bisect_right(self.firsts, day.last) if day.last else len(self.claims)


def _first(claim: Dateable) -> date:
    return claim.date.first or date.min
