"""Question pages: /questions/ and /questions/<id>/."""

from dossier import site
from dossier.pages import questions


def on_config(config):
    site.offer(config, questions.pages)
