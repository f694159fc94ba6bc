"""Lines and drawings read no more than what they are kept by: else a server would keep one that is another now."""

from collections import Counter
from functools import partial

import pytest
from backgrounder.core.memo import Kept
from backgrounder.core.tracking import noted, watch
from backgrounder.derive.fingerprints import happenings
from backgrounder.draw.maps import svgmap
from backgrounder.exports.data.files import FILES
from backgrounder.exports.data.tables import TABLES
from backgrounder.model import Actor, Claim, Event, LinkedRecord, Position
from backgrounder.model import dossier as dossier_module
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.families import PAGES
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import maps
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ

CLASSES = (LinkedRecord, Dossier, Position)


class Spy(Kept):
    """Counts, by what a line is for, what is read for it and does not stand around its record."""

    def __init__(self):
        super().__init__()
        self.names, self.strangers = set(), Counter()

    def each(self, make, records, of, key):
        return [self._line(make, record, of, key) for record in records]

    def _line(self, make, record, of, key):
        line, reads = watched_while(lambda: make(record))
        if isinstance(record, Event | Claim):
            around = list(flat(of(record)))
            read = {one for one, _ in reads if not isinstance(one, Dossier)}
            strangers = [one for one in read if not any(each is one.record or each == one.identity for each in around)]
            self.strangers.update((key, record.identity, one.identity) for one in strangers)
        self.names.update(key)
        return line


def watched_while(make):
    """What it makes, and what it reads for it."""
    reads = {}
    watch(*CLASSES)
    with noted(reads):
        return make(), reads


def flat(value):
    yield value
    for part in value if isinstance(value, tuple) else ():
        yield from flat(part)


@pytest.fixture
def watched():
    yield
    for one in CLASSES:
        if "__getattribute__" in vars(one):
            del one.__getattribute__


@pytest.mark.parametrize(("world", "many"), [(IRAQ, 500), (ATOLL, 500), (ATOLL, 3)], ids=["iraq", "atoll", "years"])
def test_a_line_reads_only_what_stands_around_its_record(world, many, watched, monkeypatch):
    monkeypatch.setattr(dossier_module, "MANY", many)
    whole, templates = Dossier(load(world), kept=Spy()), Templates(Addresses(), "Site")
    for family in PAGES:
        family(whole, templates)
    assert not whole.kept.strangers
    assert {"row", "claim_row", "new_event", "new_claim", "_object", "_of_claim", "ftm", "geojson"} <= whole.kept.names


def test_a_drawn_map_reads_only_what_it_is_kept_by(watched, monkeypatch):
    found = set()

    def same(make, dossier, state, *key):
        drawing, reads = watched_while(make)
        found.update((type(one).__name__, how) for one, how in reads)
        return drawing

    monkeypatch.setattr(svgmap, "same", same)
    for world in (IRAQ, ATOLL):
        whole, templates = Dossier(load(world)), Templates(Addresses(), "Site")
        for family in PAGES:
            family(whole, templates)
    # `Drawing.shown` holds them all; the places of an event are those that have it among their own.
    places = {("Place", name) for name in ("name", "extent", "radius_km", "own_events")}
    assert found == {*places, ("Event", "places"), ("OneOff", "places"), ("Dossier", "outlines")}


def test_what_is_kept_by_happenings_tells_of_actors_what_they_hold(watched):
    for world in (IRAQ, ATOLL):
        whole, templates = Dossier(load(world)), Templates(Addresses(), "Site")
        makers = [partial(maps.files, whole, templates)]
        makers += [partial(file.make, whole, templates.site) for file in FILES if file.of is happenings]
        makers += [partial(table.text, whole) for table in TABLES if table.whole is happenings]
        assert len(makers) == 4
        for make in makers:
            _, reads = watched_while(make)
            assert {how for one, how in reads if isinstance(one, Actor)} <= {"wholes"}
            assert (whole, "actors") not in reads  # they go by their names
