"""Loads, checks and links the data, once per build; a build with mistakes ends here."""

from dossier import site


def on_startup(command, dirty):
    site.session.serving = command == "serve"


def on_config(config):
    site.prepare(config)


def on_env(env, config, files):
    site.date_pages(files, site.dossier(config))
