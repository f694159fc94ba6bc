"""Claims and options by the ids under which other records name them: `brief#claim`."""

from backgrounder.records.brief_models import ClaimRecord, OptionRecord
from backgrounder.records.entries import Entry, Records


def full_id(id: str, entry: Entry) -> str:
    """Return the id of a claim or option with its brief, as seen from a brief."""
    return id if "#" in id else f"{entry.id}#{id}"


def claim(id: str, records: Records) -> ClaimRecord | None:
    """Return a claim of a valid brief by its full id."""
    brief, _, name = id.partition("#")
    entry = records.of("brief").get(brief)
    return entry.record.claims.get(name) if entry else None


def option(id: str, records: Records) -> OptionRecord | None:
    """Return an option of a valid brief by its full id."""
    brief, _, name = id.partition("#")
    entry = records.of("brief").get(brief)
    return entry.record.options.get(name) if entry else None
