"""Whose a claim is: somebody's judgment, what a speaker says in a document of his own, or what another reports of him."""

from backgrounder.model import Claim, Source
from backgrounder.model.base import derived

JUDGMENT, ASSUMPTION, STATEMENT, REPORT = "judgment", "assumption", "statement", "report"
PLURALS = {  # in the order in which they are counted
    JUDGMENT: "judgments",
    ASSUMPTION: "assumptions",
    STATEMENT: "statements in the speaker’s own document",
    REPORT: "reports of what others said",
}
MESSAGES = {words: f"%(num)s {words}" for words in PLURALS.values()}


@derived
def category(claim: Claim) -> str:
    """Return JUDGMENT for what a speaker assesses, ASSUMPTION for what he assumes, STATEMENT for what he says in a document of his own, else REPORT."""
    if claim.is_judgment:
        return JUDGMENT
    if claim.stance == "assumes":
        return ASSUMPTION
    own = claim.record.by == "author" or any(_is_of(claim, source) for source in claim.sources)
    return STATEMENT if own else REPORT


def _is_of(claim: Claim, source: Source) -> bool:
    """Return whether the speaker of a claim wrote or published a source."""
    if claim.speaker is None:
        return False
    names = {name.casefold() for name in (claim.speaker.name, claim.speaker.label, *claim.speaker.aliases)}
    makers = filter(None, (*source.authors, source.publisher))
    return any(maker.casefold() in names for maker in makers)
