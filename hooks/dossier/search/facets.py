"""By what search results are narrowed: the years a record has to do with, and the topics of the briefs that name it."""

from collections.abc import Iterable
from functools import cached_property

from ..dossier import Dossier
from ..edtf import Edtf
from ..linked import Brief, Claim, Linked


class Facets:
    """Years and topics of all records of a dossier."""

    def __init__(self, dossier: Dossier):
        self.dossier = dossier

    def years(self, record: Linked) -> str:
        """`2015`, `2013-2015,2018`: for an actor, place or question those of its events and claims."""
        return runs(self._years.get(record, ()))

    def topics(self, record: Linked) -> tuple[str, ...]:
        """Those of its brief, or of the briefs that name it, in the order of the briefs."""
        home = record if isinstance(record, Brief) else getattr(record, "brief", None)
        return tuple(home.topics) if home else tuple(self._topics.get(record, ()))

    @cached_property
    def _years(self) -> dict[Linked, set[int]]:
        found: dict[Linked, set[int]] = {}
        for record, date, others in self._dated():
            for one in (record, *others):
                found.setdefault(one, set()).update(self._span(date))
        return found

    def _dated(self) -> Iterable[tuple[Linked, Edtf, Iterable[Linked]]]:
        """(record, its date, the records that it says something about)."""
        for event in self.dossier.events.values():
            yield event, event.date, (*event.all_actors, *event.all_places)
        for claim in self.dossier.claims:
            yield claim, claim.date, _told_of(claim)
        for record in (*self.dossier.briefs.values(), *self.dossier.sources.values()):
            if record.date:
                yield record, record.date, getattr(record, "options", ()) if isinstance(record, Brief) else ()

    def _span(self, date: Edtf) -> range:
        """The years of its bounds; an unknown start is its last day, what goes on goes on to the newest date of all."""
        first = date.first or date.last
        last = date.last or max(first, self._newest)
        return range(first.year, last.year + 1)

    @cached_property
    def _newest(self) -> Edtf:
        dates = [event.date for event in self.dossier.events.values()] + [one.date for one in self.dossier.claims]
        return max(date.last or date.first for date in dates)

    @cached_property
    def _topics(self) -> dict[Linked, dict[str, None]]:
        found: dict[Linked, dict[str, None]] = {}
        for brief in self.dossier.briefs.values():
            for record in (*brief.names, *brief.sources):
                found.setdefault(record, {}).update(dict.fromkeys(brief.topics))
        return found


def _told_of(claim: Claim) -> list[Linked]:
    return [one for one in (claim.speaker, claim.question, *claim.about) if one and not isinstance(one, Brief)]


def runs(years: Iterable[int]) -> str:
    """`2013-2015,2018` for the years 2013, 2014, 2015 and 2018."""
    found: list[list[int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
