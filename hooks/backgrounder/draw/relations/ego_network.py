"""The relations of one actor as an SVG drawn at build time, without a script, ids or inline styles.

On the left are those who act on the actor, on the right those whom it acts on, belongs to or has a mutual relation with; in
between are the verbs, read from left to right as a sentence: `Iran pressures PM Abadi leads Iraqi government`. Each
neighbour occurs once: one that acts and is acted upon is on the left, with an arrowhead at both ends of its line. Rows have
the order of the sentences.

The sentences above the drawing say the same, so it may be left out, but its links are not hidden from screen readers, as in
position_strip.py: whatever a pointer can follow, keys can follow too. Lines, verbs and dates are hidden: the name of each
link is its complete sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.draw.relations.relation_lines import Neighbour, RelationLine, group_by_neighbour
from backgrounder.draw.text_lines import join_lines, wrap_text
from backgrounder.draw.time_axis import width

MIN_NEIGHBOURS, MAX_NEIGHBOURS = (
    2,
    12,
)  # with more or fewer neighbours the sentences are clearer
WIDE, NARROW = 670, 358
LINE_HEIGHT, ROW_GAP = (
    17,
    13,
)  # of a line, and between rows: together the smallest target of a pointer


@dataclass(frozen=True)
class NetworkRow:
    """A neighbour with its name in the drawing, the lines of the name and of its verbs, and the middle of its row."""

    neighbour: Neighbour
    label: str
    name: tuple[str, ...]
    verbs: tuple[tuple[str, str], ...]  # (class, text) of each line
    y: float = 0
    height: float = 0


@dataclass(frozen=True)
class Columns:
    """The x of one side, in pixels from the left: of the dot, the name, the verbs and both ends of the lines."""

    dot: float
    name: float
    name_room: float
    verb: float
    verb_room: float
    edge: float
    hub: float


@dataclass(frozen=True)
class NetworkPlan:
    """The columns of both sides, and the x, width and anchor of the name in the centre."""

    left: Columns
    right: Columns
    x: float
    room: float
    anchor: str


_TWO_SIDED = NetworkPlan(
    Columns(5, 14, 126, 252, 106, 258, 335), Columns(535, 544, 126, 418, 106, 412, 335), 335, 112, "middle"
)
_LEFT = Columns(5, 14, 200, 400, 180, 406, 490)
_RIGHT = Columns(461, 470, 200, 270, 180, 264, 180)
_ONE_SIDED = {True: NetworkPlan(_LEFT, _RIGHT, 502, 168, "start"), False: NetworkPlan(_LEFT, _RIGHT, 168, 168, "end")}
SPINE, STUB = 8, 44  # narrow: the x of the vertical line and of the dots


def draw(actor: str, relations: Sequence[RelationLine], narrow: bool = False) -> str:
    """Return the neighbours as `<svg class="net">`, 670 pixels wide or 358; empty if there are too few or too many.

    `actor` is the name in the centre, as in the sentences.
    """
    neighbours = group_by_neighbour(relations)
    if not MIN_NEIGHBOURS <= len(neighbours) <= MAX_NEIGHBOURS:
        return ""
    sides = (
        [neighbour for neighbour in neighbours if neighbour.acts],
        [neighbour for neighbour in neighbours if not neighbour.acts],
    )
    return "".join((_narrow if narrow else _wide)(actor, *sides))


# ---- lines of words


def _fitting_name(names: tuple[str, str], room: float) -> str:
    """Return the full name if it fits on two lines, else the one with fewer lines."""
    full, short = (len(wrap_text(name, room)) for name in names)
    return names[0] if full <= max(short, 2) else names[1]


def _verb_lines(neighbour: Neighbour, room: float) -> tuple[tuple[str, str], ...]:
    """Return (class, text) of the lines of verbs, each date below its verbs."""
    lines: list[tuple[str, str]] = []
    for number, (verbs, date) in enumerate(neighbour.verbs, start=1):
        comma = "," if number < len(neighbour.verbs) else ""
        last = date + comma if date else ""
        lines += [("vb", line) for line in wrap_text(verbs + ("" if date else comma), room)]
        lines += [("dt", line) for line in wrap_text(last, room) if line]
    return tuple(lines)


def _texts(lines: Sequence[tuple[str, str]], x: float, y: float, anchor: str = "start", text: str = "") -> str:
    """Return lines of (class, text), centred on `y`; `text` is the text that they form, if screen readers read it."""
    first = y + 4.5 - LINE_HEIGHT * (len(lines) - 1) / 2
    attribute = f' text-anchor="{anchor}"' if anchor != "start" else ""
    line_svgs = (
        f'<text class="{kind}" x="{x:g}" y="{first + LINE_HEIGHT * number:g}"{attribute}>{inert(line_text)}</text>'
        for number, (kind, line_text) in enumerate(lines)
    )
    return join_lines(line_svgs, [line_text for _, line_text in lines], text)


def _stack(rows: Sequence[NetworkRow], top: float) -> list[NetworkRow]:
    """Return the rows with their positions, one below the other from `top`."""
    placed = []
    for row in rows:
        placed.append(replace(row, y=top + row.height / 2))
        top += row.height
    return placed


def _svg_start(actor: str, width: int, height: float) -> str:
    narrow = " narrow" if width == NARROW else ""
    label = inert(gettext("Relations of %(actor)s, drawn", actor=actor))
    return f'<svg class="net{narrow}" role="group" aria-label="{label}" viewBox="0 0 {width} {height:g}">'


def _link(row: NetworkRow, actor: str, dot: float, name: str, right: float) -> str:
    """Return dot and name as a link; its target has the full height of the row."""
    hit = f'<rect class="hit" x="{dot - 5:g}" y="{row.y - row.height / 2 + 1:g}" width="{right - dot + 5:g}" height="{row.height - 2:g}"/>'
    label = inert(row.neighbour.sentence(row.label, actor))
    return f'<a href="{inert(row.neighbour.relations[0].href)}" aria-label="{label}">{hit}<circle class="dot" cx="{dot:g}" cy="{row.y:g}" r="4"/>{name}</a>'


# ---- wide: three columns


def _wide(actor: str, acting: Sequence[Neighbour], others: Sequence[Neighbour]) -> Iterator[str]:
    plan = _TWO_SIDED if acting and others else _ONE_SIDED[bool(acting)]
    sides = [
        [_row(neighbour, plan.left) for neighbour in acting],
        [_row(neighbour, plan.right) for neighbour in others],
    ]
    actor_lines = wrap_text(actor, plan.room)
    own_height = (
        2 * (LINE_HEIGHT * len(actor_lines) + ROW_GAP)
        if plan is _TWO_SIDED
        else LINE_HEIGHT * len(actor_lines) + ROW_GAP
    )
    height = max(own_height, *(sum(row.height for row in side) for side in sides))
    left, right = (_stack(side, (height - sum(row.height for row in side)) / 2) for side in sides)
    yield _svg_start(actor, WIDE, height) + '<g aria-hidden="true">'
    yield from (_curve(row, plan.left, height / 2) for row in left)
    yield from (_curve(row, plan.right, height / 2) for row in right)
    yield _head(plan.left.hub - 8, height / 2, 1) if left else ""
    yield from (_texts(row.verbs, plan.left.verb, row.y, "end") for row in left)
    yield from (_texts(row.verbs, plan.right.verb, row.y) for row in right)
    yield f"</g>{_centre_svg(actor_lines, plan, bool(left), height / 2)}"
    yield from (_side_link(row, actor, plan.left) for row in left)
    yield from (_side_link(row, actor, plan.right) for row in right)
    yield "</svg>"


def _row(neighbour: Neighbour, columns: Columns) -> NetworkRow:
    label = _fitting_name(neighbour.names, columns.name_room)
    name, verbs = wrap_text(label, columns.name_room), _verb_lines(neighbour, columns.verb_room)
    return NetworkRow(neighbour, label, name, verbs, height=LINE_HEIGHT * max(len(name), len(verbs)) + ROW_GAP)


def _side_link(row: NetworkRow, actor: str, columns: Columns) -> str:
    name = _texts([("nm", line) for line in row.name], columns.name, row.y, text=row.label)
    return _link(row, actor, columns.dot, name, columns.name + max(map(width, row.name)))


def _centre_svg(actor_lines: Sequence[str], plan: NetworkPlan, has_left: bool, y: float) -> str:
    """Return the dot with the name above it, or beside it if that side is free."""
    x = plan.left.hub if has_left else plan.right.hub
    above = y - LINE_HEIGHT * len(actor_lines) / 2 - ROW_GAP + 1 if plan is _TWO_SIDED else y
    return f'<circle class="hub" cx="{x:g}" cy="{y:g}" r="6"/>' + _texts(
        [("own", line) for line in actor_lines], plan.x, above, plan.anchor
    )


def _curve(row: NetworkRow, columns: Columns, middle: float) -> str:
    """Return a curve from the verbs to the centre, horizontal at both ends; an arrowhead if the neighbour is acted upon."""
    direction = 1 if columns.hub > columns.edge else -1
    start, end = columns.edge, columns.hub - 8 * direction
    bend = (end - start) / 2
    path = f"M{start:g} {row.y:g}C{start + bend:g} {row.y:g} {end - bend:g} {middle:g} {end:g} {middle:g}"
    head = _head(start - 2 * direction, row.y, -direction) if row.neighbour.acted else ""
    return f'<path class="{_class(row.neighbour)}" d="{path}"/>{head}'


def _class(neighbour: Neighbour) -> str:
    return f"e {neighbour.line}".strip()


def _head(x: float, y: float, direction: int) -> str:
    """Return an arrowhead that points right (`direction` 1) or left (-1) to `x`, `y`."""
    return f'<path class="head" d="M{x:g} {y:g}l{-8 * direction} -4v8z"/>'


# ---- narrow: one column


def _narrow(actor: str, acting: Sequence[Neighbour], others: Sequence[Neighbour]) -> Iterator[str]:
    """Yield those who act, the actor and the others, from top to bottom on one vertical line."""
    actor_lines = wrap_text(actor, NARROW - SPINE - 14)
    upper = _stack([_narrow_row(neighbour) for neighbour in acting], 0)
    top = sum(row.height for row in upper)
    middle, below = top + (LINE_HEIGHT * len(actor_lines) + ROW_GAP) / 2, top + LINE_HEIGHT * len(actor_lines) + ROW_GAP
    lower = _stack([_narrow_row(neighbour) for neighbour in others], below)
    rows = [*upper, *lower]
    yield _svg_start(actor, NARROW, below + sum(row.height for row in lower)) + '<g aria-hidden="true">'
    first, last = (rows[0].y if upper else middle), (rows[-1].y if lower else middle)
    yield f'<path class="e" d="M{SPINE} {first:g}V{last:g}"/>'
    yield f'<path class="head" d="M{SPINE} {middle - 7:g}l-4 -8h8z"/>' if upper else ""
    yield from (_stub(row) for row in rows)
    yield from (_texts(row.verbs, STUB + 9, _narrow_verb_y(row)) for row in rows)
    yield f'</g><circle class="hub" cx="{SPINE}" cy="{middle:g}" r="6"/>'
    yield _texts([("own", line) for line in actor_lines], SPINE + 14, middle)
    yield from (_link(row, actor, STUB, _narrow_name(row), NARROW) for row in rows)
    yield "</svg>"


def _narrow_row(neighbour: Neighbour) -> NetworkRow:
    room = NARROW - STUB - 9
    label = _fitting_name(neighbour.names, room)
    name, verbs = wrap_text(label, room), _verb_lines(neighbour, room)
    return NetworkRow(neighbour, label, name, verbs, height=LINE_HEIGHT * (len(name) + len(verbs)) + ROW_GAP)


def _narrow_verb_y(row: NetworkRow) -> float:
    """Return the y of verbs: between the name and the actor, as in the sentence."""
    return row.y + LINE_HEIGHT * len(row.name) / 2 * (1 if row.neighbour.acts else -1)


def _narrow_name(row: NetworkRow) -> str:
    y = row.y - LINE_HEIGHT * len(row.verbs) / 2 * (1 if row.neighbour.acts else -1)
    return _texts([("nm", line) for line in row.name], STUB + 9, y, text=row.label)


def _stub(row: NetworkRow) -> str:
    head = _head(STUB - 6, row.y, 1) if row.neighbour.acted else ""
    return f'<path class="{_class(row.neighbour)}" d="M{SPINE} {row.y:g}H{STUB - 7}"/>{head}'
