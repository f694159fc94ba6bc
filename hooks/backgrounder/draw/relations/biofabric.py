"""The relations between all actors as an SVG drawn at build time, without a script, ids or inline styles.

Each actor is a row with its name and a hairline, each relation a vertical line between two hairlines: from a dot at the
subject to an arrowhead at the object, with dots at both ends if the relation is mutual. No two lines cover each other,
however many meet in one actor; short ones are near the names. In a force graph or an arc diagram the lines of a busy actor
would be one knot.

The table beside it says the same, so lines are hidden from screen readers; names are links for everybody. When the table is
filtered, actor-network.js changes the `transform` of what moves; nothing else has to be drawn again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backgrounder.core.escape import inert
from backgrounder.draw.text_lines import join_lines, wrap_text
from backgrounder.draw.time_axis import width

FEW, MAX_ACTORS, MAX_COLUMNS = (
    2,
    200,
    110,
)  # links that are worth a drawing; names that a reader can follow; columns that fit on a page
LINE_HEIGHT, ROW_GAP = (
    17,
    7,
)  # of a line of a name, and between rows: together the smallest target of a pointer
HEADING_HEIGHT = 44  # the heading of a group, with air above its line
NAME_WIDTH = 200
PITCH, MARGIN, ARROW_LENGTH = (
    9,
    10,
    8,
)  # from link to link; beside the names and at the right edge
BROAD_FROM = 680  # what is broader has no room beside a table


@dataclass(frozen=True)
class Node:
    """An actor: its id, its name in the drawing, and the address of its page."""

    id: str
    label: str
    href: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of its name; only a word longer than a line is broken."""
        return wrap_text(self.label, NAME_WIDTH)

    @property
    def width(self) -> float:
        return max(map(width, self.lines))

    @property
    def height(self) -> float:
        return LINE_HEIGHT * len(self.lines) + ROW_GAP


@dataclass(frozen=True)
class Link:
    """A relation between two actors by their ids, the subject first.

    `line` is the class of its line, as in `relation_lines.LINES`; `rows` are the ids of its rows in the table: two, if a mutual relation is
    recorded with both actors.
    """

    ends: tuple[str, str]
    sentence: str
    rows: tuple[str, ...]
    line: str = ""
    is_level: bool = False


Groups = Sequence[tuple[str, Sequence[Node]]]  # (heading, the names below it)


@dataclass(frozen=True)
class Fabric:
    """Positions in pixels: the middle of each row, the top of each heading, the x of the first link and of each link, and
    the size of the drawing.
    """

    rows: dict[str, float]
    headings: dict[str, float]
    left: float
    links: dict[Link, float]
    width: float
    height: float

    def last(self, id: str) -> float:
        """Return the x of the last link of a row."""
        return max((x for link, x in self.links.items() if id in link.ends), default=self.left)


def draw(groups: Groups, links: Sequence[Link], label: str) -> str:
    """Return the actors as `<svg class="loom">` in pixels of the page; empty if there are too few or too many.

    Each link joins two different actors, which are both in the groups.
    """
    if len(links) < FEW or sum(len(names) for _, names in groups) > MAX_ACTORS:
        return ""
    plan = _plan(groups, links)
    return "".join(_parts(groups, plan, label)) if len(set(plan.links.values())) <= MAX_COLUMNS else ""


# ---- positions


def _plan(groups: Groups, links: Sequence[Link]) -> Fabric:
    names = [name for _, names in groups for name in names]
    rows, headings, height = _stack_rows(groups)
    left = max((name.width for name in names), default=0) + MARGIN
    order = {name.id: number for number, name in enumerate(names)}
    row_numbers = [[order[id] for id in link.ends] for link in links]
    spans = [(min(ends), max(ends)) for ends in row_numbers]
    positions = {link: left + PITCH * column for link, column in zip(links, _columns(spans))}
    return Fabric(rows, headings, left, positions, max(positions.values(), default=left) + MARGIN, height)


def _stack_rows(groups: Groups) -> tuple[dict[str, float], dict[str, float], float]:
    """Return the middle of each row, the top of each heading, and the height of all."""
    rows, headings, y = {}, {}, 0.0
    for heading, names in groups:
        headings[heading], y = y, y + HEADING_HEIGHT
        for name in names:
            rows[name.id], y = y + name.height / 2, y + name.height
    return rows, headings, y


