"""What was known when: /as-of/."""

from dossier import site
from dossier.pages import asof


def on_config(config):
    site.offer(config, asof.pages)
