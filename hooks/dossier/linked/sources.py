"""Sources and questions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import vocabulary as words
from .base import Linked

if TYPE_CHECKING:
    from . import Brief, Claim, Event, Relation


class Source(Linked):
    """A document, and what rests on it."""

    kind = "source"

    @cached_property
    def label(self) -> str:
        """Who and when, for a line below a claim."""
        who = self.publisher or ", ".join(self.authors) or self.title
        return f"{who}, {self.date.words}" if self.date else who

    @property
    def full_name(self) -> str:
        return self.title

    @cached_property
    def type_words(self) -> str:
        return words.SOURCE_TYPES[self.type]

    @cached_property
    def via(self) -> tuple[Source, ...]:
        return self.dossier.the_sources(self.record.via)

    @cached_property
    def repeated_by(self) -> tuple[Source, ...]:
        return tuple(source for source in self.dossier.sources.values() if self in source.via)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.dossier.claims if self in claim.sources)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(event for event in self.dossier.events.values() if self in event.sources)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        return tuple(relation for relation in self.dossier.relations if self in relation.sources)

    @cached_property
    def cited_in(self) -> tuple[Brief, ...]:
        return tuple(brief for brief in self.dossier.briefs.values() if self in brief.sources)


class Question(Linked):
    """What is asked, and who answers what."""

    kind = "question"

    @cached_property
    def label(self) -> str:
        return self.question

    @cached_property
    def answers(self) -> tuple[Claim, ...]:
        """The claims that speak to it, in order of date."""
        return tuple(claim for claim in self.dossier.claims if claim.question is self)

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many gave which answer, in the order of the vocabulary, the given ones only."""
        given = [claim.answer for claim in self.answers if claim.answer]
        return tuple((answer, given.count(answer)) for answer in words.ANSWERS if answer in given)
