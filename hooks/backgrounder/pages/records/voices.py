"""Claims in groups by speaker: what a group is about, and what most of its claims have in common."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.words.languages import alphabetical
from backgrounder.derive import subjects
from backgrounder.model import Actor, Claim, Place, Source

NAMED = 3  # names in the line of a group


@dataclass(frozen=True)
class Voice:
    """What one speaker said: who says most comes first; of each first the statements, by date, then the judgments."""

    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        return self.claims[0].speaker_words

    @cached_property
    def source(self) -> Source | None:
        """The source of most of several claims, which need not name it; None where there is none."""
        leading = subjects.source_of(self.claims) if len(self.claims) > 1 else None
        return leading.source if leading and leading.claims * 2 > len(self.claims) else None

    @cached_property
    def about(self) -> list[Actor | Place]:
        """The actors and places that most of its claims are about, without the speaker."""
        named = (one for claim in self.claims for one in claim.about if isinstance(one, (Actor, Place)))
        counts = Counter(one for one in named if one != self.claims[0].speaker)
        return [record for record, _count in counts.most_common(NAMED)]

    @cached_property
    def disputed(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.opponents]


def voices(claims: Iterable[Claim]) -> list[Voice]:
    """Return the claims by speaker."""
    ranked = sorted(claims, key=lambda claim: (claim.is_judgment, claim.date.key))
    groups: dict[str, list[Claim]] = {}
    for claim in ranked:
        groups.setdefault(claim.speaker_words, []).append(claim)
    found = sorted(groups.values(), key=lambda group: (-len(group), alphabetical(group[0].speaker_words)))
    return [Voice(tuple(group)) for group in found]
