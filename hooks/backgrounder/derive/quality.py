"""What could be better in the records: it is listed on /quality/ and stops no build, unless a budget is set for it.

A measure is a share: how many of all claims, events, actors or options have a weakness. Its key names its budget in
mkdocs.yml, `extra: {budgets: {single_origin: 40%}}`. What is withdrawn is not counted. Judgments, statements and reports
are measured apart: a judgment needs a confidence, a report a second origin.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from backgrounder.core.words.languages import alphabetical, gettext, joined
from backgrounder.core.words.vocabulary import STATUSES
from backgrounder.derive import provenance, time_order
from backgrounder.derive.judgments.assumptions import grounds, under
from backgrounder.derive.judgments.dissent import is_opposed, key_judgments
from backgrounder.derive.judgments.scores import HEDGED, OVERDUE, state
from backgrounder.derive.provenance import JUDGMENT, REPORT, category
from backgrounder.model import Actor, Claim, Event, LinkedRecord, Option, Source, TrackedIndicator
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of
from backgrounder.records.judgment_models import ClaimIndicator

R = TypeVar("R")  # a record, or an indicator of one


@dataclass(frozen=True)
class Advice:
    """One record that could be better; `note` adds what the measure does not say."""

    record: LinkedRecord
    note: str = ""
    within: tuple[str | int, ...] = ()  # the path from the record to its field at fault

    @property
    def path(self) -> str:
        return self.record.source_path[0]

    @property
    def line(self) -> int:
        if self.within and isinstance(self.record, Claim):
            return int(self.record.brief.entry.line("claims", self.record.id, *self.within))
        return self.record.source_path[1]


@dataclass(frozen=True)
class Watched:
    """An indicator, the `number`-th of a claim."""

    claim: Claim
    indicator: ClaimIndicator
    number: int


@dataclass(frozen=True)
class Rule(Generic[R]):
    """A weakness. `words` follow "12 of 40 claims"; `weak` returns whether one of the `records` has it, or a note on it.

    `records` yields records or indicators that claims name (`Watched`).
    """

    key: str
    heading: str
    of: str
    words: str
    records: Callable[[Dossier], Iterable[R]]
    weak: Callable[[R], str | bool]

    @property
    def messages(self) -> tuple[str, str, str]:
        """What the catalogues translate: the heading, what is weak, and that with its share."""
        share = f"%(some)s of %(all)s {self.of} (%(share)s) {self.words}"
        return self.heading, f"{self.of} that {self.words}", share

    @property
    def title(self) -> str:
        """Its heading in the language of the site."""
        return gettext(self.messages[0])

    @property
    def weakness(self) -> str:
        """What is weak: `claims that have no date of their own`."""
        return gettext(self.messages[1])


@dataclass(frozen=True)
class Measure:
    """A rule applied: one `advice` for each weak record, of `total`."""

    rule: Rule[Any]
    total: int
    advice: tuple[Advice, ...]

    @property
    def share(self) -> Fraction:
        """0 to 1; 0 if there are no records."""
        return Fraction(len(self.advice), self.total) if self.total else Fraction(0)

    @property
    def percent(self) -> str:
        """The share in whole per cent; 0 and 100 only if exact."""
        rounded = round(self.share * 100)
        return gettext("%(share)s%%", share=min(max(rounded, 1), 99) if 0 < self.share < 1 else rounded)

    @property
    def is_of_all(self) -> bool:
        """Whether each of several records has it: then it says nothing of any of them, and is shown once."""
        return 1 < self.total == len(self.advice)

    @property
    def summary(self) -> str:
        """What the measure says, in a line."""
        return gettext(self.rule.messages[2], some=len(self.advice), all=self.total, share=self.percent)


@derived
def measures(dossier: Dossier) -> tuple[Measure, ...]:
    """Return all rules applied, those without advice too; cached, because a build reads them for its budgets and its page."""
    return tuple(_measure(dossier, key) for key in KEYS)


@derived
def _measure(dossier: Dossier, key: str) -> Measure:
    """Return one of them."""
    rule = RULES[KEYS.index(key)]
    records = list(rule.records(dossier))
    reasons = ((record, reason) for record in records if (reason := rule.weak(record)))
    return Measure(rule, len(records), tuple(_advice(record, reason) for record, reason in reasons))


def _advice(record: Any, reason: str | bool) -> Advice:
    if isinstance(record, Watched):
        return Advice(record.claim, record.indicator.text, ("indicators", record.number))
    return Advice(record, reason if isinstance(reason, str) else "")


@derived
def categories(dossier: Dossier) -> tuple[tuple[str, int], ...]:
    """Return how many standing claims are judgments, statements and reports: (words, how many)."""
    counts = Counter(map(category, _claims(dossier)))
    return tuple((words, counts[name]) for name, words in provenance.PLURALS.items())


# ---- which records ---------------------------------------------------------------------------------------------


@derived
def _claims(dossier: Dossier) -> tuple[Claim, ...]:
    return tuple(claim for claim in dossier.claims if claim.is_active)


def _sourced(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.sources)


def _conditional(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.answer == "conditional")


def _reports(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _sourced(dossier) if category(claim) == REPORT)


def _judgments(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if category(claim) == JUDGMENT)


def _founded(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.basis)


def _forecasts(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.forecasts and state(claim) != HEDGED)


def _hedged(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.hedge)


def _indicators(dossier: Dossier) -> Iterator[Watched | TrackedIndicator]:
    for claim in _claims(dossier):
        yield from (Watched(claim, one, number) for number, (one, _) in enumerate(claim.indicators))
    yield from (one for one in dossier.indicators.values() if not one.withdrawn)


def _standing(dossier: Dossier, kind: str) -> Iterator[Any]:
    """Yield the records of a kind that are not withdrawn."""
    withdrawn = frozenset(dossier.having(kind, "withdrawn"))
    return (record for record in dossier.of(kind).values() if record not in withdrawn)


def _sources(dossier: Dossier) -> Iterator[Source]:
    return _standing(dossier, "source")


def _dated(dossier: Dossier) -> Iterator[Event | Claim]:
    yield from _events(dossier)
    yield from _claims(dossier)


@derived
def _events(dossier: Dossier) -> tuple[Event, ...]:
    return tuple(_standing(dossier, "event"))


def _actors(dossier: Dossier) -> Iterator[Actor]:
    return _standing(dossier, "actor")


def _needing(dossier: Dossier) -> Iterator[Option]:
    return (option for option in dossier.options if option.needs)


def _key_judgments(dossier: Dossier) -> Iterator[Claim]:
    return (claim for claim in _claims(dossier) if claim.key)


def _recommended(dossier: Dossier) -> Iterator[Option]:
    return (option for option in dossier.options if option.verdict == "recommended")


# ---- which weakness --------------------------------------------------------------------------------------------


def _single_origin(claim: Claim) -> str:
    return claim.origins[0].label if len(claim.independent) == 1 else ""


def _hedge_left_out(claim: Claim) -> str:
    """Return the speaker's own word for how sure it is where the printed sentence lacks it; else ""."""
    hedge = claim.hedge or ""
    return gettext("“%(words)s”", words=hedge) if hedge.casefold() not in claim.line.casefold() else ""


