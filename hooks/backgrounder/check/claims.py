"""The rules for claims: their likelihood, sources, support and dates."""

import re
from collections.abc import Iterator

from backgrounder.check.judgments import within_briefs
from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem, listed, quoted
from backgrounder.core.words.synonyms import intended
from backgrounder.core.words.vocabulary import STANCES
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.records.brief_models import ClaimRecord
from backgrounder.records.entries import Entry, Records
from backgrounder.records.fields.record import Loc
from backgrounder.records.yaml.tree import Tree

Problems = Iterator[Problem]
FIELDS_OF_ASSESSMENTS = {
    "likelihood": "has one",
    "confidence": "has one",
    "key": "is one",
    "indicators": "has them",
    "dissent": "has one",
}
_DATE = re.compile(r"\b\d{4}(?:-\d\d){0,2}%")  # EDTF: about and uncertain
_PERCENTAGE = re.compile(
    r"(\d[\d.,]*)\s*(?:[%％٪]|pct\b|per[\s-]?cent)|[%％٪]\s?(\d+)|\bper[\s-]?cent\b", re.IGNORECASE
)


def likelihoods_are_of_assessments(records: Records, lookup: Lookup) -> Problems:
    """Only an assessment has a likelihood and a confidence, is a key judgement, and has indicators that would change it.

    Without a stance the author assesses, others assert.
    """
    for entry in records.all_entries("brief"):
        for id in sorted(entry.ids("claims")):
            claim = entry.tree.at(("claims", id))
            fields = [field for field in FIELDS_OF_ASSESSMENTS if claim.get(field) not in (None, "", "false", [])]
            if not fields or not _surely_no_assessment(claim, lookup):
                continue
            if len(fields) > 2:  # its stance is lost, or it has become part of another claim
                advice = "only an assessment has them. Write 'stance: assesses', or remove the lines."
                yield entry.problem(("claims", id, fields[0]), f"{listed(fields, 'and')}: {advice}")
                continue
            for field in fields:
                prefix = f"'{claim.get(field)}': " if isinstance(claim.get(field), str) else ""
                advice = (
                    f"only an assessment {FIELDS_OF_ASSESSMENTS[field]}. Write 'stance: assesses', or remove the line."
                )
                yield entry.problem(("claims", id, field), f"{field}: {prefix}{advice}")


def _surely_no_assessment(claim: Tree, lookup: Lookup) -> bool:
    """Return whether a claim is surely no assessment. An unknown stance or speaker is reported elsewhere."""
    by, stance = claim.get("by"), claim.get("stance")
    if claim.get("answer") == "silent":
        return False
    if stance:
        return isinstance(stance, str) and stance in STANCES and stance != "assesses"
    return isinstance(by, str) and by != "author" and lookup.is_speaker(by)


def likelihoods_are_on_the_scale(records: Records, lookup: Lookup) -> Problems:
    """A likelihood is a word of the yardstick that the site has chosen."""
    for entry in records.all_entries():
        for loc, field in _likelihoods(entry):
            written = field.value
            if isinstance(written, str) and written.strip() and written.strip() not in records.scale.spans:
                word = records.scale.word(written) or intended(written, records.scale.spans)
                near = f" Write '{word}'." if word else ""
                message = f"{quoted(written.strip())} is not one of {listed(records.scale.spans)}.{near}"
                yield entry.problem(loc, f"likelihood: {message}")


def _likelihoods(entry: Entry) -> Iterator[tuple[Loc, Tree]]:
    """Iterate over the likelihoods of an entry as written: of claims, their first wording and dissent, and the readings of a question."""
    holders: list[Loc] = [("claims", id) for id in sorted(entry.ids("claims"))] if entry.kind == "brief" else []
    if entry.kind == "question":
        holders = [*([("reading",)] if entry.tree.get("reading") else []), *_items(entry, ("readings",))]
    inner = [item for claim in holders for item in _items(entry, (*claim, "dissent"))]
    inner += [(*claim, "first_wording") for claim in holders if entry.tree.at(claim).get("first_wording")]
    for holder in [*holders, *inner]:
        tree = entry.tree.at(holder)
        if isinstance(tree.value, dict) and "likelihood" in tree.value:
            yield (*holder, "likelihood"), tree.value["likelihood"]


