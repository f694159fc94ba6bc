"""While serving: mistakes on top of every page, the server never stops for one, and finished pages are kept."""

from dossier import site


def on_serve(server, config, builder):
    return site.keep_serving(server, config)


def on_post_page(output, page, config):
    site.keep_page(output, page)

