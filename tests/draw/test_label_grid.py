"""Names are placed by a grid: as by comparing each with all, without the time that this takes."""

import random
from itertools import islice
from time import process_time

from backgrounder.draw.maps.plain import svgmap
from backgrounder.draw.maps.room.grids import crosses
from backgrounder.draw.maps.room.sheet import Sheet
from small_worlds import feature, from_records, href

WIDTH, HEIGHT = 400.0, 300.0


def boxes(chance: random.Random):
    while True:
        x, y = chance.uniform(-50, WIDTH + 50), chance.uniform(-50, HEIGHT + 50)
        yield x, y, x + chance.uniform(0, 90), y + chance.uniform(0, 40)


def circles(chance: random.Random):
    while True:
        radius = chance.choice([0, 3, 20, 200, 5000])
        yield chance.uniform(-radius, WIDTH + radius), chance.uniform(-radius, HEIGHT + radius), radius


def meets(box, other, margin: float) -> bool:
    return (
        box[0] - margin < other[2]
        and other[0] < box[2] + margin
        and box[1] - margin < other[3]
        and other[1] < box[3] + margin
    )


def test_a_grid_finds_what_comparing_with_all_finds():
    for seed in range(40):
        chance = random.Random(seed)
        taken, lines = list(islice(boxes(chance), 12)), list(islice(circles(chance), 8))
        sheet = Sheet(WIDTH, HEIGHT, taken, (), lines)
        for box in islice(boxes(chance), 60):
            inside = min(box[:2]) >= 4 and box[2] <= WIDTH - 4 and box[3] <= HEIGHT - 4
            for margin in (0, 4):
                covered = any(meets(box, other, margin) for other in taken)
                crossed = any(crosses(box, *line) for line in lines)
                assert sheet._is_free(box, margin) == (inside and not covered and not crossed)


def test_a_thousand_near_places_are_drawn_in_a_moment(tmp_path):
    chance = random.Random(1)
    place = "p-{n}: {{name: Quay {n}, in: XA, lat: {lat:.3f}, lon: {lon:.3f}, precision: near}}"
    numbers = [(n, chance.uniform(3.1, 10.9), chance.uniform(15.1, 26.9)) for n in range(1000)]
    places = "\n".join(place.format(n=n, lat=lat, lon=lon) for n, lat, lon in numbers)
    land = [[15, 3], [27, 3], [27, 11], [15, 11], [15, 3]]
    dossier = from_records(tmp_path, places, features=[feature("Land", land, iso_a2="XA")])
    drawn = [dossier.places[f"p-{n}"] for n in range(1000)]
    start = process_time()
    svg = svgmap.draw(dossier, drawn, href=href, label="Map")
    assert (
        svg.count('class="vague"') == 1000 and process_time() - start < 3
    )  # half a second on an idle machine; it was 7
