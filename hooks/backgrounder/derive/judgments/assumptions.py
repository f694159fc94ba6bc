"""Assumptions: what rests on them, and what options and judgments rest on.

A claim rests on the claims of its `basis` and on those that support it, an option on those of its `rests_on`; what they rest on
counts as well, through all briefs, each once. A withdrawn claim carries nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from backgrounder.model import Claim, Option
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of

T = TypeVar("T")


@dataclass(frozen=True)
class Load:
    """What falls with a claim: the options, judgments and other assumptions that rest on it."""

    options: tuple[Option, ...]
    judgments: tuple[Claim, ...]
    assumptions: tuple[Claim, ...]

    @property
    def weight(self) -> int:
        """How many records that are."""
        return len(self.options) + len(self.judgments) + len(self.assumptions)


@derived
def ranked(dossier: Dossier) -> tuple[Claim, ...]:
    """Return the assumptions that are not withdrawn, those on which most rests first; then by brief, as written."""
    found = [claim for brief in dossier.briefs.values() for claim in brief.claims if is_assumption(claim)]
    return tuple(sorted(found, key=lambda claim: -load(claim).weight))


def is_assumption(claim: Claim) -> bool:
    """Return whether a claim is an assumption that was not withdrawn."""
    return claim.stance == "assumes" and claim.is_active


@derived
def load(claim: Claim) -> Load:
    """Return what falls if a claim is wrong; options and claims in the order of the site."""
    dossier = dossier_of(claim)
    above = reached([claim], _above)
    options = {option for one in (claim, *above) for option in dossier.naming("options", "rests_on", one)}
    own = [one for brief in dossier.briefs.values() for one in brief.claims if one in above and one is not claim]
    return Load(
        tuple(option for option in dossier.options if option in options),
        tuple(one for one in own if one.is_judgment),
        tuple(one for one in own if one.stance == "assumes"),
    )


@derived
def under(option: Option) -> tuple[Claim, ...]:
    """Return the claims that an option rests on, the nearest first."""
    return tuple(reached(option.rests_on, grounds))


@derived
def assumed(option: Option) -> tuple[Claim, ...]:
    """Return the assumptions under an option."""
    return tuple(claim for claim in under(option) if is_assumption(claim))


@derived
def grounds(claim: Claim) -> tuple[Claim, ...]:
    """Return the claims that a claim rests on directly."""
    below = (*(one for one in claim.basis if isinstance(one, Claim)), *claim.supported_by)
    return tuple(dict.fromkeys(one for one in below if one.is_active)) if claim.is_active else ()


def _above(claim: Claim) -> Iterable[Claim]:
    """Return the claims that rest on a claim directly."""
    if not claim.is_active:
        return ()
    based: tuple[Claim, ...] = dossier_of(claim).naming("claims", "basis", claim)
    return (one for one in (*based, *claim.supports) if one.is_active)


def reached(starts: Iterable[T], step: Callable[[T], Iterable[T]]) -> dict[T, None]:
    """Return the starts and all that the step leads to, each once, the nearest first; circles end."""
    found = dict.fromkeys(starts)
    queue = list(found)
    for one in queue:
        new = [other for other in step(one) if other not in found]
        found.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return found
