"""One style sheet for the whole site, made of the theme's and of those that mkdocs.yml names."""

from backgrounder.publish import write


def on_files(files, config):
    write.join_styles(files, config)
