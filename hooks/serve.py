"""While serving: mistakes on top of every page, the server never stops for one, and only what an edit touches is made again."""

from backgrounder.publish import serve


def on_serve(server, config, builder):
    return serve.keep_serving(server, config.config_file_path)


def on_env(env, config, files):
    serve.remember_pages(files, config)


def on_post_build(config):
    serve.build_done()
