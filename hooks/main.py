"""Every event of MkDocs that the site answers, in the order in which they come. The only file that MkDocs loads."""

from backgrounder.publish import assembly, prepare
from backgrounder.publish.build import session
from backgrounder.publish.serving import serve
from backgrounder.publish.style import theme
from backgrounder.publish.writing import assets, beside, copying, making, pages, site_folder
from backgrounder.publish.writing.kept import around


def on_startup(command, dirty):
    prepare.start(command, dirty)
    serve.report_once()


def on_serve(server, config, builder):
    return serve.keep_serving(server, config.config_file_path)


def on_config(config):
    around.begin()
    if session.restart and session.restart.show_last(config):
        return
    prepare.prepare(config)
    making.make_pages(config)


on_config = site_folder.in_turn(site_folder.begin_site, on_config)


def on_pre_build(config):
    site_folder.begin_site(config)


def on_files(files, config):
    pages.publish(files, config)
    beside.publish_markdown(files, config)
    if not session.build.last:
        assets.publish_styles_and_scripts(files, config)
        beside.publish_headers(files, config)
    prepare.check_nav(files, config)


def on_nav(nav, config, files):
    pages.pass_over_markdown(files)
    copying.begin(files)
    session.progress.doing("Reading", len(files.documentation_pages()))


def on_page_content(html, page, config, files):
    session.progress.step()
    pages.refuse_html(html, page, config)
    return assembly.with_embeds(html, page)


def on_env(env, config, files):
    pages.set_up_templates(env)
    pages.date_pages(files)
    around.take_files(files, config)
    serve.remember_pages(files, config)
    session.progress.doing("Writing", len(files.documentation_pages()))


def on_post_template(output_content, template_name, config):
    return theme.directed(theme.without_toggles(output_content))


def on_page_context(context, page, config, nav):
    context["parts"] = assembly.parts(page)


def on_post_page(output, page, config):
    assembly.release(page)
    session.progress.step()
    return assembly.on_paper(theme.directed(theme.without_toggles(output)), page, config)


def on_post_build(config):
    beside.finish_texts(config)
    beside.print_briefs(config)
    serve.build_done()
    session.progress.end()


on_post_build = site_folder.in_turn(
    site_folder.first(copying.finish), on_post_build, site_folder.finish_site, site_folder.last(around.keep)
)


@site_folder.last
def on_build_error(error):
    session.progress.end()
    copying.give_up()
    site_folder.give_up(error)


def on_shutdown():
    session.progress.end()
    copying.give_up()
    site_folder.end_site()
    serve.leave()
    prepare.end()
