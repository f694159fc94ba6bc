"""The statements on a question as a spread: a column for each answer, and what turns with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from backgrounder.core.words.vocabulary import ANSWERS
from backgrounder.model import Claim, Option, Position, Question

LEADING = 3  # statements of a column that are shown whole
FEW = 2  # speakers whom the columns show well enough without a row of all


@dataclass(frozen=True)
class AnswerColumn:
    """An answer with its statements: the `leading` ones, at most one of each speaker, and the `others`."""

    answer: str
    leading: tuple[Claim, ...]
    others: tuple[Claim, ...]

    @property
    def is_inferred(self) -> bool:
        """Whether the desk infers it from all of them."""
        return all(claim.answered == "implied" for claim in (*self.leading, *self.others))

    @property
    def size(self) -> int:
        return len(self.leading) + len(self.others)


def spread(question: Question) -> list[AnswerColumn]:
    """Return a column for each answer that was given or inferred, in the order of the vocabulary; silence is none."""
    answered = ((answer, [one for one in question.given_answers if one.answer == answer]) for answer in ANSWERS)
    return [_column(answer, claims) for answer, claims in answered if claims and answer != "silent"]


def _column(answer: str, claims: list[Claim]) -> AnswerColumn:
    direct = [claim for claim in claims if claim.answered == "direct"]
    latest = {claim.voice_key: claim for claim in direct or claims}  # the last of each speaker
    leading = tuple(sorted(latest.values(), key=lambda claim: (not claim.opponents, not claim.quote))[:LEADING])
    return AnswerColumn(answer, leading, tuple(claim for claim in claims if claim not in leading))


def in_short(question: Question) -> list[Position]:
    """Return the positions of all speakers, by side, for a row of the matrix; none where the columns show them all."""
    if len(question.positions) + len(question.spoken_to) <= FEW:
        return []
    return sorted(question.positions, key=_rank)


def _rank(position: Position) -> int:
    """The place of the speaker's side; whoever is on none comes last."""
    side = position.actor.on_side if position.actor else None
    return side.number if side else len(position.question.dossier.sides) + 1


def turning(question: Question) -> list[tuple[str, list[Option]]]:
    """Return the options that assume an answer, by that answer; last those that assume only what is said on the question."""
    assumed = {option: _assumed(question, option.rests_on) for option in question.options}
    groups = ((answer, [option for option, found in assumed.items() if answer in found]) for answer in (*ANSWERS, ""))
    return [(answer, options) for answer, options in groups if options]


def _assumed(question: Question, claims: Iterable[Claim]) -> set[str]:
    """The answers among these claims; an empty one if none of them answers."""
    answers = {claim.answer or "" for claim in claims if claim.question is question}
    return answers - {""} or {""}
