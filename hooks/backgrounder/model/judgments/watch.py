"""What is watched for, and what is not known: indicators with their looks, and gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.model.actors import Actor
from backgrounder.model.base import DataRecord, LinkedRecord, unique
from backgrounder.model.claims import Claim
from backgrounder.model.events import Event
from backgrounder.model.judgments.inquiries import Asked, asked
from backgrounder.model.questions import Question
from backgrounder.model.sources import Source
from backgrounder.records.judgment_models import Closed, IndicatorLook, IndicatorRecord, UnknownRecord

Target = Question | Claim  # what an indicator points to


@dataclass(frozen=True)
class Sighting:
    """One look for an indicator: what was known by `date` (None: nobody wrote when), by `sources`. `is_seen`: whether it was seen, in `event`.

    `reach` is the day up to which it covers what happened; None if nobody knows.
    """

    date: Edtf | None
    is_seen: bool
    sources: tuple[Source, ...]
    event: Event | None = None
    text: str = ""
    reach: Edtf | None = None

    @property
    def until(self) -> Edtf | None:
        """The last day of which it says something; of a sight at least its own."""
        return self.reach or (self.date if self.is_seen else None)


class TrackedIndicator(DataRecord):
    """A sign for or against the answer to a question, or a judgment, and the looks for it."""

    kind = "indicator"
    record: IndicatorRecord
    text: str
    by: str

    @property
    def label(self) -> str:
        return self.text

    @property
    def uri(self) -> str:
        return f"indicators/index.md#{self.id}"

    @cached_property
    def subtitle(self) -> str:
        if not self.looks:
            return gettext("Not checked yet")
        last = self.looks[-1]
        date = last.date.words if last.date else ""
        return (
            gettext("Seen, as of %(date)s", date=date)
            if last.is_seen
            else gettext("Not seen, as of %(date)s", date=date)
        )

    def concerns(self, record: LinkedRecord) -> bool:
        return record in self.targets or any(isinstance(one, Claim) and one.brief is record for one in self.targets)

    @cached_property
    def speaker(self) -> Actor | None:
        """Whose idea it is; None for the desk."""
        return self.dossier.find(Actor, self.record.by)

    @cached_property
    def toward(self) -> tuple[Target, ...]:
        return self._targets(self.record.toward)

    @cached_property
    def away(self) -> tuple[Target, ...]:
        return self._targets(self.record.away)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        return unique([*self.toward, *self.away])

    def _targets(self, ids: Iterable[str]) -> tuple[Target, ...]:
        found = (self.dossier.claim(id, None) if "#" in id else self.dossier.find(Question, id) for id in ids)
        return tuple(one for one in found if one)

    @cached_property
    def looks(self) -> tuple[Sighting, ...]:
        """By date."""
        return tuple(map(self._sighting, sorted(self.record.looked, key=lambda look: look.date.key)))

    def _sighting(self, look: IndicatorLook) -> Sighting:
        pick, find = self.dossier.pick, self.dossier.find
        sources, event = pick(Source, look.source), find(Event, look.event)
        return Sighting(look.date, look.status == "seen", sources, event, look.text or "", look.date)


class Unknown(DataRecord):
    """Something that the desk does not know: what it bears on, who could know it, and who was asked."""

    kind = "unknown"
    record: UnknownRecord
    text: str
    closed: Closed | None

    @property
    def label(self) -> str:
        return self.text

    @property
    def uri(self) -> str:
        return f"unknown/index.md#{self.id}"

    @property
    def subtitle(self) -> str:
        return gettext("Answered since: %(text)s", text=self.closed.text) if self.closed else gettext("Not known")

    @cached_property
    def question(self) -> Question | None:
        return self.dossier.find(Question, self.record.question)

    @cached_property
    def about(self) -> tuple[LinkedRecord, ...]:
        return unique(found for id in self.record.about if (found := self.dossier.get(id)))

    @cached_property
    def matters(self) -> tuple[Claim, ...]:
        """The claims that would change with it."""
        return tuple(claim for id in self.record.matters if (claim := self.dossier.claim(id, None)))

    @cached_property
    def holders(self) -> tuple[Actor, ...]:
        return self.dossier.pick(Actor, self.record.holders)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return asked(self, self.record.asked)

    @cached_property
    def closing_sources(self) -> tuple[Source, ...]:
        return self.dossier.pick(Source, self.closed.source) if self.closed else ()

    def concerns(self, record: LinkedRecord) -> bool:
        return record in (self.question, *self.about, *self.holders)