def _columns(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each (first row, last row) the first column in which it touches no other, assigned from short to long."""
    columns: list[list[tuple[int, int]]] = []
    column_of = dict.fromkeys(range(len(spans)), 0)
    for number in sorted(column_of, key=lambda number: (spans[number][1] - spans[number][0], spans[number][0])):
        free_columns = (
            column for column, spans_in_column in enumerate(columns) if _is_free(spans[number], spans_in_column)
        )
        column_of[number] = next(free_columns, len(columns))
        columns += [[]] * (column_of[number] == len(columns))
        columns[column_of[number]] = [*columns[column_of[number]], spans[number]]
    return list(column_of.values())


def _is_free(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] < first or last < span[0] for first, last in others)


# ---- drawing


def _parts(groups: Groups, plan: Fabric, label: str) -> Iterator[str]:
    """Yield the drawing; links come last, because they cover the hairlines."""
    broad = " broad" if plan.width > BROAD_FROM else ""
    yield (
        f'<svg class="loom{broad}" role="group" aria-label="{inert(label)}" viewBox="0 0 {plan.width:g} {plan.height:g}" '
        f'width="{plan.width:g}" height="{plan.height:g}" data-left="{plan.left:g}" data-pitch="{PITCH}">'
    )
    for heading, names in groups:
        yield f'<g class="land">{_heading_svg(heading, plan)}'
        yield from (_row_svg(name, plan) for name in names)
        yield "</g>"
    yield '<g aria-hidden="true">'
    yield from (_link_svg(link, plan) for link in plan.links)
    yield "</g></svg>"


def _heading_svg(heading: str, plan: Fabric) -> str:
    """Return a heading under a line across the drawing."""
    return (
        f'<g class="band" transform="translate(0 {plan.headings[heading]:g})" data-height="{HEADING_HEIGHT}">'
        f'<line class="b" y1="8.5" y2="8.5" x2="{plan.width:g}"/><text class="gp" y="33">{inert(heading)}</text></g>'
    )


def _row_svg(name: Node, plan: Fabric) -> str:
    """Return a row: its name, which is a target over its full height, and the hairline to its last link."""
    first = 4.5 - LINE_HEIGHT * (len(name.lines) - 1) / 2
    texts = (
        f'<text class="nm" y="{first + LINE_HEIGHT * number:g}">{inert(line)}</text>'
        for number, line in enumerate(name.lines)
    )
    label = join_lines(texts, name.lines, name.label)
    return (
        f'<a class="row" href="{inert(name.href)}" aria-label="{inert(name.label)}" data-actor="{inert(name.id)}" '
        f'data-height="{name.height:g}" transform="translate(0 {plan.rows[name.id]:g})">'
        f'<rect class="hit" x="-4" y="{1 - name.height / 2:g}" width="{plan.left:g}" height="{name.height - 2:g}"/>'
        f'<line class="g" x1="{name.width + 6:g}" x2="{plan.last(name.id):g}"/>{label}</a>'
    )


def _link_svg(link: Link, plan: Fabric) -> str:
    """Return a link from its subject, with a wider invisible line as the target of a pointer."""
    start, end = (plan.rows[id] for id in link.ends)
    direction, length = (1 if end > start else -1), end - start
    stop = length if link.is_level else length - ARROW_LENGTH * direction
    head = '<circle r="2.6"/>' if link.is_level else f'<path d="M0 0l-4 {-ARROW_LENGTH * direction}h8z"/>'
    return (
        f'<g class="thread" data-ends="{inert(" ".join(link.ends))}" data-rows="{inert(" ".join(link.rows))}" '
        f'transform="translate({plan.links[link]:g} {start:g})"><title>{inert(link.sentence)}</title>'
        f'<line class="near" y2="{length:g}"/><line class="{f"e {link.line}".strip()}" y2="{stop:g}"/>'
        f'<circle r="2.6"/><g class="end" transform="translate(0 {length:g})">{head}</g></g>'
    )
