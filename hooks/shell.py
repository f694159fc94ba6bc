"""Takes out of the theme's shell what our pages have no use for."""

from backgrounder.publish import shell


def on_post_page(output, page, config):
    return shell.without_toggles(output)


def on_post_template(output_content, template_name, config):
    return shell.without_toggles(output_content)
