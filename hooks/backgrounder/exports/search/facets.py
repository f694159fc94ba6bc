"""By what search results are narrowed: the years a record has to do with, and the topics of the briefs that name it."""

from collections.abc import Iterable

from backgrounder.core.edtf import Edtf
from backgrounder.model import Brief, Claim, LinkedRecord
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of


def years(record: LinkedRecord) -> str:
    """`2015`, `2013-2015,2018`: for an actor, place or question those of its events and claims."""
    return _runs(_years(dossier_of(record)).get(record, ()))


def topics(record: LinkedRecord) -> tuple[str, ...]:
    """Those of its brief, or of the briefs that name it, in the order of the briefs."""
    home = record if isinstance(record, Brief) else getattr(record, "brief", None)
    return tuple(home.topics) if home else tuple(_topics(dossier_of(record)).get(record, ()))


@derived
def _years(dossier: Dossier) -> dict[LinkedRecord, set[int]]:
    newest = _newest(dossier)
    found: dict[LinkedRecord, set[int]] = {}
    for record, date, others in _dated(dossier):
        span = _span(date, newest)
        for one in (record, *others):
            found.setdefault(one, set()).update(span)
    return found


def _dated(dossier: Dossier) -> Iterable[tuple[LinkedRecord, Edtf, Iterable[LinkedRecord]]]:
    """(record, its date, the records that it says something about)."""
    for event in dossier.events.values():
        yield event, event.date, (*event.all_actors, *event.all_places)
    for claim in dossier.claims:
        yield claim, claim.date, _told_of(claim)
    for brief in dossier.briefs.values():
        yield brief, brief.date, brief.options
    for source in dossier.sources.values():
        if source.date:
            yield source, source.date, ()


def _told_of(claim: Claim) -> list[LinkedRecord]:
    return [one for one in (claim.speaker, claim.question, *claim.about) if one and not isinstance(one, Brief)]


def _newest(dossier: Dossier) -> int:
    """The last year in which anything happened or was said."""
    dates = [event.date for event in dossier.events.values()] + [claim.date for claim in dossier.claims]
    return max((date.latest.year for date in dates), default=0)


def _span(date: Edtf, newest: int) -> range:
    """The years of its bounds; an unknown start is its last day, what goes on goes on to the newest of all dates."""
    first = date.anchor.year
    return range(first, (date.last.year if date.last else max(first, newest)) + 1)


@derived
def _topics(dossier: Dossier) -> dict[LinkedRecord, dict[str, None]]:
    found: dict[LinkedRecord, dict[str, None]] = {}
    for brief in dossier.briefs.values():
        for record in (*brief.names, *brief.sources):
            found.setdefault(record, {}).update(dict.fromkeys(brief.topics))
    return found


def _runs(years: Iterable[int]) -> str:
    """`2013-2015,2018` for the years 2013, 2014, 2015 and 2018."""
    found: list[list[int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
