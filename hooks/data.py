"""Loads, checks and links the data once per build; at the end hands all pages to MkDocs."""

from dossier import site


def on_startup(command, dirty):
    site.start(command)


def on_config(config):
    site.prepare(config)
    site.begin_texts(config)


def on_files(files, config):
    site.publish(files, config)


def on_page_content(html, page, config, files):
    site.tell_anchors(page)


def on_page_context(context, page, config, nav):
    site.put_blocks_back(page)


def on_post_page(output, page, config):
    site.let_go(page)


def on_env(env, config, files):
    site.keep_compiled(env)
    site.date_pages(files, config)
