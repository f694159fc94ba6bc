"""/places/ and /places/<id>/; where the places are too many for one page, pages by the first letters of their ids."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from backgrounder.core.page import Page
from backgrounder.core.words.languages import alphabetical, gettext
from backgrounder.derive import subjects
from backgrounder.draw.maps.plain import svgmap
from backgrounder.exports.cite import json_ld
from backgrounder.model import Place
from backgrounder.model.base import derived
from backgrounder.model.dossier import MANY, Dossier
from backgrounder.model.events import numbered
from backgrounder.pages.parts.bands import SCRIPTS, band
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.redirects import moved
from backgrounder.pages.parts.templates import Markup, Templates
from backgrounder.pages.records import by_letter
from backgrounder.records.folders.letters import Letters, letters

HERE = "places/index.md"
BANDED = 3  # events from which on a drawing says more than the list
WIDTHS = 820, 358  # pixels of the map of all places


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The index, with a page per letter where it would be too long; a page per place that is recorded or has an outline; old addresses."""
    shown = [place for place in dossier.places.values() if place.is_covered or place.outline]
    return [
        Job(_index),
        *(Job(_letter, (start,)) for start in _letters(dossier).starts),
        *(Job(_further, (start,)) for start in _letters(dossier).divided),
        *(Job(_place, (place,)) for place in shown),
        *moved(shown),
    ]


@dataclass(frozen=True)
class ByCountry:
    """What is recorded: (country, its regions and places) with most events first, and places in none of these."""

    groups: list[tuple[Place, list[Place]]]
    loose: list[Place]

    @property
    def all(self) -> list[Place]:
        """The places that have a row, the countries apart."""
        return list(dict.fromkeys([*(place for _, places in self.groups for place in places), *self.loose]))

    def of(self, start: str, found: Letters) -> "ByCountry":
        """Those on the page of a start."""
        groups = [(country, [one for one in places if found.of(one.id) == start]) for country, places in self.groups]
        loose = [one for one in self.loose if found.of(one.id) == start]
        return ByCountry([group for group in groups if group[1]], loose)


@derived
def _by_country(dossier: Dossier) -> ByCountry:
    covered = _covered(dossier)
    countries = [place for place in covered if place.extent == "country" and place.code]
    inside = {
        country: [place for place in covered if country in place.wholes and place is not country]
        for country in countries
    }
    groups = [(country, places) for country, places in inside.items() if places]
    groups.sort(key=lambda group: (-len(group[0].events), alphabetical(group[0].name)))
    grouped = {place for country, places in groups for place in (country, *places)}
    return ByCountry(groups, [one for one in covered if one not in grouped and (one.events or not one.code)])


def _covered(dossier: Dossier) -> list[Place]:
    return [place for place in dossier.places.values() if place.is_covered]


@derived
def _letters(dossier: Dossier) -> Letters:
    """By which letters the places are divided; none where one page holds all."""
    ids = [place.id for place in _by_country(dossier).all]
    return letters(ids, MANY) if len(ids) > MANY else Letters()


def letter_page(start: str) -> str:
    """Return the page of the places whose ids begin so; a place itself has `places/<id>.md`."""
    return f"places/letters/{start}.md"


def _index(dossier: Dossier, templates: Templates) -> Page:
    """By country: each with its regions and places, as far as something is recorded of them."""
    covered = _covered(dossier)
    return _listed(
        dossier,
        templates,
        "records/places.html",
        HERE,
        gettext("Places"),
        _by_country(dossier),
        letters=_lettered(dossier),
        svg=_overview(dossier, templates, covered),
        credit=dossier.map_credit,
        leading=subjects.places(dossier),
    )


def _letter(dossier: Dossier, templates: Templates, start: str) -> Page:
    found, by = _by_country(dossier), _letters(dossier)
    own, title = found.of(start, by), gettext("Places: %(letter)s", letter=by.label(start))
    return _listed(
        dossier,
        templates,
        "records/places-letter.html",
        letter_page(start),
        title,
        own,
        number=len(own.all),
        total=len(found.all),
    )


def _lettered(dossier: Dossier) -> by_letter.Listed:
    return by_letter.listed(_letters(dossier), (place.id for place in _by_country(dossier).all), letter_page)


def _further(dossier: Dossier, templates: Templates, start: str) -> Page:
    title, words = gettext("Places: %(letter)s", letter=_letters(dossier).label(start)), gettext("All places")
    here = letter_page(start)
    return by_letter.further(templates, here, start, title, _lettered(dossier), word="place", index=HERE, all=words)


def _listed(
    dossier: Dossier, templates: Templates, template: str, here: str, title: str, found: ByCountry, **filled: Any
) -> Page:
    """Return a page with a list of places."""
    names = Counter(place.name for place in _covered(dossier))
    parts = templates.parts(
        template,
        here,
        groups=found.groups,
        loose=found.loose,
        doubled={name for name, count in names.items() if count > 1},
        title=title,
        **filled,
    )
    meta = {"title": title, "kind": "index", "scripts": [by_letter.LAND] if filled.get("letters") else []}
    return Page(here, parts, dossier.data_file("place"), meta, newest(one.changed for one in dossier.briefs.values()))


def _overview(dossier: Dossier, templates: Templates, covered: list[Place]) -> list[Markup]:
    """The places at a point where something happened, for wide and for narrow screens; empty without any."""
    points = [place for place in covered if place.own_events and not place.code]
    href = lambda place: templates.addresses.relative(HERE, place.uri)  # noqa: E731
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
        band=band(templates, here, numbers, gettext("Events over time: %(name)s", name=place.name), least=BANDED),
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
