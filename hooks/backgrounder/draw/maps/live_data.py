"""The data of the live map of /map/: the places with events, and the names of the basemap."""

from collections.abc import Callable
from typing import Any

from backgrounder.draw.maps import basemap, symbols
from backgrounder.model import LinkedRecord
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Outline

Json = dict[str, Any]


def view(dossier: Dossier, href: Callable[[LinkedRecord], str], captions: bool) -> Json:
    """Return the data; `href` returns a record's address from the page; `captions`: whether names are drawn, as tiles have them."""
    return {
        "spots": symbols.collection(dossier, href),
        "captions": _captions(dossier.outlines) if captions else [],
    }


def _captions(outlines: tuple[Outline, ...]) -> list[Json]:
    return basemap.captions(outlines, symbols.world(outlines))
