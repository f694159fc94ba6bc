"""Decisions: who decides what, between which options, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.model.actors import Actor
from backgrounder.model.base import DataRecord, LinkedRecord, unique
from backgrounder.model.briefs import Brief
from backgrounder.model.claims import Claim
from backgrounder.model.judgments.options import Option
from backgrounder.model.sources import Source
from backgrounder.records.models import DecisionRecord


@dataclass(frozen=True)
class Ordering:
    """In which order somebody would take the steps; `speaker` is None for the desk and for the press."""

    speaker: Actor | None
    text: str
    claim: Claim | None


@dataclass(frozen=True)
class Taken:
    """What was done later; `option` is None where it is none of those that were weighed."""

    date: Edtf
    text: str
    option: Option | None
    sources: tuple[Source, ...]


class Decision(DataRecord):
    """What somebody has to decide, with the options of all briefs for it."""

    kind = "decision"
    record: DecisionRecord
    question: str

    @cached_property
    def label(self) -> str:
        return self.question

    @property
    def uri(self) -> str:
        return f"decisions/{self.id}.md"

    @property
    def subtitle(self) -> str:
        return gettext("For %(actor)s", actor=self.decider.label if self.decider else self.record.decider)

    def concerns(self, record: LinkedRecord) -> bool:
        return record in (self, self.decider, *self.briefs)

    @cached_property
    def decider(self) -> Actor | None:
        return self.dossier.find(Actor, self.record.decider)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Its options, as written."""
        found = (self.dossier.option(id) for id in self.record.options)
        return unique(option for option in found if option)

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that weigh its options."""
        return unique(option.brief for option in self.options)

    @cached_property
    def order(self) -> Ordering | None:
        written = self.record.order
        if not written:
            return None
        return Ordering(
            self.dossier.find(Actor, written.by), written.text, self.dossier.claim(written.claim or "", None)
        )

    @cached_property
    def taken(self) -> tuple[Taken, ...]:
        """What was done, by date."""
        steps = sorted(self.record.taken, key=lambda step: step.date.key)
        return tuple(
            Taken(step.date, step.text, self.dossier.option(step.option or ""), self.dossier.pick(Source, step.source))
            for step in steps
        )
