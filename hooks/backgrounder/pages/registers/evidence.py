"""/evidence/: in one figure what options, judgments and claims rest on, and the way to every page about it."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import N_, gettext
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.vocabulary import counted
from backgrounder.derive import subjects
from backgrounder.derive.foundations import JUDGMENTS, ORIGINS, STATEMENTS, Foundations, StageGroup, foundations
from backgrounder.draw.evidence_flow import Labels, flow
from backgrounder.model import Source
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Markup, Templates

HERE = "evidence/index.md"
WIDTHS = (350, 760, 1200)
STAGES = ("option", "judgment", "statement", "origin")
NOBODY = {JUDGMENTS: N_("Other speakers"), STATEMENTS: N_("Other speakers"), ORIGINS: N_("Other origins")}


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of the figure and the ways on."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    found = foundations(dossier)
    parts = templates.parts(
        "registers/evidence.html",
        HERE,
        found=found,
        alone=_alone(dossier),
        merged=found.merged,
        drawings={size: Markup(_drawn(templates, found, size)) for size in WIDTHS} if found.links else {},
        stages=[(_head(found, stage), groups) for stage, groups in enumerate(found.stages) if groups],
        words_of=_words,
        assumed=sum(claim.is_active and claim.stance == "assumes" for claim in dossier.claims),
        about=any(page.uri == "about.md" for page in dossier.plain_pages),
    )
    meta = {
        "title": gettext("Evidence"),
        "kind": "evidence",
        "description": gettext("What our options, judgments and claims rest on."),
    }
    return Page(HERE, parts, None, meta, newest(brief.changed for brief in dossier.briefs.values()))


def _alone(dossier: Dossier) -> int:
    """Return how many claims of the figure lead back to the document behind most claims, and to no other."""
    leading = subjects.source(dossier)
    claims = leading.source.only_origin_of if leading else ()
    return sum(claim.stance != "assumes" for claim in claims)


def _drawn(templates: Templates, found: Foundations, size: int) -> str:
    """Return the figure without stages that have no records, so that nothing leads through an empty one."""
    address = templates.addresses.relative
    names = {
        group: (_words(group), address(HERE, group.record.uri) if group.record else "")
        for groups in found.stages
        for group in groups
    }
    labels = Labels([_head(found, stage) for stage in range(len(found.stages))], names)
    return flow(found.stages, found.links, labels, size, gettext("What options, judgments and statements rest on"))


def _words(group: StageGroup) -> str:
    """Return a verdict, a speaker, or whose an origin is."""
    record = group.record
    name = record.issuer if isinstance(record, Source) else group.name or gettext(NOBODY[group.stage])
    return capitalized(name)


def _head(found: Foundations, stage: int) -> str:
    """Return `58 judgments`."""
    return counted(found.totals[stage], STAGES[stage])
