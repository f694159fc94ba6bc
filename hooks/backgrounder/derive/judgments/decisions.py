"""What follows for a decision from its options: their order, the first step, who can stop it, and what carries all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backgrounder.core.words.vocabulary import VERDICTS, WHENS
from backgrounder.derive.judgments.assumptions import under
from backgrounder.model import Actor, Claim, Decision, Option, Question
from backgrounder.model.base import derived, unique


@dataclass(frozen=True)
class Veto:
    """An actor who can stop options by saying no: what it says of that itself, and what others say that it may do.

    `refused` is where it, or one of theirs, says no to what ought to be done, as a question that these options speak to.
    """

    actor: Actor
    options: tuple[Option, ...]
    said: tuple[Claim, ...]
    judged: tuple[Claim, ...]
    refused: tuple[Claim, ...]


@dataclass(frozen=True)
class Shared:
    """Claims on which the same number of options of a decision rest, that is on which most do."""

    claims: tuple[Claim, ...]
    options: int


@derived
def board(decision: Decision) -> tuple[Option, ...]:
    """Return the options by verdict, by when they can be done (unknown last), by what has to come first, then as written."""
    verdicts, whens = list(VERDICTS), [*WHENS, None]
    return tuple(
        sorted(
            decision.options,
            key=lambda one: (verdicts.index(one.verdict), whens.index(one.when), _depth(one, decision.options)),
        )
    )


def _depth(option: Option, options: Sequence[Option]) -> int:
    """Return how many options of the decision have to come one after another before an option. Circles are mistakes."""
    return max((1 + _depth(one, options) for one in option.after if one in options), default=0)


@derived
def first_steps(decision: Decision) -> tuple[Option, ...]:
    """Return the options that are recommended, can be done now, and have nothing before them."""
    return tuple(one for one in board(decision) if one.verdict == "recommended" and one.when == "now" and not one.after)


@derived
def vetoes(decision: Decision) -> tuple[Veto, ...]:
    """Return who can stop options, in the order of the board."""
    options = board(decision)
    pairs = [(option, consent) for option in options for consent in option.consent if consent.actor]
    found = []
    for actor in unique(consent.actor for _, consent in pairs if consent.actor):
        stopped = unique(option for option, consent in pairs if consent.actor is actor)
        asked = [consent for _, consent in pairs if consent.actor is actor]
        said = unique(claim for consent in asked for claim in consent.said)
        judged = unique(claim for consent in asked for claim in consent.judged)
        found.append(Veto(actor, stopped, said, judged, _refused(actor, stopped)))
    return tuple(found)


def _refused(actor: Actor, options: tuple[Option, ...]) -> tuple[Claim, ...]:
    """Return the claims in which an actor, a part of it or somebody who holds an office in it says no, in their own words."""
    asked = unique(question for option in options for question in option.answered if question.record.kind == "norm")
    positions = (position for question in asked for position in question.positions if position.actor)
    theirs = (one for one in positions if actor in (one.actor, *one.actor.wholes, *_offices(one.actor)))
    return unique(claim for one in theirs if not one.is_implied for claim in one.latest if claim.answer == "no")


@derived
def refusals(decision: Decision) -> tuple[Question, ...]:
    """Return the questions to which those who can stop options, or theirs, say no."""
    return unique(claim.question for veto in vetoes(decision) for claim in veto.refused if claim.question)


def _offices(actor: Actor) -> tuple[Actor, ...]:
    return unique(whole for role in actor.roles if role.of for whole in role.of.wholes)


@derived
def shared(decision: Decision) -> Shared | None:
    """Return the claims on which most options rest, at least two; in the order in which the board comes to them."""
    counts = Counter(claim for option in board(decision) for claim in under(option))
    most = max(counts.values(), default=0)
    return Shared(tuple(claim for claim, count in counts.items() if count == most), most) if most > 1 else None
