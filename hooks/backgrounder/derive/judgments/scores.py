"""How forecasts turned out: which can be scored, how often each word of likelihood came true, and Brier scores.

A forecast is scored by its first words; a "no" of a day before its last one does not decide it. Whether its period is over is asked as of
the day on which a brief was last published or changed, never of the clock: by that day readers know it, whatever the brief took into account.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.model import Actor, Claim, Question
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of
from backgrounder.records.judgment_models import Outcome

CAME_TRUE, DID_NOT, UNCLEAR, HEDGED, OVERDUE, OPEN = "came-true", "did-not", "unclear", "hedged", "overdue", "open"
OBSTACLES = (  # why a judgment cannot be scored, in the order in which they are looked for
    WITHDRAWN,
    NO_FORECAST,
    CONDITION,
    NO_LIKELIHOOD,
    NO_PROBABILITY,
    NOT_DECIDED,
    TOO_LATE,
) = "withdrawn", "no-forecast", "condition", "no-likelihood", "no-probability", "not-decided", "too-late"
LEAST = 20  # resolved forecasts: fewer say more about chance than about who made them


def state(claim: Claim) -> str:
    """Return what became of a forecast: came-true, did-not, unclear, hedged, overdue or open; "" of a claim that is none.

    Hedged is what is only possible, or depends on a condition: no outcome can prove it right or wrong. Overdue is what has no
    result although its period is over.
    """
    if not (claim.forecasts and claim.due):
        return ""
    if claim.condition or _is_only_possible(claim):
        return HEDGED
    if outcome := deciding(claim):
        return _decided(outcome, claim.due)
    if claim.forecasts.withdrawn:
        return UNCLEAR
    return OVERDUE if is_over(claim) else OPEN


def is_over(forecast: Claim | Question) -> bool:
    """Return whether the period of a forecast is over by the newest day of the briefs; False of what forecasts nothing by a day."""
    if isinstance(forecast, Question):
        day = forecast.proposition.by if forecast.proposition else None
    else:
        day = forecast.due
    return bool(day and day.latest < forecast.dossier.newest_change)


def deciding(claim: Claim) -> Outcome | None:
    """Return the outcome of what a claim forecasts, unless it is too early for its last day."""
    outcome = claim.forecasts.outcome if claim.forecasts else None
    return outcome if outcome and claim.due and not outcome.is_too_early_for(claim.due) else None


def _is_only_possible(claim: Claim) -> bool:
    """Return whether its first words give a likelihood that means no probability."""
    word = claim.first_likelihood
    return bool(word and not dossier_of(claim).scale.span(word))


def _decided(outcome: Outcome, due: Edtf) -> str:
    """Return how an outcome decides a forecast that was to come true by a day."""
    if outcome.answer == "no":
        return DID_NOT
    if outcome.answer == "unclear":
        return UNCLEAR
    if outcome.date.latest <= due.latest:
        return CAME_TRUE
    return DID_NOT if outcome.date.anchor > due.latest else UNCLEAR


def obstacle(claim: Claim) -> str:
    """Return why a judgment cannot be scored, a word of OBSTACLES; "" if it is scored, or will be."""
    word, found = claim.first_likelihood, state(claim)
    reasons = {
        WITHDRAWN: not claim.is_active,
        NO_FORECAST: not found,
        CONDITION: claim.condition,
        NO_LIKELIHOOD: not word,
        NO_PROBABILITY: _is_only_possible(claim),
        NOT_DECIDED: found == UNCLEAR,
        TOO_LATE: found in (CAME_TRUE, DID_NOT) and not _made_before_the_outcome(claim),
    }
    return next((reason for reason in OBSTACLES if reasons[reason]), "")


def _made_before_the_outcome(claim: Claim) -> bool:
    """Return whether a forecast surely was made before its outcome."""
    outcome = claim.forecasts and claim.forecasts.outcome
    return bool(outcome and claim.date.latest < outcome.date.anchor)


def is_scored(claim: Claim) -> bool:
    """Return whether a forecast counts in a score."""
    return state(claim) in (CAME_TRUE, DID_NOT) and not obstacle(claim)


@dataclass(frozen=True)
class Tally:
    """How often a word came true: `came_true` of `total`. It means `low` to `high` per cent."""

    word: str
    low: int
    high: int
    came_true: int
    total: int

    @property
    def share(self) -> Fraction | None:
        """The share that came true, 0 to 1; None where the word was not used."""
        return Fraction(self.came_true, self.total) if self.total else None

    @property
    def percent(self) -> int:
        """The share in whole per cent."""
        return round(100 * (self.share or 0))

    @property
    def against(self) -> str:
        """How the share compares with what the word means: below, within or above; "" where it was not used."""
        if self.share is None:
            return ""
        exact = 100 * self.share
        return "below" if exact < self.low else "above" if exact > self.high else "within"


@dataclass(frozen=True)
class BrierScore:
    """The mean of (p - o)², 0 to 1, smaller is better: o is 1 for what came true, else 0; p the middle of the band of its word.

    `best` and `worst` are the same with p at the end of each band that fits the outcome best, and worst.
    """

    score: Fraction
    best: Fraction
    worst: Fraction


def brier(scored: Iterable[tuple[int, int, bool]]) -> BrierScore:
    """Return the score of forecasts, each (low, high, came true) with the ends of its band in per cent. Raises ZeroDivisionError for none."""
    rows = [_squares(low, high, came_true) for low, high, came_true in scored]
    middle, best, worst = (sum(column, Fraction(0)) / len(rows) for column in zip(*rows, strict=True))
    return BrierScore(middle, best, worst)


def _squares(low: int, high: int, came_true: bool) -> tuple[Fraction, Fraction, Fraction]:
    """Return (p - o)² for the middle of a band, for the better and for the worse of its ends."""
    outcome = 100 if came_true else 0
    middle, *ends = (Fraction(share - outcome, 100) ** 2 for share in (Fraction(low + high, 2), low, high))
    return middle, min(ends), max(ends)


@dataclass(frozen=True)
class TrackRecord:
    """The judgments and forecasts of a speaker, and how they turned out, the withdrawn ones as well.

    `key` is the id of an actor, `author` for our desk, or `press`.
    """

    key: str
    actor: Actor | None
    claims: tuple[Claim, ...]

    @cached_property
    def counted(self) -> tuple[Claim, ...]:
        """Those that are not withdrawn."""
        return tuple(claim for claim in self.claims if claim.is_active)

    @cached_property
    def judgments(self) -> tuple[Claim, ...]:
        """The judgments that are not withdrawn."""
        return tuple(claim for claim in self.counted if claim.is_judgment)

    @cached_property
    def others(self) -> tuple[Claim, ...]:
        """The forecasts that the speaker states without judging, and that are not withdrawn."""
        return tuple(claim for claim in self.counted if not claim.is_judgment)

    @cached_property
    def forecasts(self) -> tuple[Claim, ...]:
        """Those that forecast something by a day."""
        return tuple(claim for claim in self.claims if claim.forecasts)

    @cached_property
    def scored(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.forecasts if is_scored(claim))

    @cached_property
    def pending(self) -> tuple[Claim, ...]:
        """Those that can be scored once they have an outcome."""
        return tuple(one for one in self.forecasts if not obstacle(one) and state(one) in (OPEN, OVERDUE))

    @cached_property
    def obstacles(self) -> Mapping[str, int]:
        """How many that are not withdrawn cannot be scored for which reason, in the order of OBSTACLES."""
        counts = Counter(filter(None, map(obstacle, self.counted)))
        return {reason: counts[reason] for reason in OBSTACLES if counts[reason]}

    @property
    def unscorable(self) -> int:
        """How many of `counted` cannot be scored."""
        return sum(self.obstacles.values())

    @property
    def is_enough(self) -> bool:
        """Whether enough forecasts are resolved for a score."""
        return len(self.scored) >= LEAST

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Each word of the yardstick that has a probability, from the least to the most likely."""
        scale = _scale(self)
        counts = Counter((claim.first_likelihood, state(claim)) for claim in self.scored)
        return tuple(
            Tally(word, *span, counts[word, CAME_TRUE], counts[word, CAME_TRUE] + counts[word, DID_NOT])
            for word, span in scale.items()
            if span
        )

    @cached_property
    def score(self) -> BrierScore | None:
        """The Brier score; None while too few forecasts are resolved."""
        if not self.is_enough:
            return None
        bands = {tally.word: (tally.low, tally.high) for tally in self.tallies}
        return brier((*bands[claim.first_likelihood or ""], state(claim) == CAME_TRUE) for claim in self.scored)


