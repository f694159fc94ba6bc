"""The annotated map of a brief, for its text and for the home page."""

from backgrounder.draw.maps.figure.figure import figure_of
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Markup, Templates


def annotated_map(dossier: Dossier, templates: Templates, here: str, brief: Brief) -> Markup:
    """Return the annotated map of a brief's events; empty where none of them can be drawn."""
    figure = figure_of(
        dossier,
        brief.events,
        lambda record: templates.addresses.relative(here, record.uri),
        title=brief.map_title or "",
        most=560,
    )
    return templates.fill("brief/brief-map-figure.html", here, figure=figure) if figure else Markup("")
