"""The rules for sentences that editors write whole: they name the speaker, and include the denial, the condition and the hedge."""

import re
from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, quoted
from backgrounder.records.brief_models import ClaimRecord
from backgrounder.records.entries import Records

_NEGATION = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject\w*|refus\w+|rul\w+ out|dismiss\w*|oppos\w+|no|not|none|never|nobody|nothing|without)\b|n[’']t\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|provided|once|until|when|as long as)\b", re.IGNORECASE)
_LATIN = re.compile("[A-Za-z]")


def sentences_are_whole(records: Records, lookup: Lookup) -> Iterator[Problem]:
    """A `sentence` names its speaker and holds the denial, the condition and the hedge of the claim."""
    for entry in records.of("brief").values():
        for id, claim in entry.record.claims.items():
            if claim.sentence:
                for missing in _left_out(claim, records):
                    yield entry.problem(("claims", id, "sentence"), f"sentence: leaves out {missing}")


def _left_out(claim: ClaimRecord, records: Records) -> Iterator[str]:
    """What a sentence lacks, and what to write."""
    text, names = str(claim.sentence), _names(claim.by, records)
    if names and not any(name.casefold() in text.casefold() for name in names):
        yield f"the speaker. Name {quoted(names[0])} in it."
    if _LATIN.search(text) and claim.attitude in ("denies", "rejects") and not _NEGATION.search(text):
        yield f"that the speaker {claim.attitude} it. Say {quoted(claim.attitude)} or 'not' in it."
    if _LATIN.search(text) and claim.condition and not _CONDITION.search(text):
        yield f"the condition {quoted(claim.condition)}. Add 'if ...'."
    if claim.hedge and claim.hedge.casefold() not in text.casefold():
        yield f"the hedge {quoted(claim.hedge)}. Write it in the speaker's own word."


def _names(speaker: str, records: Records) -> list[str]:
    """What the speaker may be called: the short name first; the last name of a person. None for the authors and the press."""
    entry = records.of("actor").get(speaker)
    if entry is None:
        return []
    actor = entry.record
    last = [actor.name.split()[-1]] if actor.type == "person" else []
    return [name for name in (actor.short, actor.name, *actor.aliases, *last) if name]
