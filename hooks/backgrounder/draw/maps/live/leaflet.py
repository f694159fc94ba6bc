"""The live map's basemap as folium writes it, and Leaflet itself: the only door to folium, branca, xyzservices and XStatic.

folium compiles its input as Jinja templates and as JavaScript. So it gets numbers and our own words only: no name, code or
title that an editor wrote goes through this module. Names reach the live map as GeoJSON, as data.
"""

import re
import warnings
from collections.abc import Iterator
from importlib.metadata import files
from typing import Any

import folium
import xyzservices
from folium.template import Template

from backgrounder.core.page import Asset
from backgrounder.core.problems import did_you_mean
from backgrounder.draw.maps.geometry import polygons
from backgrounder.draw.maps.ground.basemap import divided_countries
from backgrounder.draw.maps.symbols import beside
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Ring
from backgrounder.records.shapes.surroundings import PATCH

FOLDER = "assets/leaflet/"
MAP, CONTAINER = "map_backgrounder", "map-backgrounder"
MAX_ZOOM = 14  # zoom level at which the closest view ends


class _LeafletMap(folium.Map):
    """A map with fixed names that loads nothing: Leaflet comes from our own site."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []
    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.container|tojson }}, {center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}});
        {% endmacro %}
        """
    )
    container = CONTAINER

    def get_name(self) -> str:
        return MAP


def script(outlines: tuple[Outline, ...], box: Box, tiles: str | None = None) -> str:
    """Return JavaScript for the basemap: outlines that are not interactive, with tiles if a provider is named.

    `box` (west, south, east, north) is the first view. Without Leaflet or a container the script does nothing.
    """
    west, south, east, north = box
    base = _map((south + north) / 2, (west + east) / 2, bool(tiles))
    for number, layer in enumerate(_layers(outlines, tiles, (west + east) / 2), start=1):
        layer._id = f"{number:04}"  # folium draws ids at random; two builds must be equal
        layer.add_to(base)
    root: Any = base.get_root()  # a branca.Figure, which alone has scripts
    root.render()
    body = "".join(child.render() for child in root.script._children.values())
    return f'if (window.L && document.getElementById("{CONTAINER}")) {{\n{_without_indents(body)}\n}}\n'


def _map(lat: float, lon: float, tiled: bool) -> _LeafletMap:
    """Return the map; tiles are sharp at whole zoom levels only, outlines at any, so they can fill the frame."""
    options: dict[str, Any] = {} if tiled else {"zoom_snap": 0.25, "zoom_delta": 0.5, "attribution_control": False}
    base = _LeafletMap(
        location=(round(lat, 3), round(lon, 3)), zoom_start=5, tiles=None, scroll_wheel_zoom=False, **options
    )
    base.options["max_zoom"] = MAX_ZOOM  # folium hands it to tiles only; without it Leaflet zooms for ever
    return base


def _layers(outlines: tuple[Outline, ...], tiles: str | None, centre: float) -> Iterator[folium.map.Layer]:
    """Yield the layers from bottom to top."""
    if tiles:
        yield _tile_layer(xyzservices.providers.query_name(tiles))
    if outlines:
        yield _outline_layer(outlines, bool(tiles), centre)


def _without_indents(code: str) -> str:
    """Drop the empty lines and indents of folium's templates."""
    return "\n".join(line.strip() for line in code.splitlines() if line.strip())


# -- outlines


def _outline_layer(outlines: tuple[Outline, ...], tiled: bool, centre: float) -> folium.GeoJson:
    """Return all outlines as one layer; over tiles they are only lines."""
    data = {"type": "FeatureCollection", "features": list(_features(outlines, tiled, centre))}
    return folium.GeoJson(data, style_function=_style, interactive=False, smooth_factor=0.5, control=False)


def _style(feature: dict[str, Any]) -> dict[str, str]:
    return {"className": feature["properties"]["style"]}


def _features(outlines: tuple[Outline, ...], tiled: bool, centre: float) -> Iterator[dict[str, Any]]:
    """Yield land, then governorates, then the borders of the countries that the map is about."""
    divided, part_paths = (
        divided_countries(outlines),
        {outline.path for outline in outlines if outline.is_part},
    )
    layers = [
        ("land", [outline for outline in outlines if outline.path not in part_paths]),
        ("adm", [outline for outline in outlines if outline.path in part_paths]),
    ]
    layers.append(("nat", [outline for outline in outlines if outline.is_country and outline.code in divided]))
    for style, group in layers:
        for number, outline in enumerate(group):
            geometry = {
                "type": "MultiPolygon",
                "coordinates": [[_points(ring) for ring in polygon] for polygon in polygons(beside(outline, centre))],
            }
            yield {
                "type": "Feature",
                "id": f"{style}-{number}",
                "properties": {"style": "edge" if tiled else PATCH if outline.type == PATCH else style},
                "geometry": geometry,
            }


def _points(ring: Ring) -> list[tuple[float, float]]:
    return [(round(lon, 3), round(lat, 3)) for lon, lat in ring]


# -- tiles


def tiles_problem(name: str) -> str | None:
    """Return what is wrong with a provider's name from mkdocs.yml; None if it can be used."""
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError:
        return f"no tile provider '{name}'.{did_you_mean(name, xyzservices.providers.flatten())}"
    try:
        _tile_layer(provider)
    except ValueError:
        return f"the tile provider '{provider.name}' needs an access token, which a published page cannot keep secret. Choose one that needs none, such as 'OpenStreetMap.Mapnik'."
    return None


def tile_origin(name: str) -> str:
    """Return where the tiles of a provider come from, `https://*.tile.example.org` where there are several hosts."""
    scheme, _, rest = xyzservices.providers.query_name(name).url.partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{re.sub(r'^.*{[^.]*', '*', host)}"


def _tile_layer(provider: xyzservices.TileProvider) -> folium.TileLayer:
    """Return tiles with the provider's own attribution; raises ValueError if there is no address without a token."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of CartoDB, which prefers a key but needs none
        return folium.TileLayer(provider, attr=provider.html_attribution, name="tiles", control=False)


# -- Leaflet


def assets() -> list[Asset]:
    """Return leaflet.js, leaflet.css and the images that it names, from the installed package."""
    paths = {path.as_posix().partition("/leaflet/data/")[2]: path for path in files("XStatic-Leaflet") or []}
    css = paths["leaflet.css"].read_text()
    images = sorted(set(re.findall(r"url\(([\w./-]+)\)", css)))
    return [Asset(FOLDER + name, paths[name].read_binary()) for name in ("leaflet.js", "leaflet.css", *images)]
