"""/map/: where, as one view: one filter, the map that answers to it, and the list; the places in words are folded."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from backgrounder.core.edtf import parse
from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import N_, gettext
from backgrounder.core.words.vocabulary import ROWS
from backgrounder.derive import asof, event_columns
from backgrounder.derive.fingerprints import facts, happenings
from backgrounder.draw import time_band
from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.figure.figure import MapFigure, figure_of
from backgrounder.draw.maps.live import live_data
from backgrounder.draw.maps.plain import svgmap
from backgrounder.draw.maps.words.writer import Keys
from backgrounder.exports.cite import citation
from backgrounder.model import Event, LinkedRecord, Place, Source
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import EVENT_PAGE, TIMELINE, numbered, period_uri
from backgrounder.pages.embeds import snippets
from backgrounder.pages.parts.bands import SCRIPTS as LIGHTS
from backgrounder.pages.parts.bands import Numbers
from backgrounder.pages.parts.filters import DAYS, FILTER, event_selects, renamed
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.sliders import SCRIPTS as SLIDERS
from backgrounder.pages.parts.sliders import slider
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.shapes.boxes import Box

HERE = "map/index.md"
META = {
    "title": N_("Map"),
    "kind": "map",
    "description": N_("When and where the events in the briefs happened, each place as precise as its source."),
    "aside": N_("Map of the events"),
}
VIEW, MARKS = "map/view.js", "map/marks.js"
OWN = [f"assets/javascripts/{name}.js" for name in ("list/numbers", "list/data-records", "map/drawings", "map/explore")]
# What listens to the filter comes before it, to hear its first word.
SCRIPTS = [
    VIEW,
    event_columns.COLUMNS,
    *DAYS,
    *OWN,
    *SLIDERS,
    *LIGHTS,
    *snippets.SCRIPTS,
    *FILTER,
    *citation.SCRIPTS,
]
NAMES = [event_columns.IDS, event_columns.TITLES]
LIVE = [  # asked for when the map is to be seen
    "assets/leaflet/leaflet.js",
    "map/map.js",
    "assets/javascripts/map/map-names.js",
    "assets/javascripts/map/place-map.js",
]
# Of very many events the data are asked for as soon as a reader asks for a part of them, or for the live map.
TO_COME = ["assets/javascripts/list/year-records.js", "assets/javascripts/map/map-records.js"]
DATA = "view_backgrounder"


@dataclass(frozen=True)
class Where:
    """A place in words: how exactly it is known, its events, the wholes that it represents, and how many more lie in it."""

    place: Place | None
    label: str
    precision: str
    events: tuple[Event, ...]
    around: tuple[Place, ...] = ()
    inside: int = 0


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The page with its data and scripts."""
    annotated = Job(figure)
    return [
        Job(page, (annotated,), whole=facts),
        Job(files, whole=happenings),
        Job(marks, (annotated,), whole=happenings),
    ]


def page(dossier: Dossier, templates: Templates, annotated: MapFigure | None) -> Page:
    """The map, the list that it shows, and the places in words."""
    events, drawn, off = tuple(dossier.events.values()), symbols.on_map(dossier), symbols.off_map(dossier)
    on = _events(one.place.own_events for one in drawn)
    anchored: set[Place] = set()
    box = svgmap.focus(dossier, drawn) if drawn else None
    many, is_crowded = dossier.has_years, bool(annotated and annotated.marks)
    to_come = many or is_crowded
    parts = templates.parts(
        "time/map.html",
        HERE,
        events=events,
        listed=events[:ROWS] if many else events,
        numbers=numbered(events),
        many=many,
        is_crowded=is_crowded,
        to_come=to_come,
        periods=asof.report_periods(dossier),
        renamed=renamed(dossier),
        data=event_columns.DATA,
        page=EVENT_PAGE if many else TIMELINE,
        files=[event_columns.COLUMNS, *NAMES, MARKS if is_crowded else VIEW] if to_come else (),
        live=" ".join(_here(templates, asset) for asset in [*([VIEW] if to_come else []), *LIVE]),
        figure=annotated,
        live_box=_degrees(box) if box else "",
        limits=_degrees(symbols.limits(dossier.outlines, box)) if box else "",
        on=[_on(one, anchored) for one in drawn],
        off=_groups(dossier, off, anchored),
        credit=dossier.map_credit,
        rough=not dossier.outlines,
        drawn=on,
        sources=[] if many else sources(events),
        years=[
            (period_uri(f"{year:04}"), year, len(list(group)))
            for year, group in groupby(events, key=lambda event: event.year)
        ],
        **event_selects(dossier),
        **_times(numbered(events)),
    )
    words = {key: gettext(META[key]) for key in ("title", "description", "aside")}
    meta = {**META, **words, "scripts": _scripts(to_come)}
    return Page(HERE, parts, dossier.data_file("event"), meta, newest(event.date for event in events))


