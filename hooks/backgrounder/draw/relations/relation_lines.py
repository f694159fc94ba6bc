"""Relations as seen from one actor: its neighbours, each once, and captions for their drawing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from backgrounder.core.words.languages import gettext, joined
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.vocabulary import MUTUAL, RELATIONS
from backgrounder.model.actors import predicate

LINES = {"opposes": "dashed", "rival-of": "dashed", "pressures": "dotted"}


def is_level(verb: str) -> bool:
    """Whether a relation is mutual: it reads the same from either end."""
    return verb in MUTUAL


@dataclass(frozen=True)
class RelationLine:
    """A relation to another actor. `names` are its full name and the short one; `acts` says that it is the subject, `several` that the subject is."""

    names: tuple[str, str]
    href: str
    verb: str
    date: str = ""
    acts: bool = False
    several: bool = False

    @property
    def is_level(self) -> bool:
        """Whether it is mutual, as of partners: there is no direction."""
        return is_level(self.verb)

    def words(self, other_acts: bool) -> str:
        """Return the verb as read from the left, where the other actor is if it acts."""
        return predicate(self.verb, self.several) if self.acts == other_acts else RELATIONS[self.verb][1]


@dataclass(frozen=True)
class Neighbour:
    """Another actor with all its relations to the one in the centre."""

    relations: tuple[RelationLine, ...]

    @property
    def names(self) -> tuple[str, str]:
        return self.relations[0].names

    @property
    def acts(self) -> bool:
        return any(relation.acts and not relation.is_level for relation in self.relations)

    @property
    def acted(self) -> bool:
        return any(not relation.acts and not relation.is_level for relation in self.relations)

    @property
    def line(self) -> str:
        styles = {LINES.get(relation.verb, "") for relation in self.relations}
        return next((style for style in ("dashed", "dotted") if style in styles), "")

    @property
    def verbs(self) -> tuple[tuple[str, str], ...]:
        """(verbs, date), the undated first; verbs as read from the left."""
        verbs_by_date: dict[str, dict[str, None]] = {}
        for relation in self.relations:
            verbs_by_date.setdefault(relation.date, {})[relation.words(self.acts)] = None
        return tuple((gettext(", ").join(verbs_by_date[date]), date) for date in sorted(verbs_by_date, key=bool))

    def sentence(self, name: str, actor: str) -> str:
        """Return `Iran member of Baghdad cell, by 25 Sep 2015`; with several dates each follows its verbs."""
        subject, object_ = (name, actor) if self.acts else (actor, name)
        if len(self.verbs) == 1:
            verbs, date = self.verbs[0]
            return f"{subject} {verbs} {object_}{date and gettext(', ')}{date}"
        return f"{subject} {', '.join(f'{verbs} {date}'.strip() for verbs, date in self.verbs)}: {object_}"


def group_by_neighbour(relations: Iterable[RelationLine]) -> list[Neighbour]:
    """Return each neighbour once, in the order given; a mutual relation occurs once, whoever has recorded it."""
    by_neighbour: dict[str, dict[tuple[object, ...], RelationLine]] = {}
    for relation in relations:
        key = (relation.verb,) if relation.is_level else (relation.verb, relation.acts, relation.date)
        by_neighbour.setdefault(relation.href, {}).setdefault(key, relation)
    return [Neighbour(tuple(relations.values())) for relations in by_neighbour.values()]


def caption(relations: Sequence[RelationLine]) -> str:
    """Return what the lines of the drawing mean; nothing of plain lines."""
    text = legend(_drawn_verbs(group_by_neighbour(relations)))
    return f"{capitalized(text)}." if text else ""


def legend(verbs: Collection[str]) -> str:
    """Return what the lines of these verbs mean; nothing of plain lines."""
    words = {"opposes": gettext("opposes"), "rival-of": gettext("rival")}
    dashed = joined((word for verb, word in words.items() if verb in verbs), either=True)
    lines = {
        gettext("dashed: %(relations)s", relations=dashed): bool(dashed),
        gettext("dotted: pressures"): "pressures" in verbs,
    }
    return gettext("; ").join(words for words, is_drawn in lines.items() if is_drawn)


def _drawn_verbs(neighbours: Iterable[Neighbour]) -> set[str]:
    """Return the verbs whose line style is drawn: dashed lines replace dotted ones of the same neighbour."""
    return {
        relation.verb
        for neighbour in neighbours
        for relation in neighbour.relations
        if LINES.get(relation.verb) == neighbour.line
    }
