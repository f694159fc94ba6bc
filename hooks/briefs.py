"""Briefs, the home page and the plain pages beside them."""

from dossier import site
from dossier.pages import briefs


def on_config(config):
    site.offer(config, briefs.pages)
