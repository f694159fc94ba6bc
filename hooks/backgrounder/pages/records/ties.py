"""The ties of an actor as sentences: one for each verb, with all whom it joins."""

from collections.abc import Iterable
from dataclasses import dataclass

from backgrounder.core.words.vocabulary import RELATIONS
from backgrounder.model import Actor, Relation
from backgrounder.model.actors import predicate

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
    """All relations of one verb in one direction, either stated by sources or inferred by the desk; `ends` are (other actor, relation), each actor once."""

    words: str
    ends: tuple[tuple[Actor, Relation], ...]

    @property
    def judges(self) -> bool:
        """Whether it says who is with or against whom."""
        return self.ends[0][1].judges


def ties(actor: Actor) -> list[Tie]:
    """Return the relations of an actor by verb, those at issue first; what others do to it before what it does, and what is inferred last."""
    verbs = sorted(RELATIONS, key=lambda verb: ORDER.index(verb) if verb in ORDER else len(ORDER))
    found = [
        tie
        for verb in verbs
        for inferred in (False, True)
        for tie in (*_inward(actor, verb, inferred), _outward(actor, verb, inferred))
    ]
    return _joined(tie for tie in found if tie.ends)


def _outward(actor: Actor, verb: str, inferred: bool) -> Tie:
    ends = ((each.object, each) for each in actor.relations if each.verb == verb and each.inferred == inferred)
    return Tie(predicate(verb, actor.plural), _once(ends))


def _inward(actor: Actor, verb: str, inferred: bool) -> list[Tie]:
    """What others do to an actor; those who are called its opponents are named so."""
    found = [each for each in actor.related if each.verb == verb and each.inferred == inferred]
    return [
        Tie(words, _once((each.subject, each) for each in found if each.from_object == words))
        for words in dict.fromkeys(each.from_object for each in found)
    ]


def _once(ends: Iterable[tuple[Actor, Relation]]) -> tuple[tuple[Actor, Relation], ...]:
    found: dict[Actor, Relation] = {}
    for other, relation in ends:
        found.setdefault(other, relation)
    return tuple(found.items())


def _joined(found: Iterable[Tie]) -> list[Tie]:
    """What reads the same from either end, such as `partner of`, is one sentence."""
    joined: dict[tuple[str, bool], Tie] = {}
    for tie in found:
        key = (tie.words, tie.ends[0][1].inferred)
        ends = joined[key].ends + tie.ends if key in joined else tie.ends
        joined[key] = Tie(tie.words, _once(ends))
    return list(joined.values())
