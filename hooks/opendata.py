"""The records as files for other tools: /data/, feeds, llms.txt."""

from dossier import site
from dossier.pages import data


def on_config(config):
    site.offer(config, data.pages)
