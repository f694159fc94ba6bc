"""What editors may write: /reference/."""

from dossier import site
from dossier.pages import reference


def on_config(config):
    site.offer(config, reference.pages)
