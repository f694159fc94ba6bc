"""Briefs, and what stands on their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.core.vocabulary import SECTIONS
from backgrounder.model.actors import Actor
from backgrounder.model.base import LinkedRecord, each
from backgrounder.model.claims import Claim
from backgrounder.model.events import Event, OneOff, in_order
from backgrounder.model.options import Option
from backgrounder.model.places import Place
from backgrounder.model.sources import Source


class Brief(LinkedRecord):
    """A brief with its claims and options, and all the records it has to do with."""

    kind = "brief"

    @cached_property
    def label(self) -> str:
        return self.title

    @cached_property
    def as_of(self) -> Edtf:
        """The information cut-off."""
        return self.record.as_of or self.date

    @cached_property
    def changed(self) -> Edtf:
        """The day of its last change, or of publication."""
        return max([self.date, *(change.date for change in self.changes)], key=lambda date: date.key)

    @cached_property
    def based_on(self) -> Source | None:
        return self.dossier.sources.get(self.record.based_on)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(Claim(self.dossier, claim, id=id, brief=self) for id, claim in self.record.claims.items())

    @cached_property
    def options(self) -> tuple[Option, ...]:
        items = self.record.options.items()
        return tuple(Option(self.dossier, option, id=id, brief=self) for id, option in items)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of its page that headings of its text must leave alone."""
        return frozenset([*(claim.id for claim in self.claims), *(option.id for option in self.options), *SECTIONS])

    @cached_property
    def one_offs(self) -> tuple[OneOff, ...]:
        """Its dates that are no event of data/; the id tells brief and date."""
        found: list[OneOff] = []
        for index, dated in enumerate(self.record.dates):
            if not dated.event:
                day = re.sub(r"[^0-9a-z]+", "-", dated.date.text.lower()).strip("-")
                id = f"{self.id}--{day}"
                twins = sum(re.fullmatch(rf"{id}(--\d+)?", other.id) is not None for other in found)
                id = f"{id}--{twins + 1}" if twins else id
                found.append(OneOff(self.dossier, dated, id=id, index=index, home=self))
        return tuple(found)

    @cached_property
    def linked(self) -> tuple[LinkedRecord, ...]:
        """The records its text links to, in order of first mention."""
        return each(found for id in self.dossier.linked_ids[self.id] if (found := self.dossier.get(id)))

    @cached_property
    def cited(self) -> tuple[Source, ...]:
        """The sources its text cites, in order of first citation."""
        return self.dossier.the_sources(self.dossier.cited_ids[self.id])

    @cached_property
    def main_actors(self) -> tuple[Actor, ...]:
        return self.dossier.the_actors(self.record.actors)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Its main actors, then those who are linked in the text."""
        return each([*self.main_actors, *(one for one in self.linked if isinstance(one, Actor))])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Its dates, and the events its text and claims name, in order."""
        own = self.dossier.the_events(dated.event for dated in self.record.dates)
        others = [one for group in (self.linked, *(c.about + c.basis for c in self.claims)) for one in group]
        return in_order(each([*own, *self.one_offs, *(one for one in others if isinstance(one, Event))]))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where its events happened, and the places its text and claims name."""
        named = [one for group in (self.linked, *(claim.about for claim in self.claims)) for one in group]
        places = [place for event in self.events for place in event.places]
        return each([*places, *(one for one in named if isinstance(one, Place))])

    @cached_property
    def names(self) -> frozenset[LinkedRecord]:
        """Every record it has to do with."""
        said = [one for claim in self.claims for one in (claim.speaker, claim.question, *claim.about)]
        done = [option.actor for option in self.options]
        return frozenset(one for one in (*self.actors, *self.events, *self.places, *self.linked, *said, *done) if one)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Numbered as on its page: cited in the text first, then those of claims and dates, then what it is based on."""
        claims = [source for claim in self.claims for source in claim.sources]
        dates = [source for event in self.events for source in event.sources]
        return each([*self.cited, *claims, *dates, *([self.based_on] if self.based_on else [])])

    @cached_property
    def origins(self) -> tuple[Source, ...]:
        """The roots, over `via`, of its standing sources."""
        reports = each(report for source in self.sources for report in source.reports)
        return tuple(source for source in reports if not source.via and not source.withdrawn)

    def the_claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Claims by id, of this brief or as `other-brief#claim`."""
        return each(claim for id in ids if (claim := self.dossier.claim(id, self)))
