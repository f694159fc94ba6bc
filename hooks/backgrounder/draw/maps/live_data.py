"""What the live map of /map/ reads: the places at which something happened, and the names of the ground."""

from collections.abc import Callable
from typing import Any

from backgrounder.draw.maps import basemap, symbols
from backgrounder.model import LinkedRecord
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Outline

Json = dict[str, Any]


def view(dossier: Dossier, href: Callable[[LinkedRecord], str], captions: bool) -> Json:
    """`href` gives a record's address from the page; `captions`: the names of the ground, which tiles bring themselves."""
    return {
        "spots": symbols.collection(dossier, href),
        "captions": _captions(dossier.outlines) if captions else [],
    }


def _captions(outlines: tuple[Outline, ...]) -> list[Json]:
    return basemap.captions(outlines, symbols.world(outlines))
