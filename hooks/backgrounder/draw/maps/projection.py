"""Web Mercator (EPSG:3857, a sphere), the projection of the live map: both maps have the same positions."""

from dataclasses import dataclass
from functools import cached_property
from math import asinh, atan, cos, degrees, radians, sinh, tan

from backgrounder.records.shapes.boxes import Box

EARTH = 6371.0  # radius in kilometres, as in Leaflet
MAX_LATITUDE = 85.05  # degrees of latitude at which the square world ends
MIN_ASPECT, MAX_ASPECT = 0.5, 1.15  # height of a view by its width
MIN_DEGREES = 0.8  # width of a view


@dataclass(frozen=True)
class Projection:
    """Degrees to pixels of a view `width` wide, fitted to `box` (west, south, east, north in degrees) with some margin.

    A box that is too flat, or steeper than `steepest` (its height by its width), is extended.
    """

    box: Box
    width: float
    air: float = 0.05
    steepest: float = MAX_ASPECT

    @cached_property
    def _frame(self) -> tuple[float, float, float, float]:
        """West edge and north edge, width and height of the view, in degrees of the Mercator plane."""
        west, south, east, north = self.box
        bottom, top = _mercator(south), _mercator(north)
        width = max((east - west) * (1 + 2 * self.air), MIN_DEGREES)
        height = max((top - bottom) * (1 + 2 * self.air), width * MIN_ASPECT)
        width = max(width, height / self.steepest)
        return (west + east - width) / 2, (top + bottom + height) / 2, width, height

    @property
    def centre(self) -> float:
        """The longitude in its middle."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def scale(self) -> float:
        """Pixels per degree of longitude."""
        return self.width / self._frame[2]

    @cached_property
    def height(self) -> float:
        return round(self._frame[3] * self.scale)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return pixels from the top left corner."""
        west, top, _, _ = self._frame
        return (lon - west) * self.scale, (top - _mercator(lat)) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a point of the view."""
        west, top, _, _ = self._frame
        return west + x / self.scale, degrees(atan(sinh(radians(top - y / self.scale))))

    def length(self, km: float, lat: float) -> float:
        """Return kilometres at a latitude as pixels: the scale grows towards the poles."""
        return km / (radians(EARTH) * cos(radians(_clamp_latitude(lat)))) * self.scale


def _clamp_latitude(lat: float) -> float:
    return max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))


def _mercator(lat: float) -> float:
    """Return a latitude in degrees of the plane, which are as long as degrees of longitude."""
    return degrees(asinh(tan(radians(_clamp_latitude(lat)))))
