"""The linked records: what editors write, with references as objects and everything derived computed once.

A linked record reads through to its record (`actor.name`, `claim.text`); what a record only points to is a property here
that gives objects. References that lead nowhere are left out: the checks have reported them.
"""

from backgrounder.model.actors import Actor, Relation, Role, with_ids
from backgrounder.model.answers.positions import Position, by_answer
from backgrounder.model.base import DataRecord, LinkedRecord
from backgrounder.model.briefs import Brief, Mention, OneOff
from backgrounder.model.claims import Claim
from backgrounder.model.events import Event, in_order, numbered, runs
from backgrounder.model.judgments.decisions import Decision
from backgrounder.model.judgments.inquiries import Asked
from backgrounder.model.judgments.options import Consent, Option
from backgrounder.model.judgments.watch import Sighting, TrackedIndicator, Unknown
from backgrounder.model.places import Place
from backgrounder.model.questions import Question
from backgrounder.model.sources import Source

__all__ = [
    "Actor",
    "Asked",
    "Brief",
    "Claim",
    "Consent",
    "DataRecord",
    "Decision",
    "Event",
    "LinkedRecord",
    "Mention",
    "OneOff",
    "Option",
    "Place",
    "Position",
    "Question",
    "Relation",
    "Role",
    "Sighting",
    "Source",
    "TrackedIndicator",
    "Unknown",
    "by_answer",
    "in_order",
    "numbered",
    "runs",
    "with_ids",
]
