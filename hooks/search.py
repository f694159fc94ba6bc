"""Search: the index that a browser reads, and for long texts that of Pagefind; /search/."""

from dossier import site
from dossier.pages import search


def on_config(config):
    site.offer(config, search.pages)


def on_post_build(config):
    site.finish_texts(config)
