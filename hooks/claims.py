"""The claim ledger: /claims/."""

from dossier import site
from dossier.pages import claims


def on_config(config):
    site.offer(config, claims.pages)
