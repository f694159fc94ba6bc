"""Options, judgments, statements and origins as stages of one flow, an SVG: each stage is as long as the others, so that all
that comes from one origin ends in one bar. Wide drawings go from left to right, narrow ones from top to bottom.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from backgrounder.core.escape import inert
from backgrounder.draw.time_axis import width

BAR = 14.0  # thickness of a group
GAP = 10.0  # between two groups of a stage
SPARE = 1.1  # `width` estimates rather too wide; here a word that ends a little later covers nothing
LENGTH = 400.0  # of a stage of a wide drawing
LEAST = 15.0  # room of the smallest group: a line of its words
SEEN = 2.0  # length of its bar at least
HEAD = 34.0  # above a wide drawing, for the names of stages
ENDS = 245.0  # for the words beside the last stage
STEP_DOWN = 112.0  # from stage to stage of a narrow drawing
NARROW = 600


class FlowGroup(Protocol):
    """A group of records in a stage."""

    @property
    def stage(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...


Link = tuple[FlowGroup, FlowGroup, int]


@dataclass(frozen=True)
class FlowLane:
    """Where a link passes a stage between its ends."""

    stage: int
    link: int
    size: int
    name: str = ""


Node = FlowGroup | FlowLane


Step = tuple[Node, Node, int]


@dataclass(frozen=True)
class Labels:
    """What is written: the name of each stage, and of each group its words and its link ("" for none)."""

    stages: Sequence[str]
    groups: Mapping[Any, tuple[str, str]]


def flow(stages: Sequence[Sequence[FlowGroup]], links: Sequence[Link], labels: Labels, size: int, name: str) -> str:
    """Return the drawing, `size` pixels wide; a narrow one goes downwards. `name` is what it says to screen readers."""
    steps, nodes = _steps(stages, links)
    sheet = FlowSheet(size, len(stages), labels, {})
    sheet.spans.update(_spans(nodes, sheet.length))
    shapes = [*sheet.ribbons(steps), *sheet.heads(), *(sheet.bar(node) for column in nodes for node in column)]
    return (
        f'<svg class="flow" viewBox="0 0 {size} {sheet.height:g}" width="{size}" height="{sheet.height:g}" role="group" '
        f'aria-label="{inert(name)}">{"".join(shapes)}</svg>'
    )


def _steps(stages: Sequence[Sequence[FlowGroup]], links: Sequence[Link]) -> tuple[list[Step], list[list[Node]]]:
    """Return the links from stage to stage, and the nodes of each stage: long links pass through lanes below the groups."""
    nodes: list[list[Node]] = [list(groups) for groups in stages]
    steps: list[Step] = []
    for number, (one, other, count) in enumerate(links):
        lanes = [FlowLane(stage, number, count) for stage in range(one.stage + 1, other.stage)]
        for lane in lanes:
            nodes[lane.stage].append(lane)
        steps += [(first, second, count) for first, second in pairwise([one, *lanes, other])]
    return steps, nodes


def _spans(nodes: Sequence[Sequence[Node]], length: float) -> dict[Node, tuple[float, float]]:
    """Return where each node begins along its stage, and how long it is: by its size. A small group has air around it for its words."""
    spans: dict[Node, tuple[float, float]] = {}
    for column in nodes:
        unit = _unit(column, max(length - GAP * (len(column) - 1), 1.0))
        at = 0.0
        for node in column:
            room, long = max(unit * node.size, _least(node)), max(unit * node.size, SEEN)
            spans[node] = (at + (room - long) / 2, long)
            at += room + GAP
    return spans


def _unit(column: Sequence[Node], room: float) -> float:
    """Return how long one record is, so that a stage is filled although no group has less room than its words need."""
    large = list(column)
    while True:
        left = room - sum(_least(node) for node in column if node not in large)
        unit = max(left, 0.0) / (sum(node.size for node in large) or 1)
        small = [node for node in large if unit * node.size < _least(node)]
        if not small:
            return unit
        large = [node for node in large if node not in small]


def _least(node: Node) -> float:
    return 0.0 if isinstance(node, FlowLane) else LEAST


@dataclass
class FlowSheet:
    """A drawing of `stages` under way; `spans` are the beginning and the length of each node along its stage."""

    size: int
    stages: int
    labels: Labels
    spans: dict[Node, tuple[float, float]]

    @property
    def goes_down(self) -> bool:
        return self.size < NARROW

    @property
    def length(self) -> float:
        return float(self.size) if self.goes_down else LENGTH

    @property
    def height(self) -> float:
        return self.depth(self.stages - 1) + BAR + 2 if self.goes_down else HEAD + LENGTH + 2

    @property
    def step(self) -> float:
        """How far it is from stage to stage."""
        return STEP_DOWN if self.goes_down else (self.size - BAR - ENDS) / (self.stages - 1)

    def depth(self, stage: int) -> float:
        """Return where a stage begins across the drawing."""
        return stage * self.step + (HEAD if self.goes_down else 0)

    def ribbons(self, steps: Sequence[Step]) -> Iterator[str]:
        """Yield the bands of the links; those of a node share its length."""
        starts = self._ends([one for one, _, _ in steps], [other for _, other, _ in steps], steps)
        ends = self._ends([other for _, other, _ in steps], [one for one, _, _ in steps], steps)
        for (one, other, _), start, end in zip(steps, starts, ends, strict=True):
            yield self._band(self.depth(one.stage) + BAR, start, self.depth(other.stage), end, other.stage)

    def _ends(self, own: Sequence[Node], far: Sequence[Node], steps: Sequence[Step]) -> list[tuple[float, float]]:
        """Return where each band meets its own node, in the order of the nodes at its far end."""
        totals: Counter[Node] = Counter()
        for node, (_, _, count) in zip(own, steps, strict=True):
            totals[node] += count
        taken: Counter[Node] = Counter()
        places = [(0.0, 0.0)] * len(steps)
        for at in sorted(range(len(steps)), key=lambda at: self.spans[far[at]][0]):
            node, count = own[at], steps[at][2]
            begin, whole = self.spans[node]
            places[at] = (begin + whole * taken[node] / totals[node], whole * count / totals[node])
            taken[node] += count
        return places

    def _band(self, x: float, start: tuple[float, float], x2: float, end: tuple[float, float], stage: int) -> str:
        middle = (x + x2) / 2
        (a, a_size), (b, b_size) = start, end
        there = [(x, a), (middle, a), (middle, b), (x2, b)]
        back = [(x2, b + b_size), (middle, b + b_size), (middle, a + a_size), (x, a + a_size)]
        at = [self._point(*point) for point in there + back]
        path = f"M{at[0]}C{at[1]} {at[2]} {at[3]}L{at[4]}C{at[5]} {at[6]} {at[7]}z"
        return f'<path class="to-{stage}" d="{path}" aria-hidden="true"/>'

    def _point(self, across: float, along: float) -> str:
        return f"{along:.1f} {across:.1f}" if self.goes_down else f"{across:.1f} {along + HEAD:.1f}"

    def heads(self) -> Iterator[str]:
        """Yield the names of the stages."""
        for stage, text in enumerate(self.labels.stages):
            x, y = (0.0, self.depth(stage) - 8) if self.goes_down else (self.depth(stage), 14.0)
            yield f'<text class="head" x="{x:.1f}" y="{y:.1f}">{inert(text)}</text>'

    def bar(self, node: Node) -> str:
        """Return the bar of a group with its words; a lane is as light as its band."""
        begin, length = self.spans[node]
        box = self._box(self.depth(node.stage), begin, length)
        if isinstance(node, FlowLane):
            return f'<rect class="to-{node.stage + 1}" {box} aria-hidden="true"/>'
        text, href = self.labels.groups[node]
        words = "" if self.goes_down else self._words(node, text, begin + HEAD + length / 2 + 4.5)
        inner = f'<title>{inert(text)}: {node.size}</title><rect class="bar-{node.stage}" {box}/>{words}'
        return f'<a href="{inert(href)}">{inner}</a>' if href else f"<g>{inner}</g>"

    def _box(self, across: float, along: float, length: float) -> str:
        x, y, wide, high = (along, across, length, BAR) if self.goes_down else (across, along + HEAD, BAR, length)
        return f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'

    def _words(self, node: FlowGroup, text: str, y: float) -> str:
        room = (ENDS if node.stage == self.stages - 1 else self.step - BAR) - 36
        x = self.depth(node.stage) + BAR + 7
        return (
            f'<text x="{x:.1f}" y="{y:.1f}">{inert(_fitting(text, room))} <tspan class="no">{node.size}</tspan></text>'
        )


def _fitting(text: str, room: float) -> str:
    """Return a text as far as it has room: the whole is in the title of its bar, and in words beside the drawing."""
    if width(text) <= room * SPARE:
        return text
    while text and width(text) > room * SPARE - 8:
        text = text[:-1]
    return f"{text.rstrip()}…"
