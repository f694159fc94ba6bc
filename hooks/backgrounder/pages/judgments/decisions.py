"""/decisions/: who decides what; for each what to do first, who can stop it, and what the options rest on."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import ended, first_sentence
from backgrounder.derive.judgments import decisions
from backgrounder.derive.judgments.assumptions import under
from backgrounder.derive.judgments.weakest import weakest
from backgrounder.exports.cite import json_ld
from backgrounder.model import Decision, Option
from backgrounder.model.base import unique
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import board
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.redirects import moved
from backgrounder.pages.parts.templates import Templates

HERE = "decisions/index.md"
MOST_SIGNS = 3  # tripwires that fit beside the weakest claims


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The list, a page for each decision, and old addresses."""
    found = dossier.decisions.values()
    return [Job(_index), *(Job(_decision, (decision,)) for decision in found), *moved(found)]


def _index(dossier: Dossier, templates: Templates) -> Page:
    found = sorted(dossier.decisions.values(), key=lambda decision: bool(decision.withdrawn))
    parts = templates.parts(
        "judgments/decisions.html", HERE, decisions=found, first_steps=decisions.first_steps, vetoes=decisions.vetoes
    )
    meta = {
        "title": gettext("Decisions"),
        "kind": "decisions",
        "description": gettext("What has to be decided, by whom, and what could be done first."),
    }
    dates = [brief.changed for decision in found for brief in decision.briefs]
    return Page(HERE, parts, dossier.data_file("decision"), meta, newest(dates))


def _decision(dossier: Dossier, templates: Templates, decision: Decision) -> Page:
    here, options = decision.uri, decisions.board(decision)
    first = decisions.first_steps(decision)
    leading = _leading(options, first)
    parts = templates.parts(
        "judgments/decision.html",
        here,
        decision=decision,
        first=first,
        vetoes=decisions.vetoes(decision),
        shared=decisions.shared(decision),
        refusals=decisions.refusals(decision),
        first_sentence=lambda text: ended(first_sentence(text)[0]),
        weak_points=[weak for option in leading if (weak := weakest(option))],
        signs=_signs(dossier, leading),
        groups=board.by_verdict(options),
        chains=board.chains(options),
        common=board.common(options),
        anchor=lambda option: option.key_id,
    )
    meta = {
        "title": decision.question,
        "kind": "decision",
        "description": first[0].text if first else decision.subtitle,
        "jsonld": json_ld.script(json_ld.Nodes(templates.site, here).decision(decision, options)),
    }
    dates = [*(brief.changed for brief in decision.briefs), *(step.date for step in decision.taken)]
    return Page(here, parts, decision.source_path, meta, newest(dates))


def _leading(options: tuple[Option, ...], first: tuple[Option, ...]) -> list[Option]:
    """The options whose weakest claims would change the advice: the first steps; without any, the first of the board."""
    return list(first or options[:1])


def _signs(dossier: Dossier, options: list[Option]) -> list[str]:
    """What would change the judgments on which options rest: their tripwires, and those of data/ that point to them."""
    below = unique(claim for option in options for claim in under(option))
    own = (indicator.text for claim in below for indicator, _ in claim.indicators)
    filed = (one.text for claim in below for one in dossier.naming("indicators", "targets", claim) if not one.withdrawn)
    return list(unique([*own, *filed]))[:MOST_SIGNS]
