"""The map: /map/, its data, and Leaflet from the site itself."""

from dossier import site
from dossier.pages import maps


def on_config(config):
    site.offer(config, lambda dossier, templates: maps.pages(dossier, templates, site.tiles(config)))
