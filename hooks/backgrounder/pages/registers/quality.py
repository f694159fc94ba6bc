"""/quality/: what could be better in the records, each with its file and line."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext, ngettext
from backgrounder.derive import provenance, quality
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all measures and the records behind them; where these are too many a page for each measure."""
    listed = [measure for measure in quality.measures(dossier) if measure.advice and not measure.is_of_all]
    many = sum(len(measure.advice) for measure in listed) > MANY
    return [Job(_page, (many,)), *(Job(_of_measure, (measure.rule.key,)) for measure in listed if many)]


def page_of(key: str) -> str:
    """Return the page of the records of one measure."""
    return f"quality/{key.replace('_', '-')}.md"


def _counted(words: str, number: int) -> str:
    """Return `12 judgments`."""
    message = provenance.MESSAGES[words]
    return ngettext(message, message, number)


def _of_measure(dossier: Dossier, templates: Templates, key: str) -> Page:
    measure = next(one for one in quality.measures(dossier) if one.rule.key == key)
    parts = templates.parts("registers/quality-measure.html", page_of(key), measure=measure)
    meta = {"title": measure.rule.title, "kind": "quality", "description": measure.summary}
    return Page(page_of(key), parts, None, meta, newest(brief.changed for brief in dossier.briefs.values()))


def _page(dossier: Dossier, templates: Templates, many: bool) -> Page:
    parts = templates.parts(
        "registers/quality.html",
        "quality/index.md",
        measures=quality.measures(dossier),
        how_many=lambda key: next(
            (len(one.advice), one.total) for one in quality.measures(dossier) if one.rule.key == key
        ),
        categories=[(_counted(words, number), number) for words, number in quality.categories(dossier)],
        unsourced=sum(claim.is_active and not claim.sources for claim in dossier.claims),
        page_of=page_of if many else None,
    )
    meta = {
        "title": gettext("Evidence quality"),
        "kind": "quality",
        "scripts": ["assets/javascripts/page/evidence.js"],
        "description": gettext("How well the records are founded: sources, origins, places and questions, in figures."),
    }
    return Page("quality/index.md", parts, None, meta, newest(brief.changed for brief in dossier.briefs.values()))
