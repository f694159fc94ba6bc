"""Briefs, and what their pages contain: options, dates of their own, sentences that mention records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import current
from backgrounder.core.words.vocabulary import SECTIONS
from backgrounder.model.actors import Actor
from backgrounder.model.base import Items, LinkedRecord, unique
from backgrounder.model.claims import Claim
from backgrounder.model.events import Event, in_order
from backgrounder.model.judgments.options import Option
from backgrounder.model.places import Place
from backgrounder.model.questions import Question
from backgrounder.model.sources import Source, by_maker
from backgrounder.records.brief_models import BriefRecord, Dated
from backgrounder.records.filed import ChangeRecord, ImageRecord


@dataclass(frozen=True)
class Since:
    """Something that happened after the information cut-off of a brief, and the question on which it bears."""

    date: Edtf
    text: str
    sources: tuple[Source, ...]
    question: Question | None = None

    @property
    def is_outcome(self) -> bool:
        """Whether it is the outcome of its question in other words: of the same day, and from a source of it."""
        question = self.question
        if question is None or question.outcome is None or question.withdrawn:
            return False
        return question.outcome.date == self.date and bool(set(self.sources) & set(question.outcome_sources))


class Brief(LinkedRecord):
    """A brief with its claims and options, and all the records it has to do with."""

    kind = "brief"
    record: BriefRecord
    title: str
    date: Edtf
    authors: tuple[str, ...]
    summary: str
    takeaways: tuple[str, ...]
    map_title: str | None
    headline: str | None
    deck: str | None
    lang: str | None
    topics: tuple[str, ...]
    draft: bool
    link_names: bool | None
    embargo: Edtf | None
    dates: tuple[Dated, ...]
    changes: tuple[ChangeRecord, ...]
    image: ImageRecord | None

    @cached_property
    def label(self) -> str:
        return self.title

    @property
    def uri(self) -> str:
        return self.entry.uri

    @property
    def subtitle(self) -> str:
        return self.summary

    @cached_property
    def as_of(self) -> Edtf:
        """The information cut-off."""
        return self.record.as_of or self.date

    @cached_property
    def has_hindsight(self) -> bool:
        """Whether it was published so long after its information cut-off that its authors knew what came of it."""
        after = self.dossier.history_after
        return after is not None and (self.date.latest - self.as_of.latest).days > after

    @cached_property
    def changed(self) -> Edtf:
        """The day of its last change, or of publication."""
        return max([self.date, *(change.date for change in self.changes)], key=lambda date: date.key)

    @property
    def language(self) -> str:
        """The language it is written in: its own, else that of the site."""
        return self.lang or current().language

    @cached_property
    def translation_of(self) -> Brief | None:
        found = self.dossier.get(self.record.translation_of or "")
        return found if isinstance(found, Brief) else None

    @cached_property
    def translations(self) -> tuple[Brief, ...]:
        """The same brief in other languages, the original first."""
        original = self.translation_of or self
        group = (original, *self.dossier.naming("briefs", "translation_of", original))
        return tuple(brief for brief in group if brief is not self)

    @cached_property
    def argues_against(self) -> tuple[Claim, ...]:
        """The claims of other briefs that it argues against."""
        found = (self.dossier.claim(id, self) for id in self.record.argues_against)
        return tuple(claim for claim in found if claim)

    @cached_property
    def argued_against_by(self) -> tuple[Brief, ...]:
        """The briefs that argue against one of its claims."""
        return unique(brief for claim in self.claims for brief in claim.argued_against_by)

    @cached_property
    def based_on(self) -> Source | None:
        return self.dossier.find(Source, self.record.based_on)

    @cached_property
    def since(self) -> tuple[Since, ...]:
        """What happened after its information cut-off, by date."""
        later = sorted(self.record.since, key=lambda one: one.date.key)
        pick, find = self.dossier.pick, self.dossier.find
        return tuple(Since(one.date, one.text, pick(Source, one.source), find(Question, one.question)) for one in later)

    @cached_property
    def source(self) -> Source | None:
        """Where its claims and dates are from that name no source: as written, else the work it adapts."""
        return self.dossier.find(Source, self.record.source) or self.based_on

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        items = self.record.claims.items()
        return tuple(self.dossier.linked(Claim, f"{self.id}#{id}", claim, id=id, brief=self) for id, claim in items)

    @cached_property
    def cited_claims(self) -> tuple[Claim, ...]:
        """The claims of other briefs that its text links to, in order of first mention."""
        return tuple(claim for claim in self.the_claims(self._linked_ids) if claim.brief is not self)

    @property
    def _linked_ids(self) -> tuple[str, ...]:
        return Items[tuple[str, ...]](self.dossier, "linked_ids").get(self.id, ())

    @property
    def all_claims(self) -> tuple[Claim, ...]:
        """Its own claims, and those of other briefs that its text rests on."""
        return self.claims + self.cited_claims

    @cached_property
    def key_claims(self) -> tuple[Claim, ...]:
        """Its key judgments."""
        return tuple(claim for claim in self.claims if claim.key)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        items = self.record.options.items()
        return tuple(self.dossier.linked(Option, f"{self.id}#{id}", option, id=id, brief=self) for id, option in items)

    def renew_parts(self) -> None:
        for part in ("claims", "options", "one_offs"):
            vars(Brief)[part].func(self)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of its page that headings of its text must leave alone."""
        return frozenset([*(claim.id for claim in self.claims), *(option.id for option in self.options), *SECTIONS])

    @cached_property
    def one_offs(self) -> tuple[OneOff, ...]:
        """Its dates that are no event of data/; the id contains brief and date."""
        found: list[OneOff] = []
        linked = self.dossier.linked
        for index, dated in enumerate(self.record.dates):
            if dated.date and not dated.event:
                day = re.sub(r"[^0-9a-z]+", "-", dated.date.text.lower()).strip("-")
                id = f"{self.id}--{day}"
                twins = sum(re.fullmatch(rf"{id}(--\d+)?", other.id) is not None for other in found)
                id = f"{id}--{twins + 1}" if twins else id
                found.append(linked(OneOff, id, dated, id=id, title=dated.text, index=index, home=self))
        return tuple(found)

    @cached_property
    def linked(self) -> tuple[LinkedRecord, ...]:
        """The records its text links to, in order of first mention."""
        return unique(found for id in self._linked_ids if (found := self.dossier.get(id)))

    @cached_property
    def cited(self) -> tuple[Source, ...]:
        """The sources its text cites, in order of first citation."""
        return self.dossier.pick(Source, Items[tuple[str, ...]](self.dossier, "cited_ids").get(self.id, ()))

    @cached_property
    def main_actors(self) -> tuple[Actor, ...]:
        return self.dossier.pick(Actor, self.record.actors)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Its main actors, then those who are linked in the text."""
        return unique([*self.main_actors, *(one for one in self.linked if isinstance(one, Actor))])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Its dates, and the events its text and claims name, in order."""
        own = self.dossier.pick(Event, [dated.event for dated in self.record.dates if dated.event])
        others = [one for group in (self.linked, *(c.about + c.basis for c in self.claims)) for one in group]
        return in_order(unique([*own, *self.one_offs, *(one for one in others if isinstance(one, Event))]))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where its events happened, and the places its text and claims name."""
        named = [one for group in (self.linked, *(claim.about for claim in self.claims)) for one in group]
        places = [place for event in self.events for place in event.places]
        return unique([*places, *(one for one in named if isinstance(one, Place))])

    @cached_property
    def names(self) -> frozenset[LinkedRecord]:
        """Every record it has to do with."""
        said = [one for claim in self.claims for one in (claim.speaker, claim.question, claim.forecasts, *claim.about)]
        done = [*(option.actor for option in self.options), *(later.question for later in self.since)]
        return frozenset(one for one in (*self.actors, *self.events, *self.places, *self.linked, *said, *done) if one)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Numbered as on its page: cited in the text first, then those of claims and dates, of claims that it cites, then the default one."""
        claims = [source for claim in self.claims for source in claim.sources]
        dates = [source for event in self.events for source in event.sources]
        others = [source for claim in self.cited_claims for source in claim.sources]
        return unique([*self.cited, *claims, *dates, *others, *([self.source] if self.source else [])])

    @cached_property
    def all_sources(self) -> tuple[Source, ...]:
        """Its sources, and those of what happened since."""
        return unique([*self.sources, *(source for later in self.since for source in later.sources)])

    @cached_property
    def origins(self) -> tuple[Source, ...]:
        """The roots, over `via`, of its standing sources."""
        reports = unique(report for source in self.sources for report in source.reports)
        return tuple(source for source in reports if not source.via and not source.withdrawn)

    @cached_property
    def independent(self) -> tuple[tuple[Source, ...], ...]:
        """Its origins by who made them, which are as many as are independent of each other."""
        return by_maker(self.origins)

    def the_claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Claims by id, of this brief or as `other-brief#claim`."""
        return unique(claim for id in ids if (claim := self.dossier.claim(id, self)))


class OneOff(Event):
    """A date of one brief only (`home`), the `index`th of its dates; known by its text, from the brief's own source."""

    record: Dated  # type: ignore[assignment]  # it is in a brief and not in data/
    home: Brief
    index: int
    text: str
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    after: tuple[Event, ...] = ()
    before: tuple[Event, ...] = ()
    was = ()
    type = as_written = data_note = lang = withdrawn = image = turning = None
    has_report_date = unconfirmed = False

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        return (self.home,)

    @cached_property
    def source_path(self) -> tuple[str, int]:
        return self.home.entry.path, self.home.entry.line("dates", self.index)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return (self.home.source,) if self.home.source else ()


@dataclass(frozen=True)
class Mention:
    """A link to a record in a brief's text: the section (heading and anchor) and the whole sentence, as plain text."""

    id: str
    brief: Brief
    section: str
    anchor: str
    sentence: str
