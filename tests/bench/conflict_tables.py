"""Tables of conflict events as UCDP GED and ACLED publish them, of any size, about a country that does not exist.

python tests/bench/conflict_tables.py FOLDER ucdp-ged|acled ROWS [SEED]

writes a project without briefs, with the outlines of the country, and FOLDER/table.csv, the rows to import. Places, actors
and sources grow with the rows as they do in the published tables (Heaps' law): a third as many places as events at 2,000
rows, a sixth at 110,000; a few places and actors are named on thousands of rows, most on one or two.
"""

import csv
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from world import COLUMNS, ROOT, ROWS, SIDE, SOUTH, WEST, Size, World, code, grid

sys.path.insert(0, str(ROOT / "tests"))

from foreign_tables import ACLED, UCDP

Thing = TypeVar("Thing")
COUNTRY = "Gridland"
COLUMNS_OF = {"ucdp-ged": UCDP, "acled": ACLED}
ACLED_EVENTS = [
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Violence against civilians", "Abduction/forced disappearance"),
    ("Protests", "Peaceful protest"),
    ("Riots", "Mob violence"),
    ("Strategic developments", "Looting/property destruction"),
]


class Drawn(Generic[Thing]):
    """Things that are drawn again the more often they were drawn: about `factor` * n ** `power` different ones after n."""

    def __init__(self, dice: random.Random, make: Callable[[int], Thing], factor: float, power: float):
        self.dice, self.make, self.factor, self.power = dice, make, factor, power
        self.draws: list[Thing] = []
        self.count = 0

    def next(self) -> Thing:
        if self.count < self.factor * (len(self.draws) + 1) ** self.power:
            thing, self.count = self.make(self.count), self.count + 1
        else:
            thing = self.dice.choice(self.draws)
        self.draws.append(thing)
        return thing


