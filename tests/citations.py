"""Citations of records by their kind, for tests."""

from backgrounder.exports.cite import citation
from backgrounder.model import Actor, Brief, Claim, Event
from backgrounder.model.addresses import Site

SITE = Site("Reef & desk", "Briefs.", "https://reef.example/briefs/")
FORMS = {Brief: citation.of_brief, Actor: citation.of_actor, Event: citation.of_event, Claim: citation.of_claim}


def of(record, site: Site = SITE) -> citation.Citation:
    kind = next(kind for kind in FORMS if isinstance(record, kind))
    return FORMS[kind](record, site)
