"""Evidence quality: /quality/."""

from dossier import site
from dossier.pages import quality


def on_config(config):
    site.offer(config, quality.pages)
