"""Rivers, lakes, towns and the scale of a map as SVG. Units are pixels."""

from collections.abc import Callable, Iterable
from math import atan2, degrees, hypot

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.draw.maps.geometry import thin_line
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.board import Board
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.room.slots import around
from backgrounder.records.beside.terrain import Terrain, Town
from backgrounder.records.shapes.boxes import Box, Point, Ring, turn

DETAIL = 0.6  # pixels by which a thinned river may be off
TOWN_SIZE, RIVER_SIZE = 11.5, 11.5
STRAIGHT = 1.16  # length of a stretch that bears a name, by the distance of its ends
LENGTHS = (500, 300, 200, 100, 50, 20, 10, 5, 2, 1)  # kilometres that a scale may show
MOST_TOWNS = 60
TOWN_RADIUS = 2.5
MOST_HARM = 30.0  # of a name; a town that has no better place is left out
Harm = Callable[[Box], float]  # what a name spoils, in pixels


def lines_in(shapes: Iterable[tuple[str, Ring]], view: Projection) -> list[tuple[str, list[Point]]]:
    """Return the shapes that touch the view, in pixels."""
    found = []
    for name, ring in shapes:
        points = [_pixel(view, point) for point in ring]
        if any(-5 <= x <= view.width + 5 and -5 <= y <= view.height + 5 for x, y in points):
            found.append((name, list(thin_line(tuple(points), DETAIL))))
    return found


def _pixel(view: Projection, at: Point) -> Point:
    return view.point(at[0] + turn(at[0], view.centre), at[1])


def river_names_svg(terrain: Terrain, view: Projection, board: Board) -> str:
    """Return the names of rivers along them, each once, where a stretch is straight and free."""
    named: set[str] = set()
    parts = []
    for name, line in lines_in(terrain.rivers, view):
        if name and name not in named and (svg := _river_name(name, line, board)):
            named.add(name)
            parts.append(svg)
    return "".join(parts)


def _river_name(name: str, line: list[Point], board: Board) -> str:
    width = text_width(name, RIVER_SIZE, 0.06) + 10
    for start, end in _stretches(line, width):
        x, y, angle = (
            (start[0] + end[0]) / 2,
            (start[1] + end[1]) / 2,
            degrees(atan2(end[1] - start[1], end[0] - start[0])),
        )
        angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
        pieces = [(start[0] + (end[0] - start[0]) * n / 8, start[1] + (end[1] - start[1]) * n / 8) for n in range(9)]
        boxes = [(px - 4, py - 11, px + 4, py + 3) for px, py in pieces]
        if all(board.is_free(box) for box in boxes):
            board.take(*boxes)
            return f'<text class="rn" transform="translate({x:.1f} {y:.1f}) rotate({angle:.1f})" y="-4" font-size="{RIVER_SIZE:g}" text-anchor="middle">{inert(name)}</text>'
    return ""


def _stretches(line: list[Point], width: float) -> list[tuple[Point, Point]]:
    """Return nearly straight stretches of at least a width, the straightest first."""
    found = []
    for first, start in enumerate(line):
        length = 0.0
        for before, point in zip(line[first:], line[first + 1 :]):
            length += hypot(point[0] - before[0], point[1] - before[1])
            across = hypot(point[0] - start[0], point[1] - start[1])
            if across >= width:
                if length <= across * STRAIGHT:
                    found.append((round(length / across, 3), first, start, point))
                break
    return [(start, end) for _, _, start, end in sorted(found)]


def towns_svg(
    terrain: Terrain, view: Projection, board: Board, least_rank: int, taken: Iterable[str], harm: Harm
) -> str:
    """Return towns whose mark and name are free, capitals first; none that is `taken`, for the map names it already."""
    names = set(taken)
    towns = sorted((town for town in terrain.towns if town.rank <= least_rank), key=lambda town: (town.rank, town.name))
    parts: list[str] = []
    for town in towns:
        x, y = _pixel(view, town.at)
        if not (0 < x < view.width and 0 < y < view.height) or town.name in names or len(parts) >= MOST_TOWNS:
            continue
        if board.is_free((x - 3, y - 3, x + 3, y + 3)) and board.is_unnamed((x, y, TOWN_RADIUS)):
            parts.append(_town(town, x, y, board, harm))
    return "".join(parts)


def _town(town: Town, x: float, y: float, board: Board, harm: Harm) -> str:
    size, own = TOWN_SIZE, (x, y, TOWN_RADIUS)
    slots = around(x, y, 2.5, text_width(town.name, size), size * 1.15)
    free = [slot for slot in slots if board.is_free(slot.box, 2) and board.is_nearest(slot.box, own)]
    slot = min(free, key=lambda slot: harm(slot.box), default=None)
    if not slot or harm(slot.box) > MOST_HARM:
        return ""
    board.mark(*own, air=0.5)
    board.write(slot.box)
    board.name(slot.box, own)
    mark = (
        f'<rect x="{x - 2.6:.1f}" y="{y - 2.6:.1f}" width="5.2" height="5.2"/>'
        if town.is_capital
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.9"/>'
    )
    anchor = f' text-anchor="{slot.anchor}"' if slot.anchor != "start" else ""
    css = "town capital" if town.is_capital else "town"
    return f'<g class="{css}">{mark}<text x="{slot.x:.1f}" y="{slot.box[3] - 3:.1f}" font-size="{size:g}"{anchor}>{inert(town.name)}</text></g>'


def scale_svg(view: Projection, board: Board) -> str:
    """Return a bar of a round length in the first free corner; nothing if none is free."""
    lat = view.degrees(view.width / 2, view.height / 2)[1]
    km = next((km for km in LENGTHS if view.length(km, lat) <= view.width * 0.2), LENGTHS[-1])
    width, text = view.length(km, lat), gettext("%(distance)s km", distance=km)
    room = max(width, text_width(text, 11.5))
    bottom, right = view.height - 8, view.width - 8 - room
    corners = ((8, bottom), (right, bottom), (8, 30), (right, 30))
    box = board.first(((x, y - 22, x + room, y) for x, y in corners), margin=0)
    if not box:
        return ""
    x, y = box[0], box[3]
    return (
        f'<g class="scale"><path d="M{x:.1f} {y - 5:.1f}v4h{width:.1f}v-4"/>'
        f'<text x="{x:.1f}" y="{y - 9:.1f}" font-size="11.5">{text}</text></g>'
    )
