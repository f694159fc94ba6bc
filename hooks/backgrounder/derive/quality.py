"""What could be better in the records: it is listed on /quality/ and stops no build, unless a budget is set for it.

A measure is a share: how many of all claims, events, actors or options have a weakness. Its key names its budget in
mkdocs.yml, `extra: {budgets: {single_origin: 40%}}`. What is withdrawn is not counted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from backgrounder.core.problems import listed
from backgrounder.model import Actor, Claim, Event, LinkedRecord, Option
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of

R = TypeVar("R", bound=LinkedRecord)


@dataclass(frozen=True)
class Advice:
    """One record that could be better; `note` adds what the measure does not say."""

    record: LinkedRecord
    note: str = ""

    @property
    def identity(self) -> tuple[Any, ...]:
        return self.record.identity, self.note

    @property
    def path(self) -> str:
        return self.record.source_path[0]

    @property
    def line(self) -> int:
        return self.record.source_path[1]


@dataclass(frozen=True)
class Rule(Generic[R]):
    """A weakness. `words` follow "12 of 40 claims"; `weak` returns whether one of the `records` has it, or a note on it."""

    key: str
    heading: str
    of: str
    words: str
    records: Callable[[Dossier], Iterable[R]]
    weak: Callable[[R], str | bool]


@dataclass(frozen=True)
class Measure:
    """A rule applied: one `advice` for each weak record, of `total`."""

    rule: Rule[Any]
    total: int
    advice: tuple[Advice, ...]

    @property
    def identity(self) -> tuple[Any, ...]:
        return self.rule.key, self.total, *(item.identity for item in self.advice)

    @property
    def share(self) -> Fraction:
        """0 to 1; 0 if there are no records."""
        return Fraction(len(self.advice), self.total) if self.total else Fraction(0)

    @property
    def percent(self) -> str:
        """The share in whole per cent; 0 and 100 only if exact."""
        rounded = round(self.share * 100)
        return f"{min(max(rounded, 1), 99) if 0 < self.share < 1 else rounded} %"

    @property
    def summary(self) -> str:
        return f"{len(self.advice)} of {self.total} {self.rule.of} ({self.percent}) {self.rule.words}"


@derived
def measures(dossier: Dossier) -> tuple[Measure, ...]:
    """Return all rules applied, those without advice too; cached, because a build reads them for its budgets and its page."""
    return tuple(_measure(rule, list(rule.records(dossier))) for rule in RULES)


def _measure(rule: Rule[R], records: list[R]) -> Measure:
    reasons = ((record, reason) for record in records if (reason := rule.weak(record)))
    return Measure(
        rule,
        len(records),
        tuple(Advice(record, reason if isinstance(reason, str) else "") for record, reason in reasons),
    )


# ---- which records ---------------------------------------------------------------------------------------------


def _claims(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in dossier.claims if claim.is_active)


def _sourced(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.sources)


def _conditional(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.answer == "conditional")


def _judgements(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.basis)


def _events(dossier: Dossier) -> Iterator[Event]:
    return (event for event in dossier.events.values() if not event.withdrawn)


def _actors(dossier: Dossier) -> Iterator[Actor]:
    return (actor for actor in dossier.actors.values() if not actor.withdrawn)


def _recommended(dossier: Dossier) -> Iterator[Option]:
    return (option for option in dossier.options if option.verdict == "recommended")


# ---- which weakness --------------------------------------------------------------------------------------------


def _single_origin(claim: Claim) -> str:
    return claim.origins[0].label if len(claim.origins) == 1 else ""


def _fallen_basis(claim: Claim) -> str:
    return _describe(
        claim for claim in claim.basis if isinstance(claim, Claim) and claim.status in ("refuted", "withdrawn")
    )


def _describe(claims: Iterable[Claim]) -> str:
    return "; ".join(f"{claim.status}: {claim.statement}" for claim in claims)


def _shared_names(actor: Actor) -> str:
    """Return the names that an actor shares, and with whom."""
    bearers = _bearers(dossier_of(actor))
    others = {other for name in _names(actor) for other in bearers[name] if other is not actor}
    ranked = sorted(others, key=lambda other: (other.name.casefold(), other.id))
    return "; ".join(f"“{listed(sorted(_names(other) & _names(actor)), 'and')}” with {other.name}" for other in ranked)


@derived
def _bearers(dossier: Dossier) -> dict[str, list[Actor]]:
    """Return the actors that bear each name."""
    bearers: dict[str, list[Actor]] = {}
    for actor in _actors(dossier):
        for name in _names(actor):
            bearers.setdefault(name, []).append(actor)
    return bearers


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, actor.label, *actor.aliases)}


RULES: tuple[Rule[Any], ...] = (
    Rule("single_origin", "Single origin", "claims", "rest on a single origin", _sourced, _single_origin),
    Rule("no_origin", "No standing source", "claims", "rest on withdrawn sources only", _sourced, lambda claim: not claim.origins),
    Rule("not_archived", "No archived source", "claims", "have no source with an archived copy", _sourced,
         lambda claim: not any(source.archived for source in claim.sources)),
    Rule("no_question", "No question", "claims", "are tied to no question", _claims, lambda claim: not claim.question),
    Rule("no_condition", "No condition", "conditional answers", "name no condition", _conditional, lambda claim: not claim.condition),
    Rule("fallen_basis", "Fallen basis", "judgements", "stand on a refuted or withdrawn claim", _judgements, _fallen_basis),
    Rule("no_place", "No place", "events", "have no place", _events, lambda event: not event.places),
    Rule("no_source", "No source", "events", "have no source", _events, lambda event: not event.sources),
    Rule("not_mentioned", "Mentioned nowhere", "actors", "are mentioned in no brief", _actors, lambda actor: not actor.briefs),
    Rule("shared_name", "Shared name", "actors", "bear a name that another bears too", _actors, _shared_names),
    Rule("no_risks", "No risks", "recommended options", "name no risk", _recommended, lambda option: not option.risks),
    Rule("fallen_assumption", "Fallen assumption", "recommended options", "rest on a refuted or withdrawn claim", _recommended,
         lambda option: _describe(option.fallen)),
)  # fmt: skip
KEYS = tuple(rule.key for rule in RULES)
