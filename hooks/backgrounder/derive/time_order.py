"""What cannot be right in the dates of records: a claim later than its sources, an echo before its sound."""

from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import joined, ngettext
from backgrounder.model import Claim, Event, Source
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier, dossier_of


def later_than_its_sources(claim: Claim) -> str:
    """Return the dates of a claim's sources if all are dated and surely lie before it; else ""."""
    said, dates = claim.record.date, [source.date for source in claim.sources]
    if said is None or not dates or not all(date and date.surely_before(said) for date in dates):
        return ""
    days = joined([date.words for date in dates if date])
    return ngettext(
        "%(date)s; its source is of %(days)s",
        "%(date)s; its sources are of %(days)s",
        len(dates),
        date=said.words,
        days=days,
    )


def repeats_a_later_one(source: Source) -> str:
    """Return the sources that a source repeats and that surely came after it; "" if there are none."""
    date = source.date
    later = [other for other in source.via if date and other.date and date.surely_before(other.date)]
    return joined([f"{other.title} ({other.date.words})" for other in later if other.date]) if later else ""


def after_the_last_cut_off(record: Event | Claim) -> str:
    """Return the date of an event or claim that surely lies after what every brief takes into account; else ""."""
    date = record.date if isinstance(record, Event) else record.record.date
    last = _last_cut_off(dossier_of(record))
    return date.words if date and last and last.surely_before(date) else ""


@derived
def _last_cut_off(dossier: Dossier) -> Edtf | None:
    """Return the newest information cut-off of all briefs; None if there is no brief."""
    return max((brief.as_of for brief in dossier.briefs.values()), key=lambda date: date.latest, default=None)
