"""Marks of events: the shape and hue of a side around the glyph of a kind. Sizes in pixels."""

from backgrounder.core.escape import inert
from backgrounder.core.words.sides import SHAPES, Side
from backgrounder.draw.maps.marks.kinds import EventKind, kind_of
from backgrounder.model import Event

FREE = "M-.9 0A.9.9 0 0 1 .9 0A.9.9 0 0 1-.9 0z"  # of nobody's side: a ring


def event_mark(event: Event, x: float, y: float, radius: float) -> str:
    """Return the mark of an event."""
    return mark(event.on_side, kind_of(event), x, y, radius)


def mark(side: Side | None, kind: EventKind | None, x: float, y: float, radius: float) -> str:
    """Return a mark around a point, without a glyph if there is no kind."""
    shape = SHAPES[side.number - 1] if side else FREE
    glyph = f'<path class="glyph" d="{kind.glyph}"/>' if kind else ""
    at = f"translate({x:.1f} {y:.1f}) scale({radius:g})"
    return f'<g class="em {_of(side)}" transform="{at}"><path class="frame" d="{shape}"/>{glyph}</g>'


def key_mark(side: Side | None, kind: EventKind | None) -> str:
    """Return a mark for a key: one element, to which the style sheet gives the same shapes."""
    return f'<i class="em {_of(side)}{f" {kind.css}" if kind else ""}"></i>'


def _of(side: Side | None) -> str:
    """Return the classes of a mark that give its frame and hue."""
    return f"side-{side.number}" if side else "side-0 free"


def count_mark(count: int, radius: float) -> str:
    """Return the mark of several events at one spot, around it: a ring with their number."""
    text = f'<text y="4" font-size="11.5" text-anchor="middle">{inert(str(count))}</text>'
    return f'<g class="several"><circle r="{radius:g}"/>{text}</g>'


def list_mark(event: Event) -> str:
    """Return the mark of an event for its row in a list."""
    return f'<i class="at em {_of(event.on_side)} {kind_of(event).css}"></i>'
