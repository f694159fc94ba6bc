"""On a terminal: what a long build is doing, and how far it is."""

from backgrounder.publish.session import session


def on_nav(nav, config, files):
    session.teller.doing("Reading", len(files.documentation_pages()))


def on_page_content(html, page, config, files):
    session.teller.step()


def on_env(env, config, files):
    session.teller.doing("Writing", len(files.documentation_pages()))


def on_post_page(output, page, config):
    session.teller.step()


def on_post_build(config):
    session.teller.end()


def on_build_error(error):
    session.teller.end()


def on_shutdown():
    session.teller.end()
