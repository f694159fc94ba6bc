"""The sources: /sources/."""

from dossier import site
from dossier.pages import sources


def on_files(files, config):
    site.publish(sources.pages(site.dossier(config), site.filled(config)), [], files, config)
