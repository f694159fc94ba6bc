"""The rules for claims: what speaks for, against and under them."""

import re
from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core import vocabulary as words
from backgrounder.core.problems import Problem, listed
from backgrounder.core.vocabulary import STANCES
from backgrounder.records.brief_models import ClaimRecord
from backgrounder.records.entries import Entry, Records
from backgrounder.records.yaml.yamlfile import Tree

Problems = Iterator[Problem]
OF_JUDGEMENTS = {"likelihood": "has one", "confidence": "has one", "key": "is one", "indicators": "has them"}
_DATE = re.compile(r"\b\d{4}(?:-\d\d){0,2}%")  # EDTF: about and uncertain
_PER_CENT = re.compile(r"(\d[\d.,]*)\s*(?:[%％٪]|pct\b|per[\s-]?cent)|[%％٪]\s?(\d+)|\bper[\s-]?cent\b", re.IGNORECASE)


def likelihoods_are_of_assessments(records: Records, lookup: Lookup) -> Problems:
    """Only an assessment has a likelihood and a confidence, is a key judgement, and has indicators that would change it.

    The author assesses unless told otherwise, others assert.
    """
    for entry in records.all_entries("brief"):
        for id in sorted(entry.ids("claims")):
            claim = entry.tree.at(("claims", id))
            given = [field for field in OF_JUDGEMENTS if claim.get(field) not in (None, "", "false", [])]
            for field in given if _surely_no_assessment(claim, lookup) else ():
                shown = f"'{claim.get(field)}': " if isinstance(claim.get(field), str) else ""
                told = f"only an assessment {OF_JUDGEMENTS[field]}. Write 'stance: assesses', or remove the line."
                yield entry.problem(("claims", id, field), f"{field}: {shown}{told}")


def _surely_no_assessment(claim: Tree, lookup: Lookup) -> bool:
    """A stance or a speaker that is none has been told."""
    by, stance = claim.get("by"), claim.get("stance")
    if claim.get("answer") == "silent":
        return False
    if stance:
        return isinstance(stance, str) and stance in STANCES and stance != "assesses"
    return isinstance(by, str) and by != "author" and lookup.known_speaker(by)


def claims_have_sources(records: Records, lookup: Lookup) -> Problems:
    """A claim has a source, its own or the brief's `source` or `based_on`; only the author's own needs none."""
    for entry in records.of("brief").values():
        claims = {} if entry.record.source or entry.record.based_on else entry.record.claims
        others = [id for id, claim in claims.items() if claim.by != "author" and lookup.known_speaker(claim.by)]
        if bare := [id for id in others if not claims[id].source]:
            told = listed([f"'{id}'" for id in bare[:3]] + ([f"{len(bare) - 3} more"] if len(bare) > 3 else []), "and")
            advice = "only 'by: author' needs none. Give one, or a 'source:' for the whole brief."
            yield entry.problem(("claims", bare[0]), f"source: is missing in {told}; {advice}")


def judgements_have_no_percentages(records: Records, lookup: Lookup) -> Problems:
    """ICD 203: prose says how likely in the seven words; figures that are no likelihood are written in words."""
    for entry in records.all_entries("brief"):
        for id in sorted(entry.ids("claims")):
            claim = entry.tree.at(("claims", id))
            fields = [field for field in ("text", "if", "hedge") if isinstance(claim.get(field), str)]
            for field in fields if _surely_assesses(claim) else ():
                if found := _PER_CENT.search(_DATE.sub("", claim.get(field))):
                    yield entry.problem(("claims", id, field), f"{field}: '{found[0]}': {_in_words(found)}")


def _in_words(found: re.Match[str]) -> str:
    """What to write instead of a percentage."""
    word = words.likelihood(found[1] or found[2] or "") or "likely"
    advice = f"a judgement says how likely in words, such as 'likelihood: {word}'."
    return f"{advice} Write a share that is no likelihood as 'a fifth'."


def _surely_assesses(claim: Tree) -> bool:
    return (claim.get("stance") or ("assesses" if claim.get("by") == "author" else "")) == "assesses"


def support_is_no_contradiction(records: Records, lookup: Lookup) -> Problems:
    """A claim does not support what it contradicts, is contradicted by, or answers the other way."""
    against = {
        frozenset((f"{entry.id}#{id}", _whole(other, entry)))
        for entry, id, claim in _claims(records)
        for other in claim.contradicts
    }
    for entry, id, claim in _claims(records):
        this = f"{entry.id}#{id}"
        for index, other in enumerate(claim.supports):
            that, told = _whole(other, entry), f"supports: '{other}' cannot be supported here"
            loc = ("claims", id, "supports", index)
            if frozenset((this, that)) in against:
                yield entry.problem(loc, f"{told}: one contradicts the other. Keep one of the two.")
            elif _answers_otherwise(this, that, records):
                yield entry.problem(loc, f"{told}: one answers yes, the other no. Did you mean 'qualifies'?")


def nothing_is_reported_before_it_is_said(records: Records, lookup: Lookup) -> Problems:
    """A claim becomes public when it is made, or later."""
    for entry, id, claim in _claims(records):
        if claim.date and claim.reported and claim.reported.surely_before(claim.date):
            told = f"'{claim.reported}' lies before the day on which it was said, {claim.date.words}."
            yield entry.problem(("claims", id, "reported"), f"reported: {told}")


def _claims(records: Records) -> Iterator[tuple[Entry, str, ClaimRecord]]:
    """(brief, id, claim) of all claims of the right briefs."""
    for entry in records.of("brief").values():
        yield from ((entry, id, claim) for id, claim in entry.record.claims.items())


def _whole(id: str, entry: Entry) -> str:
    return id if "#" in id else f"{entry.id}#{id}"


def _answers_otherwise(this: str, that: str, records: Records) -> bool:
    one, other = _claim(this, records), _claim(that, records)
    if not one or not other or not one.question or one.question != other.question:
        return False
    return {one.answer, other.answer} == {"yes", "no"}


def _claim(id: str, records: Records) -> ClaimRecord | None:
    brief, _, name = id.partition("#")
    entry = records.of("brief").get(brief)
    return entry.record.claims.get(name) if entry else None
