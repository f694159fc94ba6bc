"""What the options of the site rest on: judgments, these on statements, and all of them on origins.

Records are grouped, options by verdict and claims by speaker, so that a page can show thousands of them in one figure.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from backgrounder.core.words.languages import alphabetical
from backgrounder.core.words.vocabulary import VERDICTS
from backgrounder.derive.subjects import runner_up
from backgrounder.model import Claim, LinkedRecord, Option, Source
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.model.sources import by_maker

OPTIONS, JUDGMENTS, STATEMENTS, ORIGINS = range(4)
MOST = 6  # groups of a stage; the smallest share one
R = TypeVar("R", bound=LinkedRecord)
Key = tuple[str, LinkedRecord | None]  # a name, and what bears it
OTHERS = ""  # the name of the group of the smallest


@dataclass(frozen=True)
class StageGroup:
    """Records of one stage that are shown as one: `name` is "" for those that are left; `record` is whom or what it is of."""

    stage: int
    name: str
    size: int
    record: LinkedRecord | None = None


@dataclass(frozen=True)
class Foundations:
    """`stages` are the groups of each stage, the largest first; `links` count how often a record of one rests on one of another.

    `totals` are the records of each stage, an origin counted once; what one house published is one origin.
    `merged`: whether there is such an origin of several documents.
    """

    stages: tuple[tuple[StageGroup, ...], ...]
    links: tuple[tuple[StageGroup, StageGroup, int], ...]
    totals: tuple[int, ...]
    merged: bool = False


@derived
def foundations(dossier: Dossier) -> Foundations:
    """Return what rests on what, without withdrawn claims and assumptions: nobody has said these, and they come from nowhere."""
    claims = [claim for claim in dossier.claims if claim.is_active and claim.stance != "assumes"]
    judgments = [claim for claim in claims if claim.is_judgment]
    statements = [claim for claim in claims if not claim.is_judgment]
    options = list(dossier.options)
    groups: dict[LinkedRecord, StageGroup] = {
        **_by_verdict(options),
        **_grouped(JUDGMENTS, judgments),
        **_grouped(STATEMENTS, statements),
    }
    origins = _origins(claims)
    stages = [_ranked(group for group in groups.values() if group.stage == stage) for stage in range(ORIGINS)]
    houses = by_maker(origins)
    totals = (len(options), len(judgments), len(statements), len(houses))
    links, merged = _links(options, claims, groups, origins), len(houses) < len(origins)
    return Foundations((*stages, _ranked(origins.values())), links, totals, merged)


def _by_verdict(options: Iterable[Option]) -> dict[LinkedRecord, StageGroup]:
    counts = Counter(option.verdict for option in options)
    groups = {verdict: StageGroup(OPTIONS, words, counts[verdict]) for verdict, words in VERDICTS.items()}
    return {option: groups[option.verdict] for option in options}


def _grouped(stage: int, claims: Sequence[Claim]) -> dict[LinkedRecord, StageGroup]:
    """Return the group of each claim: its speaker, or the others where the speaker says little."""
    found = _largest(stage, claims, lambda claim: (claim.speaker_words, claim.speaker))
    return {claim: found[claim.speaker_words, claim.speaker] for claim in claims}


def _origins(claims: Iterable[Claim]) -> dict[Source, StageGroup]:
    """Return the group of each origin; its size is how many claims come from it. Documents of one maker are in one group."""
    independent = [group for claim in claims for group in claim.independent]
    houses = by_maker(dict.fromkeys(root for group in independent for root in group))
    first = {root: house[0] for house in houses for root in house}
    found = _largest(ORIGINS, [first[group[0]] for group in independent], lambda root: (root.title, root))
    return {root: found[one.title, one] for root, one in first.items()}


def _largest(stage: int, records: Iterable[R], key: Callable[[R], Key]) -> dict[Key, StageGroup]:
    """Return the group of each key; if there are too many, those of the fewest records are one, of equal ones all or none."""
    counts = Counter(map(key, records))
    ranked = sorted(counts, key=lambda one: (-counts[one], alphabetical(one[0])))
    own = (
        ranked if len(ranked) <= MOST else [one for one in ranked if counts[one] > runner_up(counts.values(), MOST - 1)]
    )
    rest = StageGroup(stage, OTHERS, sum(counts[one] for one in ranked[len(own) :]))
    return {one: StageGroup(stage, one[0], counts[one], one[1]) if one in own else rest for one in ranked}


def _ranked(groups: Iterable[StageGroup]) -> tuple[StageGroup, ...]:
    """Return the groups, each once; verdicts in their order, others by size, the rest last."""
    order = list(VERDICTS.values())
    unique = dict.fromkeys(groups)
    by_size = sorted(unique, key=lambda group: (group.name == OTHERS, -group.size, alphabetical(group.name)))
    return tuple(sorted(by_size, key=lambda group: order.index(group.name) if group.stage == OPTIONS else 0))


def _links(
    options: Iterable[Option],
    claims: Iterable[Claim],
    groups: dict[LinkedRecord, StageGroup],
    origins: dict[Source, StageGroup],
) -> tuple[tuple[StageGroup, StageGroup, int], ...]:
    pairs: Counter[tuple[StageGroup, StageGroup]] = Counter()
    for option in options:
        pairs.update((groups[option], groups[claim]) for claim in option.rests_on if claim in groups)
    for claim in claims:
        below = _below(claim, groups)
        pairs.update((groups[claim], group) for group in below)
        if not below:
            pairs.update((groups[claim], origins[house[0]]) for house in claim.independent)
    return tuple((one, other, count) for (one, other), count in pairs.items())


def _below(claim: Claim, groups: dict[LinkedRecord, StageGroup]) -> list[StageGroup]:
    """Return the groups of the statements that a judgment is based on."""
    if groups[claim].stage != JUDGMENTS:
        return []
    return [groups[one] for one in claim.basis if one in groups and groups[one].stage == STATEMENTS]
