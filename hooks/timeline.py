"""The timeline: /timeline/."""

from dossier import site
from dossier.pages import timeline


def on_config(config):
    site.offer(config, timeline.pages)
