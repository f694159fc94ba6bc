"""The events that a map is about: turning points, and those that its title tells of. Their words come before those of others."""

from collections.abc import Iterable, Sequence

from backgrounder.draw.timeline.lanes import turning_points
from backgrounder.model import Actor, Event, Place

TURNING, IN_TITLE = 1.25, 1.5


def leading_events(title: str, events: Sequence[Event]) -> dict[Event, float]:
    """Return the turning points, and the events of which a title says who acts and where, with how much their words matter."""
    told = {event: IN_TITLE for event in events if _tells_of(title, event)}
    return dict.fromkeys(turning_points(events), TURNING) | told


def _tells_of(title: str, event: Event) -> bool:
    """Return whether a title says who leads and where, each by a name of its own: a country is not both. What happened at several
    places has its words at one of them.
    """
    if len(event.places) != 1:
        return False
    who = _named(title, (whole for actor in event.actors[:1] for whole in actor.wholes))
    where = _named(title, event.all_places)
    return bool(who and where and who != where)


def _named(title: str, records: Iterable[Actor | Place]) -> set[str]:
    """Return the names of records that a title has, also in the genitive."""
    return {name for record in records for name in (record.name, record.label) if name in title}
