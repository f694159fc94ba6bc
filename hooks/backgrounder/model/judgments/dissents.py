"""Dissent: what somebody else judges of the same thing as a claim."""

from __future__ import annotations

from dataclasses import dataclass

from backgrounder.model.actors import Actor
from backgrounder.model.base import LinkedRecord
from backgrounder.model.sources import Source
from backgrounder.records import judgment_models


@dataclass(frozen=True)
class Dissent:
    """A dissent with its references as objects. `basis` are claims and events."""

    record: judgment_models.DissentRecord
    speaker: Actor | None
    speaker_words: str
    basis: tuple[LinkedRecord, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        return self.record.text or ""

    @property
    def likelihood(self) -> str | None:
        return self.record.likelihood

    @property
    def confidence(self) -> str | None:
        return self.record.confidence
