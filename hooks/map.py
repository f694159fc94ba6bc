"""The map: /map/, its data, and Leaflet from the site itself."""

from dossier import map_page, site


def on_files(files, config):
    dossier, templates = site.dossier(config), site.filled(config)
    site.publish([map_page.page(dossier, templates)], map_page.files(dossier, templates, site.tiles(config)), files, config)
