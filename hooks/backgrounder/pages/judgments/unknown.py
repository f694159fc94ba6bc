"""/unknown/: what the site does not know, from the records and from what editors have written down, and whom they asked."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive.judgments.unknowns import HEADINGS, closed, gaps
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

HERE = "unknown/index.md"


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all gaps."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    standing = [one for one in dossier.events.values() if not one.withdrawn]
    vague = [one for one in standing if not (one.is_dated and one.date.first)]
    found = [(kind, gettext(HEADINGS[kind]), group) for kind, group in gaps(dossier)]
    parts = templates.parts(
        "judgments/unknown.html",
        HERE,
        groups=found,
        found=[gap for _, _, group in found for gap in group],
        closed=closed(dossier),
        withdrawn=[one for one in dossier.unknowns.values() if one.withdrawn],
        vague=vague,
        exact=len(standing) - len(vague),
        on_a_day=sum(one.date.first == one.date.last for one in standing if one not in vague),
        asked=[claim for claim in dossier.claims if claim.asked],
    )
    meta = {
        "title": gettext("What we do not know"),
        "kind": "unknown",
        "description": gettext("The gaps in what we know, and whom we asked."),
    }
    day = newest(brief.changed for brief in dossier.briefs.values())
    return Page(HERE, parts, dossier.data_file("unknown"), meta, day)
