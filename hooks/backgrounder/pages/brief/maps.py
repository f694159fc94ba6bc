"""The annotated map of a brief: for its text, and for the home page."""

from backgrounder.draw.maps.figure.figure import MapFigure, figure_of
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Markup, Templates


def annotated_map(dossier: Dossier, templates: Templates, here: str, brief: Brief) -> Markup:
    """Return the annotated map of a brief's events with its key; empty where none of them can be drawn."""
    figure = map_figure(dossier, templates, here, brief, 560)
    return templates.fill("brief/brief-map-figure.html", here, figure=figure) if figure else Markup("")


def map_figure(dossier: Dossier, templates: Templates, here: str, brief: Brief, most: int) -> MapFigure | None:
    """Return the drawings up to `most` pixels of width; None where no event can be drawn."""
    return figure_of(
        dossier,
        brief.events,
        lambda record: templates.addresses.relative(here, record.uri),
        title=brief.map_title or "",
        most=most,
    )
