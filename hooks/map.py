"""The map: /map/, its data, and Leaflet from the site itself."""

from backgrounder.pages.time import maps
from backgrounder.publish import write


def on_config(config):
    write.offer(config, lambda dossier, templates: maps.pages(dossier, templates, write.tiles(config)))
