"""The data of the live map of /map/: the places with events, and the names of the basemap."""

from collections.abc import Callable
from typing import Any

from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.ground import basemap
from backgrounder.draw.maps.plain import svgmap
from backgrounder.model import LinkedRecord
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import turn

Json = dict[str, Any]


def view(dossier: Dossier, href: Callable[[LinkedRecord], str], captions: bool) -> Json:
    """Return the data; `href` returns a record's address from the page; `captions`: whether names are drawn, as tiles have them."""
    drawn = symbols.on_map(dossier)
    west, _, east, _ = svgmap.focus(dossier, drawn) if drawn else (0.0, 0.0, 0.0, 0.0)
    centre = (west + east) / 2
    return {
        "spots": symbols.collection(dossier, href, centre),
        "captions": _captions(dossier, drawn, centre) if captions else [],
    }


def _captions(dossier: Dossier, drawn: list[symbols.Symbol], centre: float) -> list[Json]:
    """Return the names of the basemap at the side of the world that the map shows."""
    box = symbols.world(dossier.outlines) or (svgmap.focus(dossier, drawn) if drawn else None)
    captions = basemap.captions(dossier.land, box)
    return [
        {**caption, "at": [[round(lon + turn(lon, centre), 2), *rest] for lon, *rest in caption["at"]]}
        for caption in captions
    ]
