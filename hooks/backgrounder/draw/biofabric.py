"""The relations between all actors as an SVG drawn at build time, without a script, ids or inline styles.

Each actor is a row with its name and a hairline, each relation an upright thread between two hairlines: from a dot at
whoever acts to a head at whom it acts on, with dots at both ends where both are each other's. Every thread has a place
of its own, so no two cover each other, however many meet in one actor; short ones stand near the names. That is why
it is neither a force graph nor one of arcs, where whatever meets in an actor is one knot.

The table beside it says the same, so threads and hairlines are hidden from screen readers; names are links to all.
What actor-network.js moves when the table is filtered stands in a `transform`; nothing else has to be drawn again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from backgrounder.core.escape import inert
from backgrounder.draw.text_lines import spaced
from backgrounder.draw.time_axis import LETTER, width

FEW, MANY, BROAD = 2, 200, 110  # threads that are worth a drawing; names that one can follow; columns that a page holds
LINE, GAP = 17, 7  # from line to line of a name, and between rows: together the least size of what one can hit
BAND = 44  # the heading of a group, with air above its line
ROOM = 200  # for a name
PITCH, REACH, HEAD = 9, 10, 8  # from thread to thread, beside the names and at the right edge, and an arrow's length
BESIDE = 680  # what is broader has no room beside a table


@dataclass(frozen=True)
class Node:
    """An actor: its id, how it is called here, and the address of its page."""

    id: str
    called: str
    href: str

    @property
    def lines(self) -> tuple[str, ...]:
        """As many as it needs; only a word longer than a line is broken."""
        line = " ".join(self.called.split())
        letter = max(map(width, line), default=LETTER)
        return tuple(wrap(line, max(int(ROOM / letter), 1), break_on_hyphens=False)) or ("",)

    @property
    def width(self) -> float:
        return max(map(width, self.lines))

    @property
    def height(self) -> float:
        return LINE * len(self.lines) + GAP


@dataclass(frozen=True)
class Link:
    """A relation between two actors by their ids, who acts first.

    `line` is a class of `ties.LINES`, `said` the sentence; `rows` are the ids of what says it in the table: two, where
    both have written down that they are each other's.
    """

    ends: tuple[str, str]
    said: str
    rows: tuple[str, ...]
    line: str = ""
    is_level: bool = False


Groups = Sequence[tuple[str, Sequence[Node]]]  # (heading, the names below it)


@dataclass(frozen=True)
class Fabric:
    """Where things stand, in pixels: the middle of each row and the top of each heading, where threads begin, each
    thread, and both edges."""

    rows: dict[str, float]
    bands: dict[str, float]
    left: float
    threads: dict[Link, float]
    across: float
    height: float

    def last(self, id: str) -> float:
        """Where the last thread of a row stands."""
        return max((x for thread, x in self.threads.items() if id in thread.ends), default=self.left)


def draw(groups: Groups, threads: Sequence[Link], label: str) -> str:
    """The actors as `<svg class="loom">`, one pixel of the drawing on one of the page; empty where they are too few or too many.

    Threads join two different actors, and both are in the groups.
    """
    if len(threads) < FEW or sum(len(names) for _, names in groups) > MANY:
        return ""
    plan = _plan(groups, threads)
    return "".join(_parts(groups, plan, label)) if len(set(plan.threads.values())) <= BROAD else ""


# ---- where things stand


def _plan(groups: Groups, threads: Sequence[Link]) -> Fabric:
    names = [name for _, names in groups for name in names]
    rows, bands, height = _stacked(groups)
    left = max((name.width for name in names), default=0) + REACH
    order = {name.id: number for number, name in enumerate(names)}
    places = [[order[id] for id in thread.ends] for thread in threads]
    spans = [(min(ends), max(ends)) for ends in places]
    placed = {thread: left + PITCH * column for thread, column in zip(threads, _columns(spans))}
    return Fabric(rows, bands, left, placed, max(placed.values(), default=left) + REACH, height)


def _stacked(groups: Groups) -> tuple[dict[str, float], dict[str, float], float]:
    """The middle of each row, the top of each heading, and where the last ends."""
    rows, bands, y = {}, {}, 0.0
    for heading, names in groups:
        bands[heading], y = y, y + BAND
        for name in names:
            rows[name.id], y = y + name.height / 2, y + name.height
    return rows, bands, y


def _columns(spans: Sequence[tuple[int, int]]) -> list[int]:
    """For each (first row, last row) the first column in which it touches no other; the short ones choose first."""
    taken: list[list[tuple[int, int]]] = []
    found = dict.fromkeys(range(len(spans)), 0)
    for number in sorted(found, key=lambda number: (spans[number][1] - spans[number][0], spans[number][0])):
        free = (column for column, others in enumerate(taken) if _is_free(spans[number], others))
        found[number] = next(free, len(taken))
        taken += [[]] * (found[number] == len(taken))
        taken[found[number]] = [*taken[found[number]], spans[number]]
    return list(found.values())


def _is_free(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] < first or last < span[0] for first, last in others)


# ---- what is drawn


def _parts(groups: Groups, plan: Fabric, label: str) -> Iterator[str]:
    """The threads come last: they lie on the hairlines."""
    broad = " broad" if plan.across > BESIDE else ""
    yield (
        f'<svg class="loom{broad}" role="group" aria-label="{inert(label)}" viewBox="0 0 {plan.across:g} {plan.height:g}" '
        f'width="{plan.across:g}" height="{plan.height:g}" data-left="{plan.left:g}" data-pitch="{PITCH}">'
    )
    for heading, names in groups:
        yield f'<g class="land">{_band(heading, plan)}'
        yield from (_row(name, plan) for name in names)
        yield "</g>"
    yield '<g aria-hidden="true">'
    yield from (_thread(thread, plan) for thread in plan.threads)
    yield "</g></svg>"


def _band(heading: str, plan: Fabric) -> str:
    """A heading under a line that runs through the whole drawing."""
    return (
        f'<g class="band" transform="translate(0 {plan.bands[heading]:g})" data-height="{BAND}">'
        f'<line class="b" y1="8.5" y2="8.5" x2="{plan.across:g}"/><text class="gp" y="33">{inert(heading)}</text></g>'
    )


def _row(name: Node, plan: Fabric) -> str:
    """The whole row of a name can be hit; its hairline leads from there to its last thread."""
    first = 4.5 - LINE * (len(name.lines) - 1) / 2
    texts = (f'<text class="nm" y="{first + LINE * at:g}">{inert(line)}</text>' for at, line in enumerate(name.lines))
    drawn = spaced(texts, name.lines, name.called)
    return (
        f'<a class="row" href="{inert(name.href)}" aria-label="{inert(name.called)}" data-actor="{inert(name.id)}" '
        f'data-height="{name.height:g}" transform="translate(0 {plan.rows[name.id]:g})">'
        f'<rect class="hit" x="-4" y="{1 - name.height / 2:g}" width="{plan.left:g}" height="{name.height - 2:g}"/>'
        f'<line class="g" x1="{name.width + 6:g}" x2="{plan.last(name.id):g}"/>{drawn}</a>'
    )


def _thread(thread: Link, plan: Fabric) -> str:
    """Drawn from who acts; a wider line that is not seen lets a pointer find it."""
    start, end = (plan.rows[id] for id in thread.ends)
    way, far = (1 if end > start else -1), end - start
    stop = far if thread.is_level else far - HEAD * way
    head = '<circle r="2.6"/>' if thread.is_level else f'<path d="M0 0l-4 {-HEAD * way}h8z"/>'
    return (
        f'<g class="thread" data-ends="{inert(" ".join(thread.ends))}" data-rows="{inert(" ".join(thread.rows))}" '
        f'transform="translate({plan.threads[thread]:g} {start:g})"><title>{inert(thread.said)}</title>'
        f'<line class="near" y2="{far:g}"/><line class="{f"e {thread.line}".strip()}" y2="{stop:g}"/>'
        f'<circle r="2.6"/><g class="end" transform="translate(0 {far:g})">{head}</g></g>'
    )
