"""Where a name may be: beside a mark, or inside an outline. Units are pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backgrounder.draw.maps.geometry import Shape, Span, common, spans
from backgrounder.records.shapes.boxes import Box, Ring
from backgrounder.records.shapes.plane import area

GAP = 3.5  # between a mark and its name
STEP = 14.0  # between boxes in all parts of an outline


@dataclass(frozen=True)
class Slot:
    """A possible position of a name: its box, and the x and `text-anchor` (`start`, `middle`, `end`)."""

    box: Box
    x: float
    anchor: str


def around(x: float, y: float, reach: float, width: float, height: float) -> Iterator[Slot]:
    """Yield slots beside a mark of the radius `reach`: right, left, above, below, the diagonals, then shifted ones."""
    offset, vertical, diagonal = reach + GAP, reach + GAP / 2, reach * 0.7 + GAP / 2
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        by_x, by_y = (diagonal, diagonal) if dx and dy else (offset, vertical)
        left = x + dx * by_x - (1 - dx) / 2 * width
        top = y + dy * by_y - (1 - dy) / 2 * height
        yield Slot((left, top, left + width, top + height), x + dx * by_x, ("end", "middle", "start")[dx + 1])
    for top in (y - vertical - height, y + vertical):
        for left in (x - width * 0.05, x - width * 0.95):
            yield Slot((left, top, left + width, top + height), left + width / 2, "middle")


def within(rings: Iterable[Ring], width: float, height: float) -> list[Slot]:
    """Return slots inside an outline, those with most room and near the middle first; none if it is too small."""
    rings = [ring for ring in rings if ring]
    ys = [y for ring in rings for _, y in ring]
    if not ys:
        return []
    middle = (min(ys) + max(ys)) / 2
    shape = Shape(rings)
    rows = [min(ys) + height / 2 + step * height / 2 for step in range(int(2 * (max(ys) - min(ys)) / height))]
    scored = [
        (_score(span, width, y - middle), _centred_slot(x, y, width, height))
        for y in rows
        for span in _free_spans(shape, y, height)
        for x in _middles(span, width)
    ]
    return [slot for _, slot in sorted(scored, key=lambda item: (-round(item[0], 1), item[1].box))]


def throughout(rings: Iterable[Ring], width: float, height: float) -> Iterator[Box]:
    """Yield boxes in all parts of an outline, in steps."""
    rings = [ring for ring in rings if ring]
    ys, shape = [y for ring in rings for _, y in ring], Shape(rings)
    for row in range(int((max(ys) - min(ys) - height) / STEP) + 1 if ys else 0):
        y = min(ys) + height / 2 + row * STEP
        for start, end in _free_spans(shape, y, height):
            for step in range(int((end - start - width - 2 * GAP) / STEP) + 1):
                left = start + GAP + step * STEP
                if left + width + GAP <= end:
                    yield left, y - height / 2, left + width, y + height / 2


def _free_spans(shape: Shape, y: float, height: float) -> list[Span]:
    """Return the spans in which a full line of text is inside."""
    return common(common(shape.spans(y - height / 2), shape.spans(y)), shape.spans(y + height / 2))


def _middles(span: Span, width: float) -> list[float]:
    """Return middles of a name in a span: the centre, then half-way to both ends; none if it does not fit."""
    slack, centre = span[1] - span[0] - width, (span[0] + span[1]) / 2
    return [] if slack < 2 * GAP else [centre, centre - slack / 4, centre + slack / 4]


def _score(span: Span, width: float, distance: float) -> float:
    return min(span[1] - span[0] - width, width) - abs(distance)


def _centred_slot(x: float, y: float, width: float, height: float) -> Slot:
    return Slot((x - width / 2, y - height / 2, x + width / 2, y + height / 2), x, "middle")


def centre(rings: Iterable[Ring]) -> tuple[float, float]:
    """Return the middle of the widest span of the largest ring: a point inside; one on it, if it is as flat as a line."""
    ring = max(rings, key=lambda ring: abs(area(ring)))
    xs, ys = sorted(x for x, _ in ring), sorted(y for _, y in ring)
    rows = [ys[0] + (ys[-1] - ys[0]) * share / 10 for share in (5, 4, 6, 3, 7)]
    span, y = max(
        ((span, y) for y in rows for span in spans((ring,), y)),
        key=lambda item: item[0][1] - item[0][0],
        default=((xs[0], xs[-1]), ys[0]),
    )
    return (span[0] + span[1]) / 2, y
