"""/actors/ and /actors/<id>/; where actors or relations are too many for one page, pages by the first letters of ids."""

from collections.abc import Collection
from typing import Any

from backgrounder.core.families import family
from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import alphabetical, gettext, joined
from backgrounder.derive import developments, subjects
from backgrounder.draw.maps.plain import svgmap
from backgrounder.exports.cite import citation, json_ld
from backgrounder.model import Actor, Claim, Place, Position
from backgrounder.model.addresses import feed_of
from backgrounder.model.base import derived, each
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.model.events import numbered
from backgrounder.pages.parts import relations
from backgrounder.pages.parts.bands import SCRIPTS, band
from backgrounder.pages.parts.filters import DAYS
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.networks import network
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.positions import span, strip
from backgrounder.pages.parts.redirects import moved
from backgrounder.pages.parts.templates import Markup, Templates
from backgrounder.pages.records import actor_data, by_letter, roster
from backgrounder.pages.records.ties import ties
from backgrounder.records.folders.letters import Letters, letters

GROUP, STATE = "group", "state"  # types of actors
PULLED = 4  # words of a quotation that is set large
MAPPED = 3  # places, not countries or regions, that make a map worth its room


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The index, with pages by letter where it would be too long, and all as data; a page per actor, and their old addresses."""
    actors, by = dossier.actors.values(), _letters(dossier)
    return [
        Job(_index),
        *(Job(_letter, (start,)) for start in by.starts),
        *(Job(_further, (start,)) for start in by.divided),
        *([Job(_data)] if by and dossier.relations else []),
        *(Job(_actor, (actor,)) for actor in actors),
        *moved(actors),
    ]


@derived
def _letters(dossier: Dossier) -> Letters:
    """By which letters the actors, with what joins them, are divided; none where one page holds all."""
    is_long = len(dossier.actors) > MANY or len(dossier.relations) > MANY
    return letters(dossier.actors, MANY) if is_long else Letters()


def letter_page(start: str) -> str:
    """Return the page of the actors whose ids begin so; an actor itself has `actors/<id>.md`."""
    return f"actors/letters/{start}.md"


def _index(dossier: Dossier, templates: Templates) -> Page:
    by = _letters(dossier)
    scripts = [*DAYS, *(actor_data.SCRIPTS if by else []), *relations.SCRIPTS] if dossier.relations else []
    return _listed(
        dossier,
        templates,
        "records/actors.html",
        "actors/index.md",
        gettext("Actors"),
        [*scripts, *([by_letter.LAND] if by else [])],
        groups=roster.groups(dossier),
        first=roster.first_of_type(dossier),
        leading=subjects.actors(dossier),
        letters=_lettered(dossier),
        relations=relations.section(dossier, templates, "actors/index.md", actor_data if by else None),
    )


def _letter(dossier: Dossier, templates: Templates, start: str) -> Page:
    by = _letters(dossier)
    own = tuple(actor for id, actor in dossier.actors.items() if by.of(id) == start)
    title = gettext("Actors: %(letter)s", letter=by.label(start))
    rows = relations.rows(one for actor in own for one in actor.relations)
    return _listed(
        dossier,
        templates,
        "records/actors-letter.html",
        letter_page(start),
        title,
        [],
        groups=roster.groups(dossier, own),
        rows=rows,
        voices=relations.voices,
        heading=title,
        number=len(own),
    )


def _lettered(dossier: Dossier) -> by_letter.Listed:
    return by_letter.listed(_letters(dossier), dossier.actors, letter_page)


def _further(dossier: Dossier, templates: Templates, start: str) -> Page:
    title, words = gettext("Actors: %(letter)s", letter=_letters(dossier).label(start)), gettext("All actors")
    here, index = letter_page(start), "actors/index.md"
    return by_letter.further(templates, here, start, title, _lettered(dossier), word="actor", index=index, all=words)


def _listed(
    dossier: Dossier, templates: Templates, template: str, here: str, title: str, scripts: list[str], **filled: Any
) -> Page:
    """Return a page with a list of actors."""
    parts = templates.parts(template, here, roster=roster, total=len(dossier.actors), **filled)
    meta = {"title": title, "kind": "index", "scripts": scripts}
    return Page(here, parts, dossier.data_file("actor"), meta, newest(one.changed for one in dossier.briefs.values()))


def _data(dossier: Dossier, templates: Templates) -> Asset:
    return actor_data.file(dossier.actors.values(), dossier.relations)


def _actor(dossier: Dossier, templates: Templates, actor: Actor) -> Page:
    here, feed = f"actors/{actor.id}.md", feed_of(actor) if family("changes") else None
    numbers = numbered(actor.events)
    bodies, siblings = _siblings(actor)
    parts = templates.parts(
        "records/actor.html",
        here,
        actor=actor,
        feed=feed,
        numbers=numbers,
        band=band(templates, here, numbers, gettext("Events over time: %(name)s", name=actor.name)),
        svg=Markup(each(lambda one: _map(dossier, templates, here, one), [actor], f"{here} map")[0]),
        credit=dossier.map_credit,
        bodies=joined(bodies),
        siblings=siblings,
        voiced=[claim for claim in actor.claims_about if _is_voiced(claim, actor)],
        about=[claim for claim in actor.claims_about if not _is_voiced(claim, actor)],
        common=relations.common_source(actor.relations + actor.related, all_stated=True),
        according=relations.according,
        strips=_strips(templates, here, actor),
        ties=ties(actor),
        words_of=_own_words(actor),
        network=network(templates, here, actor),
        citation=citation.of_actor(actor, templates.site),
        later=developments.naming(actor),
    )
    dates = [event.date for event in actor.events] + [brief.changed for brief in actor.briefs]
    meta = {
        "title": actor.name,
        "description": actor.note,
        "kind": "actor",
        "feed": feed,
        "aside": gettext("Where, briefs and related actors"),
        "scripts": [*citation.SCRIPTS, *(SCRIPTS if actor.events else [])],
        "jsonld": json_ld.script(json_ld.Nodes(templates.site, here).actor(actor)),
    }
    return Page(here, parts, actor.source_path, meta, newest(dates))


def _map(dossier: Dossier, templates: Templates, here: str, actor: Actor) -> str:
    """The places of its events, for the margin, without numbers, as the list is folded; nothing where so few are as well named in a line."""
    numbers = numbered(actor.events)
    places = dict.fromkeys(place for event in numbers for place in event.places)
    if sum(not place.code and not _is_in_one(place, places) for place in places) < MAPPED:
        return ""
    label = gettext("Map of the events of %(actor)s", actor=actor.name)
    href = lambda place: templates.addresses.relative(here, place.uri)  # noqa: E731
    return svgmap.draw(dossier, places, href=href, label=label, width=280, numbers=numbers, is_numbered=False)


def _is_in_one(place: Place, others: Collection[Place]) -> bool:
    """Return whether a place is within another one at a point, as an embassy is in a city."""
    return any(whole in others and not whole.code for whole in place.wholes if whole is not place)


def _strips(templates: Templates, here: str, actor: Actor) -> list[tuple[Position, Markup]]:
    """Its position on each question, drawn on one scale of time."""
    scale = span(actor.positions)
    return [
        (
            position,
            strip(
                templates,
                here,
                [position],
                gettext("Positions over time: %(question)s", question=position.question.label),
                scale,
            ),
        )
        for position in actor.positions
    ]


def _own_words(actor: Actor) -> list[Claim]:
    """What it is quoted with in person, the disputed words first; without those that its positions show."""
    shown = {claim for position in actor.positions for claim in position.answers}
    quoted = [claim for claim in actor.claims_by if _is_pulled(claim) and claim not in shown]
    return sorted(quoted, key=lambda claim: not claim.opponents)


def _is_pulled(claim: Claim) -> bool:
    """Return whether somebody said it in person, in words enough to mean something by themselves."""
    return bool(claim.quote and len(claim.quote.split()) >= PULLED and not claim.voice and claim.is_active)


def _is_voiced(claim: Claim, actor: Actor) -> bool:
    """Whether the actor says it for somebody else."""
    return bool(claim.voice) and actor.label in str(claim.voice)


def _siblings(actor: Actor) -> tuple[list[str], list[Actor]]:
    """Return the names of what it is part of, and others that are part of it.

    A group has none: who is meant by "elements of the government" is for its sources to say, and a list would name suspects.
    What belongs to a state has none either: much does, wherever it is.
    """
    if actor.type == GROUP:
        return [], []
    wholes = {one.object for one in actor.relations if one.verb == "part-of" and one.object.type != STATE}
    parts = {one.subject for whole in wholes for one in whole.related if one.verb == "part-of"}
    found = (one for one in parts - {actor} if one.type != GROUP)
    return sorted(whole.label for whole in wholes), sorted(found, key=lambda one: (alphabetical(one.name), one.id))