class Table:
    """The rows of one table; the same seed gives the same rows."""

    def __init__(self, seed: int = 1):
        self.dice = random.Random(seed)
        self.words = World(Size.of(0), seed)
        self.places = Drawn(self.dice, self._place, 1.5, 0.8)
        self.actors = Drawn(self.dice, self._actor, 1, 0.465)
        self.parties = Drawn(self.dice, self._actor, 1.6, 0.65)
        self.articles = Drawn(self.dice, self._article, 1.3, 0.9)
        self.outlets = Drawn(self.dice, lambda number: f"{self._name()} Post {number}", 1, 0.6)

    def rows(self, kind: str, count: int) -> Iterator[dict[str, str]]:
        """The cells of each row, by column."""
        make = {"ucdp-ged": self._ucdp, "acled": self._acled}[kind]
        return (make(number) for number in range(count))

    # -- things

    def _name(self) -> str:
        return self.words._name()

    def _place(self, number: int) -> dict[str, str]:
        column, row = self.dice.randrange(COLUMNS), self.dice.randrange(ROWS)
        lat = SOUTH + SIDE * (row + self.dice.uniform(0.05, 0.95))
        lon = WEST + SIDE * (column + self.dice.uniform(0.05, 0.95))
        district = next(
            f["properties"]["name"] for f in grid()["features"][1:] if code(column, row) in f["properties"].values()
        )
        return {"name": f"{self._name()} {number}", "admin1": district, "lat": f"{lat:.6f}", "lon": f"{lon:.6f}"}

    def _actor(self, number: int) -> dict[str, str]:
        return {
            "id": str(number + 100),
            "name": f"{self._name()} {self.dice.choice(('Front', 'Army', 'Guard'))} {number}",
        }

    def _article(self, number: int) -> dict[str, str]:
        outlet, day = self.outlets.next(), self._day(1989, 2023).isoformat()
        headline = self.words._text(8).capitalize()
        return {
            "source_article": f'"{outlet},{day},{headline}"',
            "source_office": outlet,
            "source_date": day,
            "source_headline": headline,
        }

    def _day(self, first: int, last: int) -> date:
        days = (date(last, 12, 31) - date(first, 1, 1)).days
        return date(first, 1, 1) + timedelta(days=int(days * self.dice.random() ** 0.6))  # later years have more

    def _two(self, actors: "Drawn[dict[str, str]]") -> tuple[dict[str, str], dict[str, str]]:
        first = second = actors.next()
        while second is first:
            second = actors.next()
        return first, second

    # -- rows

    def _ucdp(self, number: int) -> dict[str, str]:
        place, (first, second) = self.places.next(), self._two(self.actors)
        day, kind = self._day(1989, 2023), self.dice.choice("1112333")
        precision = self.dice.choices("12345", (75, 10, 5, 7, 3))[0]
        end = day + timedelta(days={"1": 0, "2": 3, "3": 6, "4": 27, "5": 200}[precision])
        other = {"id": "9", "name": "Civilians"} if kind == "3" else second
        deaths = str(int(self.dice.expovariate(0.2)))
        return self.articles.next() | {
            "id": str(number + 1), "relid": f"GRD-{day.year}-1-{number}", "year": str(day.year), "active_year": "1", "code_status": "Clear",
            "type_of_violence": kind, "conflict_name": f"{COUNTRY}: Government", "dyad_name": f"{first['name']} - {other['name']}",
            "side_a_new_id": first["id"], "side_a": first["name"], "side_b_new_id": other["id"], "side_b": other["name"],
            "number_of_sources": "1", "source_original": self.words._text(3), "where_prec": self.dice.choices("123456", (45, 25, 12, 12, 2, 4))[0],
            "where_coordinates": f"{place['name']} town", "where_description": self.words._text(7), "adm_1": f"{place['admin1']} province",
            "latitude": place["lat"], "longitude": place["lon"], "geom_wkt": f"POINT ({place['lon']} {place['lat']})", "priogrid_gid": str(number % 259200),
            "country": COUNTRY, "country_id": "999", "region": "Oceania", "event_clarity": "1", "date_prec": precision,
            "date_start": f"{day} 00:00:00.000", "date_end": f"{end} 00:00:00.000", "deaths_a": "0", "deaths_b": deaths, "deaths_civilians": "0",
            "deaths_unknown": "0", "best": deaths, "high": deaths, "low": deaths,
        }  # fmt: skip

    def _acled(self, number: int) -> dict[str, str]:
        place, (first, second) = self.places.next(), self._two(self.parties)
        day, (kind, subkind) = self._day(2014, 2023), self.dice.choice(ACLED_EVENTS)
        ours = [self.parties.next()["name"] for _ in range(self.dice.choice((0, 0, 0, 1, 2)))]
        return {
            "event_id_cnty": f"GRD{number + 1}", "event_date": day.strftime("%d %B %Y"), "year": str(day.year),
            "time_precision": self.dice.choices("123", (80, 15, 5))[0], "disorder_type": "Political violence", "event_type": kind, "sub_event_type": subkind,
            "actor1": first["name"], "assoc_actor_1": "; ".join(ours), "inter1": "Rebel group", "actor2": second["name"] if self.dice.random() < 0.6 else "",
            "inter2": "Political militia", "interaction": "23", "iso": "999", "region": "Oceania", "country": COUNTRY, "admin1": place["admin1"],
            "location": place["name"], "latitude": place["lat"], "longitude": place["lon"], "geo_precision": self.dice.choices("123", (65, 30, 5))[0],
            "source": "; ".join(dict.fromkeys(self.outlets.next() for _ in range(self.dice.choice((1, 1, 2))))), "source_scale": "National",
            "notes": f"On {day.day} {day:%B %Y}, {self.words._text(30)}.", "fatalities": str(int(self.dice.expovariate(0.7))), "timestamp": "1700000000",
        }  # fmt: skip


def write(folder: Path, kind: str, count: int, seed: int = 1) -> Path:
    """A project without records; the table lies in its folder. Return the path of the table."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "worlds" / "mkdocs.yml", folder)
    (folder / "data" / "geo").mkdir(parents=True)
    (folder / "data" / "geo" / "grid.geojson").write_text(json.dumps(grid()))
    (folder / "briefs").mkdir()
    (folder / "briefs" / "about.md").write_text("# About\n\nAn invented world.\n")
    with (folder / "table.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS_OF[kind], restval="")
        writer.writeheader()
        writer.writerows(Table(seed).rows(kind, count))
    return folder / "table.csv"


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 1)
