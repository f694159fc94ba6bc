"""The dates of pages in the sitemap: those of what is on them, never that of the build."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from backgrounder.model.dossier import Dossier

EPOCH = date(1970, 1, 1)


def date_pages(files: Iterable[Any], dossier: Dossier) -> None:
    """Give each page its `last_day`, or the newest day of all briefs where it has none."""
    latest = newest(dossier)
    for file in files:
        day = getattr(file, "last_day", None)
        file.page.update_date = _stamp(day).isoformat() if day else latest


def newest(dossier: Dossier) -> str:
    """Return the day on which a brief changed last, as YYYY-MM-DD."""
    changed = [brief.changed.last for brief in dossier.briefs.values() if brief.changed.last]
    return _stamp(max(changed, default=EPOCH)).isoformat()


def _stamp(day: date) -> date:
    """Return the day within what the clock of a compressed sitemap can tell."""
    return min(max(day, EPOCH), date(2105, 12, 31))
