"""Actor pages: /actors/ and /actors/<id>/."""

from dossier import site
from dossier.pages import actors


def on_files(files, config):
    site.publish(actors.pages(site.dossier(config), site.filled(config)), [], files, config)
