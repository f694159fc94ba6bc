"""Options, and the claims they assume."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from backgrounder.model.base import LinkedRecord, each

if TYPE_CHECKING:
    from backgrounder.model import Actor, Claim, Question, Source


class Option(LinkedRecord):
    """Something that could be done, and the claims it assumes."""

    kind = "option"

    @cached_property
    def label(self) -> str:
        return self.text

    @cached_property
    def identity(self) -> tuple[str, ...]:
        return self.kind, self.brief.id, self.id

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
    def assumed(self) -> tuple[Source, ...]:
        """The sources of the claims it assumes."""
        return each(source for claim in self.rests_on for source in claim.sources)

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The questions that the claims it assumes speak to."""
        return each(claim.question for claim in self.rests_on if claim.question)

    @cached_property
    def contested(self) -> tuple[Claim, ...]:
        """Those of its assumptions that are contested."""
        return tuple(claim for claim in self.rests_on if claim.contested)

    @cached_property
    def fallen(self) -> tuple[Claim, ...]:
        """Those of its assumptions that are refuted or withdrawn."""
        return tuple(claim for claim in self.rests_on if claim.status in ("refuted", "withdrawn"))
