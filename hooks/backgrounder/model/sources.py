"""Sources: where they come from, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext
from backgrounder.model.base import Briefs, Claims, DataRecord, Events, Options, Questions, Relations, climb
from backgrounder.records.models import SourceRecord

SOURCES = "sources/index.md"


def reach(looked: Edtf | None, sources: Iterable[Source]) -> Edtf | None:
    """The day up to which a look in sources reaches: that of the newest, not after the day of the look; None if none has a date.

    Whoever looks years later in a paper of that time has seen nothing of the years between.
    """
    days = [source.date.latest for source in sources if source.date]
    if not days:
        return None
    return parse(min(max(days), looked.latest if looked else date.max).isoformat())


def by_maker(sources: Iterable[Source]) -> tuple[tuple[Source, ...], ...]:
    """Return the sources in groups of one maker each, in the order of their first: what one house published is one voice."""
    groups: dict[tuple[str, ...], list[Source]] = {}
    for source in sources:
        groups.setdefault(source.maker, []).append(source)
    return tuple(map(tuple, groups.values()))


def letter_uri(start: str) -> str:
    """The page of the sources whose ids begin so, where there are too many sources for one page."""
    return f"sources/{start}.md"


class Source(DataRecord):
    """A document, and what rests on it."""

    kind = "source"
    record: SourceRecord
    title: str
    type: str
    authors: tuple[str, ...]
    publisher: str | None
    date: Edtf | None
    url: str | None
    archived: str | None
    accessed: Edtf | None
    reliability: str | None

    @cached_property
    def label(self) -> str:
        """Who and when, for a line below a claim."""
        return gettext(", ").join((self.issuer, self.date.words)) if self.date else self.issuer

    @cached_property
    def voice(self) -> str:
        """Who says it, for `according to ISW`: the publisher, in the short name of the actor so called, else the authors or the title."""
        known = self.dossier.naming("actors", "name", self.publisher) if self.publisher else ()
        return known[0].label if known else self.issuer

    @property
    def maker(self) -> tuple[str, ...]:
        """Who made it, to be compared: the publisher, else the authors; itself where nobody is named."""
        makers = (self.publisher,) if self.publisher else self.authors
        return tuple(sorted(name.casefold() for name in makers)) or ("", self.id)

    @property
    def is_spoken(self) -> bool:
        """Whether it is what somebody said, without a document of its own: those who report it are its reports."""
        return self.type == "speech" and not (self.publisher or self.url)

    @property
    def issuer(self) -> str:
        """Who published or else wrote it; its title where nobody is named."""
        return self.publisher or gettext(", ").join(self.authors) or self.title

    @property
    def full_name(self) -> str:
        return self.title

    @property
    def uri(self) -> str:
        found = self.dossier.source_letters
        return f"{letter_uri(found.of(self.id)) if found else SOURCES}#{self.id}"

    @property
    def subtitle(self) -> str:
        return gettext(", ").join([*self.authors, *([self.publisher] if self.publisher else [])])

    @cached_property
    def type_words(self) -> str:
        return words.SOURCE_TYPES[self.type]

    @cached_property
    def via(self) -> tuple[Source, ...]:
        return self.dossier.pick(Source, self.record.via)

    @cached_property
    def reports(self) -> tuple[Source, ...]:
        """Itself and all that it repeats, at any depth."""
        return climb(self, lambda source: source.via)

    @cached_property
    def chains(self) -> tuple[tuple[Source, ...], ...]:
        """From each root the shortest way, over those that repeat it, to itself."""
        ways: dict[Source, tuple[Source, ...]] = {self: (self,)}
        for source in self.reports:
            for other in source.via:
                ways.setdefault(other, (other, *ways[source]))
        return tuple(way for source, way in ways.items() if not source.via)

    @cached_property
    def repeated_by(self) -> tuple[Source, ...]:
        return self.dossier.naming("sources", "via", self)

    @cached_property
    def claims(self) -> Claims:
        return self.dossier.naming("claims", "sources", self)

    @cached_property
    def only_origin_of(self) -> Claims:
        """Standing claims that have no other independent origin."""
        return tuple(
            claim
            for claim in self.dossier.naming("claims", "origins", self)
            if claim.is_active and claim.origins == (self,)
        )

    @cached_property
    def options(self) -> Options:
        """Options that assume a claim of its own."""
        return self.dossier.naming("options", "assumed", self)

    @cached_property
    def events(self) -> Events:
        return self.dossier.naming("events", "sources", self)

    @cached_property
    def relations(self) -> Relations:
        return self.dossier.naming("relations", "sources", self)

    @cached_property
    def decided(self) -> Questions:
        """Questions whose outcome is to be read in it."""
        return self.dossier.naming("questions", "outcome_sources", self)

    @cached_property
    def cited_in(self) -> Briefs:
        return self.dossier.naming("briefs", "all_sources", self)
