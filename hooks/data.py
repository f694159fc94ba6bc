"""Loads, checks and links the data once per build; at the end hands all pages to MkDocs."""

from backgrounder.publish import assembly, write


def on_startup(command, dirty):
    write.start(command)


def on_config(config):
    write.prepare(config)
    write.begin_texts(config)


def on_files(files, config):
    write.publish(files, config)


def on_page_content(html, page, config, files):
    return assembly.with_embeds(html, page)


def on_page_context(context, page, config, nav):
    context["parts"] = assembly.parts(page)


def on_post_page(output, page, config):
    assembly.let_go(page)


def on_env(env, config, files):
    write.equip(env, config)
    write.date_pages(files, config)
