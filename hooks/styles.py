"""One style sheet for the whole site, made of the theme's and of those that mkdocs.yml names."""

from dossier import site


def on_files(files, config):
    site.join_styles(files, config)
