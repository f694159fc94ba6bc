"""Web Mercator (EPSG:3857, a sphere), the projection of the live map: what is drawn at build time lies where Leaflet draws it."""

from dataclasses import dataclass
from functools import cached_property
from math import asinh, atan, cos, degrees, radians, sinh, tan

from backgrounder.records.outlines import Box

EARTH = 6371.0  # radius in kilometres, as Leaflet has it
FURTHEST = 85.05  # degrees of latitude at which the square world ends
FLATTEST, STEEPEST = 0.5, 1.15  # height of a view by its width
SMALLEST = 0.8  # degrees that a view is wide at least


@dataclass(frozen=True)
class Projection:
    """Degrees to pixels of a view `width` wide, fitted to `box` (west, south, east, north in degrees) with some air.

    A box too flat or too steep is widened, so that a view never is a ribbon.
    """

    box: Box
    width: float
    air: float = 0.05

    @cached_property
    def _frame(self) -> tuple[float, float, float, float]:
        """West edge and north edge, width and height of the view, in degrees of the Mercator plane."""
        west, south, east, north = self.box
        bottom, top = _mercator(south), _mercator(north)
        wide = max((east - west) * (1 + 2 * self.air), SMALLEST)
        high = max((top - bottom) * (1 + 2 * self.air), wide * FLATTEST)
        wide = max(wide, high / STEEPEST)
        return (west + east - wide) / 2, (top + bottom + high) / 2, wide, high

    @property
    def scale(self) -> float:
        """Pixels per degree of longitude."""
        return self.width / self._frame[2]

    @cached_property
    def height(self) -> float:
        return round(self._frame[3] * self.scale)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the top left corner."""
        west, top, _, _ = self._frame
        return (lon - west) * self.scale, (top - _mercator(lat)) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a point of the view."""
        west, top, _, _ = self._frame
        return west + x / self.scale, degrees(atan(sinh(radians(top - y / self.scale))))

    def length(self, km: float, lat: float) -> float:
        """Kilometres at a latitude as pixels: the plane grows towards the poles."""
        return km / (radians(EARTH) * cos(radians(_within(lat)))) * self.scale


def _within(lat: float) -> float:
    return max(-FURTHEST, min(FURTHEST, lat))


def _mercator(lat: float) -> float:
    """Latitude in degrees of the plane, which are as long as degrees of longitude."""
    return degrees(asinh(tan(radians(_within(lat)))))
