"""The home page: the latest brief with a figure of its own, who disagrees on what, the other briefs, key dates, and what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from backgrounder.core.page import BODY, Page
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import sentence_ends
from backgrounder.derive import subjects
from backgrounder.derive.foundations import foundations
from backgrounder.exports.cite import json_ld
from backgrounder.model import Brief, Event
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import in_order, numbered
from backgrounder.pages.brief import board
from backgrounder.pages.brief.body import Body
from backgrounder.pages.brief.maps import map_figure
from backgrounder.pages.parts.bands import band
from backgrounder.pages.parts.templates import Markup, Templates

HERE = "index.md"
SECOND = 4  # briefs beside the first that are shown with a figure; fewer where a list of more follows
LATEST = 10  # briefs before the list of all the others, by year
DATES = 6
DISPUTES = 3
PACE = 230  # words that a reader takes in within a minute
DECK, SHORT_DECK = 40, 32  # words of a summary's first sentences, if they are so short
JUDGMENTS = 3


@dataclass(frozen=True)
class Shelf:
    """The briefs after the first: with a figure, as lines, and by year of publication."""

    second: Sequence[Brief]
    lines: Sequence[Brief]
    years: Sequence[tuple[int, Sequence[Brief]]]


def page(dossier: Dossier, templates: Templates, drawn: Markup) -> Page:
    """Return the home page, given the figure of its first brief. The text of briefs/index.md opens it."""
    own = next((page for page in dossier.plain_pages if page.uri == HERE), None)
    body = Body(dossier, templates, HERE)
    intro = body.markdown(own.body).strip() if own else ""
    title = own.title if own and own.title else None
    briefs = list(dossier.briefs.values())
    lead = briefs[0] if briefs else None
    parts = templates.parts(
        "brief/home.html",
        HERE,
        title=title,
        body=Markup(BODY) if intro else "",
        previewed=body.previewed,
        lead=lead,
        figure=drawn,
        shelf=shelved(briefs[1:]),
        deck=deck,
        decks=(DECK, SHORT_DECK),
        judgments=[claim for claim in lead.key_claims if claim.likelihood or claim.opponents][:JUDGMENTS]
        if lead
        else [],
        minutes=minutes,
        by_verdict=board.by_verdict,
        questions_of=subjects.questions_of,
        disputes=subjects.disputed(dossier),
        most=DISPUTES,
        open_on=templates.site.past(briefs),
        key_dates=key_dates(lead.events if lead else dossier.events.values(), lead),
        found=foundations(dossier),
        leading=subjects.source(dossier),
        leading_of=subjects.source_of,
        speakers={claim.voice_key for claim in dossier.claims if claim.is_active},
        claims=[claim for claim in dossier.claims if claim.is_active],
        about=any(page.uri == "about.md" for page in dossier.plain_pages),
    )
    meta = {
        "title": title or templates.site_name,
        "kind": "home",
        "jsonld": json_ld.script(json_ld.Nodes(templates.site, HERE).home(briefs)),
    }
    newest = max((brief.changed for brief in briefs), key=lambda date: date.key, default=None)
    return Page(HERE, parts, (own.path, 1) if own else None, meta, newest, body=intro, embeds=body.placed)


def figure(dossier: Dossier, templates: Templates) -> Markup:
    """Return what the latest brief is shown by: its picture, else its map, else its dates. It takes long to draw."""
    brief = next(iter(dossier.briefs.values()), None)
    if brief is None:
        return Markup("")
    drawn = map_figure(dossier, templates, HERE, brief, 760)
    dates = band(templates, HERE, numbered(brief.events), gettext("Events of this brief over time"))
    return templates.fill(
        "brief/home-figure.html", HERE, brief=brief, figure=drawn, dates=dates, credit=dossier.map_credit
    )


def shelved(briefs: Sequence[Brief]) -> Shelf:
    """Return the briefs after the first as the page shows them: a few large, then lines, the oldest by year."""
    if len(briefs) <= SECOND:
        return Shelf(briefs, (), ())
    years = groupby(briefs[LATEST - 1 :], key=lambda brief: brief.date.anchor.year)
    return Shelf(briefs[:2], briefs[2 : LATEST - 1], [(year, list(group)) for year, group in years])


def deck(summary: str, most: int) -> str:
    """Return the first sentences of a summary: the first, and those after it while there are at most `most` words."""
    ends = [*sentence_ends(summary), len(summary)]
    fitting = [end for end in ends if len(summary[:end].split()) <= most]
    return summary[: max(fitting, default=ends[0])].strip()


def minutes(brief: Brief) -> int:
    """Return how long it takes to read the text of a brief, in minutes."""
    return max(round(len(f"{brief.summary} {brief.entry.body}".split()) / PACE), 1)


def key_dates(events: Iterable[Event], brief: Brief | None) -> tuple[Event, ...]:
    """Return events known to a day or month in order: first those the brief lists, turning points, and what most claims are about."""
    listed = {dated.event for dated in brief.record.dates} if brief else set()
    known = [event for event in events if not event.withdrawn and _is_short(event)]
    claims = [claim for claim in (brief.claims if brief else ()) if claim.is_active]
    weight = {
        event: len(event.mentions) + sum(event in (*claim.about, *claim.basis) for claim in claims) for event in known
    }
    ranked = sorted(
        known, key=lambda event: (event.id not in listed, not event.turning, -weight[event], event.date.key, event.id)
    )
    return in_order(ranked[:DATES])


def _is_short(event: Event) -> bool:
    """Return whether it is known to a month when something happened or began."""
    first, last = event.date.first, event.date.last
    return bool(first and (not last or (last - first).days <= 31))
