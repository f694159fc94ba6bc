"""Invented worlds of any size: briefs of 900 words with claims and options, actors, places, events, sources, questions,
decisions, indicators, and what is not known.

python tests/bench/world.py FOLDER PAGES [SEED]

Nothing in them is real: words are made of syllables, the country is a grid of squares in the South Pacific. Names and
records are drawn by Zipf's law, so that a few actors stand on hundreds of pages and most on a handful, as in an archive.
"""

import json
import random
import shutil
import sys
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from judged import LATEST, LIKELIHOODS, OPTIONS, Judged

ROOT = Path(__file__).parents[2]
BRIEF_WORDS, SECTIONS = 900, 6
COLUMNS, ROWS, WEST, SOUTH, SIDE = 6, 4, -100, -40, 2  # the grid of districts, in degrees
TYPES = "state government military armed-group party coalition organization group person".split()
EVENTS = "battle strike attack protest deployment arms agreement meeting politics statement".split()
RELATIONS = "supports opposes partner-of rival-of pressures arms hosts".split()
STANCES = "asserts asserts denies requests accepts rejects warns".split()
KINDS = "actor place event source question decision indicator unknown".split()


@dataclass(frozen=True)
class Size:
    """How many records make a site of so many pages."""

    briefs: int
    actors: int
    places: int
    questions: int
    sources: int
    events: int
    decisions: int
    indicators: int
    unknowns: int

    @classmethod
    def of(cls, pages: int) -> "Size":
        return cls(
            *(
                max(count, 2)
                for count in (
                    pages // 10,
                    pages * 20 // 30,
                    pages * 5 // 30,
                    pages // 30,
                    pages // 10,
                    pages * 10 // 3,
                    pages // 60,
                    pages // 20,
                    pages // 60,
                )
            )
        )


