"""The ground of a map: land, waters and borders, written once for all drawings of the same box, which show it at their own scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from backgrounder.draw.maps.ground.basemap import PART, divided_countries, rings_in, style_of
from backgrounder.draw.maps.ground.terrain import lines_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.records.beside.terrain import Terrain
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Point

UNITS = 4  # of the ground, in a pixel of its view
LAND, OVER, SHAPE = "_land", "_over", "_shape-"  # ids on the page


@dataclass(frozen=True)
class Ground:
    """The ground in `view`, that of the widest drawing; `areas` are the outlines that drawings show once more, by themselves."""

    outlines: tuple[Outline, ...]
    terrain: Terrain
    view: Projection
    areas: tuple[Outline, ...] = ()

    @property
    def defs(self) -> str:
        """Return what the drawings refer to; it belongs into one of them. Lines have the same width at every scale."""
        shapes = "".join(
            f'<path id="{name}" class="outlined" d="{self._path(outline)}"/>' for outline, name in self._names.items()
        )
        return f'<defs>{shapes}<g id="{LAND}" class="ground">{self._land}</g><g id="{OVER}" class="ground">{self._over}</g></defs>'

    def land(self, view: Projection) -> str:
        """Return sea and land of a drawing."""
        return f'<rect class="sea" width="{view.width:g}" height="{view.height:g}"/>{self._use(LAND, view)}'

    def over(self, view: Projection) -> str:
        """Return what is above shaded areas: waters and borders."""
        return self._use(OVER, view)

    def fills(self, view: Projection) -> tuple[str, str]:
        """Return sea and land without lines, and the lakes above shaded areas."""
        css = ' class="fills"'
        sea = f'<rect class="sea" width="{view.width:g}" height="{view.height:g}"/>'
        return sea + self._use(LAND, view, css), self._use(OVER, view, css)

    def lines(self, view: Projection) -> str:
        """Return borders, coasts and rivers without what they enclose."""
        css = ' class="lines"'
        return self._use(LAND, view, css) + self._use(OVER, view, css)

    def shape(self, outline: Outline, view: Projection, pattern: str) -> str:
        """Return one of the areas, filled with the pattern of an id."""
        return self._use(self._names[outline], view, f' fill="url(#{pattern})"')

    def scale(self, view: Projection) -> float:
        """Return pixels of a drawing per unit of the ground."""
        return view.scale / self.view.scale / UNITS

    def _use(self, name: str, view: Projection, more: str = "") -> str:
        x, y = view.point(*self.view.degrees(0, 0))
        return f'<use{more} href="#{name}" transform="translate({x:.2f} {y:.2f}) scale({self.scale(view):.5f})"/>'

    @cached_property
    def _visible(self) -> list[Outline]:
        return [outline for outline in self.outlines if rings_in(outline, self.view)]

    @cached_property
    def _names(self) -> dict[Outline, str]:
        """Return the ids of outlines that are shown more than once."""
        more = [outline for outline in self._visible if outline in self.areas or self._has_border(outline)]
        return {outline: f"{SHAPE}{number}" for number, outline in enumerate(more)}

    def _has_border(self, outline: Outline) -> bool:
        return outline.is_country and outline.code in divided_countries(self.outlines)

    @property
    def _land(self) -> str:
        parts = [outline for outline in self._visible if outline.is_part and outline not in self._names]
        drawn = {
            outline: self._outline(outline, style_of(outline, outline.is_part))
            for outline in sorted(self._visible, key=lambda outline: outline.is_part)
            if outline not in parts
        }
        lines = "".join(map(self._path, parts))  # they do not overlap, and are one element
        whole = f'<path class="{PART}" d="{lines}"/>' if parts else ""
        return (
            "".join(svg for one, svg in drawn.items() if not one.is_part)
            + whole
            + "".join(svg for one, svg in drawn.items() if one.is_part)
        )

    @property
    def _over(self) -> str:
        lakes = "".join(
            f'<path class="lake" d="{_path(line)}z"/>' for _, line in lines_in(self.terrain.lakes, self.view)
        )
        rivers = "".join(
            f'<path class="river" d="{_path(line)}"/>' for _, line in lines_in(self.terrain.rivers, self.view)
        )
        borders = "".join(self._outline(outline, "nat") for outline in self._visible if self._has_border(outline))
        return lakes + rivers + borders

    def _outline(self, outline: Outline, css: str) -> str:
        if outline in self._names:
            return f'<use class="{css}" href="#{self._names[outline]}"/>'
        return f'<path class="{css}" d="{self._path(outline)}"/>'

    def _path(self, outline: Outline) -> str:
        return "".join(f"{_path(ring)}z" for ring in rings_in(outline, self.view))


def _path(points: Iterable[Point]) -> str:
    """Return the `d` of a line, in whole units, relative: it is short."""
    (x, y), *rest = ((round(x * UNITS), round(y * UNITS)) for x, y in points)
    steps, start = list[str](), f"M{x} {y}"
    for x1, y1 in rest:
        if (x1, y1) != (x, y):
            steps.append(f"{x1 - x} {y1 - y}")
            x, y = x1, y1
    return f"{start}l{' '.join(steps)}".replace(" -", "-") if steps else start
