"""The list of all actors on /actors/: by side, those of whom much is recorded as names with monograms, the others as lines, people with a name first."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.words.languages import alphabetical, gettext
from backgrounder.core.words.sides import Side
from backgrounder.core.words.vocabulary import ACTOR_TYPE, ACTOR_TYPES
from backgrounder.model import Actor
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.filters import values

THIN = 3  # things recorded of an actor from which on it has a dossier
FOREMOST = 6  # actors of a group that the index shows where it has not room for all
SHORT = 60  # letters of a note that a line has room for


@dataclass(frozen=True)
class Group:
    """The actors under one heading. `anchor` begins with `_`, as no record's id does."""

    anchor: str
    heading: str
    side: Side | None
    actors: tuple[Actor, ...]

    @cached_property
    def leading(self) -> tuple[Actor, ...]:
        """Those with a dossier, people with a name first, then those of whom most is recorded."""
        found = [actor for actor in self.actors if not is_thin(actor)]
        return tuple(sorted(found, key=lambda actor: (not _is_named(actor), -weight(actor), *_name(actor))))

    @cached_property
    def foremost(self) -> tuple[Actor, ...]:
        """The few of whom most is recorded."""
        return tuple(sorted(self.actors, key=lambda actor: (-weight(actor), *_name(actor)))[:FOREMOST])

    @cached_property
    def others(self) -> tuple[Actor, ...]:
        """Those of whom little is recorded: people with a name, then bodies, then people without one, each from A to Z."""
        return tuple(
            sorted((actor for actor in self.actors if is_thin(actor)), key=lambda one: (_rank(one), *_name(one)))
        )


def _is_named(actor: Actor) -> bool:
    return actor.type == "person" and not actor.unnamed


def _rank(actor: Actor) -> int:
    """The place in a list: 0 for people with a name, 1 for bodies, 2 for people whose name no source gives."""
    return 0 if _is_named(actor) else 1 if actor.type != "person" else 2


def weight(actor: Actor) -> int:
    """Return how many things are recorded of an actor: claims, events, ties, and offices, its own and those in it."""
    claims, offices = len(actor.claims_by) + len(actor.claims_about), len(actor.roles) + len(actor.office_holders)
    return claims + len(actor.events) + len(actor.relations) + len(actor.related) + offices


def is_thin(actor: Actor) -> bool:
    """Return whether a line of a list says enough: so little is recorded, or not even the name of a person."""
    return weight(actor) < THIN or (actor.type == "person" and actor.unnamed)


def goes_by(actor: Actor) -> dict[str, str]:
    """Ids for the data attributes of an actor in a list."""
    place = values(actor.country.wholes) if actor.country else ""
    return {"actor": values(actor.wholes), "place": place, "kind": actor.type}


def gloss(actor: Actor, long: bool = True) -> str:
    """What one is: the office, else the editors' line, if it is `long` or short enough, else the kind."""
    if actor.withdrawn:
        return gettext("withdrawn")
    note = actor.note if actor.note and (long or len(actor.note) < SHORT) else ""
    if actor.office or note:
        return actor.office or note
    if actor.unnamed:
        return gettext("name not given")
    kind, country = ACTOR_TYPE[actor.type], actor.country.name if actor.country else ""
    return gettext(", ").join(filter(None, (kind, country))) if actor.type != "state" else ""


def groups(dossier: Dossier, actors: tuple[Actor, ...] | None = None) -> list[Group]:
    """Return all actors, or these, by side, whoever is on none last; by type where the site has no sides."""
    actors = tuple(dossier.actors.values()) if actors is None else actors
    if not _has_sides(dossier):
        return _by_type(actors)
    sides = [Group(f"_side-{side.id}", side.name, side, _on(actors, side)) for side in dossier.sides]
    return [
        group for group in (*sides, Group("_others", gettext("No side named"), None, _on(actors, None))) if group.actors
    ]


def first_of_type(dossier: Dossier) -> dict[Actor, str]:
    """Return the actor of each type that the page names first: it bears the anchor of the type, where lists have no group of it."""
    found = groups(dossier)
    listed = [actor for group in found for actor in (*group.leading, *group.others)]
    firsts = {actor.type: actor for actor in reversed(listed)}
    anchors = {group.anchor for group in found}
    return {actor: f"_{kind}" for kind, actor in firsts.items() if f"_{kind}" not in anchors}


@derived
def _has_sides(dossier: Dossier) -> bool:
    return any(actor.on_side for actor in dossier.actors.values())


def _on(actors: Iterable[Actor], side: Side | None) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if actor.on_side == side)


def _by_type(actors: tuple[Actor, ...]) -> list[Group]:
    found = (
        Group(f"_{kind}", heading, None, tuple(actor for actor in actors if actor.type == kind))
        for kind, heading in ACTOR_TYPES.items()
    )
    return [group for group in found if group.actors]


def _name(actor: Actor) -> tuple[str, str]:
    return alphabetical(actor.name), actor.id