def _scripts(to_come: bool) -> list[str]:
    if not to_come:
        return [*NAMES, *SCRIPTS]
    scripts = [script for script in SCRIPTS if script not in (VIEW, event_columns.COLUMNS)]
    place = scripts.index(OWN[-1])  # what reads the data comes before what waits for them
    return [event_columns.CHOICES, *scripts[:place], *TO_COME, *scripts[place:]]


def _times(numbers: Numbers) -> dict[str, Any]:
    """What shows when: sliders, and the months in words."""
    dates = [event.date for event in numbers]
    if not dates:
        return dict.fromkeys(("period", "months"))
    first, last = (day.isoformat()[:7] for day in time_band.period(dates))
    return {
        "period": slider(dates),
        "months": parse(first if first == last else f"{first}/{last}").words,
    }


def _events(groups: Iterable[tuple[Event, ...]]) -> set[Event]:
    return {event for group in groups for event in group}


def sources(events: Iterable[Event]) -> list[Source]:
    """What the events rest on, the one that most rest on first."""
    return [source for source, _ in Counter(source for event in events for source in event.sources).most_common()]


def _on(one: symbols.Symbol, anchored: set[Place]) -> Where:
    place = one.place
    return Where(
        place,
        place.full_name,
        symbols.precision(one),
        place.own_events,
        _around(place, anchored),
        symbols.inside(place),
    )


def _off(one: symbols.Absent, anchored: set[Place]) -> Where:
    return Where(one.place, one.label, one.note, one.events, _around(one.place, anchored) if one.place else ())


def _groups(dossier: Dossier, off: list[symbols.Absent], anchored: set[Place]) -> list[tuple[str, list[Where], int]]:
    """What has no symbol, by the reason: heading, rows and number of events."""
    outlined = {outline.code for outline in dossier.outlined if outline.is_country}
    groups: dict[str, list[symbols.Absent]] = {
        gettext("Whole countries"): [],
        gettext("Beyond the map"): [],
        gettext("Not on the map"): [],
    }
    for one in off:
        is_whole = one.place and one.place.extent == "country" and one.place.code in outlined
        groups[
            gettext("Whole countries")
            if is_whole
            else gettext("Beyond the map")
            if one.place
            else gettext("Not on the map")
        ].append(one)
    return [
        (heading, [_off(one, anchored) for one in group], len(_events(one.events for one in group)))
        for heading, group in groups.items()
        if group
    ]


def _around(place: Place, anchored: set[Place]) -> tuple[Place, ...]:
    """What it lies in and names no event of its own: the first place inside has its anchor."""
    found = tuple(whole for whole in place.wholes if not whole.own_events and whole not in anchored)
    anchored.update(found)
    return found


def _degrees(box: Box) -> str:
    return ",".join(f"{degrees:.3f}" for degrees in box)


def figure(dossier: Dossier, templates: Templates) -> MapFigure | None:
    """Return the annotated map, with the title of the settings if there is one."""
    events = tuple(dossier.events.values())
    return figure_of(
        dossier,
        events,
        lambda record: _href(templates, record),
        title=templates.site.map_title,
        keys=_keys(events) if dossier.has_years else None,
    )


def _keys(events: Iterable[Event]) -> Keys:
    """Return the numbers that very many events and their places have in the columns: their ids would be half of the page."""
    places = event_columns.place_numbers(events)
    return Keys(
        {event: str(number) for event, number in numbered(events).items()},
        {place: str(number) for place, number in places.items()},
    )


def _href(templates: Templates, record: LinkedRecord) -> str:
    return templates.addresses.relative(HERE, record.uri)


def _here(templates: Templates, asset: str) -> str:
    return templates.addresses.relative(HERE, asset)


def marks(dossier: Dossier, templates: Templates, annotated: MapFigure | None) -> list[Asset]:
    """The mark of each place in each drawing of a crowded map, by the numbers that places have in the columns; -1 for none."""
    if not annotated or not annotated.marks:
        return []
    numbers = event_columns.place_numbers(dossier.events.values())
    table = {width: [-1] * len(numbers) for width in annotated.marks}
    for width, groups in annotated.marks.items():
        for mark, places in enumerate(groups):
            for place in places:
                table[width][numbers[place]] = mark
    return [Asset(MARKS, f"var marks_backgrounder = {json.dumps(table, separators=(',', ':'))};\n")]


def files(dossier: Dossier, templates: Templates) -> list[Asset]:
    """The data and the scripts of the view. The data are scripts, because a page from a disk may not fetch."""
    # Loading folium takes a quarter of a second, in which another process makes pages.
    from backgrounder.draw.maps.live import leaflet

    drawn, tiles = symbols.on_map(dossier), templates.site.tiles
    data = live_data.view(dossier, lambda record: _href(templates, record), captions=not tiles)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    own = [Asset(VIEW, f"var {DATA} = {text};\n")]
    if drawn:
        box = svgmap.focus(dossier, drawn)
        land = symbols.within(dossier.land, symbols.limits(dossier.outlines, box))
        own.append(Asset("map/map.js", leaflet.script(land, box, tiles)))
    return [*own, *leaflet.assets()]
