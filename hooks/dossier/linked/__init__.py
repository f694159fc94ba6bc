"""The linked records: what editors write, with references as objects and everything derived computed once.

A linked record reads through to its record (`actor.name`, `claim.text`); what a record only points to is a property here
that gives objects. References that lead nowhere are left out: the checks have told about them.
"""

from .actors import Actor, Relation, Role
from .base import Linked, Mention
from .briefs import Brief
from .claims import Claim
from .events import Event, OneOff, in_order
from .options import Option
from .places import Place
from .questions import Position, Question, order_is_known
from .sources import Source

__all__ = [
    "Actor",
    "Brief",
    "Claim",
    "Event",
    "Linked",
    "Mention",
    "OneOff",
    "Option",
    "Place",
    "Position",
    "Question",
    "Relation",
    "Role",
    "Source",
    "in_order",
    "order_is_known",
]
