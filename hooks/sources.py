"""The sources: /sources/."""

from dossier import site
from dossier.pages import sources


def on_config(config):
    site.offer(config, sources.pages)
