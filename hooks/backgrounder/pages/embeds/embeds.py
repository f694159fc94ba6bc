"""/embed/...: the map, the timeline, a question or a claim for the frames of other sites.

They are whole files without the frame of the site, its menu and its scripts (but for one that narrows a map or timeline to
what its address asks for), so no generator of sites takes part in them:
they are neither in the search nor in the sitemap.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backgrounder.core.content_policy import policy
from backgrounder.core.families import family
from backgrounder.core.page import Asset
from backgrounder.core.words import languages
from backgrounder.core.words.sentences import first_sentence
from backgrounder.derive.fingerprints import facts
from backgrounder.draw.maps.figure.figure import MapFigure, figure_of
from backgrounder.draw.maps.marks.marks import list_mark
from backgrounder.draw.timeline.figure import LABELLED, span_words
from backgrounder.draw.timeline.lanes import turning_points
from backgrounder.model import Brief, Claim, Event, LinkedRecord, Question
from backgrounder.model.addresses import embed_of
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import TIMELINE
from backgrounder.pages.parts.filters import Choices, event_choices, renamed, topics, values
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates

MAP = "map/index.md"
WIDEST = 560  # pixels: the drawings are scaled to the frame


@dataclass(frozen=True)
class Narrow:
    """What the address of an embed narrows it by: the words that are offered on its page, old ids, and events by their keys."""

    choices: Choices
    renamed: str
    keys: Mapping[Event, str]
    values: Callable[[Iterable[LinkedRecord]], str] = values
    topics: Callable[[Iterable[Brief]], str] = topics


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """All embeds, and the old addresses of questions."""
    questions = dossier.questions.values()
    return [
        *([Job(_map, (Job(_figure),), whole=facts)] if family("map") else []),
        *([Job(_timeline, whole=facts)] if dossier.events else []),
        *(Job(_question, (question,)) for question in questions),
        *(Job(_moved, (question, old)) for question in questions for old in question.was),
        *(Job(_claims, (brief,)) for brief in dossier.briefs.values()),
    ]


def _map(dossier: Dossier, templates: Templates, figure: MapFigure | None) -> list[Asset]:
    """Return the embed of the map; none if nothing can be drawn."""
    if not figure:
        return []
    events = tuple(dossier.events.values())
    return [
        _file(
            templates,
            "map",
            MAP,
            figure.title,
            figure=figure,
            credit=dossier.map_credit,
            listed=events,
            narrow=_narrow(dossier, figure.keys.events),
        )
    ]


def _narrow(dossier: Dossier, keys: Mapping[Event, str]) -> Narrow | None:
    """Return what an address can narrow an embed by; None where there are too many events for one file."""
    return None if dossier.has_years else Narrow(event_choices(dossier), renamed(dossier), keys)


def _figure(dossier: Dossier, templates: Templates) -> MapFigure | None:
    here = embed_of(MAP)
    return figure_of(
        dossier,
        dossier.events.values(),
        lambda record: templates.addresses.relative(here, record.uri),
        title=templates.site.map_title,
        most=WIDEST,
    )


def _timeline(dossier: Dossier, templates: Templates) -> Asset:
    events = tuple(dossier.events.values())
    turns = turning_points(events)
    return _file(
        templates,
        "timeline",
        TIMELINE,
        languages.gettext("Timeline"),
        span=span_words(events),
        shown=events
        if len(events) <= LABELLED
        else turns or events[-LABELLED:],  # all if they are few, else the latest
        turns=turns,
        total=len(events),
        mark=list_mark,
        listed=events,
        narrow=_narrow(dossier, {event: event.id for event in events}),
    )


def _question(dossier: Dossier, templates: Templates, question: Question) -> Asset:
    reading = first_sentence(question.reading.text)[0] if question.reading else ""
    return _file(templates, "question", question, question.question, question=question, reading=reading)


def _claims(dossier: Dossier, templates: Templates, brief: Brief) -> list[Asset]:
    return [_file(templates, "claim", claim, claim.brief.title, claim=claim) for claim in brief.claims]


def _file(templates: Templates, name: str, target: Question | Claim | str, title: str, **values: Any) -> Asset:
    """Return an embed; `title` is that of the page it leads to."""
    page = target if isinstance(target, str) else target.uri
    return _filled(templates, name, embed_of(target), page=page, title=title, **values)


def _moved(dossier: Dossier, templates: Templates, question: Question, old: str) -> Asset:
    """Return what leads from a former id to the present embed."""
    new = embed_of(question)
    here = new.replace(f"/{question.id}.md", f"/{old}.md")
    return _filled(templates, "moved", here, page=question.uri, title=question.question, target=new)


def _filled(templates: Templates, name: str, here: str, **values: Any) -> Asset:
    """Return a file whose links open pages of their own; a <base> would not reach those of drawings."""
    values.setdefault("narrow", None)
    language = languages.current().language
    direction = languages.direction(language)
    html = str(
        templates.fill(f"embed/{name}.html", here, policy=policy(), language=language, direction=direction, **values)
    )
    opening = re.sub("<a (?!target=)", '<a target="_blank" ', html)
    return Asset(templates.addresses.file(here), f"{opening}\n")
