"""Actor pages: /actors/ and /actors/<id>/."""

from dossier import site
from dossier.pages import actors


def on_config(config):
    site.offer(config, actors.pages)