class World:
    """Writes one world; the same seed gives the same files."""

    def __init__(self, size: Size, seed: int = 1):
        self.size, self.random = size, random.Random(seed)
        self.words = [self._word() for _ in range(4000)]
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.actors = self._ids("actor", size.actors)
        self.places = self._ids("place", size.places)
        self.events = self._ids("event", size.events)
        self.sources = self._ids("source", size.sources)
        self.questions = self._ids("question", size.questions)
        self.decisions = self._ids("decision", size.decisions)
        self.indicators = self._ids("indicator", size.indicators)
        self.unknowns = self._ids("unknown", size.unknowns)
        self.briefs = self._ids("brief", size.briefs)
        lists = (self.actors, self.events, self.sources, self.questions, self.briefs, self.decisions)
        self.judged = Judged(self.random, self._sentence, *lists)
        self.deciders = self.judged.deciders()

    # -- words

    def _word(self) -> str:
        syllable = lambda: self.random.choice("bdfgklmnprstv") + self.random.choice("aeiou")  # noqa: E731
        return "".join(syllable() for _ in range(self.random.choice((1, 2, 2, 3, 3, 4)))) + self.random.choice(
            ("", "", "n", "r", "s")
        )

    def _text(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def _sentence(self, low: int, high: int) -> str:
        return self._text(self.random.randint(low, high)).capitalize() + "."

    def _name(self) -> str:
        return f"{self.random.choice(self.words)} {self.random.choice(self.words)}".title()

    def _ids(self, kind: str, count: int) -> list[str]:
        return [f"{kind}-{self.random.choice(self.words)}-{number}" for number in range(count)]

    def _some(self, ids: list[str], count: int) -> list[str]:
        """Different ones, the first ones far more often."""
        found = {}
        while len(found) < min(count, len(ids)):
            found[ids[int(len(ids) * self.random.random() ** 2.2)]] = None
        return list(found)

    def _day(self) -> str:
        return f"{self.random.randint(2011, 2020)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    # -- records, as lines of YAML (JSON values are YAML values)

    def actor(self, id: str) -> dict:
        name = self._name()
        record = {
            "name": name,
            "type": self.random.choice(TYPES),
            "aliases": [self._name()],
            "note": self._sentence(6, 14),
        }
        if self.random.random() < 0.5:
            other = next(other for other in self._some(self.actors, 2) if other != id)
            record["relations"] = [{self.random.choice(RELATIONS): other, "date": self._day()[:7]}]
        return record

    def place(self, id: str) -> dict:
        column, row = self.random.randrange(COLUMNS), self.random.randrange(ROWS)
        lat, lon = (
            SOUTH + SIDE * (row + self.random.uniform(0.1, 0.9)),
            WEST + SIDE * (column + self.random.uniform(0.1, 0.9)),
        )
        return {
            "name": self._name(),
            "type": "city",
            "in": code(column, row),
            "lat": round(lat, 3),
            "lon": round(lon, 3),
        }

    def event(self, id: str) -> dict:
        day = self._day()
        date = self.random.choice([day] * 7 + [day[:7], f"/{day}", f"{day}~"])
        record = {
            "title": self._text(self.random.randint(4, 8)).capitalize(),
            "date": date,
            "type": self.random.choice(EVENTS),
        }
        record |= {
            "place": self.random.choice(self.places),
            "actors": self._some(self.actors, 1),
            "source": self.random.choice(self.sources),
        }
        return record | ({"targets": self._some(self.actors, 1)} if self.random.random() < 0.4 else {})

    def source(self, id: str) -> dict:
        return {
            "title": self._text(6).capitalize(),
            "type": "report",
            "publisher": self._name(),
            "date": self._day(),
            "reliability": "B",
        }

    def question(self, id: str) -> dict:
        words = {"question": f"Will {self._text(7)}?", "settles": self._sentence(6, 10)}
        return words | self.judged.question(id)

    def decision(self, id: str) -> dict:
        return self.judged.decision(id)

    def indicator(self, id: str) -> dict:
        return self.judged.indicator(id)

    def unknown(self, id: str) -> dict:
        return self.judged.unknown(id)

    def claim(self) -> dict:
        record = {
            "by": self._some(self.actors, 1)[0],
            "stance": self.random.choice(STANCES),
            "text": self._sentence(8, 16),
            "date": self._day(),
        }
        record |= {"about": self._some(self.actors, 1)}
        if self.random.random() < 0.2:
            return record | self.judged.forecast(record["date"])
        if self.random.random() < 0.5:
            question = self.random.choice(self.questions)
            record |= {"question": question, "answer": self.random.choice(("yes", "no", "unclear"))}
            record |= self.judged.weighs(question)
        return record

    def judgement(self, number: int, claims: list[str]) -> dict:
        """A key judgment; the first of a brief is a forecast."""
        likelihood = {"likelihood": self.random.choice(LIKELIHOODS), "confidence": "moderate"}
        judged = self.judged.dissent() if number else self.judged.forecast(self._day())
        basis = {"basis": [*claims[:2], "assumption-0"], "key": True}
        return {"by": "author", "text": self._sentence(8, 16), **likelihood, **judged, **basis}

    def option(self, id: str, number: int, claims: list[str]) -> dict:
        lists = {name: [self._sentence(5, 9)] for name in ("gains", "risks", "needs")}
        return {
            "for": self.deciders.get(id) or self._some(self.actors, 1)[0],
            "text": self._sentence(6, 10),
            **lists,
            **self.judged.option(number, claims),
            "verdict": self.random.choice(("recommended", "conditional", "mentioned")),
        }

    def brief(self, id: str) -> str:
        claims = {f"claim-{number}": self.claim() for number in range(6)}
        head = {
            "title": self._text(6).capitalize(),
            "date": f"2021-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}",
        }
        head |= {
            "authors": ["Bench desk"],
            "summary": f"{self._sentence(12, 20)} {self._sentence(12, 20)}",
            "topics": [self.random.choice(self.words[:20])],
        }
        head |= {"based_on": self.random.choice(self.sources), "dates": self._some(self.events, 8)}
        judgements = {f"judgement-{number}": self.judgement(number, list(claims)) for number in range(2)}
        head["claims"] = claims | judgements | {"assumption-0": self.judged.assumption()}
        options = {f"option-{number}": f"{id}#option-{number}" for number in range(OPTIONS)}
        head["options"] = {
            name: self.option(full, number, list(claims)) for number, (name, full) in enumerate(options.items())
        }
        marks = [f"[[{id}]]" for id in self._some(self.actors, 12)] + [f"[^{id}]" for id in self._some(self.sources, 3)]
        body = [
            f"## {self._text(3).capitalize()}\n\n" + "\n\n".join(self._paragraph(marks) for _ in range(3))
            for _ in range(SECTIONS)
        ]
        return "\n".join(
            ["---", *(f"{name}: {json.dumps(value)}" for name, value in head.items()), "---", "", "\n\n".join(body), ""]
        )

    def _paragraph(self, marks: list[str]) -> str:
        sentences = [self._sentence(8, 20) for _ in range(BRIEF_WORDS // SECTIONS // 3 // 12)]
        return " ".join(f"{sentence[:-1]} {marks.pop()}." if marks else sentence for sentence in sentences)

    # -- files

    def write(self, folder: Path) -> None:
        """A whole project: the site of this repository over invented content."""
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("hooks", "overrides"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "tests" / "worlds" / "mkdocs.yml", folder)
        (folder / "data" / "geo").mkdir(parents=True)
        (folder / "briefs").mkdir()
        (folder / "data" / "geo" / "grid.geojson").write_text(json.dumps(grid()))
        for kind in KINDS:
            lines = [f"{id}: {json.dumps(getattr(self, kind)(id))}\n" for id in getattr(self, f"{kind}s")]
            (folder / "data" / f"{kind}s.yml").write_text("".join(lines))
        with (folder / "data" / "sources.yml").open("a") as sources:
            sources.write(f"{LATEST}: {json.dumps(self.source(LATEST) | {'date': '2021-12-31'})}\n")
        for id in self.briefs:
            (folder / "briefs" / f"{id}.md").write_text(self.brief(id))
        (folder / "briefs" / "about.md").write_text("# About\n\nAn invented world.\n")


def code(column: int, row: int) -> str:
    """Of a district; XZ is free for private use in ISO 3166."""
    return f"XZ-{row}{column}"


def grid() -> dict:
    """The outlines of the country and its districts."""
    squares = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    districts = [
        _square({"name": f"District {row}{column}", "iso_3166_2": code(column, row)}, column, row, 1, 1)
        for column, row in squares
    ]
    return {
        "type": "FeatureCollection",
        "features": [_square({"name": "Gridland", "iso_a2": "XZ"}, 0, 0, COLUMNS, ROWS), *districts],
    }


def _square(properties: dict, column: int, row: int, width: int, height: int) -> dict:
    west, south = WEST + SIDE * column, SOUTH + SIDE * row
    east, north = west + SIDE * width, south + SIDE * height
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


if __name__ == "__main__":
    folder, pages, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    World(Size.of(pages), seed).write(folder)
