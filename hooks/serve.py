"""While serving: mistakes on top of every page, the server never stops for one, and only what an edit touches is made again."""

from dossier import serving


def on_serve(server, config, builder):
    return serving.keep_serving(server, config.config_file_path)


def on_env(env, config, files):
    serving.remember_pages(files, config)


def on_post_build(config):
    serving.build_done()
