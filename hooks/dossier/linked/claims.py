"""Claims, and the options that rest on them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import edtf
from .. import vocabulary as words
from ..edtf import Edtf
from ..sentences import ended, unended
from .base import Linked, each

if TYPE_CHECKING:
    from . import Actor, Event, Question, Source


class Claim(Linked):
    """A claim of a brief; `record` is what the front matter says, `brief` where it stands."""

    kind = "claim"

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.brief.entry.path, self.brief.entry.line("claims", self.id)

    @cached_property
    def speaker(self) -> Actor | None:
        """The actor who said it; None for the brief's authors and for the press."""
        return self.dossier.actors.get(self.record.by)

    @cached_property
    def speaker_words(self) -> str:
        unnamed = {"author": ", ".join(self.brief.authors), "press": "The press"}
        return self.speaker.label if self.speaker else unnamed.get(self.record.by, self.record.by)

    @cached_property
    def stance(self) -> str:
        return self.record.attitude

    @cached_property
    def sentence(self) -> str:
        """Its text with the condition, without which it never stands."""
        return f"{unended(self.text)}, only if {ended(self.condition)}" if self.condition else ended(self.text)

    @cached_property
    def told(self) -> str:
        """The claim in one line, never without who, stance, condition and likelihood."""
        if self.stance == "assesses" and self.likelihood:
            return f"{self.speaker_words}, {self.likelihood}: {self.sentence}"
        return f"{self.speaker_words} {words.STANCES[self.stance]}: {self.sentence}"

    @property
    def label(self) -> str:
        return self.told

    @cached_property
    def date(self) -> Edtf:
        """When it was said: as written, else the date of its source, else the brief's information cut-off."""
        dated = [source.date for source in self.sources if source.date]
        return self.record.date or (dated[0] if dated else self.brief.as_of)

    @cached_property
    def reported(self) -> Edtf:
        day = self.date.last or self.date.first
        return self.record.reported or edtf.parse(day.isoformat())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        own = self.dossier.the_sources(self.record.source)
        default = self.brief.based_on if self.record.by != "author" else None
        return own or ((default,) if default else ())

    @cached_property
    def about(self) -> tuple[Linked, ...]:
        return each(found for id in self.record.about if (found := self.dossier.get(id)))

    @cached_property
    def question(self) -> Question | None:
        return self.dossier.questions.get(self.record.question)

    @cached_property
    def supports(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.supports)

    @cached_property
    def contradicts(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.contradicts)

    @cached_property
    def qualifies(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.qualifies)

    @cached_property
    def supported_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.supports)

    @cached_property
    def contradicted_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.contradicts)

    @cached_property
    def qualified_by(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.qualifies)

    @cached_property
    def basis(self) -> tuple[Linked, ...]:
        claims = (self.brief.the_claims((id,)) or self.dossier.the_events((id,)) for id in self.record.basis)
        return each(found for group in claims for found in group)

    @cached_property
    def indicators(self) -> tuple[tuple[Any, Event | None], ...]:
        """(indicator as written, its event)."""
        return tuple((each, self.dossier.events.get(each.event)) for each in self.record.indicators)

    @cached_property
    def grade(self) -> str:
        """Admiralty: the source's letter and the claim's number, as far as they are given: `B2`, `B`, `2`, ``."""
        letter = next((source.reliability for source in self.sources if source.reliability), "")
        return f"{letter}{self.credibility or ''}"

    @cached_property
    def opponents(self) -> tuple[Claim, ...]:
        """Claims it cannot hold beside: contradicted either way, or a yes against a no."""
        against = {"yes": "no", "no": "yes"}.get(self.answer)
        rivals = (
            [claim for claim in self.question.answers if claim.answer == against] if self.question and against else []
        )
        return each([*self.contradicts, *self.contradicted_by, *rivals])


class Option(Linked):
    """Something that could be done, and the claims it assumes."""

    kind = "option"

    @cached_property
    def label(self) -> str:
        return self.text

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.brief.entry.path, self.brief.entry.line("options", self.id)

    @cached_property
    def actor(self) -> Actor | None:
        return self.dossier.actors.get(self.record.actor)

    @cached_property
    def after(self) -> tuple[Option, ...]:
        by_id = {option.id: option for option in self.brief.options}
        return tuple(by_id[id] for id in self.record.after if id in by_id)

    @cached_property
    def rests_on(self) -> tuple[Claim, ...]:
        return self.brief.the_claims(self.record.rests_on)

    @cached_property
    def contested(self) -> tuple[Claim, ...]:
        """Those of its assumptions that somebody contests."""
        return tuple(claim for claim in self.rests_on if claim.opponents)
