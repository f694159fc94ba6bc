"""Briefs, the home page and the plain pages beside them."""

from dossier import site
from dossier.pages import briefs


def on_files(files, config):
    site.withhold(files)
    site.publish(briefs.pages(site.dossier(config), site.filled(config), config.site_name), [], files, config)
