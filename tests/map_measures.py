"""What is wrong with an annotated map, measured in the drawing: pixels, and counts of what a reader would take for something else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from math import cos, dist, hypot, pi, sin

from backgrounder.draw.maps.figure.contents import FigureContents, contents_of
from backgrounder.draw.maps.figure.figure import MapFigure
from backgrounder.draw.maps.geometry import contains
from backgrounder.draw.maps.ground.basemap import rings_in
from backgrounder.draw.maps.ground.terrain import lines_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.model import Event, Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box, Point, Ring

TEXT = re.compile(
    r'<text(?: class="([^"]*)")? x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"(?: text-anchor="(\w+)")?>([^<]*)</text>'
)
MARK = re.compile(r'<g class="em [^"]*" transform="translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)">')
SEVERAL = re.compile(r'<g class="several" transform="translate\(([-\d.]+) ([-\d.]+)\)"><circle r="([\d.]+)"/>')
LEADER = re.compile(r'<path class="leader" d="M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)"/>')
CURVE = re.compile(r'd="M([-\d.]+) ([-\d.]+)Q([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)')
STRAIGHT = re.compile(r"M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)")
RIM = re.compile(r'<circle class="vague" transform="translate\(([-\d.]+) ([-\d.]+)\)" r="([\d.]+)"/>')
SPOT = re.compile(r'<a class="spot"[^>]* transform="(translate\([-\d. ]+\))">.*?</a>')
HOLES = re.compile(r'<clipPath id="clear-\d+">(.*?)</clipPath>')
HOLE = re.compile(r"M([-\d.]+) ([-\d.]+)v([\d.]+)h([\d.]+)")
AT_WORDS = 30  # pixels from the head of an arrow to the words that it concerns
MOST = 0.75  # of a name that lies in another country before it seems to be there
SHARE = 0.05  # of a line of words that lies in an area before it seems to name that


def placed(svg: str) -> str:
    """A drawing in which the parts of marks say where they are, instead of the mark around them."""

    def moved(mark: re.Match[str]) -> str:
        parts = mark[0].replace(f' transform="{mark[1]}"', "").replace("translate(0.0 0.0)", mark[1])
        return re.sub(r'class="(several|vague)"', rf'\g<0> transform="{mark[1]}"', parts)

    return SPOT.sub(moved, svg)


def pieces(svg: str, start: str, end: str) -> Iterator[str]:
    """The parts of a drawing from one string to the next other one."""
    for part in svg.split(start)[1:]:
        yield start + part.split(end)[0] + end


def lines_of(svg: str) -> list[Box]:
    """The boxes of lines of words, without the numbers in marks, as the drawing estimates them."""
    found = []
    for css, x, y, size, anchor, text in TEXT.findall(svg):
        if anchor == "middle" and not css and text.isdigit():
            continue
        width = text_width(unescape(text), float(size), 0.08 if css == "cn" else 0) * (1.09 if css == "pn" else 1)
        left = float(x) - width * {"": 0, "start": 0, "middle": 0.5, "end": 1}[anchor]
        found.append((left, float(y) - float(size) * 0.85, left + width, float(y) + 2))
    return found


def marks_of(svg: str) -> list[tuple[float, ...]]:
    svg = placed(svg)
    return [tuple(map(float, mark)) for mark in (*MARK.findall(svg), *SEVERAL.findall(svg))]


def on_curve(x0: float, y0: float, cx: float, cy: float, x1: float, y1: float) -> list[Point]:
    count = max(int(hypot(x1 - x0, y1 - y0) / 2), 2)
    shares = [n / count for n in range(count + 1)]
    return [
        (
            (1 - s) ** 2 * x0 + 2 * s * (1 - s) * cx + s * s * x1,
            (1 - s) ** 2 * y0 + 2 * s * (1 - s) * cy + s * s * y1,
        )
        for s in shares
    ]


def on_line(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    return on_curve(x0, y0, (x0 + x1) / 2, (y0 + y1) / 2, x1, y1)


def is_crossed(box: Box, points: Iterable[Point]) -> bool:
    return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


def share_in(box: Box, rings: Iterable[Ring]) -> float:
    """How much of a box lies in an area."""
    rings = list(rings)
    points = [
        (box[0] + (box[2] - box[0]) * (column + 0.5) / 12, box[1] + (box[3] - box[1]) * (row + 0.5) / 3)
        for column in range(12)
        for row in range(3)
    ]
    return sum(any(contains(ring, point) for ring in rings) for point in points) / len(points)


@dataclass
class Measured:
    """A drawing of a figure, of `width` pixels."""

    dossier: Dossier
    events: tuple[Event, ...]
    figure: MapFigure
    width: int
    contents: FigureContents = field(init=False)

    def __post_init__(self):
        self.contents = contents_of(self.dossier, self.events)

    @property
    def svg(self) -> str:
        return placed(self.figure.drawings[self.width])

    @property
    def view(self) -> Projection:
        return self.figure.views[self.width]

    @cached_property
    def areas(self) -> dict[Place, list[Ring]]:
        """What is drawn as an area, in pixels."""
        return {
            place: [ring for outline in outlines for ring in rings_in(outline, self.view)]
            for place, outlines, _ in self.contents.areas(self.dossier.outlined)
        }

    @cached_property
    def words(self) -> list[tuple[tuple[Place, ...], str]]:
        """What is written at places, with these."""
        found = []
        for part in self.svg.split('<g class="words"')[1:]:
            ids = re.match(r' data-at="([^"]*)"', part)
            body = re.split(r'<g class="scale"|<a class="spot"', part)[0]
            found.append((tuple(self.dossier.places[id] for id in (ids[1].split() if ids else ())), body))
        return found

    @cached_property
    def points(self) -> list[tuple[tuple[Place, ...], tuple[float, ...]]]:
        """The marks that stand at places by themselves."""
        found = []
        for part in pieces(self.svg, '<a class="spot', "</a>"):
            ids = re.search(r' data-at="([^"]*)"', part)
            places = tuple(self.dossier.places[id] for id in (ids[1].split() if ids else ()))
            found += [(places, mark) for mark in marks_of(part)]
        return found

    # -- what is measured

    def strays(self) -> list[str]:
        """Marks that stand outside their place; marks before words count where the place has no other."""
        found = []
        marked = {places for places, _ in self.points}
        for places, mark in self.points:
            if not any(self._is_at(place, mark) for place in places):
                found.append(f"{places[0].id} at {mark[:2]}")
        for places, body in self.words:
            if places and places not in marked and places[0] in self.areas:
                rings = self.areas[places[0]]
                found += [
                    f"{places[0].id} at {mark[:2]}"
                    for mark in marks_of(body)
                    if not any(contains(ring, mark[:2]) for ring in rings)
                ]
        return found

    def _is_at(self, place: Place, mark: tuple[float, ...]) -> bool:
        if place in self.areas:
            return any(contains(ring, mark[:2]) for ring in self.areas[place])
        symbol = next(symbol for symbol in self.contents.symbols if symbol.place == place)
        return dist(self.view.point(*symbol.at), mark[:2]) <= 2 * mark[2] + 3

    def _holds(self, rings: list[Ring], place: Place) -> bool:
        """Whether a place at a point lies in an area."""
        marks = [mark[:2] for places, mark in self.points if place in places]
        return any(contains(ring, mark) for ring in rings for mark in marks)

    def leaders(self) -> list[float]:
        """The lengths of lines to words."""
        return [hypot(x1 - x0, y1 - y0) for x0, y0, x1, y1 in (map(float, one) for one in LEADER.findall(self.svg))]

    def away(self) -> dict[str, float]:
        """How far the name of each mark is from it, in pixels; from the circle of a place that is only near, where it has one."""
        found = {}
        rims = [tuple(map(float, rim)) for rim in RIM.findall(self.svg)]
        marks = dict(self.points)
        for places, body in self.words:
            if places in marks:
                x, y, radius = marks[places]
                own = max([radius, *(rim[2] for rim in rims if dist(rim[:2], (x, y)) < 1)])
                found[places[0].id] = max(_gap(self._name_box(body), (x, y)) - own, 0)
        return found

    def _name_box(self, body: str) -> Box:
        lines = lines_of(body.split("</a>")[0])
        return (
            min(box[0] for box in lines),
            min(box[1] for box in lines),
            max(box[2] for box in lines),
            max(box[3] for box in lines),
        )

    def abroad(self) -> list[str]:
        """Marks to whose names a line leads into a country that their mark is not in."""
        lands = [rings for one in self.dossier.land if one.is_country and (rings := rings_in(one, self.view))]
        found, marks = [], dict(self.points)
        for places, body in self.words:
            if places in marks and LEADER.search(body):
                box, at = self._name_box(body), marks[places][:2]
                home = [rings for rings in lands if any(contains(ring, at) for ring in rings)]
                if home and any(share_in(box, rings) > MOST for rings in lands if rings not in home):
                    found.append(places[0].id)
        return found

    def tails(self) -> dict[str, float]:
        """How far the words of each arrow are from where it begins."""
        found = {}
        for part in pieces(self.svg, '<g class="arrow', "</g>"):
            start = tuple(map(float, CURVE.search(part).groups()))[:2]
            title = unescape(re.search("<title>(.*?)</title>", part)[1])
            found[title] = min((_gap(box, start) for box in lines_of(part)), default=0)
        return found

    def over_others(self) -> list[str]:
        """Lines of words that lie in the area of another place with events, by more than a touch."""
        found = []
        for places, body in self.words:
            own = {whole for place in places for whole in (place, *place.wholes)}
            for other, rings in self.areas.items():
                if other.extent == "country" or other in own or any(self._holds(rings, place) for place in places):
                    continue
                found += [
                    f"{places and places[0].id} over {other.id}"
                    for box in lines_of(body)
                    if share_in(box, rings) > SHARE
                ]
        return found

    @cached_property
    def drawn_lines(self) -> dict[str, list[list[Point]]]:
        """The points along each line that is drawn over everything, by what it is."""
        arrows = [
            on_curve(*map(float, one))
            for part in pieces(self.svg, '<g class="arrow', "</g>")
            for one in CURVE.findall(part)
        ]
        joints = [
            line
            for part in pieces(self.svg, '<g class="joint', "</g>")
            for line in (
                *(on_curve(*map(float, one)) for one in CURVE.findall(part)),
                *(on_line(*map(float, one)) for one in STRAIGHT.findall(part)),
            )
        ]
        rims = [
            [on for a, b in zip(ring, ring[1:]) for on in on_line(*a, *b)]
            for ring in (_circle(*map(float, one)) for one in RIM.findall(self.svg))
        ]
        leaders = [on_line(*map(float, one))[:-3] for one in LEADER.findall(self.svg)]  # the end is at its own words
        return {"arrow": arrows, "joint": joints, "rim": rims, "leader": leaders}

    @cached_property
    def ground_lines(self) -> dict[str, list[list[Point]]]:
        """The points along borders and rivers, which the drawing may interrupt under words."""
        borders = [
            [on for a, b in zip(ring, (*ring[1:], ring[0])) for on in on_line(*a, *b)]
            for outline in self.dossier.land
            if outline.is_country
            for ring in rings_in(outline, self.view)
        ]
        rivers = [
            [on for a, b in zip(line, line[1:]) for on in on_line(*a, *b)]
            for _, line in lines_in(self.dossier.terrain.rivers, self.view)
        ]
        return {"border": borders, "river": rivers}

    @cached_property
    def written(self) -> list[Box]:
        return lines_of(self.svg.split('<g class="scale"')[0])

    def crossed(self) -> dict[str, int]:
        """How many lines of words are crossed, by what."""
        return {
            name: sum(any(is_crossed(box, line) for line in lines) for box in self.written)
            for name, lines in self.drawn_lines.items()
        } | {
            name: sum(not self._is_clear(box) and any(is_crossed(box, line) for line in lines) for box in self.written)
            for name, lines in self.ground_lines.items()
        }

    def straddling(self) -> int:
        """How many lines of words lie on a border or a coast, interrupted or not."""
        return sum(any(is_crossed(box, line) for line in self.ground_lines["border"]) for box in self.written)

    def _is_clear(self, box: Box) -> bool:
        """Whether the ground is cleared of lines below the words."""
        holes = HOLES.search(self.svg)
        return any(
            x - 0.5 <= box[0] and y - 2.5 <= box[1] and box[2] <= x + w + 0.5 and box[3] <= y + h + 2.5
            for x, y, h, w in (map(float, one) for one in HOLE.findall(holes[1] if holes else ""))
        )

    def short_arrows(self) -> list[str]:
        """Arrows to whole countries whose head is not at the words about that country, nor near its middle where it has none."""
        found = []
        blocks = {places[0]: lines_of(body) for places, body in self.words if places and places[0].extent == "country"}
        arrows = list(pieces(self.svg, '<g class="arrow', "</g>"))
        for part in arrows:
            title = unescape(re.search("<title>(.*?)</title>", part)[1])
            tip = tuple(map(float, CURVE.search(part).groups()))[4:]
            target = next(
                (
                    one.target
                    for one in self.contents.movements
                    if title.startswith(f"{one.label} to {one.target.label}:")
                ),
                None,
            )
            if target is None or target.extent != "country":
                continue
            boxes = blocks.get(target, [])
            if not any(contains(ring, tip) for ring in self.areas[target]):
                found.append(f"{title}: its head is not in {target.id}")
            elif boxes and min(_gap(box, tip) for box in boxes) > AT_WORDS:
                found.append(
                    f"{title}: its head is {min(_gap(box, tip) for box in boxes):.0f} px from the words of {target.id}"
                )
        return found

    def nearest_edge(self) -> float:
        """How far the mark nearest to the edge is from it."""
        svg = self.svg
        width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
        exact = [mark for places, mark in self.points if places[0] not in self.areas]
        return min((min(x, y, width - x, height - y) for x, y, _ in exact), default=99)

    def silent(self) -> int:
        """How many events that are drawn have no words of their own."""
        told = {id for ids in re.findall(r'<a href="[^"]*" data-events="([^"]*)"', self.svg) for id in ids.split()}
        return len(self.figure.drawn) - len({event.id for event in self.figure.drawn} & told)


def _circle(x: float, y: float, radius: float) -> list[Point]:
    return [(x + radius * cos(n * pi / 60), y + radius * sin(n * pi / 60)) for n in range(121)]


def _gap(box: Box, point: Point) -> float:
    return hypot(max(box[0] - point[0], 0, point[0] - box[2]), max(box[1] - point[1], 0, point[1] - box[3]))
