"""Maps of outlines as publishers have them: smaller than a pixel, flat, at a pole, across the 180th meridian, elsewhere."""

import re

import pytest
from backgrounder.draw.maps import label_placement, svgmap, symbols
from backgrounder.draw.maps.geometry import thin
from small_worlds import SQUARE, feature, from_records, href


def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def draw(dossier, width: int = 750, places=None) -> str:
    return svgmap.draw(dossier, places or dossier.places.values(), href=href, label="Map", width=width)


# -- small and flat


@pytest.mark.parametrize("width", [280, 350, 750])
@pytest.mark.parametrize(
    "islet",
    [
        ring(70, 10, 70.05, 10.05),
        ring(70, 10, 70, 10),
        ring(70, 10, 75, 10),
        ring(70, 10, 70, 15),
        ring(70, 86, 70, 89),
        [[70, 10], [70.01, 10], [70.01, 10.01], [70, 10]],
    ],
)
def test_an_area_too_small_to_see_is_a_speck_with_a_name(tmp_path, islet, width):
    dossier = from_records(
        tmp_path,
        features=[
            feature("Mainland", ring(0, 0, 60, 30), iso_3166_2="XA-A", country="XA"),
            feature("Islet", islet, iso_3166_2="XA-B", country="XA"),
        ],
    )
    svg = draw(dossier, width, [dossier.places["xa-a"], dossier.places["xa-b"]])
    xs = map(float, re.findall(r'<circle class="hit" cx="([\d.]+)"', svg))
    assert svg.count('class="hit"') == 2 and "Islet<" in svg and all(width * 0.6 < x < width for x in xs)


def test_a_flat_ring_has_its_middle_on_it():
    assert label_placement.centre([((2.0, 5.0), (8.0, 5.0), (4.0, 5.0))]) == (5.0, 5.0)
    assert thin(((1.0, 1.0),) * 4, 0.1) == ()


def test_areas_beside_each_other_are_shapes(tmp_path):
    dossier = from_records(tmp_path, features=[feature("B", SQUARE, iso_3166_2="XA-B", country="XA")])
    assert draw(dossier, 280, [dossier.places["xa-b"]]).count('<path class="hit"') == 1


# -- outlines of another region


def from_markets(folder, inside: int, beyond: int):
    places = [f"p{n}: {{name: Market {n}, in: XA, lat: 1.5, lon: {1 + n / 100}}}" for n in range(inside)]
    places += [f"q{n}: {{name: Fair {n}, in: KI, lat: 12.3, lon: {-1 - n / 100}}}" for n in range(beyond)]
    ids = [*(f"p{n}" for n in range(inside)), *(f"q{n}" for n in range(beyond))]
    events = [f"e-{id}: {{title: A fair, date: 2020-01-01, place: {id}}}" for id in ids]
    return from_records(folder, "\n".join(places), "\n".join(events), [feature("Land", SQUARE, iso_a2="XA")])


def test_events_beyond_all_outlines_are_drawn_unless_they_are_few(tmp_path):
    far = from_markets(tmp_path / "far", 0, 1)
    svg = draw(far, places=[symbol.place for symbol in symbols.on_map(far)])
    assert svg.count('class="pin"') == 1 and symbols.off_map(far) == []
    assert svgmap.focus(far, symbols.on_map(far)) == (-1.0, 12.3, -1.0, 12.3)
    half = from_markets(tmp_path / "half", 1, 1)
    assert len(symbols.on_map(half)) == 2
    few = from_markets(tmp_path / "few", 19, 1)
    assert len(symbols.on_map(few)) == 19 and symbols.off_map(few)[0].note == "outside the map"
