"""While serving: mistakes on top of every page, and the server never stops for one."""

from dossier import site


def on_serve(server, config, builder):
    return site.keep_serving(server, config)
