"""Citations of records by their kind, for tests: those of a page, and what its script makes of a row of a list."""

from backgrounder.derive.edits.versions import version
from backgrounder.exports.cite.citation import Citation, CitationRow, of_actor, of_brief, of_row
from backgrounder.model import Actor, Brief, Claim, Event
from backgrounder.model.addresses import Site

SITE = Site("Reef & desk", "Briefs.", "https://reef.example/briefs/")


def of_event(event: Event, site: Site) -> Citation:
    """By title and date, with the day of a withdrawal."""
    withdrawn = f", withdrawn {event.withdrawn.date.words}" if event.withdrawn else ""
    row = CitationRow(event.id, f"{event.title} ({event.date.words}{withdrawn})", version(event))
    return of_row(row, "event", event.uri, site)


def of_claim(claim: Claim, site: Site) -> Citation:
    """As a complete statement, in its brief."""
    row = CitationRow(claim.id, f"{claim.statement} ({claim.date.words})", version(claim))
    return of_row(row, "claim", claim.uri, site, claim.brief)


FORMS = {Brief: of_brief, Actor: of_actor, Event: of_event, Claim: of_claim}


def of(record, site: Site = SITE) -> Citation:
    kind = next(kind for kind in FORMS if isinstance(record, kind))
    return FORMS[kind](record, site)