def _is_unwatched(watched: Watched | TrackedIndicator) -> bool:
    if isinstance(watched, TrackedIndicator):
        return not watched.looks
    return not watched.indicator.looked and watched.indicator.status != "seen"


def _fallen_basis(claim: Claim) -> str:
    return _describe(
        claim for claim in claim.basis if isinstance(claim, Claim) and claim.status in ("refuted", "withdrawn")
    )


def _describe(claims: Iterable[Claim]) -> str:
    return gettext("; ").join(f"{STATUSES[claim.status or ''].lower()}: {claim.statement}" for claim in claims)


def _shared_names(actor: Actor) -> str:
    """Return the names that an actor shares, and with whom."""
    if actor not in _sharing(dossier_of(actor)):
        return ""
    bearers = _bearers(dossier_of(actor))
    others = {other for name in _names(actor) for other in bearers[name] if other is not actor}
    ranked = sorted(others, key=lambda other: (alphabetical(other.name), other.id))
    shared = ((joined(sorted(_names(other) & _names(actor))), other.name) for other in ranked)
    return gettext("; ").join(
        gettext("“%(names)s” with %(other)s", names=names, other=other) for names, other in shared
    )


@derived
def _sharing(dossier: Dossier) -> frozenset[Actor]:
    """Return the actors that share a name."""
    return frozenset(actor for actors in _bearers(dossier).values() if len(actors) > 1 for actor in actors)


