"""/places/ and /places/<id>/."""

from collections import Counter

from backgrounder.core.page import Page
from backgrounder.core.words.languages import alphabetical, gettext
from backgrounder.derive import subjects
from backgrounder.draw.maps import svgmap
from backgrounder.exports.cite import json_ld
from backgrounder.model import Place
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import numbered
from backgrounder.pages.parts.bands import SCRIPTS, band
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.redirects import moved
from backgrounder.pages.parts.templates import Markup, Templates

BANDED = 3  # events from which on a drawing says more than the list
WIDTHS = 820, 358  # pixels of the map of all places


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The index; a page per place that is recorded or has an outline; old addresses."""
    shown = [place for place in dossier.places.values() if place.is_covered or place.outline]
    return [
        Job(_index),
        *(Job(_place, (place,)) for place in shown),
        *moved(shown),
    ]


def _index(dossier: Dossier, templates: Templates) -> Page:
    """By country: each with its regions and places, as far as something is recorded of them."""
    covered = [place for place in dossier.places.values() if place.is_covered]
    countries = [place for place in covered if place.extent == "country" and place.code]
    inside = {
        country: [place for place in covered if country in place.wholes and place is not country]
        for country in countries
    }
    groups = [(country, places) for country, places in inside.items() if places]
    groups.sort(key=lambda group: (-len(group[0].events), alphabetical(group[0].name)))
    grouped = {place for country, places in groups for place in (country, *places)}
    loose = [place for place in covered if place not in grouped]
    names = Counter(place.name for place in covered)
    parts = templates.parts(
        "records/places.html",
        "places/index.md",
        groups=groups,
        loose=[place for place in loose if place.events or not place.code],
        doubled={name for name, count in names.items() if count > 1},
        svg=_overview(dossier, templates, covered),
        credit=dossier.map_credit,
        leading=subjects.places(dossier),
    )
    dates = [brief.changed for brief in dossier.briefs.values()]
    return Page(
        "places/index.md",
        parts,
        dossier.data_file("place"),
        {"title": gettext("Places"), "kind": "index"},
        newest(dates),
    )


def _overview(dossier: Dossier, templates: Templates, covered: list[Place]) -> list[Markup]:
    """The places at a point where something happened, for wide and for narrow screens; empty without any."""
    points = [place for place in covered if place.own_events and not place.code]
    href = lambda place: templates.addresses.relative("places/index.md", place.uri)  # noqa: E731
    drawn = [
        svgmap.draw(dossier, points, href=href, label=gettext("Map of the places"), width=width) for width in WIDTHS
    ]
    return [Markup(svg) for svg in drawn] if all(drawn) else []


def _place(dossier: Dossier, templates: Templates, place: Place) -> Page:
    here = f"places/{place.id}.md"
    href = lambda other: templates.addresses.relative(here, f"places/{other.id}.md")  # noqa: E731
    covered = [part for part in place.parts if part.is_covered]
    inside = [*covered, *(other for part in covered for other in part.parts)]
    around = [place, *(other for other in inside if other.own_events)]
    numbers = numbered(place.events)
    svg = svgmap.draw(
        dossier, around, href=href, label=gettext("Map: %(title)s", title=place.name), width=280, numbers=numbers
    )
    parts = templates.parts(
        "records/place.html",
        here,
        place=place,
        parts_covered=covered,
        numbers=numbers,
        band=band(templates, here, numbers, gettext("Events over time: %(name)s", name=place.name))
        if len(numbers) >= BANDED
        else "",
        svg=Markup(svg),
        credit=dossier.map_credit,
    )
    meta = {
        "title": place.name,
        "description": place.note
        or gettext(
            "%(place)s: %(kind)s. What happened there, by date and source.", place=place.name, kind=place.type_words
        ),
        "kind": "place",
        "aside": gettext("Where"),
        "noindex": not place.is_covered,
        "scripts": SCRIPTS if place.events else [],
        "jsonld": json_ld.script(json_ld.Nodes(templates.site, here).place(place)) if place.is_covered else "",
    }
    dates = [event.date for event in place.events] + [brief.changed for brief in place.briefs]
    return Page(here, parts, place.source_path if place.record else None, meta, newest(dates))