def _items(entry: Entry, loc: Loc) -> Iterator[Loc]:
    """Iterate over the places of the items of a list; none where there is no list."""
    holder = entry.tree.at(loc[:-1])
    found = holder.value.get(loc[-1]) if isinstance(holder.value, dict) else None
    yield from ((*loc, number) for number in range(len(found.value)) if isinstance(found.value, tuple)) if found else ()


def claims_have_sources(records: Records, lookup: Lookup) -> Problems:
    """A claim has a source, its own or the brief's `source` or `based_on`; only the author's own needs none."""
    for entry in records.of("brief").values():
        claims = {} if entry.record.source or entry.record.based_on else entry.record.claims
        others = [id for id, claim in claims.items() if claim.by != "author" and lookup.is_speaker(claim.by)]
        if without := [id for id in others if not claims[id].source]:
            ids = listed([f"'{id}'" for id in without], "and", most=3)
            advice = "only 'by: author' needs none. Give one, or a 'source:' for the whole brief."
            yield entry.problem(("claims", without[0]), f"source: is missing in {ids}; {advice}")


def judgements_have_no_percentages(records: Records, lookup: Lookup) -> Problems:
    """Prose says how likely in the words of the yardstick; figures that are no likelihood are written in words."""
    for entry in records.all_entries("brief"):
        for id in sorted(entry.ids("claims")):
            claim = entry.tree.at(("claims", id))
            fields = [field for field in ("text", "if", "hedge") if isinstance(claim.get(field), str)]
            for field in fields if _surely_assesses(claim) else ():
                if match := _PERCENTAGE.search(_DATE.sub("", claim.get(field))):
                    yield entry.problem(
                        ("claims", id, field), f"{field}: '{match[0]}': {_advice_on_percentage(match, records.scale)}"
                    )


def _advice_on_percentage(match: re.Match[str], scale: Yardstick) -> str:
    """Return what to write instead of a percentage."""
    word = scale.word(match[1] or match[2] or "") or "likely"
    advice = f"a judgement says how likely in words, such as 'likelihood: {word}'."
    return f"{advice} Write a share that is no likelihood as 'a fifth'."


def _surely_assesses(claim: Tree) -> bool:
    return (claim.get("stance") or ("assesses" if claim.get("by") == "author" else "")) == "assesses"


def support_is_no_contradiction(records: Records, lookup: Lookup) -> Problems:
    """A claim does not support what it contradicts, is contradicted by, or answers the other way."""
    contradictions = {
        frozenset((f"{entry.id}#{id}", within_briefs.full_id(other, entry)))
        for entry, id, claim in _claims(records)
        for other in claim.contradicts
    }
    for entry, id, claim in _claims(records):
        this = f"{entry.id}#{id}"
        for index, other in enumerate(claim.supports):
            that, message = within_briefs.full_id(other, entry), f"supports: '{other}' cannot be supported here"
            loc = ("claims", id, "supports", index)
            if frozenset((this, that)) in contradictions:
                yield entry.problem(loc, f"{message}: one contradicts the other. Keep one of the two.")
            elif _answer_differently(this, that, records):
                yield entry.problem(loc, f"{message}: one answers yes, the other no. Did you mean 'qualifies'?")


def nothing_is_reported_before_it_is_said(records: Records, lookup: Lookup) -> Problems:
    """A claim becomes public when it is made, or later."""
    for entry, id, claim in _claims(records):
        if claim.date and claim.reported and claim.reported.surely_before(claim.date):
            message = f"'{claim.reported}' lies before the day on which it was said, {claim.date.words}."
            yield entry.problem(("claims", id, "reported"), f"reported: {message}")


def _claims(records: Records) -> Iterator[tuple[Entry, str, ClaimRecord]]:
    """Iterate over all claims of the valid briefs: (brief, id, claim)."""
    for entry in records.of("brief").values():
        yield from ((entry, id, claim) for id, claim in entry.record.claims.items())


def _answer_differently(id: str, other_id: str, records: Records) -> bool:
    first, second = within_briefs.claim(id, records), within_briefs.claim(other_id, records)
    if not first or not second or not first.question or first.question != second.question:
        return False
    return {first.answer, second.answer} == {"yes", "no"}