@derived
def _bearers(dossier: Dossier) -> dict[str, list[Actor]]:
    """Return the actors that have each name."""
    bearers: dict[str, list[Actor]] = {}
    for actor in _actors(dossier):
        for name in _names(actor):
            bearers.setdefault(name, []).append(actor)
    return bearers


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, actor.label, *actor.aliases)}


RULES: tuple[Rule[Any], ...] = (
    Rule("single_origin", "One source", "reports", "come from one source alone", _reports, _single_origin),
    Rule("no_origin", "Only withdrawn sources", "claims", "rest on withdrawn sources only", _sourced, lambda claim: not claim.origins),
    Rule("not_archived", "No archived source", "claims", "have no source with an archived copy", _sourced,
         lambda claim: not any(source.archived for source in claim.sources)),
    Rule("no_locator", "No place in the source", "claims", "do not say where in their source to look", _sourced,
         lambda claim: not claim.at),
    Rule("no_date", "No date of its own", "claims", "have no date of their own", _claims, lambda claim: not claim.record.date),
    Rule("later_than_source", "Later than its source", "claims", "are dated later than every source they have", _sourced,
         time_order.later_than_its_sources),
    Rule("after_cut_off", "After the last cut-off", "events and claims", "are dated after the newest information cut-off", _dated,
         time_order.after_the_last_cut_off),
    Rule("repeats_later", "Repeats a later source", "sources", "repeat a source that came later", _sources,
         time_order.repeats_a_later_one),
    Rule("no_confidence", "No confidence", "judgments", "state no confidence", _judgments, lambda claim: not claim.confidence),
    Rule("no_basis", "No basis", "judgments", "name no claim or event as their basis", _judgments, lambda claim: not claim.basis),
    Rule("unopposed", "Nobody argues against it", "key judgments", "have nobody who argues against them", key_judgments,
         lambda claim: not is_opposed(claim)),
    Rule("no_indicator", "No tripwire", "judgments", "name nothing that would change them", _judgments,
         lambda claim: not claim.indicators and not claim.tracked),
    Rule("not_looked", "Not checked", "tripwires", "have not been checked", _indicators, _is_unwatched),
    Rule("hedge_left_out", "Hedge left out", "hedged claims", "are printed without the speaker’s hedge", _hedged, _hedge_left_out),
    Rule("no_question", "No question", "claims", "are tied to no question", _claims, lambda claim: not claim.question),
    Rule("no_condition", "No condition", "conditional answers", "name no condition", _conditional, lambda claim: not claim.condition),
    Rule("no_outcome", "Result unknown", "testable forecasts", "are past their day without a known result", _forecasts,
         lambda claim: state(claim) == OVERDUE),
    Rule("fallen_basis", "Judgments resting on withdrawn claims", "judgments", "rest on a refuted or withdrawn claim", _founded, _fallen_basis),
    Rule("no_place", "No place", "events", "have no place", _events, lambda event: not event.places),
    Rule("no_source", "No source", "events", "have no source", _events, lambda event: not event.sources),
    Rule("not_mentioned", "Not used in a brief", "actors", "are mentioned in no brief", _actors, lambda actor: not actor.briefs),
    Rule("shared_name", "Duplicate names", "actors", "share a name with another actor", _actors, _shared_names),
    Rule("no_risks", "No risks", "recommended options", "name no risk", _recommended, lambda option: not option.risks),
    Rule("unspoken_need", "Unspoken assumption of an option", "options with needs", "have no claim under what they need", _needing,
         lambda option: gettext("; ").join(option.needs) if not under(option) else ""),
    Rule("unspoken_ground", "Key judgment without a basis", "key judgments", "have no claim or event under them", _key_judgments,
         lambda claim: not claim.basis and not grounds(claim)),
    Rule("fallen_assumption", "Withdrawn assumption", "recommended options", "rest on a refuted or withdrawn claim", _recommended,
         lambda option: _describe(option.fallen)),
)  # fmt: skip
KEYS = tuple(rule.key for rule in RULES)
