"""On a terminal: what a long build is doing, and how far it is."""

from dossier import site

teller = site.session.teller


def on_nav(nav, config, files):
    teller.doing("Reading", len(files.documentation_pages()))


def on_page_content(html, page, config, files):
    teller.step()


def on_env(env, config, files):
    teller.doing("Writing", len(files.documentation_pages()))


def on_post_page(output, page, config):
    teller.step()


on_post_build = site.end_of_build


def on_build_error(error):
    teller.end()


def on_shutdown():
    teller.end()
