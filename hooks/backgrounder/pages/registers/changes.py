"""/changes/: what changed since the data were last published, without such data the changes that editors have recorded; a feed of it for each brief and each actor."""

from itertools import groupby

from backgrounder.core.edtf import Edtf
from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import N_, gettext
from backgrounder.derive.edits.changes import Change, compare
from backgrounder.derive.edits.corrections import corrections
from backgrounder.exports.data import atom
from backgrounder.model import LinkedRecord
from backgrounder.model.addresses import feed_of
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

HERE = "changes/index.md"
META = {
    "title": N_("Changes"),
    "kind": "changes",
    "description": N_("What was added, changed and withdrawn since the site was last published, field by field."),
}


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The page, and a feed per brief and actor."""
    previous = templates.site.previous
    found = compare(previous, dossier) if previous else ()
    day = newest(brief.changed for brief in dossier.briefs.values())
    followed = (*dossier.briefs.values(), *dossier.actors.values())
    return [
        Job(_page, (found, bool(previous), day), of_texts=bool(previous)),
        *(
            Job(_feed, (one, tuple(each for each in found if each.touches(one)), day), of_texts=bool(previous))
            for one in followed
        ),
    ]


def _page(dossier: Dossier, templates: Templates, found: tuple[Change, ...], compared: bool, day: Edtf | None) -> Page:
    groups = [(how, list(group)) for how, group in groupby(found, key=lambda one: one.how)]
    parts = templates.parts(
        "registers/changes.html",
        HERE,
        groups=groups,
        total=len(found),
        compared=compared,
        recorded=corrections(dossier),
    )
    title, description = META["title"], META["description"]
    meta = {**META, "title": gettext(title), "description": gettext(description)}
    return Page(HERE, parts, None, meta, day)


def _feed(
    dossier: Dossier, templates: Templates, record: LinkedRecord, own: tuple[Change, ...], day: Edtf | None
) -> Asset:
    return Asset(feed_of(record), atom.changes_feed(record, own, day, templates.site))
