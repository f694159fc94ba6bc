"""Names on a map without overlaps, by rule: the same input always gives the same places. Units are pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot
from unicodedata import category, east_asian_width

from backgrounder.draw.maps.geometry import Span, area, common, spans
from backgrounder.records.outlines import Box, Ring

# Widths of sans letters by the size of the type, rather too wide than too narrow: the reader's face is not known.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!’‘I", 0.30),
    **dict.fromkeys("ftr()[]-/ ", 0.38),
    **dict.fromkeys("mwMW@%—", 0.90),
}
_CAPITAL, _OTHER, _WIDE = 0.69, 0.58, 1.0
LINE = 1.12  # height of a line by the size of the type
DEPTH = 0.26  # how far the baseline lies above the bottom of the line
GAP = 3.5  # between a mark and its name
EDGE = 4.0  # between a name and the edge of the map


@dataclass(frozen=True)
class Slot:
    """Where a name could stand: its box, and the x and anchor (`start`, `middle`, `end`) from which it is written."""

    box: Box
    x: float
    anchor: str


@lru_cache(maxsize=16384)
def text_width(text: str, size: float, spacing: float = 0) -> float:
    """About how wide a text is; `spacing` between letters is a share of the size."""
    return sum(_letter(char) + spacing for char in text) * size


def _letter(char: str) -> float:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(char) in "WF":
        return _WIDE
    return _WIDTHS.get(char, _CAPITAL if char.isupper() else _OTHER)


def halves(text: str) -> list[str]:
    """A name on two lines as equal as can be; one line when it has no space."""
    words = text.split()
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(cuts, key=lambda cut: max(map(len, cut)))) if cuts else [text]


def around(x: float, y: float, reach: float, width: float, height: float) -> Iterator[Slot]:
    """Beside a mark of the radius `reach`: right, left, above, below, the diagonals, then above and below aside."""
    out, up, slant = reach + GAP, reach + GAP / 2, reach * 0.7 + GAP / 2
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        by_x, by_y = (slant, slant) if dx and dy else (out, up)
        left = x + dx * by_x - (1 - dx) / 2 * width
        top = y + dy * by_y - (1 - dy) / 2 * height
        yield Slot((left, top, left + width, top + height), x + dx * by_x, ("end", "middle", "start")[dx + 1])
    for top in (y - up - height, y + up):
        for left in (x - width * 0.05, x - width * 0.95):
            yield Slot((left, top, left + width, top + height), left + width / 2, "middle")


def within(rings: Iterable[Ring], width: float, height: float) -> list[Slot]:
    """Inside an outline, where the name has most room and is near the middle first; none where it is too small."""
    rings = [ring for ring in rings if ring]
    ys = [y for ring in rings for _, y in ring]
    if not ys:
        return []
    middle = (min(ys) + max(ys)) / 2
    rows = [min(ys) + height / 2 + step * height / 2 for step in range(int(2 * (max(ys) - min(ys)) / height))]
    found = [
        (_merit(span, width, y - middle), _row(x, y, width, height))
        for y in rows
        for span in _free(rings, y, height)
        for x in _stops(span, width)
    ]
    return [slot for _, slot in sorted(found, key=lambda one: (-round(one[0], 1), one[1].box))]


def _free(rings: list[Ring], y: float, height: float) -> list[Span]:
    """Where a whole line of text lies inside."""
    return common(common(spans(rings, y - height / 2), spans(rings, y)), spans(rings, y + height / 2))


def _stops(span: Span, width: float) -> list[float]:
    """Middles of the name along a free stretch: its centre, then half-way to both ends."""
    slack, centre = span[1] - span[0] - width, (span[0] + span[1]) / 2
    return [] if slack < 2 * GAP else [centre, centre - slack / 4, centre + slack / 4]


def _merit(span: Span, width: float, off: float) -> float:
    return min(span[1] - span[0] - width, width) - abs(off)


def _row(x: float, y: float, width: float, height: float) -> Slot:
    return Slot((x - width / 2, y - height / 2, x + width / 2, y + height / 2), x, "middle")


def centre(rings: Iterable[Ring]) -> tuple[float, float]:
    """The middle of the widest stretch of the largest ring: a point that lies inside."""
    ring = max(rings, key=lambda ring: abs(area(ring)))
    ys = sorted(y for _, y in ring)
    rows = [ys[0] + (ys[-1] - ys[0]) * share / 10 for share in (5, 4, 6, 3, 7)]
    span, y = max(
        ((span, y) for y in rows for span in spans((ring,), y)),
        key=lambda one: one[0][1] - one[0][0],
        default=((ys[0], ys[0]), ys[0]),
    )
    return (span[0] + span[1]) / 2, y


@dataclass
class Sheet:
    """What is taken already. Nothing may cover `taken` or cross one of the `circles` (x, y, radius), though a name may stand
    within a wide one; `soft` is avoided as long as there is another way.
    """

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    soft: list[Box] = field(default_factory=list)
    circles: list[tuple[float, float, float]] = field(default_factory=list)

    def place(self, slots: Iterable[Slot], air: float = 0) -> Slot | None:
        """The first free slot with so much air to all sides, which is then taken; None when there is none."""
        free, best = (slot for slot in slots if self._is_free(slot.box, air)), None
        for slot in free:
            if not _meets(slot.box, self.soft):
                best = slot
                break
            best = best or slot
        self.taken += [best.box] if best else []
        return best

    def _is_free(self, box: Box, air: float) -> bool:
        crossed = self._is_inside(box) and any(crosses(box, *circle) for circle in self.circles)
        return self._is_inside(box) and not crossed and not _meets(box, self.taken, air)

    def _is_inside(self, box: Box) -> bool:
        return box[0] >= EDGE and box[1] >= EDGE and box[2] <= self.width - EDGE and box[3] <= self.height - EDGE


def crosses(box: Box, x: float, y: float, radius: float) -> bool:
    """Whether the line of a circle runs through a box."""
    left, top, right, bottom = box
    near = hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
    far = hypot(max(x - left, right - x), max(y - top, bottom - y))
    return near < radius < far


def _meets(box: Box, others: list[Box], air: float = 0) -> bool:
    """Whether a box comes so near to any of the others; asked for each of thousands of names, so in one plain loop."""
    left, top, right, bottom = box[0] - air, box[1] - air, box[2] + air, box[3] + air
    for other in others:  # noqa: SIM110 (any() takes twice as long)
        if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
            return True
    return False
