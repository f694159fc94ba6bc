"""Changes and withdrawals: /corrections/."""

from dossier import site
from dossier.pages import corrections


def on_config(config):
    site.offer(config, corrections.pages)
