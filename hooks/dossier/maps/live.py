"""What the live map of /map/ reads: the places at which something happened, and the names of the ground."""

from collections.abc import Callable
from typing import Any

from ..dossier import Dossier
from ..linked import Linked
from ..outlines import Outline
from . import ground, spots

Json = dict[str, Any]


def view(dossier: Dossier, href: Callable[[Linked], str], captions: bool) -> Json:
    """`href` gives a record's address from the page; `captions`: the names of the ground, which tiles bring themselves."""
    return {
        "spots": spots.collection(dossier, href),
        "captions": _captions(dossier.outlines) if captions else [],
    }


def _captions(outlines: tuple[Outline, ...]) -> list[Json]:
    return ground.captions(outlines, spots.world(outlines))
