"""What each drawing of a map shows: the same box, with some of the map around each mark."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backgrounder.draw.maps.figure.scales import FigureWidth
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.records.shapes.boxes import Box, turn, union

TRIES = 4  # a wider box has a smaller scale, in which marks are nearer to the edge


def views_of(box: Box, symbols: Iterable[Symbol], scales: Sequence[FigureWidth]) -> list[Projection]:
    """Return the view of each width; the last one, on which the ground is drawn for all, shows all that the others do."""
    points = [symbol.at for symbol in symbols if symbol.at]
    views = [
        _with_shore(Projection(box, scale.width, steepest=scale.steepest), points, scale.shore) for scale in scales
    ]
    return [*views[:-1], replace(views[-1], box=union(view.box for view in views))]


def _with_shore(view: Projection, points: Sequence[tuple[float, float]], shore: float) -> Projection:
    """Return a view that is so much wider at each side that no mark is nearer to its edge."""
    for _ in range(TRIES):
        west, south, east, north = view.box
        for lon, lat in points:
            x, y = view.point(lon + turn(lon, view.centre), lat)
            missing = max(shore - x, 0), max(shore - (view.width - x), 0)
            west, east = (
                min(west, view.box[0] - missing[0] / view.scale),
                max(east, view.box[2] + missing[1] / view.scale),
            )
            if y > view.height - shore:
                south = min(south, view.degrees(x, y + shore)[1])
            if y < shore:
                north = max(north, view.degrees(x, y - shore)[1])
        if (west, south, east, north) == view.box:
            break
        view = replace(view, box=(west, south, east, north))
    return view
