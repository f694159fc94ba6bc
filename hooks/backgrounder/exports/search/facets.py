"""The facets of search results: the years of a record, and the topics of the briefs that mention it."""

from collections.abc import Iterable

from backgrounder.core.edtf import Edtf
from backgrounder.model import Brief, Claim, LinkedRecord
from backgrounder.model.base import derived, item_of
from backgrounder.model.dossier import Dossier, dossier_of


@derived
def years(record: LinkedRecord) -> str:
    """Return `2015` or `2013-2015,2018`; for an actor, place or question the years of its events and claims."""
    return _runs(item_of(_years, dossier_of(record), record, set[int]()))


def years_of(date: Edtf) -> str:
    """Return the years of a date alone; one with an open end counts as its first day."""
    return _runs(_span(date, date.anchor.year))


def topics(record: LinkedRecord) -> tuple[str, ...]:
    """Return the topics of its brief, or of the briefs that mention it, in the order of the briefs."""
    home = record if isinstance(record, Brief) else getattr(record, "brief", None)
    return tuple(home.topics) if home else tuple(item_of(_topics, dossier_of(record), record, dict[str, None]()))


@derived
def _years(dossier: Dossier) -> dict[LinkedRecord | str, set[int]]:
    newest = _newest(dossier)
    spans = {event: set(_span(date, newest)) for event, date in dossier.dates.items()}
    by_record = dict[LinkedRecord | str, set[int]](spans.items())
    for field in ("events.all_actors", "events.all_places"):
        for record, events in dossier.inverted(field).items():
            by_record.setdefault(record, set()).update(*(spans[event] for event in events))
    for other, date, about in _other_dated_records(dossier):
        span = _span(date, newest)
        for record in (other, *about):
            by_record.setdefault(record, set()).update(span)
    return by_record


def _other_dated_records(dossier: Dossier) -> Iterable[tuple[LinkedRecord, Edtf, Iterable[LinkedRecord]]]:
    """Yield (record, its date, the records that it is about) of all that are no events."""
    for claim in dossier.claims:
        yield claim, claim.date, _subjects(claim)
    for brief in dossier.briefs.values():
        yield brief, brief.date, brief.options
    for source in dossier.sources.values():
        if source.date:
            yield source, source.date, ()


def _subjects(claim: Claim) -> list[LinkedRecord]:
    return [
        record for record in (claim.speaker, claim.question, *claim.about) if record and not isinstance(record, Brief)
    ]


def _newest(dossier: Dossier) -> int:
    """Return the last year in which anything happened: what the desk says years later tells nothing of what went on."""
    return max((date.latest.year for date in dossier.dates.values()), default=0)


def _span(date: Edtf, newest: int) -> range:
    """Return the years of a date; an unknown start counts as its last day, an open end as the `newest` year."""
    first = date.anchor.year
    return range(first, (date.last.year if date.last else max(first, newest)) + 1)


@derived
def _topics(dossier: Dossier) -> dict[LinkedRecord, dict[str, None]]:
    by_record: dict[LinkedRecord, dict[str, None]] = {}
    for brief in dossier.briefs.values():
        for record in (*brief.names, *brief.sources):
            by_record.setdefault(record, {}).update(dict.fromkeys(brief.topics))
    return by_record


def _runs(years: Iterable[int]) -> str:
    """Return `2013-2015,2018` for the years 2013, 2014, 2015 and 2018."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
