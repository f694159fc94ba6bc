"""Annotated maps for tests: of the sample, and of two small countries; and whether anything on one covers anything else."""

import re
from functools import cache
from itertools import combinations

from atoll_edits import write_files
from backgrounder.draw.maps.figure.figure import MapFigure, figure_of
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ROOT
from map_measures import lines_of, marks_of
from small_worlds import feature, from_records, href

ACTORS = """
reef: {name: Reef, type: state, country: XA, side: reef}
lagoon: {name: Lagoon, type: state, country: XB}
"""


@cache
def sample_dossier() -> Dossier:
    return Dossier(load(ROOT))


@cache
def figure_of_sample() -> MapFigure:
    return figure(sample_dossier())


def figure(dossier: Dossier, **more) -> MapFigure | None:
    return figure_of(dossier, dossier.events.values(), href, **more)


def meet(one, other) -> bool:
    return one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5 and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5


def assert_clear(svg: str) -> None:
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    written = lines_of(svg)
    for box in written:
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height, box
    assert [pair for pair in combinations(written, 2) if meet(*pair)] == []
    marks = [mark for mark in marks_of(svg) if mark[2] > 6]  # smaller ones stand before words
    for x, y, radius in marks:
        assert not [box for box in written if meet(box, (x - radius, y - radius, x + radius, y + radius))]


def small(tmp_path, events: str, sides: str = "reef: The reef\n", places: str = "") -> Dossier:
    own = "p: {name: Port, in: XA, lat: 1.5, lon: 2}\nq: {name: Quay, in: XB, lat: 1.5, lon: 6}\n"
    write_files(tmp_path, {"data/actors.yml": ACTORS, "data/sides.yml": sides})
    east = [[5, 0], [9, 0], [9, 3], [5, 3], [5, 0]]
    return from_records(tmp_path, own + places, events, [feature("A", iso_a2="XA"), feature("B", east, iso_a2="XB")])


def distance(box, mark) -> float:
    x, y, radius = mark
    return max(((max(box[0] - x, 0, x - box[2])) ** 2 + (max(box[1] - y, 0, y - box[3])) ** 2) ** 0.5 - radius, 0)
