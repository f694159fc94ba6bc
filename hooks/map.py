"""The map: /map/, its data, and Leaflet from the site itself."""

from dossier import map_page, site


def on_config(config):
    site.offer(config, lambda dossier, templates: [map_page.page(dossier, templates), *map_page.files(dossier, templates, site.tiles(config))])
