"""Question pages: /questions/ and /questions/<id>/."""

from dossier import site
from dossier.pages import questions


def on_files(files, config):
    site.publish(questions.pages(site.dossier(config), site.filled(config)), [], files, config)