def _scale(record: TrackRecord) -> Mapping[str, tuple[int, int] | None]:
    return dossier_of(record.claims[0]).scale.spans


@derived
def track_records(dossier: Dossier) -> tuple[TrackRecord, ...]:
    """Return that of our desk, and of each speaker who judges or forecasts: those with most resolved forecasts first."""
    found: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        if claim.is_judgment or claim.forecasts:
            found.setdefault(claim.by, []).append(claim)
    records = [TrackRecord(key, claims[0].speaker, tuple(claims)) for key, claims in found.items()]
    return tuple(sorted(records, key=_rank))


def _rank(record: TrackRecord) -> tuple[bool, int, int, int, str]:
    """The place of a speaker in the list."""
    sizes = (-len(record.scored), -len(record.forecasts), -len(record.counted))
    return (record.key != "author", *sizes, record.claims[0].speaker_words.casefold())


@derived
def with_outcome(dossier: Dossier) -> tuple[Question, ...]:
    """Return the questions that have an outcome, be it an early one, and are not withdrawn, the latest first."""
    found = [question for question in dossier.questions.values() if question.outcome and not question.withdrawn]
    return tuple(sorted(found, key=lambda one: one.outcome.date.key if one.outcome else (), reverse=True))


@derived
def overdue(dossier: Dossier) -> tuple[Claim, ...]:
    """Return the forecasts whose period is over, without an outcome that decides them, the oldest day first."""
    found = [claim for claim in dossier.claims if claim.is_active and state(claim) == OVERDUE]
    return tuple(sorted(found, key=lambda claim: claim.due.key if claim.due else ()))
