"""The ties of an actor as sentences: one for each verb, with all whom it joins."""

from collections.abc import Iterable
from dataclasses import dataclass

from backgrounder.core.words.vocabulary import RELATIONS
from backgrounder.model import Actor, Relation

# What is at issue comes first, what belongs to what last.
ORDER = (
    "opposes",
    "rival-of",
    "pressures",
    "supports",
    "arms",
    "funds",
    "partner-of",
    "negotiates-with",
    "mediates-for",
)


@dataclass(frozen=True)
class Tie:
    """All relations of one verb in one direction; `ends` are (other actor, relation), each actor once."""

    words: str
    ends: tuple[tuple[Actor, Relation], ...]

    @property
    def judges(self) -> bool:
        """Whether it says who is with or against whom."""
        return self.ends[0][1].judges


def ties(actor: Actor) -> list[Tie]:
    """Return the relations of an actor by verb, those at issue first; what others do to it before what it does."""
    verbs = sorted(RELATIONS, key=lambda verb: ORDER.index(verb) if verb in ORDER else len(ORDER))
    found = [tie for verb in verbs for tie in (_inward(actor, verb), _outward(actor, verb))]
    return _joined(tie for tie in found if tie.ends)


def _outward(actor: Actor, verb: str) -> Tie:
    return Tie(RELATIONS[verb][0], _once((each.object, each) for each in actor.relations if each.verb == verb))


def _inward(actor: Actor, verb: str) -> Tie:
    return Tie(RELATIONS[verb][1], _once((each.subject, each) for each in actor.related if each.verb == verb))


def _once(ends: Iterable[tuple[Actor, Relation]]) -> tuple[tuple[Actor, Relation], ...]:
    found: dict[Actor, Relation] = {}
    for other, relation in ends:
        found.setdefault(other, relation)
    return tuple(found.items())


def _joined(found: Iterable[Tie]) -> list[Tie]:
    """What reads the same from either end, such as `partner of`, is one sentence."""
    joined: dict[str, Tie] = {}
    for tie in found:
        ends = joined[tie.words].ends + tie.ends if tie.words in joined else tie.ends
        joined[tie.words] = Tie(tie.words, _once(ends))
    return list(joined.values())
