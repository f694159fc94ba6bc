"""The timeline: /timeline/."""

from dossier import site
from dossier.pages import timeline


def on_files(files, config):
    site.publish(timeline.pages(site.dossier(config), site.filled(config)), [], files, config)
