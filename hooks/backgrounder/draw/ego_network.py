"""The relations of one actor as an SVG drawn at build time, without a script, ids or inline styles.

Left stands who acts on the actor, right whom it acts on, belongs to or is level with; in between the verb, read from
left to right as a sentence: `Iran pressures PM Abadi leads Iraqi government`. Each neighbour stands once: who acts
and is acted upon stands left, with a head at both ends of its line. Rows keep the order of the sentences.

The sentences above the drawing say the same, so it may be left out, but its links are not hidden from screen readers,
as in `strips`: whatever the pointer can follow, keys can follow too. Lines, verbs and dates are hidden: each link says
its whole sentence in its name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from backgrounder.core.escape import inert
from backgrounder.draw.relation_lines import Neighbour, RelationLine, gathered
from backgrounder.draw.text_lines import spaced
from backgrounder.draw.time_axis import LETTER, width

FEW, MANY = 2, 12  # neighbours that a drawing helps to tell apart; with more or fewer the sentences do
WIDE, NARROW = 670, 358
LINE, GAP = 17, 13  # from line to line, and between rows: one line and the gap is the least size of what one can hit


@dataclass(frozen=True)
class NetworkRow:
    """A neighbour with its name as it stands there, the lines of that and of its verbs, and the middle of its row."""

    to: Neighbour
    called: str
    name: tuple[str, ...]
    verbs: tuple[tuple[str, str], ...]  # (class, text) of each line
    y: float = 0
    height: float = 0


@dataclass(frozen=True)
class Columns:
    """Where things stand on one side, in pixels from the left: the dot, the name, the verbs, both ends of the lines."""

    dot: float
    name: float
    name_room: float
    verb: float
    verb_room: float
    edge: float
    hub: float


@dataclass(frozen=True)
class NetworkPlan:
    """The columns of both sides, and where the name in the centre stands."""

    left: Columns
    right: Columns
    x: float
    room: float
    anchor: str


_BOTH = NetworkPlan(
    Columns(5, 14, 126, 252, 106, 258, 335), Columns(535, 544, 126, 418, 106, 412, 335), 335, 112, "middle"
)
_LEFT = Columns(5, 14, 200, 400, 180, 406, 490)
_RIGHT = Columns(461, 470, 200, 270, 180, 264, 180)
_ONE = {True: NetworkPlan(_LEFT, _RIGHT, 502, 168, "start"), False: NetworkPlan(_LEFT, _RIGHT, 168, 168, "end")}
SPINE, STUB = 8, 44  # narrow: the line on which all hang, and the dots


def draw(actor: str, ties: Sequence[RelationLine], narrow: bool = False) -> str:
    """The neighbours as `<svg class="net">`, 670 pixels wide or 358; empty where they are too few or too many.

    The actor in the centre is called as in the sentences.
    """
    neighbours = gathered(ties)
    if not FEW <= len(neighbours) <= MANY:
        return ""
    sides = [one for one in neighbours if one.acts], [one for one in neighbours if not one.acts]
    return "".join((_narrow if narrow else _wide)(actor, *sides))


# ---- lines of words


def _wrapped(text: str, room: float) -> tuple[str, ...]:
    """As many lines as it needs; only a word longer than a line is broken."""
    line = " ".join(text.split())
    letter = max(map(width, line), default=LETTER)
    return tuple(wrap(line, max(int(room / letter), 1), break_on_hyphens=False)) or ("",)


def _called(names: tuple[str, str], room: float) -> str:
    """The full name where two lines hold it, else the one that needs fewer."""
    full, short = (len(_wrapped(name, room)) for name in names)
    return names[0] if full <= max(short, 2) else names[1]


def _verbs(to: Neighbour, room: float) -> tuple[tuple[str, str], ...]:
    """The date stands under its verbs."""
    found: list[tuple[str, str]] = []
    for number, (verbs, date) in enumerate(to.verbs, start=1):
        more = "," if number < len(to.verbs) else ""
        last = date + more if date else ""
        found += [("vb", line) for line in _wrapped(verbs + ("" if date else more), room)]
        found += [("dt", line) for line in _wrapped(last, room) if line]
    return tuple(found)


def _texts(lines: Sequence[tuple[str, str]], x: float, y: float, anchor: str = "start", whole: str = "") -> str:
    """Lines of (class, text) around a middle; `whole` is the text that they are together, if it is read."""
    first = y + 4.5 - LINE * (len(lines) - 1) / 2
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    drawn = (
        f'<text class="{kind}" x="{x:g}" y="{first + LINE * at:g}"{more}>{inert(text)}</text>'
        for at, (kind, text) in enumerate(lines)
    )
    return spaced(drawn, [text for _, text in lines], whole)


def _stacked(rows: Sequence[NetworkRow], top: float) -> list[NetworkRow]:
    """The rows below one another, from a top."""
    placed = []
    for row in rows:
        placed.append(replace(row, y=top + row.height / 2))
        top += row.height
    return placed


def _open(actor: str, across: int, height: float) -> str:
    narrow = " narrow" if across == NARROW else ""
    label = inert(f"Relations of {actor}, drawn")
    return f'<svg class="net{narrow}" role="group" aria-label="{label}" viewBox="0 0 {across} {height:g}">'


def _link(row: NetworkRow, actor: str, dot: float, name: str, right: float) -> str:
    """Dot and name; the whole row of the name can be hit."""
    hit = f'<rect class="hit" x="{dot - 5:g}" y="{row.y - row.height / 2 + 1:g}" width="{right - dot + 5:g}" height="{row.height - 2:g}"/>'
    label = inert(row.to.sentence(row.called, actor))
    return f'<a href="{inert(row.to.ties[0].href)}" aria-label="{label}">{hit}<circle class="dot" cx="{dot:g}" cy="{row.y:g}" r="4"/>{name}</a>'


# ---- wide: three columns


def _wide(actor: str, acting: Sequence[Neighbour], others: Sequence[Neighbour]) -> Iterator[str]:
    plan = _BOTH if acting and others else _ONE[bool(acting)]
    sides = [[_row(to, plan.left) for to in acting], [_row(to, plan.right) for to in others]]
    own = _wrapped(actor, plan.room)
    needed = 2 * (LINE * len(own) + GAP) if plan is _BOTH else LINE * len(own) + GAP
    height = max(needed, *(sum(row.height for row in side) for side in sides))
    left, right = (_stacked(side, (height - sum(row.height for row in side)) / 2) for side in sides)
    yield _open(actor, WIDE, height) + '<g aria-hidden="true">'
    yield from (_curve(row, plan.left, height / 2) for row in left)
    yield from (_curve(row, plan.right, height / 2) for row in right)
    yield _head(plan.left.hub - 8, height / 2, 1) if left else ""
    yield from (_texts(row.verbs, plan.left.verb, row.y, "end") for row in left)
    yield from (_texts(row.verbs, plan.right.verb, row.y) for row in right)
    yield f"</g>{_centre(own, plan, bool(left), height / 2)}"
    yield from (_side_link(row, actor, plan.left) for row in left)
    yield from (_side_link(row, actor, plan.right) for row in right)
    yield "</svg>"


def _row(to: Neighbour, columns: Columns) -> NetworkRow:
    called = _called(to.names, columns.name_room)
    name, verbs = _wrapped(called, columns.name_room), _verbs(to, columns.verb_room)
    return NetworkRow(to, called, name, verbs, height=LINE * max(len(name), len(verbs)) + GAP)


def _side_link(row: NetworkRow, actor: str, columns: Columns) -> str:
    name = _texts([("nm", line) for line in row.name], columns.name, row.y, whole=row.called)
    return _link(row, actor, columns.dot, name, columns.name + max(map(width, row.name)))


def _centre(own: Sequence[str], plan: NetworkPlan, has_left: bool, y: float) -> str:
    """The dot, with the name above it; beside it where that side is free."""
    x = plan.left.hub if has_left else plan.right.hub
    above = y - LINE * len(own) / 2 - GAP + 1 if plan is _BOTH else y
    return f'<circle class="hub" cx="{x:g}" cy="{y:g}" r="6"/>' + _texts(
        [("own", line) for line in own], plan.x, above, plan.anchor
    )


def _curve(row: NetworkRow, columns: Columns, middle: float) -> str:
    """From the verbs to the centre; it leaves and arrives level. A head where the neighbour is acted upon."""
    way = 1 if columns.hub > columns.edge else -1
    start, end = columns.edge, columns.hub - 8 * way
    bend = (end - start) / 2
    path = f"M{start:g} {row.y:g}C{start + bend:g} {row.y:g} {end - bend:g} {middle:g} {end:g} {middle:g}"
    head = _head(start - 2 * way, row.y, -way) if row.to.acted else ""
    return f'<path class="{_class(row.to)}" d="{path}"/>{head}'


def _class(to: Neighbour) -> str:
    return f"e {to.line}".strip()


def _head(x: float, y: float, way: int) -> str:
    """A triangle whose point is here, to the right or to the left."""
    return f'<path class="head" d="M{x:g} {y:g}l{-8 * way} -4v8z"/>'


# ---- narrow: one column


def _narrow(actor: str, acting: Sequence[Neighbour], others: Sequence[Neighbour]) -> Iterator[str]:
    """Who acts, the actor, the others, all hung on one line at the left."""
    own = _wrapped(actor, NARROW - SPINE - 14)
    upper = _stacked([_tall(to) for to in acting], 0)
    top = sum(row.height for row in upper)
    middle, below = top + (LINE * len(own) + GAP) / 2, top + LINE * len(own) + GAP
    lower = _stacked([_tall(to) for to in others], below)
    rows = [*upper, *lower]
    yield _open(actor, NARROW, below + sum(row.height for row in lower)) + '<g aria-hidden="true">'
    first, last = (rows[0].y if upper else middle), (rows[-1].y if lower else middle)
    yield f'<path class="e" d="M{SPINE} {first:g}V{last:g}"/>'
    yield f'<path class="head" d="M{SPINE} {middle - 7:g}l-4 -8h8z"/>' if upper else ""
    yield from (_stub(row) for row in rows)
    yield from (_texts(row.verbs, STUB + 9, _verb_y(row)) for row in rows)
    yield f'</g><circle class="hub" cx="{SPINE}" cy="{middle:g}" r="6"/>'
    yield _texts([("own", line) for line in own], SPINE + 14, middle)
    yield from (_link(row, actor, STUB, _tall_name(row), NARROW) for row in rows)
    yield "</svg>"


def _tall(to: Neighbour) -> NetworkRow:
    room = NARROW - STUB - 9
    called = _called(to.names, room)
    name, verbs = _wrapped(called, room), _verbs(to, room)
    return NetworkRow(to, called, name, verbs, height=LINE * (len(name) + len(verbs)) + GAP)


def _verb_y(row: NetworkRow) -> float:
    """Verbs stand between the name and the actor, as in the sentence."""
    return row.y + LINE * len(row.name) / 2 * (1 if row.to.acts else -1)


def _tall_name(row: NetworkRow) -> str:
    y = row.y - LINE * len(row.verbs) / 2 * (1 if row.to.acts else -1)
    return _texts([("nm", line) for line in row.name], STUB + 9, y, whole=row.called)


def _stub(row: NetworkRow) -> str:
    head = _head(STUB - 6, row.y, 1) if row.to.acted else ""
    return f'<path class="{_class(row.to)}" d="M{SPINE} {row.y:g}H{STUB - 7}"/>{head}'
