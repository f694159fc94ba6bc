"""Who argues against a judgment: another judgment beside it, a claim that contradicts it, or a whole brief."""

from collections.abc import Iterator

from backgrounder.model import Claim, LinkedRecord
from backgrounder.model.dossier import Dossier


def opposed_by(claim: Claim) -> tuple[LinkedRecord, ...]:
    """Return the standing claims and the briefs that argue against a claim, each once."""
    written = (one for one in (*claim.contradicts, *claim.contradicted_by) if one.is_active)
    return tuple(dict.fromkeys((*claim.opponents, *written, *claim.argued_against_by)))


def anchor(claim: Claim, number: int) -> str:
    """Return the anchor of a dissent, counted from 0, in the brief of its claim: `_dissent-a-claim-1`."""
    return f"_dissent-{claim.id}-{number + 1}"


def is_opposed(claim: Claim) -> bool:
    """Return whether anybody dissents from a claim, disputes or contradicts it, or argues against it in a brief."""
    return bool(claim.dissent or opposed_by(claim))


def key_judgments(dossier: Dossier) -> Iterator[Claim]:
    """Iterate over the key judgments of all briefs that are not withdrawn."""
    return (claim for claim in dossier.claims if claim.key and claim.is_active)
