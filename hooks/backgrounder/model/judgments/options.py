"""Options of briefs, and whose consent they need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext
from backgrounder.model.actors import Actor
from backgrounder.model.base import ABrief, Decisions, LinkedRecord, unique
from backgrounder.model.claims import Claim
from backgrounder.model.questions import Question
from backgrounder.model.sources import Source
from backgrounder.records.brief_models import OptionRecord
from backgrounder.records.judgment_models import ConsentRecord


@dataclass(frozen=True)
class Consent:
    """Somebody who can stop an option: `said` is what the actor itself says of it, `judged` what others say about that."""

    actor: Actor | None
    said: tuple[Claim, ...]
    judged: tuple[Claim, ...]


class Option(LinkedRecord):
    """Something that could be done, and the claims it assumes."""

    kind = "option"
    record: OptionRecord
    brief: ABrief
    text: str
    verdict: str
    gains: tuple[str, ...]
    risks: tuple[str, ...]
    needs: tuple[str, ...]
    when: str | None
    reversible: str | None

    @cached_property
    def label(self) -> str:
        return self.text

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.brief.entry.path, self.brief.entry.line("options", self.id)

    @property
    def uri(self) -> str:
        return f"{self.brief.uri}#{self.id}"

    @property
    def subtitle(self) -> str:
        actor = self.actor.label if self.actor else self.record.actor
        return gettext("%(verdict)s, for %(actor)s", verdict=words.VERDICTS[self.verdict], actor=actor)

    def concerns(self, record: LinkedRecord) -> bool:
        return record in (self.brief, self.actor)

    @cached_property
    def actor(self) -> Actor | None:
        return self.dossier.find(Actor, self.record.actor)

    @cached_property
    def after(self) -> tuple[Option, ...]:
        found = (self.dossier.option(id, self.brief) for id in self.record.after)
        return unique(option for option in found if option)

    @cached_property
    def consent(self) -> tuple[Consent, ...]:
        """Whose consent it needs."""
        return tuple(self._consent(each) for each in self.record.consent)

    def _consent(self, each: ConsentRecord) -> Consent:
        own = self._claims((each.claim,)) if each.claim else ()
        return Consent(self.dossier.find(Actor, each.of), own, self._claims(each.judged_in))

    def _claims(self, ids: tuple[str, ...]) -> tuple[Claim, ...]:
        found: tuple[Claim, ...] = self.brief.the_claims(ids)
        return found

    @property
    def key_id(self) -> str:
        """Its id among the options of all briefs: `brief--option`."""
        return f"{self.brief.id}--{self.id}"

    @cached_property
    def decisions(self) -> Decisions:
        """The decisions that it is part of."""
        return self.dossier.naming("decisions", "options", self)

    @cached_property
    def rests_on(self) -> tuple[Claim, ...]:
        return self._claims(self.record.rests_on)

    @cached_property
    def stated_in(self) -> tuple[Claim, ...]:
        """Claims of a speaker who states its gains, risks, needs and verdict; without any they are the desk's."""
        return self._claims(self.record.stated_in)

    @cached_property
    def assumed(self) -> tuple[Source, ...]:
        """The sources of the claims it assumes."""
        return unique(source for claim in self.rests_on for source in claim.sources)

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The questions that the claims it assumes speak to."""
        return unique(claim.question for claim in self.rests_on if claim.question)

    @cached_property
    def contested(self) -> tuple[Claim, ...]:
        """Those of its assumptions that are contested."""
        return tuple(claim for claim in self.rests_on if claim.contested)

    @cached_property
    def fallen(self) -> tuple[Claim, ...]:
        """Those of its assumptions that are refuted or withdrawn."""
        return tuple(claim for claim in self.rests_on if claim.status in ("refuted", "withdrawn"))
