"""Every event of MkDocs that the site answers, in the order in which they come. The only file that MkDocs loads."""

from backgrounder.publish import assembly, serve, theme, write
from backgrounder.publish.session import session


def on_startup(command, dirty):
    write.start(command)


def on_serve(server, config, builder):
    return serve.keep_serving(server, config.config_file_path)


def on_config(config):
    write.prepare(config)
    write.begin_texts(config)
    write.make_pages(config)


def on_files(files, config):
    write.publish(files, config)
    write.publish_markdown(files, config)
    write.join_styles(files, config)


def on_nav(nav, config, files):
    session.teller.doing("Reading", len(files.documentation_pages()))


def on_page_content(html, page, config, files):
    session.teller.step()
    return assembly.with_embeds(html, page)


def on_env(env, config, files):
    write.equip(env, config)
    write.date_pages(files, config)
    serve.remember_pages(files, config)
    session.teller.doing("Writing", len(files.documentation_pages()))


def on_post_template(output_content, template_name, config):
    return theme.without_toggles(output_content)


def on_page_context(context, page, config, nav):
    context["parts"] = assembly.parts(page)


def on_post_page(output, page, config):
    assembly.let_go(page)
    session.teller.step()
    return theme.without_toggles(output)


def on_post_build(config):
    write.finish_texts(config)
    serve.build_done()
    session.teller.end()


def on_build_error(error):
    session.teller.end()


def on_shutdown():
    session.teller.end()
