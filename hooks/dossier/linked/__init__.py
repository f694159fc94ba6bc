"""The linked records: what editors write, with references as objects and everything derived computed once.

A linked record reads through to its record (`actor.name`, `claim.text`); what a record only points to is a property here
that gives objects. References that lead nowhere are left out: the checks have told about them.
"""

from .actors import Actor, Relation, Role
from .base import Linked, Mention
from .briefs import Brief
from .claims import Claim, Option
from .events import Event, OneOff, in_order
from .places import Place
from .sources import Question, Source

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
    "Question",
    "Relation",
    "Role",
    "Source",
    "in_order",
]
