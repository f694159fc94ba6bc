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
    """An actor who can stop options by saying no: what it says of that itself, and what others say that it may do."""

    actor: Actor
    options: tuple[Option, ...]
    said: tuple[Claim, ...]
    judged: tuple[Claim, ...]


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
    actors = unique(consent.actor for _, consent in pairs if consent.actor)
    return tuple(
        Veto(
            actor,
            unique(option for option, consent in pairs if consent.actor is actor),
            unique(claim for _, consent in pairs if consent.actor is actor for claim in consent.said),
            unique(claim for _, consent in pairs if consent.actor is actor for claim in consent.judged),
        )
        for actor in actors
    )


@derived
def refusals(decision: Decision) -> tuple[Question, ...]:
    """Return what ought to be done, as questions that options speak to, where who can stop some, or one of theirs, says no."""
    stopping = {veto.actor for veto in vetoes(decision)}
    asked = unique(question for option in board(decision) for question in option.answered)
    return tuple(one for one in asked if one.record.kind == "norm" and stopping & _refusing(one))


def _refusing(question: Question) -> set[Actor]:
    """Return who says no in their own words, with the bodies that they are part of or hold office in."""
    speakers = (one.actor for one in question.positions if one.actor and "no" in one.said and not one.is_implied)
    return {body for actor in speakers for body in (*actor.wholes, *_offices(actor))}


def _offices(actor: Actor) -> tuple[Actor, ...]:
    return unique(whole for role in actor.roles if role.of for whole in role.of.wholes)


@derived
def shared(decision: Decision) -> Shared | None:
    """Return the claims on which most options rest, at least two; in the order in which the board comes to them."""
    counts = Counter(claim for option in board(decision) for claim in under(option))
    most = max(counts.values(), default=0)
    return Shared(tuple(claim for claim, count in counts.items() if count == most), most) if most > 1 else None
