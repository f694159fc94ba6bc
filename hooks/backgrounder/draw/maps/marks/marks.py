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
    css, shapes = _of(side, kind)
    at = f"translate({x:.1f} {y:.1f}) scale({radius:g})"
    return f'<g class="em {css}" transform="{at}">{shapes}</g>'


def key_mark(side: Side | None, kind: EventKind | None) -> str:
    """Return a mark for a key."""
    css, shapes = _of(side, kind)
    return f'<svg class="m em {css}" viewBox="-1.29 -1.29 2.58 2.58" width="18" height="18" aria-hidden="true">{shapes}</svg>'


def _of(side: Side | None, kind: EventKind | None) -> tuple[str, str]:
    """Return the classes of a mark and its shapes, of one unit around the origin."""
    shape, css = (SHAPES[side.number - 1], f"side-{side.number}") if side else (FREE, "side-0 free")
    glyph = f'<path class="glyph" d="{kind.glyph}"/>' if kind else ""
    return css, f'<path class="frame" d="{shape}"/>{glyph}'


def count_mark(count: int, x: float, y: float, radius: float) -> str:
    """Return the mark of several events at one spot: a ring with their number."""
    text = f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11.5" text-anchor="middle">{inert(str(count))}</text>'
    return f'<g class="several"><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>{text}</g>'


def list_mark(event: Event) -> str:
    """Return the mark of an event for its row in a list."""
    css, shapes = _of(event.on_side, kind_of(event))
    return (
        f'<svg class="at em {css}" viewBox="-1.3 -1.3 2.6 2.6" width="18" height="18" aria-hidden="true">{shapes}</svg>'
    )
