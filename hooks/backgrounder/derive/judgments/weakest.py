"""The weakest claim under an option: what would change the choice first."""

from dataclasses import dataclass

from backgrounder.derive.judgments.assumptions import assumed, is_assumption
from backgrounder.model import Claim, Option
from backgrounder.model.base import derived
from backgrounder.model.dossier import dossier_of

FALLEN, UNLIKELY, DISPUTED, UNTESTED, ALONE = REASONS = ("fallen", "unlikely", "disputed", "untested", "alone")
EVEN = 50  # per cent


@dataclass(frozen=True)
class Weakness:
    """A claim, and why it may not hold, the gravest of REASONS first."""

    claim: Claim
    reasons: tuple[str, ...]


@derived
def weakest(option: Option) -> Weakness | None:
    """Return the weakest of the claims that an option names and of the assumptions under it; None where all hold.

    That is the one with the gravest reason: refuted or withdrawn; less likely than even; disputed; an untested assumption; what one
    speaker alone says. Of those alike the least likely, then the first that is named.
    """
    found = [Weakness(claim, _reasons(claim)) for claim in dict.fromkeys((*option.rests_on, *assumed(option)))]
    weak = [one for one in found if one.reasons]
    return min(weak, key=lambda one: (REASONS.index(one.reasons[0]), _likelihood(one.claim)), default=None)


def _reasons(claim: Claim) -> tuple[str, ...]:
    holds = {
        FALLEN: claim.status in ("refuted", "withdrawn"),
        UNLIKELY: _likelihood(claim) < EVEN,
        DISPUTED: claim.contested,
        UNTESTED: is_assumption(claim) and not claim.tested,
        ALONE: not is_assumption(claim)
        and len({one.voice_key for one in (claim, *claim.supported_by) if one.is_active or one is claim}) == 1,
    }
    return tuple(reason for reason in REASONS if holds[reason])


def _likelihood(claim: Claim) -> float:
    """Return how likely it is that things are as a claim says, in per cent: the middle of what its likelihood means; 100 without one.

    A text that says itself how likely it is, `X is unlikely`, is as likely as X is not.
    """
    span = dossier_of(claim).scale.span(claim.likelihood)
    middle = sum(span) / 2 if span else 100
    says_so = claim.hedge and claim.hedge.casefold() in claim.text.casefold()
    return 100 - middle if says_so and middle < EVEN else middle
