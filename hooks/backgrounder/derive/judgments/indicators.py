"""What is watched for, by question: indicators of data/ and those that judgments name, with the looks for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backgrounder.core.edtf import Edtf
from backgrounder.model import Actor, Claim, Event, Question, Sighting, Source, TrackedIndicator
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of
from backgrounder.model.sources import reach
from backgrounder.records.judgment_models import ClaimIndicator

TOWARD, AWAY, EITHER = "toward", "away", "either"


@dataclass(frozen=True)
class Sign:
    """An indicator as a board shows it. `direction` is TOWARD, AWAY, or EITHER where nobody has said which.

    `judgments` are the claims that it would confirm, weaken or change. `record` is that of data/; None for one that a
    judgment names. `named_in`: claims of a speaker whose idea it is. `looks` are by date.
    """

    text: str
    direction: str
    judgments: tuple[Claim, ...]
    record: TrackedIndicator | None
    speaker: Actor | None
    named_in: tuple[Claim, ...]
    looks: tuple[Sighting, ...]

    @property
    def last(self) -> Sighting | None:
        return self.looks[-1] if self.looks else None

    @property
    def is_seen(self) -> bool:
        """Whether it was seen in the last look."""
        return bool(self.last and self.last.is_seen)

    @property
    def reach(self) -> Edtf | None:
        """The last day that a look covers; None if nobody knows."""
        known = [look.until for look in self.looks if look.until]
        return max(known, key=lambda day: day.latest, default=None)


@dataclass(frozen=True)
class SignBoard:
    """The indicators that bear on a question; `question` is None for judgments that answer none."""

    question: Question | None
    signs: tuple[Sign, ...]

    def of(self, direction: str) -> tuple[Sign, ...]:
        """Return those of a direction, those that were seen first."""
        return tuple(
            sorted((sign for sign in self.signs if sign.direction == direction), key=lambda sign: not sign.is_seen)
        )

    @property
    def seen_toward(self) -> int:
        return sum(sign.is_seen for sign in self.of(TOWARD))

    @property
    def seen_away(self) -> int:
        return sum(sign.is_seen for sign in self.of(AWAY))

    @property
    def unwatched(self) -> int:
        """How many nobody has looked for."""
        return sum(not sign.looks for sign in self.signs)


@derived
def boards(dossier: Dossier) -> tuple[SignBoard, ...]:
    """Return one for each question with indicators, those that have been seen first, and one for all other judgments."""
    found: dict[Question | None, list[Sign]] = {}
    for question, sign in _signs(dossier):
        found.setdefault(question, []).append(sign)
    made = [SignBoard(question, tuple(signs)) for question, signs in found.items()]
    return tuple(sorted(made, key=lambda board: (board.question is None, -sum(one.is_seen for one in board.signs))))


def board_of(question: Question) -> SignBoard | None:
    """Return the indicators that bear on a question; None if there are none."""
    return next((board for board in boards(dossier_of(question)) if board.question is question), None)


@derived
def signs(dossier: Dossier) -> tuple[Sign, ...]:
    """Return the indicators of all boards."""
    return tuple(sign for board in boards(dossier) for sign in board.signs)


def _signs(dossier: Dossier) -> Iterator[tuple[Question | None, Sign]]:
    for record in dossier.indicators.values():
        if not record.withdrawn:
            yield from _pointing(record)
    for claim in judgments(dossier):
        for indicator, event in claim.indicators:
            yield claim.question, _named(dossier, claim, indicator, event)


def _pointing(record: TrackedIndicator) -> Iterator[tuple[Question | None, Sign]]:
    """Yield one sign for each question and direction, with the judgments on that question."""
    if not record.targets:
        yield None, Sign(record.text, EITHER, (), record, record.speaker, (), record.looks)
    for direction, targets in ((TOWARD, record.toward), (AWAY, record.away)):
        by_question: dict[Question | None, list[Claim]] = {}
        for target in targets:
            question = target if isinstance(target, Question) else target.question
            by_question.setdefault(question, []).extend([target] if isinstance(target, Claim) else [])
        for question, claims in by_question.items():
            yield question, Sign(record.text, direction, tuple(claims), record, record.speaker, (), record.looks)


def _named(dossier: Dossier, claim: Claim, indicator: ClaimIndicator, event: Event | None) -> Sign:
    """Return an indicator that a judgment names: it would change the judgment, one way or the other."""
    return Sign(
        indicator.text,
        EITHER,
        (claim,),
        None,
        None,
        claim.brief.the_claims(indicator.stated_in),
        tuple(_look(dossier, indicator, event)),
    )


def _look(dossier: Dossier, indicator: ClaimIndicator, event: Event | None) -> Iterator[Sighting]:
    if indicator.status:
        day = indicator.looked or (event.date if event else None)
        sources = dossier.pick(Source, indicator.source)
        yield Sighting(day, indicator.status == "seen", sources, event, reach=reach(indicator.looked, sources))


def judgments(dossier: Dossier) -> Iterable[Claim]:
    """Return the standing judgments, the key ones first; briefs, latest first, and claims in their order."""
    found = [claim for brief in dossier.briefs.values() for claim in brief.claims if claim.is_judgment]
    return sorted((claim for claim in found if claim.is_active), key=lambda claim: not claim.key)
