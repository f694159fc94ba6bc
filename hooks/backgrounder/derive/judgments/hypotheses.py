"""Competing hypotheses on a question (Heuer's ACH): what speaks against each, and whether one source decides the order.

The score of a hypothesis is its weighted inconsistency: the sum, over the claims that weigh on it, of the weight of the
claim times 1 for `-` and 2 for `--`; `0`, `+` and `++` add nothing, as what fits a hypothesis may fit another as well. The
one with the lowest score leads: the least speaks against it. Claims that were withdrawn do not count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from operator import itemgetter

from backgrounder.derive import provenance
from backgrounder.derive.asof import known_from
from backgrounder.derive.provenance import REPORT
from backgrounder.model import Claim, Question, Source
from backgrounder.model.base import derived

Origin = Source | str  # a document, or the speaker of claims without one
Scores = tuple[Fraction, ...]  # in the order of the hypotheses

INCONSISTENCY = {"--": 2, "-": 1, "0": 0, "+": 0, "++": 0}
STEPS = {"--": -2, "-": -1, "0": 0, "+": 1, "++": 2}
RELIABILITY = {"A": 10, "B": 8, "C": 6, "D": 4, "E": 2}  # tenths; 5 for F and where there is no letter
CREDIBILITY = {"1": 10, "2": 8, "3": 6, "4": 4, "5": 2}  # tenths; 5 for 6 and where there is no figure
UNKNOWN = 5


def name(origin: Origin) -> str:
    """Return the title of a document, or the name of a speaker."""
    return origin if isinstance(origin, str) else origin.title


def weight(claim: Claim) -> Fraction:
    """Return the weight of a claim, above 0 and up to 1: its reliability times its credibility, halved if it is second-hand.

    The grade is the one printed beside the claim: A, B, C, D, E count 1, 0.8, 0.6, 0.4, 0.2, and so do 1 to 5; F, 6 and what
    is not graded count 0.5. A judgment is not graded. Second-hand is a report of what another said.
    """
    letter, figure = claim.grade[:1], claim.credibility or ""
    reliability = RELIABILITY.get(letter, UNKNOWN)
    credibility = CREDIBILITY.get(figure, UNKNOWN) if claim.grade else UNKNOWN
    hands = 2 if provenance.category(claim) == REPORT else 1
    return Fraction(reliability * credibility, 100 * hands)


@dataclass(frozen=True)
class Evidence:
    """A claim in the matrix: a cell for each hypothesis, and the documents that it goes back to."""

    claim: Claim
    weight: Fraction
    cells: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def diagnosticity(self) -> int:
        """How far its cells are apart, 0 to 4: 0 speaks for none of the hypotheses against another."""
        steps = [STEPS[cell] for cell in self.cells]
        return max(steps) - min(steps)

    @property
    def scores(self) -> Scores:
        return tuple(self.weight * INCONSISTENCY[cell] for cell in self.cells)


@dataclass(frozen=True)
class Without:
    """The matrix without the claims that have one origin alone, and whether that changes the order."""

    origin: Origin
    matrix: Matrix
    changes: bool
    leaders_change: bool


@dataclass(frozen=True)
class Matrix:
    """The hypotheses of a question, (id, sentence), and the claims that weigh on them, the most telling first."""

    hypotheses: tuple[tuple[str, str], ...]
    rows: tuple[Evidence, ...]

    @cached_property
    def scores(self) -> Scores:
        """The weighted inconsistency of each hypothesis."""
        return tuple(sum(column, Fraction(0)) for column in zip(*(row.scores for row in self.rows), strict=True)) or (
            Fraction(0),
        ) * len(self.hypotheses)

    @cached_property
    def ranks(self) -> tuple[int, ...]:
        """The place of each hypothesis, from 1 for the lowest score; equal scores share one."""
        return tuple(1 + sum(other < score for other in self.scores) for score in self.scores)

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """The sentences of those against which the least speaks."""
        return tuple(text for (_, text), rank in zip(self.hypotheses, self.ranks, strict=True) if rank == 1)

    @property
    def is_tied(self) -> bool:
        """Whether nothing tells the hypotheses apart."""
        return len(self.leaders) == len(self.hypotheses)

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """The documents that its claims go back to, in the order of the rows."""
        return tuple(dict.fromkeys(origin for row in self.rows for origin in row.origins))

    @cached_property
    def without_each(self) -> tuple[Without, ...]:
        """The matrix with one origin left out, for each; none where all goes back to one."""
        return tuple(self._without(origin) for origin in self.origins) if len(self.origins) > 1 else ()

    @property
    def turning(self) -> tuple[Without, ...]:
        """Those of them that have another order."""
        return tuple(one for one in self.without_each if one.changes)

    def _without(self, origin: Origin) -> Without:
        rows = tuple(row for row in self.rows if row.origins != (origin,))
        left = Matrix(self.hypotheses, rows)
        return Without(origin, left, left.ranks != self.ranks, left.leaders != self.leaders)


@derived
def matrix(question: Question) -> Matrix | None:
    """Return its matrix with all that is known; None without hypotheses."""
    hypotheses = question.hypotheses
    if not hypotheses:
        return None
    return _matrix(hypotheses, [_row(claim, hypotheses, lambda claim: True) for claim in question.weighed])


def as_of(question: Question, day: date) -> Matrix | None:
    """Return its matrix with the claims that were known at the end of a day; None if there were none."""
    found = _course(question)
    place = bisect_right(found, day, key=itemgetter(0))
    return found[place - 1][1] if place else None


@derived
def _course(question: Question) -> tuple[tuple[date, Matrix], ...]:
    """Return its matrix from each day on which one of its claims became known, or what supports one: many views ask for it."""
    hypotheses, moved, rows = question.hypotheses, defaultdict(list), dict[Claim, Evidence]()
    for claim in question.weighed if hypotheses else ():
        for one in (claim, *claim.supported_by):
            moved[max(known_from(claim), known_from(one))].append(claim)
    found = []
    for day, claims in sorted(moved.items(), key=itemgetter(0)):
        rows |= {claim: _row(claim, hypotheses, _known_by(day)) for claim in claims}
        found.append((day, _matrix(hypotheses, [rows[claim] for claim in question.weighed if claim in rows])))
    return tuple(found)


def _known_by(day: date) -> Callable[[Claim], bool]:
    return lambda claim: known_from(claim) <= day


def _matrix(hypotheses: Mapping[str, str], rows: Iterable[Evidence]) -> Matrix:
    return Matrix(tuple(hypotheses.items()), tuple(sorted(rows, key=lambda row: -row.diagnosticity)))


def _row(claim: Claim, hypotheses: Iterable[str], knows: Callable[[Claim], bool]) -> Evidence:
    cells = tuple(claim.weighs.get(id, "0") for id in hypotheses)
    return Evidence(claim, weight(claim), cells, _origins(claim, knows))


def _origins(claim: Claim, knows: Callable[[Claim], bool]) -> tuple[Origin, ...]:
    """Return the roots, over `via`, of its sources and those of its supporters that are known; without any, who speaks."""
    voices = [claim, *(one for one in claim.supported_by if one.is_active and knows(one))]
    reports = [report for voice in voices for source in voice.sources for report in source.reports]
    roots = dict.fromkeys(report for report in reports if not report.via and not report.withdrawn)
    return tuple(roots) or (claim.speaker_words,)
