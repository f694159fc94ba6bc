"""Place pages: /places/ and /places/<id>/."""

from dossier import site
from dossier.pages import places


def on_files(files, config):
    site.publish(places.pages(site.dossier(config), site.filled(config)), [], files, config)
