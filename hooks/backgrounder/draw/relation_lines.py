"""Relations as seen from one actor: its neighbours, each once, and in words how their drawing is to be read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from backgrounder.core.vocabulary import RELATIONS

LINES = {"opposes": "dashed", "rival-of": "dashed", "pressures": "dotted"}
BELONGS = ("part-of", "member-of")


def is_level(verb: str) -> bool:
    """Whether it says the same from either end."""
    return len(set(RELATIONS[verb])) == 1


@dataclass(frozen=True)
class RelationLine:
    """One relation to another actor. `names` are its full name and the short one; `acts` says that it is the subject."""

    names: tuple[str, str]
    href: str
    verb: str
    date: str = ""
    acts: bool = False

    @property
    def is_level(self) -> bool:
        """Both are each other's, as partners are: there is no direction."""
        return is_level(self.verb)


@dataclass(frozen=True)
class Neighbour:
    """Another actor with all that ties it to the one in the centre."""

    ties: tuple[RelationLine, ...]

    @property
    def names(self) -> tuple[str, str]:
        return self.ties[0].names

    @property
    def acts(self) -> bool:
        return any(tie.acts and not tie.is_level for tie in self.ties)

    @property
    def acted(self) -> bool:
        return any(not tie.acts and not tie.is_level for tie in self.ties)

    @property
    def line(self) -> str:
        kinds = {LINES.get(tie.verb, "") for tie in self.ties}
        return next((kind for kind in ("dashed", "dotted") if kind in kinds), "")

    @property
    def verbs(self) -> tuple[tuple[str, str], ...]:
        """(verbs, date), the undated first; verbs as seen from whoever stands left."""
        told: dict[str, dict[str, None]] = {}
        for tie in self.ties:
            told.setdefault(tie.date, {})[RELATIONS[tie.verb][tie.acts != self.acts]] = None
        return tuple((", ".join(told[date]), date) for date in sorted(told, key=bool))

    def sentence(self, name: str, actor: str) -> str:
        """`Iran member of Baghdad cell, by 25 Sep 2015`; with several dates each stands at its verbs."""
        one, other = (name, actor) if self.acts else (actor, name)
        if len(self.verbs) == 1:
            verbs, date = self.verbs[0]
            return f"{one} {verbs} {other}{date and ', '}{date}"
        return f"{one} {', '.join(f'{verbs} {date}'.strip() for verbs, date in self.verbs)}: {other}"


def gathered(ties: Iterable[RelationLine]) -> list[Neighbour]:
    """Each neighbour once, in the order given. What is level is told once, whoever has written it down."""
    found: dict[str, dict[tuple[object, ...], RelationLine]] = {}
    for tie in ties:
        key = (tie.verb,) if tie.is_level else (tie.verb, tie.acts, tie.date)
        found.setdefault(tie.href, {}).setdefault(key, tie)
    return [Neighbour(tuple(ties.values())) for ties in found.values()]


def caption(actor: str, ties: Sequence[RelationLine], narrow: bool = False) -> str:
    """How to read the drawing; says only what occurs in it."""
    neighbours = gathered(ties)
    sides = zip(
        ("above", "below") if narrow else ("left", "right"), (_left(neighbours, actor), _right(neighbours, actor))
    )
    read = "; ".join(f"{side}: {told}" for side, told in sides if told)
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in (read, legend(_drawn(neighbours))) if one)


def legend(verbs: Collection[str]) -> str:
    """What the lines mean, of verbs that are drawn; nothing of those whose line is plain."""
    words = {"opposes": "opposes", "rival-of": "rival"}
    dashed = " or ".join(word for verb, word in words.items() if verb in verbs)
    return "; ".join([f"dashed: {dashed}"] * bool(dashed) + ["dotted: pressures"] * ("pressures" in verbs))


def _drawn(neighbours: Iterable[Neighbour]) -> set[str]:
    """The verbs whose line is drawn; beside a stronger one a verb has none of its own."""
    return {tie.verb for one in neighbours for tie in one.ties if LINES.get(tie.verb) == one.line}


def _left(neighbours: Iterable[Neighbour], actor: str) -> str:
    ties = [tie for one in neighbours if one.acts for tie in one.ties if tie.acts and not tie.is_level]
    told = [f"acts on {actor}"] if any(tie.verb not in BELONGS for tie in ties) else []
    told += [f"belongs to {'it' if told else actor}"] if any(tie.verb in BELONGS for tie in ties) else []
    return f"who {' or '.join(told)}" if told else ""


def _right(neighbours: Iterable[Neighbour], actor: str) -> str:
    ties = [tie for one in neighbours if not one.acts for tie in one.ties]
    kinds = [_kind(tie) for tie in ties]
    told = [kind for kind in ("acts on", "belongs to", "is partner of", "is rival of") if kind in kinds]
    return f"whom {actor} {' or '.join(filter(None, [', '.join(told[:-1]), *told[-1:]]))}" if told else ""


def _kind(tie: RelationLine) -> str:
    return f"is {RELATIONS[tie.verb][0]}" if tie.is_level else "belongs to" if tie.verb in BELONGS else "acts on"
