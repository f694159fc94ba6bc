"""Indicators of all judgements: /indicators/."""

from dossier import site
from dossier.pages import indicators


def on_config(config):
    site.offer(config, indicators.pages)
