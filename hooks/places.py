"""Place pages: /places/ and /places/<id>/."""

from dossier import site
from dossier.pages import places


def on_config(config):
    site.offer(config, places.pages)
