"""What changed since the last publication: /changes/, a feed per brief and per actor."""

from dossier import site
from dossier.pages import changes


def on_config(config):
    site.offer(config, lambda dossier, templates: changes.pages(dossier, templates, site.previous(config)))
